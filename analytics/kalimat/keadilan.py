"""What the chart of raters shows, in words."""

from __future__ import annotations

import polars as pl

from analytics.kalimat.opd import name_some
from analytics.kueri.keadilan import RingkasKeadilan
from data.bahasa import _, format_angka, format_rp


def say_fairness(r: RingkasKeadilan, data: pl.DataFrame) -> str:
    """Return who is more lenient or stricter than the office beyond chance, and what it pays."""
    if not r.penilai:
        return _("Belum ada perilaku yang dinilai pada bulan-bulan ini.")
    rata = format_angka(data["rata_opd"][0], 1)
    if not (r.longgar or r.ketat):
        beda = _("Tidak ada penilai yang berbeda nyata dari rata-rata OPD ({rata}).")
        return f"{beda.format(rata=rata)} {_say_pay(data)}"
    bagian = [_("Rata-rata OPD {rata}.").format(rata=rata)]
    if r.longgar:
        bagian.append(_("Lebih longgar: {nama}.").format(nama=name_some(r.longgar)))
    if r.ketat:
        bagian.append(_("Lebih ketat: {nama}.").format(nama=name_some(r.ketat)))
    return " ".join([*bagian, _say_pay(data)])


def _say_pay(data: pl.DataFrame) -> str:
    jauh = data.select(pl.col("pengaruh_rp").abs().max()).item()
    if not jauh:
        return _("Menurut aturan yang berlaku, nilai perilaku tidak mengubah TPP.")
    return _("Pengaruh terbesar pada TPP pegawai yang dinilai satu orang: {rupiah}.").format(
        rupiah=format_rp(jauh)
    )
