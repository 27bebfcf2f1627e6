"""The command: exit codes, JSON alone on standard output, the list beside the input, templates."""

import csv
import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sinergi import app
from tests.samples.variasi import FOLDER, sample

NIP = "198703152010012901"


@pytest.fixture
def kerja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the samples, and a fresh installation beside it."""
    monkeypatch.setenv("SINERGI_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SINERGI_DB", raising=False)
    folder = tmp_path / "masuk"
    folder.mkdir()
    for nama in ("siasn_data_utama.xlsx", "attlog.dat", "manifest.json"):
        (folder / nama).write_bytes(sample(nama))
    monkeypatch.chdir(folder)
    return folder


def perintah(*kata: str) -> Result:
    return CliRunner().invoke(app, ["import", *kata])


def pegawai(home: Path) -> int:
    with sqlite3.connect(home / "sinergi.db") as basis:
        return basis.execute("SELECT count(*) FROM pegawai").fetchone()[0]


def test_json_is_alone_on_standard_output(kerja: Path) -> None:
    hasil = perintah("pegawai", "siasn_data_utama.xlsx", "--format", "siasn", "--uji", "--json")
    isi = json.loads(hasil.stdout)
    assert hasil.exit_code == 1
    assert list(isi) == ["terbaca", "diterima", "ditolak", "peringatan"]
    assert (isi["terbaca"], isi["diterima"]) == (42, 38)
    assert [m["baris"] for m in isi["ditolak"]] == [40, 41, 42, 43]
    assert all(m[k] for m in isi["ditolak"] for k in ("kolom", "nilai", "alasan"))
    assert pegawai(kerja.parent / "home") == 0
    assert not list(kerja.glob("*.ditolak.csv"))


def test_refused_rows_keep_everything_out_and_stand_beside_the_input(kerja: Path) -> None:
    hasil = perintah("pegawai", "siasn_data_utama.xlsx", "--format", "siasn")
    assert hasil.exit_code == 1
    assert "Tidak ada yang dicatat" in hasil.stdout
    assert pegawai(kerja.parent / "home") == 0
    daftar = kerja / "siasn_data_utama.xlsx.ditolak.csv"
    baris = list(csv.DictReader(daftar.read_text("utf-8-sig").splitlines()))
    assert [b["baris"] for b in baris] == ["40", "41", "42", "43"]
    assert baris[2]["kolom"] == "NIP BARU"


def test_good_rows_are_taken_when_asked(kerja: Path) -> None:
    hasil = perintah("pegawai", "siasn_data_utama.xlsx", "--format", "siasn", "--lewati-salah")
    assert hasil.exit_code == 0
    assert pegawai(kerja.parent / "home") == 38
    lagi = perintah("pegawai", "siasn_data_utama.xlsx", "--format", "siasn", "--lewati-salah")
    assert "tidak ada yang berubah" in lagi.stdout


def test_punches_need_their_map(kerja: Path) -> None:
    perintah("pegawai", "siasn_data_utama.xlsx", "--format", "siasn", "--lewati-salah")
    tanpa = perintah("kehadiran", "attlog.dat", "--format", "attlog", "--uji", "--json")
    assert json.loads(tanpa.stdout)["diterima"] == 0
    dengan = perintah(
        "kehadiran",
        "attlog.dat",
        "--format",
        "attlog",
        "--pin",
        "manifest.json",
        "--json",
        "--lewati-salah",
    )
    assert dengan.exit_code == 0
    assert json.loads(dengan.stdout)["diterima"] == 31


@pytest.mark.parametrize("nama", ["contoh.csv", "contoh.xlsx"])
@pytest.mark.parametrize(
    "jenis", ["pegawai", "penugasan", "skp", "aktivitas", "kehadiran", "kalender"]
)
def test_a_template_is_written_once_and_imports_as_empty(
    kerja: Path, jenis: str, nama: str
) -> None:
    assert perintah(jenis, nama, "--contoh").exit_code == 0
    assert perintah(jenis, nama, "--contoh").exit_code == 2
    hasil = perintah(jenis, nama, "--json")
    assert (hasil.exit_code, json.loads(hasil.stdout)["terbaca"]) == (0, 0)
    assert (kerja / nama).stat().st_size > 50


def test_a_template_has_a_standard_name(kerja: Path) -> None:
    assert perintah("skp", "--contoh").exit_code == 0
    assert (kerja / "contoh-skp.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("kata", "potongan"),
    [
        (("pegawai", "tidak-ada.csv"), "tidak ditemukan"),
        (("pegawai", "kosong.csv"), "kosong"),
        (("pegawai", "attlog.dat"), "judul kolom"),
        (("gaji", "attlog.dat"), "tidak dikenal"),
        (("penugasan", "attlog.dat", "--format", "siasn"), "Format siasn"),
        (("kehadiran", "attlog.dat", "--format", "attlog", "--pin", "attlog.dat"), "judul kolom"),
        (("pegawai",), "Sebutkan berkas"),
        (("pegawai", "a.pdf", "--contoh"), ".csv atau .xlsx"),
    ],
)
def test_an_unusable_file_is_one_clear_sentence(
    kerja: Path, kata: tuple[str, ...], potongan: str
) -> None:
    (kerja / "kosong.csv").touch()
    hasil = perintah(*kata)
    assert hasil.exit_code == 2
    assert potongan in hasil.stderr
    assert hasil.stdout == ""
    assert "Traceback" not in hasil.stderr


def test_an_unusable_file_answers_in_json_too(kerja: Path) -> None:
    (kerja / "kosong.csv").touch()
    hasil = perintah("pegawai", "kosong.csv", "--json")
    isi = json.loads(hasil.stdout)
    assert hasil.exit_code == 2
    assert (isi["terbaca"], isi["diterima"], isi["ditolak"][0]["baris"]) == (0, 0, 0)


def test_markup_and_control_signs_of_a_file_do_nothing_on_the_screen(kerja: Path) -> None:
    (kerja / "nakal.csv").write_text(
        f"nip,nama,status\n{NIP},Sekar,[red]\u202e\x9b31m\n", encoding="utf-8"
    )
    hasil = perintah("pegawai", "nakal.csv")
    assert hasil.exit_code == 1
    assert not {"\u202e", "\x9b"} & set(hasil.stdout)
    assert "[red]" in hasil.stdout


def test_the_four_files_of_the_first_day(kerja: Path) -> None:
    for jenis in ("pegawai", "penugasan", "skp", "aktivitas"):
        berkas = kerja / f"{jenis}.csv"
        berkas.write_bytes((FOLDER / "kota" / f"{jenis}.csv").read_bytes())
        assert perintah(jenis, berkas.name).exit_code == 0
    assert pegawai(kerja.parent / "home") == 8
