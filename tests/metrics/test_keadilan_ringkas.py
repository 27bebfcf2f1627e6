"""Raters in a few figures, in words and on a chart; objections that are open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest

from analytics.gambar_cetak.svg import to_svg
from analytics.grafik.keadilan import ARAH, rater_intervals
from analytics.kalimat.keadilan import say_fairness
from analytics.kueri.keadilan import open_objections, summarize
from data.bahasa import _
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Keberatan, Store
from tests.metrics.lake_uji import make_scope
from tests.workflow.kota_kecil import HARI, KINI, ORANG_LAIN, PEGAWAI, PINDAHAN, build_kota

PENILAI = pl.DataFrame(
    {
        "penilai_id": [1, 2, 3],
        "nama": ["Ani", "Budi", None],
        "n": [10, 4, 1],
        "formulir": [60, 24, 6],
        "rata_gabung": [92.0, 88.0, 81.0],
        "bawah": [90.0, 85.0, 76.0],
        "atas": [94.0, 91.0, 86.0],
        "arah": ["longgar", "biasa", "ketat"],
        "rata_opd": [88.0, 88.0, 88.0],
        "bagian_seragam": [50.0, 0.0, 100.0],
        "pengaruh_rp": [120_000, 0, -250_000],
    }
)


def test_the_figures_weigh_forms_and_name_those_apart() -> None:
    r = summarize(PENILAI)
    assert (r.penilai, r.selisih) == (3, 11.0)
    assert r.seragam == pytest.approx((50 * 60 + 100 * 6) / 90)
    assert (r.longgar, r.ketat) == (("Ani",), ("–",))


def test_one_rater_has_nobody_to_differ_from() -> None:
    r = summarize(PENILAI.head(1))
    assert (r.penilai, r.selisih) == (1, None)
    kosong = summarize(PENILAI.clear())
    assert (kosong.penilai, kosong.selisih, kosong.seragam) == (0, None, None)


def test_the_sentence_names_who_differs_and_what_it_pays() -> None:
    assert say_fairness(summarize(PENILAI), PENILAI) == (
        "Rata-rata OPD 88,0. Lebih longgar: Ani. Lebih ketat: –. Pengaruh terbesar pada TPP pegawai "
        "yang dinilai satu orang: Rp 250.000."
    )
    tenang = PENILAI.with_columns(arah=pl.lit("biasa"), pengaruh_rp=pl.lit(0))
    assert say_fairness(summarize(tenang), tenang) == (
        "Tidak ada penilai yang berbeda nyata dari rata-rata OPD (88,0). Menurut aturan yang "
        "berlaku, nilai perilaku tidak mengubah TPP."
    )
    kosong = PENILAI.clear()
    assert "Belum ada perilaku" in say_fairness(summarize(kosong), kosong)


def test_the_chart_shows_every_rater_once_with_the_interval() -> None:
    gambar = rater_intervals(PENILAI)
    assert [jejak.name for jejak in gambar.data] == [judul for judul, _t, _w in ARAH.values()]
    titik = {x: (jejak, n) for jejak in gambar.data for n, x in enumerate(jejak.x) if x is not None}
    assert set(titik) == {92.0, 88.0, 81.0}
    jejak, n = titik[81.0]
    assert jejak.error_x["array"][n] == 5.0
    assert jejak.error_x["arrayminus"][n] == 5.0
    assert jejak.customdata[n] == "–: 81,0, 1 pegawai"
    assert [a.text for a in gambar.layout.annotations] == ["–", "Budi", "Ani"]
    # The first of the table stands on top.
    jejak, n = titik[92.0]
    assert jejak.y[n] == 2
    assert gambar.layout.shapes[0].x0 == 88.0


def test_a_chart_without_raters_or_intervals_is_still_one() -> None:
    assert not rater_intervals(PENILAI.clear()).layout.shapes
    sendiri = PENILAI.head(1).with_columns(
        bawah=pl.lit(None, pl.Float64), atas=pl.lit(None, pl.Float64)
    )
    assert rater_intervals(sendiri).data[0].x == (92.0,)


def test_objections_are_those_of_people_who_sit_here_today(store: Store) -> None:
    kota = build_kota(store)
    isi = [
        (PEGAWAI, "diajukan"), (PEGAWAI, "diputus"), (PINDAHAN, "ditanggapi"),
        (ORANG_LAIN, "diajukan"), (PEGAWAI, "dicabut"),
    ]  # fmt: skip
    with kota.store.write("uji", KINI) as tx:
        tx.session.add_all(_objection(n, p, status) for n, (p, status) in enumerate(isi))
    scope = replace(make_scope(), hari=HARI)
    assert open_objections(store, scope, 1) == 2
    assert open_objections(store, scope, 2) == 1
    assert open_objections(store, replace(scope, hari=date(2026, 11, 1)), 1) == 1
    with pytest.raises(GalatPengguna):
        open_objections(store, make_scope("opd", frozenset({2})), 1)


def _objection(n: int, pegawai_id: int, status: str) -> Keberatan:
    return Keberatan(
        id=derived_id("keberatan", n), pegawai_id=pegawai_id, objek="penilaian_bulan",
        penilaian_id=derived_id("penilaian", n), alasan="-", status=status,
        batas=HARI + timedelta(days=14), diajukan_pada=KINI, penilai_id=2, versi=1,
    )  # fmt: skip


def test_the_chart_can_be_taken_away_as_a_picture() -> None:
    svg = to_svg(rater_intervals(PENILAI))
    assert all(_(judul) in svg for judul, _t, _w in ARAH.values())
