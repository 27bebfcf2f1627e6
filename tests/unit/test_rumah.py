"""The house: sizes, rooms, and promises about the project's own files."""

import ast
import re
import statistics
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = [
    *("perintah", "pages", "web", "demo", "analytics", "workflow", "rules", "data"),
    *("app.py", "sinergi.py"),
]


def _code() -> list[Path]:
    found: list[Path] = []
    for room in ROOMS:
        path = ROOT / room
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return [p for p in found if p.is_file() and p.read_text().strip()]


def _functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text())
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [n for n in ast.walk(tree) if isinstance(n, kinds)]
    return [(f"{path.relative_to(ROOT)}:{n.name}", n.end_lineno - n.lineno + 1) for n in found]  # pyright: ignore


def _p90(values: list[int]) -> float:
    return statistics.quantiles(values, n=10)[-1]


def test_files_stay_small() -> None:
    sizes = {str(p.relative_to(ROOT)): len(p.read_text().splitlines()) for p in _code()}
    assert {n: s for n, s in sizes.items() if s > 400} == {}
    assert statistics.median(sizes.values()) <= 100
    assert _p90(list(sizes.values())) <= 250


def test_functions_stay_small() -> None:
    sizes = dict(f for p in _code() for f in _functions(p))
    assert {n: s for n, s in sizes.items() if s > 60} == {}
    assert statistics.median(sizes.values()) <= 10
    assert _p90(list(sizes.values())) <= 28


def test_a_page_fits_on_two_screens() -> None:
    pages = (ROOT / "pages").glob("*/*.py")
    long = {p.name: len(p.read_text().splitlines()) for p in pages if p.parent.name != "parts"}
    assert {n: s for n, s in long.items() if s > 120} == {}


def test_a_rule_fits_in_one_glance() -> None:
    long: dict[str, int] = {}
    for path in (ROOT / "rules").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(d, ast.Call) and getattr(d.func, "id", "") == "rule"
                for d in node.decorator_list
            ):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                long[node.name] = body[-1].end_lineno - body[0].lineno + 1  # pyright: ignore
    assert {n: s for n, s in long.items() if s > 20} == {}
    assert long, "no rule was found"


def test_only_the_entry_script_lies_directly_in_pages() -> None:
    assert {p.name for p in (ROOT / "pages").glob("*.py")} <= {"__init__.py", "frame.py"}


def test_streamlit_is_imported_in_its_two_places_only() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in _code()
        if not (path.name == "app.py" or path.is_relative_to(ROOT / "pages"))
        for node in ast.walk(ast.parse(path.read_text()))
        if (
            isinstance(node, ast.Import)
            and any(a.name.split(".")[0] == "streamlit" for a in node.names)
        )
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "streamlit")
    ]
    assert found == []


def test_the_import_contracts_hold() -> None:
    run = subprocess.run(
        [str(ROOT / ".venv/bin/lint-imports")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-2000:]


@pytest.mark.parametrize(
    "pattern", [r"\b(TODO|FIXME|XXX)\b", r"/(home|root|work)/\w+", r"unsafe_allow_html"]
)
def test_code_holds_nothing_left_over(pattern: str) -> None:
    hits = [
        f"{p.relative_to(ROOT)}:{n}"
        for p in _code()
        for n, line in enumerate(p.read_text().splitlines(), 1)
        if re.search(pattern, line)
    ]
    assert hits == []
