"""Stage three on both stores: aspects of the era, notes at the extremes, windows, conflicts."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from pydantic import ValidationError

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Penugasan, Perilaku, Periode, Store
from data.waktu import local_moment
from rules.parameter import load_profil
from rules.skema import Aspek
from tests.workflow.kantor_360 import KETUA, TIM, add_team
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    BULAN,
    KEPALA,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    PINDAHAN,
    REKAN,
    Kota,
    build_kota,
)
from workflow.penilai import BulanPegawai
from workflow.penolakan import Penolakan
from workflow.perilaku.keadilan import Keadilan, read_fairness
from workflow.perilaku.nilai import assess_perilaku, form_mean

ASPEK = (
    "berorientasi_pelayanan",
    "akuntabel",
    "kompeten",
    "harmonis",
    "loyal",
    "adaptif",
    "kolaboratif",
)
NILAI = dict.fromkeys(ASPEK, 85)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def assess(kota: Kota, oleh: int = ATASAN, kini=KINI, **ubah: object):
    isi: dict[str, object] = {
        "pegawai_id": PEGAWAI,
        "bulan": BULAN,
        "nilai": NILAI,
        "catatan": None,
        "id": derived_id("perilaku"),
    }
    return assess_perilaku(kota.store, kota.scope(oleh, kini), kini=kini, **{**isi, **ubah})


def refused(kota: Kota, **ubah: object) -> set[str]:
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        assess(kota, **ubah)
    assert kota.jejak() == sebelum
    semua = galat.value.semua if isinstance(galat.value, Penolakan) else (galat.value,)
    return {satu.kode for satu in semua}


def stored(kota: Kota) -> Perilaku:
    with kota.store.read() as session:
        return session.query(Perilaku).one()


def test_an_assessment_is_stored_once_and_known_when_repeated(kota: Kota) -> None:
    audit, perubahan = kota.jejak()
    assert assess(kota).is_baru
    assert not assess(kota).is_baru
    baris = stored(kota)
    assert (baris.nilai, baris.penilai_id, baris.versi) == (NILAI, ATASAN, 1)
    assert kota.jejak() == (audit + 1, perubahan + 1)


def test_a_change_needs_the_version_that_was_read(kota: Kota) -> None:
    assess(kota)
    baru = {**NILAI, "loyal": 90}
    assert refused(kota, nilai=baru) == {"bentrok"}
    assess(kota, nilai=baru, versi=1)
    assert refused(kota, nilai=NILAI, versi=1) == {"bentrok"}
    assert (stored(kota).nilai["loyal"], stored(kota).versi) == (90, 2)


def test_the_id_of_another_assessment_is_a_conflict(kota: Kota) -> None:
    assess(kota)
    assert refused(kota, pegawai_id=PINDAHAN) == {"bentrok"}


@pytest.mark.parametrize("nilai", [-1, 101, 85.5, None, True, "85"])
def test_a_score_is_a_whole_number_from_0_to_100(kota: Kota, nilai: object) -> None:
    assert refused(kota, nilai={**NILAI, "loyal": nilai}) == {"nilai_salah"}


def test_every_aspect_and_no_other_is_scored(kota: Kota) -> None:
    assert refused(kota, nilai={}) == {"nilai_salah"}
    assert refused(kota, nilai={**NILAI, "kepemimpinan": 80}) == {"aspek_asing"}


@pytest.mark.parametrize(("nilai", "is_perlu"), [(59, True), (60, False), (95, False), (96, True)])
def test_extreme_scores_need_a_note(kota: Kota, nilai: int, is_perlu: bool) -> None:
    ubah = {**NILAI, "loyal": nilai}
    if is_perlu:
        assert refused(kota, nilai=ubah, catatan="  ") == {"catatan_kosong"}
        assess(kota, nilai=ubah, catatan="Karena sesuatu")
    else:
        assess(kota, nilai=ubah)


@pytest.mark.parametrize("oleh", [KEPALA, ATASAN_LAIN, PEGAWAI])
def test_only_the_superior_assesses(kota: Kota, oleh: int) -> None:
    assert refused(kota, oleh=oleh) == {"bukan_atasan"}


def test_the_superior_at_the_end_of_the_month_assesses_it(kota: Kota) -> None:
    assert refused(kota, oleh=ATASAN_LAIN, pegawai_id=PINDAHAN) == {"bukan_atasan"}
    assess(kota, pegawai_id=PINDAHAN)
    kini = local_moment(date(2026, 11, 3), time(9))
    oktober = date(2026, 10, 1)
    assess(kota, ATASAN_LAIN, kini, pegawai_id=PINDAHAN, bulan=oktober, id=derived_id("okt"))


def test_a_month_that_has_not_begun_is_refused(kota: Kota) -> None:
    assert refused(kota, bulan=date(2026, 12, 1)) == {"hari_depan"}


def test_a_late_first_assessment_counts_but_a_late_change_does_not(kota: Kota) -> None:
    lewat = local_moment(date(2026, 12, 6), time(8))
    assess(kota, kini=lewat)
    assert refused(kota, kini=lewat, nilai={**NILAI, "loyal": 90}, versi=1) == {"jendela_tutup"}


def test_a_frozen_period_takes_no_assessment(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=BULAN, status="beku", ditetapkan_pada=KINI))
    assert refused(kota) == {"periode_tutup"}


# 2021: the first half by PP 46/2011, the second by PermenPANRB 8/2021.
@pytest.mark.parametrize(
    ("bulan", "aspek"),
    [
        (
            date(2021, 6, 1),
            {"orientasi_pelayanan", "integritas", "komitmen", "disiplin", "kerja_sama"},
        ),
        (
            date(2021, 7, 1),
            {"orientasi_pelayanan", "komitmen", "inisiatif_kerja", "kerja_sama"},
        ),
    ],
)
def test_the_aspects_are_those_of_the_month_and_leadership_is_for_structural_posts(
    kota: Kota, bulan: date, aspek: set[str]
) -> None:
    with kota.store.write("uji", KINI) as tx:
        for tugas in tx.session.query(Penugasan).filter_by(selesai=None, unit_id=1):
            tugas.mulai = date(2021, 1, 1)
    kini = local_moment(bulan.replace(day=28), time(9))
    nilai = dict.fromkeys(aspek, 80)
    assess(kota, kini=kini, bulan=bulan, nilai=nilai)
    atasan = {"oleh": KEPALA, "kini": kini, "bulan": bulan, "pegawai_id": ATASAN}
    assert refused(kota, **atasan, nilai=nilai, id=derived_id("a")) == {"nilai_salah"}
    assess(kota, **atasan, nilai={**nilai, "kepemimpinan": 80}, id=derived_id("a"))


@pytest.mark.parametrize("hari", [date(2020, 1, 1), date(2021, 7, 1), date(2022, 1, 1)])
def test_every_aspect_of_every_era_says_what_it_means_and_looks_like(hari: date) -> None:
    for a in load_profil().on(hari).aspek("aspek_perilaku"):
        contoh = {a.arti, a.rendah, a.sedang, a.tinggi}
        assert len(contoh) == 4, a.id
        assert all(teks.endswith(".") and len(teks) > 20 for teks in contoh), a.id
    with pytest.raises(ValidationError):
        Aspek(id="tanpa_contoh", label="Tanpa contoh", arti="Artinya saja.")  # type: ignore[call-arg]


def test_a_form_comes_to_the_mean_of_what_is_filled_in() -> None:
    orang = BulanPegawai(PEGAWAI, BULAN, is_struktural=False)
    assert form_mean(orang, {}) is None
    assert form_mean(orang, {"loyal": 80, "adaptif": 85}) == Decimal("82.50")


def fairness(kota: Kota, oleh: int) -> Keadilan:
    with kota.store.read() as session:
        return read_fairness(session, kota.scope(oleh), BULAN, KINI)


def test_a_rater_is_told_leniency_spread_halo_and_equal_forms(kota: Kota) -> None:
    add_team(kota)
    assert fairness(kota, ATASAN).sendiri.orang == 0
    for urut, (orang, loyal) in enumerate(((PEGAWAI, 85), (REKAN, 85), (PINDAHAN, 64))):
        nilai = {**NILAI, "loyal": loyal}
        assess(kota, pegawai_id=orang, nilai=nilai, id=derived_id("a", urut))
    ciri = fairness(kota, ATASAN).sendiri
    # Means 85, 85 and 82; the third form has one aspect of seven 21 below the others.
    assert (ciri.orang, ciri.rata) == (3, Decimal(84))
    assert round(ciri.sebaran or 0, 4) == Decimal("1.4142")
    assert round(ciri.antaraspek or 0, 4) == round(Decimal(21) * Decimal(6).sqrt() / 7 / 3, 4)
    assert round(ciri.sama_persen or 0, 2) == Decimal("66.67")


def test_the_others_are_a_comparison_from_five_people_on_and_of_the_same_opd_only(
    kota: Kota,
) -> None:
    add_team(kota)
    for orang in TIM[:4]:
        assess(kota, KETUA, pegawai_id=orang, id=derived_id("t", orang))
    assess(kota, ATASAN_LAIN, pegawai_id=ORANG_LAIN, id=derived_id("lain"))
    kurang = fairness(kota, ATASAN)
    assert kurang.is_ditahan
    assert (kurang.lain.orang, kurang.lain.rata) == (None, None)
    nilai = dict.fromkeys(ASPEK, 65)
    assess(kota, KETUA, pegawai_id=TIM[4], nilai=nilai, id=derived_id("t", TIM[4]))
    cukup = fairness(kota, ATASAN)
    assert (cukup.lain.orang, cukup.lain.rata) == (5, Decimal(81))
    # One's own forms are no part of the comparison.
    assert fairness(kota, KETUA).is_ditahan
    assess(kota, KEPALA, pegawai_id=ADMIN, id=derived_id("k"))
    assert fairness(kota, ATASAN).lain.orang == 6
