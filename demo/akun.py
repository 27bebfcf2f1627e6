"""The demo accounts: one for each audience, chosen so that each finds its work waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from secrets import token_urlsafe

import numpy as np
import polars as pl
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.store import Aktivitas, Akun, Keberatan, Store
from data.waktu import local_day, month_start, now
from demo.jadwal import day_number
from demo.kota import Kota
from demo.pegawai import Orang
from demo.penugasan import Baris
from demo.waktu import day_moment
from workflow.akun.baru import AkunBaru, create_akun
from workflow.akun.sandi import SANDI_DEMO

PELAKU = "demo"
AKHIRAN = ".demo"
TERKUNCI = "!"
"""The digest of no password at all."""
MENUNGGU_CUKUP = 4
KOSONG_CUKUP = range(2, 8)
"""Unreported days of the running month that make a good example."""
DARI_NASKAH = frozenset({"Kecamatan Binawidya", "Kecamatan Tuah Madani"})
Syarat = Callable[[Baris], bool]


@dataclass(frozen=True, slots=True)
class Pasangan:
    """A superior with rows waiting, a member of their staff with days missing, and their office."""

    atasan: int
    pegawai: int
    opd_id: int


def make_akun(store: Store, kota: Kota) -> None:
    """Make the accounts of the audiences and of a second officer, where they do not exist yet."""
    with store.read() as session:
        ada = set(session.scalars(select(Akun.nama_masuk)))
        sudah = set(session.scalars(select(Akun.pegawai_id)))
        pilihan = _choose(session, kota)
    nip = {o.id: o.nip for o in kota.orang}
    for nama, (orang, peran) in pilihan.items():
        if nama + AKHIRAN not in ada and orang not in sudah:
            isian = AkunBaru(nama + AKHIRAN, nip[orang], SANDI_DEMO, peran, is_demo=True)
            create_akun(store, PELAKU, isian, kini=now())
            sudah.add(orang)
    with store.read() as session:
        petugas = second_officer(session, kota)
    if petugas not in ada:
        isian = AkunBaru(petugas, petugas, token_urlsafe(), ("bkpsdm",), is_demo=True)
        create_akun(store, PELAKU, isian, kini=now())


def second_officer(session: Session, kota: Kota) -> str:
    """Return the NIP, and the name to sign in with, of BKPSDM's officer without a known password."""
    dipakai = set(session.scalars(select(Akun.pegawai_id).where(Akun.nama_masuk.endswith(AKHIRAN))))
    calon = _candidates(kota, _in_office(kota), "BKPSDM", _is_below_head)
    orang = next(o for o in calon if o not in dipakai)
    return next(o.nip for o in kota.orang if o.id == orang)


def account_rows(session: Session, kota: Kota) -> pl.DataFrame:
    """Return the accounts of everybody else, by NIP: nobody knows a password to them.

    Who has left no longer has an open one, but for the last to go: somebody forgot to close it.
    """
    sudah = set(session.scalars(select(Akun.pegawai_id)))
    orang = [o for o in kota.orang if o.id not in sudah]
    keluar = [o.selesai for o in orang if _has_left(o, kota)]
    terakhir = max((hari for hari in keluar if hari), default=None)
    return pl.DataFrame(
        {
            "nama_masuk": [o.nip for o in orang],
            "pegawai_id": [o.id for o in orang],
            "sandi": TERKUNCI,
            "bahasa": "id",
            "is_aktif": [not _has_left(o, kota) or o.selesai == terakhir for o in orang],
            "is_demo": True,
            "dibuat_pada": [
                day_moment(day_number(max(kota.skenario.awal, o.mulai)), 480) for o in orang
            ],
        }
    )


def _has_left(orang: Orang, kota: Kota) -> bool:
    return orang.selesai is not None and orang.selesai < local_day(kota.skenario.kini)


def _in_office(kota: Kota) -> list[Baris]:
    hari = local_day(kota.skenario.kini)
    return [b for b in kota.baris if b.jenis == "definitif" and _lasts(b, hari)]


