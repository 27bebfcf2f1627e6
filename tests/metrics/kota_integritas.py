"""A made-up month with planted oddities beside the honest thing that looks like each."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta

import polars as pl

from analytics.integritas.ambang import load_jenis
from analytics.integritas.bahan import Bahan
from data.store import Store
from data.waktu import local_moment

BULAN = date(2026, 10, 1)
HARI = [BULAN + timedelta(days=d) for d in range(30) if (BULAN + timedelta(days=d)).weekday() < 5]
PER_HARI = 3
OPD = {o: range(o * 100 + 1, o * 100 + 9) for o in (1, 2, 3)}
RUTIN = range(401, 407)
"""People of an office where everybody writes the same few lines."""
PENGAMBIL, TUKANG_SALIN = (101, 103, 105, 106), 107
BERTUMPUK, TERLALU_PANJANG, MALAM, BERGILIR, BORONGAN, PENGIMPOR = 201, 202, 203, 204, 205, 206
STEMPEL, TELITI, MALAM_MEMUTUS, CEREWET = 901, 902, 903, 904
BERSAMA = (
    "Mengikuti sosialisasi penataan arsip dinamis aktif di aula lantai dua bersama tim penilai"
)
BIASA = (
    "Memutakhirkan daftar pemeliharaan gedung beserta catatan petugas jaga setiap ruangan kantor"
)
RUMUSAN = "Melaksanakan tugas kedinasan lain yang diberikan pimpinan sesuai dengan arahan yang ada"
SALINAN = (
    "Menyusun laporan pertanggungjawaban kegiatan pengawasan wilayah beserta lampiran foto lapangan"
)
SKEMA = {
    "id": pl.String, "pegawai_id": pl.Int64, "opd_id": pl.Int64, "tanggal": pl.Date,
    "mulai": pl.Int64, "selesai": pl.Int64, "uraian": pl.String, "status": pl.String,
    "sumber": pl.String, "dibuat_pada": pl.Datetime("us", "UTC"),
    "diputus_pada": pl.Datetime("us", "UTC"), "diputus_oleh": pl.Int64, "alasan": pl.String,
    "menit_disetujui": pl.Int64,
}  # fmt: skip
DITANAM = {
    ("teks_berulang", str(TUKANG_SALIN)),
    ("tumpang_tindih", str(BERTUMPUK)),
    ("menit_lebih", str(TERLALU_PANJANG)),
    ("jam_malam", str(MALAM)),
    ("entri_borongan", str(BORONGAN)),
    ("stempel", str(STEMPEL)),
    ("putusan_malam", str(MALAM_MEMUTUS)),
}
"""Planted flags by kind and key, without that of the shared text, whose key is a digest."""


def make_rows(benih: int = 5) -> list[dict[str, object]]:
    """Every activity of the month, honest ones and planted ones."""
    acak = random.Random(benih)
    kata = [
        "".join(acak.choice("bdgjklmnprst") + acak.choice("aeiou") for _ in range(3))
        for _ in range(900)
    ]
    orang = [(p, o) for o, isi in OPD.items() for p in isi] + [(p, 4) for p in RUTIN]
    baris = [
        _row(acak, p, o, n, " ".join(acak.choices(kata, k=10)))
        for p, o in orang
        for n in range(PER_HARI * len(HARI))
    ]
    for plant in (_plant_texts, _plant_hours, _plant_entries, _plant_decisions):
        plant(baris)
    return baris


def _row(acak: random.Random, p: int, opd: int, ke: int, uraian: str) -> dict[str, object]:
    """The `ke`-th activity of a person's month, entered and decided as honest people do."""
    hari, n = HARI[ke // PER_HARI], ke % PER_HARI
    sore = local_moment(hari, time(16, 5 * n, acak.randrange(60)))
    return {
        "id": f"{p}-{hari:%d}-{n}",
        "pegawai_id": p,
        "opd_id": opd,
        "tanggal": hari,
        "mulai": 480 + 100 * n,
        "selesai": 570 + 100 * n,
        "uraian": uraian if p not in RUTIN else f"Melayani tamu {n % 2}",
        "status": "disetujui",
        "sumber": "web",
        "dibuat_pada": sore,
        "diputus_pada": sore + timedelta(hours=14, minutes=7 * p % 50, seconds=20 * n),
        "diputus_oleh": {1: TELITI, 2: CEREWET, 3: STEMPEL, 4: MALAM_MEMUTUS}[opd],
        "alasan": None,
        "menit_disetujui": None,
    }


def _of(baris: list[dict[str, object]], *orang: int) -> list[dict[str, object]]:
    return [b for b in baris if b["pegawai_id"] in orang]


def _plant_texts(baris: list[dict[str, object]]) -> None:
    for n, p in enumerate(PENGAMBIL):
        akhir = ("", " 12", " kecamatan", "")[n]
        _of(baris, p)[6 * n + 3]["uraian"] = SALINAN + akhir
    for p in OPD[2]:
        _of(baris, p)[30]["uraian"] = BERSAMA
    for p in OPD[3]:
        _of(baris, p)[p % 9]["uraian"] = BIASA
    for n, p in enumerate((102, 104, 108, 202, 204, 208, 302, 304, 308)):
        _of(baris, p)[40 + n]["uraian"] = RUMUSAN
    for n, b in enumerate(_of(baris, TUKANG_SALIN)):
        b["uraian"] = f"Mengerjakan tugas rutin bagian {'abc'[n % 3]}"


def _plant_hours(baris: list[dict[str, object]]) -> None:
    for b in _of(baris, BERTUMPUK)[:4]:
        b["mulai"], b["selesai"], b["sumber"] = 480, 540, "impor"
    for b in _of(baris, TERLALU_PANJANG)[:PER_HARI]:
        b["selesai"] = int(str(b["mulai"])) + 100
    _of(baris, TERLALU_PANJANG)[PER_HARI - 1]["selesai"] = 680 + 290
    for p in (MALAM, BERGILIR):
        for b in _of(baris, p)[2 : 2 + 4 * PER_HARI : PER_HARI]:
            b["mulai"], b["selesai"] = 1350, 1410


def _plant_entries(baris: list[dict[str, object]]) -> None:
    for p in (BORONGAN, PENGIMPOR):
        for n, b in enumerate(_of(baris, p)[: 5 * 4 * PER_HARI]):
            akhir = HARI[n // (4 * PER_HARI) * 4 + 3]
            b["dibuat_pada"] = local_moment(akhir, time(21)) + timedelta(seconds=90 * (n % 12))
    for b in _of(baris, PENGIMPOR):
        b["sumber"] = "impor"


def _plant_decisions(baris: list[dict[str, object]]) -> None:
    for b in baris:
        hari = b["tanggal"]
        assert isinstance(hari, date)
        if b["diputus_oleh"] == STEMPEL:
            b["diputus_pada"] = local_moment(HARI[-1] if hari > HARI[9] else HARI[9], time(20))
        elif b["diputus_oleh"] == MALAM_MEMUTUS and hari in HARI[:2]:
            b["diputus_pada"] = local_moment(
                hari + timedelta(days=1), time(2, int(str(b["id"])[-1]))
            )
    for n, b in enumerate(_of(baris, *OPD[2])):
        # As fast as a stamp, but with a word now and then.
        b["diputus_pada"] = local_moment(HARI[9], time(20))
        if n % 50 == 0:
            b["status"], b["alasan"] = "ditolak", "Bukti kurang"
    for b in _of(baris, *RUTIN)[1::9]:
        b["status"], b["alasan"] = "dikembalikan", "Uraian kurang jelas"


def make_bahan(store: Store, baris: list[dict[str, object]] | None = None) -> Bahan:
    """The month as the flags are made from it; the month before knew one routine text."""
    data = pl.DataFrame(make_rows() if baris is None else baris, schema=SKEMA)
    lama = {"opd_id": [3], "uraian": [BIASA], "dibuat_pada": [datetime(2026, 9, 2, tzinfo=UTC)]}
    orang = data.select("pegawai_id", "opd_id").unique().sort("pegawai_id")
    return Bahan(
        BULAN,
        load_jenis(),
        data.sort("pegawai_id", "tanggal", "mulai", "id"),
        pl.DataFrame(lama, schema={k: SKEMA[k] for k in lama}),
        orang.with_columns(pl.lit("pelaksana").alias("jenis_jabatan")),
        store,
    )
