"""What changed since the last look: said on landing screens, written once, gone with nothing new."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from data.store import Kunjungan
from tests.pages.kota_analisis import ORANG, build_analysis
from tests.pages.layar import open_screen, set_clock, texts
from tests.workflow.kota_kecil import KINI, Kota

BESOK = KINI + timedelta(days=1)
LANDAS = {
    "tpp": ("keuangan", "keuangan/tpp.py"),
    "tren": ("evaluator", "evaluator/tren.py"),
    "indikator": ("pimpinan", "pimpinan/indikator.py"),
    "kendali": ("bkpsdm", "bkpsdm/kendali.py"),
    "opd-8": ("opd", "opd/ringkasan.py"),
}


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_analysis(tmp_path, monkeypatch)


def _row(kota: Kota, peran: str, layar: str) -> Kunjungan | None:
    with kota.store.read() as session:
        return session.get(Kunjungan, (ORANG[peran], layar))


def _open(kota: Kota, layar: str):
    peran, berkas = LANDAS[layar]
    at = open_screen(kota, ORANG[peran], berkas)
    if layar == "opd-8":
        at.selectbox("opd").set_value(8).run()
    assert not at.exception
    return at


@pytest.mark.parametrize("layar", LANDAS)
def test_a_landing_screen_says_what_changed_since_the_day_before(
    kota: Kota, monkeypatch, layar: str
) -> None:
    peran, _berkas = LANDAS[layar]
    assert "Sejak " not in texts(_open(kota, layar))
    with kota.store.write("uji", KINI) as tx:
        baris = tx.session.get_one(Kunjungan, (ORANG[peran], layar))
        lalu = {k: str(float(v) / 2) for k, v in baris.angka["angka"].items()}
        kosong: dict[str, list[int]] = {k: [] for k in baris.angka["kelompok"]}
        baris.angka = {**baris.angka, "angka": lalu, "kelompok": kosong}
    set_clock(monkeypatch, BESOK)
    at = _open(kota, layar)
    judul = [*(c.value for c in at.caption), *(e.label for e in at.expander)]
    assert any("Sejak Rabu, 18 Nov: " in j for j in judul)
    assert _row(kota, peran, f"{layar}:lalu") is not None


def test_unchanged_figures_keep_the_day_on_which_they_were_first_seen(
    kota: Kota, monkeypatch
) -> None:
    _open(kota, "tpp").run()
    set_clock(monkeypatch, BESOK)
    assert "Sejak " not in texts(_open(kota, "tpp"))
    baris = _row(kota, "keuangan", "tpp")
    assert baris is not None
    assert baris.pada == KINI


def test_a_session_looks_once(kota: Kota, monkeypatch) -> None:
    at = _open(kota, "tpp")
    with kota.store.write("uji", KINI) as tx:
        tx.session.delete(tx.session.get_one(Kunjungan, (ORANG["keuangan"], "tpp")))
    at.run()
    at.run()
    assert _row(kota, "keuangan", "tpp") is None
