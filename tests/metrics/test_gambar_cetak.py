"""Charts on paper: every kind that is shown is drawn, with its words, and printed without a browser."""

from __future__ import annotations

import ast
import math
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import plotly.graph_objects as go
import polars as pl
import pytest

from analytics.dokumen.grafik import Lembar, chart_pdf, chart_png
from analytics.ekspor import Tabel
from analytics.gambar_cetak.sumbu import make_axis, round_steps
from analytics.gambar_cetak.svg import LEBAR, to_svg
from analytics.grafik.catatan import Catatan, note_months
from analytics.grafik.dasar import histogram, lines, stacked_months
from analytics.grafik.gangguan import hours_of_day
from analytics.grafik.jelajah import bar_rows, class_bars, line_chart
from analytics.grafik.kuadran import quadrant
from analytics.grafik.laju import month_course
from analytics.grafik.pilihan import PUDAR, highlight
from analytics.grafik.rentang import interval_rows, quantile_rows, violin_rows
from analytics.grafik.simulasi import before_after
from analytics.jelajah.lukisan import (
    Baris,
    Batang,
    Bidang,
    Biola,
    Deret,
    Garis,
    Histogram,
    Kelas,
    Kuantil,
    Rentang,
    Selang,
)
from analytics.metrik import get_metric
from tests.metrics.lake_uji import make_scope

ANALYTICS = Path(__file__).parents[2] / "analytics"
KINI = datetime(2026, 11, 23, 20, 5, tzinfo=UTC)
BULAN = [date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)]
CAPAIAN, HILANG = get_metric("median_capaian"), get_metric("tpp_hilang_kinerja")
SVG = "{http://www.w3.org/2000/svg}"


def _months(**kolom: list[object]) -> pl.DataFrame:
    return pl.DataFrame({"bulan": BULAN, **kolom})


def _lines() -> go.Figure:
    data = pl.DataFrame(
        {
            "bulan": BULAN * 2,
            "opd": ["A"] * 3 + ["B"] * 3,
            "nilai": [Decimal(90), None, Decimal(95), Decimal(80), Decimal(85), Decimal(99)],
        }
    )
    gambar = lines(data, CAPAIAN, "opd", {"A": 'Dinas "Anu"', "B": "Dinas & Lain"})
    return note_months(gambar, [Catatan(BULAN[1], "▼", "Gangguan", "3 jam")], BULAN)


def _band() -> go.Figure:
    deret = Deret("Median", (Decimal(90), Decimal(92), Decimal(93)))
    pita = tuple((Decimal(v), Decimal(100)) for v in (70, 75, 80))
    return line_chart(Garis(CAPAIAN, ("Jul", "Agu", "Sep"), (Bidang("", (deret,)),), pita=pita))


def _named_lines() -> go.Figure:
    deret = [Deret(n, (Decimal(v), None, Decimal(v + 1))) for n, v in (("Tua", 70), ("Muda", 80))]
    semua = Deret("Semua", (Decimal(75), Decimal(76), Decimal(77)), is_banding=True)
    return line_chart(Garis(CAPAIAN, ("Jul", "Agu", "Sep"), (Bidang("", (*deret, semua)),)))


def _bars() -> go.Figure:
    baris = (Baris("Dinas A", Decimal(90), 9, Decimal(88)), Baris("Dinas B", Decimal(95), 20))
    return bar_rows(Batang(CAPAIAN, (("", baris),), Decimal(93), "Bulan lalu"))


TENGAH = Rentang("Dinas A", None, Decimal(70), Decimal(90), Decimal(99), None, 9)
LEBAR_KELAS = Rentang("B", Decimal(50), Decimal(80), Decimal(95), Decimal(100), Decimal(100), 30)
KELAS = (
    Kelas(Decimal(90), Decimal(95), 3),
    Kelas(Decimal(95), Decimal(100), 20),
    Kelas(Decimal(100), Decimal(100), 7),
)


