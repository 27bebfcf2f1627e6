"""No rule, no parameter and no value without a case, and none without a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress

import pytest
from test_cases import FOLDER, read_tables, rules_of, run_case
from test_kasus import HARI, SEMUA, steps_of

from rules.hitung import hitung, hitung_banyak
from rules.kasus import Kasus, run_kasus
from rules.ketentuan import Ketentuan
from rules.parameter import AKAR, list_profil, load_profil
from rules.perhitungan import day_of
from rules.registri import REGISTRI
from rules.skema import Nilai, read_parameter

# What no calculation asks: windows, notes and hours of the process, each with its own tests there.
PROSES: dict[str, object] = {
    "catatan_perilaku_di_bawah": 60,
    "catatan_perilaku_di_atas": 95,
    "lembar_360_tersedikit": 3,
    "rekan_360_terbanyak": 5,
    "tidak_divalidasi": "tidak_dihitung",
    "jam_masuk": 7 * 60 + 30,
    "jam_pulang": 16 * 60,
    "era_penilaian": "permenpanrb-6-2022",
    "metode_proporsional": "bulan",
    "batas_keberatan_hari": 14,
    "batas_tanggapan_keberatan_hari": 7,
}


@pytest.fixture(scope="module")
def dibaca() -> Iterator[dict[str, set[str]]]:
    """The parameters that the cases ask for, by profile: every case and table run once."""
    isi: dict[str, set[str]] = defaultdict(set)
    semula = Ketentuan.nilai

    def recorded(k: Ketentuan, id: str) -> Nilai:
        isi[k.profil.nama].add(id)
        return semula(k, id)

    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(Ketentuan, "nilai", recorded)
        run_kasus(SEMUA, HARI)
        for _, tabel in read_tables():
            for kasus in tabel["cases"]:
                with suppress(Exception):
                    run_case(rules_of(tabel)[0], dict(kasus))
    yield isi


def test_every_rule_is_a_step_of_a_case_or_has_a_table() -> None:
    bertabel = {aturan for _, tabel in read_tables() for aturan in rules_of(tabel)}
    langkah = {id for satu in SEMUA for id in steps_of(satu)}
    assert set(REGISTRI) - bertabel - langkah == set()


def test_a_case_among_others_comes_out_as_it_does_alone() -> None:
    """Bulk of more than one row for every rule of every chain, the case itself first and last."""
    for satu in SEMUA:
        profil = load_profil(satu.profil)
        pada = day_of(satu.perhitungan, satu.pada, HARI)
        lain = [k.masukan for k in SEMUA if _alike(k) == _alike(satu)][:5]
        banyak = [satu.masukan, *lain, satu.masukan]
        semua = hitung_banyak(satu.perhitungan, banyak, profil, pada)
        assert semua[0] == semua[-1] == hitung(satu.perhitungan, satu.masukan, profil, pada)


def _alike(satu: Kasus) -> tuple[object, ...]:
    return satu.perhitungan, satu.profil, satu.pada


@pytest.mark.parametrize("nama", list_profil())
def test_every_parameter_of_a_profile_is_asked_by_a_case_of_it(
    nama: str, dibaca: dict[str, set[str]]
) -> None:
    sendiri = {
        id for berkas in (AKAR / "profil" / nama).glob("*.yaml") for id in read_parameter(berkas)
    }
    assert sendiri - dibaca[nama] - set(PROSES) == set()


def test_every_national_parameter_is_asked_by_some_case(dibaca: dict[str, set[str]]) -> None:
    nasional = {
        id for berkas in (AKAR / "nasional").glob("*.yaml") for id in read_parameter(berkas)
    }
    assert nasional - set[str]().union(*dibaca.values()) - set(PROSES) == set()


def test_a_parameter_of_the_process_is_as_written_down_here_and_read_by_code() -> None:
    k = load_profil().on(HARI)
    assert {id: k.nilai(id) for id in PROSES} == PROSES
    kamar = ("rules", "workflow", "analytics")
    kode = "".join(b.read_text() for nama in kamar for b in (AKAR.parent / nama).rglob("*.py"))
    assert [id for id in PROSES if f'"{id}"' not in kode] == []


def test_every_value_and_every_rule_has_a_citation_that_resolves() -> None:
    for nama in list_profil():
        profil = load_profil(nama)
        for parameter in profil.parameter.values():
            for hari, nilai in parameter.values:
                kutipan = profil.cite(nilai.citation or parameter.citation)
                assert kutipan.regulasi.title, (nama, parameter.id, hari)
    for versi in REGISTRI.values():
        for aturan in versi:
            assert load_profil().cite(aturan.citation).regulasi.title, aturan.id


def test_every_case_names_its_source() -> None:
    assert FOLDER.is_dir()
    for _, tabel in read_tables():
        assert tabel["source"].strip()
