"""Writes of reports."""

from __future__ import annotations

from data.kunci import derived_id
from tests.workflow.kota_kecil import BKPSDM
from tests.workflow.tulisan.kantor import Kantor, Tulisan, nothing
from workflow.pandangan.laporan import (
    Sematan,
    UbahanLaporan,
    change_laporan,
    create_laporan,
    delete_laporan,
    pin_chart,
    share_laporan,
)

LAPORAN = derived_id("laporan")
SEMATAN = Sematan(derived_id("sematan"), "tren", {"ukuran": ["rerata_capaian"]}, "Naik terus.")


def _create(k: Kantor) -> object:
    return create_laporan(k.store, k.scope(BKPSDM), id=LAPORAN, judul="Triwulan III", kini=k.kini)


def _pin(k: Kantor) -> object:
    return pin_chart(k.store, k.scope(BKPSDM), LAPORAN, SEMATAN, kini=k.kini)


def _change(k: Kantor) -> object:
    ubahan = UbahanLaporan("Triwulan IV", [SEMATAN.id], {SEMATAN.id: "Turun."})
    return change_laporan(k.store, k.scope(BKPSDM), LAPORAN, ubahan, versi=2, kini=k.kini)


def _share(k: Kantor) -> object:
    return share_laporan(k.store, k.scope(BKPSDM), LAPORAN, is_dibagikan=True, kini=k.kini)


def _delete(k: Kantor) -> object:
    return delete_laporan(k.store, k.scope(BKPSDM), LAPORAN, kini=k.kini)


def _created(k: Kantor) -> None:
    _create(k)


def _pinned(k: Kantor) -> None:
    _create(k)
    _pin(k)


TULISAN = {
    "laporan": Tulisan(create_laporan, nothing, _create),
    "laporan sematkan": Tulisan(pin_chart, _created, _pin),
    "laporan ubah": Tulisan(change_laporan, _pinned, _change),
    "laporan bagikan": Tulisan(share_laporan, _created, _share),
    "laporan hapus": Tulisan(delete_laporan, _pinned, _delete),
}
