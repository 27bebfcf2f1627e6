"""The columns of the lake's datasets, with their types: every file of a dataset has exactly these."""

from __future__ import annotations

import polars as pl

from rules.fakta import MASUKAN
from rules.penyebab import KOLOM_SEBAB

_SAAT = pl.Datetime("us", "UTC")
_PERSEN = pl.Decimal(18, 8)
_JUMLAH = pl.Decimal(18, 2)
_CACAH = pl.Int64()

AKTIVITAS: dict[str, pl.DataType] = {
    "id": pl.String(),
    "pegawai_id": pl.Int64(),
    "tanggal": pl.Date(),
    "mulai": pl.Int64(),
    "selesai": pl.Int64(),
    "jenis": pl.String(),
    "butir_id": pl.String(),
    "nomor_perintah": pl.String(),
    "uraian": pl.String(),
    "kuantitas": _JUMLAH,
    "status": pl.String(),
    "sumber": pl.String(),
    "dientri_oleh": pl.Int64(),
    "dibuat_pada": _SAAT,
    "diajukan_pada": _SAAT,
    "diputus_pada": _SAAT,
    "diputus_oleh": pl.Int64(),
    "alasan": pl.String(),
    "alasan_kode": pl.String(),
    "menit_disetujui": pl.Int64(),
    "pengajuan_ke": pl.Int64(),
    "versi": pl.Int64(),
    "bulan": pl.Date(),
    "menit": pl.Int64(),
    "opd_id": pl.Int64(),
    "unit_id": pl.Int64(),
    "atasan_id": pl.Int64(),
    "kelompok_umur": pl.String(),
    "jeda_hari": pl.Int32(),
    "jeda_validasi_jam": _JUMLAH,
    "is_tepat": pl.Boolean(),
    "is_hari_kerja": pl.Boolean(),
}

PEGAWAI_BULAN: dict[str, pl.DataType] = {
    "pegawai_id": pl.Int64(),
    "nip": pl.String(),
    "nama": pl.String(),
    "bulan": pl.Date(),
    "opd_id": pl.Int64(),
    "opd": pl.String(),
    "unit_id": pl.Int64(),
    "unit": pl.String(),
    "atasan_id": pl.Int64(),
    "kelas": pl.Int64(),
    "jenis_jabatan": pl.String(),
    "golongan": pl.String(),
    "jenis_kelamin": pl.String(),
    "kelompok_umur": pl.String(),
    "status_pegawai": pl.String(),
    "bulan_masuk": pl.Date(),
    "triwulan_masuk": pl.Date(),
    "bulan_ke": pl.Int64(),
    "tanggal_masuk": pl.Date(),
    "is_sementara": pl.Boolean(),
    "is_pindah": pl.Boolean(),
    **{nama: jenis for nama, jenis in MASUKAN.items() if nama not in {"pegawai_id", "bulan"}},
    "target_menit": pl.Int64(),
    "lainnya_dihitung_menit": pl.Int64(),
    "menit_dihitung": pl.Int64(),
    "capaian_menit": _PERSEN,
    "capaian_butir": _PERSEN,
    "capaian": _PERSEN,
    "prestasi": _PERSEN,
    "potongan_produktivitas_persen": _PERSEN,
    "potongan_persen": _PERSEN,
    "produktivitas_rp": pl.Int64(),
    "disiplin_rp": pl.Int64(),
    "potongan_hukuman_rp": pl.Int64(),
    "tpp_rp": pl.Int64(),
    "hilang_rp": pl.Int64(),
    "hilang_kinerja_rp": pl.Int64(),
    **dict.fromkeys(KOLOM_SEBAB, pl.Int64()),
    "koreksi_rp": pl.Int64(),
    "koreksi_berikut_rp": pl.Int64(),
    "entri": _CACAH,
    "entri_tepat": _CACAH,
    "entri_mandiri": _CACAH,
    "entri_hari_sama": _CACAH,
    "jeda_hari": _CACAH,
    "hari_lapor": _CACAH,
    "menit_menunggu": _CACAH,
    "menit_ditolak": _CACAH,
    "menit_tidak_divalidasi": _CACAH,
    "diputus": _CACAH,
    "disetujui": _CACAH,
    "ditolak": _CACAH,
    "dikembalikan": _CACAH,
    "diputus_tepat": _CACAH,
    "diulang": _CACAH,
    "belum_diulang": _CACAH,
    "butir_bertarget": _CACAH,
    "butir_sejalan": _CACAH,
    "is_perilaku_tepat": pl.Boolean(),
    "penilai_id": pl.Int64(),
    "perilaku_rentang": pl.Int64(),
    "is_dikonfirmasi": pl.Boolean(),
    "bulan_di_bawah": pl.Int32(),
}

