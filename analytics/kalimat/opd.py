"""Sentences about an OPD's month: who is below target, who validates late, what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from analytics.kueri.opd_perubahan import Perubahan
from analytics.kueri.sebab import KINERJA, LUAR, NAMA
from data.bahasa import _, format_angka, format_bulan, format_rp, n_
from data.waktu import month_add

DISEBUT = 3
"""Names in one sentence; of more, the rest is counted."""


def say_below_target(data: pl.DataFrame) -> str:
    """Return how many people `below_target` names, how many for long, and how many by no doing of
    theirs; with the forecast (`peluang`), how many can still reach it."""
    if data.is_empty():
        return _("Tidak ada pegawai di bawah 100 % pada bulan ini.")
    luar = data.filter(pl.col("luar_rp") == pl.col("hilang_rp"), pl.col("hilang_rp") > 0)
    isi = {
        "jumlah": format_angka(data.height),
        "lama": format_angka(data.filter(pl.col("bulan_di_bawah") >= 2).height),
        "luar": format_angka(luar.height),
    }
    kalimat = _(
        "**{jumlah} di bawah 100 %**: {lama} beruntun, {luar} seluruhnya di luar kuasa pegawai."
    ).format(**isi)
    if "peluang" not in data.columns:
        return kalimat
    return f"{kalimat} {_say_chance(data)}"


def _say_chance(data: pl.DataFrame) -> str:
    if data["peluang"].is_in(["terkejar", "lewat"]).sum() == 0 and data["peluang"].null_count():
        cukup = data.filter(peluang="validasi").height
        return n_("{n} cukup divalidasi; hari kerja bulan ini sudah habis.", cukup).format(
            n=format_angka(cukup)
        )
    n = {k: format_angka(data.filter(peluang=k).height) for k in ("validasi", "terkejar", "lewat")}
    return _("{validasi} cukup divalidasi, {terkejar} dapat mengejar, {lewat} tidak lagi.").format(
        **n
    )


def say_validators(data: pl.DataFrame, jam_kota: Decimal | None) -> str:
    """Return how many of `validators` are late, with how much, and the city's median hours."""
    if data.is_empty():
        return _("Belum ada aktivitas yang harus divalidasi pada bulan ini.")
    telat = data.filter(pl.col("terlambat") > 0)
    if telat.is_empty():
        kalimat = _("Tidak ada validator yang terlambat.")
    else:
        kalimat = n_(
            "**{jumlah} validator terlambat** dengan {baris} aktivitas; {rupiah} milik {orang} "
            "pegawai tertahan pada mereka.",
            telat.height,
        ).format(
            jumlah=format_angka(telat.height),
            baris=format_angka(int(telat["terlambat"].sum())),
            rupiah=format_rp(int(telat["rupiah"].sum())),
            orang=format_angka(int(telat["pegawai"].sum())),
        )
    if jam_kota is None:
        return kalimat
    kota = _("Median kota {jam} jam.").format(jam=format_angka(jam_kota))
    return f"{kalimat} {kota}"


def say_changes(p: Perubahan) -> list[str]:
    """Return what changed in at most five sentences, the most pressing first."""
    return [satu for satu in (_fell(p), _late(p), _stayed(p), _recovered(p), _lost(p)) if satu]


def _fell(p: Perubahan) -> str:
    if not p.jatuh:
        return (
            _("Tidak ada yang diperkirakan turun ke bawah target.")
            if p.is_perkiraan
            else _("Tidak ada yang turun ke bawah target.")
        )
    pola = (
        n_("{n} pegawai diperkirakan turun ke bawah target: {nama}.", len(p.jatuh))
        if p.is_perkiraan
        else n_("{n} pegawai turun ke bawah target: {nama}.", len(p.jatuh))
    )
    return pola.format(n=format_angka(len(p.jatuh)), nama=name_some(p.jatuh))


def _recovered(p: Perubahan) -> str:
    if not p.pulih:
        return ""
    pola = (
        n_("{n} pegawai diperkirakan kembali mencapai target: {nama}.", len(p.pulih))
        if p.is_perkiraan
        else n_("{n} pegawai kembali mencapai target: {nama}.", len(p.pulih))
    )
    return pola.format(n=format_angka(len(p.pulih)), nama=name_some(p.pulih))


def _stayed(p: Perubahan) -> str:
    if p.terlama is None:
        return ""
    nama, lama = p.terlama
    return n_(
        "{n} pegawai tetap di bawah target, terlama {nama} ({lama} bulan).", p.bertahan
    ).format(n=format_angka(p.bertahan), nama=nama, lama=format_angka(lama))


def _late(p: Perubahan) -> str:
    if not p.validator_baru:
        return ""
    return n_("{n} validator baru terlambat: {nama}.", len(p.validator_baru)).format(
        n=format_angka(len(p.validator_baru)), nama=name_some(p.validator_baru)
    )


def _lost(p: Perubahan) -> str:
    if not p.hilang_rp:
        return ""
    pola = (
        _("TPP yang hilang naik {rupiah} dari {bulan}, terutama: {sebab}.")
        if p.hilang_rp > 0
        else _("TPP yang hilang turun {rupiah} dari {bulan}, terutama: {sebab}.")
    )
    return pola.format(
        rupiah=format_rp(abs(p.hilang_rp)),
        bulan=format_bulan(month_add(p.bulan, -1)),
        sebab=_(NAMA[p.sebab]).lower() if p.sebab else "–",
    )


def name_some(nama: Sequence[str], n: int = DISEBUT) -> str:
    """Return the first `n` names, and how many more there are."""
    sebut = ", ".join(nama[:n])
    lain = len(nama) - n
    return sebut if lain <= 0 else n_("{nama} dan {n} lainnya", lain).format(nama=sebut, n=lain)


def say_losses(fakta: Mapping[str, Any]) -> str:
    """Return what a month (a row of `pegawai_bulan`) lost by cause, the largest first, and what of
    it is no doing of the employee's; empty without a loss."""
    rupiah = {s: fakta[f"hilang_{s}_rp"] for s in (*KINERJA, "disiplin")}
    ada = sorted(((n, s) for s, n in rupiah.items() if n), reverse=True)
    if not ada:
        return ""
    return _("TPP yang hilang menurut sebab: {sebab}. Di luar kuasa pegawai: {luar}.").format(
        sebab="; ".join(f"{_(NAMA[s]).lower()} {format_rp(n)}" for n, s in ada),
        luar=format_rp(sum(rupiah[s] for s in LUAR)),
    )
