"""Standing in on both stores: who may be named, for how long, and what a stand-in may decide."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import delete, select

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Audit, Izin, Penugasan, Store
from data.waktu import local_moment
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    HARI,
    KEPALA,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
    fill,
    item_id,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.penolakan import Penolakan
from workflow.validasi.delegasi import (
    IsianDelegasi,
    give_delegasi,
    read_candidates,
    read_delegasi,
    revoke_delegasi,
)
from workflow.validasi.keadaan_delegasi import DELEGASI, STATUS_DELEGASI
from workflow.validasi.putus import approve_aktivitas

SEHARI = timedelta(days=1)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def typed(**ubah: object) -> IsianDelegasi:
    isian = IsianDelegasi(derived_id("d"), REKAN, HARI, HARI + 4 * SEHARI, "Rapat di Jakarta")
    return replace(isian, **ubah)


def give(kota: Kota, oleh: int = ATASAN, kini=KINI, **ubah: object) -> IsianDelegasi:
    isian = typed(**ubah)
    give_delegasi(kota.store, kota.scope(oleh, kini), isian, kini=kini)
    return isian


def submit(kota: Kota, nama: str, pegawai_id: int = PEGAWAI, **ubah: object) -> str:
    isian = fill(nama, butir_id=item_id(pegawai_id), **ubah)
    return save_aktivitas(kota.store, kota.scope(pegawai_id), isian, True, kini=KINI).id


def approve(kota: Kota, id: str, oleh: int, kini=KINI) -> None:
    approve_aktivitas(kota.store, kota.scope(oleh, kini), [id], kini=kini)


def refused(kota: Kota, id: str, oleh: int, kini=KINI) -> str | None:
    """The code of the refusal of an approval, which must have changed nothing."""
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        approve(kota, id, oleh, kini)
    assert kota.jejak() == sebelum
    return galat.value.kode


def last_audit(kota: Kota) -> dict[str, object]:
    with kota.store.read() as session:
        isi = session.scalars(select(Audit.isi).order_by(Audit.seq.desc()).limit(1)).one()
    return json.loads(isi)


def add(kota: Kota, *baris: object) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add_all(baris)


def leave(pegawai_id: int, mulai: date = HARI, selesai: date = HARI) -> Izin:
    return Izin(
        id=derived_id("izin", pegawai_id, mulai),
        pegawai_id=pegawai_id,
        jenis="cuti",
        mulai=mulai,
        selesai=selesai,
    )


def acting(pegawai_id: int, jenis: str = "plh", **ubah: object) -> Penugasan:
    """An acting assignment on the post of ATASAN."""
    isi: dict[str, object] = {
        "pegawai_id": pegawai_id,
        "unit_id": 1,
        "jabatan": "Kepala Bidang Satu",
        "jenis_jabatan": "struktural",
        "kelas": 9,
        "atasan_id": KEPALA,
        "jenis": jenis,
        "mulai": HARI,
    }
    return Penugasan(**{**isi, **ubah})


def name_post(kota: Kota) -> None:
    """Give ATASAN a post of its own name."""
    with kota.store.write("uji", KINI) as tx:
        tugas = tx.session.scalars(select(Penugasan).where(Penugasan.pegawai_id == ATASAN)).one()
        tugas.jabatan = "Kepala Bidang Satu"


def test_a_delegate_decides_and_the_audit_says_for_whom(kota: Kota) -> None:
    id = submit(kota, "a")
    assert refused(kota, id, REKAN) == "bukan_atasan"
    give(kota)
    approve(kota, id, REKAN)
    assert kota.aktivitas(id).diputus_oleh == REKAN
    assert last_audit(kota)["wewenang"] == "sebagai pengganti Atasan Contoh (delegasi)"


def test_the_superior_decides_in_their_own_right_meanwhile(kota: Kota) -> None:
    id = submit(kota, "a")
    give(kota)
    approve(kota, id, ATASAN)
    assert "wewenang" not in last_audit(kota)


def test_a_delegate_never_decides_own_rows(kota: Kota) -> None:
    id = submit(kota, "a", REKAN)
    give(kota)
    assert refused(kota, id, REKAN) == "bukan_atasan"


def test_a_delegation_is_not_chained(kota: Kota) -> None:
    id = submit(kota, "a")
    give(kota, penerima_id=KEPALA)
    give(kota, KEPALA, id=derived_id("d2"), penerima_id=ADMIN)
    assert refused(kota, id, ADMIN) == "bukan_atasan"
    approve(kota, id, KEPALA)


def test_a_delegation_holds_on_its_days_only(kota: Kota) -> None:
    id = submit(kota, "a")
    give(kota, mulai=HARI + SEHARI, selesai=HARI + 2 * SEHARI)
    assert refused(kota, id, REKAN) == "bukan_atasan"
    for hari, jam in ((HARI + 3 * SEHARI, time(0)), (HARI + SEHARI, time(0))):
        kini = local_moment(hari, jam)
        if hari > HARI + 2 * SEHARI:
            assert refused(kota, id, REKAN, kini) == "bukan_atasan"
        else:
            approve(kota, id, REKAN, kini)


def test_a_revoked_delegation_ends_at_once_and_revoking_twice_changes_nothing(kota: Kota) -> None:
    id = submit(kota, "a")
    isian = give(kota)
    assert revoke_delegasi(kota.store, kota.scope(ATASAN), isian.id, kini=KINI).is_baru
    sebelum = kota.jejak()
    assert not revoke_delegasi(kota.store, kota.scope(ATASAN), isian.id, kini=KINI).is_baru
    assert kota.jejak() == sebelum
    assert refused(kota, id, REKAN) == "bukan_atasan"


def test_the_same_delegation_again_changes_nothing_and_another_content_is_refused(
    kota: Kota,
) -> None:
    isian = give(kota)
    sebelum = kota.jejak()
    assert not give_delegasi(kota.store, kota.scope(ATASAN), isian, kini=KINI).is_baru
    with pytest.raises(GalatPengguna) as galat:
        give(kota, alasan="Alasan lain")
    assert (galat.value.kode, kota.jejak()) == ("bentrok", sebelum)


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"penerima_id": ATASAN}, "penerima_salah"),
        ({"penerima_id": ORANG_LAIN}, "penerima_salah"),
        ({"penerima_id": 999}, "penerima_salah"),
        ({"mulai": HARI - SEHARI}, "tanggal_salah"),
        ({"selesai": HARI - SEHARI}, "tanggal_salah"),
        ({"selesai": HARI + 92 * SEHARI}, "tanggal_salah"),
        ({"alasan": "  "}, "alasan"),
        ({"alasan": "x" * 201}, "alasan"),
    ],
)
def test_a_wrong_delegation_is_refused(kota: Kota, ubah: dict[str, object], kode: str) -> None:
    sebelum = kota.jejak()
    with pytest.raises(Penolakan) as galat:
        give(kota, **ubah)
    assert {g.kode for g in galat.value.semua} == {kode}
    assert kota.jejak() == sebelum


def test_two_delegations_to_one_person_may_not_overlap(kota: Kota) -> None:
    give(kota)
    with pytest.raises(Penolakan) as galat:
        give(kota, id=derived_id("d2"), mulai=HARI + 4 * SEHARI, selesai=HARI + 5 * SEHARI)
    assert galat.value.kode == "sudah_ada"
    give(kota, id=derived_id("d2"), mulai=HARI + 5 * SEHARI, selesai=HARI + 5 * SEHARI)


def test_who_has_no_subordinates_has_nothing_to_delegate(kota: Kota) -> None:
    with pytest.raises(GalatPengguna) as galat:
        give(kota, PEGAWAI)
    assert galat.value.kode == "bukan_atasan"


def test_only_the_giver_revokes(kota: Kota) -> None:
    isian = give(kota)
    for oleh in (REKAN, KEPALA):
        with pytest.raises(GalatPengguna) as galat:
            revoke_delegasi(kota.store, kota.scope(oleh), isian.id, kini=KINI)
        assert galat.value.kode == "bukan_milik"
    with pytest.raises(GalatPengguna) as galat:
        revoke_delegasi(kota.store, kota.scope(ATASAN), derived_id("tiada"), kini=KINI)
    assert galat.value.kode == "tidak_ada"


def test_candidates_are_colleagues_and_the_superior(kota: Kota) -> None:
    with kota.store.read() as session:
        calon = {c.pegawai_id for c in read_candidates(session, ATASAN, HARI)}
    assert {KEPALA, PEGAWAI, REKAN, ADMIN} <= calon
    assert not calon & {ATASAN, ORANG_LAIN, ATASAN_LAIN}


def test_both_sides_read_the_delegation_until_it_ends(kota: Kota) -> None:
    give(kota)
    with kota.store.read() as session:
        for orang in (ATASAN, REKAN):
            (satu,) = read_delegasi(session, orang, HARI)
            assert (satu.pemberi, satu.penerima) == ("Atasan Contoh", "Rekan Contoh")
        assert not read_delegasi(session, ATASAN, HARI + 5 * SEHARI)


# Every move of the table, from every state.
@pytest.mark.parametrize("status", [None, *STATUS_DELEGASI])
@pytest.mark.parametrize("aksi", sorted(DELEGASI))
def test_a_move_works_from_the_states_of_the_table_and_from_no_other(
    kota: Kota, aksi: str, status: str | None
) -> None:
    isian = typed() if status is None else give(kota)
    if status == "dicabut":
        revoke_delegasi(kota.store, kota.scope(ATASAN), isian.id, kini=KINI)
    audit, _ = kota.jejak()
    berhasil = True
    try:
        if aksi == "delegasikan":
            give_delegasi(kota.store, kota.scope(ATASAN), isian, kini=KINI)
        else:
            revoke_delegasi(kota.store, kota.scope(ATASAN), isian.id, kini=KINI)
    except GalatPengguna:
        berhasil = False
    is_tertulis = kota.jejak()[0] == audit + 1
    assert is_tertulis == (status in DELEGASI[aksi].dari)
    assert berhasil or status is None


@pytest.mark.parametrize("jenis", ["cuti", "dinas_luar"])
def test_while_the_superior_is_away_the_superior_above_decides(kota: Kota, jenis: str) -> None:
    id = submit(kota, "a")
    assert refused(kota, id, KEPALA) == "bukan_atasan"
    izin = leave(ATASAN)
    izin.jenis = jenis
    add(kota, izin)
    approve(kota, id, KEPALA)
    assert last_audit(kota)["wewenang"] == "sebagai pengganti Atasan Contoh (berhalangan)"


def test_leave_of_another_day_lets_nobody_stand_in(kota: Kota) -> None:
    id = submit(kota, "a")
    add(kota, leave(ATASAN, HARI - 2 * SEHARI, HARI - SEHARI), leave(ATASAN, HARI + SEHARI))
    assert refused(kota, id, KEPALA) == "bukan_atasan"


def test_after_the_superior_has_left_the_superior_above_decides_alone(kota: Kota) -> None:
    id = submit(kota, "a")
    with kota.store.write("uji", KINI) as tx:
        tugas = tx.session.scalars(select(Penugasan).where(Penugasan.pegawai_id == ATASAN)).one()
        tugas.selesai = HARI - SEHARI
    assert refused(kota, id, ATASAN) == "bukan_atasan"
    approve(kota, id, KEPALA)
    assert kota.aktivitas(id).diputus_oleh == KEPALA


def test_a_superior_who_never_had_an_assignment_has_not_left(kota: Kota) -> None:
    id = submit(kota, "a")
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(delete(Penugasan).where(Penugasan.pegawai_id == ATASAN))
    approve(kota, id, ATASAN)
    assert kota.aktivitas(id).diputus_oleh == ATASAN


@pytest.mark.parametrize("jenis", ["plh", "plt"])
def test_who_acts_on_the_superiors_post_decides_too(kota: Kota, jenis: str) -> None:
    name_post(kota)
    id, milik = submit(kota, "a"), submit(kota, "b", REKAN)
    assert refused(kota, id, REKAN) == "bukan_atasan"
    add(kota, acting(REKAN, jenis))
    approve(kota, id, REKAN)
    assert last_audit(kota)["wewenang"] == "sebagai pengganti Atasan Contoh (pelaksana)"
    assert refused(kota, milik, REKAN) == "bukan_atasan"


@pytest.mark.parametrize(
    "ubah",
    [
        {"selesai": HARI - SEHARI, "mulai": HARI - 3 * SEHARI},
        {"mulai": HARI + SEHARI},
        {"jabatan": "Kepala Bidang Lain"},
        {"unit_id": 2},
    ],
)
def test_acting_elsewhere_or_on_other_days_gives_no_right(kota: Kota, ubah: dict) -> None:
    name_post(kota)
    id = submit(kota, "a")
    add(kota, acting(REKAN, **ubah))
    assert refused(kota, id, REKAN) == "bukan_atasan"


def test_a_stand_in_holds_the_role_that_opens_the_queue_and_no_other(kota: Kota) -> None:
    name_post(kota)
    assert "pengganti" not in kota.scope(REKAN).peran
    give(kota)
    add(kota, acting(ADMIN))
    assert kota.scope(REKAN).peran == {"pegawai", "pengganti"}
    assert "pengganti" in kota.scope(ADMIN).peran
    assert "pengganti" not in kota.scope(REKAN, local_moment(HARI + 9 * SEHARI)).peran


def test_a_stand_in_judges_no_behaviour(kota: Kota) -> None:
    from workflow.perilaku.nilai import assess_perilaku

    give(kota)
    with pytest.raises(GalatPengguna) as galat:
        assess_perilaku(
            kota.store,
            kota.scope(REKAN),
            pegawai_id=PEGAWAI,
            bulan=HARI.replace(day=1),
            nilai={},
            catatan=None,
            id=derived_id("p"),
            kini=KINI,
        )
    assert galat.value.kode == "bukan_atasan"
