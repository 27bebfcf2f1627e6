"""Every text a person sees has its English twin."""

import re
import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
EN = ROOT / "data/locale/en/LC_MESSAGES/sinergi.po"


def _template(tmp_path: Path) -> set[str]:
    pot = tmp_path / "sinergi.pot"
    command = [
        sys.executable,
        "-m",
        "babel.messages.frontend",
        "-q",
        "extract",
        "-F",
        "data/locale/babel.cfg",
        *("-k", "N_", "-k", "n_:1,2", "-k", "Nn_:1,2"),
        "-o",
        str(pot),
        ".",
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with pot.open("rb") as berkas:
        return {str(m.id) for m in read_po(berkas) if m.id}


def _is_said(pesan: Message) -> bool:
    """Whether a text has its English, one with a count both its forms."""
    return all(pesan.string) if isinstance(pesan.string, tuple) else bool(pesan.string)


def test_the_english_catalogue_is_complete(tmp_path: Path) -> None:
    with EN.open("rb") as berkas:
        katalog = {str(m.id): m for m in read_po(berkas) if m.id}
    teks = _template(tmp_path)
    assert len(teks) > 100
    missing = sorted(t for t in teks if t not in katalog or not _is_said(katalog[t]))
    assert missing == []
    assert [t for t, m in katalog.items() if m.fuzzy] == []
    assert sorted(set(katalog) - teks) == [], "texts that nobody shows any more"


def test_a_translation_keeps_the_places_for_values() -> None:
    with EN.open("rb") as berkas:
        pesan = [m for m in read_po(berkas) if m.id and m.string]
    fields = re.compile(r"\{\w*[^}]*\}")
    wrong = [
        m.id
        for m in pesan
        if sorted(fields.findall(str(m.id))) != sorted(fields.findall(str(m.string)))
    ]
    assert wrong == []
