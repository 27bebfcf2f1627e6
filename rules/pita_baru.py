"""Bands written anew: read by the schema of the files, each row checked against those in force."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from pydantic import ValidationError

from rules.acuan import TERTINGGI
from rules.skema import Nilai, Pita, Satuan

HALUS: frozenset[Satuan] = frozenset({"persen", "skor"})
"""Units whose bands may hold two decimals; others hold as many as they do now."""


def bands_of(nilai: Nilai) -> tuple[Pita, ...]:
    """The bands of a value; none when it is of another kind."""
    isi = cast("tuple[object, ...]", nilai) if isinstance(nilai, tuple) else ()
    pita = tuple(satu for satu in isi if isinstance(satu, Pita))
    return pita if len(pita) == len(isi) else ()


def read_bands(isi: Sequence[object]) -> tuple[Pita, ...] | int:
    """The bands that these rows mean, or the number of the first row that is not a band."""
    pita: list[Pita] = []
    for urut, satu in enumerate(isi, 1):
        try:
            pita.append(Pita.model_validate(satu))
        except ValidationError:
            return urut
    return tuple(pita)


def wrong_band(baru: Sequence[Pita], lama: Sequence[Pita], satuan: Satuan) -> int | None:
    """The number of the first row that cannot stand; None when the bands can be used.

    Bounds keep their side, only the last row may be without one, as now; values keep their kind,
    words are those in use, and no number is finer than the calculation takes. Order and gaps are
    for `check_parameter`.
    """
    halus = max(2 if satuan in HALUS else 0, *(_fineness(satu.nilai) for satu in lama))
    batas = max(_fineness(_bound(satu)) for satu in lama)
    kata = {satu.nilai for satu in lama if isinstance(satu.nilai, str)}
    is_naik = any(satu.naik for satu in lama)
    for urut, satu in enumerate(baru, 1):
        is_terbuka = _bound(satu) is None
        is_akhir = urut == len(baru) and _bound(lama[-1]) is None
        is_pas = is_terbuka if is_akhir else not is_terbuka and _side(satu) == _side(lama[0])
        if (
            not is_pas
            or _fineness(_bound(satu)) > batas
            or not _is_value(satu.nilai, kata, halus, TERTINGGI.get(satuan))
            or not _is_slope(satu, is_naik)
        ):
            return urut
    return None


def _is_value(
    nilai: int | Decimal | str, kata: set[str], halus: int, tertinggi: int | None
) -> bool:
    if isinstance(nilai, str) or kata:
        return nilai in kata
    return 0 <= nilai <= (nilai if tertinggi is None else tertinggi) and _fineness(nilai) <= halus


def _is_slope(satu: Pita, is_naik: bool) -> bool:
    """Whether a band rises only where bands may, by whole numbers."""
    utuh = not _fineness(satu.naik) and not _fineness(satu.per)
    return utuh and satu.per >= 1 and satu.naik >= 0 and (satu.naik == 0 or is_naik)


def _bound(pita: Pita) -> int | Decimal | None:
    return pita.dari if pita.dari is not None else pita.sampai


def _side(pita: Pita) -> bool:
    return pita.dari is not None


def _fineness(nilai: int | Decimal | str | None) -> int:
    if not isinstance(nilai, Decimal):
        return 0
    return max(0, -int(nilai.normalize().as_tuple().exponent))