def _choose(session: Session, kota: Kota) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Return audience → person and roles; nobody twice."""
    hidup = _in_office(kota)
    pasangan = _pick_pair(session, kota, hidup)
    kode = next(k.kode for k in kota.organisasi.kantor if k.id == pasangan.opd_id)
    pilihan: dict[str, tuple[int, tuple[str, ...]]] = {
        "pegawai": (pasangan.pegawai, ()),
        "atasan": (pasangan.atasan, ()),
    }
    for nama, kantor, syarat, peran in (
        ("opd", kode, _is_head, f"opd:{kode}"),
        ("adminopd", kode, _is_admin, f"adminopd:{kode}"),
        ("pimpinan", "BKPSDM", _is_head, "pimpinan"),
        ("bkpsdm", "BKPSDM", _is_below_head, "bkpsdm"),
        ("evaluator", "SETDA", _is_below_head, "evaluator"),
        ("keuangan", "BPKAD", _is_below_head, "keuangan"),
        ("auditor", "INSPEKTORAT", _is_below_head, "auditor"),
    ):
        dipakai = {orang for orang, _ in pilihan.values()}
        calon = (o for o in _candidates(kota, hidup, kantor, syarat) if o not in dipakai)
        pilihan[nama] = (next(calon), (peran,))
    return pilihan


def _is_head(baris: Baris) -> bool:
    return baris.jabatan.tingkat == 0


def _is_admin(baris: Baris) -> bool:
    return baris.jabatan.tanda == "umum"


def _is_below_head(baris: Baris) -> bool:
    return baris.jabatan.tingkat in {1, 2}


def _lasts(baris: Baris, hari: date) -> bool:
    return baris.mulai <= hari and (baris.selesai is None or baris.selesai >= hari)


def _candidates(kota: Kota, hidup: list[Baris], kode: str, syarat: Syarat) -> Iterator[int]:
    """Yield who fits best first: the condition in that office, the office, anybody."""
    opd = {k.kode: k.id for k in kota.organisasi.kantor}.get(kode)
    kantor = [b for b in hidup if b.jabatan.unit.opd_id == opd]
    yield from (b.pegawai_id for b in kantor if syarat(b))
    yield from (b.pegawai_id for b in kantor)
    yield from (b.pegawai_id for b in hidup)


def _pick_pair(session: Session, kota: Kota, hidup: list[Baris]) -> Pasangan:
    # Early in a month the month before says more.
    bulan = month_start(kota.skenario.akhir - timedelta(days=10))
    lapor, menunggu = _reported(session, bulan), _waiting(session, bulan)
    lawan = set(session.scalars(select(Keberatan.penilai_id).where(Keberatan.status == "diajukan")))
    tim: dict[int, list[int]] = {}
    for satu in hidup:
        tim.setdefault(satu.atasan_id or 0, []).append(satu.pegawai_id)
    kepala = {b.pegawai_id for b in hidup if b.jabatan.tingkat == 2 and not _is_admin(b)}
    wajib, terbuka = _due(kota, bulan)

    def fitness(staf: Baris) -> tuple[int, ...]:
        orang, rekan = staf.pegawai_id, tim[staf.atasan_id or 0]
        sudah = lapor.get(orang, set[date]())
        nama = kota.organisasi.kantor[staf.jabatan.unit.opd_id - 1].nama
        return (
            len(wajib.get(orang, set[date]()) - sudah) in KOSONG_CUKUP and bool(sudah),
            sum(menunggu.get(o, 0) for o in rekan) >= MENUNGGU_CUKUP,
            bool(terbuka.get(orang, set[date]()) - sudah),
            staf.atasan_id in lawan,
            menunggu.get(orang, 0) > 0,
            nama in DARI_NASKAH,
            min(len(rekan), 4),
            -orang,
        )

    staf = [b for b in hidup if b.jabatan.tingkat == 3 and b.atasan_id in kepala]
    terbaik = max(staf or [b for b in hidup if b.atasan_id in tim], key=fitness)
    return Pasangan(terbaik.atasan_id or 0, terbaik.pegawai_id, terbaik.jabatan.unit.opd_id)


def _due(kota: Kota, bulan: date) -> tuple[dict[int, set[date]], dict[int, set[date]]]:
    """Return each person's working days from `bulan` to yesterday, and those still open for entry."""
    wajib: dict[int, set[date]] = {}
    terbuka: dict[int, set[date]] = {}
    for awal in dict.fromkeys((bulan, month_start(kota.skenario.akhir))):
        kerja = kota.jadwal.month(awal)
        siapa, kapan = np.nonzero(kerja.is_kerja)
        for i, n in zip(siapa.tolist(), kapan.tolist(), strict=True):
            if kerja.hari_awal + n < kota.hari_akhir:
                orang, hari = int(kerja.orang[i]), awal + timedelta(days=n)
                wajib.setdefault(orang, set()).add(hari)
                if kerja.batas[i, n] >= kota.hari_kini:
                    terbuka.setdefault(orang, set()).add(hari)
    return wajib, terbuka


def _reported(session: Session, bulan: date) -> dict[int, set[date]]:
    kueri = select(Aktivitas.pegawai_id, Aktivitas.tanggal).where(Aktivitas.tanggal >= bulan)
    hasil: dict[int, set[date]] = {}
    for orang, hari in session.execute(kueri.distinct()):
        hasil.setdefault(orang, set()).add(hari)
    return hasil


def _waiting(session: Session, bulan: date) -> dict[int, int]:
    kueri = (
        select(Aktivitas.pegawai_id, func.count())
        .where(Aktivitas.tanggal >= bulan, Aktivitas.status == "diajukan")
        .group_by(Aktivitas.pegawai_id)
    )
    return {satu[0]: satu[1] for satu in session.execute(kueri)}
