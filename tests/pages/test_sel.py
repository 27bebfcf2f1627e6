"""The quick styled table tells Streamlit what pandas' own would."""

from __future__ import annotations

import io
import re

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.elements.lib.pandas_styler_utils import marshall_styler
from streamlit.proto.ArrowData_pb2 import ArrowData

from data.bahasa import format_angka, speaking
from pages.parts.sel import styled

ISI = pd.DataFrame({"OPD": ["A", "B", "C"], "nilai": [97.55, 3.0, 1234.5], "n": [10, 2, 3]})
GAYA = ["background-color: #fff; color: #000", "", "background-color: #fff; color: #000"]


def _marshalled(gaya) -> tuple[list[dict[str, object]], set[str]]:
    """The texts that are shown, and the CSS of each cell."""
    proto = ArrowData()
    marshall_styler(proto, gaya, "uji")
    teks = pa.ipc.open_stream(io.BytesIO(proto.styler.display_values)).read_all().to_pylist()
    css = set()
    for aturan in proto.styler.styles.splitlines():
        sel, _kurung, isi = aturan.partition(" { ")
        css |= {f"{satu}: {isi}" for satu in sel.split(", ")}
    return teks, css


def test_texts_and_styles_are_those_of_pandas() -> None:
    teks = {"nilai": [format_angka(v, 1) for v in ISI["nilai"]]}
    pandas = ISI.style.format({"nilai": lambda v: format_angka(v, 1)})
    pandas = pandas.apply(lambda _kolom: GAYA, subset=["nilai"]).set_uuid("uji")
    milik = _marshalled(styled(ISI.to_dict("list"), teks, {"nilai": GAYA}))
    harapan = _marshalled(pandas)
    assert milik == harapan
    assert [b["nilai"] for b in milik[0]] == ["97,6", "3,0", "1.234,5"]
    assert len(milik[1]) == 2


def test_without_texts_and_styles_the_values_are_shown() -> None:
    teks, css = _marshalled(styled(ISI.to_dict("list")))
    assert [b["OPD"] for b in teks] == ["A", "B", "C"]
    assert css == set()


@pytest.mark.parametrize("bahasa", ["id", "en"])
@pytest.mark.parametrize(
    ("nilai", "desimal"), [(1, 0), (1.0, 1), (-0.4, 0), (-0.0, 0), (0, 0), (1_000, 2)]
)
def test_a_number_that_was_written_before_is_written_alike(
    bahasa: str, nilai: float, desimal: int
) -> None:
    with speaking(bahasa):
        awal = format_angka(nilai, desimal)
        assert format_angka(nilai, desimal) == awal
    assert re.fullmatch(r"[\d.,]+", awal)
    with speaking("en" if bahasa == "id" else "id"):
        lain = format_angka(1_234.5, 1)
    assert lain == ("1,234.5" if bahasa == "id" else "1.234,5")
