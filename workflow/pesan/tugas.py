"""What waits for a person now: one line for each kind of duty, with its number and its last day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.scope import Scope
from data.store import PenilaianBulan, PenilaianTahun, Skp, UsulanGangguan
from data.waktu import local_day, month_add
from workflow.evaluasi.tindak_lanjut import count_due
from workflow.harian.lembar import read_day, read_own_rows
from workflow.harian.titipan import read_titipan
from workflow.jendela import validation_limit
from workflow.kalender.periode_baca import months_to_freeze
from workflow.keberatan.baca import waiting_objections
from workflow.keberatan.pemutus import objection_limit, statement_limit
from workflow.kinerja.antrean import read_judged
from workflow.layanan.keluhan_baca import count_waiting
from workflow.layanan.survei import read_open_surveys
from workflow.perilaku.jawaban_360 import read_undangan
from workflow.skp.baca import waiting_plans
from workflow.skp.keadaan import TERBUKA
from workflow.validasi.antrean import read_queue


@dataclass(frozen=True, slots=True)
class Tugas:
    """One kind of duty: `jumlah` of it wait, the first until the end of `batas` (None: no limit)."""

    judul: str
    jumlah: int
    alamat: str
    batas: date | None = None


Jenis = Callable[[Session, Scope, datetime], list[Tugas]]


def read_tugas(session: Session, scope: Scope, kini: datetime) -> list[Tugas]:
    """Return what waits for this person, what closes first on top; duties without a limit last."""
    return _waiting(JENIS, session, scope, kini)


def read_judging(session: Session, scope: Scope, kini: datetime) -> list[Tugas]:
    """Return, of the same, what waits for a superior beside the queue: people and plans to judge."""
    return _waiting((_judging, _plans), session, scope, kini)


def _waiting(
    daftar: Sequence[Jenis], session: Session, scope: Scope, kini: datetime
) -> list[Tugas]:
    semua = [satu for jenis in daftar for satu in jenis(session, scope, kini)]
    return sorted(
        (t for t in semua if t.jumlah), key=lambda t: (t.batas or date.max, -t.jumlah, t.judul)
    )


def _entry(session: Session, scope: Scope, kini: datetime) -> list[Tugas]:
    kosong = [k.batas for k in read_day(session, scope.pegawai_id, kini).kosong if k.is_terbuka]
    return [Tugas(_("Hari kerja belum diisi"), len(kosong), "aktivitas", min(kosong, default=None))]


def _repairs(session: Session, scope: Scope, kini: datetime) -> list[Tugas]:
    baris = [
        b.aktivitas.tanggal
        for b in read_own_rows(session, scope.pegawai_id, kini)
        if b.is_dapat_diubah and b.aktivitas.status in {"dikembalikan", "ditolak"}
    ]
    batas = min((validation_limit(session, t) for t in baris), default=None)
    return [Tugas(_("Aktivitas perlu diperbaiki"), len(baris), "aktivitas", batas)]


def _entered_for_me(session: Session, scope: Scope, _kini: datetime) -> list[Tugas]:
    baris = [a.tanggal for a in read_titipan(session, scope.pegawai_id)]
    batas = min((validation_limit(session, t) for t in baris), default=None)
    return [Tugas(_("Entri orang lain perlu Anda konfirmasi"), len(baris), "aktivitas", batas)]


def _own_plan(session: Session, scope: Scope, kini: datetime) -> list[Tugas]:
    tahun = local_day(kini).year
    status = session.scalars(
        select(Skp.status).where(Skp.pegawai_id == scope.pegawai_id, Skp.tahun == tahun)
    ).all()
    perlu = [s for s in status if s in TERBUKA - {"diajukan"}]
    return [Tugas(_("SKP belum diajukan atau dikembalikan"), len(perlu) or int(not status), "skp")]


def _own_results(session: Session, scope: Scope, kini: datetime) -> list[Tugas]:
    hari_ini = local_day(kini)
    saat = [
        *session.scalars(
            select(PenilaianBulan.dikonfirmasi_pada).where(
                PenilaianBulan.pegawai_id == scope.pegawai_id, PenilaianBulan.tanggapan.is_(None)
            )
        ),
        *session.scalars(
            select(PenilaianTahun.dikonfirmasi_pada).where(
                PenilaianTahun.pegawai_id == scope.pegawai_id,
                PenilaianTahun.diterima_pada.is_(None),
            )
        ),
    ]
    batas = [b for b in (objection_limit(session, s) for s in saat) if b >= hari_ini]
    return [
        Tugas(
            _("Hasil penilaian menunggu tanggapan Anda"),
            len(batas),
            "tahun",
            min(batas, default=None),
        )
    ]


def _queue(session: Session, scope: Scope, kini: datetime) -> list[Tugas]:
    if not scope.has("atasan", "pengganti"):
        return []
    baris = read_queue(session, scope, kini).baris
    batas = min((b.batas for b in baris), default=None)
    return [Tugas(_("Aktivitas menunggu validasi Anda"), len(baris), "validasi", batas)]


def _judging(session: Session, scope: Scope, kini: datetime) -> list[Tugas]:
    if not scope.has("atasan"):
        return []
    bulan = month_add(local_day(kini), -1)
    dinilai = read_judged(session, scope, bulan, kini)
    batas = validation_limit(session, bulan)
    belum = sum(o.perilaku is None for o in dinilai)
    siap = sum(o.perilaku is not None and o.penilaian is None for o in dinilai)
    return [
        Tugas(_("Pegawai belum dinilai perilakunya"), belum, "perilaku", batas),
        Tugas(_("Bulan pegawai belum dikonfirmasi"), siap, "kinerja"),
    ]


def _plans(session: Session, scope: Scope, _kini: datetime) -> list[Tugas]:
    if not scope.has("atasan", "pengganti", "bkpsdm"):
        return []
    jumlah = len(waiting_plans(session, scope))
    return [Tugas(_("SKP menunggu kesepakatan Anda"), jumlah, "skp-bawahan")]


def _objections(session: Session, scope: Scope, kini: datetime) -> list[Tugas]:
    menunggu = waiting_objections(session, scope, kini)
    tanggapan = [
        statement_limit(session, k.diajukan_pada)
        for k, tugas, _hak in menunggu
        if tugas == "tanggapi"
    ]
    putusan = [k for k, tugas, _hak in menunggu if tugas == "putus"]
    return [
        Tugas(
            _("Keberatan menunggu tanggapan Anda"),
            len(tanggapan),
            "keberatan",
            min(tanggapan, default=None),
        ),
        Tugas(_("Keberatan menunggu putusan Anda"), len(putusan), "keberatan"),
    ]


def _feedback(session: Session, scope: Scope, kini: datetime) -> list[Tugas]:
    batas = [u.batas for u in read_undangan(session, scope, kini) if not u.is_menjawab]
    return [
        Tugas(
            _("Umpan balik 360 menunggu jawaban Anda"),
            len(batas),
            "umpan-balik",
            min(batas, default=None),
        )
    ]


def _survey(session: Session, scope: Scope, _kini: datetime) -> list[Tugas]:
    batas = [s.survei.selesai for s in read_open_surveys(session, scope) if not s.is_dijawab]
    return [Tugas(_("Survei belum Anda jawab"), len(batas), "survei", min(batas, default=None))]


def _complaints(session: Session, scope: Scope, _kini: datetime) -> list[Tugas]:
    jumlah = count_waiting(session, scope).jumlah
    return [Tugas(_("Keluhan menunggu jawaban Anda"), jumlah, "bantuan")]


def _outages(session: Session, scope: Scope, _kini: datetime) -> list[Tugas]:
    if not scope.has("bkpsdm"):
        return []
    jumlah = session.scalar(select(func.count()).where(UsulanGangguan.diputus_pada.is_(None)))
    return [Tugas(_("Usulan gangguan menunggu putusan"), jumlah or 0, "gangguan")]


def _follow_ups(session: Session, scope: Scope, _kini: datetime) -> list[Tugas]:
    jumlah, batas = count_due(session, scope)
    return [Tugas(_("Tindak lanjut evaluasi belum selesai"), jumlah, "evaluasi", batas)]


def _freezing(session: Session, scope: Scope, kini: datetime) -> list[Tugas]:
    if not scope.has("bkpsdm"):
        return []
    return [
        Tugas(_("Bulan sudah dapat dibekukan"), len(months_to_freeze(session, kini)), "kalender")
    ]


JENIS: tuple[Jenis, ...] = (
    _entry,
    _repairs,
    _entered_for_me,
    _own_plan,
    _own_results,
    _queue,
    _judging,
    _plans,
    _objections,
    _feedback,
    _complaints,
    _survey,
    _outages,
    _freezing,
    _follow_ups,
)
"""The kinds of duty; each answers with no more than a few queries."""
