"""What the explorer compares with: each group with its own month before, or with the target."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analytics.jelajah.lukisan import Garis
from analytics.jelajah.tanya import BENTUK, TREN
from analytics.metrik import get_metric
from tests.metrics.tanya_uji import ask


def test_a_month_before_is_a_month_before(lake) -> None:
    data = ask(lake, banding="bulan_lalu").tabel.data
    assert data["banding"].to_list() == [None, *data["nilai"].to_list()[:-1]]
    assert ask(lake, banding="tahun_lalu").tabel.data["banding"].null_count() == data.height
    target = ask(lake, banding="target")
    assert set(target.tabel.data["banding"]) == {get_metric("rerata_capaian").target}


@pytest.mark.parametrize("bentuk", BENTUK[TREN])
@pytest.mark.parametrize("panel", [{}, {"panel": "jabatan"}])
def test_groups_are_compared_with_their_own_month_before(lake, bentuk: str, panel: dict) -> None:
    jawab = ask(lake, dimensi="umur", bentuk=bentuk, banding="bulan_lalu", **panel)
    lalu = ask(lake, dimensi="umur", bentuk="batang", bulan="2026-08", **panel).tabel.data
    kunci = ["nama_panel", "nama"]
    lama = {tuple(b[k] for k in kunci): b["nilai"] for b in lalu.iter_rows(named=True)}
    ini = jawab.tabel.data
    assert {tuple(b[k] for k in kunci): b["banding"] for b in ini.iter_rows(named=True)} == lama
    assert jawab.tabel.kolom["banding"] == "Bulan lalu"
    assert "Selisih terbesar September 2026 terhadap bulan lalu: " in jawab.kalimat
    is_tergambar = bentuk in {"batang", "tabel"} or (bentuk == "panel" and not panel)
    assert ("Bulan lalu tidak digambar" in jawab.kalimat) == (not is_tergambar)
    if isinstance(jawab.lukisan, Garis):
        assert len(jawab.lukisan.sumbu) == len(jawab.lukisan.bulan)
    if bentuk == "panel" and not panel:
        assert isinstance(jawab.lukisan, Garis)
        for satu in jawab.lukisan.bidang:
            sendiri, lalu_nya = satu.deret
            assert lalu_nya.is_banding
            assert lalu_nya.nilai[1:] == sendiri.nilai[:-1]


def test_the_group_furthest_from_its_month_before_is_named(lake) -> None:
    jawab = ask(lake, dimensi="umur", bentuk="batang", banding="bulan_lalu")
    beda = {b["nama"]: b["nilai"] - b["banding"] for b in jawab.tabel.data.iter_rows(named=True)}
    jauh = max(beda, key=lambda nama: abs(beda[nama]))
    assert f"terhadap bulan lalu: {jauh}, " in jawab.kalimat


def test_a_comparison_that_cannot_be_is_said_not_to_be(lake) -> None:
    assert get_metric("median_tpp").target is None
    for dimensi in ({}, {"dimensi": "umur"}):
        jawab = ask(lake, ukuran="median_tpp", banding="target", **dimensi)
        assert "Median TPP tidak punya target" in jawab.kalimat
        jawab = ask(lake, banding="tahun_lalu", **dimensi)
        assert "tidak ada nilai untuk dibandingkan dengan September 2026" in jawab.kalimat


def test_one_target_is_drawn_among_many_lines(lake) -> None:
    for panel in ({}, {"panel": "jabatan"}):
        garis = ask(lake, dimensi="umur", banding="target", **panel).lukisan
        assert isinstance(garis, Garis)
        for satu in garis.bidang:
            assert [set(d.nilai) for d in satu.deret if d.nama == "Target"] == [{Decimal(100)}]
