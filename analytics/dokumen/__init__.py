"""Documents on paper: figures and words as data, their look in typst templates beside the code."""

from analytics.dokumen.cetak import Dokumen, fingerprint
from analytics.dokumen.simulasi import MemoSimulasi, memo_name, simulation_memo
from analytics.dokumen.tahun import year_document

__all__ = [
    "Dokumen",
    "MemoSimulasi",
    "fingerprint",
    "memo_name",
    "simulation_memo",
    "year_document",
]