def _rows() -> pl.DataFrame:
    return pl.DataFrame(
        {"opd": ["Dinas A", "Dinas B"], "a": [70, 80], "b": [90, 95], "c": [99, 100], "n": [9, 20]}
    )


def _quadrant() -> go.Figure:
    data = pl.DataFrame(
        [("Ana", "sesuai", "di_atas", "Baik", True), ("Budi", "sesuai", "sesuai", "Baik", False)],
        schema=["nama", "rating_hasil", "rating_perilaku", "predikat", "is_final"],
        orient="row",
    )
    return quadrant(data, {("sesuai", "sesuai"): "Baik"})


def _interval() -> go.Figure:
    galat = {"type": "data", "array": [2.0, None], "arrayminus": [1.0, None], "thickness": 2}
    return go.Figure(go.Scatter(x=[3.0, None], y=[0, 1], mode="markers", error_x=galat))


GRAFIK = {
    "lines": _lines,
    "band": _band,
    "histogram": lambda: histogram(
        pl.DataFrame({"dari": [0, 95, 100], "sampai": [5, 100, 100], "orang": [1, 20, 7]}), "persen"
    ),
    "stacked": lambda: stacked_months(
        _months(a=[5_000_000] * 3, b=[1_000_000, None, 2_000_000]), HILANG, {"a": "A", "b": "B"}
    ),
    "named": _named_lines,
    "bars": _bars,
    "classes": lambda: class_bars(Histogram(CAPAIAN, Decimal(5), (("", KELAS, None),))),
    "quantiles": lambda: quantile_rows(Kuantil(CAPAIAN, (TENGAH, LEBAR_KELAS))),
    "violins": lambda: violin_rows(Biola(CAPAIAN, Decimal(5), ((LEBAR_KELAS, KELAS),))),
    "effect": lambda: interval_rows(
        Selang(CAPAIAN, (("Selisih", Decimal("1.9"), Decimal("0.6"), Decimal("3.2")),))
    ),
    "hours": lambda: hours_of_day(
        pl.DataFrame({"jam": range(24), "entri": range(24)}),
        date(2026, 10, 1),
        [(datetime(2026, 10, 1, 3, tzinfo=UTC), datetime(2026, 10, 1, 6, tzinfo=UTC))],
    ),
    "quadrant": _quadrant,
    "course": lambda: month_course(
        pl.DataFrame(
            {
                "tanggal": [date(2026, 10, h) for h in range(1, 11)],
                "disetujui": range(10),
                "menunggu": range(10),
                "diperlukan": range(0, 20, 2),
            }
        )
    ),
    "before_after": lambda: before_after(
        pl.DataFrame({"dari": [0, 10**6], "sampai": [10**6, 2 * 10**6], "sebelum": [3, 4],
                      "sesudah": [5, 2]})
    ),
    "interval": _interval,
    "empty": lambda: go.Figure(go.Bar(x=[], y=[])),
}  # fmt: skip


def _drawn(nama: str) -> ET.Element:
    return ET.fromstring(to_svg(GRAFIK[nama]()))  # noqa: S314 - our own text


def _words(akar: ET.Element) -> list[str]:
    return [str(t.text) for t in akar.iter(f"{SVG}tspan")]


@pytest.mark.parametrize("nama", GRAFIK)
def test_every_chart_is_drawn_inside_its_sheet(nama: str) -> None:
    akar = _drawn(nama)
    assert float(akar.get("width", "0")) == LEBAR
    for kotak in akar.iter(f"{SVG}rect"):
        if kotak.get("x") is None:
            continue
        x, lebar = float(kotak.get("x", "")), float(kotak.get("width", ""))
        assert x >= -1 and x + lebar <= LEBAR + 1


