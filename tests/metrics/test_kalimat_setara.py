"""A dash in a fair comparison says why it is there."""

from __future__ import annotations

import polars as pl

from analytics.kalimat.setara import say_without_mix, say_without_people


def _row(
    nilai: float | None = 90.0,
    selisih: float | None = 1.0,
    setara: float | None = 1.0,
    campuran: float | None = 91.0,
    cakupan: float | None = 80.0,
) -> pl.DataFrame:
    isi = {
        "nilai": nilai, "selisih": selisih, "selisih_setara": setara, "nilai_campuran": campuran,
        "cakupan": cakupan,
    }  # fmt: skip
    return pl.DataFrame([isi], schema=dict.fromkeys(isi, pl.Float64))


def test_what_is_shown_needs_no_reason() -> None:
    assert say_without_mix(_row()) == say_without_people(_row()) == ""


def test_too_few_jobs_are_said_with_what_is_needed() -> None:
    teks = say_without_mix(_row(campuran=None, cakupan=43.4))
    assert "hanya mewakili 43 % pegawai kota, perlu 60 %" in teks


def test_a_value_with_jobs_enough_is_withheld_for_others() -> None:
    assert "ditahan" in say_without_mix(_row(campuran=None))


def test_without_a_value_there_is_no_mix_to_explain() -> None:
    assert say_without_mix(_row(nilai=None, campuran=None, cakupan=None)) == ""


def test_missing_changes_tell_a_missing_month_from_too_few_people() -> None:
    assert "Tanpa bulan sebelumnya" in say_without_people(_row(selisih=None, setara=None))
    assert "terlalu sedikit" in say_without_people(_row(setara=None))
