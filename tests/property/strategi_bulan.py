"""Hypothesis strategies: months of employees, their items, attendance days, outages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
from hypothesis import strategies as st

from rules.masukan import ARAH, BULAN, BUTIR, CACAH

bulan = st.dates(date(2020, 1, 1), date(2026, 12, 31)).map(lambda hari: hari.replace(day=1))


def decimals(tertinggi: int) -> st.SearchStrategy[Decimal]:
    """Decimals with two places from 0 to `tertinggi`, whole numbers as often as others."""
    halus = st.integers(0, tertinggi * 100).map(lambda n: Decimal(n).scaleb(-2))
    return st.one_of(st.integers(0, tertinggi).map(Decimal), halus)


@st.composite
def employee_months(draw: st.DrawFn) -> dict[str, Any]:
    menit = st.integers(0, 8000)
    return {
        "hari_kerja": draw(st.integers(0, 27)),
        "menit_utama": draw(menit),
        "menit_lainnya": draw(menit),
        "perilaku": draw(st.none() | decimals(100)),
        "pagu_rp": draw(st.integers(0, 60_000_000) | st.just(10**12)),
        **{kolom: draw(st.integers(0, 23)) for kolom in CACAH},
    }


items = st.fixed_dictionaries(
    {
        "arah": st.sampled_from(ARAH),
        "bobot": decimals(100),
        "target": st.none() | decimals(400),
        "realisasi": decimals(500),
    }
)


@st.composite
def cities(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of a few employee-months with their items, the months mixed."""
    kunci = draw(
        st.lists(st.tuples(st.integers(1, 9), bulan), min_size=1, max_size=10, unique=True)
    )
    baris, butir = [], []
    for pegawai_id, hari in kunci:
        siapa = {"pegawai_id": pegawai_id, "bulan": hari}
        baris.append({**siapa, **draw(employee_months())})
        for urut, satu in enumerate(draw(st.lists(items, max_size=4))):
            butir.append({**siapa, "butir_id": f"b{urut}", **satu})
    return baris, butir


# Weights at which both parts of a ceiling may end in half a rupiah.
SERI = [50, Decimal("12.5"), Decimal("37.5"), Decimal("62.5"), Decimal("33.75")]
policies = st.fixed_dictionaries(
    {},
    optional={
        "batas_lainnya": decimals(100),
        "bobot_butir": decimals(100),
        "bobot_capaian": decimals(100),
        "bobot_produktivitas": decimals(100) | st.sampled_from(SERI),
        "menit_efektif_hari": st.integers(1, 480),
        "desimal_persen": st.integers(0, 8),
        "dasar_produktivitas": st.sampled_from(["capaian", "prestasi"]),
        "capaian_dibayar": st.sampled_from(["proporsional", "pita"]),
        "alpa_memotong": st.sampled_from(["disiplin", "keduanya"]),
        "telat_memotong": st.sampled_from(["disiplin", "keduanya"]),
        "pembulatan_rupiah": st.sampled_from(["setengah_ke_atas", "ke_bawah"]),
        "potongan_alpa_hari": decimals(10),
        "potongan_apel": decimals(10),
    },
)


def frames(
    baris: list[dict[str, Any]], butir: list[dict[str, Any]]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    return pl.DataFrame(baris, schema=BULAN), pl.DataFrame(butir, schema=BUTIR)


@st.composite
def outages(draw: st.DrawFn) -> tuple[datetime, datetime]:
    """One outage around July and August 2024, a minute to five days long."""
    mulai = datetime(2024, 6, 20, tzinfo=UTC) + timedelta(minutes=draw(st.integers(0, 70_000)))
    return mulai, mulai + timedelta(minutes=draw(st.integers(1, 7200)))
