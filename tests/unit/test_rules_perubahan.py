"""New values over a profile: from their day on, of the kind that was there, exact."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from analytics.isian_nilai import as_rows, from_rows
from rules.hitung import hitung
from rules.parameter import (
    ParameterNotInForceError,
    PolicyFileError,
    UnknownParameterError,
    load_profil,
)
from rules.perubahan import (
    NilaiBaru,
    NilaiBaruError,
    is_changeable,
    overlay,
    read_nilai,
    write_nilai,
)

PROFIL = load_profil()
MULAI = date(2026, 12, 1)
BOBOT = "bobot_produktivitas"


def test_a_new_value_holds_from_its_day_and_not_a_day_sooner() -> None:
    baru = overlay(PROFIL, [NilaiBaru(BOBOT, "62,5", MULAI)])
    assert baru.on(MULAI)[BOBOT] == Decimal("62.5")
    assert baru.on(MULAI - timedelta(days=1))[BOBOT] == PROFIL.on(MULAI)[BOBOT] == 60
    assert baru.on(MULAI).kutipan(BOBOT).is_keputusan_proyek
    assert baru.versi.startswith(PROFIL.versi + "+")


def test_nothing_changed_is_the_same_profile() -> None:
    assert overlay(PROFIL, []) is PROFIL


def test_of_two_changes_of_one_day_the_later_one_holds() -> None:
    isi = [{"id": BOBOT, "nilai": n, "mulai": MULAI} for n in ("70", "55")]
    assert overlay(PROFIL, isi).on(MULAI)[BOBOT] == 55


def test_changes_of_two_days_hold_one_after_the_other() -> None:
    isi = [NilaiBaru(BOBOT, "70", MULAI), NilaiBaru(BOBOT, "55", date(2027, 3, 1))]
    baru = overlay(PROFIL, isi)
    hari = (date(2026, 11, 30), MULAI, date(2027, 2, 28), date(2027, 3, 1))
    assert [baru.on(h)[BOBOT] for h in hari] == [60, 70, 70, 55]


def test_every_value_that_can_be_changed_is_read_back_as_it_is_written() -> None:
    bisa = [satu for satu in PROFIL.parameter.values() if is_changeable(satu)]
    assert {BOBOT, "potongan_telat", "tukin_bpk", "dasar_produktivitas"} <= {p.id for p in bisa}
    assert {"lapisan_pph", "tarif_ter_a", "predikat_pp46", "nilai_iki"} <= {p.id for p in bisa}
    assert not {"aspek_perilaku", "susunan_tpp_bulan", "pola_distribusi"} & {p.id for p in bisa}
    for satu in bisa:
        hari, berlaku = satu.values[-1]
        assert read_nilai(write_nilai(berlaku.value), satu, hari) == berlaku.value
        baris = as_rows(berlaku.value)
        is_satu_nilai = isinstance(berlaku.value, int | Decimal | str)
        assert is_satu_nilai == (baris == [])
        if baris:
            assert read_nilai(from_rows(berlaku.value, baris), satu, hari) == berlaku.value


def test_new_bands_are_calculated_with_from_their_day() -> None:
    lapis = PROFIL.find("lapisan_pph").values[-1][1].value
    baris = as_rows(lapis)
    baris[-1]["nilai"] = "7,5"
    baru = overlay(PROFIL, [NilaiBaru("lapisan_pph", from_rows(lapis, baris), MULAI)])
    setahun = {"ptkp": "TK/0", "bruto_setahun": 100_000_000}
    pajak = [
        hitung("pph21_desember", setahun, baru, hari)["pph21_setahun"]
        for hari in (MULAI - timedelta(days=1), MULAI)
    ]
    assert pajak == [2_050_000, 3_075_000]


def test_a_row_more_and_a_row_less_are_bands_too() -> None:
    lapis = PROFIL.find("lapisan_pph").values[-1][1].value
    baris = as_rows(lapis)
    for isi in (baris[1:], [{"dari": "9000000000", "nilai": "40"}, *baris, {"dari": ""}]):
        baru = overlay(PROFIL, [NilaiBaru("lapisan_pph", from_rows(lapis, isi), MULAI)])
        nilai = baru.on(MULAI).pita("lapisan_pph")
        assert [str(satu.dari) for satu in nilai] == [b["dari"] for b in isi if b["dari"]]


@pytest.mark.parametrize(
    ("id", "nilai", "baris"),
    [
        ("lapisan_pph", '[{"dari": 9, "nilai": 5}, {"nilai": 5}]', 2),
        ("lapisan_pph", '[{"dari": 0, "nilai": 5.123}]', 1),
        ("lapisan_pph", '[{"dari": 0.5, "nilai": 5}]', 1),
        ("lapisan_pph", '[{"dari": 9, "nilai": 5}, {"dari": 0, "nilai": 101}]', 2),
        ("lapisan_pph", '[{"dari": 9, "nilai": 5}, {"dari": 0, "nilai": "lima"}]', 2),
        ("lapisan_pph", '[{"dari": 0, "nilai": 5, "naik": 1}]', 1),
        ("lapisan_pph", '[{"dari": 0, "nilai": 5, "lain": 1}]', 1),
        ("lapisan_pph", '[{"sampai": 0, "nilai": 5}]', 1),
        ("lapisan_pph", "[]", 1),
        ("lapisan_pph", "[5]", 1),
        ("predikat_pp46", '[{"dari": 91, "nilai": "Luar Biasa"}, {"nilai": "Buruk"}]', 1),
        ("nilai_iki", '[{"dari": 100, "nilai": 1, "naik": 1, "per": 0}, {"nilai": 0}]', 1),
    ],
)
def test_a_band_that_cannot_stand_is_named_by_its_row(id: str, nilai: str, baris: int) -> None:
    with pytest.raises(NilaiBaruError, match=f"Baris {baris} dari {id}"):
        overlay(PROFIL, [NilaiBaru(id, nilai, MULAI)])


def test_bands_out_of_order_are_refused() -> None:
    with pytest.raises(PolicyFileError, match="lapisan_pph"):
        overlay(
            PROFIL,
            [NilaiBaru("lapisan_pph", '[{"dari": 0, "nilai": 5}, {"dari": 9, "nilai": 7}]', MULAI)],
        )


@pytest.mark.parametrize(
    ("id", "nilai"),
    [
        (BOBOT, "enam puluh"),
        (BOBOT, ""),
        (BOBOT, "1e1"),
        (BOBOT, "NaN"),
        (BOBOT, "60,555"),
        (BOBOT, "1.000,5"),
        ("jam_masuk", "450,5"),
        ("potongan_telat", "[0.5, 1]"),
        ("potongan_telat", "[0.5, true, 1, 2]"),
        ("potongan_telat", "[2, 1, 0.5, 0]"),
        ("potongan_telat", "0.5"),
        ("tukin_bpk", '{"1": 1500000}'),
        ("aspek_perilaku", '["disiplin"]'),
    ],
)
def test_a_value_of_another_kind_is_refused_and_an_example_is_given(id: str, nilai: str) -> None:
    with pytest.raises(NilaiBaruError) as galat:
        overlay(PROFIL, [NilaiBaru(id, nilai, MULAI)])
    assert id in str(galat.value)


@pytest.mark.parametrize(
    ("ubah", "jenis"),
    [
        (NilaiBaru(BOBOT, "101", MULAI), PolicyFileError),
        (NilaiBaru(BOBOT, "-1", MULAI), PolicyFileError),
        (NilaiBaru("dasar_produktivitas", "undian", MULAI), PolicyFileError),
        (NilaiBaru(BOBOT, "60", MULAI, kutipan="perda-khayal"), PolicyFileError),
        (NilaiBaru("bobot_khayal", "60", MULAI), UnknownParameterError),
        (NilaiBaru(BOBOT, "60", date(1990, 1, 1)), ParameterNotInForceError),
    ],
)
def test_what_the_rules_do_not_know_is_refused(ubah: NilaiBaru, jenis: type[Exception]) -> None:
    with pytest.raises(jenis):
        overlay(PROFIL, [ubah])
