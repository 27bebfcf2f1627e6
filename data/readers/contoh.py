"""Templates: a header row, and an explanation row (it begins with #) that an import skips."""

import csv
import io

from data.bahasa import _
from data.readers import aktivitas, kalender, kehadiran, pegawai, penugasan, skp
from data.readers.kolom import Bentuk, Kolom

BENTUK: dict[str, Bentuk] = {
    b.nama: b
    for b in (
        pegawai.BENTUK,
        penugasan.BENTUK,
        skp.BENTUK,
        aktivitas.BENTUK,
        kehadiran.BENTUK,
        kalender.BENTUK,
    )
}
"""The forms that can be imported, by name."""


def explain(kolom: Kolom) -> str:
    """Return what a column wants: whether it must be filled, what, and an example."""
    bagian = [_("Wajib.") if kolom.wajib else _("Boleh kosong."), _(kolom.penjelasan)]
    if kolom.contoh:
        bagian.append(_("Contoh: {contoh}").format(contoh=kolom.contoh))
    return " ".join(bagian)


def template_rows(bentuk: Bentuk) -> list[list[str]]:
    """Return the header and the explanation row of a form."""
    isi = [explain(k) for k in bentuk.kolom]
    return [[k.nama for k in bentuk.kolom], [f"# {isi[0]}", *isi[1:]]]


def template_csv(bentuk: Bentuk) -> bytes:
    """Return a form's template as CSV."""
    keluar = io.StringIO()
    csv.writer(keluar, lineterminator="\r\n").writerows(template_rows(bentuk))
    return keluar.getvalue().encode()


def template_xlsx(bentuk: Bentuk) -> bytes:
    """Return a form's template as XLSX: all cells are text, so that no NIP or date is changed."""
    import xlsxwriter

    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet(bentuk.nama)
        teks = buku.add_format({"num_format": "@"})
        judul = buku.add_format({"bold": True, "num_format": "@", "bottom": 1})
        catatan = buku.add_format(
            {"italic": True, "font_color": "#595959", "text_wrap": True, "valign": "top"}
        )
        kepala, penjelasan = template_rows(bentuk)
        lembar.set_column(0, len(kepala) - 1, 22, teks)
        for indeks, (nama, isi) in enumerate(zip(kepala, penjelasan, strict=True)):
            lembar.write_string(0, indeks, nama, judul)
            lembar.write_string(1, indeks, isi, catatan)
        lembar.set_row(1, 60)
        lembar.freeze_panes(2, 0)
    return keluar.getvalue()
