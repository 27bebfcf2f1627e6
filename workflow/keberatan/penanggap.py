"""Who gives the statement on an objection: the assessor, or who stands in for the assessor."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.pengganti import Wewenang, load_susunan
from data.scope import Scope
from data.store import Keberatan
from workflow.keberatan.pemutus import current_decider

MENANGGAPI = frozenset({"delegasi", "pelaksana"})
"""Why somebody may answer in the assessor's place: see `data.pengganti.Wewenang`."""


def right_to_answer(session: Session, scope: Scope, k: Keberatan, hari: date) -> Wewenang | None:
    """Return why this person may give the statement today, or None.

    The assessor may; so may whom the assessor's delegation lets answer objections, and who acts on
    the assessor's post. Never who objects, and never who decides: the decision weighs the statement.
    """
    if scope.pegawai_id == k.penilai_id:
        return Wewenang("atasan")
    if scope.pegawai_id in {k.pegawai_id, current_decider(session, k, hari)}:
        return None
    susunan = load_susunan(session, {k.pegawai_id}, hari, hari, "keberatan")
    for siapa, sebab in susunan.stand_ins(k.penilai_id, hari):
        if siapa == scope.pegawai_id and sebab in MENANGGAPI:
            return Wewenang(sebab, k.penilai_id)
    return None


def require_answerer(session: Session, scope: Scope, k: Keberatan, hari: date) -> Wewenang:
    """Return why this person may give the statement today; raise `GalatPengguna` when they may not."""
    wewenang = right_to_answer(session, scope, k, hari)
    if wewenang is None:
        raise GalatPengguna(
            _(
                "Keberatan ini ditanggapi oleh penilai yang menetapkan hasil itu, atau oleh "
                "penggantinya yang tidak ikut memutus. Hubungi penilainya."
            ),
            kode="bukan_penilai",
        )
    return wewenang
