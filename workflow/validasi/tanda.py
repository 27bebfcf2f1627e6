"""Flags of waiting activities: what a superior should look at before approving. Never part of a score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import quantiles

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from data.bahasa import N_
from data.store import Aktivitas, Bukti
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.harian.periksa import MENEMPATI_WAKTU
from workflow.harian.titipan import TITIPAN, needs_confirmation

TANDA = {
    "belum_dikonfirmasi": N_("Dientri orang lain, belum dikonfirmasi"),
    "dientri_lain": N_("Dientri orang lain"),
    "kirim_ulang": N_("Diajukan lagi"),
    "lama_tidak_lazim": N_("Lebih lama daripada biasanya"),
    "teks_sama": N_("Uraian sama dengan hari lain"),
    "hampir_penuh": N_("Hari itu mendekati batas menit"),
    "berkas_sama": N_("Berkas bukti dipakai juga di aktivitas lain"),
}
"""Flags and the words for them, most urgent first. Their bounds below are project decisions."""

BIASA_HARI = 60
"""A person's usual durations are those approved in so many days before."""
BIASA_PALING_SEDIKIT = 10
SALIN_HARI = 7
"""The same words count as copied when the other day is at most so many days away."""
HAMPIR_PENUH_PERSEN = 95

Tanda = dict[str, set[str]]


def find_flags(session: Session, baris: Sequence[Aktivitas]) -> dict[str, tuple[str, ...]]:
    """Return the flags of each of these activities by id, in a number of queries that does not grow.

    lama_tidak_lazim: longer than the upper quartile of what was approved for the person, plus one
    and a half times the distance of the quartiles. teks_sama: word for word. berkas_sama: a file
    of the same content is evidence of another activity, anybody's.
    """
    if not baris:
        return {}
    tanda: Tanda = defaultdict(set)
    for b in baris:
        if needs_confirmation(b):
            tanda[b.id].add("belum_dikonfirmasi")
        elif b.dientri_oleh != b.pegawai_id or b.sumber == TITIPAN:
            tanda[b.id].add("dientri_lain")
        if b.pengajuan_ke > 1:
            tanda[b.id].add("kirim_ulang")
    _flag_durations(session, baris, tanda)
    _flag_copies(session, baris, tanda)
    _flag_full_days(session, baris, tanda)
    _flag_files(session, baris, tanda)
    return {b.id: tuple(t for t in TANDA if t in tanda[b.id]) for b in baris}


def _flag_durations(session: Session, baris: Sequence[Aktivitas], tanda: Tanda) -> None:
    awal, akhir = _span(baris, BIASA_HARI, 0)
    lama: dict[int, list[int]] = defaultdict(list)
    for orang, menit in session.execute(
        select(Aktivitas.pegawai_id, Aktivitas.selesai - Aktivitas.mulai).where(
            Aktivitas.pegawai_id.in_({b.pegawai_id for b in baris}),
            Aktivitas.tanggal.between(awal, akhir),
            Aktivitas.status == "disetujui",
        )
    ):
        lama[orang].append(menit)
    batas = {o: _fence(m) for o, m in lama.items() if len(m) >= BIASA_PALING_SEDIKIT}
    for b in baris:
        if b.pegawai_id in batas and b.selesai - b.mulai > batas[b.pegawai_id]:
            tanda[b.id].add("lama_tidak_lazim")


def _fence(menit: Sequence[int]) -> float:
    bawah, _tengah, atas = quantiles(menit, n=4, method="inclusive")
    return atas + 1.5 * (atas - bawah)


def _span(baris: Sequence[Aktivitas], sebelum: int, sesudah: int) -> tuple[date, date]:
    hari = [b.tanggal for b in baris]
    return min(hari) - timedelta(days=sebelum), max(hari) + timedelta(days=sesudah)


def _flag_copies(session: Session, baris: Sequence[Aktivitas], tanda: Tanda) -> None:
    hari: dict[tuple[int, str], set[date]] = defaultdict(set)
    for orang, uraian, tanggal in session.execute(
        select(Aktivitas.pegawai_id, Aktivitas.uraian, Aktivitas.tanggal).where(
            Aktivitas.pegawai_id.in_({b.pegawai_id for b in baris}),
            Aktivitas.tanggal.between(*_span(baris, SALIN_HARI, SALIN_HARI)),
            Aktivitas.uraian.in_({b.uraian for b in baris}),
            Aktivitas.status != "draf",
        )
    ):
        hari[orang, uraian].add(tanggal)
    for b in baris:
        lain = hari[b.pegawai_id, b.uraian] - {b.tanggal}
        if any(abs((h - b.tanggal).days) <= SALIN_HARI for h in lain):
            tanda[b.id].add("teks_sama")


def _flag_full_days(session: Session, baris: Sequence[Aktivitas], tanda: Tanda) -> None:
    terisi = session.execute(
        select(
            Aktivitas.pegawai_id,
            Aktivitas.tanggal,
            func.sum(Aktivitas.selesai - Aktivitas.mulai),
        )
        .where(
            Aktivitas.pegawai_id.in_({b.pegawai_id for b in baris}),
            Aktivitas.tanggal.in_({b.tanggal for b in baris}),
            Aktivitas.status.in_(MENEMPATI_WAKTU),
        )
        .group_by(Aktivitas.pegawai_id, Aktivitas.tanggal)
    )
    jumlah = {(orang, hari): int(menit) for orang, hari, menit in terisi}
    profil = load_profil_berlaku(session)
    batas = {h: profil.on(h).bulat("menit_maksimum_hari") for h in {b.tanggal for b in baris}}
    for b in baris:
        if jumlah[b.pegawai_id, b.tanggal] * 100 >= batas[b.tanggal] * HAMPIR_PENUH_PERSEN:
            tanda[b.id].add("hampir_penuh")


def _flag_files(session: Session, baris: Sequence[Aktivitas], tanda: Tanda) -> None:
    lain = aliased(Bukti)
    for id in session.scalars(
        select(Bukti.aktivitas_id)
        .join(lain, (lain.sidik == Bukti.sidik) & (lain.aktivitas_id != Bukti.aktivitas_id))
        .where(
            Bukti.aktivitas_id.in_([b.id for b in baris]),
            Bukti.dihapus_pada.is_(None),
            lain.dihapus_pada.is_(None),
        )
        .distinct()
    ):
        tanda[id].add("berkas_sama")
