"""The integrity list is never an input of a score: nothing that scores, pays or measures knows it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

AKAR = Path(__file__).parents[2]
BOLEH = (
    "analytics/integritas/",
    "analytics/grafik/integritas.py",
    "workflow/integritas/",
    "workflow/keadaan_tabel.py",
    "pages/bkpsdm/",
    "pages/parts/integritas/",
    "data/store/__init__.py",
    "data/store/integritas.py",
    "demo/peninjauan.py",
    "bench/integritas.py",
)
"""Who may know flags, verdicts and samples: they themselves, their screens, the table of states,
and the demo city, whose officers judge."""
NAMA = {"TinjauanTanda", "Sampel", "JENIS_TANDA"}
TABEL = ("tinjauan_tanda", "sampel")


def _code() -> list[Path]:
    return [
        p
        for kamar in ("rules", "analytics", "workflow", "data", "web", "pages", "demo", "perintah")
        for p in (AKAR / kamar).rglob("*.py")
        if "migrations" not in p.parts and not str(p.relative_to(AKAR)).startswith(BOLEH)
    ]


def _names(pohon: ast.AST) -> set[str]:
    hasil: set[str] = set()
    for n in ast.walk(pohon):
        if isinstance(n, ast.ImportFrom):
            hasil |= {a.name for a in n.names} & NAMA
            hasil |= {n.module or ""} if "integritas" in (n.module or "").split(".") else set()
        elif isinstance(n, ast.Import):
            hasil |= {a.name for a in n.names if "integritas" in a.name.split(".")}
    return hasil


def test_nothing_that_scores_knows_the_integrity_list() -> None:
    kenal = {str(p.relative_to(AKAR)): _names(ast.parse(p.read_text())) for p in _code()}
    assert {berkas: nama for berkas, nama in kenal.items() if nama} == {}


@pytest.mark.parametrize("kamar", ["rules", "analytics/fakta", "analytics/metrik"])
def test_no_query_of_facts_and_measures_names_its_tables(kamar: str) -> None:
    sebut = [
        str(p.relative_to(AKAR))
        for p in (AKAR / kamar).rglob("*")
        if p.suffix in {".py", ".yaml", ".sql"}
        and any(f"FROM {t}" in p.read_text() or f'"{t}"' in p.read_text() for t in TABEL)
    ]
    assert sebut == []
