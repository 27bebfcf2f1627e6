"""Whom a change of the rules struck: proposed where a table says so, and where not it is said why."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.jelajah.usul import KEADAAN, MENURUT, Usul, changes_on, propose
from rules.ketentuan import Profil
from rules.parameter import list_profil, load_profil
from rules.perubahan import NilaiBaru, overlay, write_nilai
from tests.metrics.lake_uji import make_scope

HARI = date(2026, 8, 1)


def _changed(**ubah: object) -> Profil:
    """The usual rules with other values from `HARI` on; of a table the lines that are given."""
    profil = load_profil()
    baru = []
    for id, nilai in ubah.items():
        lama = profil.on(HARI).nilai(id)
        isi = lama | nilai if isinstance(lama, dict) and isinstance(nilai, dict) else nilai
        baru.append(NilaiBaru(id, write_nilai(isi), HARI))
    return overlay(profil, baru)


def _usul(lake, **ubah: object) -> Usul:
    return propose(lake, make_scope(), _changed(**ubah), HARI)


def test_the_classes_whose_line_changed_are_proposed(lake) -> None:
    ada = {k for (k,) in lake.sql("SELECT DISTINCT kelas FROM pegawai_bulan").rows()}
    assert {5, 7} < ada
    usul = _usul(lake, tukin_bpk={5: 4_900_000, 7: 6_700_000})
    assert (usul.saring, usul.is_semua) == ({"kelas": (5, 7)}, False)
    assert usul.kalimat.startswith(
        "Diusulkan: Kelas 5 dan Kelas 7. Hanya bagi mereka tunjangan kinerja BPK menurut kelas jabatan "
        "berubah pada 1 Agustus 2026"
    )
    assert usul.is_taken({"kelas": (7, 5)})
    assert not usul.is_taken({"kelas": (7,)})
    assert not usul.is_taken({"kelas": (7, 5), "opd_id": (8,)})


def test_people_are_found_by_the_part_of_their_value_that_the_table_names(lake) -> None:
    golongan = {g for (g,) in lake.sql("SELECT DISTINCT golongan FROM pegawai_bulan").rows()}
    usul = _usul(lake, pajak_final_golongan={"III": 4})
    assert set(usul.saring["golongan"]) == {g for g in golongan if g.startswith("III/")}
    assert usul.saring["golongan"]


def test_a_rule_for_everybody_leaves_nobody_to_compare(lake) -> None:
    usul = _usul(lake, menit_efektif_hari=310, tukin_bpk={5: 4_900_000})
    assert (usul.saring, usul.is_semua) == ({}, True)
    assert "bagi semua pegawai" in usul.kalimat
    assert "tunjangan" not in usul.kalimat.lower()
    lama = load_profil().on(HARI).tabel("tukin_bpk")
    assert _usul(lake, tukin_bpk={k: int(v) + 1000 for k, v in lama.items()}).is_semua


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({}, "tidak ada ketentuan yang berubah pada 1 Agustus 2026"),
        ({"plt_tambahan_persen": 25}, "hanya bagi yang merangkap jabatan"),
        ({"tukin_bpk": {15: 30_000_000}}, "tidak mengenai seorang pun"),
        (
            {"tukin_bpk": {5: 4_900_000}, "persen_status": {"CPNS": 90}},
            "menurut status pegawai dan kelas jabatan",
        ),
    ],
)
def test_where_nobody_can_be_named_it_is_said_why(lake, ubah, kata: str) -> None:
    usul = _usul(lake, **ubah)
    assert (usul.saring, usul.is_semua) == ({}, False)
    assert usul.kalimat.startswith("Tidak ada kelompok yang diusulkan")
    assert kata in usul.kalimat


def test_a_value_that_is_written_again_is_no_change() -> None:
    lama = load_profil().on(HARI)["menit_efektif_hari"]
    assert changes_on(_changed(menit_efektif_hari=lama), HARI) == []
    assert [u.parameter.id for u in changes_on(_changed(menit_efektif_hari=310), HARI)] == [
        "menit_efektif_hari"
    ]


def test_the_rules_that_are_named_exist() -> None:
    """A parameter that was renamed would strike everybody from then on."""
    semua = {id for profil in list_profil() for id in load_profil(profil).parameter}
    assert set(MENURUT) <= semua
    for awal in KEADAAN:
        assert any(id.startswith(awal) for id in semua), awal
