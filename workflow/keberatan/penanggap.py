"""Who gives the statement on an objection: the assessor, or who stands in for the assessor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.pengganti import Sebab, Wewenang, load_susunan
from data.scope import Scope
from data.store import Keberatan
from workflow.keberatan.pemutus import current_decider

MENANGGAPI: tuple[Sebab, ...] = ("delegasi", "pelaksana")
"""Why somebody may answer in the assessor's place: see `data.pengganti.Wewenang`."""


def rights_to_answer(
    session: Session, scope: Scope, keberatan: Sequence[Keberatan], hari: date
) -> dict[str, Wewenang]:
    """Return why this person may give the statement today, by id of those where they may.

    The assessor may; so may whom the assessor's delegation lets answer objections, and who acts on
    the assessor's post. Never who objects, and never who decides: the decision weighs the statement.
    """
    saya = scope.pegawai_id
    hak = {k.id: Wewenang("atasan") for k in keberatan if k.penilai_id == saya}
    lain = [k for k in keberatan if saya not in {k.penilai_id, k.pegawai_id}]
    if not lain:
        return hak
    susunan = load_susunan(session, {k.pegawai_id for k in lain}, hari, hari, "keberatan")
    for k in lain:
        pengganti = susunan.stand_ins(k.penilai_id, hari)
        sebab: list[Sebab] = [s for siapa, s in pengganti if siapa == saya and s in MENANGGAPI]
        if sebab and current_decider(session, k, hari) != saya:
            hak[k.id] = Wewenang(sebab[0], k.penilai_id)
    return hak


def require_answerer(session: Session, scope: Scope, k: Keberatan, hari: date) -> Wewenang:
    """Return why this person may give the statement today; raise `GalatPengguna` when they may not."""
    wewenang = rights_to_answer(session, scope, [k], hari).get(k.id)
    if wewenang is None:
        raise GalatPengguna(
            _(
                "Keberatan ini ditanggapi oleh penilai yang menetapkan hasil itu, atau oleh "
                "penggantinya yang tidak ikut memutus. Hubungi penilainya."
            ),
            kode="bukan_penilai",
        )
    return wewenang
