"""Any office file to sheets of cells: the one door for CSV, text and XLSX."""

from collections.abc import Callable, Sequence
from pathlib import Path

from data.bahasa import N_, _, format_angka
from data.readers.hasil import BerkasTidakTerbaca
from data.readers.lembar import Lembar, Sel
from data.readers.penjaga import MAX_BERKAS
from data.readers.teks import decode_text, read_text
from data.readers.xlsx import read_xlsx

# First bytes of files that people mistake for tables, and what to do with each.
_BUKAN_TABEL = {
    b"\xd0\xcf\x11\xe0": N_(
        "Berkas Excel lama (.xls) atau bersandi tidak dapat dibaca. Simpan sebagai XLSX tanpa sandi."
    ),
    b"%PDF": N_("Berkas PDF tidak dapat dibaca sebagai tabel. Minta berkas XLSX atau CSV-nya."),
    b"<htm": N_("Berkas ini halaman web, bukan tabel. Buka di Excel, lalu simpan sebagai XLSX."),
    b"<!do": N_("Berkas ini halaman web, bukan tabel. Buka di Excel, lalu simpan sebagai XLSX."),
    b"<?xm": N_("Berkas ini XML, bukan tabel. Buka di Excel, lalu simpan sebagai XLSX."),
}


def load_bytes(path: Path) -> bytes:
    """Return the content of a file; raises `BerkasTidakTerbaca` when missing, empty or too large."""
    if not path.is_file():
        raise BerkasTidakTerbaca(
            _("Berkas {nama} tidak ditemukan. Periksa nama dan foldernya.").format(nama=path.name),
            kode="tidak_ada",
        )
    ukuran = path.stat().st_size
    if ukuran > MAX_BERKAS:
        raise BerkasTidakTerbaca(
            _("Berkas {nama} melebihi {batas} MB. Bagi menjadi beberapa berkas.").format(
                nama=path.name, batas=format_angka(MAX_BERKAS // 1_000_000)
            ),
            kode="terlalu_besar",
        )
    if ukuran == 0:
        raise empty_file()
    return path.read_bytes()


def read_tabel(data: bytes, score: Callable[[Sequence[Sequence[Sel]]], int]) -> list[Lembar]:
    """Return the sheets in `data`; `score` counts known column names and finds a text's delimiter."""
    is_xlsx = data[:4] == b"PK\x03\x04"
    lembar = read_xlsx(data) if is_xlsx else [read_text(load_text(data), score)]
    if not any(satu.baris for satu in lembar):
        raise empty_file()
    return lembar


def load_text(data: bytes) -> str:
    """Return the text in `data`; raises `BerkasTidakTerbaca` for what is no text table."""
    awal = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:4].lower()
    for tanda, alasan in _BUKAN_TABEL.items():
        if awal == tanda.lower():
            raise BerkasTidakTerbaca(_(alasan), kode="bukan_tabel")
    if data[:2] == b"PK":
        raise BerkasTidakTerbaca(
            _("Arsip ini rusak atau bukan XLSX. Simpan ulang tabelnya sebagai XLSX."), kode="rusak"
        )
    return decode_text(data)


def empty_file() -> BerkasTidakTerbaca:
    """Return the error for a file without any content."""
    return BerkasTidakTerbaca(
        _("Berkas kosong: tidak ada satu baris pun. Pilih berkas lain."), kode="kosong"
    )
