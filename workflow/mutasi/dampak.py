"""What an event means for rows that exist already: told in the preview, never deleted."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from data.bahasa import _, format_angka, format_bulan, format_tanggal, n_
from data.store import Aktivitas, Akun, Skp
from data.waktu import local_day, month_start
from workflow.mutasi.garis_tugas import SEHARI
from workflow.mutasi.rancangan import Rancangan, reach


def end_skp(r: Rancangan, pegawai_id: int, mulai: date, *, is_berlanjut: bool = True) -> None:
    """Plan that the SKP of the old post ends the day before.

    A person who goes on working (`is_berlanjut`) needs a new one from then on, and is told so.
    """
    for skp in r.session.scalars(
        select(Skp).where(Skp.pegawai_id == pegawai_id, Skp.mulai < mulai, Skp.selesai >= mulai)
    ):
        r.alter(skp, pegawai_id, selesai=mulai - SEHARI)
    if not is_berlanjut:
        return
    r.catatan.append(
        _(
            "SKP jabatan lama berakhir {hari}. SKP untuk jabatan baru harus disusun; sampai "
            "disepakati, pegawai ini ada di meja perbaikan."
        ).format(hari=format_tanggal(mulai - SEHARI))
    )


def note_waiting(r: Rancangan, pegawai_id: int, *, is_berlanjut: bool = True) -> None:
    """Say how many of the person's activities wait, and who may decide them from now on."""
    n = _count(r, pegawai_id, Aktivitas.status == "diajukan")
    if not n:
        return
    teks = _("{n} aktivitas {nama} masih menunggu validasi; atasannya tetap dapat memutusnya.")
    if is_berlanjut:
        teks = _(
            "{n} aktivitas {nama} masih menunggu validasi. Atasan lama tetap dapat memutus hari "
            "masanya; atasan baru dapat memutus semuanya."
        )
    r.catatan.append(teks.format(n=format_angka(n), nama=r.name(pegawai_id)))


def note_activities(r: Rancangan, pegawai_id: int, mulai: date, selesai: date | None) -> int:
    """Say how many activities lie on days that stop being working days; return the number."""
    syarat = [Aktivitas.tanggal >= mulai]
    if selesai is not None:
        syarat.append(Aktivitas.tanggal <= selesai)
    n = _count(r, pegawai_id, *syarat)
    if n:
        r.catatan.append(
            n_(
                "{n} aktivitas sudah tercatat pada hari-hari itu. Tidak ada yang dihapus: minta "
                "pegawai menariknya, atau atasan mengembalikannya, bila memang keliru.",
                n,
            ).format(n=format_angka(n))
        )
    return n


def _count(r: Rancangan, pegawai_id: int, *syarat: object) -> int:
    pilih = select(func.count()).select_from(Aktivitas).where(Aktivitas.pegawai_id == pegawai_id)
    return r.session.scalar(pilih.where(*syarat)) or 0  # pyright: ignore[reportArgumentType]


def close_account(r: Rancangan, pegawai_id: int, hari_terakhir: date) -> None:
    """Plan that the account closes with its sessions once the last day is over; say so."""
    akun = r.session.scalar(select(Akun).where(Akun.pegawai_id == pegawai_id))
    if akun is None or not akun.is_aktif:
        return
    if hari_terakhir >= local_day(r.kini):
        teks = _("Akunnya tidak dapat dipakai lagi sesudah {hari}.")
        r.catatan.append(teks.format(hari=format_tanggal(hari_terakhir)))
        return
    r.alter(akun, pegawai_id, is_aktif=False)
    r.akun_tutup.add(akun.id)
    r.catatan.append(_("Akunnya ditutup dan semua sesinya berakhir sekarang juga."))


def note_months(r: Rancangan) -> None:
    """Say which months are counted again when the event reaches into the past."""
    rentang, ini = reach(r.steps()), month_start(local_day(r.kini))
    if rentang is not None and month_start(rentang[0]) < ini:
        r.catatan.append(
            _("Bulan {dari} sampai {sampai} dihitung ulang.").format(
                dari=format_bulan(rentang[0]), sampai=format_bulan(min(rentang[1] or ini, ini))
            )
        )
