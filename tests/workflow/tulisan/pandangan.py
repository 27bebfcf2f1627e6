"""Writes of readers: notes on the time axis."""

from __future__ import annotations

from data.kunci import derived_id
from tests.workflow.kota_kecil import BKPSDM, HARI
from tests.workflow.tulisan.kantor import Kantor, Tulisan, nothing
from workflow.evaluasi.catatan import IsianCatatan, add_catatan, remove_catatan

CATATAN = IsianCatatan(derived_id("catatan"), HARI, "pelatihan", "Pelatihan SINERGI")


def _note(k: Kantor) -> object:
    return add_catatan(k.store, k.scope(BKPSDM), CATATAN, kini=k.kini)


def _unnote(k: Kantor) -> object:
    return remove_catatan(k.store, k.scope(BKPSDM), CATATAN.id, kini=k.kini)


TULISAN = {
    "catatan tren": Tulisan(add_catatan, nothing, _note),
    "catatan tren hapus": Tulisan(remove_catatan, _note, _unnote),
}
