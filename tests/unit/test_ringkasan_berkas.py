"""The brief on the command line: the screen's own document in a file, or one sentence and exit 2."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from analytics.dokumen.ringkasan_berkas import Permintaan, write_brief
from analytics.dokumen.ringkasan_bulan import month_brief
from data.bahasa import speaking
from data.lake import Lake
from data.store import Store
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import make_scope, write_lake
from tests.workflow.kota_kecil import Kota, build_kota

SAAT = datetime(2026, 11, 12, 3, 30, tzinfo=UTC)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return write_lake(tmp_path, make_city())


@pytest.fixture
def kota(sqlite_store: Store) -> Kota:
    return build_kota(sqlite_store)


@pytest.mark.parametrize("bahasa", ["id", "en"])
@pytest.mark.parametrize(("opd", "peran"), [(None, "pimpinan"), ("K8", "opd")])
def test_the_file_is_the_document_of_the_screen(
    lake: Lake, kota: Kota, bahasa: str, opd: str | None, peran: str
) -> None:
    scope = make_scope(peran, None if opd is None else frozenset({8}))
    with speaking(bahasa):
        harapan = month_brief(lake, kota.store, scope, BULAN[3], SAAT).pdf()
    minta = Permintaan(bahasa, f"{BULAN[3]:%Y-%m}", opd, lake.folder / "ringkasan.pdf")
    tujuan = write_brief(lake, kota.store, minta, SAAT)
    assert tujuan == minta.berkas
    assert tujuan.read_bytes() == harapan


def test_without_a_place_it_has_its_own_name(
    lake: Lake, kota: Kota, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert write_brief(lake, kota.store, Permintaan("id"), SAAT) == Path(
        f"sinergi-ringkasan-{BULAN[-2]:%Y-%m}.pdf"
    )
    assert list(tmp_path.glob("*.pdf"))


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run the command with the made-up city as its home."""
    home = tmp_path_factory.mktemp("home")
    (home / "lake").mkdir()
    write_lake(home / "lake", make_city())

    def _run(*kata: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "sinergi.py", "brief", *kata],
            env=os.environ | {"SINERGI_HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
        )

    return _run


def _words(berkas: Path) -> str:
    halaman = pypdf.PdfReader(io.BytesIO(berkas.read_bytes())).pages
    assert len(halaman) == 1
    return halaman[0].extract_text().replace("\u200b", "")


def test_the_command_writes_the_newest_closed_month_of_the_city(run, tmp_path: Path) -> None:
    berkas = tmp_path / "kota.pdf"
    keluar = run("-o", str(berkas))
    assert (keluar.returncode, keluar.stderr) == (0, "")
    assert str(berkas) in keluar.stdout
    assert "Ringkasan bulan September 2026" in _words(berkas)


def test_the_command_writes_one_office_in_another_language(run, tmp_path: Path) -> None:
    berkas = tmp_path / "opd.pdf"
    keluar = run("--bulan", "2026-08", "--opd", "K8", "--bahasa", "en", "-o", str(berkas))
    assert keluar.returncode == 0
    teks = _words(berkas)
    assert "August 2026" in teks
    assert "Dinas 8" in teks
    assert "Dinas 7" not in teks


@pytest.mark.parametrize(
    ("pilihan", "sebut"),
    [
        (("--bulan", "Agustus"), "Periode Agustus tidak terbaca"),
        (("--bulan", "2019-01"), "Bulan Januari 2019 tidak ada"),
        (("--opd", "K99"), "OPD K99 tidak ada"),
        (("--bahasa", "jv"), "Bahasa jv tidak ada"),
        (("-o", "/tidak/ada/ringkasan.pdf"), "tidak dapat ditulis"),
    ],
)
def test_what_is_refused_is_said_in_one_sentence(run, pilihan, sebut: str) -> None:
    keluar = run(*pilihan)
    assert (keluar.returncode, keluar.stdout) == (2, "")
    assert sebut in keluar.stderr
    assert len(keluar.stderr.splitlines()) == 1
