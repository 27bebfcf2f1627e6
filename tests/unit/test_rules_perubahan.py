"""New values over a profile: from their day on, of the kind that was there, exact."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

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
    for satu in bisa:
        hari, berlaku = satu.values[-1]
        assert read_nilai(write_nilai(berlaku.value), satu, hari) == berlaku.value


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
