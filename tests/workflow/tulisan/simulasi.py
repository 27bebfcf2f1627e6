"""Writes of the policy simulator: scenarios."""

from __future__ import annotations

from data.kunci import derived_id
from tests.workflow.kota_kecil import BKPSDM
from tests.workflow.tulisan.kantor import Kantor, Tulisan, nothing
from workflow.aturan.skenario import delete_skenario, save_skenario

SKENARIO = derived_id("skenario")
ISI = {"nilai": {"bobot_capaian": "70"}}


def _save(k: Kantor) -> object:
    return save_skenario(
        k.store, k.scope(BKPSDM), id=SKENARIO, nama="Bobot baru", isi=ISI, kini=k.kini
    )


def _saved(k: Kantor) -> None:
    _save(k)


def _delete(k: Kantor) -> object:
    return delete_skenario(k.store, k.scope(BKPSDM), SKENARIO, kini=k.kini)


TULISAN = {
    "skenario": Tulisan(save_skenario, nothing, _save),
    "skenario hapus": Tulisan(delete_skenario, _saved, _delete),
}
