"""Advice by published rules, and a year told in sentences: every figure is the one measured."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from string import Formatter

import polars as pl
import pytest

from analytics.evaluasi.bab import BAB
from analytics.evaluasi.kaidah import KAIDAH
from analytics.evaluasi.pernyataan import _KALIMAT, statements
from analytics.evaluasi.saran import advice_of_office, advise
from analytics.evaluasi.tahun import evaluate_year, list_years, year_span
from analytics.metrik import Filter, format_nilai, get_metric, load_metrics, measure, measure_index
from data.galat import GalatPengguna
from data.kriteria import KRITERIA
from data.waktu import month_add
from tests.metrics.kota import BULAN, UKURAN, make_city
from tests.metrics.lake_uji import make_scope, write_lake

AKHIR = BULAN[-2]
SETAHUN = Filter(BULAN[0], AKHIR)
KECIL = {o for o, n in UKURAN.items() if n < 5}


def test_rules_name_measures_that_can_be_asked_of_offices() -> None:
    assert len({k.id for k in KAIDAH}) == len(KAIDAH)
    for k in KAIDAH:
        assert k.kriteria in KRITERIA
        assert k.is_kota or "opd_id" in k.ukuran.dimensions
        naik = k.ukuran.direction == "naik"
        assert k.arah == ("di_bawah" if naik else "di_atas")


def test_every_chapter_of_the_order_is_there_once() -> None:
    assert [b.kriteria for b in BAB] == list(KRITERIA) == list(_KALIMAT)
    for b in BAB:
        assert all(m in load_metrics() for m in b.ukuran)
        tersebut = {
            nama
            for k in _KALIMAT[b.kriteria]
            if isinstance(k, str)
            for _l, nama, _s, _k in Formatter().parse(k)
            if nama
        }
        assert tersebut <= set(b.ukuran)


@pytest.mark.parametrize("where", [Filter.month(AKHIR), SETAHUN], ids=["bulan", "setahun"])
def test_a_rule_names_exactly_the_offices_beyond_its_limit(lake, where: Filter) -> None:
    saran = {s.kaidah.id: s for s in advise(lake, make_scope(), where)}
    for k in KAIDAH:
        if k.is_kota:
            continue
        data = measure(lake, make_scope(), k.metrik, ("opd_id",), where)
        kena = {b["opd_id"] for b in data.to_dicts() if k.is_passed(b["nilai"])}
        terpilih = saran[k.id].opd if k.id in saran else ()
        assert {o.opd_id for o in terpilih} == kena
        nilai = [o.nilai for o in terpilih]
        assert nilai == sorted(nilai, reverse=k.arah == "di_atas")
        assert not {o.opd_id for o in terpilih} & KECIL


def test_what_touches_most_people_comes_first(lake) -> None:
    orang = [s.pegawai for s in advise(lake, make_scope(), SETAHUN)]
    assert orang == sorted(orang, reverse=True)


def test_a_span_is_judged_by_its_mean_month(lake) -> None:
    k = next(k for k in KAIDAH if k.id == "perkuat_peladen")
    jam = measure(lake, make_scope(), k.metrik, (), SETAHUN)["nilai"].item()
    saran = {s.kaidah.id: s for s in advise(lake, make_scope(), SETAHUN)}
    assert saran[k.id].nilai == jam / 5
    assert "sebulan" in saran[k.id].say()


def test_the_head_of_an_office_is_advised_about_it_alone(lake) -> None:
    scope = make_scope("opd", frozenset({8}))
    milik = advise(lake, scope, SETAHUN)
    assert {o.opd_id for s in milik for o in s.opd} == {8}
    semua = advice_of_office(advise(lake, make_scope(), SETAHUN), 8)
    assert {s.kaidah.id for s in semua} == {s.kaidah.id for s in milik if s.opd}
    for s in semua:
        assert "Dinas" not in s.say(is_bernama=False)
        assert format_nilai(s.kaidah.ukuran, s.nilai) in s.say(is_bernama=False)


def test_the_figures_of_a_year_are_those_measured(lake) -> None:
    e = evaluate_year(lake, make_scope(), 2026)
    assert (e.dari, e.sampai, e.is_utuh) == (BULAN[0], AKHIR, False)
    for b in BAB:
        for m in b.ukuran:
            assert e.nilai[m] == measure(lake, make_scope(), m, (), SETAHUN)["nilai"].item()
        if b.indeks:
            assert e.nilai[b.indeks] == measure_index(lake, make_scope(), b.indeks, (), SETAHUN)["nilai"].item()  # fmt: skip
    assert e.lalu == {}


def test_every_statement_shows_the_values_it_names(lake) -> None:
    e = evaluate_year(lake, make_scope(), 2026)
    for b in BAB:
        semua = statements(e, b.kriteria, b.indeks)
        assert semua
        for p in semua:
            assert p.ukuran
            assert "{" not in p.teks
        terlihat = " ".join(p.teks for p in semua)
        if b.indeks:
            assert format_nilai(get_metric(b.indeks), e.nilai[b.indeks]) in terlihat


def test_an_office_is_told_of_itself(lake) -> None:
    e = evaluate_year(lake, make_scope("opd", frozenset({8})), 2026)
    assert e.opd == {8: "Dinas 8"}
    nilai = measure(
        lake, make_scope(), "bagian_capai_penuh", (), Filter(*_span(), {"opd_id": (8,)})
    )
    assert e.nilai["bagian_capai_penuh"] == nilai["nilai"].item()
    teks = " ".join(p.teks for b in BAB for p in statements(e, b.kriteria, b.indeks))
    assert "tertinggi di" not in teks
    assert "Dinas 7" not in teks


def _span() -> tuple[date, date]:
    return BULAN[0], AKHIR


def test_the_same_months_of_the_year_before_stand_beside(tmp_path) -> None:
    kota = make_city()
    lalu = {nama: _year_before(isi) for nama, isi in kota.items()}
    dua = {
        nama: pl.concat([lalu[nama], isi]) if nama != "opd" else isi for nama, isi in kota.items()
    }
    bulan = [month_add(b, -12) for b in BULAN] + BULAN
    lake = write_lake(tmp_path, dua, bulan)
    e = evaluate_year(lake, make_scope(), 2026)
    assert e.lalu["bagian_capai_penuh"] == e.nilai["bagian_capai_penuh"]
    teks = " ".join(p.teks for p in statements(e, "target", "indeks_target"))
    assert "Terhadap bulan yang sama tahun lalu" in teks
    assert list_years(lake) == [2026, 2025]


def _year_before(isi: pl.DataFrame) -> pl.DataFrame:
    hari = [k for k, t in isi.schema.items() if t == pl.Date or isinstance(t, pl.Datetime)]
    return isi.with_columns(pl.col(k).dt.offset_by("-1y") for k in hari)


def test_a_year_without_closed_months_is_refused(lake) -> None:
    with pytest.raises(GalatPengguna) as galat:
        year_span(lake, 2030)
    assert galat.value.kode == "tahun_kosong"


def test_who_sees_no_office_gets_no_evaluation(lake) -> None:
    with pytest.raises(GalatPengguna) as galat:
        evaluate_year(lake, make_scope("pegawai", frozenset()), 2026)
    assert galat.value.kode == "di_luar_cakupan"


def test_no_value_passes_no_limit() -> None:
    for k in KAIDAH:
        assert not k.is_passed(None)
        assert not k.is_passed(k.ambang)
        geser = Decimal("0.01") * (-1 if k.arah == "di_bawah" else 1)
        assert k.is_passed(k.ambang + geser)
