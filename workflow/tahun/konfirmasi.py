"""The year: the superior confirms it as the rules count it, the employee receives it or objects."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import PenilaianTahun, Store, Transaction
from data.waktu import local_day
from workflow.hasil import Hasil, bentrok
from workflow.keberatan.pemutus import require_unopposed
from workflow.kinerja.tanggapan import acknowledge, is_accepted, note_answer
from workflow.penilai import judged_month
from workflow.penolakan import refuse_if
from workflow.tahun.bahan import read_bahan
from workflow.tahun.halangan import obstacles_tahun
from workflow.tahun.hitung import HitunganTahun, calculate_tahun
from workflow.tahun.isi import Pertimbangan
from workflow.tahun.potret import is_same, snapshot_tahun

RATING = ("di_atas", "sesuai", "di_bawah")
KREATIVITAS_TERTINGGI = 12
CATATAN_TERPANJANG = 1000


def confirm_tahun(
    store: Store,
    scope: Scope,
    *,
    pegawai_id: int,
    tahun: int,
    pertimbangan: Pertimbangan,
    catatan: str | None,
    id: str,
    versi: int | None = None,
    kini: datetime,
) -> Hasil:
    """Confirm a subordinate's year that is over: counted here by the rules of its eras, and kept.

    `versi` is that of an earlier confirmation to be replaced; a new version waits for the
    employee's word again. The same confirmation again answers `is_baru=False`.
    Raises `GalatPengguna`: bukan_atasan, bentrok, keberatan_berjalan, sudah_final, sudah_diterima,
    or `Penolakan` with what is not ready (`obstacles_tahun`) or wrong in the form.
    """
    teks = (catatan or "").strip() or None
    refuse_if(_wrong_form(pertimbangan, teks))
    with store.write(scope.pelaku, kini) as tx:
        hari_ini = local_day(kini)
        h = judged_year(
            tx.session, scope, pegawai_id, tahun, hari_ini=hari_ini, pertimbangan=pertimbangan
        )
        lama = find_tahun(tx.session, pegawai_id, tahun)
        angka = snapshot_tahun(h)
        if lama is not None and versi != lama.versi:
            if lama.id == id and lama.catatan == teks and is_same(lama.angka, angka):
                return Hasil(id, lama.versi, is_baru=False)
            raise _taken()
        if lama is None and tx.session.get(PenilaianTahun, id) is not None:
            raise _taken()
        if lama is not None:
            _require_replaceable(tx.session, lama, angka)
        refuse_if(obstacles_tahun(tx.session, h, hari_ini))
        baris = lama or PenilaianTahun(id=id, pegawai_id=pegawai_id, tahun=tahun, versi=0)
        baris.penilai_id, baris.catatan = scope.pegawai_id, teks
        note_answer(baris, None, kini)
        _record(tx, baris, angka, "konfirmasi")
    return Hasil(baris.id, baris.versi, is_baru=True)


def acknowledge_tahun(store: Store, scope: Scope, *, id: str, versi: int, kini: datetime) -> Hasil:
    """Record that the employee accepts the confirmed year; see `workflow.kinerja.tanggapan.acknowledge`."""
    return acknowledge(store, scope, objek="penilaian_tahun", id=id, versi=versi, kini=kini)


def judged_year(
    session: Session,
    scope: Scope,
    pegawai_id: int,
    tahun: int,
    *,
    hari_ini: date,
    pertimbangan: Pertimbangan,
) -> HitunganTahun:
    """Return the year as counted now, for the superior of its last day worked.

    Raises `GalatPengguna`: tanpa_penugasan, bukan_atasan.
    """
    bahan = read_bahan(session, pegawai_id, tahun, hari_ini)
    if bahan.terakhir is None:
        raise GalatPengguna(
            _("Pegawai ini tidak punya penugasan pada tahun {tahun}. Pilih tahun lain.").format(
                tahun=tahun
            ),
            kode="tanpa_penugasan",
        )
    judged_month(session, scope, pegawai_id, bahan.terakhir, hari_ini)
    return calculate_tahun(bahan, pertimbangan)


def find_tahun(session: Session, pegawai_id: int, tahun: int) -> PenilaianTahun | None:
    """Return the confirmed year of a person, or None."""
    return session.scalars(
        select(PenilaianTahun).where(
            PenilaianTahun.pegawai_id == pegawai_id, PenilaianTahun.tahun == tahun
        )
    ).one_or_none()


def correct_tahun(
    tx: Transaction, baris: PenilaianTahun, pertimbangan: Pertimbangan
) -> dict[str, Any]:
    """Confirm the year anew as an objection's decision has it; return before and after.

    What months corrected since then change comes along. Raises `Penolakan` for wrong ratings, and
    `GalatPengguna` (koreksi_kosong) when the year would stay as it is.
    """
    refuse_if(_wrong_form(pertimbangan, None))
    bahan = read_bahan(tx.session, baris.pegawai_id, baris.tahun, local_day(tx.kini))
    h = calculate_tahun(bahan, pertimbangan)
    sebelum, sesudah = dict(baris.angka), snapshot_tahun(h)
    if is_same(sebelum, sesudah) or h.predikat is None:
        raise GalatPengguna(
            _("Hasil tahun ini tidak berubah. Ubah pertimbangannya, atau tolak keberatan ini."),
            kode="koreksi_kosong",
            kolom="koreksi",
        )
    catatan = {
        "sebelum": {k: sebelum.get(k) for k in ("nilai", "predikat", "pertimbangan")},
        "sesudah": {k: sesudah.get(k) for k in ("nilai", "predikat", "pertimbangan")},
    }
    _record(tx, baris, {**sesudah, "koreksi": catatan}, "koreksi")
    return catatan


def _record(tx: Transaction, baris: PenilaianTahun, angka: dict[str, Any], aksi: str) -> None:
    baris.angka, baris.predikat = angka, angka["predikat"]
    baris.dikonfirmasi_pada, baris.versi = tx.kini, baris.versi + 1
    tx.session.add(baris)
    tx.session.flush()
    isi = {k: angka[k] for k in ("nilai", "predikat", "pertimbangan")}
    kepala = {"pegawai_id": baris.pegawai_id, "tahun": baris.tahun, "versi": baris.versi}
    tx.audit(aksi, "penilaian_tahun", baris.id, {**kepala, **isi, "catatan": baris.catatan})


def _require_replaceable(session: Session, lama: PenilaianTahun, angka: dict[str, Any]) -> None:
    require_unopposed(session, lama)
    if is_accepted(lama) and is_same(lama.angka, angka):
        raise GalatPengguna(
            _("Pegawai sudah menerima hasil ini, dan angkanya tidak berubah sejak itu."),
            kode="sudah_diterima",
        )


def _wrong_form(p: Pertimbangan, catatan: str | None) -> list[GalatPengguna]:
    alasan: list[GalatPengguna] = []
    if not {p.rating_hasil, p.rating_perilaku} <= {None, *RATING}:
        teks = _("Pilih rating di atas, sesuai, atau di bawah ekspektasi.")
        alasan.append(GalatPengguna(teks, kode="rating_salah", kolom="rating"))
    if not 0 <= p.kreativitas <= KREATIVITAS_TERTINGGI:
        teks = _("Nilai kreativitas 0 sampai {tertinggi}. Ubah angkanya.").format(
            tertinggi=KREATIVITAS_TERTINGGI
        )
        alasan.append(GalatPengguna(teks, kode="kreativitas_salah", kolom="kreativitas"))
    if catatan and len(catatan) > CATATAN_TERPANJANG:
        teks = _("Catatan paling panjang 1.000 huruf. Ringkas catatannya.")
        alasan.append(GalatPengguna(teks, kode="catatan_salah", kolom="catatan"))
    return alasan


def _taken() -> GalatPengguna:
    return bentrok(
        _("Tahun ini sudah dikonfirmasi. Muat ulang halaman untuk melihatnya, lalu ulangi.")
    )
