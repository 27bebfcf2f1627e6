"""Stage three on both stores: aspects of the era, notes at the extremes, windows, conflicts."""

from __future__ import annotations

from datetime import date, time

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Penugasan, Perilaku, Periode, Store
from data.waktu import local_moment
from tests.workflow.kota_kecil import (
    ATASAN,
    ATASAN_LAIN,
    BULAN,
    KEPALA,
    KINI,
    PEGAWAI,
    PINDAHAN,
    Kota,
    build_kota,
)
from workflow.penolakan import Penolakan
from workflow.perilaku import assess_perilaku

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
