"""Names on the chart of adaptation and satisfaction: off the lines of the city."""

from decimal import Decimal

import polars as pl

from analytics.grafik.adaptasi import adaptation_chart
from analytics.kueri.adaptasi_kepuasan import AdaptasiKepuasan


def _names(kota: tuple[str, str], letak: tuple[str, str]) -> dict[str, str]:
    """The named dots with the place of their names; two OPDs far off spread the axes."""
    titik = [
        ("0", "0", "rendah", "A"),
        ("100", "100", "tinggi", "B"),
        (*letak, "kepuasan", "Tengah"),
    ]
    data = pl.DataFrame(
        {
            "opd_id": [1, 2, 3],
            "opd": [t[3] for t in titik],
            "singkat": [t[3] for t in titik],
            "adaptasi": [Decimal(t[0]) for t in titik],
            "kepuasan": [Decimal(t[1]) for t in titik],
            "n": [9, 9, 9],
            "kuadran": [t[2] for t in titik],
            "is_ditahan": [False] * 3,
        }
    )
    gambar = adaptation_chart(AdaptasiKepuasan(data, *(Decimal(k) for k in kota)))
    return {
        teks: tempat
        for jejak in gambar.data
        for teks, tempat in zip(jejak.text, jejak.textposition, strict=True)
    }


def test_a_name_beside_the_upright_line_turns_away_from_it() -> None:
    assert _names(("10", "10"), ("50", "50"))["Tengah"] == "top center"
    assert _names(("54", "10"), ("50", "50"))["Tengah"] == "middle left"
    assert _names(("46", "10"), ("50", "50"))["Tengah"] == "middle right"


def test_a_name_under_the_level_line_stands_below_its_dot() -> None:
    assert _names(("10", "54"), ("50", "50"))["Tengah"] == "bottom center"
