"""Notes on months: the city's for everybody, an office's for who may see it; outages beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.grafik.catatan import say_all_notes, say_signs
from analytics.kueri.catatan import month_notes
from analytics.kueri.catatan_tren import read_trend_notes
from data.jenis_catatan import JENIS_CATATAN, TANDA_CATATAN
from data.lake import Lake
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import make_scope, write_lake


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return write_lake(tmp_path, make_city())


def _ids(lake: Lake, *opd: int, milik: frozenset[int] | None = None) -> list[str]:
    return read_trend_notes(lake, make_scope("opd", milik), opd)["id"].to_list()


def test_without_an_office_only_the_city_is_noted(lake: Lake) -> None:
    assert _ids(lake) == ["1"]


def test_an_office_comes_along_for_who_may_see_it(lake: Lake) -> None:
    assert _ids(lake, 8) == ["2", "1"]
    assert _ids(lake, 8, 3, milik=frozenset({8})) == ["2", "1"]
    assert _ids(lake, 3, milik=frozenset({8})) == ["1"]


def test_notes_stand_beside_outages_and_are_said_with_their_day(lake: Lake) -> None:
    catatan = month_notes(lake, make_scope(), (8,))
    kalimat = say_all_notes(catatan, BULAN[:2])
    assert "Gangguan layanan" in kalimat
    assert "◆ Pelatihan: 9 Mei 2026 Catatan 1." in kalimat
    assert "■ Perubahan organisasi: 9 Jun 2026 Catatan 2." in kalimat
    assert "Catatan 1" not in say_all_notes(catatan, BULAN[1:2])
    assert "◆ Pelatihan: Mei 2026. ■ Perubahan organisasi: Jun 2026." in say_signs(
        catatan, BULAN[:2]
    )
    assert "Mei 2026" not in say_signs(catatan, BULAN[1:2])


def test_every_kind_has_a_sign_of_its_own() -> None:
    assert TANDA_CATATAN.keys() == JENIS_CATATAN.keys()
    assert len(set(TANDA_CATATAN.values())) == len(TANDA_CATATAN)
