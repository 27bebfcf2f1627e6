"""Links of others: asked inside the reader's own scope, and what of them cannot be used is said."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.jelajah.cakupan import within_reach
from analytics.jelajah.jawab import answer
from analytics.jelajah.jawaban import Jawaban
from analytics.jelajah.tanya import (
    BANDING,
    BENTUK,
    KOHORT,
    PENGARUH,
    SEBARAN,
    TREN,
    Tanya,
    measures_of,
)
from analytics.jelajah.tautan import read_link
from data.lake import Lake
from tests.metrics.kota import make_city
from tests.metrics.lake_uji import make_scope, write_lake

KEPALA = make_scope("opd", frozenset({8}))
EVALUATOR = make_scope("evaluator")


@pytest.fixture(scope="module")
def dua(tmp_path_factory: pytest.TempPathFactory) -> tuple[Lake, Lake]:
    """The city, and the same city in which no other OPD than 8 has a row beside its name."""
    isi = make_city()
    milik = isi["pegawai_bulan"].filter(opd_id=8)["pegawai_id"].unique()
    sendiri = dict(isi)
    for nama, frame in isi.items():
        if nama != "opd" and "opd_id" in frame.columns:
            sendiri[nama] = frame.filter((pl.col("opd_id") == 8) | pl.col("opd_id").is_null())
        elif "pegawai_id" in frame.columns:
            sendiri[nama] = frame.filter(pl.col("pegawai_id").is_in(milik.implode()))
    tempat = [tmp_path_factory.mktemp(n) for n in ("kota", "sendiri")]
    return write_lake(tempat[0], isi), write_lake(tempat[1], sendiri)


def _one(nilai: str) -> list[str]:
    return [nilai]


TAUTAN = st.sampled_from((TREN, SEBARAN, KOHORT, PENGARUH)).flatmap(
    lambda jenis: st.tuples(
        st.just(jenis),
        st.fixed_dictionaries(
            {"ukuran": st.sampled_from(measures_of(jenis)).map(_one)},
            optional={
                "dimensi": st.sampled_from(("opd", "umur", "unit", "jabatan", "masuk")).map(_one),
                "panel": st.sampled_from(("opd", "umur", "kelamin")).map(_one),
                "bentuk": st.sampled_from(tuple(BENTUK[jenis])).map(_one),
                "banding": st.sampled_from(tuple(BANDING)).map(_one),
                "opd": st.sampled_from((["3"], ["7", "8"], ["8"], ["99"])),
                "umur": st.sampled_from((["30-39"], ["30-39", "50 ke atas"])),
            },
        ),
    )
)


def _seen(lake: Lake, jenis: str, params: dict[str, list[str]]) -> tuple[object, ...]:
    terbaca = read_link(lake, KEPALA, jenis, params)
    j = answer(lake, KEPALA, terbaca.tanya)
    return (
        terbaca, j.judul, j.kalimat, j.lukisan, j.lain, dict(j.tabel.kolom), dict(j.tabel.saringan),
        j.tabel.data.to_dicts(),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(TAUTAN)
def test_nothing_of_another_office_reaches_the_head_of_one(dua, tautan) -> None:
    assert _seen(dua[0], *tautan) == _seen(dua[1], *tautan)


def _ask(lake: Lake, **params: str | list[str]) -> Jawaban:
    isi = {k: v if isinstance(v, list) else [v] for k, v in params.items()}
    return answer(lake, KEPALA, read_link(lake, KEPALA, TREN, isi).tanya)


def test_a_question_about_all_is_asked_of_ones_own_office(dua) -> None:
    sendiri = answer(dua[0], EVALUATOR, Tanya(saring={"opd_id": (8,)}))
    assert _ask(dua[0]).tabel.data.equals(sendiri.tabel.data)
    assert _ask(dua[0], opd=["3", "7"]).tabel.data.equals(sendiri.tabel.data)
    unit = answer(dua[0], EVALUATOR, Tanya(dimensi="unit_id", saring={"opd_id": (8,)}))
    assert _ask(dua[0], dimensi="opd").tabel.data.equals(unit.tabel.data)


def test_what_a_link_asked_beyond_the_scope_is_said(dua) -> None:
    def say(**params: str | list[str]) -> str:
        isi = {k: v if isinstance(v, list) else [v] for k, v in params.items()}
        return read_link(dua[0], KEPALA, TREN, isi).cakupan

    assert say() == say(opd="8") == ""
    assert say(ukuran="jam_gangguan") == ""
    assert say(ukuran="median_tpp").startswith(
        "Tautan ini menanyakan seluruh kota; yang ditampilkan Dinas 8,"
    )
    assert say(opd="3").startswith("Tautan ini menanyakan Dinas 3; yang ditampilkan Dinas 8,")
    assert say(opd=["3", "7"]).startswith("Tautan ini menanyakan 2 OPD lain;")
    assert "juga menanyakan Dinas 7; yang ditampilkan Dinas 8 saja" in say(opd=["7", "8"])
    assert say(dimensi="opd").endswith("menjadi menurut unit.")
    assert "menurut unit" not in say(opd="3")


def test_those_who_see_the_city_are_asked_what_the_link_asks(dua) -> None:
    for peran in ("evaluator", "keuangan", "auditor"):
        terbaca = read_link(dua[0], make_scope(peran), TREN, {"opd": ["3"], "dimensi": ["opd"]})
        assert terbaca.tanya == Tanya(dimensi="opd_id", saring={"opd_id": (3,)})
        assert terbaca.cakupan == terbaca.ditolak == ""


def test_the_head_of_two_offices_compares_the_two(dua) -> None:
    dua_opd = make_scope("opd", frozenset({7, 8}))
    tanya = within_reach(Tanya(dimensi="opd_id"), dua_opd)
    assert (tanya.dimensi, tanya.opd_ids) == ("opd_id", (7, 8))
    nama = answer(dua[0], dua_opd, tanya).tabel.data["nama"].to_list()
    assert nama == ["Dinas 7", "Dinas 8"]


def test_effects_are_told_to_be_others(dua) -> None:
    for scope in (KEPALA, make_scope("keuangan")):
        jawab = answer(dua[0], scope, Tanya(PENGARUH, "entri_hari_sama", bentuk="selang"))
        assert jawab.lukisan is None
        assert "evaluator, pimpinan dan BKPSDM" in jawab.kalimat


TAK_TERPAKAI = {
    "ukuran": ("gaji", "ukurannya tidak ada di sini, jadi yang ditampilkan rata-rata capaian"),
    "dimensi": ("sepatu", "pembaginya tidak ada pada rata-rata capaian"),
    "panel": ("sepatu", "panelnya tidak ada"),
    "bulan": ("2019-01", "jadi yang ditampilkan sampai September 2026"),
    "rentang": ("99", "bukan 1 sampai 24 bulan, jadi yang ditampilkan 24 bulan"),
    "bentuk": ("donat", "jadi digambar sebagai garis"),
    "banding": ("kemarin", "jadi tidak dibandingkan"),
    "peristiwa": ("gempa", "ada bagian lain yang tidak dikenal"),
    "opd": ("99", "nilai OPD tidak dikenal, jadi tidak disaring"),
    "umur": ("100", "nilai kelompok umur tidak dikenal"),
    "warna": ("biru", "ada bagian lain yang tidak dikenal"),
}


@pytest.mark.parametrize("bagian", TAK_TERPAKAI)
def test_what_of_a_link_cannot_be_used_is_said_in_one_sentence(dua, bagian: str) -> None:
    nilai, kata = TAK_TERPAKAI[bagian]
    ditolak = read_link(dua[0], EVALUATOR, TREN, {bagian: [nilai]}).ditolak
    assert kata in ditolak
    assert ditolak.startswith("Tidak semua isi tautan ini dapat dipakai: ")
    assert ditolak.count(".") == 1
    assert nilai not in ditolak or bagian == "rentang"


def test_a_link_that_can_be_used_as_it_is_says_nothing(dua) -> None:
    for tanya in (
        Tanya("tren", "median_tpp", "kelompok_umur", "jenis_jabatan", rentang=3, banding="target"),
        Tanya(dimensi="unit_id", bentuk="panel", saring={"opd_id": (8,), "kelas": (5, 7)}),
        Tanya(SEBARAN, "tpp", bentuk="biola"),
        Tanya(KOHORT, bentuk="sejak"),
        Tanya(PENGARUH, "entri_hari_sama", bentuk="selang", peristiwa="aturan-2026-06-01"),
    ):
        assert read_link(dua[0], EVALUATOR, tanya.jenis, tanya.as_params()).ditolak == ""
        assert read_link(dua[0], EVALUATOR, tanya.jenis, tanya.as_params()).tanya == tanya


def test_an_event_that_is_none_is_said_to_be_none(dua) -> None:
    ditolak = read_link(dua[0], EVALUATOR, PENGARUH, {"peristiwa": ["gempa"]}).ditolak
    assert "jadi yang ditampilkan pelatihan semua jenjang" in ditolak


def test_values_that_are_known_are_kept_beside_those_that_are_not(dua) -> None:
    terbaca = read_link(dua[0], EVALUATOR, TREN, {"kelas": ["7", "x", "99"], "opd": ["8", "99"]})
    assert dict(terbaca.tanya.saring) == {"opd_id": (8,), "kelas": (7,)}
    assert "sebagian nilai OPD" in terbaca.ditolak
    assert "sebagian nilai kelas jabatan" in terbaca.ditolak


def test_units_of_all_offices_at_once_are_told_to_need_one(dua) -> None:
    assert "di dalam satu OPD" in read_link(dua[0], EVALUATOR, TREN, {"dimensi": ["unit"]}).ditolak
