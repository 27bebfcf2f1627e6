"""Chapters of the yearly evaluation: which measures each tells of, in the order of the paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bab:
    """A chapter: its key of `data.kriteria.KRITERIA`, its index (None: it has none), its measures."""

    kriteria: str
    indeks: str | None
    ukuran: tuple[str, ...]


BAB = (
    Bab(
        "target",
        "indeks_target",
        (
            "bagian_capai_penuh",
            "rerata_capaian",
            "median_capaian",
            "kuartil_bawah_capaian",
            "bagian_butir_penuh",
            "jumlah_di_bawah_beruntun",
            "bagian_tpp_penuh",
        ),
    ),
    Bab(
        "adaptasi",
        "indeks_adaptasi",
        (
            "pelapor_aktif",
            "entri_mandiri",
            "entri_hari_sama",
            "p90_jeda_entri",
            "hari_pertama_pakai",
            "cakupan_pelatihan",
            "bantuan_per_100",
        ),
    ),
    Bab(
        "kepuasan",
        "indeks_kepuasan",
        (
            "indeks_survei",
            "tingkat_jawab",
            "jumlah_keluhan",
            "median_jam_tanggap",
            "jumlah_keberatan",
            "keberatan_dikabulkan",
            "kesesuaian_tpp",
        ),
    ),
    Bab(
        "tanggung_jawab",
        "indeks_tanggung_jawab",
        (
            "hari_dilaporkan",
            "validasi_tepat_waktu",
            "median_jam_validasi",
            "perilaku_tepat_waktu",
            "bulan_dikonfirmasi",
        ),
    ),
    Bab(
        "hambatan",
        None,
        (
            "jumlah_gangguan",
            "jam_gangguan",
            "entri_terancam",
            "entri_selamat",
            "pegawai_terhambat",
            "bagian_menit_tidak_divalidasi",
            "tpp_hilang",
            "bagian_tpp_hilang",
            "bagian_hilang_luar",
        ),
    ),
)
"""The four criteria, then what stands in their way."""
