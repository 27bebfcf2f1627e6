"""The state tables hold together, and the page that shows them is not stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.keadaan_tabel import TABEL, TabelKeadaan, states_page

HALAMAN = Path(__file__).parents[2] / "docs" / "states.md"


def test_the_page_shows_what_the_program_does() -> None:
    assert HALAMAN.read_text() == states_page(), "python -m workflow.keadaan_tabel > docs/states.md"


@pytest.mark.parametrize("tabel", TABEL, ids=lambda t: t.judul)
def test_every_state_has_words_and_a_way_to_reach_it(tabel: TabelKeadaan) -> None:
    disebut = {p.ke for p in tabel.peralihan.values()}
    disebut |= {d for p in tabel.peralihan.values() for d in p.dari if d is not None}
    assert disebut <= tabel.status.keys()
    assert all(aksi == p.aksi for aksi, p in tabel.peralihan.items())


def test_every_table_of_states_is_shown() -> None:
    from workflow import keadaan_tabel

    folder = Path(keadaan_tabel.__file__).parent
    modul = {
        ".".join(("workflow", *b.relative_to(folder).with_suffix("").parts))
        for b in folder.rglob("keadaan*.py")
    } - {keadaan_tabel.__name__}
    dipakai = {
        baris.split()[1]
        for baris in Path(keadaan_tabel.__file__).read_text().splitlines()
        if baris.startswith("from workflow.") and ".keadaan" in baris
    }
    assert dipakai == modul
