"""The rules room as a whole: citations, first days, labels, no law in code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from rules import aktivitas, kalender, kelas, perilaku, telat
from rules.bulan import RANGKAIAN, SATU_BUTIR, rincian_bulan
from rules.ketentuan import Profil
from rules.masukan import CACAH
from rules.parameter import list_profil, load_profil, nama_bawaan
from rules.perhitungan import DAFTAR, perhitungan_on
from rules.registri import REGISTRI, RuleNotInForceError, rule, rule_on
from rules.skema import KEPUTUSAN_PROYEK, read_parameter

PROFIL = load_profil()
SEMUA = [load_profil(nama) for nama in list_profil()]
AWAL = date(2020, 1, 1)
RULES = Path(kelas.__file__).parent
BERDAFTAR = (aktivitas, kalender, kelas, perilaku, telat)
VERSI = [satu for versi in REGISTRI.values() for satu in versi]


@pytest.mark.parametrize("satu", VERSI, ids=lambda satu: satu.id)
def test_a_rule_rests_on_a_regulation_in_force_on_its_first_day(satu: object) -> None:
    kutipan = PROFIL.cite(satu.citation)
    assert kutipan.regulasi.cited_from <= satu.since
    assert satu.label[0].isupper()
    assert satu.fungsi.__doc__


@pytest.mark.parametrize("profil", SEMUA, ids=lambda satu: satu.nama)
def test_every_parameter_is_complete_and_every_decision_has_a_reason(profil: Profil) -> None:
    for satu in profil.parameter.values():
        assert satu.description.endswith("."), satu.id
        assert not satu.label.endswith("."), satu.id
        for hari, _ in satu.values:
            kutipan = profil.on(hari).kutipan(satu.id)
            assert kutipan.regulasi.cited_from <= hari
            assert kutipan.id != KEPUTUSAN_PROYEK or satu.reason, satu.id


def test_what_was_not_read_in_a_regulation_is_not_shown_as_its_word() -> None:
    """Marks of shared sources: own knowledge is a decision, a figure of an application no text."""
    hari = date(2026, 12, 1)
    sebagian = {
        satu.id
        for satu in PROFIL.parameter.values()
        if PROFIL.on(hari).kutipan(satu.id).diputuskan is not None
    }
    assert sebagian == {
        "aspek_perilaku",
        "nilai_iki",
        "kategori_iki",
        "predikat_8_2021",
        "predikat_pp46",
    }
    lain = {
        id: PROFIL.on(hari).kutipan(id).kepercayaan
        for id in ("predikat_kinerja", "tukin_bpk", "nilai_iki")
    }
    assert lain == {
        "predikat_kinerja": "aplikasi",
        "tukin_bpk": "dicocokkan",
        "nilai_iki": "naskah",
    }


def test_a_regulation_of_the_register_is_used_somewhere() -> None:
    nasional = [read_parameter(berkas) for berkas in sorted((RULES / "nasional").glob("*.yaml"))]
    parameter = [
        *(satu for profil in SEMUA for satu in profil.parameter.values()),
        *(satu for berkas in nasional for satu in berkas.values()),
    ]
    dipakai = {satu.citation for satu in [*VERSI, *parameter]}
    for profil in SEMUA:
        for satu in profil.parameter.values():
            dipakai |= {nilai.citation for _, nilai in satu.values if nilai.citation}
    dipakai |= set(PROFIL.find("era_penilaian").options)
    assert {kutipan.partition(":")[0] for kutipan in dipakai} == set(PROFIL.regulasi)


def test_every_parameter_of_pekanbaru_holds_from_the_first_day_of_sinergi() -> None:
    k = PROFIL.on(AWAL)
    for berkas in sorted((RULES / "profil" / nama_bawaan()).glob("*.yaml")):
        for id in read_parameter(berkas):
            assert k.nilai(id) is not None


@pytest.mark.parametrize("profil", SEMUA, ids=lambda satu: satu.nama)
def test_a_profile_is_a_chain_of_rules_whose_inputs_are_all_known(profil: Profil) -> None:
    for hari, _ in profil.find("susunan_tpp_bulan").values:
        satu, k = perhitungan_on("tpp_bulan", profil, hari)
        aturan = [rule_on(id, hari) for id in satu.rangkaian]
        ada = {kolom.kolom for kolom in satu.masukan}
        for langkah in aturan:
            assert set(langkah.masukan) <= ada, langkah.id
            ada.add(langkah.kolom)
        assert set(satu.hasil) <= {langkah.kolom for langkah in aturan}
        assert k.profil is profil


def test_every_calculation_is_a_chain_of_rules_whose_inputs_are_all_known() -> None:
    for satu in DAFTAR.values():
        ada = {kolom.kolom for kolom in satu.masukan}
        for id in satu.rangkaian:
            langkah = REGISTRI[id][-1]
            assert set(langkah.masukan) <= ada, f"{satu.nama}: {id}"
            ada.add(langkah.kolom)


def test_the_month_is_complete_on_every_day_on_which_the_law_changes() -> None:
    nol = dict.fromkeys(CACAH, 0)
    for hari in PROFIL.starts():
        if hari < AWAL:
            continue
        bulan = hari.replace(day=1)
        kunci = {"pegawai_id": 1, "bulan": bulan}
        baris = {**kunci, **nol, "hari_kerja": 20, "menit_utama": 6000, "menit_lainnya": 0}
        butir = {**kunci, "butir_id": "a", "arah": "naik"}
        butir |= {"bobot": 100, "target": 1, "realisasi": 1}
        langkah = rincian_bulan({**baris, "perilaku": 90, "pagu_rp": 1000}, [butir], PROFIL)
        assert [satu.id for satu in langkah] == [SATU_BUTIR, *RANGKAIAN]
        assert langkah[-1].hasil == 1000


def test_every_step_names_its_parameters_and_what_they_rest_on() -> None:
    nol = dict.fromkeys(CACAH, 0)
    baris = {"pegawai_id": 1, "bulan": AWAL, **nol, "hari_kerja": 20, "menit_utama": 6000}
    baris |= {"menit_lainnya": 0, "perilaku": None, "pagu_rp": 1000}
    langkah = {satu.id: satu for satu in rincian_bulan(baris, [], PROFIL)}
    dipakai = langkah["bulan.target_menit"].parameter
    assert [(satu.id, satu.nilai, satu.satuan) for satu in dipakai] == [
        ("menit_efektif_hari", 300, "menit")
    ]
    assert dipakai[0].kutipan.is_keputusan_proyek
    assert langkah["bulan.menit_dihitung"].kutipan.tempat == "Pasal 53"
    assert langkah["bulan.prestasi"].hasil is None


def test_a_rule_before_its_first_day_is_an_error_that_names_it() -> None:
    with pytest.raises(RuleNotInForceError, match=r"bulan\.prestasi .*2019-12-31.*2020-01-01"):
        rule_on("bulan.prestasi", date(2019, 12, 31))
    assert rule_on("bulan.prestasi", AWAL).kolom == "prestasi"


def test_a_new_era_is_a_second_function_and_a_day_picks_one() -> None:
    id = "uji.dua_masa"
    try:
        for awal in ("2022-01-01", "2020-01-01"):
            rule(id, since=awal, citation="keputusan-proyek", label="Uji", satuan="kali")(len)
        assert rule_on(id, date(2021, 12, 31)).since == AWAL
        assert rule_on(id, date(2022, 1, 1)).since == date(2022, 1, 1)
        with pytest.raises(ValueError, match="sudah terdaftar"):
            rule(id, since="2022-01-01", citation="keputusan-proyek", label="Uji", satuan="kali")(
                len
            )
    finally:
        REGISTRI.pop(id)


@pytest.mark.parametrize(
    ("hari", "masa", "banyak"),
    [
        (date(2014, 1, 1), "pp-46-2011", 6),
        (date(2021, 6, 30), "pp-46-2011", 6),
        (date(2021, 7, 1), "pp-30-2019", 5),
        (date(2021, 12, 31), "pp-30-2019", 5),
        (date(2022, 1, 1), "permenpanrb-6-2022", 7),
        (date(2026, 11, 23), "permenpanrb-6-2022", 7),
    ],
)
def test_era_and_aspects_change_on_the_same_day(hari: date, masa: str, banyak: int) -> None:
    assert perilaku.era(hari) == masa
    aspek = perilaku.aspek_perilaku(hari)
    assert len({satu.id for satu in aspek}) == len(aspek) == banyak


def test_only_kepemimpinan_is_for_structural_posts() -> None:
    for hari in (date(2020, 1, 1), date(2021, 7, 1), date(2024, 1, 1)):
        khusus = {a.id for a in perilaku.aspek_perilaku(hari) if a.is_khusus_struktural}
        assert khusus <= {"kepemimpinan"}


def test_the_index_of_pekanbaru_pays_about_25_billion_to_8000_people() -> None:
    # A usual city: most people in classes 5 to 8, few above 11.
    banyak = {5: 1600, 6: 1400, 7: 2200, 8: 1400, 9: 900, 11: 350, 12: 110, 14: 40}
    pagu = dict(kelas.pagu_tpp_kelas(PROFIL, AWAL).iter_rows())
    assert sum(banyak.values()) == 8000
    assert 22e9 < sum(orang * pagu[satu] for satu, orang in banyak.items()) < 28e9


def test_the_table_of_classes_rises_from_1_to_17() -> None:
    tabel = kelas.pagu_tpp_kelas(PROFIL, AWAL)
    assert tabel.schema == {"kelas": pl.Int64, "pagu_rp": pl.Int64}
    assert tabel["kelas"].to_list() == list(range(1, 18))
    assert (tabel["pagu_rp"].diff().drop_nulls() > 0).all()
