"""Writes of plans: drafted, submitted, agreed, revised; the bank of items; realisations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from data.kunci import derived_id
from data.store import TargetButir
from tests.workflow.bantu_skp import DESEMBER, agree, as_isian, give_back, rencana, revise, save
from tests.workflow.kota_kecil import ADMIN, ATASAN, KINI, PEGAWAI, Kota, fill, item_id
from tests.workflow.tulisan.kantor import Kantor, Tulisan, nothing
from workflow.harian.aktivitas import save_aktivitas
from workflow.skp.bank import put_bank, retire_bank
from workflow.skp.putusan import agree_skp, return_skp
from workflow.skp.realisasi import IsianRealisasi, record_realisasi
from workflow.skp.revisi import cancel_revision, revise_skp
from workflow.skp.susun import save_skp, withdraw_skp
from workflow.skp.terap import apply_bank

LAMA = derived_id("skp", PEGAWAI)
NOVEMBER = date(2026, 11, 1)
BANK = "b" * 32


def _drafted(kota: Kota) -> None:
    save(kota, rencana())


def _submitted(kota: Kota) -> None:
    save(kota, rencana(), True)


def _december(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            TargetButir(butir_id=item_id(PEGAWAI), bulan=DESEMBER, kuantitas=Decimal(10))
        )


def _revised(kota: Kota) -> None:
    """A revision from November on that waits, with an activity of November under it."""
    _december(kota)
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    revise(kota, LAMA, NOVEMBER)
    save(kota, as_isian(kota, derived_id("revisi", LAMA, NOVEMBER)), True)


def _begun(kota: Kota) -> None:
    _december(kota)
    revise(kota, LAMA)


def _banked(kota: Kota) -> object:
    return put_bank(kota.store, kota.scope(ATASAN), item_id(PEGAWAI), id=BANK, kini=KINI)


def _apply(k: Kantor) -> object:
    return apply_bank(k.store, k.scope(ADMIN), [BANK], [PEGAWAI, ADMIN], 2027, kini=k.kini)


def _realise(k: Kantor) -> object:
    return record_realisasi(
        k.store,
        k.scope(PEGAWAI),
        butir_id=item_id(PEGAWAI),
        isian=IsianRealisasi(kualitas=Decimal(90), waktu_bulan=Decimal(11)),
        kini=k.kini,
    )


TULISAN = {
    "skp baru": Tulisan(save_skp, nothing, lambda k: save(k, rencana(), kini=k.kini)),
    "skp ajukan": Tulisan(
        save_skp, _drafted, lambda k: save(k, rencana(versi=1), True, kini=k.kini)
    ),
    "skp tarik": Tulisan(
        withdraw_skp,
        _submitted,
        lambda k: withdraw_skp(k.store, k.scope(PEGAWAI), rencana().id, kini=k.kini),
    ),
    "skp kembalikan": Tulisan(return_skp, _submitted, lambda k: give_back(k, rencana().id)),
    "skp sepakati": Tulisan(agree_skp, _submitted, lambda k: agree(k, rencana().id, kini=k.kini)),
    "skp sepakati revisi": Tulisan(
        agree_skp,
        _revised,
        lambda k: agree(k, derived_id("revisi", LAMA, NOVEMBER), kini=k.kini),
        tautan=2,
    ),
    "skp revisi": Tulisan(revise_skp, nothing, lambda k: revise(k, LAMA, kini=k.kini), tautan=2),
    "skp batal revisi": Tulisan(
        cancel_revision,
        _begun,
        lambda k: cancel_revision(k.store, k.scope(PEGAWAI), LAMA, kini=k.kini),
    ),
    "bank": Tulisan(put_bank, nothing, _banked),
    "bank henti": Tulisan(
        retire_bank,
        _banked,
        lambda k: retire_bank(k.store, k.scope(ATASAN), BANK, kini=k.kini),
    ),
    "bank terap": Tulisan(apply_bank, _banked, _apply, tautan=2),
    "realisasi": Tulisan(record_realisasi, nothing, _realise),
}
