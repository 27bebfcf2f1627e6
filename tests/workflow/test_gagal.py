"""A failure at any statement of any write leaves the store as it was, on both stores."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from data.galat import GalatPengguna
from data.store.audit import verify_chain
from tests.workflow.conftest import Buka
from tests.workflow.tulisan import KECUALI, TULISAN
from tests.workflow.tulisan.kantor import (
    Kantor,
    Putus,
    Tulisan,
    broken_at,
    broken_commit,
    full_disk,
    picture,
    require_whole_files,
)

AKAR = Path(__file__).parents[2]


@pytest.mark.parametrize("nama", sorted(TULISAN))
def test_a_write_that_fails_anywhere_leaves_the_store_as_it_was(buka: Buka, nama: str) -> None:
    kantor, tulisan = buka(), TULISAN[nama]
    tulisan.siapkan(kantor)
    sebelum = picture(kantor.store)
    with broken_commit(kantor.store), pytest.raises(Putus):
        tulisan.tulis(kantor)
    assert picture(kantor.store) == sebelum
    langkah = _break_everywhere(kantor, tulisan, sebelum)
    assert langkah > 2
    with kantor.store.read() as session:
        assert verify_chain(session).rusak is None


def _break_everywhere(kantor: Kantor, tulisan: Tulisan, sebelum: dict[str, object]) -> int:
    """Break the write at its first statement, its second, ... until it is through."""
    awal = kantor.jejak()[0]
    for n in count(1):
        with broken_at(kantor.store, n) as terlihat:
            try:
                tulisan.tulis(kantor)
            except Putus:
                assert picture(kantor.store) == sebelum, terlihat[-1]
                require_whole_files(kantor)
                continue
        assert len(terlihat) == n - 1
        assert kantor.jejak()[0] == awal + tulisan.tautan
        require_whole_files(kantor)
        return n
    raise AssertionError


def test_a_full_disk_leaves_no_evidence_that_a_row_names(buka: Buka) -> None:
    kantor, tulisan = buka(), TULISAN["bukti berkas"]
    tulisan.siapkan(kantor)
    sebelum = picture(kantor.store)
    for n in range(1, 20):
        with full_disk(n) as terlihat:
            try:
                tulisan.tulis(kantor)
            except (OSError, GalatPengguna):
                assert picture(kantor.store) == sebelum, terlihat
                require_whole_files(kantor)
                continue
        break
    assert n > 3
    require_whole_files(kantor)
    assert picture(kantor.store) != sebelum


def test_every_write_of_the_workflow_stands_in_the_table() -> None:
    diuji = {f"{t.fungsi.__module__}.{t.fungsi.__name__}" for t in TULISAN.values()}
    assert diuji | KECUALI.keys() == set(_public_writes())


def _public_writes() -> Iterator[str]:
    """Every public function of the workflow that is given the store and writes to it, itself or by others."""
    fungsi = {
        (_module(berkas), satu.name): satu
        for berkas in (AKAR / "workflow").rglob("*.py")
        for satu in ast.parse(berkas.read_text()).body
        if isinstance(satu, ast.FunctionDef) and satu.args.args and satu.args.args[0].arg == "store"
    }
    menulis = {kunci for kunci, satu in fungsi.items() if _opens(satu)}
    while True:
        nama = {n for _m, n in menulis}
        lagi = {k for k, satu in fungsi.items() if nama & _called(satu)} - menulis
        if not lagi:
            return (f"{m}.{n}" for m, n in menulis if not n.startswith("_"))
        menulis |= lagi


def _module(berkas: Path) -> str:
    return ".".join(berkas.relative_to(AKAR).with_suffix("").parts)


def _opens(fungsi: ast.FunctionDef) -> bool:
    return any(
        isinstance(a, ast.Attribute) and a.attr == "write" and ast.unparse(a.value) == "store"
        for a in ast.walk(fungsi)
    )


def _called(fungsi: ast.FunctionDef) -> set[str]:
    return {n.id for n in ast.walk(fungsi) if isinstance(n, ast.Name)}
