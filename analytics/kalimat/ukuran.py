"""Sentences that say what a chart or table shows, made from its own data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

import polars as pl

from analytics.metrik import Metric, format_nilai
from data.bahasa import _, format_angka, format_bulan, format_persen, format_rp


def say_trend(data: pl.DataFrame, metrik: Metric) -> str:
    """Return what `nilai` did from the first to the last month that has one."""
    ada = data.drop_nulls("nilai").sort("bulan")
    label = _(metrik.label)
    if ada.is_empty():
        return _("{label}: belum ada nilai pada rentang ini.").format(label=label)
    awal, akhir = ada.row(0, named=True), ada.row(-1, named=True)
    isi = {
        "label": label,
        "awal": format_nilai(metrik, awal["nilai"]),
        "akhir": format_nilai(metrik, akhir["nilai"]),
        "bulan_awal": format_bulan(awal["bulan"]),
        "bulan_akhir": format_bulan(akhir["bulan"]),
    }
    if ada.height == 1:
        return _("{label} pada {bulan_akhir}: {akhir}.").format(**isi)
    selisih = akhir["nilai"] - awal["nilai"]
    pola = (
        _("{label} naik dari {awal} pada {bulan_awal} menjadi {akhir} pada {bulan_akhir}.")
        if selisih > 0
        else _("{label} turun dari {awal} pada {bulan_awal} menjadi {akhir} pada {bulan_akhir}.")
        if selisih < 0
        else _("{label} sama pada {bulan_awal} dan {bulan_akhir}: {akhir}.")
    )
    return pola.format(**isi)


def say_course(metrik: Metric, riwayat: Sequence[Decimal | None]) -> str:
    """Return a metric's months in words: how many, from what to what, between what."""
    ada = [v for v in riwayat if v is not None]
    return _("{label}, {n} bulan: dari {awal} ke {akhir}, antara {rendah} dan {tinggi}.").format(
        label=_(metrik.label),
        n=len(ada),
        awal=format_nilai(metrik, ada[0]),
        akhir=format_nilai(metrik, ada[-1]),
        rendah=format_nilai(metrik, min(ada)),
        tinggi=format_nilai(metrik, max(ada)),
    )


def say_spread(data: pl.DataFrame, metrik: Metric, nama: str = "opd") -> str:
    """Return the highest and lowest `nama`, with their `nilai`."""
    ada = data.drop_nulls("nilai").sort("nilai", nama)
    if ada.is_empty():
        return _("Tidak cukup kelompok yang dapat dibandingkan.")
    if ada.height == 1:
        satu = ada.row(0, named=True)
        return _("{label} di {nama}: {nilai}.").format(
            label=_(metrik.label), nama=satu[nama], nilai=format_nilai(metrik, satu["nilai"])
        )
    rendah, tinggi = ada.row(0, named=True), ada.row(-1, named=True)
    return _(
        "{label} tertinggi di {tinggi} ({nilai_tinggi}) dan terendah di {rendah} ({nilai_rendah})."
    ).format(
        label=_(metrik.label),
        tinggi=tinggi[nama],
        nilai_tinggi=format_nilai(metrik, tinggi["nilai"]),
        rendah=rendah[nama],
        nilai_rendah=format_nilai(metrik, rendah["nilai"]),
    )


def say_nothing(data: pl.DataFrame) -> str:
    """Return why a frame without any value has none."""
    if data["is_ditahan"].any():
        return _("Tidak ditampilkan: pegawai pada pilihan ini terlalu sedikit.")
    return _("Belum ada nilai pada pilihan ini.")


def say_withheld(data: pl.DataFrame, metrik: Metric) -> str:
    """Return how many groups are withheld and why; empty when none is."""
    jumlah = int(data["is_ditahan"].sum())
    if not jumlah:
        return ""
    return _(
        "{jumlah} kelompok ditahan: kurang dari {terkecil} orang, atau nilainya akan membuka "
        "kelompok yang ditahan."
    ).format(jumlah=format_angka(jumlah), terkecil=metrik.smallest_group)


def say_histogram(data: pl.DataFrame, unit: str) -> str:
    """Return where most people lie; `unit` persen or rupiah."""
    if data.is_empty():
        return _("Sebaran tidak ditampilkan: pegawai pada pilihan ini terlalu sedikit.")
    tulis = format_rp if unit == "rupiah" else partial(format_persen, desimal=0)
    puncak = data.sort("orang", descending=True).row(0, named=True)
    isi = {
        "orang": format_angka(puncak["orang"]),
        "semua": format_angka(int(data["orang"].sum())),
        "dari": tulis(puncak["dari"]),
        "sampai": tulis(puncak["sampai"]),
    }
    if puncak["dari"] == puncak["sampai"]:
        return _("Paling banyak pegawai, {orang} dari {semua}, berada tepat pada {dari}.").format(
            **isi
        )
    if puncak["sampai"] is None:
        return _(
            "Paling banyak pegawai, {orang} dari {semua}, berada pada {dari} atau lebih."
        ).format(**isi)
    return _(
        "Paling banyak pegawai, {orang} dari {semua}, berada pada {dari} sampai di bawah {sampai}."
    ).format(**isi)


def say_activities(data: pl.DataFrame) -> str:
    """Return how many activities and minutes a month has, and how many minutes were approved."""
    if data.is_empty():
        return _("Tidak ada aktivitas yang dapat ditampilkan pada bulan ini.")
    setuju = int(data["menit_disetujui"].sum())
    return _("{jumlah} aktivitas, {menit} menit; {setuju} menit di antaranya disetujui.").format(
        jumlah=format_angka(data.height),
        menit=format_angka(int(data["menit"].sum())),
        setuju=format_angka(setuju),
    )


def say_stages(data: pl.DataFrame) -> str:
    """Return how many rows of `rows_by_stage` wait, and how many months await confirmation."""
    if data.is_empty():
        return _("Belum ada baris.")
    akhir = data.sort("bulan").row(-1, named=True)
    return _(
        "{bulan}: {menunggu} aktivitas menunggu validasi, {dinilai} dari {pegawai} pegawai "
        "sudah dinilai perilakunya, dan {dikonfirmasi} sudah dikonfirmasi bulannya."
    ).format(
        bulan=format_bulan(akhir["bulan"]),
        menunggu=format_angka(akhir["diajukan"] or 0),
        dinilai=format_angka(akhir["dinilai"]),
        pegawai=format_angka(akhir["pegawai"]),
        dikonfirmasi=format_angka(akhir["dikonfirmasi"]),
    )


def say_loss(data: pl.DataFrame, bulan: date) -> str:
    """Return what part of the ceiling was lost in a month, and by which cause."""
    kini = data.filter(bulan=bulan).drop_nulls("pagu_tpp").to_dicts()
    if not kini or not kini[0]["pagu_tpp"]:
        return _("Belum ada TPP pada bulan ini.")
    isi = kini[0]
    hilang = isi["tpp_hilang_kinerja"] + isi["tpp_hilang_disiplin"]
    return _(
        "Pada {bulan} hilang {rupiah}, {persen} dari pagu: {kinerja} karena kinerja dan "
        "{disiplin} karena disiplin."
    ).format(
        bulan=format_bulan(bulan),
        rupiah=format_rp(int(hilang)),
        persen=format_persen(100 * hilang / isi["pagu_tpp"]),
        kinerja=format_rp(int(isi["tpp_hilang_kinerja"])),
        disiplin=format_rp(int(isi["tpp_hilang_disiplin"])),
    )
