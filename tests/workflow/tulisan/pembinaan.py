"""Writes of coaching: a talk, and a reminder that is sent."""

from __future__ import annotations

from data.kunci import derived_id
from tests.workflow.kota_kecil import BULAN, KEPALA, PEGAWAI
from tests.workflow.tulisan.kantor import Kantor, Tulisan, nothing
from workflow.evaluasi.pembinaan import IsianPembinaan, record_pembinaan


def _record(k: Kantor, tindakan: str) -> object:
    isian = IsianPembinaan(derived_id("bina"), PEGAWAI, BULAN, tindakan, "Tinggal dua hari")
    return record_pembinaan(k.store, k.scope(KEPALA), isian, kini=k.kini)


TULISAN = {
    "pembinaan": Tulisan(record_pembinaan, nothing, lambda k: _record(k, "bicara")),
    # The person is told: a link of its own.
    "pembinaan ingatkan": Tulisan(
        record_pembinaan, nothing, lambda k: _record(k, "ingatkan"), tautan=2
    ),
}
