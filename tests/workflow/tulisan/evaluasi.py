"""Writes of the evaluation: follow-ups."""

from __future__ import annotations

from datetime import timedelta

from data.kunci import derived_id
from tests.workflow.kota_kecil import BKPSDM, HARI, KEPALA
from tests.workflow.tulisan.kantor import Kantor, Tulisan, nothing
from workflow.evaluasi.tindak_lanjut import add_tindak_lanjut, update_tindak_lanjut
from workflow.evaluasi.tindak_lanjut_isian import IsianTindakLanjut, UbahTindakLanjut

ISIAN = IsianTindakLanjut(
    derived_id("tindak_lanjut"),
    2026,
    "adaptasi",
    1,
    "Latih pegawai yang belum pernah dilatih",
    "Sekretaris dinas",
    HARI + timedelta(days=30),
)


def _add(k: Kantor) -> object:
    return add_tindak_lanjut(k.store, k.scope(BKPSDM), ISIAN, kini=k.kini)


def _update(k: Kantor) -> object:
    ubah = UbahTindakLanjut("berjalan", "Undangan sudah dikirim")
    return update_tindak_lanjut(k.store, k.scope(KEPALA), ISIAN.id, ubah, 1, kini=k.kini)


TULISAN = {
    # Its heads are told: a link of its own.
    "tindak lanjut": Tulisan(add_tindak_lanjut, nothing, _add, tautan=2),
    "tindak lanjut ubah": Tulisan(update_tindak_lanjut, _add, _update),
}
