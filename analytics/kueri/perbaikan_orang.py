"""Causes that lie in a person's master data: posts, superiors, classes, plans, accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analytics.kueri.perbaikan_bahan import Bahan, Masalah
from analytics.kueri.skp import BERLAKU
from data.bahasa import _, format_angka, format_tanggal
from data.pengelola import circling
from data.store import Akun, ButirSkp, Pegawai, Skp
from rules.kelas import pagu_tpp_kelas
from rules.ketentuan import Profil

SEHARI = timedelta(days=1)
KEPALA_DAERAH = "KDH"
"""Status of the mayor, who has nobody above."""


def find_people(session: Session, bahan: Bahan, profil: Profil) -> Iterator[Masalah]:
    """Yield what is wrong with people's master data on the desk's day."""
    for pegawai_id in bahan.tugas:
        yield from _posts(bahan, pegawai_id)
    yield from _superiors(session, bahan)
    yield from _places(bahan, profil)
    yield from _plans(session, bahan)
    yield from _accounts(session, bahan)


def _posts(bahan: Bahan, pegawai_id: int) -> Iterator[Masalah]:
    orang, tetap = bahan.orang[pegawai_id], bahan.definitif(pegawai_id)
    if bahan.post(pegawai_id) is None and (orang.selesai is None or orang.selesai >= bahan.hari):
        sejak = max((t.selesai for t in tetap if t.selesai), default=orang.mulai) + SEHARI
        yield Masalah("tanpa_penugasan", pegawai_id, sejak, _("Tidak bertugas di unit mana pun."))
    for lama, baru in pairwise(tetap):
        bertemu = lama.selesai is None or lama.selesai >= baru.mulai
        if bertemu and (lama.selesai is None or lama.selesai >= bahan.bulan):
            yield Masalah(
                "tumpang_tindih",
                pegawai_id,
                baru.mulai,
                _("{lama} dan {baru}.").format(lama=lama.jabatan, baru=baru.jabatan),
                lama.id,
            )
    for t in tetap:
        if orang.selesai is not None and (t.selesai is None or t.selesai > orang.selesai):
            yield Masalah(
                "tugas_lewat",
                pegawai_id,
                orang.selesai + SEHARI,
                _("{jabatan}; berhenti {hari}.").format(
                    jabatan=t.jabatan, hari=format_tanggal(orang.selesai)
                ),
                t.id,
            )


def _superiors(session: Session, bahan: Bahan) -> Iterator[Masalah]:
    putar = circling(bahan.atasan)
    bertugas = {p: t for p in bahan.working() if (t := bahan.post(p)) is not None}
    atasan = {
        p.id: p
        for p in session.scalars(
            select(Pegawai).where(Pegawai.id.in_({t.atasan_id for t in bertugas.values()} - {None}))
        )
    }
    for pegawai_id, t in bertugas.items():
        di_atas = atasan.get(t.atasan_id or 0)
        if di_atas is None:
            if bahan.orang[pegawai_id].status != KEPALA_DAERAH:
                yield Masalah("tanpa_atasan", pegawai_id, t.mulai, t.jabatan, t.id)
        elif di_atas.id == pegawai_id:
            yield Masalah("atasan_diri", pegawai_id, t.mulai, t.jabatan, t.id)
        elif di_atas.selesai is not None and di_atas.selesai < bahan.hari_ini:
            yield Masalah(
                "atasan_berhenti",
                pegawai_id,
                max(t.mulai, di_atas.selesai + SEHARI),
                _("{nama} berhenti {hari}.").format(
                    nama=di_atas.nama, hari=format_tanggal(di_atas.selesai)
                ),
                t.id,
            )
        elif pegawai_id in putar:
            yield Masalah(
                "atasan_berputar",
                pegawai_id,
                t.mulai,
                _("Atasannya: {nama}.").format(nama=di_atas.nama),
                t.id,
            )


def _places(bahan: Bahan, profil: Profil) -> Iterator[Masalah]:
    kelas = set(pagu_tpp_kelas(profil, bahan.bulan)["kelas"])
    for pegawai_id in bahan.working():
        t, orang = bahan.post(pegawai_id), bahan.orang[pegawai_id]
        if t is None:
            continue
        unit, tutup = bahan.tempat[t.unit_id]
        if tutup is not None and tutup < bahan.hari:
            yield Masalah("unit_tutup", pegawai_id, tutup + SEHARI, unit, t.id)
        if t.kelas not in kelas:
            teks = _("Kelas {kelas}.").format(kelas=t.kelas)
            yield Masalah("kelas_salah", pegawai_id, t.mulai, teks, t.id)
        if not orang.golongan:
            yield Masalah("tanpa_golongan", pegawai_id, orang.mulai, orang.status)


def _plans(session: Session, bahan: Bahan) -> Iterator[Masalah]:
    bobot: dict[int, Decimal | None] = {}
    sejak: dict[int, date] = {}
    for pegawai_id, mulai, jumlah in session.execute(
        select(Skp.pegawai_id, Skp.mulai, func.sum(ButirSkp.bobot))
        .outerjoin(ButirSkp, ButirSkp.skp_id == Skp.id)
        .where(
            Skp.pegawai_id.in_(bahan.tugas),
            Skp.mulai <= bahan.hari,
            Skp.selesai >= bahan.hari,
            Skp.status.in_(BERLAKU),
        )
        .group_by(Skp.id, Skp.pegawai_id, Skp.mulai)
    ):
        bobot[pegawai_id], sejak[pegawai_id] = jumlah, mulai
    for pegawai_id in bahan.working():
        t = bahan.post(pegawai_id)
        if pegawai_id not in bobot:
            mulai = max(t.mulai, bahan.bulan.replace(month=1)) if t else None
            yield Masalah("tanpa_skp", pegawai_id, mulai, t.jabatan if t else "")
        elif bobot[pegawai_id] != 100:
            teks = _("Bobotnya {bobot}.").format(bobot=format_angka(bobot[pegawai_id] or 0, 2))
            yield Masalah("bobot_skp", pegawai_id, sejak[pegawai_id], teks)


def _accounts(session: Session, bahan: Bahan) -> Iterator[Masalah]:
    akun = {
        a.pegawai_id: a
        for a in session.scalars(select(Akun).where(Akun.pegawai_id.in_(bahan.tugas)))
    }
    for pegawai_id, orang in bahan.orang.items():
        satu = akun.get(pegawai_id)
        if orang.selesai is not None and orang.selesai < bahan.hari_ini:
            if satu is not None and satu.is_aktif:
                mulai = orang.selesai + SEHARI
                yield Masalah("akun_berhenti", pegawai_id, mulai, satu.nama_masuk, satu.id)
        elif bahan.post(pegawai_id) is not None and (satu is None or not satu.is_aktif):
            teks = _("Belum dibuat.") if satu is None else _("Ditutup.")
            yield Masalah("tanpa_akun", pegawai_id, orang.mulai, teks)
