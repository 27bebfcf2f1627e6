"""The command line prints the numbers of the metrics."""

import json
import os
import subprocess
import sys
from decimal import Decimal

import pytest

from analytics.metrik import Filter, load_metrics, measure
from tests.metrics.kota import BULAN
from tests.metrics.lake_uji import make_scope


@pytest.fixture(scope="session")
def run(tmp_path_factory, lake):
    """Run the command with the made-up city as its home."""
    home = tmp_path_factory.mktemp("home")
    (home / "lake").symlink_to(lake.folder)

    def _run(*kata: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "sinergi.py", "metrik", *kata],
            env=os.environ | {"SINERGI_HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
        )

    return _run


def test_json_holds_the_measured_numbers(run, lake) -> None:
    keluar = run("rerata_capaian", "--dimensi", "opd", "--periode", "2026-08", "--json")
    isi = json.loads(keluar.stdout)
    harapan = measure(lake, make_scope(), "rerata_capaian", ("opd",), Filter.month(BULAN[3]))
    assert isi["periode"] == "2026-08"
    assert [b["opd"] for b in isi["data"]] == harapan["opd"].to_list()
    assert [b["n"] for b in isi["data"]] == harapan["n"].to_list()
    for baris, nilai in zip(isi["data"], harapan["nilai"], strict=True):
        assert baris["nilai"] == (None if nilai is None else float(nilai))


def test_without_a_month_the_newest_closed_one_is_taken(run) -> None:
    assert json.loads(run("pagu_tpp", "--json").stdout)["periode"] == f"{BULAN[-2]:%Y-%m}"


def test_by_month_all_months_are_printed(run) -> None:
    isi = json.loads(run("pagu_tpp", "--dimensi", "bulan", "--json").stdout)
    assert [b["bulan"] for b in isi["data"]] == [b.isoformat() for b in BULAN]


def test_the_table_reads_like_the_screens(run, lake) -> None:
    nilai = measure(lake, make_scope(), "pagu_tpp", (), Filter.month(BULAN[-2]))["nilai"].item()
    rupiah = f"{int(nilai):,}".replace(",", ".")
    assert Decimal(nilai) > 0
    assert f"Rp {rupiah}" in run("pagu_tpp").stdout


def test_without_an_id_every_metric_is_listed(run) -> None:
    assert [m["id"] for m in json.loads(run("--json").stdout)] == list(load_metrics())


def test_a_wrong_word_is_answered_with_the_nearest_ones(run) -> None:
    keluar = run("rerata_capaian", "--dimensi", "odp")
    assert keluar.returncode == 1
    assert "opd" in keluar.stderr
    assert "Traceback" not in keluar.stderr
