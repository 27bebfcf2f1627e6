"""Definitions are refused when they are not whole."""

from pathlib import Path

import pytest
import yaml

from analytics.metrik import load_metrics
from analytics.metrik.definisi import HIMPUNAN, MetricFileError, load_himpunan
from analytics.metrik.definisi import load_metrics as load_from

BAIK = {
    "id": "contoh",
    "label": "Contoh",
    "description": "Satu baris per contoh.",
    "unit": "persen",
    "direction": "naik",
    "dataset": "d",
    "numerator": "count(*)",
    "denominator": "count(*)",
}
DATASET = {"d": {"description": "Contoh.", "people": "count(*)", "dimensions": ["bulan"]}}


def _load(folder: Path, *metrik: dict[str, object]):
    (folder / HIMPUNAN).write_text(yaml.safe_dump(DATASET), encoding="utf-8")
    (folder / "contoh.yaml").write_text(yaml.safe_dump(list(metrik)), encoding="utf-8")
    return load_from(folder)


def test_a_whole_definition_is_taken(tmp_path: Path) -> None:
    assert _load(tmp_path, BAIK)["contoh"].dimensions == ("bulan",)


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"warna": "merah"}, "warna"),
        ({"description": "  "}, "description"),
        ({"label": ""}, "label"),
        ({"direction": "atas"}, "direction"),
        ({"dataset": "tidak_ada"}, "tidak_ada"),
        ({"dimensions": ["warna"]}, "warna"),
        ({"denominator": None}, "bersama"),
        ({"expression": "count(*)"}, "tepat satu"),
        ({"unit": "rupiah"}, "persen"),
        ({"smallest_group": 0}, "smallest_group"),
        ({"id": "x; DROP TABLE y"}, "id"),
        ({"audiences": ["siapa_saja"]}, "audiences"),
    ],
)
def test_a_definition_that_is_not_whole_is_refused(tmp_path, ubah, pesan) -> None:
    with pytest.raises(MetricFileError, match=pesan):
        _load(tmp_path, BAIK | ubah)


@pytest.mark.parametrize(
    ("components", "citation", "pesan"),
    [
        ({"contoh": 90}, "keputusan-proyek", "100"),
        ({"contoh": 100}, None, "dasar"),
        ({"lain": 100}, "keputusan-proyek", "lain"),
    ],
)
def test_an_index_that_is_not_whole_is_refused(tmp_path, components, citation, pesan) -> None:
    indeks = {k: v for k, v in BAIK.items() if k in {"label", "description", "direction"}}
    indeks |= {"id": "i", "unit": "skor", "components": components, "citation": citation}
    with pytest.raises(MetricFileError, match=pesan):
        _load(tmp_path, BAIK, indeks)


def test_an_id_may_be_used_once(tmp_path: Path) -> None:
    with pytest.raises(MetricFileError, match="dua kali"):
        _load(tmp_path, BAIK, BAIK)


def test_texts_are_written_once() -> None:
    label = [m.label for m in load_metrics().values()]
    assert len(set(label)) == len(label)
    assert all(m.description.endswith(".") for m in load_metrics().values())
    assert all(h.description.endswith(".") for h in load_himpunan().values())


def test_four_indices_are_defined_over_months_and_opd() -> None:
    indeks = {m.id: m for m in load_metrics().values() if m.is_indeks}
    assert set(indeks) == {
        "indeks_target", "indeks_adaptasi", "indeks_kepuasan", "indeks_tanggung_jawab",
    }  # fmt: skip
    assert all({"bulan", "opd_id", "opd"} <= set(m.dimensions) for m in indeks.values())
