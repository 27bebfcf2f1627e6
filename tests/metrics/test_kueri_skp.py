"""How plans go: pace, the year's share, targets against the past, the cascade; and who may read it."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from analytics.kueri.skp import due_by, progress_of, year_share
from analytics.kueri.skp_jangkauan import attainability
from analytics.kueri.skp_pohon import tree_of
from analytics.refresher import refresh
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.lake import Lake
from data.store import Aktivitas, ButirSkp, Pegawai, Penugasan, Skp, Store, TargetButir
from data.waktu import local_moment
from rules.parameter import load_profil
from tests.workflow.bantu_skp import agree, butir, items, rencana, save
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    AWAL,
    BKPSDM,
    KEPALA,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
    item_id,
)

OKTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
LAMA = derived_id("skp", PEGAWAI)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def add(kota: Kota, pegawai_id: int, hari: date, n: int, status: str = "disetujui", **ubah) -> None:
    """Write one activity straight into the store."""
    butir_id = ubah.get("butir_id", item_id(pegawai_id))
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Aktivitas(
                id=derived_id("aktivitas", pegawai_id, hari, status, butir_id),
                pegawai_id=pegawai_id,
                tanggal=hari,
                mulai=480,
                selesai=540,
                jenis="utama",
                butir_id=butir_id,
                uraian="Menyusun",
                kuantitas=Decimal(n),
                status=status,
                dientri_oleh=pegawai_id,
                dibuat_pada=local_moment(hari, time(16)),
            )
        )


def test_what_is_due_is_full_months_and_days_of_the_running_one() -> None:
    target = {OKTOBER: Decimal(10), NOVEMBER: Decimal(10), date(2026, 12, 1): Decimal(10)}
    hari = [date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30)]
    assert [due_by(target, h) for h in hari] == [0, 10, Decimal("10.33"), 20]


def test_progress_counts_what_is_approved_and_shows_what_waits(kota: Kota) -> None:
    add(kota, PEGAWAI, date(2026, 10, 5), 9)
    add(kota, PEGAWAI, date(2026, 11, 5), 3)
    add(kota, PEGAWAI, date(2026, 11, 6), 6, "diajukan")
    add(kota, PEGAWAI, date(2026, 11, 9), 50, "ditolak")
    (laju,) = progress_of(kota.store, kota.scope(PEGAWAI), PEGAWAI, 2026)
    satu, dua = laju.butir
    assert (satu.target, satu.realisasi, satu.menunggu) == (120, 12, 6)
    # Ten of October and eighteen thirtieths of ten of November.
    assert (satu.seharusnya, satu.akhir_bulan, satu.kurang) == (16, 20, 2)
    assert (satu.capaian, satu.is_lambat, dua.is_lambat) == (10, False, True)
    assert (laju.bulan, laju.capaian, year_share([laju])) == (12, 5, 5)


def test_more_than_the_target_is_no_more_than_all_and_less_is_better_turns_round(
    kota: Kota,
) -> None:
    add(kota, PEGAWAI, date(2026, 10, 5), 500)
    with kota.store.write("uji", KINI) as tx:
        tx.session.get_one(ButirSkp, item_id(PEGAWAI, 2)).arah = "turun"
    satu, dua = progress_of(kota.store, kota.scope(PEGAWAI), PEGAWAI, 2026)[0].butir
    assert (satu.capaian, satu.kurang) == (100, 0)
    assert (dua.capaian, dua.is_lambat, dua.kurang) == (100, False, 0)
    lebih = int(dua.target + dua.target / 4)
    add(kota, PEGAWAI, date(2026, 10, 6), lebih, butir_id=item_id(PEGAWAI, 2))
    dua = progress_of(kota.store, kota.scope(PEGAWAI), PEGAWAI, 2026)[0].butir[1]
    assert (dua.capaian, dua.is_lambat) == (75, True)


def test_a_year_of_two_plans_is_weighed_by_their_months(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.get_one(Skp, LAMA).selesai = date(2026, 9, 30)
        tx.session.add(
            Skp(
                id="b" * 32, pegawai_id=PEGAWAI, tahun=2026, mulai=OKTOBER,
                selesai=date(2026, 12, 31), status="disepakati",
            )
        )  # fmt: skip
        tx.session.flush()
        tx.session.add(
            ButirSkp(
                id="c" * 32, skp_id="b" * 32, urutan=1, uraian="Satu", satuan="dokumen",
                bobot=Decimal(100), target_tahun=Decimal(10),
            )
        )  # fmt: skip
    add(kota, PEGAWAI, date(2026, 10, 5), 8, butir_id="c" * 32)
    laju = progress_of(kota.store, kota.scope(PEGAWAI), PEGAWAI, 2026)
    assert [(s.bulan, s.capaian) for s in laju] == [(9, 0), (3, 80)]
    assert year_share(laju) == 20
    assert year_share([]) is None


@pytest.mark.parametrize("oleh", [PEGAWAI, ATASAN, KEPALA, ADMIN, BKPSDM])
def test_progress_is_for_the_owner_the_superior_and_who_looks_after(kota: Kota, oleh: int) -> None:
    assert progress_of(kota.store, kota.scope(oleh), PEGAWAI, 2026)


@pytest.mark.parametrize("oleh", [REKAN, ORANG_LAIN, ATASAN_LAIN])
def test_progress_is_not_for_others(kota: Kota, oleh: int) -> None:
    with pytest.raises(GalatPengguna) as galat:
        progress_of(kota.store, kota.scope(oleh), PEGAWAI, 2026)
    assert galat.value.kode == "di_luar_cakupan"


def judge(kota: Kota, folder: Path, oleh: int = ATASAN, **ubah: object):
    isi = (
        butir("jangkau", 60, 240, uraian="BUTIR  1", **ubah),
        butir("asing", 40, uraian="Hal yang belum pernah"),
    )
    id = save(kota, rencana("jangkau", butir=isi), True).id
    refresh(kota.store, folder, load_profil(), KINI)
    return attainability(kota.store, Lake(folder), kota.scope(oleh), id)


def test_a_target_is_held_against_ones_own_months(kota: Kota, tmp_path: Path) -> None:
    for hari, n in (
        (date(2026, 8, 5), 6),
        (date(2026, 9, 7), 12),
        (date(2026, 9, 8), 4),
        (OKTOBER, 10),
    ):
        add(kota, PEGAWAI, hari, n)
    add(kota, PEGAWAI, date(2026, 11, 2), 99)  # the running month is not over
    add(kota, PEGAWAI, date(2026, 10, 7), 99, "ditolak")
    add(kota, REKAN, date(2026, 9, 7), 90)  # fewer than five others: left out
    satu, asing = judge(kota, tmp_path)
    assert (satu.target_bulan, satu.terbaik, satu.median) == (20, 16, 10)
    assert (satu.kali, satu.tingkat, satu.orang, satu.bulan) == (Decimal("1.25"), "melebihi", 1, 3)
    assert (asing.terbaik, asing.median, asing.kali, asing.tingkat) == (
        None,
        None,
        None,
        "tanpa_data",
    )


@pytest.mark.parametrize(("n", "tingkat"), [(4, "melebihi"), (5, "di_atas_median")])
def test_others_on_the_post_count_from_five_people_on(
    kota: Kota, tmp_path: Path, n: int, tingkat: str
) -> None:
    add(kota, PEGAWAI, date(2026, 8, 5), 10)
    for nomor in range(n):
        _colleague(kota, 100 + nomor, Decimal(30 if nomor == 0 else 12))
    satu = judge(kota, tmp_path)[0]
    assert satu.tingkat == tingkat
    assert satu.orang == (6 if n == 5 else 1)


def _colleague(kota: Kota, id: int, hasil: Decimal) -> None:
    with kota.store.write("uji", KINI) as tx:
        s = tx.session
        s.add(
            Pegawai(
                id=id, nip=f"{id:018d}", nama=f"Orang {id}", jenis_kelamin="L", golongan="III/a",
                tanggal_lahir=date(1990, 1, 1), status="PNS", mulai=AWAL, is_demo=True,
            )
        )  # fmt: skip
        s.flush()
        s.add(
            Penugasan(
                pegawai_id=id, unit_id=2, jabatan="Jabatan Contoh", jenis_jabatan="pelaksana",
                kelas=7, atasan_id=ATASAN_LAIN, jenis="definitif", mulai=AWAL,
            )
        )  # fmt: skip
        s.add(
            Skp(
                id=derived_id("skp", id), pegawai_id=id, tahun=2026, mulai=AWAL,
                selesai=date(2026, 12, 31), status="disepakati",
            )
        )  # fmt: skip
        s.flush()
        s.add(
            ButirSkp(
                id=item_id(id), skp_id=derived_id("skp", id), urutan=1, uraian="Butir 1",
                satuan="dokumen", bobot=Decimal(100), target_tahun=Decimal(120),
            )
        )  # fmt: skip
    add(kota, id, date(2026, 9, 3), int(hasil))


@pytest.mark.parametrize(("n", "tingkat"), [(20, "wajar"), (40, "wajar"), (41, "jauh_di_bawah")])
def test_a_target_far_below_the_usual_is_named_too(
    kota: Kota, tmp_path: Path, n: int, tingkat: str
) -> None:
    add(kota, PEGAWAI, date(2026, 8, 5), n)
    assert judge(kota, tmp_path)[0].tingkat == tingkat


def test_less_is_better_is_not_held_against_the_past(kota: Kota, tmp_path: Path) -> None:
    add(kota, PEGAWAI, date(2026, 8, 5), 10)
    assert [k.butir.uraian for k in judge(kota, tmp_path, arah="turun")] == [
        "Hal yang belum pernah"
    ]


def test_attainability_is_not_for_others(kota: Kota, tmp_path: Path) -> None:
    with pytest.raises(GalatPengguna) as galat:
        judge(kota, tmp_path, oleh=REKAN)
    assert galat.value.kode == "di_luar_cakupan"


def test_the_tree_goes_from_the_top_down_to_those_below(kota: Kota) -> None:
    kepala = rencana("kepala", butir=(butir("kepala", 100),))
    save(kota, kepala, True, oleh=KEPALA)
    agree(kota, kepala.id, oleh=BKPSDM)
    atas = rencana(
        "atas",
        butir=(butir("atas1", induk_id=kepala.butir[0].id), butir("atas2")),
    )
    save(kota, atas, True, oleh=ATASAN)
    agree(kota, atas.id, oleh=KEPALA)
    bawah = rencana("bawah", butir=(butir("bawah", 100, induk_id=atas.butir[0].id),))
    save(kota, bawah, True)
    agree(kota, bawah.id)
    kini = local_moment(date(2027, 3, 1), time(9))
    puncak, lepas = tree_of(kota.store, kota.scope(ATASAN, kini), atas.id)
    assert (puncak.nama, puncak.uraian) == ("Kepala Contoh", "Butir kepala")
    assert [a.uraian for a in puncak.anak] == ["Butir atas1"]
    assert [(a.uraian, a.nama) for a in puncak.anak[0].anak] == [("Butir bawah", "Pegawai Contoh")]
    assert (lepas.uraian, lepas.anak, puncak.banyak) == ("Butir atas2", [], 3)
    (sendiri,) = tree_of(kota.store, kota.scope(PEGAWAI, kini), bawah.id)
    assert sendiri.banyak == 3
    # Whose plan it is not, sees no tree; a superior sees a subordinate's line up to the top.
    assert tree_of(kota.store, kota.scope(REKAN, kini), bawah.id) == []
    assert tree_of(kota.store, kota.scope(ATASAN, kini), bawah.id)[0].banyak == 3
    assert len(items(kota, bawah.id)[0].target) == 12
    with kota.store.read() as session:
        assert session.query(TargetButir).filter_by(butir_id=bawah.butir[0].id).count() == 12
