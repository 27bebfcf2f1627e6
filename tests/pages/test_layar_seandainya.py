"""What if, on one's own month: days are chosen, figures and steps stand beside those of now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.pages.layar import build_app_kota, open_screen
from tests.workflow.kota_kecil import PEGAWAI, Kota


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_app_kota(tmp_path, monkeypatch)


def test_a_day_chosen_shows_the_month_as_if_it_were_approved(kota: Kota) -> None:
    at = open_screen(kota, PEGAWAI, "pegawai/bulan.py")
    assert "Seandainya" in [h.value for h in at.subheader]
    (hari,) = at.multiselect
    assert hari.options[0] == "Senin, 2 November: kosong 300 menit"
    sekarang = [m.value for m in at.metric]
    hari.set_value([date(2026, 11, 2), date(2026, 11, 3)]).run()
    assert not at.exception
    menit = [m.value for m in at.metric if m.label == "Menit dihitung"]
    assert menit == ["0 / 3.600", "600"]
    assert [m.value for m in at.metric][: len(sekarang)] == sekarang
    beda = at.dataframe[-1].value
    assert list(beda.columns) == ["Langkah", "Sekarang", "Seandainya"]
    assert beda.iloc[-1]["Sekarang"] != beda.iloc[-1]["Seandainya"]
    banyak = len(beda)
    at.toggle(key="seandainya_langkah_semua").set_value(True).run()
    assert len(at.dataframe[-1].value) > banyak
