"""Pictures as SVG: scales, words that fit, gaps, marks, shapes; and what documents make of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import polars as pl
import pytest

from analytics.dokumen.laporan import BagianLaporan, CetakLaporan, report_document
from analytics.grafik.catatan import Catatan
from analytics.grafik.jelajah import bar_rows, class_text, line_chart, spread_apart
from analytics.grafik.rentang import NAMA_MUAT, interval_rows, quantile_rows, short_name
from analytics.jelajah.jawab import answer
from analytics.jelajah.kata import say_classes, say_groups, say_medians, say_quantiles, say_widest
from analytics.jelajah.kepadatan import density, violin_outline
from analytics.jelajah.lukisan import (
    Baris,
    Batang,
    Bidang,
    Deret,
    Garis,
    Histogram,
    Kelas,
    Kuantil,
    Rentang,
    Selang,
)
from analytics.jelajah.tanya import read_question
from analytics.kueri.sebaran import UKURAN
from analytics.metrik import get_metric
from analytics.svg.baris import draw_bars, draw_intervals
from analytics.svg.garis import Bingkai, draw_legend, draw_lines
from analytics.svg.kanvas import CETAK, GELAP, TERANG, Skala, fitted
from analytics.svg.sebaran import draw_histogram
from analytics.svg.sumbu import change_text, end_text, short_value, tick_text, ticks, value_range
from tests.metrics.lake_uji import make_scope

CAPAIAN, TPP, JEDA = (
    get_metric("rerata_capaian"),
    get_metric("median_tpp"),
    UKURAN["jeda_entri"].metrik,
)
SUMBU = ("Jul 2026", "Agu 2026", "Sep 2026")
KINI = datetime(2026, 11, 23, tzinfo=UTC)


def _decimals(*nilai: str | None) -> tuple[Decimal | None, ...]:
    return tuple(None if v is None else Decimal(v) for v in nilai)


def _lines(*deret: Deret, metrik=CAPAIAN, pita=()) -> Garis:
    return Garis(metrik, SUMBU, (Bidang("", deret),), pita=pita)


def _words(svg: str) -> list[str]:
    return [str(t.text) for t in ET.fromstring(svg).iter() if t.tag.endswith("text")]  # noqa: S314


def test_a_scale_is_straight_and_one_value_lies_in_the_middle() -> None:
    assert Skala(0, 10, 100, 0).at(5) == 50
    assert Skala(7, 7, 0, 80).at(7) == 40


def test_ticks_are_round_and_inside() -> None:
    assert ticks(86.3, 98.2) == [90, 95]
    assert ticks(0, 100, 4) == [0, 25, 50, 75, 100]
    assert ticks(0.1, 0.9) == [0.5]
    assert ticks(3, 3) == [3]


def test_shares_stay_between_nought_and_a_hundred() -> None:
    assert value_range(_decimals("99", "100"), CAPAIAN)[1] == 100
    assert value_range(_decimals("0", "3"), CAPAIAN)[0] == 0
    assert value_range((), CAPAIAN) == (0, 1)
    assert value_range(_decimals("40", "80"), CAPAIAN, is_dari_nol=True) == (0, 80)
    assert value_range(_decimals("-2", "3"), CAPAIAN)[0] < -2


def test_values_are_short_and_keep_their_unit() -> None:
    assert short_value(TPP, Decimal(3_385_350)) == "Rp 3,4 juta"
    assert short_value(TPP, Decimal(2_500_000_000)) == "Rp 2,5 miliar"
    assert short_value(TPP, Decimal(900)) == "Rp 900"
    assert short_value(CAPAIAN, None) == "–"
    assert tick_text(CAPAIAN, 95.0, 5.0) == "95 %"
    assert tick_text(CAPAIAN, 95.5, 0.5) == "95,5 %"
    assert end_text(JEDA, 4.0, 0.25, "+") == "4,0+ hari"
    assert change_text(CAPAIAN, 2.0, 1.0) == "2 poin"
    assert change_text(TPP, 2_000_000.0) == "Rp 2,0 juta"


def test_long_names_end_in_an_ellipsis() -> None:
    assert fitted("Dinas A", 100) == "Dinas A"
    assert fitted("Dinas Pemberdayaan Perempuan, dan Anak", 186) == "Dinas Pemberdayaan Perempuan…"


def test_a_line_has_gaps_and_says_its_last_value() -> None:
    deret = Deret("Capaian", _decimals("90", None, "95"))
    svg = draw_lines(_lines(deret), _lines(deret).bidang[0], TERANG)
    kata = _words(svg)
    assert "95,0 %" in kata
    assert {"Jul 2026", "Sep 2026"} <= set(kata)
    assert svg.count('<polyline points="') == svg.count("polyline")
    assert TERANG.garis in svg


def test_a_note_is_marked_on_its_month() -> None:
    deret = Deret("Capaian", _decimals("90", "91", "95"))
    polos = draw_lines(_lines(deret), _lines(deret).bidang[0], TERANG)
    tanda = draw_lines(_lines(deret), _lines(deret).bidang[0], TERANG, Bingkai(ditandai=[1]))
    assert TERANG.tanda not in polos
    assert TERANG.tanda in tanda


def test_a_band_lies_behind_the_line() -> None:
    deret = Deret("Median", _decimals("90", "91", "95"))
    pita = tuple(_decimals(a, "100") for a in ("80", "82", None))
    isi = _lines(deret, pita=pita)  # type: ignore[arg-type]
    assert "fill-opacity" in draw_lines(isi, isi.bidang[0], TERANG)


def test_a_legend_wraps_and_names_every_line() -> None:
    deret = [Deret(f"Dinas nomor {n}", _decimals("1", "2", "3")) for n in range(6)]
    svg = draw_legend([*deret, Deret("Seluruhnya", (), is_banding=True)], GELAP, 300)
    assert len(_words(svg)) == 7
    assert 'height="20"' not in svg


def test_words_of_people_are_no_markup() -> None:
    isi = Batang(CAPAIAN, (("", (Baris("<b>&", Decimal(90), 9),)),))
    assert _words(draw_bars(isi, 0, CETAK))[-1] == "<b>&: 90,0 %"


def test_bars_mark_what_they_are_compared_with() -> None:
    isi = Batang(CAPAIAN, (("", (Baris("A", Decimal(50), 9, Decimal(100)),)),), Decimal(75))
    akar = ET.fromstring(draw_bars(isi, 0, TERANG))  # noqa: S314
    (batang,) = [r for r in akar.iter() if r.tag.endswith("rect")]
    tanda = next(r for r in akar.iter() if r.get("stroke") == TERANG.tanda)
    ujung = float(str(tanda.get("points")).split(",")[0])
    assert float(str(batang.get("width"))) == pytest.approx((ujung - 8) / 2, abs=0.2)


def test_changes_are_drawn_as_changes() -> None:
    baris = (Baris("A", Decimal("7.9"), 9, Decimal("7.7")),)
    isi = Batang(CAPAIAN, (("", baris),), nama_banding="Orang yang sama", is_perubahan=True)
    kata = _words(draw_bars(isi, 0, TERANG))
    assert kata[-1] == "A: +7,9 poin"
    assert "0 poin" in kata
    gambar = bar_rows(isi)
    assert gambar.layout.annotations[0].text == "A: +7,9 poin"
    assert gambar.layout.xaxis.ticksuffix == " poin"


def test_groups_are_named_without_a_preposition() -> None:
    data = pl.DataFrame({"nama": ["di bawah 30", "50 ke atas"], "nilai": _decimals("96.4", "93.9")})
    assert say_groups(CAPAIAN, data) == (
        "Rata-rata capaian tertinggi: di bawah 30 (96,4 %); terendah: 50 ke atas (93,9 %)."
    )
    assert say_groups(CAPAIAN, data.head(1)) == "Rata-rata capaian, di bawah 30: 96,4 %."
    assert "Tidak cukup" in say_groups(CAPAIAN, data.head(0))


def test_an_interval_shows_nought() -> None:
    isi = Selang(CAPAIAN, (("Selisih", *_decimals("1.9", "0.6", "3.2")),))  # type: ignore[arg-type]
    kata = _words(draw_intervals(isi, TERANG))
    assert "0 poin" in kata
    gambar = interval_rows(isi)
    assert gambar.layout.xaxis.ticksuffix == " poin"
    assert gambar.data[0].error_x.array == (pytest.approx(1.3),)
    assert gambar.data[0].error_x.arrayminus == (pytest.approx(1.3),)


def test_changes_of_money_are_written_out_and_amounts_are_in_millions() -> None:
    isi = Selang(TPP, (("Selisih", *_decimals("32220", "-19795", "84235")),))  # type: ignore[arg-type]
    gambar = interval_rows(isi)
    assert gambar.data[0].x == (32_220,)
    assert (gambar.layout.xaxis.tickprefix, gambar.layout.xaxis.ticksuffix) == ("Rp ", None)
    baris = (Baris("A", Decimal(32_220), 9, Decimal(3_000)),)
    for is_perubahan, letak in ((True, 32_220), (False, 0.03222)):
        batang, tanda = bar_rows(
            Batang(TPP, (("", baris),), nama_banding="Orang yang sama", is_perubahan=is_perubahan)
        ).data
        assert batang.x == (letak,)
        assert tanda.x == (pytest.approx(letak * 3_000 / 32_220),)


KELAS = (
    Kelas(Decimal(0), Decimal(5), 2),
    Kelas(Decimal(5), Decimal(10), 9),
    Kelas(Decimal(10), None, 6),
)


def test_the_fullest_class_says_how_many() -> None:
    isi = Histogram(JEDA, Decimal(5), (("", KELAS, None),))
    kata = _words(draw_histogram(isi, KELAS, TERANG))
    assert "9 orang" in kata
    assert "10+ hari" in kata


def test_a_density_keeps_inside_its_classes_and_leaves_the_open_one_out() -> None:
    tepi = density(KELAS, Decimal(5))
    assert (tepi[0][0], tepi[-1][0]) == (0, 10)
    assert max(p for _x, p in tepi) == 1
    assert density((Kelas(Decimal(5), None, 9),), Decimal(5)) == []
    garis = violin_outline(KELAS, Decimal(5))
    assert len(garis) == 2 * len(tepi)
    assert sum(p for _x, p in garis) == pytest.approx(0)


def test_most_of_a_density_lies_where_most_people_do() -> None:
    tepi = density(KELAS[:2], Decimal(5))
    assert next(x for x, p in tepi if p == 1) > 5


def test_classes_are_named_as_people_read_them() -> None:
    assert class_text(CAPAIAN, Kelas(Decimal(95), Decimal(100), 1)) == "95–100 %"
    assert class_text(CAPAIAN, Kelas(Decimal(100), Decimal(100), 1)) == "100,0 %"
    assert class_text(JEDA, Kelas(Decimal(4), None, 1)) == "4,00 hari atau lebih"
    assert class_text(TPP, Kelas(Decimal(500_000), Decimal(1_000_000), 1)) == "0,5–1,0"
    assert class_text(TPP, Kelas(Decimal(5_500_000), None, 1)) == "5,5 atau lebih"


def test_sentences_tell_peaks_medians_and_breadth() -> None:
    assert "9 dari 17, berada pada 5,00 hari sampai di bawah 10,00 hari" in say_classes(JEDA, KELAS)
    assert "6 dari 6, berada pada 10,00 hari atau lebih" in say_classes(JEDA, KELAS[2:])
    penuh = (Kelas(Decimal(100), Decimal(100), 4),)
    assert "tepat pada 100,0 %" in say_classes(CAPAIAN, penuh)
    per = pl.DataFrame(
        {
            "nama": ["A", "B", "C"],
            "kuartil_bawah": _decimals("50", "80", "90"),
            "median": _decimals("70", "100", "100"),
            "kuartil_atas": _decimals("95", "100", "100"),
        }
    )
    assert say_medians(CAPAIAN, per) == (
        "Median tertinggi: 2 kelompok (100,0 %); terendah: A (70,0 %)."
    )
    assert "Paling beragam: A, separuh pegawainya terentang 45,0 poin" in say_widest(CAPAIAN, per)
    assert say_quantiles(CAPAIAN, per.row(0, named=True)).startswith("A: median 70,0 %")
    assert "sama" in say_medians(CAPAIAN, per.tail(2))
    assert say_widest(CAPAIAN, per.head(1)) == ""


def test_names_at_the_ends_of_lines_keep_apart_in_order() -> None:
    letak = spread_apart([76.8, 76.7, 71.0], 2)
    assert letak[0] - letak[1] == pytest.approx(2)
    assert letak[1] > letak[2]
    assert sum(letak) == pytest.approx(76.8 + 76.7 + 71.0)
    assert spread_apart([], 1) == []


def test_short_names_stand_beside_their_lines_long_ones_in_a_legend() -> None:
    def draw(*nama: str):
        return line_chart(_lines(*(Deret(n, _decimals("1", "2", "3")) for n in nama)))

    pendek = draw("Muda", "Tua")
    assert not pendek.layout.showlegend
    assert [a.text for a in pendek.layout.annotations] == ["●", "Muda", "■", "Tua"]
    assert draw("Muda", "Dinas Komunikasi dan Informatika").layout.showlegend
    assert not draw("Muda").layout.annotations
    tanda = {(g.line.dash, g.marker.symbol) for g in draw("A", "B", "C").data}
    assert len(tanda) == 3


def test_numbers_along_an_axis_are_names() -> None:
    garis = Garis(CAPAIAN, ("0", "1", "+2"), (Bidang("", (Deret("A", _decimals("1", "2", "3")),)),))
    assert line_chart(garis).layout.xaxis.type == "category"


def test_rows_are_drawn_from_the_foot_with_what_is_missing_left_out() -> None:
    baris = (Baris("A", Decimal(90), 9, Decimal(88)), Baris("B", Decimal(80), 5))
    gambar = bar_rows(Batang(CAPAIAN, (("", baris),), Decimal(85), "Bulan lalu"))
    assert gambar.data[0].x == (80.0, 90.0)
    assert gambar.data[1].x == (None, 88.0)
    assert [a.text for a in gambar.layout.annotations] == ["B: 80,0 %", "A: 90,0 %"]
    assert gambar.layout.shapes[0].x0 == 85.0
    tengah = Rentang("A", None, Decimal(70), Decimal(90), Decimal(99), None, 9)
    ujung, batang, titik = quantile_rows(Kuantil(CAPAIAN, (tengah,))).data
    assert (ujung.x, batang.base, batang.x, titik.x) == ((), (70.0,), (29.0,), (90.0,))


def test_a_long_name_is_shortened_beside_its_whole_value() -> None:
    nama = "Dinas Pemberdayaan Perempuan Perlindungan Anak dan Pemberdayaan Masyarakat"
    gambar = bar_rows(Batang(CAPAIAN, (("", (Baris(nama, Decimal(90), 9),)),)))
    (judul,) = [a.text for a in gambar.layout.annotations]
    assert judul.endswith("…: 90,0 %")
    assert len(judul) <= NAMA_MUAT
    assert gambar.data[0].hovertext == (f"{nama}: 90,0 %",)
    assert short_name("Dinas A") == "Dinas A"


def test_money_is_drawn_in_millions() -> None:
    isi = _lines(Deret("TPP", _decimals("1500000", "2500000", None)), metrik=TPP)
    assert line_chart(isi).data[0].y == (1.5, 2.5, None)


TANYA = (
    ("tren", {"dimensi": ["opd"], "bentuk": ["panel"]}),
    ("tren", {"dimensi": ["umur"], "panel": ["jabatan"]}),
    ("tren", {"opd": ["1"]}),
    ("sebaran", {"bentuk": ["biola"]}),
    ("pengaruh", {}),
)


def test_a_report_prints_every_kind_of_chart(lake) -> None:
    scope = make_scope("evaluator")
    peristiwa = [Catatan(date(2026, 7, 1), "▼", "Gangguan layanan", "Jul 2026")]
    bagian = [
        BagianLaporan(answer(lake, scope, read_question(j, p)), f"Catatan {n}", peristiwa)
        for n, (j, p) in enumerate(TANYA)
    ]
    dokumen = report_document(lake, CetakLaporan("Triwulan III", "Ana", bagian, scope), KINI)
    assert dokumen.pdf().startswith(b"%PDF")
    isi = dokumen.isi["bagian"]
    assert [b["catatan"] for b in isi] == [f"Catatan {n}" for n in range(len(TANYA))]
    assert "▼ Gangguan layanan" in isi[0]["kalimat"]
    assert isi[0]["rata"][0] == "kiri"
    assert len(isi[0]["kolom"]) <= 8
    assert isi[1]["kolom"][:2] == ["Jenis jabatan", "Kelompok umur"]
    assert isi[1]["legenda"]
    assert isi[2]["gambar"] == []
    assert "terlalu sedikit" in isi[2]["kalimat"]
    assert len(isi[4]["gambar"]) == 2
    assert {g["nama"] for b in isi for g in b["gambar"]} <= set(dokumen.gambar)


def test_the_line_at_nought_leaves_the_names_of_the_rows_free() -> None:
    baris = tuple((nama, *_decimals("1.9", "0.6", "3.2")) for nama in ("Satu", "Dua"))
    gambar = interval_rows(Selang(CAPAIAN, baris))  # type: ignore[arg-type]
    # Pixels of a row, from its middle to the foot of the name above it.
    kaki = [(a.y, a.yshift / 46) for a in gambar.layout.annotations]
    for bentuk in gambar.layout.shapes:
        assert not any(bentuk.y0 < y + naik < bentuk.y1 for y, naik in kaki)
    assert len(gambar.layout.shapes) == len(kaki)
