"""How a year's plans go: every item against what was approved, what waits, and what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analytics.kueri.pegawai import is_near
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope, opd_on
from data.store import Aktivitas, ButirSkp, Skp, Store, TargetButir
from data.waktu import month_end, month_start

BERLAKU = ("disepakati", "direvisi")
_PERSEN = Decimal("0.01")
_NOL = Decimal(0)


@dataclass(frozen=True, slots=True)
class LajuButir:
    """An item of a plan in force: planned, approved, waiting, and what is due by now.

    `seharusnya` is due by `hari`, by the targets of the months over and the days of the running
    one; `akhir_bulan` by the end of the running month. `capaian` in percent, at most 100;
    `is_lambat` when even with what waits less was done than is due (more, where less is better).
    """

    butir: ButirSkp
    target: Decimal
    realisasi: Decimal
    menunggu: Decimal
    seharusnya: Decimal
    akhir_bulan: Decimal

    @property
    def capaian(self) -> Decimal:
        """The approved share of the target, in percent, 0 to 100; what is over it where less is better."""
        tercapai = self.realisasi
        if self.butir.arah == "turun":
            tercapai = max(2 * self.target - self.realisasi, _NOL)
        return share(min(tercapai, self.target) * 100, self.target)

    @property
    def is_lambat(self) -> bool:
        """Whether the item is below its pace."""
        if self.butir.arah == "turun":
            return self.realisasi > self.target
        return self.realisasi + self.menunggu < self.seharusnya

    @property
    def kurang(self) -> Decimal:
        """What is still to be submitted by the end of the running month."""
        if self.butir.arah == "turun":
            return _NOL
        return max(self.akhir_bulan - self.realisasi - self.menunggu, _NOL)


@dataclass(frozen=True, slots=True)
class LajuSkp:
    """A plan in force with the course of its items; `bulan` counts its months."""

    skp: Skp
    bulan: int
    butir: tuple[LajuButir, ...]

    @property
    def capaian(self) -> Decimal:
        """The mean of the items by weight, in percent."""
        bobot = sum((b.butir.bobot for b in self.butir), _NOL)
        return share(sum((b.butir.bobot * b.capaian for b in self.butir), _NOL), bobot)


def year_share(laju: Sequence[LajuSkp]) -> Decimal | None:
    """Return a year's achievement in percent: its plans by their months; None without a plan."""
    bulan = sum(s.bulan for s in laju)
    if not bulan:
        return None
    return share(sum((s.capaian * s.bulan for s in laju), _NOL), Decimal(bulan))


def share(bagian: Decimal, seluruh: Decimal) -> Decimal:
    """Return bagian / seluruh with two decimals, rounded half up; nought of nothing."""
    return (bagian / seluruh).quantize(_PERSEN, ROUND_HALF_UP) if seluruh else _NOL


def progress_of(store: Store, scope: Scope, pegawai_id: int, tahun: int) -> list[LajuSkp]:
    """Return the course of a person's plans in force in a year, earliest first.

    Raises `GalatPengguna` (di_luar_cakupan) for people that `scope` may not read.
    """
    with store.read() as session:
        require_visible(session, scope, pegawai_id)
        rencana = session.scalars(
            select(Skp)
            .where(Skp.pegawai_id == pegawai_id, Skp.tahun == tahun, Skp.status.in_(BERLAKU))
            .order_by(Skp.mulai)
        ).all()
        hasil = _results(session, pegawai_id, tahun)
        return [_course(session, s, hasil, scope.hari) for s in rencana]


def require_visible(session: Session, scope: Scope, pegawai_id: int) -> None:
    """Raise `GalatPengguna` (di_luar_cakupan) unless `scope` may read this person's plans."""
    if is_near(scope, pegawai_id):
        return
    opd_id = opd_on(session, pegawai_id, scope.hari)
    if scope.is_nama and opd_id is not None and scope.may_see_opd(opd_id):
        return
    raise GalatPengguna(
        _("SKP pegawai ini di luar kewenangan Anda. Buka SKP Anda atau bawahan Anda."),
        kode="di_luar_cakupan",
    )


def _results(session: Session, pegawai_id: int, tahun: int) -> dict[tuple[str, str], Decimal]:
    """Return the quantity of each item that is approved or waits, by (item, state)."""
    baris = session.execute(
        select(Aktivitas.butir_id, Aktivitas.status, func.sum(Aktivitas.kuantitas))
        .where(
            Aktivitas.pegawai_id == pegawai_id,
            Aktivitas.tanggal.between(date(tahun, 1, 1), date(tahun, 12, 31)),
            Aktivitas.status.in_(("disetujui", "diajukan")),
            Aktivitas.butir_id.is_not(None),
        )
        .group_by(Aktivitas.butir_id, Aktivitas.status)
    )
    return {(str(butir), status): jumlah for butir, status, jumlah in baris}


def _course(
    session: Session, skp: Skp, hasil: Mapping[tuple[str, str], Decimal], hari: date
) -> LajuSkp:
    butir = session.scalars(
        select(ButirSkp).where(ButirSkp.skp_id == skp.id).order_by(ButirSkp.urutan)
    ).all()
    target = targets_of(session, [b.id for b in butir])
    bulan = (skp.selesai.year - skp.mulai.year) * 12 + skp.selesai.month - skp.mulai.month + 1
    return LajuSkp(
        skp,
        bulan,
        tuple(
            LajuButir(
                butir=b,
                target=b.target_tahun,
                realisasi=hasil.get((b.id, "disetujui"), _NOL),
                menunggu=hasil.get((b.id, "diajukan"), _NOL),
                seharusnya=due_by(target[b.id], hari),
                akhir_bulan=due_by(target[b.id], month_end(hari)),
            )
            for b in butir
        ),
    )


def targets_of(session: Session, butir_ids: Sequence[str]) -> dict[str, dict[date, Decimal]]:
    """Return what is due in each month, by item."""
    hasil: dict[str, dict[date, Decimal]] = {b: {} for b in butir_ids}
    for satu in session.scalars(select(TargetButir).where(TargetButir.butir_id.in_(butir_ids))):
        hasil[satu.butir_id][satu.bulan] = satu.kuantitas
    return hasil


def due_by(target: Mapping[date, Decimal], hari: date) -> Decimal:
    """Return what is due by the end of `hari`: months over, and the running one by its days."""
    ini = month_start(hari)
    penuh = sum((n for bulan, n in target.items() if bulan < ini), _NOL)
    bagian = target.get(ini, _NOL) * hari.day / month_end(hari).day
    return penuh + bagian.quantize(_PERSEN, ROUND_HALF_UP)
