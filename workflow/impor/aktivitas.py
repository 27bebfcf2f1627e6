"""Import of activities: our own form, and the lists of an older e-Kinerja."""

from __future__ import annotations

from data.readers.hasil import HasilBaca
from data.readers.kegiatan import BarisAktivitas
from workflow.impor.konteks import Konteks
from workflow.impor.rencana import Rencana
from workflow.impor.rencana_aktivitas import PerencanaAktivitas


def plan_aktivitas(konteks: Konteks, hasil: HasilBaca[BarisAktivitas]) -> Rencana:
    """Plan activities of our own form: utama needs an SKP item or an order."""
    return PerencanaAktivitas(konteks, hasil, is_ketat=True).plan()


def plan_ekinerja(konteks: Konteks, hasil: HasilBaca[BarisAktivitas]) -> Rencana:
    """Plan activities of an older application, which knows no SKP items."""
    return PerencanaAktivitas(konteks, hasil, is_ketat=False).plan()
