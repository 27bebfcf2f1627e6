"""Sentences about TPP: paid against its ceiling, and by which causes it was lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from analytics.kueri import sebab
from analytics.kueri.tpp_sebab import SEBAB, causes_of
from data.bahasa import _, format_angka, format_bulan, format_persen, format_rp


def say_ceiling(data: pl.DataFrame, bulan: date) -> str:
    """Return what was computed of the ceiling in a month; `data`: `loss_by_month`."""
    isi = _row(data, bulan)
    if isi is None:
        return _("Belum ada TPP pada bulan ini.")
    return _(
        "Pada {bulan} dihitung {dihitung} dari pagu {pagu}; hilang {hilang}, {persen} dari pagu."
    ).format(
        bulan=format_bulan(bulan),
        dihitung=format_rp(int(isi["tpp_dihitung"])),
        pagu=format_rp(int(isi["pagu_tpp"])),
        hilang=format_rp(int(isi["tpp_hilang"])),
        persen=format_persen(isi["bagian_tpp_hilang"]),
    )


def say_largest_cause(baris: Mapping[str, Any], sebab: Sequence[str]) -> str | None:
    """Return the cause that cost most in a row of `loss_by_opd`, with its share of what was lost;
    None where nothing was lost, or the row is withheld."""
    hilang = {s: baris[s] for s in sebab if baris[s]}
    if not hilang:
        return None
    termahal = max(hilang, key=hilang.__getitem__)
    bagian = format_persen(100 * hilang[termahal] / sum(hilang.values()), 0)
    return _("{sebab} {persen}").format(sebab=_(SEBAB[termahal]), persen=bagian)


def say_causes(data: pl.DataFrame, bulan: date) -> str:
    """Return the two dearest causes of a month, and the share that is no fault of the employee's."""
    isi = _row(data, bulan)
    semua = [] if isi is None else causes_of(data.filter(bulan=bulan))
    if isi is None or not semua:
        return _("Tidak ada TPP yang hilang pada bulan ini.")
    mahal = sorted(semua, key=lambda s: -isi[s])[:2]
    nama = ", ".join(
        _("{sebab} ({rupiah})").format(sebab=_(SEBAB[s]).lower(), rupiah=format_rp(int(isi[s])))
        for s in mahal
    )
    return _(
        "Sebab termahal pada {bulan}: {nama}. {persen} dari yang hilang bukan karena pegawai: "
        "gangguan, data induk, atau validasi yang terlambat."
    ).format(
        bulan=format_bulan(bulan),
        nama=nama,
        persen=format_persen(isi["bagian_hilang_luar"] or Decimal(0)),
    )


def has_days(isi: Mapping[str, Any]) -> bool:
    """Return whether a month has a working day behind it to be told of."""
    return bool(isi["target_menit"]) and isi["capaian"] is not None


def say_own_month(isi: Mapping[str, Any], bulan: date | None = None) -> str:
    """Return in a line how far a person's month is, and what costs most of its TPP.

    `isi`: the columns of the rules' month, with those of its causes. `bulan`: the first day of a
    month that is over; None for the running one.
    """
    if not has_days(isi):
        return _("Belum ada hari kerja yang lewat bulan ini.")
    bagian = [
        _("{bulan}: capaian {capaian}, {menit} dari {target} menit").format(
            bulan=_("Bulan ini sampai kemarin") if bulan is None else format_bulan(bulan),
            capaian=format_persen(isi["capaian"]),
            menit=format_angka(isi["menit_dihitung"]),
            target=format_angka(isi["target_menit"]),
        )
    ]
    if isi["tpp_rp"] is not None:
        bagian.append(
            _("TPP {tpp} dari pagu {pagu}").format(
                tpp=format_rp(isi["tpp_rp"]), pagu=format_rp(isi["pagu_rp"])
            )
        )
    mahal = sebab.dearest(isi)
    if mahal is not None:
        bagian.append(
            _("paling banyak berkurang karena {sebab} ({rupiah})").format(
                sebab=_(sebab.NAMA[mahal[0]]).lower(), rupiah=format_rp(mahal[1])
            )
        )
    return ", ".join(bagian) + "."


def _row(data: pl.DataFrame, bulan: date) -> dict[str, Decimal] | None:
    kini = data.filter(bulan=bulan).drop_nulls("pagu_tpp").to_dicts()
    return kini[0] if kini and kini[0]["pagu_tpp"] else None


def say_dearest(data: pl.DataFrame) -> str:
    """Return which OPD lost the largest share of its ceiling, and which the smallest; `loss_by_opd`."""
    ada = data.drop_nulls("bagian_tpp_hilang")
    if ada.height < 2:
        return _("Tidak cukup kelompok yang dapat dibandingkan.")
    banyak, sedikit = ada.row(0, named=True), ada.row(-1, named=True)
    return _(
        "Bagian pagu yang hilang terbesar di {banyak} ({persen_banyak}) dan terkecil di {sedikit} "
        "({persen_sedikit})."
    ).format(
        banyak=banyak["opd"],
        persen_banyak=format_persen(banyak["bagian_tpp_hilang"]),
        sedikit=sedikit["opd"],
        persen_sedikit=format_persen(sedikit["bagian_tpp_hilang"]),
    )
