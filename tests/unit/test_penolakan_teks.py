"""Every refusal of the workflow says what is wrong and what to do now."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

AKAR = Path(__file__).parents[2] / "workflow"
PENOLAK = frozenset(
    {
        "GalatPengguna",
        "_at",
        "_refused",
        "_wrong",
        "bentrok",
        "fault",
        "missing_number",
        "require_open_window",
    }
)
"""What makes a refusal out of a text."""
SURUHAN = re.compile(
    r"(?:^|[.;:,] |\blalu |\bdan |\batau )(?:Akhiri|Ajukan|Bagi|Batalkan|Bandingkan|Beri|Buat|Buka|Coba|Gabungkan|Hapus|Hubungi|Impor|Isi|"
    r"Jawab|Kembalikan|Kirim|Konfirmasi|Kosongkan|Lengkapi|Masuk|Minta|Muat ulang|Mulai|Pakai|"
    r"Perbaiki|Periksa|Pilih|Putuskan|Ringkas|Simpan|Susun|Tambah|Tulis|Tunggu|Ubah|Ulangi|Unggah)(?:lah)?\b",
    re.IGNORECASE,
)


def refusals(berkas: Path) -> Iterator[str]:
    """The texts that a file refuses with: in the refusal itself, or in a variable given to it."""
    for fungsi in ast.walk(ast.parse(berkas.read_text())):
        if isinstance(fungsi, ast.FunctionDef):
            variabel = dict(_assigned(fungsi))
            for panggil in ast.walk(fungsi):
                if isinstance(panggil, ast.Call) and _name(panggil.func) in PENOLAK:
                    yield from _texts(panggil, variabel)


def _assigned(fungsi: ast.FunctionDef) -> Iterator[tuple[str, list[str]]]:
    semua: dict[str, list[str]] = {}
    for satu in ast.walk(fungsi):
        if isinstance(satu, ast.Assign) and isinstance(satu.targets[0], ast.Name):
            semua.setdefault(satu.targets[0].id, []).extend(_literals(satu.value))
    yield from semua.items()


def _texts(panggil: ast.Call, variabel: dict[str, list[str]]) -> Iterator[str]:
    for isi in panggil.args:
        # What stands in the places of a text is no text of its own.
        is_diisi = isinstance(isi, ast.Call) and _name(isi.func) == "format"
        teks = isi.func.value if is_diisi and isinstance(isi.func, ast.Attribute) else isi
        yield from _literals(teks)
        if isinstance(teks, ast.Name):
            yield from variabel.get(teks.id, ())


def _literals(node: ast.AST) -> list[str]:
    luar = node.func.value if isinstance(node, ast.Call) and _name(node.func) == "format" else node  # type: ignore[attr-defined]
    return [
        str(satu.args[0].value)
        for satu in ast.walk(luar)
        if isinstance(satu, ast.Call)
        and _name(satu.func) == "_"
        and isinstance(satu.args[0], ast.Constant)
    ]


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _tells(teks: str) -> bool:
    """Whether a text tells what to do, or at least what is wrong and why in two clauses."""
    bagian = [b for b in re.split(r"[.;:,](?:\s|$)", teks) if b.strip()]
    return teks.rstrip().endswith((".", ".”")) and (
        len(bagian) > 1 or SURUHAN.search(teks) is not None
    )


@pytest.mark.parametrize(
    "berkas", sorted(AKAR.rglob("*.py")), ids=lambda b: str(b.relative_to(AKAR))
)
def test_every_refusal_says_what_to_do(berkas: Path) -> None:
    assert [teks for teks in refusals(berkas) if not _tells(teks)] == []


def test_the_refusals_are_found() -> None:
    assert len({t for b in AKAR.rglob("*.py") for t in refusals(b)}) > 250