def test_names_values_and_signs_are_written() -> None:
    kata = _words(_drawn("lines"))
    assert {'Dinas "Anu"', "Dinas & Lain", "▼", "Jul 2026", "80 %"} <= set(kata)
    assert {"Dinas A: 90,0 %", "100 %"} <= set(_words(_drawn("bars")))
    assert "Rp 0" in _words(_drawn("stacked"))
    assert {"Pegawai", "95–100 %"} <= set(_words(_drawn("histogram")))
    assert {"03.00", "gangguan"} <= set(_words(_drawn("hours")))


def test_a_gap_parts_a_line_and_areas_lie_between_two() -> None:
    garis = [p.get("d", "") for p in _drawn("lines").iter(f"{SVG}path") if p.get("fill") == "none"]
    # One line in two parts of one point each (nothing to see), the other whole.
    assert sum(d.count("L") == 2 for d in garis) == 1
    (area,) = [p for p in _drawn("band").iter(f"{SVG}path") if "rgba" in str(p.get("fill"))]
    assert area.get("d", "").count("L") == 5


def test_bars_are_as_long_as_their_values_and_stand_on_each_other() -> None:
    batang = [r for r in _drawn("stacked").iter(f"{SVG}rect") if r.get("fill-opacity")]
    tinggi = [float(r.get("height", "")) for r in batang]
    assert len(batang) == 5
    assert tinggi[0] / tinggi[3] == pytest.approx(5, rel=0.02)
    atas = float(batang[3].get("y", "")) + tinggi[3]
    assert atas == pytest.approx(float(batang[0].get("y", "")), abs=0.2)
    assert batang[3].get("fill", "").startswith("url(#")


def test_what_is_picked_stays_strong_on_paper() -> None:
    gambar = highlight(GRAFIK["bars"](), 1)
    kuat = [
        r.get("fill-opacity")
        for r in ET.fromstring(to_svg(gambar)).iter(f"{SVG}rect")  # noqa: S314
        if r.get("fill-opacity")
    ]
    assert kuat == [str(PUDAR), "1.0"]


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="pie"):
        to_svg(go.Figure(go.Pie(values=[1])))


def test_no_chart_is_made_of_what_cannot_be_drawn() -> None:
    dipakai = {
        simpul.attr
        for berkas in ANALYTICS.rglob("*.py")
        for simpul in ast.walk(ast.parse(berkas.read_text()))
        if isinstance(simpul, ast.Attribute)
        and isinstance(simpul.value, ast.Name)
        and simpul.value.id == "go"
    }
    assert dipakai <= {"Figure", "Bar", "Scatter"}, "teach analytics.gambar_cetak"


def test_a_sheet_says_what_it_shows_for_whom_and_when() -> None:
    tabel = Tabel("Capaian", _rows(), {"opd": "OPD"}, {"Bulan": "Oktober 2026"})
    lembar = Lembar(tabel, "Median **naik**.", GRAFIK["bars"]())
    isi = lembar.document(make_scope(), KINI).isi
    assert isi["kepala"] == [
        ("Bulan", "Oktober 2026"),
        ("Diambil", "24 November 2026 03.05"),
        ("Diambil oleh", "Uji"),
    ]
    assert isi["kalimat"] == "Median naik."
    assert chart_pdf(lembar, make_scope(), KINI).startswith(b"%PDF")
    assert chart_png(lembar, make_scope(), KINI).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("rendah", "tinggi", "harapan"),
    [(0, 100, [0, 20, 40, 60, 80, 100]), (0.2, 0.9, [0.2, 0.4, 0.6, 0.8]), (5, 5, [5])],
)
def test_ticks_are_round(rendah: float, tinggi: float, harapan: list[float]) -> None:
    assert round_steps(rendah, tinggi) == pytest.approx(harapan)


def test_days_lie_on_an_axis_of_days() -> None:
    sumbu = make_axis({}, [date(2026, 10, 1), date(2026, 10, 31)], is_batang=False)
    assert sumbu.is_hari
    assert all("2026" in teks for _angka, teks in sumbu.ticks())
    assert math.isclose(sumbu.number("2026-10-01") or 0, sumbu.number(date(2026, 10, 1)) or 1)
