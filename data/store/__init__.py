"""The store: the truth. SQLite by default, PostgreSQL by one setting; the same tables on both."""

from data.store.akun import Akun, Peran, Sesi
from data.store.aturan import VersiAturan
from data.store.catatan import Audit, Perubahan
from data.store.gudang import Store, Transaction, open_store
from data.store.jenis import Base, Desimal, Saat, saat_to_int
from data.store.kinerja import Aktivitas, ButirSkp, PenilaianBulan, Perilaku, Skp, TargetButir
from data.store.organisasi import HariLibur, Opd, Pegawai, Penugasan, Unit
from data.store.peristiwa import (
    Gangguan,
    HukumanDisiplin,
    Izin,
    JawabanSurvei,
    Kehadiran,
    Keluhan,
    Pelatihan,
    Periode,
    PesertaPelatihan,
    PesertaSurvei,
    Survei,
)

__all__ = [
    "Aktivitas",
    "Akun",
    "Audit",
    "Base",
    "ButirSkp",
    "Desimal",
    "Gangguan",
    "HariLibur",
    "HukumanDisiplin",
    "Izin",
    "JawabanSurvei",
    "Kehadiran",
    "Keluhan",
    "Opd",
    "Pegawai",
    "Pelatihan",
    "PenilaianBulan",
    "Penugasan",
    "Peran",
    "Perilaku",
    "Periode",
    "Perubahan",
    "PesertaPelatihan",
    "PesertaSurvei",
    "Saat",
    "Sesi",
    "Skp",
    "Store",
    "Survei",
    "TargetButir",
    "Transaction",
    "Unit",
    "VersiAturan",
    "open_store",
    "saat_to_int",
]
