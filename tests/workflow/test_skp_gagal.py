"""A failure at any statement of any write of a plan leaves the store as it was, on both stores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from data.kunci import derived_id
from data.store import Store, TargetButir
from data.store.audit import verify_chain
from tests.workflow.bantu_skp import DESEMBER, agree, as_isian, give_back, rencana, revise, save
from tests.workflow.kota_kecil import ADMIN, ATASAN, KINI, PEGAWAI, Kota, build_kota, fill, item_id
from tests.workflow.test_gagal import Putus, broken_at, picture
from workflow.aktivitas import save_aktivitas
from workflow.skp import withdraw_skp
from workflow.skp_bank import put_bank, retire_bank
from workflow.skp_revisi import cancel_revision
from workflow.skp_terap import apply_bank

LAMA = derived_id("skp", PEGAWAI)
BARU = derived_id("revisi", LAMA, DESEMBER)
BANK = "b" * 32


def _nothing(kota: Kota) -> None:
    pass


def _submitted(kota: Kota) -> None:
    save(kota, rencana(), True)


def _revised(kota: Kota) -> None:
    """A revision from November on that waits, with an activity of November under it."""
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            TargetButir(butir_id=item_id(PEGAWAI), bulan=DESEMBER, kuantitas=Decimal(10))
        )
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    id = derived_id("revisi", LAMA, date(2026, 11, 1))
    revise(kota, LAMA, date(2026, 11, 1))
    save(kota, as_isian(kota, id), True)


def _begun(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            TargetButir(butir_id=item_id(PEGAWAI), bulan=DESEMBER, kuantitas=Decimal(10))
        )
    revise(kota, LAMA)


def _banked(kota: Kota) -> None:
    put_bank(kota.store, kota.scope(ATASAN), item_id(PEGAWAI), id=BANK, kini=KINI)


def _apply(kota: Kota) -> object:
    return apply_bank(kota.store, kota.scope(ADMIN), [BANK], [PEGAWAI, ADMIN], 2027, kini=KINI)


# What is prepared, what is written, and how many audit links that leaves.
TULISAN: dict[str, tuple[Callable[[Kota], object], Callable[[Kota], object], int]] = {
    "simpan": (_nothing, lambda k: save(k, rencana()), 1),
    "ajukan": (lambda k: save(k, rencana()), lambda k: save(k, rencana(versi=1), True), 1),
    "tarik": (
        _submitted,
        lambda k: withdraw_skp(k.store, k.scope(PEGAWAI), rencana().id, kini=KINI),
        1,
    ),
    "kembalikan": (_submitted, lambda k: give_back(k, rencana().id), 1),
    "sepakati": (_submitted, lambda k: agree(k, rencana().id), 1),
    "sepakati revisi": (
        _revised,
        lambda k: agree(k, derived_id("revisi", LAMA, date(2026, 11, 1))),
        2,
    ),
    "revisi": (_nothing, lambda k: revise(k, LAMA), 2),
    "batal revisi": (
        _begun,
        lambda k: cancel_revision(k.store, k.scope(PEGAWAI), LAMA, kini=KINI),
        1,
    ),
    "masuk bank": (_nothing, _banked, 1),
    "henti bank": (
        _banked,
        lambda k: retire_bank(k.store, k.scope(ATASAN), BANK, kini=KINI),
        1,
    ),
    "terap bank": (_banked, _apply, 2),
}


@pytest.mark.parametrize("tulisan", sorted(TULISAN))
def test_a_plan_is_written_whole_or_not_at_all(store: Store, tulisan: str) -> None:
    kota = build_kota(store)
    siapkan, tulis, langkah = TULISAN[tulisan]
    siapkan(kota)
    sebelum = picture(store)
    for n in range(1, 400):
        with broken_at(store, n) as terlihat:
            try:
                tulis(kota)
            except Putus:
                assert picture(store) == sebelum
                continue
        break
    assert len(terlihat) == n - 1 > 3
    assert len(picture(store)["audit"]) == len(sebelum["audit"]) + langkah
    with store.read() as session:
        assert verify_chain(session).rusak is None
