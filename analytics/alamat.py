"""Addresses of the screen that shows what is behind a number: for links, and for letters that lead there."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from analytics.jelajah.dimensi import DIMENSI

LAYAR = "baris"
AWALAN = "saring_"
"""Before the names of filters in the address. On the way to another screen Streamlit drops what a
widget of the screen before is bound to, `opd` among it, and the number would be the whole city's."""


def rows_query(metric_id: str, bulan: date, **saring: object) -> dict[str, str]:
    """Return the address parts that open what is behind a metric in a month."""
    tanya = {"ukuran": metric_id, "bulan": f"{bulan:%Y-%m}"}
    return tanya | {AWALAN + DIMENSI[k].alamat: str(v) for k, v in saring.items() if v is not None}


def rows_address(metric_id: str, bulan: date, **saring: object) -> str:
    """Return the same as an address inside SINERGI."""
    return f"{LAYAR}?{urlencode(rows_query(metric_id, bulan, **saring))}"
