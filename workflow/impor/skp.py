"""Import of the year's plans: our own form, and the sheets of BKN's e-Kinerja."""

from __future__ import annotations

from data.bahasa import _
from data.readers.hasil import HasilBaca
from data.readers.skp import BarisSkp
from data.readers.skp_bkn import HasilSkp, IndikatorSkp
from workflow.impor.konteks import Konteks, refuse_unknown
from workflow.impor.rencana import Rencana
from workflow.impor.rencana_skp import ButirRencana, PerencanaSkp


def plan_skp(konteks: Konteks, hasil: HasilBaca[BarisSkp]) -> Rencana:
    """Plan agreed plans with their items and monthly targets from our own form."""
    refuse_unknown(konteks, hasil)
    butir = [
        ButirRencana(i, b.nip, b.tahun, b.butir, b.satuan, b.target_tahun, b.bobot, b.target_bulan)
        for i, b in enumerate(hasil.baris)
    ]
    return PerencanaSkp(konteks, hasil, butir).plan()


def plan_skp_bkn(konteks: Konteks, hasil: HasilSkp) -> Rencana:
    """Plan the quantity indicators of BKN's sheets as items; the other aspects count nothing monthly."""
    refuse_unknown(konteks, hasil)
    tahun = {(d.lembar, d.nip): d.tahun for d in hasil.dokumen}
    butir = [
        ButirRencana(i, b.nip, tahun[b.lembar, b.nip], _title(b), _unit(b), b.target.nilai)
        for i, b in enumerate(hasil.baris)
        if b.is_kuantitas and b.target is not None and b.target.nilai > 0
    ]
    lain = len(hasil.baris) - len(butir)
    if lain:
        hasil.keterangan.append(
            _(
                "{jumlah} indikator mutu, waktu dan biaya dibaca; target bulanan hanya dari kuantitas."
            ).format(jumlah=lain)
        )
    return PerencanaSkp(konteks, hasil, butir).plan()


SATUAN_LAIN = "Kegiatan"
"""The unit of a target that names none; kept in the store, so it has one language."""


def _title(satu: IndikatorSkp) -> str:
    return (satu.rhk or satu.indikator)[:400]


def _unit(satu: IndikatorSkp) -> str:
    return ((satu.target.satuan if satu.target else "") or SATUAN_LAIN)[:40]
