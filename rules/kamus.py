"""The inputs of a month's TPP, whatever the region: a profile's chain takes those it needs."""

from __future__ import annotations

from rules.jenis import Bilangan, Daftar, Kata, YaTidak
from rules.kolom import Baris, Kolom, Sejumlah
from rules.masukan import ARAH, NAIK

SKALA_PERSEN = 8
RUPIAH = Bilangan()
PERSEN = Bilangan(SKALA_PERSEN, 100)
HARI = Bilangan(atas=31)
KALI = Bilangan(atas=1000)
MENIT = Bilangan(atas=31 * 24 * 60)
MENIT_SEHARI = Bilangan(atas=24 * 60)
DUA_DESIMAL = Bilangan(2, 10**9)
BUTIR = Baris(
    (
        Kolom("bobot", "bobot", Bilangan(2, 999)),
        Kolom("target", "target", DUA_DESIMAL),
        Kolom("realisasi", "realisasi", DUA_DESIMAL),
        Kolom("arah", "arah", Kata(ARAH), NAIK),
    ),
    paling_sedikit=0,
)
KRITERIA = (
    "prestasi_kerja",
    "beban_kerja",
    "kondisi_kerja",
    "tempat_bertugas",
    "kelangkaan_profesi",
    "pertimbangan_objektif_lainnya",
)
KOMPONEN = Sejumlah(KRITERIA, RUPIAH, is_daftar=True)
KONDISI = ("normal", "cuti_sampai_6_bulan", "cuti_6_12_bulan", "masuk_kurang_7_hari")

_KEJADIAN = {
    **{f"tl{urut}": f"TL{urut}" for urut in range(1, 5)},
    **{f"psw{urut}": f"PC{urut}" for urut in range(1, 5)},
    "alpa_hari": "TK",
    "apel": "apel",
    "cuti_hari": "cuti_hari",
}

TPP_BULAN: tuple[Kolom, ...] = (
    Kolom("tpp_dasar", "tpp_dasar", RUPIAH),
    Kolom("komponen", "komponen", KOMPONEN),
    Kolom("predikat", "predikat", Kata(tabel="capaian_predikat"), pengganti="capaian_persen"),
    Kolom("capaian_persen", "capaian_persen", PERSEN, pengganti="predikat"),
    Kolom("capaian_persen", "capaian_skp_persen", Bilangan(SKALA_PERSEN, 10**6)),
    Kolom("nilai_skp", "nilai_skp_bulan", Bilangan(SKALA_PERSEN, 1000)),
    Kolom("hadir_persen", "hadir_persen", PERSEN),
    Kolom("pengurang_persen", "pengurang_persen", PERSEN, 0),
    Kolom("tidak_menilai_bawahan", "tidak_menilai_bawahan", YaTidak(), False),
    *(Kolom(f"kejadian.{kata}", kolom, KALI, 0) for kolom, kata in _KEJADIAN.items()),
    Kolom("telat_menit", "telat_menit", Daftar(MENIT_SEHARI, paling_sedikit=0), []),
    Kolom("status", "status", Kata(tabel="persen_status"), "PNS"),
    Kolom("kondisi", "kondisi", Kata((*KONDISI, "tidak_berhak")), "normal"),
    Kolom("plt.persen", "plt_persen", PERSEN, 0, wajib_bila=("plt", ...)),
    Kolom("plt.komponen", "plt_komponen", KOMPONEN, [0] * len(KRITERIA), ("plt", ...)),
    Kolom("plt.tpp_dasar", "plt_tpp_dasar", RUPIAH, 0, ("plt", ...)),
    Kolom("hukuman_disiplin", "hukuman_disiplin", YaTidak(), False),
    Kolom("pajak.metode", "pajak_metode", Kata(("ter", "flat")), None, ("pajak", ...)),
    Kolom("pajak.ptkp", "ptkp", Kata(tabel="kategori_ter"), None, ("pajak.metode", "ter")),
    Kolom("pajak.gaji_bruto", "gaji_bruto", RUPIAH, 0, ("pajak.metode", "ter")),
    Kolom(
        "pajak.golongan",
        "golongan_pajak",
        Kata(tabel="pajak_final_golongan"),
        None,
        ("pajak.metode", "flat"),
    ),
    Kolom("pajak.pph_gaji", "pph_gaji", RUPIAH, 0),
    Kolom("pajak.iwp_gaji", "iwp_gaji", RUPIAH, 0),
    Kolom("pajak.bpjs_gaji", "bpjs_gaji", RUPIAH, 0),
    Kolom("produktivitas_persen", "produktivitas_persen", PERSEN),
    Kolom("kehadiran_persen", "kehadiran_persen", PERSEN),
    Kolom("perilaku_persen", "perilaku_persen", PERSEN),
    Kolom("iuran", "iuran", RUPIAH, 0),
    Kolom("golongan", "golongan", Kata(tabel="pajak_golongan")),
    Kolom("zakat", "bayar_zakat", YaTidak(), False),
    Kolom("potongan_persen", "potongan_tpp_persen", PERSEN, 0),
    Kolom("tanggal_lapor", "tanggal_lapor", Bilangan(atas=31, bawah=1)),
    Kolom("telat", "telat", MENIT, 0),
    Kolom("pulang_cepat", "pulang_cepat", MENIT, 0),
    Kolom("absen_hari", "absen_hari", HARI, 0),
    Kolom("hari_kerja", "hari_kerja", HARI),
    Kolom("menit_disetujui", "menit_disetujui", MENIT),
    Kolom("cuti", "cuti", HARI, 0),
    Kolom("izin", "izin", HARI, 0),
    Kolom("izin_setengah", "izin_setengah", HARI, 0),
    Kolom("sakit", "sakit", HARI, 0),
    Kolom("sakit_sk", "sakit_sk", HARI, 0),
    Kolom("alpha", "alpha", HARI, 0),
    Kolom("perilaku", "perilaku_poin", PERSEN),
    Kolom("serapan", "serapan", PERSEN),
    Kolom("menit_utama", "menit_utama", MENIT),
    Kolom("menit_lainnya", "menit_lainnya", MENIT, 0),
    Kolom("butir", "butir", BUTIR, []),
    Kolom("perilaku", "perilaku", PERSEN, None),
)
