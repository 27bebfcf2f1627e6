"""How fresh the figures are is said once: at the title of screens of analysis, else in the side bar."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.bahasa import format_tanggal
from data.lake import Lake
from data.pengaturan import load_pengaturan
from pages.parts.kesegaran import KAMAR
from pages.parts.navigasi import LAYAR
from tests.metrics.kota_simulasi import make_rules_city
from tests.pages.kota_analisis import BESAR, ORANG, build_analysis
from tests.pages.layar import open_screen, set_clock
from tests.workflow.kota_kecil import KINI

DI_JUDUL = [s for s in LAYAR if s.kamar in KAMAR]


@pytest.fixture(scope="module")
def kota(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield build_analysis(tmp_path_factory.mktemp("kota"), monkeypatch, make_rules_city())


@pytest.mark.parametrize("layar", DI_JUDUL, ids=lambda s: s.alamat)
def test_a_screen_of_analysis_says_it_once_and_at_its_title(kota, layar) -> None:
    peran = next(p for p in ("pimpinan", "keuangan") if p in layar.peran)
    at = open_screen(kota, ORANG[peran], layar.berkas, pilih_opd_id=str(BESAR))
    assert not at.exception
    hari = format_tanggal(Lake(load_pengaturan().lake).manifest().per_tanggal)
    assert sum(c.value.startswith(f"Data per {hari}, disusun") for c in at.main.caption) == 1
    assert not [c for c in at.sidebar.caption if "disusun" in c.value]


def test_other_screens_say_it_in_the_side_bar(kota) -> None:
    at = open_screen(kota, ORANG["pegawai"], "pegawai/kotak_masuk.py")
    assert sum("Data analisis per" in c.value for c in at.sidebar.caption) == 1


@pytest.mark.parametrize("berkas", ["evaluator/tren.py", "pegawai/kotak_masuk.py"])
def test_figures_of_another_day_are_said_to_be_old(kota, monkeypatch, berkas: str) -> None:
    per = Lake(load_pengaturan().lake).manifest().per_tanggal
    kini = KINI.replace(year=per.year, month=per.month, day=per.day)
    peran = berkas.split("/", maxsplit=1)[0]
    for lewat in (0, 1):
        set_clock(monkeypatch, kini + timedelta(days=lewat))
        at = open_screen(kota, ORANG[peran], berkas)
        assert sum("belum diperbarui hari ini" in c.value for c in at.caption) == lewat
