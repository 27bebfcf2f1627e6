"""A click on a picture of the explorer opens the group that lies there, and no other."""

from __future__ import annotations

import pytest

from analytics.grafik.jelajah import figure
from analytics.jelajah.jawab import answer
from analytics.jelajah.lukisan import Garis
from analytics.jelajah.pilih import AKHIR, AWAL, group_keys, take
from analytics.jelajah.tanya import KOHORT, SEBARAN, TREN, read_question
from pages.parts.jelajah.buka import Bukaan, opening
from tests.metrics.lake_uji import make_scope

EVALUATOR = make_scope("evaluator")


def _ask(lake, jenis: str, **tanya: str):
    soal = read_question(jenis, {k: [v] for k, v in tanya.items()})
    return soal, answer(lake, EVALUATOR, soal)


def _names(lake) -> dict[object, str]:
    return dict(lake.sql("SELECT DISTINCT opd_id, opd FROM pegawai_bulan").iter_rows())


@pytest.mark.parametrize("bagian", [AWAL, AKHIR])
@pytest.mark.parametrize(
    ("jenis", "bentuk"), [(TREN, "batang"), (SEBARAN, "kuantil"), (SEBARAN, "biola")]
)
def test_a_row_opens_the_office_it_names(lake, jenis: str, bentuk: str, bagian: str) -> None:
    tanya, jawab = _ask(lake, jenis, dimensi="opd", bentuk=bentuk)
    lukisan = take(jawab.lukisan, bagian)
    titik = [j for j in figure(lukisan).data if j.hovertext is not None and j.hoverinfo != "skip"][
        -1
    ]
    kunci, nama = group_keys(lukisan), _names(lake)
    assert len(kunci) == len(titik.hovertext) > 1
    assert all(teks.startswith(nama[k]) for k, teks in zip(kunci, titik.hovertext, strict=True))
    assert isinstance(opening(tanya)(lukisan), Bukaan)


def test_a_click_anywhere_on_a_violin_meets_its_row(lake) -> None:
    _tanya, jawab = _ask(lake, SEBARAN, dimensi="opd", bentuk="biola")
    gambar = figure(jawab.lukisan)
    bidang = [j for j in gambar.data if j.type == "bar"]
    tepi = [j for j in gambar.data if j.type == "scatter" and j.fill == "toself"]
    assert len(bidang) == 1
    assert len(tepi) == len(bidang[0].y) == len(group_keys(jawab.lukisan)) > 1
    for i, satu in enumerate(tepi):
        dari, panjang = bidang[0].base[i], bidang[0].x[i]
        assert (dari, dari + panjang) == pytest.approx((min(satu.x), max(satu.x)))
        assert bidang[0].y[i] == i
        assert i - bidang[0].width / 2 <= min(satu.y) < max(satu.y) <= i + bidang[0].width / 2
    # It can be met, and says nothing: with "skip" no click would come.
    assert bidang[0].hoverinfo == "none"


@pytest.mark.parametrize(("jenis", "dimensi"), [(TREN, "umur"), (KOHORT, "umur"), (TREN, "opd")])
def test_a_line_opens_the_group_it_is_named_after(lake, jenis: str, dimensi: str) -> None:
    tanya, jawab = _ask(lake, jenis, dimensi=dimensi)
    gambar, kunci = figure(jawab.lukisan), group_keys(jawab.lukisan)
    nama = {k: d.nama for k, d in zip(kunci, jawab.lukisan.bidang[0].deret, strict=True)}
    assert [nama[k] for k in kunci] == [j.name for j in gambar.data]
    bukaan = opening(tanya)(jawab.lukisan)
    assert isinstance(bukaan, Bukaan)
    assert bukaan.is_garis
    # What the groups are compared with is no group.
    assert sum(k is None for k in kunci) == sum(d.is_banding for d in jawab.lukisan.bidang[0].deret)


def test_a_picture_without_groups_opens_nothing(lake) -> None:
    tanya, jawab = _ask(lake, TREN)
    assert isinstance(jawab.lukisan, Garis)
    assert opening(tanya)(jawab.lukisan) is None


def test_units_are_opened_one_office_at_a_time(lake) -> None:
    tanya, jawab = _ask(lake, TREN, dimensi="unit", opd="1", bentuk="batang")
    assert tanya.dimensi == "unit_id"
    assert opening(tanya)(jawab.lukisan) is None
