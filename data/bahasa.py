"""Language: gettext from the catalogues beside this file, and Indonesian (or English) numbers and dates.

The language is a context variable: Streamlit runs each script in a thread of its own and the door
answers each request in a task of its own, so nobody sees another person's language.
"""

import ast
import gettext
import io
from collections.abc import Collection, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import IO, cast

import yaml
from babel import dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from data.waktu import WIB

BAHASA = {"id": "Bahasa Indonesia", "en": "English"}
TEKS_YAML = {
    "label", "description", "reason", "note", "arti", "rendah", "sedang", "tinggi", "decided",
    "read_in",
}  # fmt: skip
BERJUMLAH = {"n_", "Nn_"}
"""What marks a text with a count, which English writes in two forms."""
_LOCALE = Path(__file__).parent / "locale"
_current: ContextVar[str] = ContextVar("bahasa", default="id")


def use_bahasa(kode: str) -> None:
    """Choose the language of this thread or task; an unknown code means Indonesian."""
    _current.set(kode if kode in BAHASA else "id")


@contextmanager
def speaking(kode: str) -> Generator[None]:
    """Use another language for a while: that of somebody who is written to."""
    tanda = _current.set(kode if kode in BAHASA else "id")
    try:
        yield
    finally:
        _current.reset(tanda)


def current_bahasa() -> str:
    """Return the language of this thread or task."""
    return _current.get()


@cache
def _catalogue(kode: str) -> gettext.NullTranslations:
    path = _LOCALE / kode / "LC_MESSAGES" / "sinergi.po"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as berkas:
        katalog = read_po(berkas, locale=kode)
    mo = io.BytesIO()
    write_mo(mo, katalog)
    mo.seek(0)
    return gettext.GNUTranslations(mo)


def _(teks: str) -> str:
    """Return `teks` in the language of this thread or task."""
    return _catalogue(_current.get()).gettext(teks) if teks else ""


def n_(teks: str, n: float) -> str:
    """Return `teks`, which holds the count `n`, in the language of this thread or task: English has a
    form of its own for one, Indonesian has not."""
    katalog = _catalogue(_current.get())
    jadi = katalog.ngettext(teks, teks, n)  # pyright: ignore[reportArgumentType]
    return katalog.gettext(teks) if jadi == teks else jadi


def N_(teks: str) -> str:  # noqa: N802 - gettext's own name for "marked, translated later"
    """Mark `teks` for the catalogue and return it unchanged."""
    return teks


def Nn_(teks: str) -> str:  # noqa: N802
    """Mark `teks`, which holds a count, for the catalogue and return it unchanged."""
    return teks


def format_rp(nilai: int | None) -> str:
    """Return whole rupiah for people: Rp 1.234.567."""
    return "–" if nilai is None else f"Rp {format_angka(nilai)}".replace("Rp -", "-Rp ")


def format_angka(nilai: int | Decimal | float | None, desimal: int = 0) -> str:
    """Return a number with the separators of the current language, rounded as the rules round."""
    return "–" if nilai is None else _written(_current.get(), type(nilai), nilai, desimal)


@lru_cache(maxsize=2**16)
def _written(bahasa: str, _jenis: type, nilai: int | Decimal | float, desimal: int) -> str:
    """A number as text. Screens write the same ones again and again, and each takes a while."""
    pola = "#,##0" + ("." + "0" * desimal if desimal else "")
    # Nothing is added, so that no zero keeps the sign of what was rounded to it.
    angka = nilai if isinstance(nilai, int) else round_half_up(nilai, desimal) + 0
    return numbers.format_decimal(angka, pola, locale=bahasa, decimal_quantization=True)


def round_half_up(nilai: Decimal | float, desimal: int = 0) -> Decimal:
    """Return a number to so many decimals, a half away from nought; a float by its shortest digits."""
    angka = nilai if isinstance(nilai, Decimal) else Decimal(repr(float(nilai)))
    return angka.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)


def format_persen(nilai: int | Decimal | float | None, desimal: int = 1) -> str:
    """Return a percentage (100 = whole) for people: 97,5 %."""
    return "–" if nilai is None else f"{format_angka(nilai, desimal)} %"


def format_tanggal(hari: date | None, pola: str = "d MMMM y") -> str:
    """Return a day for people: 23 November 2026."""
    return "–" if hari is None else _dated(_current.get(), hari, pola)


@lru_cache(maxsize=2**14)
def _dated(bahasa: str, hari: date, pola: str) -> str:
    """A day as text, kept for the same reason."""
    return dates.format_date(hari, pola, locale=bahasa)


def format_bulan(bulan: date | None) -> str:
    """Return a month for people: November 2026."""
    return format_tanggal(bulan, "MMMM y")


def format_saat(saat: datetime | None) -> str:
    """Return a moment for people, by the clock of Pekanbaru: 23 November 2026 16.05."""
    if saat is None:
        return "–"
    pola = f"d MMMM y HH{_clock_sign()}mm"
    return dates.format_datetime(saat, pola, tzinfo=WIB, locale=_current.get())


def format_jam(menit: int | None) -> str:
    """Return minutes since midnight as the clock shows them: 07.30."""
    return "–" if menit is None else f"{menit // 60:02d}{_clock_sign()}{menit % 60:02d}"


def _clock_sign() -> str:
    """What stands between hours and minutes: 07.30 in Indonesian would be a number in English."""
    return "." if _current.get() == "id" else ":"


def extract_python(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: object, options: object
) -> Iterator[tuple[int, str, str | tuple[str, str], list[str]]]:
    """Babel extractor: the texts for people in a Python file; Babel's own skips those in f-strings.

    Texts with a count are their own plural: Indonesian has one form."""
    for satu in ast.walk(ast.parse(fileobj.read())):
        match satu:
            case ast.Call(func=ast.Name(id=nama), args=[ast.Constant(value=str(teks)), *_lain]):
                if nama in keywords:
                    yield satu.lineno, nama, (teks, teks) if nama in BERJUMLAH else teks, []
            case _:
                pass


def extract_yaml(
    fileobj: IO[bytes], keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Babel extractor: the texts for people in a YAML file, wherever a key of `TEKS_YAML` stands."""
    yield from ((0, "_", teks, []) for teks in _texts_of(yaml.safe_load(fileobj)))


def _texts_of(isi: object) -> Iterator[str]:
    if isinstance(isi, list):
        for bagian in cast("list[object]", isi):
            yield from _texts_of(bagian)
    elif isinstance(isi, dict):
        for kunci, nilai in cast("dict[object, object]", isi).items():
            if kunci in TEKS_YAML and isinstance(nilai, str):
                yield nilai
            else:
                yield from _texts_of(nilai)
