"""Items taken over into another plan: from the year before, from the plan being revised, from the bank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.kunci import derived_id
from data.store import BankButir, Skp
from data.waktu import month_add
from workflow.impor.sebaran import even_weights
from workflow.skp.butir import ButirSkpBulan, IsianButir, read_items
from workflow.skp.keadaan import STATUS_SKP, TERBUKA
from workflow.skp.masa import PP46, Masa, months_of
from workflow.skp.riwayat import successor_id

INDIKATOR = "Jumlah {satuan}"
"""The indicator of an item that named none; kept in the store, so it has one language."""
KUALITAS_PENUH = Decimal(100)


def carried_over(butir: Sequence[ButirSkpBulan], skp_id: str, masa: Masa) -> list[IsianButir]:
    """Return the items as they go on in plan `skp_id` of the same year: what is due from then on."""
    hasil: list[IsianButir] = []
    for b in butir:
        sisa = {k: n for k, n in b.target.items() if k in masa.bulan}
        satu = replace(
            b.to_isian(),
            id=successor_id(skp_id, b.butir.id),
            target_bulan=sisa,
            target_tahun=sum(sisa.values(), Decimal(0)),
        )
        hasil.append(fit_era(satu, masa))
    return hasil


def last_year(session: Session, pegawai_id: int, skp_id: str, masa: Masa) -> list[IsianButir]:
    """Return the items of the plan last in force the year before, for a new plan `skp_id`.

    Each month has the target of the same month a year ago where the plans cover the same months;
    else the target is that of as many months at the same pace, spread anew. Ties upwards are left
    open. Empty without such a plan.
    """
    lama = session.scalars(
        select(Skp)
        .where(
            Skp.pegawai_id == pegawai_id,
            Skp.tahun == masa.mulai.year - 1,
            Skp.status.in_(STATUS_SKP.keys() - TERBUKA),
        )
        .order_by(Skp.mulai.desc())
        .limit(1)
    ).one_or_none()
    if lama is None:
        return []
    lamanya = len(months_of(lama.mulai, lama.selesai))
    return [fit_era(_year_on(b, skp_id, masa, lamanya), masa) for b in read_items(session, lama.id)]


def _year_on(b: ButirSkpBulan, skp_id: str, masa: Masa, lamanya: int) -> IsianButir:
    """The item a year on: month by month, or at the pace of the `lamanya` months it had."""
    satu = replace(b.to_isian(), id=successor_id(skp_id, b.butir.id), induk_id=None)
    geser = {month_add(bulan, 12): n for bulan, n in b.target.items()}
    if set(geser) == set(masa.bulan) and sum(geser.values()) == satu.target_tahun:
        return replace(satu, target_bulan=geser)
    target = satu.target_tahun
    satuan = Decimal(1) if target == target.to_integral_value() else Decimal("0.01")
    laju = (target * len(masa.bulan) / lamanya).quantize(satuan, ROUND_HALF_UP)
    return replace(satu, target_tahun=laju, target_bulan=None)


def keep_months(baru: IsianButir, lama: ButirSkpBulan | None) -> IsianButir:
    """Return the item with the monthly targets it had, as long as its year's target is the same."""
    if lama is None or lama.butir.target_tahun != baru.target_tahun:
        return baru
    return replace(baru, target_bulan=dict(lama.target))


def from_bank(bank: BankButir, skp_id: str, masa: Masa, bobot: Decimal) -> IsianButir:
    """Return an item of the bank for plan `skp_id`, its year's target spread evenly."""
    isi = bank.isi
    satu = IsianButir(
        id=bank_item_id(skp_id, bank.id),
        uraian=bank.uraian,
        satuan=bank.satuan,
        bobot=bobot,
        target_tahun=Decimal(isi["target_tahun"]),
        indikator=isi.get("indikator"),
        arah=isi.get("arah") or "naik",
        perspektif=isi.get("perspektif"),
        target_atas=_amount(isi, "target_atas"),
        kualitas=_amount(isi, "kualitas"),
        waktu_bulan=_amount(isi, "waktu_bulan"),
        biaya_rp=isi.get("biaya_rp"),
    )
    return fit_era(satu, masa)


def bank_item_id(skp_id: str, bank_id: str) -> str:
    """Return the id that an item of the bank has in a plan."""
    return derived_id("butir-bank", skp_id, bank_id)


def weights_of(bank: Sequence[BankButir]) -> list[Decimal]:
    """Return the weights of items of the bank: their own when they add up to 100, else even ones."""
    bobot = [Decimal(b.isi.get("bobot") or 0) for b in bank]
    return bobot if sum(bobot) == KUALITAS_PENUH else even_weights(len(bank)) if bank else []


def fit_era(b: IsianButir, masa: Masa) -> IsianButir:
    """Return the item with the fields that its era's form asks, and without those of another era."""
    if masa.era == PP46:
        panjang = Decimal(len(masa.bulan))
        return replace(
            b,
            indikator=None,
            arah="naik",
            target_atas=None,
            perspektif=None,
            kualitas=b.kualitas or KUALITAS_PENUH,
            waktu_bulan=min(b.waktu_bulan or panjang, panjang),
        )
    indikator = b.indikator or INDIKATOR.format(satuan=b.satuan)[:400]
    return replace(b, indikator=indikator, kualitas=None, waktu_bulan=None, biaya_rp=None)


def _amount(isi: Mapping[str, object], kolom: str) -> Decimal | None:
    nilai = isi.get(kolom)
    return None if nilai is None else Decimal(str(nilai))
