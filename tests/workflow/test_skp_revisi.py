"""Revisions on both stores: the plan in force stays so until the change is agreed; no month is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from sqlalchemy import select

from data.kunci import derived_id
from data.store import (
    Aktivitas,
    Audit,
    ButirSkp,
    Periode,
    RiwayatSkp,
    Skp,
    Store,
    TargetButir,
    TemplatAktivitas,
)
from data.waktu import local_moment
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
    KINI,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
    fill,
    item_id,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.kinerja.bulan import calculate_bulan
from workflow.skp.revisi import cancel_revision
from workflow.skp.riwayat import compare, read_history, successor_id
from workflow.skp.susun import withdraw_skp
from workflow.validasi.putus import approve_aktivitas

LAMA = derived_id("skp", PEGAWAI)
BARU = derived_id("revisi", LAMA, DESEMBER)
KINI_DESEMBER = local_moment(date(2026, 12, 10), time(10))


@pytest.fixture
def kota(store: Store) -> Kota:
    """The tiny city; the plan of PEGAWAI has targets for December too."""
    kota = build_kota(store)
    with store.write("uji", KINI) as tx:
        tx.session.add_all(
            TargetButir(butir_id=item_id(PEGAWAI, n), bulan=DESEMBER, kuantitas=Decimal(10))
            for n in (1, 2)
        )
    return kota


def cancel(kota: Kota, id: str = LAMA, oleh: int = PEGAWAI, **ubah):
    return cancel_revision(kota.store, kota.scope(oleh), id, kini=KINI, **ubah)


def submit_changed(kota: Kota, kini=KINI) -> None:
    """Submit the revision: the first item with twice the target, the second gone."""
    isian = as_isian(kota, BARU)
    satu = replace(
        isian.butir[0],
        bobot=Decimal(100),
        target_tahun=Decimal(20),
        target_bulan={DESEMBER: Decimal(20)},
    )
    save(kota, replace(isian, butir=(satu,)), True, kini=kini)


def in_force(kota: Kota, hari: date) -> list[str]:
    with kota.store.read() as session:
        return list(
            session.scalars(
                select(Skp.id).where(
                    Skp.pegawai_id == PEGAWAI,
                    Skp.mulai <= hari,
                    Skp.selesai >= hari,
                    Skp.status.in_(("disepakati", "direvisi")),
                )
            )
        )


def test_a_revision_begins_as_a_draft_with_what_is_still_due(kota: Kota) -> None:
    audit, perubahan = kota.jejak()
    assert revise(kota, LAMA, versi=1).is_baru
    lama, baru = stored(kota, LAMA), stored(kota, BARU)
    assert (lama.status, lama.alasan, lama.selesai) == (
        "direvisi",
        "Tugas berubah",
        date(2026, 12, 31),
    )
    assert (baru.status, baru.mulai, baru.selesai) == ("draf", DESEMBER, date(2026, 12, 31))
    satu = items(kota, BARU)[0]
    assert satu.butir.id == successor_id(BARU, item_id(PEGAWAI))
    assert (satu.butir.target_tahun, satu.butir.indikator) == (10, "Jumlah dokumen")
    assert kota.jejak() == (audit + 2, perubahan)
    assert not revise(kota, LAMA).is_baru


def test_the_plan_stays_in_force_and_is_scored_until_the_change_is_agreed(kota: Kota) -> None:
    sebelum = calculate_bulan(kota.store, [PEGAWAI], date(2026, 11, 1), KINI.date())[PEGAWAI]
    revise(kota, LAMA)
    for langkah in ("draf", "diajukan", "dikembalikan", "diajukan"):
        if langkah == "diajukan":
            submit_changed(kota)
        if langkah == "dikembalikan":
            give_back(kota, BARU)
        assert stored(kota, BARU).status == langkah
        assert in_force(kota, date(2026, 12, 15)) == [LAMA]
        kini = calculate_bulan(kota.store, [PEGAWAI], date(2026, 11, 1), KINI.date())[PEGAWAI]
        assert kini.butir == sebelum.butir
    agree(kota, BARU)
    assert in_force(kota, date(2026, 11, 30)) == [LAMA]
    assert in_force(kota, date(2026, 12, 1)) == [BARU]


def test_every_month_has_the_version_that_was_in_force_in_it(kota: Kota) -> None:
    revise(kota, LAMA)
    submit_changed(kota)
    agree(kota, BARU)
    lama = stored(kota, LAMA)
    assert (lama.status, lama.selesai) == ("direvisi", date(2026, 11, 30))
    assert (
        sum(items(kota, LAMA)[0].target.values()) == items(kota, LAMA)[0].butir.target_tahun == 20
    )
    hitung = {
        b: calculate_bulan(kota.store, [PEGAWAI], b, date(2026, 12, 31))[PEGAWAI].butir
        for b in (date(2026, 11, 1), DESEMBER)
    }
    assert {b["butir_id"]: b["target"] for b in hitung[date(2026, 11, 1)]} == {
        item_id(PEGAWAI, 1): 10,
        item_id(PEGAWAI, 2): 10,
    }
    assert {b["butir_id"]: b["target"] for b in hitung[DESEMBER]} == {
        successor_id(BARU, item_id(PEGAWAI)): 20
    }


def test_what_was_done_since_then_follows_the_items_that_go_on(kota: Kota) -> None:
    revise(kota, LAMA)
    kini = KINI_DESEMBER
    for nama, urutan, jam in (("a", 1, 480), ("b", 2, 700)):
        isian = fill(
            nama,
            tanggal=date(2026, 12, 9),
            mulai=jam,
            selesai=jam + 60,
            butir_id=item_id(PEGAWAI, urutan),
        )
        save_aktivitas(kota.store, kota.scope(PEGAWAI, kini), isian, True, kini=kini)
        approve_aktivitas(kota.store, kota.scope(ATASAN, kini), [isian.id], kini=kini)
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            TemplatAktivitas(
                id=derived_id("templat"), pegawai_id=PEGAWAI, nama="T", jenis="utama",
                butir_id=item_id(PEGAWAI), uraian="Isi", kuantitas=Decimal(1),
            )
        )  # fmt: skip
    submit_changed(kota, kini)
    _audit, perubahan = kota.jejak()
    agree(kota, BARU, kini=kini)
    # The plan that ends, the activities tied anew, the plan that begins.
    assert kota.jejak()[1] == perubahan + 3
    lanjut = successor_id(BARU, item_id(PEGAWAI))
    with kota.store.read() as session:
        assert session.get_one(Aktivitas, derived_id("aktivitas", "a")).butir_id == lanjut
        assert session.get_one(Aktivitas, derived_id("aktivitas", "b")).butir_id == item_id(
            PEGAWAI, 2
        )
        assert session.query(TemplatAktivitas).one().butir_id == lanjut
    hitung = calculate_bulan(kota.store, [PEGAWAI], DESEMBER, date(2026, 12, 31))[PEGAWAI]
    assert [(b["butir_id"], b["realisasi"]) for b in hitung.butir] == [(lanjut, 1)]


def test_activities_before_the_revision_stay_with_the_earlier_plan(kota: Kota) -> None:
    isian = fill("sebelum")
    save_aktivitas(kota.store, kota.scope(PEGAWAI), isian, True, kini=KINI)
    revise(kota, LAMA)
    submit_changed(kota)
    agree(kota, BARU)
    assert kota.aktivitas(isian.id).butir_id == item_id(PEGAWAI)


def test_an_item_that_was_never_due_leaves_the_earlier_plan(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        for bulan in (date(2026, 10, 1), date(2026, 11, 1)):
            tx.session.delete(tx.session.get_one(TargetButir, (item_id(PEGAWAI, 2), bulan)))
    revise(kota, LAMA)
    submit_changed(kota)
    agree(kota, BARU)
    assert [b.butir.id for b in items(kota, LAMA)] == [item_id(PEGAWAI, 1)]


def test_a_revision_can_be_revised_in_its_turn(kota: Kota) -> None:
    november = date(2026, 11, 1)
    tengah = derived_id("revisi", LAMA, november)
    revise(kota, LAMA, november)
    save(kota, as_isian(kota, tengah), True)
    agree(kota, tengah)
    revise(kota, tengah)
    id = derived_id("revisi", tengah, DESEMBER)
    save(kota, as_isian(kota, id), True)
    agree(kota, id)
    assert [in_force(kota, date(2026, m, 15)) for m in (10, 11, 12)] == [[LAMA], [tengah], [id]]


@pytest.mark.parametrize(
    "mulai", [date(2026, 10, 1), date(2026, 1, 1), date(2026, 12, 2), date(2027, 1, 1)]
)
def test_a_revision_begins_this_month_or_later(kota: Kota, mulai: date) -> None:
    assert refused(kota, revise, LAMA, mulai) == {"masa_salah"}


def test_a_revision_does_not_touch_a_closed_month(kota: Kota) -> None:
    revise(kota, LAMA)
    submit_changed(kota)
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=DESEMBER, status="beku", ditetapkan_pada=KINI))
    assert refused(kota, agree, BARU) == {"periode_tutup"}
    assert in_force(kota, date(2026, 12, 15)) == [LAMA]


def test_a_revision_needs_a_reason_and_its_owner(kota: Kota) -> None:
    assert refused(kota, revise, LAMA, alasan="") == {"alasan_kosong"}
    assert refused(kota, revise, LAMA, oleh=REKAN) == {"bukan_milik"}
    assert refused(kota, revise, LAMA, oleh=ADMIN) == {"bukan_milik"}
    assert refused(kota, revise, LAMA, versi=9) == {"bentrok"}
    assert refused(kota, revise, LAMA, id_baru=derived_id("skp", REKAN)) == {"bentrok"}
    assert refused(kota, revise, "0" * 32) == {"tidak_ada"}


def test_the_month_of_a_revision_can_be_changed_while_it_is_a_draft(kota: Kota) -> None:
    revise(kota, LAMA)
    isian = as_isian(kota, BARU, mulai=date(2026, 11, 1))
    save(kota, isian)
    assert stored(kota, BARU).mulai == date(2026, 11, 1)
    assert refused(kota, save, replace(isian, mulai=date(2026, 10, 1), versi=2)) == {"masa_salah"}


def test_a_revision_given_up_leaves_the_plan_as_it_was(kota: Kota) -> None:
    revise(kota, LAMA)
    submit_changed(kota)
    assert refused(kota, cancel) == {"keadaan_salah"}
    withdraw_skp(kota.store, kota.scope(PEGAWAI), BARU, kini=KINI)
    assert refused(kota, cancel, versi=1) == {"bentrok"}
    assert cancel(kota).is_baru
    assert not cancel(kota).is_baru
    assert stored(kota, LAMA).status == "disepakati"
    with kota.store.read() as session:
        assert session.get(Skp, BARU) is None
        assert session.query(ButirSkp).filter_by(skp_id=BARU).count() == 0
        assert session.query(RiwayatSkp).filter_by(skp_id=BARU).count() == 0
        assert session.query(Audit).filter_by(kunci=BARU).count() == 3
    # And it can be begun again.
    assert revise(kota, LAMA).is_baru


def test_an_agreed_revision_cannot_be_given_up(kota: Kota) -> None:
    revise(kota, LAMA)
    submit_changed(kota)
    agree(kota, BARU)
    assert refused(kota, cancel) == {"keadaan_salah"}


def test_the_history_holds_every_step_and_says_what_changed(kota: Kota) -> None:
    revise(kota, LAMA)
    submit_changed(kota)
    agree(kota, BARU)
    with kota.store.read() as session:
        riwayat = read_history(session, PEGAWAI, 2026)
    per_aksi = {(r.riwayat.skp_id, r.riwayat.aksi): r.riwayat for r in riwayat}
    assert set(per_aksi) == {
        (LAMA, "revisi"), (LAMA, "ganti"), (BARU, "simpan"), (BARU, "ajukan"), (BARU, "sepakati"),
    }  # fmt: skip
    assert per_aksi[LAMA, "revisi"].alasan == "Tugas berubah"
    beda = compare(per_aksi[LAMA, "revisi"], per_aksi[BARU, "sepakati"])
    ringkas = {(b.jenis, b.uraian, b.kolom): (b.lama, b.baru) for b in beda}
    assert ringkas["hapus", "Butir 2", None] == (None, None)
    assert ringkas["ubah", "Butir 1", "bobot"] == ("50", "100")
    assert ringkas["ubah", "Butir 1", "target.2026-12"] == ("10", "20")
    assert ringkas["ubah", "Butir 1", "target.2026-10"] == ("10", None)
    assert ringkas["ubah", None, "mulai"] == ("2026-01-01", "2026-12-01")
    sama = per_aksi[BARU, "ajukan"]
    assert compare(sama, sama) == []


def test_added_items_and_expectations_show_in_the_difference(kota: Kota) -> None:
    save(kota, rencana())
    isian = as_isian(
        kota,
        rencana().id,
        butir=(*rencana().butir, butir("tambah", 10)),
        ekspektasi={"loyal": "Setia"},
    )
    save(kota, isian)
    with kota.store.read() as session:
        baru, lama = (r.riwayat for r in read_history(session, PEGAWAI, 2027))
    assert [(b.jenis, b.uraian, b.kolom, b.baru) for b in compare(lama, baru)] == [
        ("ubah", None, "ekspektasi.loyal", "Setia"),
        ("tambah", "Butir tambah", None, None),
    ]
