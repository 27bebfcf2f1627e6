"""How often flags are right: measured from verdicts alone, with an interval, never assumed."""

from __future__ import annotations

from math import sqrt

import polars as pl
from sqlalchemy import func, select

from analytics.integritas.tanda import PEMBACA
from data.scope import Scope
from data.store import Store, TinjauanTanda
from data.store.integritas import JENIS_TANDA

Z = 1.959964
"""The normal quantile of intervals that hold 95 times in a hundred."""
CUKUP = 10
"""Verdicts from which on a precision is shown."""


def wilson(bagian: float, n: float) -> tuple[float, float]:
    """Return the 95 % interval (Wilson) of a share seen in `n` cases; both between 0 and 1."""
    if n <= 0:
        return 0.0, 1.0
    pusat = bagian + Z * Z / (2 * n)
    lebar = Z * sqrt(max(bagian * (1 - bagian), 0.0) / n + Z * Z / (4 * n * n))
    pembagi = 1 + Z * Z / n
    return max(0.0, (pusat - lebar) / pembagi), min(1.0, (pusat + lebar) / pembagi)


def precision(store: Store, scope: Scope) -> pl.DataFrame:
    """Return how often flags of each kind were right, over all months, in the order of the kinds.

    Columns: jenis, tepat, keliru, ragu, n (tepat and keliru: doubt counts as neither), and in
    percent ketepatan, bawah, atas (null below `CUKUP` verdicts).
    """
    scope.require(*PEMBACA)
    with store.read() as session:
        baris = session.execute(
            select(TinjauanTanda.jenis, TinjauanTanda.putusan, func.count()).group_by(
                TinjauanTanda.jenis, TinjauanTanda.putusan
            )
        ).all()
    banyak = {(jenis, putusan): n for jenis, putusan, n in baris}
    isi = [_one(jenis, [banyak.get((jenis, p), 0) for p in _PUTUSAN]) for jenis in JENIS_TANDA]
    return pl.DataFrame(isi, schema=_SKEMA, orient="row")


_PUTUSAN = ("tepat", "keliru", "ragu")
_SKEMA = {
    "jenis": pl.String,
    **dict.fromkeys((*_PUTUSAN, "n"), pl.Int64),
    **dict.fromkeys(("ketepatan", "bawah", "atas"), pl.Float64),
}


def _one(jenis: str, banyak: list[int]) -> tuple[object, ...]:
    tepat, keliru, _ragu = banyak
    n = tepat + keliru
    if n < CUKUP:
        return (jenis, *banyak, n, None, None, None)
    bawah, atas = wilson(tepat / n, n)
    return (jenis, *banyak, n, 100 * tepat / n, 100 * bawah, 100 * atas)
