"""What came of a round: means by group, only of groups large enough, and only when it is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Jawaban360, Pegawai, Putaran360, Undangan360
from data.waktu import local_day
from rules.ketentuan import Ketentuan, Profil
from rules.perilaku import nilai_perilaku
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.perilaku.keadaan_putaran import state_on
from workflow.perilaku.putaran_360 import round_limit
from workflow.perilaku.undangan_360 import HUBUNGAN, Hubungan

DARI_SURVEI = ("rekan", "bawahan")
"""The groups whose answers are closed; the superior answers by name."""


@dataclass(frozen=True, slots=True)
class KelompokHasil:
    """One group's answers; everything but `hubungan` is empty when the group is withheld."""

    hubungan: Hubungan
    is_ditahan: bool
    lembar: int | None = None
    rata: Decimal | None = None
    per_aspek: tuple[tuple[str, Decimal], ...] = ()
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HasilPutaran:
    """What came of a round for one person: the groups that were asked."""

    putaran: Putaran360
    kelompok: tuple[KelompokHasil, ...]
    tersedikit: int


@dataclass(frozen=True, slots=True)
class HasilOrang:
    """Somebody's results as the superior who was asked about them sees them."""

    pegawai_id: int
    nama: str
    nip: str
    hasil: list[HasilPutaran]


def read_team_results(session: Session, scope: Scope, kini: datetime) -> list[HasilOrang]:
    """Return the people about whom one was asked as superior in rounds that are over, by name."""
    orang = session.execute(
        select(Pegawai.id, Pegawai.nama, Pegawai.nip)
        .join(Undangan360, Undangan360.dinilai_id == Pegawai.id)
        .where(Undangan360.penilai_id == scope.pegawai_id, Undangan360.hubungan == "atasan")
        .distinct()
        .order_by(Pegawai.nama, Pegawai.nip)
    ).all()
    semua = [
        HasilOrang(p, nama, nip, read_hasil(session, scope, p, kini)) for p, nama, nip in orang
    ]
    return [satu for satu in semua if satu.hasil]


def read_hasil(
    session: Session, scope: Scope, pegawai_id: int, kini: datetime
) -> list[HasilPutaran]:
    """Return the results of the rounds that are over, the latest first.

    For oneself, or for somebody about whom one was asked as superior; else `GalatPengguna`
    (bukan_atasan). A withheld group takes part in no figure, so that none gives it away.
    """
    diundang = select(Undangan360.putaran_id).where(Undangan360.dinilai_id == pegawai_id)
    if pegawai_id != scope.pegawai_id:
        diundang = diundang.where(
            Undangan360.penilai_id == scope.pegawai_id, Undangan360.hubungan == "atasan"
        )
        if session.scalar(diundang.limit(1)) is None:
            raise GalatPengguna(
                _(
                    "Hasil 360 hanya terbuka bagi orangnya dan atasan yang diundang menilainya. Buka hasil Anda sendiri."
                ),
                kode="bukan_atasan",
            )
    profil = load_profil_berlaku(session)
    return [
        _result(session, profil, putaran, pegawai_id)
        for putaran in _over(session, diundang, local_day(kini))
    ]


def survey_input(
    session: Session, pegawai_id: int, dari: date, sampai: date, hari_ini: date
) -> list[dict[str, Any]]:
    """Return the groups of peers and subordinates that count in a stretch: nilai, lembar.

    For the input `kelompok` of the calculation perilaku_360_8_2021, from the rounds over by
    `hari_ini` whose month lies in the stretch. Empty: nobody was asked, or all are withheld.
    """
    profil = load_profil_berlaku(session)
    diundang = select(Undangan360.putaran_id).where(Undangan360.dinilai_id == pegawai_id)
    return [
        {"nilai": k.rata, "lembar": k.lembar}
        for putaran in _over(session, diundang, hari_ini)
        if dari <= putaran.bulan <= sampai
        for k in _result(session, profil, putaran, pegawai_id).kelompok
        if k.hubungan in DARI_SURVEI and k.lembar
    ]


def _over(session: Session, ids: Any, hari_ini: date) -> list[Putaran360]:
    pilih = (
        select(Putaran360)
        .where(Putaran360.id.in_(ids), Putaran360.selesai < hari_ini)
        .order_by(Putaran360.mulai.desc(), Putaran360.id)
    )
    return [
        p
        for p in session.scalars(pilih)
        if state_on(p.mulai, round_limit(session, p), hari_ini) == "selesai"
    ]


def _result(session: Session, profil: Profil, putaran: Putaran360, pegawai_id: int) -> HasilPutaran:
    k = profil.on(putaran.bulan)
    diundang = set(
        session.scalars(
            select(Undangan360.hubungan)
            .where(Undangan360.putaran_id == putaran.id, Undangan360.dinilai_id == pegawai_id)
            .distinct()
        )
    )
    lembar = session.scalars(
        select(Jawaban360)
        .where(Jawaban360.putaran_id == putaran.id, Jawaban360.dinilai_id == pegawai_id)
        .order_by(Jawaban360.id)
    ).all()
    kelompok = (
        _group(h, [s for s in lembar if s.hubungan == h], k) for h in HUBUNGAN if h in diundang
    )
    return HasilPutaran(putaran, tuple(kelompok), k.bulat("lembar_360_tersedikit"))


def _group(hubungan: Hubungan, lembar: Sequence[Jawaban360], k: Ketentuan) -> KelompokHasil:
    tersedikit = k.bulat("lembar_360_tersedikit") if hubungan in DARI_SURVEI else 1
    if len(lembar) < tersedikit:
        return KelompokHasil(hubungan, is_ditahan=True)
    aspek = [a.id for a in k.aspek("aspek_perilaku") if a.id in lembar[0].nilai]
    return KelompokHasil(
        hubungan,
        is_ditahan=False,
        lembar=len(lembar),
        rata=_mean([nilai_perilaku(s.nilai, k.day, k.profil) for s in lembar], k),
        per_aspek=tuple((a, _mean([Decimal(s.nilai[a]) for s in lembar], k)) for a in aspek),
        # In the order of the random keys, so the order tells nothing.
        catatan=tuple(s.catatan for s in lembar if s.catatan),
    )


def _mean(nilai: Sequence[Decimal], k: Ketentuan) -> Decimal:
    halus = Decimal(1).scaleb(-k.bulat("desimal_perilaku"))
    return (sum(nilai, Decimal(0)) / len(nilai)).quantize(halus, ROUND_HALF_UP)
