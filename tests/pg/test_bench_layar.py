"""The benchmark of the screens' questions: engines agree, and it notices when one does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.layar.bahan import Kota, prepare
from bench.layar.jalan import report, run, shortfalls
from bench.layar.mesin import DuckdbBaris, LakeFakta
from bench.layar.pertanyaan import PERTANYAAN, Bahan, Baris, Pertanyaan
from bench.layar.ukur import compare

PESERTA = {"lake", "duckdb_baris", "polars", "pandas", "sqlite", "postgresql"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.fixture
def kota(home: Path) -> Iterator[Kota]:
    """The city as it stands: a benchmark that ran before has published new rows in it."""
    kota = prepare(home, 150, 3)
    yield kota
    kota.store.engine.dispose()


def test_every_engine_gives_the_rows_of_the_lake(home: Path, kota: Kota) -> None:
    isi = run(150, 3, 1, home)
    assert [k["id"] for k in isi["kueri"]] == [p.id for p in PERTANYAAN]
    for k in isi["kueri"]:
        assert k["sepakat"], k["berbeda"]
        assert k["p50_ms"].keys() >= PESERTA
        assert all(k["p50_ms"][m] <= k["p95_ms"][m] for m in PESERTA)
        acuan = k["p50_ms"]["postgresql"]
        assert k["rasio_postgresql"]["lake"] == pytest.approx(
            acuan / k["p50_ms"]["lake"], rel=0.02, abs=0.01
        )
    assert isi["aktivitas"] == kota.baris > 1000
    assert json.loads(json.dumps(isi)) == isi
    assert all(p.id in report(isi) for p in PERTANYAAN)
    assert all(isinstance(satu, str) for satu in shortfalls(isi))


class Curang:
    """An engine that changes one figure."""

    nama = "curang"

    def __init__(self, asli: LakeFakta) -> None:
        self.asli = asli

    def ask(self, p: Pertanyaan, b: Bahan) -> Baris:
        satu, *lain = self.asli.ask(p, b)
        return [(*satu[:-1], satu[-1] + 1), *lain]


class Hampa(LakeFakta):
    """An engine whose answers are all alike."""

    def ask(self, p: Pertanyaan, b: Bahan) -> Baris:
        return [super().ask(p, b)[0]] * 3


def test_another_figure_is_noticed(kota: Kota) -> None:
    mesin = [LakeFakta(kota), DuckdbBaris(kota), Curang(LakeFakta(kota))]
    for hasil in compare(mesin, PERTANYAAN, kota.bahan):
        assert set(hasil.berbeda) == {"curang"}, hasil.pertanyaan.id


def test_a_constant_answer_is_refused(kota: Kota) -> None:
    with pytest.raises(SystemExit, match="constant"):
        compare([Hampa(kota)], PERTANYAAN[:1], kota.bahan)
