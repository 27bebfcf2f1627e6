"""The demo accounts: one for each audience, chosen so that each finds its work waiting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.store import Aktivitas, Akun, Store
from data.waktu import local_day, month_start, now
from demo.kota import Kota
from demo.penugasan import Baris
from workflow.akun_baru import AkunBaru, create_akun
from workflow.sandi import SANDI_DEMO

PELAKU = "demo"
AKHIRAN = ".demo"
MENUNGGU_CUKUP = 4
KOSONG_CUKUP = range(2, 8)
"""Unreported days of the running month that make a good example."""


def make_akun(store: Store, kota: Kota) -> None:
    """Make the accounts that do not exist yet."""
    with store.read() as session:
        ada = set(session.scalars(select(Akun.nama_masuk)))
        sudah = set(session.scalars(select(Akun.pegawai_id)))
        pilihan = _choose(session, kota)
    nip = {o.id: o.nip for o in kota.orang}
    for nama, (orang, peran) in pilihan.items():
        masuk = nama + AKHIRAN
        if masuk not in ada and orang not in sudah:
            isian = AkunBaru(masuk, nip[orang], SANDI_DEMO, peran, is_demo=True)
            create_akun(store, PELAKU, isian, kini=now())
            sudah.add(orang)


def _choose(session: Session, kota: Kota) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Return audience → person and roles; nobody twice."""
    hari = local_day(kota.skenario.kini)
    hidup = [b for b in kota.baris if b.jenis == "definitif" and _lasts(b, hari)]
    atasan, pegawai, opd = _pick_pair(session, kota, hidup)
    kode = next(k.kode for k in kota.organisasi.kantor if k.id == opd)
    dipakai = {atasan, pegawai}
    pilihan: dict[str, tuple[int, tuple[str, ...]]] = {
        "pegawai": (pegawai, ()),
        "atasan": (atasan, ()),
    }
    for nama, kantor, syarat, peran in (
        ("opd", kode, lambda b: b.jabatan.tingkat == 0, (f"opd:{kode}",)),
        ("adminopd", kode, lambda b: b.jabatan.tanda == "umum", (f"adminopd:{kode}",)),
        ("pimpinan", "BKPSDM", lambda b: b.jabatan.tingkat == 0, ("pimpinan",)),
        ("bkpsdm", "BKPSDM", lambda b: b.jabatan.tingkat == 1, ("bkpsdm",)),
        ("evaluator", "SETDA", lambda b: b.jabatan.tingkat >= 1, ("evaluator",)),
        ("keuangan", "BPKAD", lambda b: b.jabatan.tingkat >= 1, ("keuangan",)),
        ("auditor", "INSPEKTORAT", lambda b: b.jabatan.tingkat >= 1, ("auditor",)),
    ):
        orang = next(o for o in _candidates(kota, hidup, kantor, syarat) if o not in dipakai)
        pilihan[nama] = (orang, peran)
        dipakai.add(orang)
    return pilihan


def _lasts(baris: Baris, hari: date) -> bool:
    return baris.mulai <= hari and (baris.selesai is None or baris.selesai >= hari)


def _candidates(kota: Kota, hidup: list[Baris], kode: str, syarat: object) -> Iterator[int]:
    """Yield who fits best first: the condition in that office, the office, anybody."""
    opd = {k.kode: k.id for k in kota.organisasi.kantor}.get(kode)
    kantor = [b for b in hidup if b.jabatan.unit.opd_id == opd]
    yield from (b.pegawai_id for b in kantor if callable(syarat) and syarat(b))
    yield from (b.pegawai_id for b in kantor)
    yield from (b.pegawai_id for b in hidup)


def _pick_pair(session: Session, kota: Kota, hidup: list[Baris]) -> tuple[int, int, int]:
    """Return a superior with rows waiting, one of their staff with days missing, and the office."""
    bulan = month_start(kota.skenario.akhir)
    lapor = _counts(session, bulan, func.count(func.distinct(Aktivitas.tanggal)))
    menunggu = _counts(session, bulan, func.count(), "diajukan")
    kerja = kota.jadwal.month(bulan)
    lewat = kota.hari_akhir - kerja.hari_awal
    wajib = dict(zip(kerja.orang.tolist(), kerja.is_kerja[:, :lewat].sum(axis=1), strict=True))
    pemimpin = {b.pegawai_id: b for b in hidup if b.jabatan.tingkat == 2 and not b.jabatan.tanda}
    terbaik: tuple[tuple[int, ...], tuple[int, int, int]] | None = None
    for staf in hidup:
        kepala = pemimpin.get(staf.atasan_id or 0)
        if kepala is None or staf.jabatan.tingkat < 3:
            continue
        tim = [b.pegawai_id for b in hidup if b.atasan_id == kepala.pegawai_id]
        kosong = int(wajib.get(staf.pegawai_id, 0)) - lapor.get(staf.pegawai_id, 0)
        nilai = (
            kosong in KOSONG_CUKUP and lapor.get(staf.pegawai_id, 0) > 0,
            sum(menunggu.get(o, 0) for o in tim) >= MENUNGGU_CUKUP,
            menunggu.get(staf.pegawai_id, 0) > 0,
            _is_of_paper(kota, staf),
            min(len(tim), 4),
            -staf.pegawai_id,
        )
        if terbaik is None or nilai > terbaik[0]:
            opd = staf.jabatan.unit.opd_id
            terbaik = (nilai, (kepala.pegawai_id, staf.pegawai_id, opd))
    if terbaik is None:
        raise AssertionError("no office has a section head with staff")
    return terbaik[1]


def _is_of_paper(kota: Kota, baris: Baris) -> bool:
    nama = kota.organisasi.kantor[baris.jabatan.unit.opd_id - 1].nama
    return nama in {"Kecamatan Binawidya", "Kecamatan Tuah Madani"}


def _counts(
    session: Session, bulan: date, hitung: object, status: str | None = None
) -> dict[int, int]:
    kueri = select(Aktivitas.pegawai_id, hitung).where(Aktivitas.tanggal >= bulan)  # type: ignore[call-overload]
    if status is not None:
        kueri = kueri.where(Aktivitas.status == status)
    return {int(o): int(n) for o, n in session.execute(kueri.group_by(Aktivitas.pegawai_id))}
