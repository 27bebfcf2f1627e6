"""How a year is spread: targets over months, weights over items; the parts add up exactly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

_SEPERSERATUS = Decimal("0.01")


def spread_year(target: Decimal, bulan: Sequence[date]) -> dict[date, Decimal]:
    """Return the target of each month, as even as whole results allow; they add up to `target`.

    A whole target is split in whole results (5 in a year: one every two or three months), any
    other in hundredths.
    """
    satuan = Decimal(1) if target == target.to_integral_value() else _SEPERSERATUS
    return dict(zip(bulan, _split(target, len(bulan), satuan), strict=True))


def even_weights(banyak: int) -> list[Decimal]:
    """Return `banyak` weights, as even as two decimals allow, that add up to 100."""
    return _split(Decimal(100), banyak, _SEPERSERATUS)


def _split(jumlah: Decimal, bagian: int, satuan: Decimal) -> list[Decimal]:
    banyak = int(jumlah / satuan)
    batas = [banyak * i // bagian for i in range(bagian + 1)]
    return [(batas[i + 1] - batas[i]) * satuan for i in range(bagian)]
