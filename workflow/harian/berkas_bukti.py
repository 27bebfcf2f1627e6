"""Files of evidence: what they may be, judged by their content, and how they lie on disk."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile

from data.bahasa import _
from data.galat import GalatPengguna

MB = 1024 * 1024
NAMA_TERPANJANG = 120
TIPE = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
"""Kinds of file that may be evidence, by the ending they are given."""

_KANTOR = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_BUKAN_NAMA = set('\\/:*?"<>|')


@dataclass(frozen=True, slots=True)
class BerkasTersimpan:
    """A file that lies on disk under its sha256 (`sidik`), and what a row says of it."""

    sidik: str
    nama_berkas: str
    tipe: str
    ukuran: int


def keep_file(folder: Path, nama: str, isi: bytes, paling_besar_mb: int) -> BerkasTersimpan:
    """Put a file that may be evidence safely on disk.

    Raises `GalatPengguna` (berkas_kosong, berkas_besar, berkas_jenis).
    """
    akhiran = check_file(isi, paling_besar_mb)
    return BerkasTersimpan(
        store_file(folder, isi), tidy_name(nama, akhiran), TIPE[akhiran], len(isi)
    )


def check_file(isi: bytes, paling_besar_mb: int) -> str:
    """Return the kind of file (a key of `TIPE`) that the bytes are, whatever their name says.

    Raises `GalatPengguna` (berkas_kosong, berkas_besar, berkas_jenis).
    """
    if not isi:
        raise _wrong("berkas_kosong", _("Berkas ini kosong. Pilih berkas yang berisi."))
    if len(isi) > paling_besar_mb * MB:
        raise _wrong(
            "berkas_besar",
            _("Berkas paling besar {mb} MB. Kecilkan berkasnya, atau pakai tautan.").format(
                mb=paling_besar_mb
            ),
        )
    akhiran = _sniff(isi)
    if akhiran is None:
        raise _wrong(
            "berkas_jenis",
            _(
                "Isi berkas ini bukan salah satu dari: {daftar}. Simpan dahulu dalam bentuk itu."
            ).format(daftar=", ".join(TIPE)),
        )
    return akhiran


def _sniff(isi: bytes) -> str | None:
    if isi.startswith(b"%PDF-"):
        return "pdf"
    if isi.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if isi.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if isi[:4] == b"RIFF" and isi[8:12] == b"WEBP":
        return "webp"
    return _office_kind(isi) if isi.startswith(b"PK\x03\x04") else None


def _office_kind(isi: bytes) -> str | None:
    """Return the kind of an office document; None for another archive, or one with macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            nama = arsip.namelist()
    except zipfile.BadZipFile:
        return None
    if "[Content_Types].xml" not in nama or any(n.endswith("vbaProject.bin") for n in nama):
        return None
    return next((a for awal, a in _KANTOR.items() if any(n.startswith(awal) for n in nama)), None)


def tidy_name(nama: str, akhiran: str) -> str:
    """Return a file name without folders and signs that harm, with the ending that its content has."""
    dasar = PurePosixPath(nama.replace("\\", "/")).name
    bersih = "".join(h for h in dasar if h.isprintable() and h not in _BUKAN_NAMA).strip(" .")
    batang = bersih.rsplit(".", 1)[0][:NAMA_TERPANJANG].strip(" .") or "bukti"
    return f"{batang}.{akhiran}"


def file_path(folder: Path, sidik: str) -> Path:
    """Return where the file with this sha256 lies."""
    return folder / sidik[:2] / sidik


def store_file(folder: Path, isi: bytes) -> str:
    """Put the bytes under their sha256, safe on disk before this returns; the same bytes lie once."""
    sidik = hashlib.sha256(isi).hexdigest()
    tujuan = file_path(folder, sidik)
    if tujuan.exists() and hashlib.sha256(tujuan.read_bytes()).hexdigest() == sidik:
        return sidik
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=tujuan.parent, delete=False) as sementara:
        sementara.write(isi)
        sementara.flush()
        os.fsync(sementara.fileno())
    Path(sementara.name).replace(tujuan)
    _sync_folder(tujuan.parent)
    return sidik


def load_file(folder: Path, sidik: str) -> bytes:
    """Return the bytes with this sha256; raises `GalatPengguna` (berkas_hilang) when they are not there."""
    try:
        isi = file_path(folder, sidik).read_bytes()
    except FileNotFoundError:
        isi = b""
    if hashlib.sha256(isi).hexdigest() != sidik:
        raise GalatPengguna(
            _("Berkas bukti ini hilang atau rusak di peladen. Hubungi BKPSDM, lalu unggah lagi."),
            kode="berkas_hilang",
        )
    return isi


def _sync_folder(folder: Path) -> None:
    penanda = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(penanda)
    finally:
        os.close(penanda)


def _wrong(kode: str, teks: str) -> GalatPengguna:
    return GalatPengguna(teks, kode=kode, kolom="berkas")
