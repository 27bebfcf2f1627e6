"""From data to a PDF: templates read one JSON value, so no text of a person is ever run as markup."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_KATA_PANJANG = re.compile(r"\S{28,}")
_TITIK_PATAH = "\u200b"
_SEPENGGAL = 24


@dataclass(frozen=True, slots=True)
class Dokumen:
    """A document ready to be printed: its template, its data, the moment it is made, its file name.

    `gambar` are pictures as SVG, which templates find by name (`sys.inputs.at(name)`). The same
    template, data, pictures and moment give the same bytes.
    """

    templat: str
    isi: Mapping[str, Any]
    dibuat: datetime
    nama_berkas: str
    gambar: Mapping[str, str] = field(default_factory=dict[str, str])

    def pdf(self) -> bytes:
        """Return the document as PDF/UA-1, with the fonts of the library embedded."""
        return self._compile("pdf", pdf_standards="ua-1", timestamp=int(self.dibuat.timestamp()))

    def png(self, ppi: int = 96) -> list[bytes]:
        """Return every page as a picture."""
        hasil = self._compile("png", ppi=ppi)
        return hasil if isinstance(hasil, list) else [hasil]

    def _compile(self, bentuk: str, **pilihan: Any) -> Any:
        import typst

        compile_any: Any = typst.compile
        return compile_any(
            str(FOLDER / f"{self.templat}.typ"),
            root=str(FOLDER),
            format=bentuk,
            sys_inputs={
                **self.gambar,
                "data": json.dumps(breakable(self.isi), ensure_ascii=False),
            },
            # Only the fonts inside the library: a document looks the same on every machine.
            ignore_system_fonts=True,
            **pilihan,
        )


def fingerprint(angka: Mapping[str, Any]) -> str:
    """Return the sha256 of figures: equal figures have equal prints, whatever the language."""
    kanonis = json.dumps(angka, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(kanonis.encode()).hexdigest()


def breakable(nilai: Any) -> Any:
    """Return the data with places to break inside words too long for a table's cell."""
    if isinstance(nilai, str):
        return _KATA_PANJANG.sub(_broken, nilai)
    if isinstance(nilai, Mapping):
        return {k: breakable(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [breakable(satu) for satu in nilai]
    return nilai


def _broken(kata: re.Match[str]) -> str:
    teks = kata.group()
    return _TITIK_PATAH.join(teks[i : i + _SEPENGGAL] for i in range(0, len(teks), _SEPENGGAL))
