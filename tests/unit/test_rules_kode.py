"""The code of the rules as text: no profile named, no law in numbers, no binary float."""

from __future__ import annotations

import ast
from pathlib import Path

from rules import kelas
from rules.parameter import list_profil, nama_bawaan

RULES = Path(kelas.__file__).parent
# Nought, one, a half's two, and a hundred percent are arithmetic; anything else is law.
ANGKA_BIASA = {0, 1, 2, 100}
# Paths are joined there; everywhere else a slash is a division.
PEMBACA_BERKAS = "parameter.py"
# A float is refused by name, and a sum of exact decimals divided in plain Python.
BAGI_DESIMAL = (
    "masukan.py: float",
    "perilaku.py: sum(nilai.values(), Decimal(0)) / len(nilai)",
)
PECAHAN = {"Float32", "Float64", "truediv", "mean", "median", "quantile", "std", "sqrt", "pow"}


def code_files() -> list[Path]:
    """Every Python file of the project but its tests."""
    akar = RULES.parent
    kamar = ["pages", "web", "demo", "analytics", "workflow", "data", "rules", "bench", "perintah"]
    return [*akar.glob("*.py"), *(p for nama in kamar for p in (akar / nama).rglob("*.py"))]


def test_no_code_names_a_profile() -> None:
    """Not as a value, not inside another text, not in a comment; nor is a profile's name compared."""
    berkas = code_files()
    assert len(berkas) > 150
    disebut = [
        f"{p.relative_to(RULES.parent)}: {nama}"
        for p in berkas
        for nama in list_profil()
        if nama in p.read_text().lower()
    ]
    assert disebut == []
    dibandingkan = [
        f"{p.name}:{simpul.lineno}"
        for p in berkas
        for simpul in ast.walk(ast.parse(p.read_text()))
        if isinstance(simpul, ast.Compare) and "profil.nama" in ast.unparse(simpul)
    ]
    assert dibandingkan == []


def test_a_profile_is_yaml_alone_and_the_usual_one_is_named_once() -> None:
    isi = [p for p in (RULES / "profil").rglob("*") if p.is_file()]
    assert {p.suffix for p in isi} == {".yaml"}
    menyebut = [
        p.name for p in RULES.rglob("*.yaml") if f"profil: {nama_bawaan()}" in p.read_text()
    ]
    assert menyebut == ["bawaan.yaml"]
    assert nama_bawaan() in list_profil()


def test_no_rule_divides_into_a_binary_float_or_names_one() -> None:
    """No true division, no float literal, no float type, no mean, in any file of the rules.

    A sum of exact decimals may be divided in plain Python; such a line is listed here.
    """
    ditemukan = [
        f"{berkas.name}: {ast.unparse(simpul)}"
        for berkas in sorted(RULES.glob("*.py"))
        if berkas.name != PEMBACA_BERKAS
        for simpul in ast.walk(ast.parse(berkas.read_text()))
        if _may_be_float(simpul)
    ]
    assert ditemukan == [*BAGI_DESIMAL]


def _may_be_float(simpul: ast.AST) -> bool:
    if isinstance(simpul, ast.BinOp):
        return isinstance(simpul.op, ast.Div)
    if isinstance(simpul, ast.Constant):
        return isinstance(simpul.value, float)
    if isinstance(simpul, ast.Attribute):
        return simpul.attr in PECAHAN
    return isinstance(simpul, ast.Name) and simpul.id == "float"


def test_no_number_of_the_law_is_written_in_a_rule() -> None:
    ditemukan: list[str] = []
    for berkas in RULES.glob("*.py"):
        for fungsi in ast.walk(ast.parse(berkas.read_text())):
            if not isinstance(fungsi, ast.FunctionDef) or not _is_rule(fungsi):
                continue
            ditemukan += [
                f"{berkas.name}:{angka.lineno} {angka.value}"
                for satu in fungsi.body
                for angka in ast.walk(satu)
                if isinstance(angka, ast.Constant)
                and isinstance(angka.value, int | float)
                and angka.value not in ANGKA_BIASA
            ]
    assert ditemukan == []


def _is_rule(fungsi: ast.FunctionDef) -> bool:
    return any(
        isinstance(hias, ast.Call) and getattr(hias.func, "id", "") == "rule"
        for hias in fungsi.decorator_list
    )
