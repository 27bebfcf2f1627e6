"""Imports: office files into the store, checked whole before anything is written."""

from workflow.impor.daftar import FORMAT, JENIS
from workflow.impor.hasil import HasilImpor
from workflow.impor.jalankan import Permintaan, import_file

__all__ = ["FORMAT", "JENIS", "HasilImpor", "Permintaan", "import_file"]
