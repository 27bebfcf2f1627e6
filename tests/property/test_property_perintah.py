"""Whatever is asked of `hitung`: a result or sentences, never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.hitung import Keluaran, print_cases, print_one
from rules.parameter import list_profil
from rules.perhitungan import DAFTAR
from rules.tulis_json import parse_json

AKAR = Path(__file__).parents[2]
HARI = date(2026, 11, 24)
BERKAS = [AKAR / "tests/cases" / nama for nama in ("kasus.json", "kasus_disusun.json")]
KASUS: list[dict[str, Any]] = [k for b in BERKAS for k in parse_json(b.read_text())]
HARI_UJI = (
    None,
    "2011-01-01",
    "2019-12-31",
    "2020-06-01",
    "2021-09-01",
    "2024-02-30",
    "9999-12-31",
)


class Mentah(str):
    """A piece of JSON as it stands."""


ANEH = (
    *("0", "-1", "1", "12", "0.1", "-0.0", "100.01", "33.333333333333333333333333333333333"),
    *("1e400", "1e-400", "1e999999999", "-1e999999999", "1E-999999999", "NaN", "-Infinity"),
    *("999999999999", "9223372036854775808", "9" * 60, "9" * 5000, "true", "null", "[]", "{}"),
    *('""', '"12"', '"NaN"', '"1e999999999"', '"\\ud800"', '"a\\nb\\u0000"', '"Sangat Baik"'),
    *(
        "[1, [2]]",
        "[true]",
        '{"a": 1}',
        '[{"nilai": 1}]',
        '{"a": 1, "a": 2}',
        "[" * 400 + "]" * 400,
    ),
)
angka = st.one_of(st.integers(), st.decimals(allow_nan=False, allow_infinity=False))
daun = st.one_of(st.none(), st.booleans(), angka, st.text(max_size=8))
bebas = st.recursive(
    daun,
    lambda isi: st.lists(isi, max_size=4) | st.dictionaries(st.text(max_size=5), isi, max_size=4),
    max_leaves=8,
)
pengganti = st.one_of(st.sampled_from(ANEH).map(Mentah), bebas)


def write(nilai: Any) -> str:
    """JSON of a value in which pieces stand as they are."""
    if isinstance(nilai, Mentah):
        return str(nilai)
    if isinstance(nilai, Decimal):
        return str(nilai)
    if isinstance(nilai, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {write(v)}" for k, v in nilai.items()) + "}"
    if isinstance(nilai, list):
        return f"[{', '.join(map(write, nilai))}]"
    return json.dumps(nilai)


@st.composite
def spoilt(draw: st.DrawFn, nilai: Any) -> Any:
    """A value in which something, somewhere, was left out, added or replaced."""
    if isinstance(nilai, dict) and nilai and draw(st.integers(0, 9)):
        kunci = draw(st.sampled_from(sorted(nilai)))
        cara = draw(st.integers(0, 7))
        if cara == 0:
            return {k: v for k, v in nilai.items() if k != kunci}
        if cara == 1:
            return {**nilai, draw(st.text(max_size=6)): draw(pengganti)}
        return {**nilai, kunci: draw(spoilt(nilai[kunci]))}
    if isinstance(nilai, list) and nilai and draw(st.integers(0, 2)):
        letak = draw(st.integers(0, len(nilai) - 1))
        return [*nilai[:letak], draw(spoilt(nilai[letak])), *nilai[letak + 1 :]]
    return draw(pengganti)


def check(keluar: Keluaran, kode: set[int]) -> None:
    """Only these codes; sentences of one line exactly when it is 2; text that can be written."""
    assert keluar.kode in kode
    assert (keluar.kode == 2) == bool(keluar.galat)
    assert all("\n" not in satu and len(satu) < 1000 for satu in keluar.galat)
    assert all(satu.strip().endswith((".", "...")) for satu in keluar.galat)
    (keluar.teks + "".join(keluar.galat)).encode()


@pytest.mark.parametrize("nama", DAFTAR)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_calculation_gives_a_result_or_sentences(nama: str, data: st.DataObject) -> None:
    kasus = data.draw(st.sampled_from([k for k in KASUS if k["perhitungan"] == nama]))
    masukan = kasus["masukan"]
    for _ in range(data.draw(st.integers(1, 3))):
        masukan = data.draw(spoilt(masukan))
    profil = data.draw(st.sampled_from([kasus.get("profil"), None, *list_profil(), "khayal"]))
    pada = data.draw(st.sampled_from([kasus.get("pada"), *HARI_UJI]))
    is_json = data.draw(st.booleans())
    keluar = print_one(
        nama,
        write(masukan),
        profil,
        pada,
        HARI,
        is_rincian=data.draw(st.booleans()),
        is_json=is_json,
    )
    check(keluar, {0, 2})
    if is_json and keluar.kode == 0:
        assert json.loads(keluar.teks)["perhitungan"] == nama


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_a_file_of_cases_gives_results_or_sentences(tmp_path: Path, data: st.DataObject) -> None:
    isi: Any = data.draw(st.lists(st.sampled_from(KASUS), min_size=1, max_size=3))
    isi = [data.draw(spoilt(satu)) if data.draw(st.booleans()) else satu for satu in isi]
    berkas = tmp_path / "kasus.json"
    berkas.write_text(write(isi))
    is_json = data.draw(st.booleans())
    keluar = print_cases(berkas, HARI, is_rincian=data.draw(st.booleans()), is_json=is_json)
    check(keluar, {0, 1, 2})
    if is_json and keluar.teks:
        json.loads(keluar.teks)


@pytest.mark.parametrize(
    "isi",
    [
        ["tpp_bulan", "--masukan", '{"tpp_dasar": "\udcff", "hari_kerja": "\x1b[31m"}'],
        ["tpp_bulan", "--masukan", '{"\\ud800": 1e999999999}', "--pada", "0001-01-01"],
        ["\udcff", "--masukan", "{}"],
        ["tpp_bulan", "--profil", "../../data"],
        ["tpp_bulan", "--profil", ""],
        ["--kasus", "\udcff"],
    ],
)
def test_the_real_command_ends_with_a_sentence(isi: list[str], tmp_path: Path) -> None:
    lingkungan = {"SINERGI_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8", "PATH": ""}
    jalan = subprocess.run(
        [sys.executable, "sinergi.py", "hitung", *isi],
        cwd=AKAR,
        env=lingkungan,
        capture_output=True,
        check=False,
    )
    galat = jalan.stderr.decode()
    assert jalan.returncode == 2
    assert jalan.stdout == b""
    assert "Traceback" not in galat
    assert "\x1b" not in galat
    assert galat.strip().endswith(".")
