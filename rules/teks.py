"""Texts that people read, marked here and translated by the rooms above."""

from __future__ import annotations

from collections.abc import Mapping


def N_(teks: str) -> str:  # noqa: N802  (gettext's own name for "mark, do not translate yet")
    """Mark an Indonesian source text for the catalogue and return it unchanged."""
    return teks


class GalatKetentuan(Exception):
    """Something is wrong with a parameter or an input; `teks` and `nilai` allow a translation."""

    def __init__(self, teks: str, nilai: Mapping[str, object] | None = None) -> None:
        """Keep the marked text with {placeholders} and the values that belong in it."""
        self.teks = teks
        self.nilai = dict(nilai or {})
        super().__init__(teks.format(**self.nilai))
