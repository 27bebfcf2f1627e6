"""Addresses made in one language mean the same in another."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Akun
from tests.metrics.kota import BULAN
from tests.pages.kota_analisis import ORANG, build_analysis
from tests.pages.layar import FRAME, sign_in
from tests.workflow.kota_kecil import KINI, Kota


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    """The city, with an officer of finance who reads English."""
    kota = build_analysis(tmp_path, monkeypatch)
    with kota.store.write("uji", KINI) as tx:
        akun = tx.session.get(Akun, ORANG["keuangan"])
        assert akun is not None
        akun.bahasa = "en"
    return kota


def _open(kota: Kota, **alamat: object) -> AppTest:
    at = AppTest.from_file(str(FRAME.parent / "keuangan/tpp.py"), default_timeout=20)
    at.user = sign_in(kota, ORANG["keuangan"])
    at.query_params.update(alamat)
    return at.run()


@pytest.mark.parametrize("bulan", ["July 2026", "Juli 2026"])
def test_a_month_is_understood_in_either_language(kota: Kota, bulan: str) -> None:
    at = _open(kota, periode=bulan)
    assert not at.exception
    assert at.selectbox("periode").value == BULAN[2]


def test_a_month_that_does_not_exist_is_left_aside(kota: Kota) -> None:
    at = _open(kota, periode="Julai 2026")
    assert not at.exception
    assert at.selectbox("periode").value == BULAN[-2]


def _several() -> None:
    import streamlit as st

    from data.bahasa import _
    from pages.parts.saring import UMUR, adopt_address

    adopt_address("umur", list(UMUR), lambda u: _(UMUR[u]), is_banyak=True)
    st.pills(
        "Umur",
        list(UMUR),
        format_func=lambda u: _(UMUR[u]),
        selection_mode="multi",
        key="umur",
        bind="query-params",
    )


@pytest.mark.parametrize("kunci", ["umur", "ke_umur"])
def test_several_choices_are_understood_together(kunci: str) -> None:
    """As the address has them, and as another screen hands them over."""
    at = AppTest.from_function(_several)
    at.query_params[kunci] = ["30-39 years", "50 and over"]
    at.run()
    assert not at.exception
    assert at.button_group("umur").value == ["30-39", "50 ke atas"]
