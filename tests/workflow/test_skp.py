"""The plan on both stores: drafted, submitted, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from data.kunci import derived_id
from data.store import ButirSkp, Penugasan, Periode, RiwayatSkp, Store, TargetButir
from data.waktu import local_moment
from tests.workflow.bantu_skp import (
    MULAI,
    agree,
    as_isian,
    butir,
    items,
    refused,
    rencana,
    save,
    stored,
)
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    KEPALA,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    PINDAHAN,
    REKAN,
    Kota,
    build_kota,
)
from workflow.skp.masa import plan_periods
from workflow.skp.susun import withdraw_skp


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def withdraw(kota: Kota, id: str, oleh: int = PEGAWAI, **ubah):
    return withdraw_skp(kota.store, kota.scope(oleh), id, kini=KINI, **ubah)


def test_a_plan_is_stored_with_items_months_history_and_one_audit_link(kota: Kota) -> None:
    audit, perubahan = kota.jejak()
    hasil = save(kota, rencana())
    skp = stored(kota, hasil.id)
    assert (skp.status, skp.versi, skp.pegawai_id) == ("draf", 1, PEGAWAI)
    assert (skp.mulai, skp.selesai) == (MULAI, date(2027, 12, 31))
    satu, _dua = items(kota, hasil.id)
    assert sum(satu.target.values()) == 120
    assert set(satu.target.values()) == {Decimal(10)}
    with kota.store.read() as session:
        langkah = session.query(RiwayatSkp).one()
    assert (langkah.aksi, langkah.oleh, len(langkah.isi["butir"])) == ("simpan", PEGAWAI, 2)
    assert kota.jejak() == (audit + 1, perubahan)


def test_a_year_is_spread_exactly_or_kept_as_typed(kota: Kota) -> None:
    tangan = {MULAI: Decimal(3), date(2027, 6, 1): Decimal("4.25")}
    isian = rencana(
        butir=(
            butir("rata", 40, 7),
            butir("tangan", 60, target_tahun=Decimal("7.25"), target_bulan=tangan),
        )
    )
    save(kota, isian, ajukan=True)
    rata, tercatat = items(kota, isian.id)
    assert sum(rata.target.values()) == 7
    assert tercatat.target == tangan


def test_the_same_write_again_changes_nothing(kota: Kota) -> None:
    for ajukan in (False, True):
        save(kota, rencana(), ajukan)
        sebelum = kota.jejak()
        assert not save(kota, rencana(), ajukan, kini=KINI + timedelta(minutes=5)).is_baru
        assert kota.jejak() == sebelum
    assert stored(kota, rencana().id).status == "diajukan"


def test_the_same_write_after_the_agreement_is_still_known(kota: Kota) -> None:
    id = save(kota, rencana(), True).id
    agree(kota, id)
    assert not save(kota, rencana(), True).is_baru


def test_another_content_or_an_old_version_is_a_conflict(kota: Kota) -> None:
    id = save(kota, rencana()).id
    lain = rencana(butir=(butir("a1"), butir("lain")))
    assert refused(kota, save, lain) == {"bentrok"}
    save(kota, replace(lain, versi=1))
    ketiga = rencana(butir=(butir("a1", 100),), versi=1)
    assert refused(kota, save, ketiga) == {"bentrok"}
    assert stored(kota, id).versi == 2


def test_items_are_replaced_as_a_whole(kota: Kota) -> None:
    id = save(kota, rencana()).id
    save(kota, rencana(butir=(butir("baru", 100), butir("a1")), versi=1))
    assert [b.butir.uraian for b in items(kota, id)] == ["Butir baru", "Butir a1"]
    with kota.store.read() as session:
        assert session.get(ButirSkp, derived_id("butir-uji", "a2")) is None
        assert (
            session.query(TargetButir).filter_by(butir_id=derived_id("butir-uji", "a2")).count()
            == 0
        )


def test_someone_elses_plan_is_refused(kota: Kota) -> None:
    save(kota, rencana())
    assert refused(kota, save, rencana(), oleh=ORANG_LAIN) == {"bukan_milik"}
    assert refused(kota, save, rencana(pegawai_id=PEGAWAI), oleh=ATASAN) == {"bukan_milik"}
    assert refused(kota, withdraw, rencana().id, oleh=REKAN) == {"bukan_milik"}


def test_an_opd_admin_drafts_for_people_of_that_opd_and_never_submits(kota: Kota) -> None:
    bantu = rencana("bantu", pegawai_id=PEGAWAI)
    assert save(kota, bantu, oleh=ADMIN).is_baru
    assert stored(kota, bantu.id).pegawai_id == PEGAWAI
    assert refused(kota, save, bantu, True, oleh=ADMIN) == {"bukan_milik"}
    luar = rencana("luar", pegawai_id=ORANG_LAIN)
    assert refused(kota, save, luar, oleh=ADMIN) == {"bukan_milik"}
    assert save(kota, rencana("bantu", versi=1), True).is_baru


def test_one_plan_for_one_stretch(kota: Kota) -> None:
    save(kota, rencana())
    assert refused(kota, save, rencana("b")) == {"skp_ada"}
    tahun_ini = rencana("c", tahun=2026, mulai=date(2026, 1, 1))
    assert refused(kota, save, tahun_ini) == {"skp_ada"}


@pytest.mark.parametrize(
    ("tahun", "mulai"),
    [(2027, date(2027, 2, 1)), (2028, date(2028, 1, 1)), (2025, date(2025, 1, 1))],
)
def test_a_plan_begins_where_a_stretch_does(kota: Kota, tahun: int, mulai: date) -> None:
    assert refused(kota, save, rencana(tahun=tahun, mulai=mulai)) == {"masa_salah"}


def test_a_mover_has_a_stretch_for_each_post_and_the_old_plan_ends_with_the_post(
    kota: Kota,
) -> None:
    with kota.store.read() as session:
        masa = plan_periods(session, PINDAHAN, 2026)
    assert [(m.mulai, m.selesai) for m in masa] == [
        (date(2026, 1, 1), date(2026, 11, 10)),
        (date(2026, 11, 11), date(2026, 12, 31)),
    ]
    isian = rencana("pindah", tahun=2026, mulai=masa[1].mulai)
    save(kota, isian, True, oleh=PINDAHAN)
    agree(kota, isian.id)
    lama = stored(kota, derived_id("skp", PINDAHAN))
    assert (lama.status, lama.selesai) == ("disepakati", date(2026, 11, 10))
    satu = items(kota, lama.id)[0]
    # Ten of thirty days of November are left of its 10.
    assert satu.target == {date(2026, 10, 1): Decimal(10), date(2026, 11, 1): Decimal(3)}
    assert satu.butir.target_tahun == 13


def test_closed_months_are_left_out_and_never_agreed_to(kota: Kota) -> None:
    isian = rencana("kepala", tahun=2026, mulai=date(2026, 1, 1))
    save(kota, isian, True, oleh=ATASAN)
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=date(2026, 1, 1), status="beku", ditetapkan_pada=KINI))
    assert refused(kota, agree, isian.id, oleh=KEPALA) == {"periode_tutup"}
    withdraw(kota, isian.id, oleh=ATASAN)
    with kota.store.read() as session:
        assert [m.mulai for m in plan_periods(session, ATASAN, 2026)] == [date(2026, 2, 1)]
    ubah = as_isian(kota, isian.id)
    assert refused(kota, save, ubah, oleh=ATASAN) == {"periode_tutup"}
    butir_baru = tuple(replace(b, target_bulan=None) for b in ubah.butir)
    save(kota, replace(ubah, mulai=date(2026, 2, 1), butir=butir_baru), True, oleh=ATASAN)
    agree(kota, isian.id, oleh=KEPALA)
    assert stored(kota, isian.id).mulai == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"bobot": Decimal(40)}, "bobot_tidak_100"),
        ({"bobot": Decimal("50.01")}, "bobot_tidak_100"),
        ({"bobot": Decimal(0)}, "bobot_nol"),
        ({"target_tahun": Decimal(0)}, "target_nol"),
        ({"uraian": "  "}, "uraian_kosong"),
        ({"satuan": ""}, "satuan_kosong"),
        ({"indikator": None}, "indikator_kosong"),
        ({"target_atas": Decimal(119)}, "rentang_salah"),
        ({"target_bulan": {MULAI: Decimal("119.99")}}, "bulan_tidak_cocok"),
        ({"uraian": " butir   A2 "}, "uraian_kembar"),
    ],
)
def test_a_submitted_plan_is_whole_and_a_draft_may_lack(
    kota: Kota, ubah: dict[str, object], kode: str
) -> None:
    isian = rencana(butir=(butir("a1", **ubah), butir("a2")))
    assert kode in refused(kota, save, isian, True)
    assert save(kota, isian).is_baru
    if kode != "bobot_tidak_100":
        assert kode in refused(kota, save, replace(isian, versi=1), True)


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"id": "bukan-kunci"}, "id_salah"),
        ({"id": derived_id("butir-uji", "a2")}, "butir_ganda"),
        ({"uraian": "x" * 401}, "terlalu_panjang"),
        ({"satuan": "x" * 41}, "terlalu_panjang"),
        ({"bobot": Decimal("-1")}, "angka_salah"),
        ({"target_tahun": Decimal("0.001")}, "angka_salah"),
        ({"target_tahun": Decimal("NaN")}, "angka_salah"),
        ({"target_tahun": Decimal(2_000_000_000)}, "angka_salah"),
        ({"arah": "miring"}, "arah_salah"),
        ({"kualitas": Decimal(90)}, "bukan_masanya"),
        ({"biaya_rp": 5}, "bukan_masanya"),
        ({"target_bulan": {date(2026, 12, 1): Decimal(120)}}, "bulan_luar"),
        ({"target_bulan": {MULAI: Decimal(-1)}}, "angka_salah"),
        ({"induk_id": derived_id("tidak", "ada")}, "induk_salah"),
    ],
)
def test_even_a_draft_must_be_storable(kota: Kota, ubah: dict[str, object], kode: str) -> None:
    isian = rencana(butir=(butir("a1", **ubah), butir("a2")))
    assert refused(kota, save, isian) == {kode}


def test_an_item_of_another_plan_cannot_be_taken_over(kota: Kota) -> None:
    save(kota, rencana())
    curi = rencana("b", butir=(butir("a1", 100),))
    assert refused(kota, save, curi, oleh=REKAN) == {"butir_asing"}


def test_a_plan_needs_items_and_not_too_many(kota: Kota) -> None:
    assert refused(kota, save, rencana(butir=()), True) == {"tanpa_butir"}
    banyak = tuple(butir(f"n{n}", 1) for n in range(41))
    assert refused(kota, save, rencana(butir=banyak)) == {"butir_banyak"}


def test_expectations_are_of_the_behaviours_of_the_era(kota: Kota) -> None:
    save(kota, rencana(ekspektasi={"loyal": " Menjaga nama baik ", "adaptif": " "}))
    assert stored(kota, rencana().id).ekspektasi == {"loyal": "Menjaga nama baik"}
    asing = rencana(ekspektasi={"kepemimpinan": "Memimpin"}, versi=1)
    assert refused(kota, save, asing) == {"ekspektasi_asing"}
    panjang = rencana(ekspektasi={"loyal": "x" * 401}, versi=1)
    assert refused(kota, save, panjang) == {"ekspektasi_salah"}


@pytest.mark.parametrize(
    ("hari", "mulai", "isi", "kode"),
    [
        (date(2021, 1, 20), date(2021, 1, 1), {"kualitas": Decimal(100), "waktu_bulan": Decimal(6)}, None),
        (date(2021, 1, 20), date(2021, 1, 1), {"kualitas": Decimal(101), "waktu_bulan": Decimal(6)}, "kualitas_salah"),
        (date(2021, 1, 20), date(2021, 1, 1), {"kualitas": Decimal(90), "waktu_bulan": Decimal(7)}, "waktu_salah"),
        (date(2021, 1, 20), date(2021, 1, 1), {"kualitas": Decimal(90), "waktu_bulan": Decimal(6), "biaya_rp": 10}, None),
        (date(2021, 1, 20), date(2021, 1, 1), {"indikator": "Jumlah"}, "bukan_masanya"),
        (date(2021, 1, 20), date(2021, 1, 1), {"arah": "turun"}, "bukan_masanya"),
        (date(2021, 7, 20), date(2021, 7, 1), {"indikator": "Jumlah", "arah": "turun"}, None),
        (date(2021, 7, 20), date(2021, 7, 1), {"indikator": "Jumlah", "target_atas": Decimal(130)}, None),
        (date(2021, 7, 20), date(2021, 7, 1), {}, "indikator_kosong"),
        (date(2021, 7, 20), date(2021, 7, 1), {"kualitas": Decimal(90)}, "bukan_masanya"),
    ],
)  # fmt: skip
def test_the_form_is_that_of_the_day_of_the_work(
    kota: Kota, hari: date, mulai: date, isi: dict[str, object], kode: str | None
) -> None:
    with kota.store.write("uji", KINI) as tx:
        for tugas in tx.session.query(Penugasan).filter_by(pegawai_id=PEGAWAI):
            tugas.mulai = date(2020, 1, 1)
    kini = local_moment(hari, time(9))
    with kota.store.read() as session:
        masa = {m.mulai: m for m in plan_periods(session, PEGAWAI, 2021)}
    assert set(masa) == {date(2021, 1, 1), date(2021, 7, 1)}
    satu = butir("masa", 100, **{"indikator": None, **isi})
    isian = rencana("masa", tahun=2021, mulai=mulai, butir=(satu,))
    if kode is None:
        save(kota, isian, True, kini=kini)
        assert stored(kota, isian.id).selesai == masa[mulai].selesai
    else:
        assert kode in refused(kota, save, isian, True, kini=kini)
