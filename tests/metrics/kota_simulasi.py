"""The made-up city's months as the rules make them: attendance, several SKP items, then their results."""

from __future__ import annotations

import random
from decimal import Decimal

import polars as pl

from rules.bulan import nilai_bulan
from rules.hukuman import KOLOM, PERSEN
from rules.ketentuan import Profil
from rules.masukan import BULAN, BUTIR, CACAH
from rules.parameter import load_profil
from tests.metrics.kota import make_city


def make_rules_city(profil: Profil | None = None) -> dict[str, pl.DataFrame]:
    """The datasets of `make_city` with inputs and results of the rules in pegawai_bulan."""
    kota = make_city()
    acak = random.Random(11)
    tinggi = kota["pegawai_bulan"].height
    orang = kota["pegawai_bulan"].with_columns(
        *(
            pl.Series(k, [acak.choice([0, 0, 0, 1, 2]) for _ in range(tinggi)], pl.Int32)
            for k in CACAH
        ),
        pl.Series(KOLOM, [acak.choice([0, 0, 0, 25]) for _ in range(tinggi)]).cast(PERSEN),
        pl.lit(0, pl.Int64).alias("menit_sementara"),
        pl.col("hari_kerja").cast(pl.Int32),
    )
    butir = pl.DataFrame(
        [b for satu in orang.iter_rows(named=True) for b in _items(acak, satu)], schema=BUTIR
    )
    hasil = nilai_bulan(orang.select(*BULAN, KOLOM), butir, profil or load_profil())
    baru = hasil.select(k for k in hasil.columns if k not in {*BULAN, KOLOM})
    return kota | {"pegawai_bulan": orang.with_columns(baru)}


def _items(acak: random.Random, satu: dict[str, object]) -> list[dict[str, object]]:
    isi = {
        "pegawai_id": satu["pegawai_id"],
        "bulan": satu["bulan"],
        "bobot": Decimal("33.3"),
        "target": Decimal(7),
    }
    return [
        {
            k: v
            for k, v in (
                isi | {"butir_id": str(n), "arah": "naik", "realisasi": Decimal(acak.randint(0, 9))}
            ).items()
            if k in BUTIR
        }
        for n in range(acak.randint(0, 3))
    ]
