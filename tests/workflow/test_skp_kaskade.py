"""Cascade, copies and the bank on both stores."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data.kunci import derived_id, new_id
from data.store import ButirSkp, Penugasan, Skp, Store, TargetButir
from tests.workflow.bantu_skp import (
    DESEMBER,
    agree,
    as_isian,
    butir,
    give_back,
    items,
    refused,
    rencana,
    revise,
    save,
    stored,
)
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
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
from workflow.skp.bank import bank_for, bank_posts, put_bank, retire_bank
from workflow.skp.induk import chain_above
from workflow.skp.masa import plan_periods
from workflow.skp.riwayat import successor_id
from workflow.skp.salin import last_year
from workflow.skp.terap import apply_bank, preview_bank

INDUK = derived_id("butir-uji", "atas1")


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def child(nama: str = "bawah", induk: str | None = INDUK, **ubah: object):
    return rencana(nama, butir=(butir(nama, 100, induk_id=induk),), **ubah)


def parent_of(kota: Kota, nama: str = "bawah") -> str | None:
    with kota.store.read() as session:
        return session.get_one(ButirSkp, derived_id("butir-uji", nama)).induk_id


def test_an_item_serves_an_item_of_the_superior(kota: Kota) -> None:
    save(kota, rencana("atas"), True, oleh=ATASAN)
    save(kota, child())
    assert parent_of(kota) == INDUK


def test_a_superior_without_a_plan_leaves_the_item_provisional(kota: Kota) -> None:
    save(kota, child(induk=None), True)
    agree(kota, child().id)
    assert parent_of(kota) is None


def test_only_items_of_the_superior_of_the_period_can_be_served(kota: Kota) -> None:
    save(kota, rencana("atas"), oleh=ATASAN)
    assert refused(kota, save, child()) == {"induk_salah"}  # the superior's is a draft still
    save(kota, rencana("atas"), True, oleh=ATASAN)
    assert refused(kota, save, child("lain"), oleh=ORANG_LAIN) == {"induk_salah"}
    assert refused(kota, save, child(induk=item_id(PEGAWAI))) == {"induk_salah"}
    tahun_lalu = child(induk=item_id(PEGAWAI), tahun=2026, mulai=AWAL)
    assert refused(kota, save, tahun_lalu, oleh=ATASAN) == {"induk_salah"}


def test_ties_never_go_in_a_circle(kota: Kota) -> None:
    save(kota, rencana("atas"), True, oleh=ATASAN)
    save(kota, child(), True)
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Penugasan(
                pegawai_id=ATASAN, unit_id=1, jabatan="Tim", jenis_jabatan="pelaksana", kelas=7,
                atasan_id=PEGAWAI, jenis="tambahan", mulai=AWAL,
            )
        )  # fmt: skip
    give_back(kota, rencana("atas").id, oleh=KEPALA)
    melingkar = rencana(
        "atas",
        butir=(butir("atas1", induk_id=derived_id("butir-uji", "bawah")), butir("atas2")),
        versi=2,
    )
    assert refused(kota, save, melingkar, oleh=ATASAN) == {"induk_melingkar"}


def test_a_removed_item_leaves_those_below_provisional(kota: Kota) -> None:
    id = rencana("atas").id
    save(kota, rencana("atas"), True, oleh=ATASAN)
    save(kota, child())
    give_back(kota, id, oleh=KEPALA)
    save(kota, as_isian(kota, id, butir=(butir("atas2", 100),)), oleh=ATASAN)
    assert parent_of(kota) is None


def test_items_below_follow_the_superiors_revision(kota: Kota) -> None:
    atas = rencana("atas", tahun=2026, mulai=AWAL)
    save(kota, atas, True, oleh=ATASAN)
    agree(kota, atas.id, oleh=KEPALA)
    isian = as_isian(kota, derived_id("skp", PEGAWAI))
    with kota.store.write("uji", KINI) as tx:
        for b, induk in zip(isian.butir, atas.butir, strict=True):
            tx.session.get_one(ButirSkp, b.id).induk_id = induk.id
    revise(kota, atas.id, oleh=ATASAN)
    baru = derived_id("revisi", atas.id, DESEMBER)
    satu = replace(as_isian(kota, baru).butir[0], bobot=Decimal(100))
    save(kota, as_isian(kota, baru, butir=(satu,)), True, oleh=ATASAN)
    agree(kota, baru, oleh=KEPALA)
    lanjut = successor_id(baru, atas.butir[0].id)
    assert [b.butir.induk_id for b in items(kota, derived_id("skp", PEGAWAI))] == [lanjut, None]
    with kota.store.read() as session:
        assert chain_above(session, item_id(PEGAWAI)) == [item_id(PEGAWAI), lanjut]


def test_last_year_is_copied_month_by_month_where_the_months_match(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        for m in (1, 2, 3, 4, 5, 6, 7, 8, 9, 12):
            tx.session.add(
                TargetButir(
                    butir_id=item_id(PEGAWAI), bulan=date(2026, m, 1), kuantitas=Decimal(10)
                )
            )
    with kota.store.read() as session:
        masa = plan_periods(session, PEGAWAI, 2027)[0]
        satu, dua = last_year(session, PEGAWAI, "f" * 32, masa)
        assert last_year(session, ATASAN, "f" * 32, masa) == []
    assert satu.target_bulan == {date(2027, m, 1): Decimal(10) for m in range(1, 13)}
    # The second has targets for two months only, which do not add up to its year.
    assert (dua.target_bulan, dua.target_tahun, dua.induk_id) == (None, 120, None)
    assert satu.indikator == "Jumlah dokumen"
    with kota.store.write("uji", KINI) as tx:
        tx.session.get_one(Skp, derived_id("skp", PEGAWAI)).mulai = date(2026, 8, 1)
    with kota.store.read() as session:
        singkat = last_year(session, PEGAWAI, "f" * 32, masa)[1]
    # 120 in five months is 288 in twelve.
    assert (singkat.target_tahun, singkat.target_bulan) == (288, None)
    isian = rencana("salin", id="f" * 32, butir=(satu, dua))
    assert save(kota, isian, True).is_baru


def put(kota: Kota, butir_id: str, oleh: int = ATASAN, id: str | None = None):
    return put_bank(kota.store, kota.scope(oleh), butir_id, id=id or new_id(), kini=KINI)


def test_an_item_goes_into_the_bank_of_its_post_once(kota: Kota) -> None:
    hasil = put(kota, item_id(PEGAWAI))
    assert hasil.is_baru
    assert not put(kota, item_id(REKAN)).is_baru
    with kota.store.read() as session:
        bank = bank_for(session, "Jabatan Contoh")
        assert bank_posts(session) == ["Jabatan Contoh"]
    assert [(b.uraian, b.isi["bobot"], b.isi["target_tahun"]) for b in bank] == [
        ("Butir 1", "50", "120")
    ]
    assert put(kota, item_id(PEGAWAI, 2), oleh=ADMIN).is_baru
    assert refused(kota, put, item_id(PEGAWAI), oleh=REKAN) == {"bukan_peran"}
    assert refused(kota, put, "0" * 32) == {"tidak_ada"}
    save(kota, rencana())
    assert refused(kota, put, derived_id("butir-uji", "a1")) == {"keadaan_salah"}
    assert refused(kota, put, item_id(ORANG_LAIN), oleh=ADMIN) == {"bukan_peran"}


def retire(kota: Kota, id: str, oleh: int = ATASAN, **ubah):
    return retire_bank(kota.store, kota.scope(oleh), id, kini=KINI, **ubah)


def test_an_item_is_taken_out_of_use_by_who_put_it_in(kota: Kota) -> None:
    id = put(kota, item_id(PEGAWAI)).id
    assert refused(kota, put, item_id(PEGAWAI, 2), id=id) == {"bentrok"}
    assert refused(kota, retire, id, oleh=ADMIN) == {"bukan_peran"}
    assert refused(kota, retire, id, versi=7) == {"bentrok"}
    assert refused(kota, retire, "0" * 32) == {"tidak_ada"}
    assert retire(kota, id, oleh=BKPSDM).is_baru
    assert not retire(kota, id, oleh=BKPSDM).is_baru
    with kota.store.read() as session:
        assert bank_for(session, "Jabatan Contoh") == []


def test_items_are_given_to_many_people_with_a_preview(kota: Kota) -> None:
    bank = [put(kota, item_id(PEGAWAI, n)).id for n in (1, 2)]
    save(kota, rencana("rekan", butir=(butir("rekan", 20),)), oleh=REKAN)
    save(kota, rencana("atas"), True, oleh=ATASAN)
    orang = [PEGAWAI, REKAN, ATASAN, ORANG_LAIN]
    with kota.store.read() as session:
        lihat = preview_bank(session, kota.scope(ADMIN), bank, orang, 2027)
    assert kota.jejak()[0] == 4
    ringkas = {t.pegawai_id: (t.ditambah, t.bobot, t.alasan is None) for t in lihat}
    assert ringkas == {
        PEGAWAI: (2, Decimal(100), True),
        REKAN: (2, Decimal(120), True),
        ATASAN: (0, Decimal(0), False),
        ORANG_LAIN: (0, Decimal(0), False),
    }
    hasil = apply_bank(kota.store, kota.scope(ADMIN), bank, orang, 2027, kini=KINI)
    assert [t.pegawai_id for t in hasil] == [t.pegawai_id for t in lihat]
    isian = next(t.isian for t in hasil if t.pegawai_id == PEGAWAI)
    assert stored(kota, isian.id).status == "draf"
    assert [b.butir.uraian for b in items(kota, rencana("rekan").id)] == [
        "Butir rekan",
        "Butir 1",
        "Butir 2",
    ]
    sebelum = kota.jejak()
    lagi = apply_bank(kota.store, kota.scope(ADMIN), bank, orang, 2027, kini=KINI)
    assert all(t.ditambah == 0 for t in lagi)
    assert kota.jejak() == sebelum
    # The draft belongs to the person, who submits it.
    assert save(kota, as_isian(kota, isian.id), True).is_baru


def apply(kota: Kota, bank: list[str], orang: list[int], oleh: int = ADMIN):
    return apply_bank(kota.store, kota.scope(oleh), bank, orang, 2027, kini=KINI)


def test_giving_items_is_for_admins_and_needs_items_and_people(kota: Kota) -> None:
    bank = [put(kota, item_id(PEGAWAI)).id]
    assert refused(kota, apply, bank, [PEGAWAI], oleh=ATASAN) == {"bukan_peran"}
    assert refused(kota, apply, [], [PEGAWAI]) == {"tanpa_butir"}
    assert refused(kota, apply, bank, []) == {"tanpa_butir"}
    assert refused(kota, apply, bank, list(range(501))) == {"terlalu_banyak"}
