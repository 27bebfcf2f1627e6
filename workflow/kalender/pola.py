"""Work patterns of units, from a day on: five days, six days, shifts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import N_, _, format_bulan, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Periode, PolaUnit, Store, Unit
from data.waktu import month_start
from rules.kalender import ruas_pola
from workflow.hasil import Hasil, bentrok
from workflow.jendela import patterns
from workflow.keadaan import PERIODE_TERTUTUP

POLA = {5: N_("5 hari"), 6: N_("6 hari"), 0: N_("Giliran")}
"""Patterns and the words for them."""


def set_pola(
    store: Store, scope: Scope, *, unit_id: int, mulai: date, pola: int, kini: datetime
) -> Hasil:
    """Let a unit work by `pola` from `mulai` on; the same again changes nothing.

    Raises `GalatPengguna`: not BKPSDM, pola_salah, unit_salah, sama (it has that pattern then
    already), bentrok (another change on that day), periode_tutup (that month or a later one).
    """
    scope.require("bkpsdm")
    if pola not in POLA:
        raise GalatPengguna(_("Pilih pola kerja yang ada."), kode="pola_salah", kolom="pola")
    kunci = f"{unit_id}:{mulai}"
    with store.write(scope.pelaku, kini) as tx:
        unit = tx.session.get(Unit, unit_id)
        if unit is None:
            raise GalatPengguna(
                _("Unit ini tidak ada. Muat ulang halaman."), kode="unit_salah", kolom="unit_id"
            )
        lama = tx.session.get(PolaUnit, (unit_id, mulai))
        if lama is not None:
            if lama.pola == pola:
                return Hasil(kunci, 1, is_baru=False)
            raise bentrok(
                _("Pola lain sudah ditetapkan mulai {hari}. Hapus dahulu bila keliru.").format(
                    hari=format_tanggal(mulai)
                )
            )
        _require_open_since(tx.session, mulai)
        _require_other(tx.session, unit, mulai, pola)
        tx.session.add(PolaUnit(unit_id=unit_id, mulai=mulai, pola=pola))
        tx.change("pola_unit", dari=mulai, sampai=None)
        tx.audit("tetapkan", "pola_unit", kunci, {"unit": unit.nama, "mulai": mulai, "pola": pola})
    return Hasil(kunci, 1, is_baru=True)


def remove_pola(store: Store, scope: Scope, unit_id: int, mulai: date, *, kini: datetime) -> Hasil:
    """Take a change of pattern back; one that is gone already changes nothing.

    Raises `GalatPengguna`: not BKPSDM, periode_tutup.
    """
    scope.require("bkpsdm")
    kunci = f"{unit_id}:{mulai}"
    with store.write(scope.pelaku, kini) as tx:
        baris = tx.session.get(PolaUnit, (unit_id, mulai))
        if baris is None:
            return Hasil(kunci, 1, is_baru=False)
        _require_open_since(tx.session, mulai)
        tx.session.delete(baris)
        tx.change("pola_unit", dari=mulai, sampai=None)
        tx.audit("hapus", "pola_unit", kunci, {"mulai": mulai, "pola": baris.pola})
    return Hasil(kunci, 1, is_baru=True)


def _require_other(session: Session, unit: Unit, mulai: date, pola: int) -> None:
    sehari = mulai - timedelta(days=1)
    ubah = patterns(session).get(unit.id, ())
    if ruas_pola(sehari, sehari, unit.pola_kerja, ubah)[0][2] == pola:
        raise GalatPengguna(
            _("{unit} sudah berpola {pola} pada hari itu. Pilih pola lain.").format(
                unit=unit.nama, pola=_(POLA[pola]).lower()
            ),
            kode="sama",
            kolom="pola",
        )


def _require_open_since(session: Session, mulai: date) -> None:
    """Every month from that of `mulai` on is calculated again: none of them may be closed."""
    tutup = session.scalar(
        select(Periode.bulan)
        .where(Periode.bulan >= month_start(mulai), Periode.status.in_(PERIODE_TERTUTUP))
        .order_by(Periode.bulan.desc())
        .limit(1)
    )
    if tutup is not None:
        raise GalatPengguna(
            _(
                "Periode {bulan} sudah ditutup, dan perubahan ini akan mengubahnya. "
                "Pilih hari mulai sesudah bulan itu."
            ).format(bulan=format_bulan(tutup)),
            kode="periode_tutup",
            kolom="mulai",
        )
