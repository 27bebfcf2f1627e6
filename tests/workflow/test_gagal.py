"""A failure at any statement of any write leaves the store as it was, on both stores."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date, time, timedelta

import pytest
from sqlalchemy import event, select

from data.kunci import derived_id
from data.store import Base, Store
from data.store.audit import verify_chain
from data.waktu import local_moment
from tests.workflow.kota_kecil import (
    ATASAN,
    BKPSDM,
    BULAN,
    HARI,
    KINI,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
    fill,
)
from workflow.aktivitas import save_aktivitas, withdraw_aktivitas
from workflow.akun import set_bahasa
from workflow.batal_putusan import undo_putusan
from workflow.delegasi import IsianDelegasi, give_delegasi, revoke_delegasi
from workflow.gangguan import declare_gangguan
from workflow.kinerja import confirm_bulan
from workflow.perilaku import assess_perilaku
from workflow.validasi import approve_aktivitas, approve_sebagian, return_aktivitas

DESEMBER = local_moment(date(2026, 12, 2), time(9))
NILAI = dict.fromkeys(
    (
        "berorientasi_pelayanan",
        "akuntabel",
        "kompeten",
        "harmonis",
        "loyal",
        "adaptif",
        "kolaboratif",
    ),
    80,
)
SATU, DUA = fill("a"), fill("b", mulai=700, selesai=760)


class Putus(Exception):
    """The connection is gone."""


@contextmanager
def broken_at(store: Store, n: int) -> Generator[list[str]]:
    """Let the n-th statement (from 1) fail; yields the statements seen."""
    terlihat: list[str] = []

    def count(_c, _cursor, sql: str, _p, _k, _m) -> None:
        terlihat.append(sql)
        if len(terlihat) == n:
            raise Putus

    event.listen(store.engine, "before_cursor_execute", count)
    try:
        yield terlihat
    finally:
        event.remove(store.engine, "before_cursor_execute", count)


def picture(store: Store) -> dict[str, list[tuple]]:
    """Everything that the store holds."""
    with store.read() as session:
        return {
            nama: sorted(map(tuple, session.execute(select(tabel))), key=repr)
            for nama, tabel in Base.metadata.tables.items()
        }


def prepare(kota: Kota) -> None:
    save_aktivitas(kota.store, kota.scope(PEGAWAI), SATU, True, kini=KINI)
    save_aktivitas(kota.store, kota.scope(PEGAWAI), DUA, False, kini=KINI)


def _assess(kota: Kota) -> None:
    assess_perilaku(
        kota.store,
        kota.scope(ATASAN),
        pegawai_id=PEGAWAI,
        bulan=BULAN,
        nilai=NILAI,
        catatan=None,
        id=derived_id("perilaku"),
        kini=KINI,
    )


def _confirm(kota: Kota) -> None:
    confirm_bulan(
        kota.store,
        kota.scope(ATASAN, DESEMBER),
        pegawai_id=PEGAWAI,
        bulan=BULAN,
        catatan=None,
        id=derived_id("kinerja"),
        kini=DESEMBER,
    )


def _decided(kota: Kota) -> None:
    prepare(kota)
    approve_aktivitas(kota.store, kota.scope(ATASAN), [SATU.id], kini=KINI)


def _delegate(kota: Kota) -> None:
    isian = IsianDelegasi(derived_id("d"), REKAN, HARI, HARI, "Rapat")
    give_delegasi(kota.store, kota.scope(ATASAN), isian, kini=KINI)


def _ready(kota: Kota) -> None:
    prepare(kota)
    approve_aktivitas(kota.store, kota.scope(ATASAN), [SATU.id], kini=KINI)
    _assess(kota)


TULISAN: dict[str, tuple[Callable[[Kota], object], Callable[[Kota], object]]] = {
    "ajukan": (
        prepare,
        lambda k: save_aktivitas(
            k.store, k.scope(PEGAWAI), fill("c", mulai=800, selesai=810), True, kini=KINI
        ),
    ),
    "draf diajukan": (
        prepare,
        lambda k: save_aktivitas(k.store, k.scope(PEGAWAI), DUA, True, kini=KINI),
    ),
    "tarik": (prepare, lambda k: withdraw_aktivitas(k.store, k.scope(PEGAWAI), SATU.id, kini=KINI)),
    "setujui": (
        prepare,
        lambda k: approve_aktivitas(k.store, k.scope(ATASAN), [SATU.id], kini=KINI),
    ),
    "kembalikan": (
        prepare,
        lambda k: return_aktivitas(k.store, k.scope(ATASAN), [SATU.id], "Perbaiki", kini=KINI),
    ),
    "setujui sebagian": (
        prepare,
        lambda k: approve_sebagian(
            k.store, k.scope(ATASAN), SATU.id, 60, None, kode="lama_tidak_wajar", kini=KINI
        ),
    ),
    "batalkan": (
        _decided,
        lambda k: undo_putusan(k.store, k.scope(ATASAN), [SATU.id], kini=KINI),
    ),
    "delegasikan": (prepare, _delegate),
    "cabut delegasi": (
        _delegate,
        lambda k: revoke_delegasi(k.store, k.scope(ATASAN), derived_id("d"), kini=KINI),
    ),
    "nilai": (prepare, _assess),
    "konfirmasi": (_ready, _confirm),
    "gangguan": (
        prepare,
        lambda k: declare_gangguan(
            k.store,
            k.scope(BKPSDM),
            id=derived_id("g"),
            mulai=KINI - timedelta(hours=2),
            selesai=KINI,
            keterangan="Server mati",
            kini=KINI,
        ),
    ),
    "bahasa": (prepare, lambda k: set_bahasa(k.store, k.scope(PEGAWAI), "en", kini=KINI)),
}


@pytest.mark.parametrize("tulisan", sorted(TULISAN))
def test_a_write_that_fails_anywhere_leaves_the_store_as_it_was(store: Store, tulisan: str) -> None:
    kota = build_kota(store)
    siapkan, tulis = TULISAN[tulisan]
    siapkan(kota)
    sebelum = picture(store)
    for n in range(1, 200):
        with broken_at(store, n) as terlihat:
            try:
                tulis(kota)
            except Putus:
                assert picture(store) == sebelum
                continue
        break
    assert len(terlihat) == n - 1 > 3
    sesudah = picture(store)
    assert len(sesudah["audit"]) == len(sebelum["audit"]) + 1
    with store.read() as session:
        assert verify_chain(session).rusak is None
