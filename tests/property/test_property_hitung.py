"""Every named calculation equals the same arithmetic in plain fractions, whatever the numbers.

One example is a list of 30 inputs: 70 examples are 2,100 inputs of each test.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, cast

import acuan_hitung as acuan
import polars as pl
import pytest
from acuan_hitung import as_fraction, half_up
from hypothesis import given, settings
from hypothesis import strategies as st
from ramai import BULAN, crowd, form, halus, item, seeds
from strategi_bulan import frames, policies
from strategi_daerah import balangan, desimal, dki, provinsi, tiga

from rules import hitung as mesin
from rules.bulan import HASIL, nilai_bulan
from rules.hitung import hitung, hitung_banyak, hitung_bingkai, rincian_hitung
from rules.masukan import KUNCI
from rules.parameter import list_profil, load_profil
from rules.perhitungan import day_of, perhitungan_on

HARI = date(2026, 11, 24)
banyak = settings(max_examples=70, deadline=None)
TER = acuan.read_ter((Path(__file__).parent / "ter.csv").read_text())
PROVINSI, BALANGAN = "provinsi-60-40", "balangan-2025"
TIGA, DKI = "tiga-bagian-40-18-42", "dki-menit"


def many(satu: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(satu, min_size=30, max_size=30)


def run(nama: str, masukan: Any, profil: str | None = None) -> dict[str, Any]:
    return hitung(nama, masukan, load_profil(profil), day_of(nama, None, HARI))


def run_all(nama: str, masukan: list[Any], profil: str | None = None) -> list[dict[str, Any]]:
    return hitung_banyak(nama, masukan, load_profil(profil), day_of(nama, None, HARI))


takaran = st.fixed_dictionaries(
    {
        "kuantitas": desimal(500),
        "kualitas": desimal(100),
        "waktu": desimal(60),
        "biaya": st.one_of(st.just(0), st.integers(1, 10**11)),
    }
)
target = st.fixed_dictionaries(
    {
        "kuantitas": desimal(500).map(lambda n: n + 1),
        "kualitas": desimal(99).map(lambda n: n + 1),
        "waktu": desimal(60).map(lambda n: n + 1),
        "biaya": st.one_of(st.just(0), st.integers(1, 10**11)),
    }
)


@banyak
@given(many(st.fixed_dictionaries({"target": target, "realisasi": takaran})))
def test_a_row_of_pp_46_equals_plain_fractions(baris: list[dict[str, Any]]) -> None:
    for masuk, hasil in zip(baris, run_all("skp_baris_pp46", baris), strict=True):
        for nama, nilai in acuan.baris(masuk["target"], masuk["realisasi"]).items():
            assert half_up(Fraction(hasil[nama]), 2) == half_up(nilai, 2), nama
            assert abs(Fraction(hasil[nama]) - nilai) < Fraction(1, 10**7)


@banyak
@given(many(st.tuples(desimal(1000, 4, bawah=1), st.integers(1, 10**6))))
def test_time_jumps_exactly_where_efficiency_passes_24(isi: list[tuple[Decimal, int]]) -> None:
    batas = [(tujuan, tujuan * Decimal("0.76"), Decimal(n).scaleb(-8)) for tujuan, n in isi]
    tepat = [{"target": t, "realisasi": b} for t, b, _ in batas]
    sedikit = [{"target": t, "realisasi": b - min(b, kurang)} for t, b, kurang in batas]
    for kena, bawah in zip(
        *(run_all("aspek_waktu_pp46", b) for b in (tepat, sedikit)), strict=True
    ):
        assert kena["nilai"] == 100
        assert bawah["nilai"] <= 76


@banyak
@given(many(st.tuples(desimal(110), desimal(120), st.booleans())))
def test_the_merger_of_2021_equals_plain_fractions(
    isi: list[tuple[Decimal, Decimal, bool]],
) -> None:
    nama = ("nilai_pp46", "nilai_8_2021", "ide_baru")
    baris = [dict(zip(nama, satu, strict=True)) for satu in isi]
    for (s1, s2, ide), hasil in zip(isi, run_all("integrasi_2021", baris), strict=True):
        konversi = acuan.konversi(Fraction(s1))
        nilai = (konversi + Fraction(s2)) / 2
        assert half_up(Fraction(hasil["konversi"]), 2) == half_up(konversi, 2)
        assert half_up(Fraction(hasil["nilai"]), 2) == half_up(nilai, 2)
        assert (hasil["predikat"] == "Sangat Baik") == (ide and half_up(nilai, 2) >= 110)


@banyak
@given(many(desimal(150, 3)))
def test_an_indicator_equals_plain_fractions(isi: list[Decimal]) -> None:
    hasil = run_all("nilai_iki_8_2021", [{"capaian_persen": satu} for satu in isi])
    for capaian, keluar in zip(isi, hasil, strict=True):
        acuan_nilai = acuan.nilai_iki(Fraction(capaian))
        assert half_up(Fraction(keluar["nilai"]), 2) == half_up(acuan_nilai, 2)


DAERAH = [
    (PROVINSI, provinsi, acuan.provinsi),
    (BALANGAN, balangan, acuan.balangan),
    (TIGA, tiga, acuan.tiga),
    (DKI, dki, acuan.dki),
]


@pytest.mark.parametrize(("profil", "isi", "rumus"), DAERAH, ids=[satu[0] for satu in DAERAH])
@banyak
@given(st.data())
def test_a_region_equals_plain_fractions(profil: str, isi: Any, rumus: Any, data: Any) -> None:
    baris = data.draw(many(isi))
    for masukan, hasil in zip(baris, run_all("tpp_bulan", baris, profil), strict=True):
        harapan = rumus(masukan)
        assert {nama: as_fraction(hasil[nama]) for nama in harapan} == harapan


@pytest.mark.parametrize("profil", list_profil())
@settings(max_examples=20, deadline=None)
@given(seeds)
def test_the_steps_of_a_month_end_in_its_numbers(profil: str, seed: int) -> None:
    """400 months of each profile, 3,200 in all, explained step by step."""
    aturan = load_profil(profil)
    satu, k = perhitungan_on("tpp_bulan", aturan, HARI)
    acak = Random(seed)
    baris = [form(acak, satu, k) for _ in range(20)]
    for masukan, hasil in zip(baris, run_all("tpp_bulan", baris, profil), strict=True):
        langkah = {
            step.id.rpartition(".")[2]: step.hasil
            for step in rincian_hitung("tpp_bulan", masukan, aturan, HARI)
        }
        assert {nama: langkah[nama] for nama in hasil} == hasil


@pytest.mark.parametrize("kategori", ["A", "B", "C"])
def test_every_bound_of_the_monthly_rates_belongs_to_its_own_row(kategori: str) -> None:
    batas = [atas for kode, atas, _ in TER if kode == kategori and atas is not None]
    bruto = sorted({satu + geser for satu in batas for geser in (-1, 0, 1)})
    masukan = [{"bruto": satu, "kategori": kategori} for satu in bruto]
    hasil = hitung_banyak("pph21_ter", masukan, load_profil(), HARI)
    for satu, keluar in zip(bruto, hasil, strict=True):
        persen = acuan.tarif(TER, kategori, satu)
        assert Fraction(keluar["tarif_persen"]) == persen  # pyright: ignore[reportArgumentType, reportCallIssue]
        assert keluar["pph21"] == half_up(satu * persen / 100)
    assert len(TER) == 125


@banyak
@given(
    many(
        st.fixed_dictionaries(
            {
                "ptkp": st.sampled_from(["TK/0", "K/3"]),
                "bruto_setahun": st.integers(0, 7 * 10**9),
                "pph21_jan_nov": st.integers(0, 10**8),
            }
        )
    )
)
def test_december_settles_what_the_layers_say(baris: list[dict[str, Any]]) -> None:
    for masuk, hasil in zip(baris, run_all("pph21_desember", baris), strict=True):
        bebas = {"TK/0": 54_000_000, "K/3": 72_000_000}[masuk["ptkp"]]
        harapan = acuan.desember(masuk["bruto_setahun"], 0, bebas, masuk["pph21_jan_nov"])
        assert hasil["pph21_desember"] == harapan


@banyak
@given(many(st.tuples(*map(lambda n: st.integers(0, n), (20_000_000, 200_000, 600_000)))))
def test_contributions_stop_at_the_joint_cap(isi: list[tuple[int, int, int]]) -> None:
    tetap = {"metode": "ter", "ptkp": "K/0", "gaji_bruto": 0}
    penuh = {"capaian_persen": 100, "hadir_persen": 100}
    baris = [
        {"komponen": [tpp], **penuh, "pajak": {**tetap, "iwp_gaji": iwp, "bpjs_gaji": bpjs}}
        for tpp, iwp, bpjs in isi
    ]
    for (tpp, iwp, bpjs), hasil in zip(isi, run_all("tpp_bulan", baris, BALANGAN), strict=True):
        assert hasil["iuran_pegawai"] == acuan.contribution(tpp, iwp, 1)
        assert hasil["iuran_pemberi_kerja"] == acuan.contribution(tpp, bpjs, 4)
        assert hasil["diterima"] == tpp - hasil["iuran_pegawai"]


NAMA = {
    "alpa_hari": "TK",
    "apel": "apel",
    **{f"tl{n}": f"TL{n}" for n in range(1, 5)},
    **{f"psw{n}": f"PC{n}" for n in range(1, 5)},
}


def as_form(baris: dict[str, Any], butir: list[dict[str, Any]]) -> dict[str, Any]:
    """A row of the month with its items as one input of the calculation by name."""
    return {
        "tpp_dasar": baris["pagu_rp"],
        "butir": [
            {**{n: b[n] for n in ("arah", "bobot", "realisasi")}, "target": b["target"] or 0}
            for b in butir
            if all(b[kunci] == baris[kunci] for kunci in KUNCI)
        ],
        "kejadian": {kata: baris[kolom] for kolom, kata in NAMA.items()},
        **{n: baris[n] for n in ("hari_kerja", "menit_utama", "menit_lainnya", "perilaku")},
    }


@settings(max_examples=25, deadline=None)
@given(seeds, policies, st.sampled_from(BULAN))
def test_a_month_by_name_is_the_month_of_the_frame(seed: int, ganti: Any, bulan: date) -> None:
    """2,500 employee-months under 25 policies."""
    baris, butir = crowd(seed, 100, (bulan,))
    profil = load_profil().what_if(ganti)
    bingkai = nilai_bulan(*frames(baris, butir), profil)
    hasil = hitung_banyak("tpp_bulan", [as_form(b, butir) for b in baris], profil, bulan)
    for keluar, satu in zip(bingkai.iter_rows(named=True), hasil, strict=True):
        assert {nama: satu.get(nama) for nama in HASIL} == {n: keluar[n] for n in HASIL}
        assert satu.get("bruto") == keluar["tpp_rp"]


def frame_of(baris: list[dict[str, Any]]) -> pl.DataFrame:
    """Inputs without objects inside them as a typed frame."""
    jenis = {
        nama: pl.Decimal(38, 8) if any(isinstance(b[nama], Decimal) for b in baris) else None
        for nama in baris[0]
    }
    return pl.DataFrame(
        [
            pl.Series(nama, [b[nama] for b in baris], dtype=satu, strict=False)
            for nama, satu in jenis.items()
        ]
    )


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_an_item_of_the_month_goes_by_the_formula_of_the_year(seed: int) -> None:
    """2,000 items, each alone in a month; bounded by 0 and 100, where a year goes beyond."""
    r = Random(seed)
    butir = [{**item(r), "bobot": 1, "target": halus(r, 400) + 1} for _ in range(50)]
    bulan = [
        {"tpp_dasar": 1, "hari_kerja": 20, "menit_utama": 0, "butir": [satu]} for satu in butir
    ]
    khusus = {"naik": "normal", "turun": "khusus"}
    tahun = [
        {**{n: b[n] for n in ("target", "realisasi")}, "arah": khusus[b["arah"]]} for b in butir
    ]
    profil, hari = load_profil(), date(2026, 11, 1)
    sebulan = hitung_banyak("tpp_bulan", bulan, profil, hari)
    setahun = hitung_banyak("capaian_butir_tahun", tahun, profil, hari)
    for a, b in zip(sebulan, setahun, strict=True):
        capaian = min(max(cast("Decimal", b["capaian_pct"]), Decimal(0)), Decimal(100))
        assert abs(cast("Decimal", a["capaian_butir"]) - capaian) <= Decimal("0.00000001")


@banyak
@given(many(dki))
def test_a_typed_frame_gives_what_the_inputs_give(baris: list[dict[str, Any]]) -> None:
    bingkai = frame_of(baris).rename({"perilaku": "perilaku_poin"})
    keluar = hitung_bingkai("tpp_bulan", bingkai, load_profil(DKI), HARI)
    assert not [nama for nama, jenis in keluar.schema.items() if jenis.is_float()]
    hasil = hitung_banyak("tpp_bulan", baris, load_profil(DKI), HARI)
    assert list(keluar.iter_rows(named=True)) == hasil


@banyak
@given(many(st.tuples(desimal(120), desimal(120), st.booleans())))
def test_a_typed_frame_of_scores_gives_the_same_scores(isi: list[Any]) -> None:
    nama = ("nilai_skp", "nilai_perilaku", "penilai_360")
    baris = [dict(zip(nama, satu, strict=True)) for satu in isi]
    hari = date(2021, 12, 31)
    keluar = hitung_bingkai("prestasi_30_2019", frame_of(baris), load_profil(), hari)
    hasil = hitung_banyak("prestasi_30_2019", baris, load_profil(), hari)
    assert list(keluar.iter_rows(named=True)) == hasil


def test_a_frame_is_refused_for_what_a_form_is_refused_for() -> None:
    baik = pl.DataFrame({"nilai_skp": [Decimal("85.5"), Decimal(1)], "nilai_perilaku": [90, 77]})
    hari = date(2020, 1, 1)
    for salah, kalimat in (
        (baik.with_columns(-pl.col("nilai_skp")), "nilai_skp bernilai -85.5"),
        (baik.with_columns(pl.col("nilai_skp").cast(float)), "nilai_skp bernilai"),
        (baik.drop("nilai_perilaku"), "nilai_perilaku bernilai .kosong."),
        (baik.with_columns(nilai_perilaku=None), "nilai_perilaku bernilai .kosong."),
    ):
        with pytest.raises(mesin.MasukanSalahError, match=kalimat):
            hitung_bingkai("prestasi_pp46", salah, load_profil(), hari)
    assert hitung_bingkai("prestasi_pp46", baik, load_profil(), hari).height == baik.height


def test_a_frame_with_an_unknown_word_is_refused_as_a_form_is() -> None:
    kata = pl.DataFrame({"rating_hasil_kerja": ["sesuai", "lumayan"], "rating_perilaku": "sesuai"})
    with pytest.raises(mesin.MasukanSalahError, match='hasil_kerja bernilai "lumayan"'):
        hitung_bingkai("predikat_6_2022", kata, load_profil(), date(2026, 1, 1))
