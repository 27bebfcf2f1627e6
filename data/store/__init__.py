"""The store: the truth. SQLite by default, PostgreSQL by one setting; the same tables on both."""

from data.store.akun import Akun, Peran, Sesi
from data.store.aturan import VersiAturan
from data.store.catatan import Audit, Perubahan
from data.store.evaluasi import CatatanTren, Pembinaan, TindakLanjut
from data.store.gudang import Store, Transaction, once, open_store
from data.store.harian import Bukti, DrafIsian, TemplatAktivitas
from data.store.integritas import Sampel, TinjauanTanda
from data.store.jenis import Base, Desimal, Saat, saat_to_int
from data.store.kinerja import Aktivitas, ButirSkp, PenilaianBulan, Perilaku, Skp, TargetButir
from data.store.layanan import Pengumuman, Pesan, SuratElektronik, TanggapanKeluhan
from data.store.mutasi import Denyut, Giliran, PeristiwaPegawai, PolaUnit, UsulanGangguan
from data.store.organisasi import HariLibur, Opd, Pegawai, Penugasan, Unit
from data.store.pandangan import Kunjungan, Langganan, Laporan, Pandangan, Peringatan
from data.store.penilaian import (
    Delegasi,
    Jawaban360,
    Keberatan,
    PenilaianTahun,
    Putaran360,
    Undangan360,
)
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
from data.store.rencana import BankButir, RealisasiButir, RiwayatSkp
from data.store.skenario import Skenario

__all__ = [
    "Aktivitas",
    "Akun",
    "Audit",
    "BankButir",
    "Base",
    "Bukti",
    "ButirSkp",
    "CatatanTren",
    "Delegasi",
    "Denyut",
    "Desimal",
    "DrafIsian",
    "Gangguan",
    "Giliran",
    "HariLibur",
    "HukumanDisiplin",
    "Izin",
    "Jawaban360",
    "JawabanSurvei",
    "Keberatan",
    "Kehadiran",
    "Keluhan",
    "Kunjungan",
    "Langganan",
    "Laporan",
    "Opd",
    "Pandangan",
    "Pegawai",
    "Pelatihan",
    "Pembinaan",
    "Pengumuman",
    "PenilaianBulan",
    "PenilaianTahun",
    "Penugasan",
    "Peran",
    "Perilaku",
    "Peringatan",
    "Periode",
    "PeristiwaPegawai",
    "Perubahan",
    "Pesan",
    "PesertaPelatihan",
    "PesertaSurvei",
    "PolaUnit",
    "Putaran360",
    "RealisasiButir",
    "RiwayatSkp",
    "Saat",
    "Sampel",
    "Sesi",
    "Skenario",
    "Skp",
    "Store",
    "SuratElektronik",
    "Survei",
    "TanggapanKeluhan",
    "TargetButir",
    "TemplatAktivitas",
    "TindakLanjut",
    "TinjauanTanda",
    "Transaction",
    "Undangan360",
    "Unit",
    "UsulanGangguan",
    "VersiAturan",
    "once",
    "open_store",
    "saat_to_int",
]
