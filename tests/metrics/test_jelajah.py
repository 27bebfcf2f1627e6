"""Answers of the explorer equal figures counted by hand, and show nothing that is withheld."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import polars as pl
import pytest

from analytics.gambar_cetak.svg import to_svg
from analytics.grafik.dasar import month_label
from analytics.grafik.jelajah import figure
from analytics.jelajah.dimensi import DIMENSI, PEMBAGI, dimensions_of, show_value, values_of
from analytics.jelajah.jawab import answer
from analytics.jelajah.jawaban import Jawaban
from analytics.jelajah.judul import lower_first, question_title
from analytics.jelajah.lukisan import Batang, Biola, Garis, Histogram, Kuantil
from analytics.jelajah.pengaruh import assumptions
from analytics.jelajah.peristiwa import event_name, rule_day, rule_event
from analytics.jelajah.pilih import AKHIR, AWAL, SEBAGIAN, SEMUA, row_count, take
from analytics.jelajah.tanya import (
    BENTUK,
    KOHORT,
    PENGARUH,
    SEBARAN,
    TREN,
    Tanya,
    fitting,
    measures_of,
    read_question,
)
from analytics.kueri.sebaran import ORANG_TERKECIL, UKURAN
from analytics.metrik import get_metric, load_metrics
from analytics.svg.kanvas import CETAK
from analytics.svg.lukis import paint
from data.galat import GalatPengguna
from tests.metrics.kota import BULAN, make_city
from tests.metrics.kota import UKURAN as ORANG
from tests.metrics.lake_uji import make_scope, write_lake
from tests.metrics.tanya_uji import EVALUATOR, ask

AKHIR_DATA = BULAN[-2]


@pytest.mark.parametrize("teks", ["", "x", "²", "-3", "6.5"])
def test_a_span_that_is_no_number_is_the_usual_one(teks: str) -> None:
    biasa = read_question(TREN, {}).rentang
    assert read_question(TREN, {"rentang": [teks]}).rentang == biasa
    assert read_question(TREN, {"rentang": ["6"]}).rentang == 6 != biasa


def _by_hand(lake, sql: str) -> dict:
    return dict(lake.sql(sql).iter_rows())


def test_an_address_says_the_whole_question() -> None:
    semua = [
        Tanya(),
        Tanya(ukuran="median_tpp", dimensi="kelompok_umur", panel="jenis_jabatan", rentang=24),
        Tanya(bulan=date(2026, 7, 1), bentuk="tabel", banding="tahun_lalu"),
        Tanya(dimensi="unit_id", saring={"opd_id": (8,)}),
        Tanya(saring={"kelompok_umur": ("30-39", "50 ke atas"), "kelas": (7, 9)}),
        Tanya(SEBARAN, "tpp", dimensi="opd_id", bentuk="biola"),
        Tanya(KOHORT, "rerata_capaian", bentuk="sejak"),
        Tanya(PENGARUH, "entri_mandiri", bentuk="selang", peristiwa="aturan-2026-04-01"),
    ]
    for satu in semua:
        assert read_question(satu.jenis, satu.as_params()) == satu


def test_what_a_measure_does_not_have_falls_away() -> None:
    kota = fitting(Tanya(ukuran="jam_gangguan", dimensi="opd_id", saring={"opd_id": (8,)}))
    assert (kota.dimensi, kota.saring) == (None, {})
    assert fitting(Tanya(dimensi="opd_id", panel="opd_id")).panel is None
    assert fitting(Tanya(dimensi="unit_id")).dimensi is None
    assert fitting(Tanya(dimensi="unit_id", saring={"opd_id": (7, 8)})).dimensi is None
    assert fitting(Tanya(SEBARAN, "rerata_capaian", bentuk="garis")).bentuk == "histogram"
    assert fitting(Tanya(PENGARUH, "median_tpp")).ukuran == "entri_hari_sama"


def test_a_trend_is_the_mean_of_its_people(lake) -> None:
    jawab = ask(lake)
    harapan = _by_hand(
        lake,
        "SELECT bulan, avg(capaian) FROM pegawai_bulan WHERE hari_kerja > 0 AND bulan < DATE "
        f"'{BULAN[-1]}' GROUP BY bulan",
    )
    isi = dict(jawab.tabel.data.select("bulan", "nilai").iter_rows())
    assert {b: float(v) for b, v in isi.items()} == pytest.approx(harapan, abs=1e-5)
    garis = jawab.lukisan
    assert isinstance(garis, Garis)
    assert garis.bulan == tuple(BULAN[:-1])
    assert garis.bidang[0].deret[0].nilai == tuple(isi[b] for b in garis.bulan)


def test_groups_equal_the_groups_counted_by_hand(lake) -> None:
    data = ask(lake, dimensi="umur", bentuk="batang").tabel.data
    harapan = _by_hand(
        lake,
        "SELECT kelompok_umur, avg(capaian) FROM pegawai_bulan WHERE hari_kerja > 0 AND bulan = DATE "
        f"'{AKHIR_DATA}' GROUP BY 1",
    )
    isi = dict(data.select("kelompok_umur", "nilai").iter_rows())
    assert {k: float(v) for k, v in isi.items()} == pytest.approx(harapan, abs=1e-5)


def test_two_dimensions_equal_the_groups_counted_by_hand(lake) -> None:
    jawab = ask(lake, dimensi="umur", panel="jabatan", ukuran="pelapor_aktif")
    harapan = lake.sql(
        "SELECT kelompok_umur, jenis_jabatan, 100.0 * count(*) FILTER (entri > 0) / count(*) AS v, "
        f"count(*) AS n FROM pegawai_bulan WHERE hari_kerja > 0 AND bulan = DATE '{AKHIR_DATA}' "
        "GROUP BY 1, 2"
    )
    kini = AKHIR_DATA.isoformat()
    isi = {(b["nama"], b["nama_panel"]): b[kini] for b in jawab.tabel.data.iter_rows(named=True)}
    banding = 0
    for b in harapan.iter_rows(named=True):
        kunci = (
            show_value("kelompok_umur", b["kelompok_umur"]),
            show_value("", b["jenis_jabatan"]),
        )
        if isi[kunci] is not None:
            banding += 1
            assert float(isi[kunci]) == pytest.approx(float(b["v"]), abs=1e-5)
        else:
            assert b["n"] < 20
    assert banding >= 4
    assert isinstance(jawab.lukisan, Garis)
    assert [b.judul for b in jawab.lukisan.bidang] == ["Fungsional", "Pelaksana", "Struktural"]


def test_small_groups_are_in_no_picture_and_no_table(lake) -> None:
    kecil = {f"Dinas {o}" for o, n in ORANG.items() if n < 5}
    for bentuk in BENTUK[TREN]:
        jawab = ask(lake, dimensi="opd", bentuk=bentuk)
        kolom = [k for k in jawab.tabel.kolom if k not in {"nama", "n"}]
        tersembunyi = jawab.tabel.data.filter(pl.col("nama").is_in(list(kecil)))
        assert all(tersembunyi[k].null_count() == tersembunyi.height for k in kolom)
        if isinstance(jawab.lukisan, Batang):
            assert not kecil & {b.nama for b in jawab.lukisan.bidang[0][1]}
        elif bentuk == "panel":
            assert isinstance(jawab.lukisan, Garis)
            assert not kecil & {b.judul for b in jawab.lukisan.bidang}
        assert "ditahan" in jawab.kalimat
    kuantil = ask(lake, SEBARAN, dimensi="opd", bentuk="kuantil")
    assert isinstance(kuantil.lukisan, Kuantil)
    assert not kecil & {b.nama for b in kuantil.lukisan.baris}


def test_offices_come_worst_first_in_panels_and_best_first_in_bars(lake) -> None:
    panel = ask(lake, dimensi="opd", bentuk="panel").lukisan
    assert isinstance(panel, Garis)
    akhir = [b.deret[0].nilai[-1] for b in panel.bidang if b.deret[0].nilai[-1] is not None]
    assert akhir == sorted(akhir)
    batang = ask(lake, dimensi="opd", bentuk="batang").lukisan
    assert isinstance(batang, Batang)
    nilai = [b.nilai for b in batang.bidang[0][1]]
    assert nilai == sorted(nilai, reverse=True)
    turun = ask(lake, dimensi="opd", bentuk="batang", ukuran="bagian_tpp_hilang").lukisan
    assert isinstance(turun, Batang)
    hilang = [b.nilai for b in turun.bidang[0][1]]
    assert hilang == sorted(hilang)


def test_filters_keep_their_people_alone(lake) -> None:
    jawab = ask(lake, opd="8", umur=["30-39", "40-49"])
    harapan = _by_hand(
        lake,
        "SELECT bulan, count(*) FROM pegawai_bulan WHERE hari_kerja > 0 AND opd_id = 8 AND "
        f"kelompok_umur IN ('30-39', '40-49') AND bulan < DATE '{BULAN[-1]}' GROUP BY bulan",
    )
    assert dict(jawab.tabel.data.select("bulan", "n").iter_rows()) == harapan
    assert jawab.tabel.saringan["OPD"] == "Dinas 8"
    assert jawab.tabel.saringan["Kelompok umur"] == "30-39 tahun, 40-49 tahun"


@pytest.mark.parametrize("ukuran", load_metrics())
def test_every_measure_is_answered_whole_and_parted(ukuran: str, lake) -> None:
    punya = [k for k in dimensions_of(get_metric(ukuran), PEMBAGI) if k != "unit_id"]
    for dimensi, bentuk in ((None, "garis"), *((k, "panel") for k in punya[:2])):
        tanya = fitting(Tanya(TREN, ukuran, dimensi, bentuk=bentuk, banding="bulan_lalu"))
        jawab = answer(lake, EVALUATOR, tanya)
        assert jawab.judul == question_title(tanya)
        _is_told(jawab)


_SATUAN = {m.unit: m.id for m in load_metrics().values() if "opd_id" in m.dimensions}


@pytest.mark.parametrize("ukuran", _SATUAN.values())
@pytest.mark.parametrize("dimensi", [None, "opd_id"])
def test_every_unit_is_drawn_in_every_shape(ukuran: str, dimensi: str | None, lake) -> None:
    for bentuk in BENTUK[TREN]:
        _is_drawn(answer(lake, EVALUATOR, fitting(Tanya(TREN, ukuran, dimensi, bentuk=bentuk))))


@pytest.mark.parametrize("jenis", [SEBARAN, KOHORT, PENGARUH])
def test_every_other_question_is_answered_in_every_shape(jenis: str, lake) -> None:
    for n, ukuran in enumerate(measures_of(jenis)[:12]):
        for bentuk in BENTUK[jenis]:
            for dimensi in (None, "kelompok_umur"):
                tanya = fitting(Tanya(jenis, ukuran, dimensi, bentuk=bentuk))
                jawab = answer(lake, EVALUATOR, tanya)
                assert jawab.judul == question_title(tanya)
                _is_told(jawab)
                if n < len(UKURAN):
                    _is_drawn(jawab)


def _is_told(jawab: Jawaban) -> None:
    """There is a sentence, and the table writes each of its cells."""
    assert jawab.kalimat
    for kolom, tulis in jawab.tulis.items():
        for nilai in jawab.tabel.data[kolom].drop_nulls():
            assert tulis(nilai)


def _is_drawn(jawab: Jawaban) -> None:
    """On a screen, as SVG, and on paper."""
    for satu in (jawab.lukisan, *jawab.lain):
        if satu is not None:
            ET.fromstring(to_svg(figure(satu)))  # noqa: S314 - our own text
            for gambar in paint(satu, CETAK, [0]):
                ET.fromstring(gambar.svg)  # noqa: S314


def test_cohorts_equal_people_counted_by_hand(lake) -> None:
    data = ask(lake, KOHORT, bentuk="sejak").tabel.data
    fakta = lake.sql(
        "SELECT bulan_masuk, bulan, capaian FROM pegawai_bulan WHERE hari_kerja > 0 AND bulan < DATE "
        f"'{BULAN[-1]}' AND bulan_masuk >= DATE '2023-10-01'"
    )
    ke = (pl.col("bulan").dt.month() - pl.col("bulan_masuk").dt.month()).cast(pl.Int64)
    harapan = fakta.group_by(pl.col("bulan_masuk").dt.truncate("1q"), ke.alias("ke")).agg(
        pl.col("capaian").cast(pl.Float64).mean(), pl.len()
    )
    nama = {date(2026, 4, 1): "Apr–Jun 2026", date(2026, 7, 1): "Jul–Sep 2026"}
    banding = 0
    for triwulan, k, nilai, n in harapan.iter_rows():
        baris = data.filter(nama=nama.get(triwulan, ""))
        isi = baris[f"k{k}"].to_list() if baris.height else [None]
        if isi[0] is not None:
            banding += 1
            assert n >= 5
            assert float(isi[0]) == pytest.approx(nilai, abs=1e-5)
    assert banding >= 4


def test_cohorts_by_month_of_start_equal_people_counted_by_hand(lake) -> None:
    jawab = ask(lake, KOHORT, dimensi="masuk")
    assert jawab.judul == "Rata-rata capaian menurut bulan mulai"
    fakta = lake.sql(
        "SELECT bulan_masuk, bulan, avg(CAST(capaian AS DOUBLE)) AS capaian, count(*) AS n "
        f"FROM pegawai_bulan WHERE hari_kerja > 0 AND bulan <= DATE '{AKHIR_DATA}' GROUP BY ALL"
    )
    letak = {judul: k for k, judul in jawab.tabel.kolom.items()}
    banding = 0
    for mulai, bulan, nilai, n in fakta.iter_rows():
        baris = jawab.tabel.data.filter(nama=f"Mulai {month_label(mulai)}")
        isi = None if baris.is_empty() else baris[letak[month_label(bulan)]].item()
        if isi is not None:
            banding += 1
            assert n >= 5
            assert float(isi) == pytest.approx(nilai, abs=1e-5)
    assert banding >= 2


@pytest.mark.parametrize("dimensi", ["opd", "kelas", "sepatu"])
def test_cohorts_are_made_by_start_or_age_alone(dimensi: str) -> None:
    assert read_question(KOHORT, {"dimensi": [dimensi]}).dimensi is None


def test_distributions_show_the_quantiles_of_the_month(lake) -> None:
    jawab = ask(lake, SEBARAN, ukuran="tpp", bentuk="kuantil", dimensi="opd")
    delapan = jawab.tabel.data.filter(nama="Dinas 8").row(0, named=True)
    harapan = lake.sql(
        "SELECT quantile_cont(tpp_rp, 0.25) AS b, quantile_cont(tpp_rp, 0.9) AS p FROM pegawai_bulan "
        f"WHERE pagu_rp > 0 AND opd_id = 8 AND bulan = DATE '{AKHIR_DATA}'"
    ).row(0, named=True)
    assert float(delapan["kuartil_bawah"]) == pytest.approx(harapan["b"])
    assert float(delapan["p90"]) == pytest.approx(harapan["p"])


def test_the_sentence_over_violins_names_none_that_is_not_drawn(lake) -> None:
    for bentuk in ("biola", "histogram"):
        for ukuran in UKURAN:
            jawab = ask(lake, SEBARAN, ukuran=ukuran, dimensi="opd", bentuk=bentuk)
            assert isinstance(jawab.lukisan, Biola | Histogram)
            if isinstance(jawab.lukisan, Biola):
                tergambar = {r.nama for r, _kelas in jawab.lukisan.baris}
            else:
                tergambar = {nama for nama, _kelas, _kunci in jawab.lukisan.bidang}
            assert {f"Dinas {o}" for o in ORANG if f"Dinas {o}" in jawab.kalimat} <= tergambar
            kuantil = ask(lake, SEBARAN, ukuran=ukuran, dimensi="opd", bentuk="kuantil").lukisan
            assert isinstance(kuantil, Kuantil)
            assert {r.nama for r in kuantil.baris} > tergambar


def test_a_distribution_of_too_few_says_how_many_it_takes(lake) -> None:
    satu = ask(lake, SEBARAN, opd="5")
    assert satu.lukisan is None
    assert f"sedikitnya {ORANG_TERKECIL} orang" in satu.kalimat
    assert "Kuantil ditampilkan mulai 5 orang." in satu.kalimat
    assert "sedikitnya 5 orang" in ask(lake, SEBARAN, opd="1", bentuk="kuantil").kalimat


def test_months_since_the_start_are_all_on_the_axis(lake, tmp_path) -> None:
    isi = make_city()
    isi["pegawai_bulan"] = isi["pegawai_bulan"].filter(pl.col("bulan_ke") != 1)
    garis = ask(write_lake(tmp_path, isi), KOHORT, bentuk="sejak").lukisan
    assert isinstance(garis, Garis)
    assert garis.sumbu == tuple(str(n) for n in range(len(garis.sumbu)))
    assert len(garis.sumbu) > 2
    assert all(d.nilai[1] is None for d in garis.bidang[0].deret)
    # Plotly leaves out places without a value, unless it is told of them.
    assert figure(garis).layout.xaxis.categoryarray == garis.sumbu


def test_a_histogram_of_all_holds_everybody(lake) -> None:
    satu = ask(lake, SEBARAN, ukuran="jeda_entri").lukisan
    assert isinstance(satu, Histogram)
    n = lake.sql(
        f"SELECT count(*) FROM pegawai_bulan WHERE entri > 0 AND bulan = DATE '{AKHIR_DATA}'"
    ).item()
    assert sum(c.orang for c in satu.bidang[0][1]) == n


def test_only_those_who_may_ask_are_answered(lake) -> None:
    for peran in ("pegawai", "atasan", "pengganti"):
        with pytest.raises(GalatPengguna) as galat:
            answer(lake, make_scope(peran), Tanya())
        assert galat.value.kode == "bukan_peran"


def test_a_question_about_a_month_that_is_gone_is_about_the_newest(lake) -> None:
    lama = ask(lake, bulan="2019-01")
    assert lama.tabel.saringan["Bulan terakhir"] == "September 2026"


def test_a_lake_without_months_says_so(tmp_path) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    lake = write_lake(tmp_path, kosong, [])
    with pytest.raises(GalatPengguna, match="Belum ada bulan"):
        answer(lake, EVALUATOR, Tanya())


def test_values_of_dimensions_are_inside_the_scope_and_in_order(lake) -> None:
    sempit = make_scope("opd", frozenset({8}))
    assert list(values_of(lake, sempit, "opd_id")) == [8]
    assert set(values_of(lake, sempit, "unit_id")) == {80, 81}
    assert list(values_of(lake, EVALUATOR, "kelas")) == [5, 7, 9, 11]
    assert next(iter(values_of(lake, EVALUATOR, "kelompok_umur").values())) == "di bawah 30"
    assert values_of(lake, make_scope("pegawai", frozenset()), "kelas") == {}
    assert set(values_of(lake, EVALUATOR, "kategori")) == {"tpp", "bantuan"}
    assert len({d.alamat for d in DIMENSI.values()}) == len(DIMENSI)


def test_long_pictures_show_one_end() -> None:
    kelas = load_metrics()["rerata_capaian"]
    from analytics.jelajah.lukisan import Baris

    baris = tuple(Baris(str(n), Decimal(n), 9) for n in range(30))
    panjang = Batang(kelas, (("", baris),))
    assert row_count(panjang) == 30
    awal, akhir = take(panjang, AWAL), take(panjang, AKHIR)
    assert isinstance(awal, Batang)
    assert isinstance(akhir, Batang)
    assert [b.nama for b in awal.bidang[0][1]] == [str(n) for n in range(SEBAGIAN)]
    assert akhir.bidang[0][1][-1].nama == "29"
    assert take(panjang, SEMUA) is panjang
    assert row_count(None) == 0


def test_events_are_named_and_read_back() -> None:
    hari = date(2026, 4, 1)
    assert rule_day(rule_event(hari)) == hari
    assert rule_day("pelatihan-staf") is None
    assert rule_day("aturan-kapan") is None
    assert event_name(rule_event(hari)) == "Perubahan aturan 1 April 2026"
    assert event_name("pelatihan-staf") == "Pelatihan staf"
    assert event_name(None) == "Pelatihan semua jenjang"
    assert len(assumptions(None)) == len(assumptions(rule_event(hari)))


def test_labels_inside_sentences_begin_small_unless_they_are_abbreviations() -> None:
    assert lower_first("Capaian bulan") == "capaian bulan"
    assert lower_first("TPP dihitung") == "TPP dihitung"
    assert lower_first("") == ""


def test_every_spread_measure_says_what_it_is() -> None:
    assert all(u.metrik.label and u.metrik.description for u in UKURAN.values())