SKEMA: dict[str, dict[str, pl.DataType]] = {
    "aktivitas": AKTIVITAS,
    "pegawai_bulan": PEGAWAI_BULAN,
    "validator_bulan": {
        "bulan": pl.Date(),
        "validator_id": pl.Int64(),
        "opd_id": pl.Int64(),
        "diputus": _CACAH,
        "diputus_tepat": _CACAH,
        "jam_median": pl.Decimal(18, 3),
        "menunggu": _CACAH,
        "menunggu_tertua_hari": _CACAH,
        "tidak_divalidasi": _CACAH,
        "pegawai": _CACAH,
    },
    "jeda_bulan": {
        "bulan": pl.Date(),
        "opd_id": pl.Int64(),
        "kelompok_umur": pl.String(),
        "jeda_hari": pl.Int32(),
        "entri": _CACAH,
    },
    "jeda_validasi_bulan": {
        "bulan": pl.Date(),
        "opd_id": pl.Int64(),
        "jam": pl.Int32(),
        "diputus": _CACAH,
    },
    "opd": {
        "opd_id": pl.Int64(),
        "kode": pl.String(),
        "opd": pl.String(),
        "jenis": pl.String(),
    },
    "gangguan": {
        "id": pl.String(),
        "mulai": _SAAT,
        "selesai": _SAAT,
        "keterangan": pl.String(),
        "bulan": pl.Date(),
        "jam": _JUMLAH,
    },
    "keluhan": {
        "id": pl.String(),
        "opd_id": pl.Int64(),
        "kategori": pl.String(),
        "bulan": pl.Date(),
        "dibuat": _SAAT,
        "ditanggapi": _SAAT,
        "selesai": _SAAT,
        "jam_tanggap": _JUMLAH,
    },
    "survei_jawaban": {
        "survei_id": pl.String(),
        "bulan": pl.Date(),
        "opd_id": pl.Int64(),
        "indeks": _PERSEN,
        "n_butir": pl.Int64(),
    },
    "survei_peserta": {
        "survei_id": pl.String(),
        "bulan": pl.Date(),
        "opd_id": pl.Int64(),
        "diundang": _CACAH,
        "menjawab": _CACAH,
    },
    "pelatihan_pegawai": {
        "pegawai_id": pl.Int64(),
        "opd_id": pl.Int64(),
        "tanggal": pl.Date(),
        "bulan": pl.Date(),
        "jenjang": pl.String(),
        "is_hadir": pl.Boolean(),
        "pelatihan_id": pl.String(),
    },
    "catatan_tren": {
        "id": pl.String(),
        "tanggal": pl.Date(),
        "bulan": pl.Date(),
        "jenis": pl.String(),
        "teks": pl.String(),
        "opd_id": pl.Int64(),
    },
    "perubahan_aturan": {
        "id": pl.String(),
        "tanggal": pl.Date(),
        "bulan": pl.Date(),
        "judul": pl.String(),
    },
    "keberatan": {
        "id": pl.String(),
        "pegawai_id": pl.Int64(),
        "opd_id": pl.Int64(),
        "bulan": pl.Date(),
        "objek": pl.String(),
        "status": pl.String(),
        "diajukan": _SAAT,
        "diputus": _SAAT,
        "is_dikabulkan": pl.Boolean(),
    },
}


DI_BERKAS: dict[str, dict[str, pl.DataType]] = {
    "aktivitas": {"menit": pl.Int16(), "menit_disetujui": pl.Int16()}
}
"""Columns that are narrower in files, since questions to all months add them up. In frames they are
wide, so that no product of two minutes overflows."""


def pack(frame: pl.DataFrame, dataset: str) -> pl.DataFrame:
    """Return `frame` as a file of `dataset` holds it; raises where a number does not fit."""
    return conform(frame, dataset).cast({**DI_BERKAS.get(dataset, {})})


def unpack(frame: pl.LazyFrame, dataset: str) -> pl.LazyFrame:
    """Return what a file of `dataset` holds with the types of its frames."""
    return frame.cast({nama: SKEMA[dataset][nama] for nama in DI_BERKAS.get(dataset, {})})


def conform(frame: pl.DataFrame, dataset: str) -> pl.DataFrame:
    """Return `frame` with exactly the columns and types of `dataset`, in their order."""
    return frame.select(pl.col(nama).cast(jenis) for nama, jenis in SKEMA[dataset].items())
