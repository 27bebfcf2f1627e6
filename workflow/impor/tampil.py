"""An import's outcome for people: tables of rows, one closing sentence, and the file beside the input."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from data.bahasa import _, format_angka, n_
from data.galat import GalatPengguna
from data.readers.contoh import BENTUK, template_csv, template_xlsx
from data.readers.ditolak import rejects_csv, rejects_path
from data.readers.hasil import Masalah
from workflow.impor.hasil import HasilImpor

TERLIHAT = 40
"""So many rows are listed on the screen; all of them are in the file beside the input."""


def problem_table(judul: str, masalah: Sequence[Masalah]) -> Table:
    """Return the first rows of a list of problems as a table."""
    tabel = Table(title=judul, title_justify="left", show_lines=False)
    for kolom in (_("Baris"), _("Kolom"), _("Isi"), _("Yang harus dipenuhi")):
        tabel.add_column(kolom, overflow="fold")
    for m in masalah[:TERLIHAT]:
        tempat = f"{m.lembar} {m.baris}".strip()
        tabel.add_row(*(_plain(t) for t in (tempat, m.kolom, m.nilai, m.alasan)))
    if len(masalah) > TERLIHAT:
        sisa = n_("… dan {n} baris lagi.", len(masalah) - TERLIHAT).format(
            n=format_angka(len(masalah) - TERLIHAT)
        )
        tabel.add_row("", "", "", sisa)
    return tabel


def _plain(teks: str) -> str:
    """Return text of a file without what a terminal or a markup language would act on."""
    return "".join(h if h.isprintable() else " " for h in teks).replace("[", r"\[")


def summary(hasil: HasilImpor, *, is_uji: bool) -> str:
    """Return one sentence: how many rows were read, accepted and refused, and what was written."""
    hitung = _("Terbaca {terbaca} baris, diterima {diterima}, ditolak {ditolak}.").format(
        terbaca=format_angka(hasil.terbaca),
        diterima=format_angka(hasil.diterima),
        ditolak=format_angka(len(hasil.ditolak)),
    )
    if is_uji:
        return f"{hitung} {_('Pemeriksaan saja: tidak ada yang dicatat.')}"
    if not hasil.is_ditulis:
        akhir = _(
            "Tidak ada yang dicatat. Perbaiki baris yang ditolak, atau pakai --lewati-salah untuk "
            "mencatat baris yang benar."
        )
        return f"{hitung} {akhir}"
    if not hasil.baru and not hasil.berubah:
        return f"{hitung} {_('Semua sudah tercatat; tidak ada yang berubah.')}"
    akhir = _("Dicatat: {baru} baru, {berubah} berubah.").format(
        baru=format_angka(hasil.baru), berubah=format_angka(hasil.berubah)
    )
    return f"{hitung} {akhir}"


def write_rejects(berkas: Path, ditolak: Sequence[Masalah]) -> Path | None:
    """Write the refused rows beside the input and return where; without any, an older list is removed."""
    tujuan = rejects_path(berkas)
    try:
        if ditolak:
            tujuan.write_bytes(rejects_csv(ditolak))
            return tujuan
        tujuan.unlink(missing_ok=True)
    except OSError as galat:
        raise GalatPengguna(
            _(
                "Daftar baris yang ditolak tidak dapat ditulis di {tempat}. Periksa izin tulis folder itu."
            ).format(tempat=tujuan),
            kode="tulis",
        ) from galat
    return None


def write_template(jenis: str, berkas: Path | None) -> Path:
    """Write the template of a kind to `berkas` (CSV or XLSX by its suffix) or to its standard name.

    Raises `GalatPengguna` for an unknown kind, another suffix, or a file that exists.
    """
    bentuk = BENTUK.get(jenis)
    tujuan = berkas or Path(f"contoh-{jenis}.xlsx")
    if bentuk is None:
        teks = _("Jenis {jenis} tidak dikenal. Pilih: {pilihan}.")
        raise GalatPengguna(teks.format(jenis=jenis, pilihan=", ".join(BENTUK)), kode="jenis")
    tulis = {".csv": template_csv, ".xlsx": template_xlsx}.get(tujuan.suffix.lower())
    if tulis is None:
        raise GalatPengguna(
            _("Nama berkas contoh harus berakhir .csv atau .xlsx. Ubah namanya."), kode="nama"
        )
    if tujuan.exists():
        teks = _("Berkas {nama} sudah ada dan tidak ditimpa. Pilih nama lain.")
        raise GalatPengguna(teks.format(nama=tujuan.name), kode="sudah_ada")
    tujuan.write_bytes(tulis(bentuk))
    return tujuan


def unusable_json(nama: str, galat: GalatPengguna) -> dict[str, object]:
    """Return the four keys for a file that could not be used at all; line 0 means the whole file."""
    masalah = Masalah(0, galat.kolom or "", nama, galat.teks, galat.kode)
    return HasilImpor(0, 0, (masalah,)).as_json()
