"""What stands before the chain of a month when it is given as one form: its items, its class."""

from __future__ import annotations

import polars as pl

from rules.capaian import capaian_satu_butir
from rules.eksak import divide_half_up, scaled, wide
from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.teks import N_

BERLAKU = "2020-01-01"
PROYEK = "keputusan-proyek"
DESIMAL_INDEKS = 14


@rule(
    "butir.jumlah_tertimbang",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Jumlah capaian butir SKP dikalikan bobotnya"),
    satuan="jumlah_tertimbang",
)
def jumlah_tertimbang(butir: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Sum over the items with a target; nought without one."""
    satu = pl.element().struct.field
    target = pl.when(satu("target") > 0).then(satu("target"))
    capaian = wide(capaian_satu_butir(satu("realisasi"), target, satu("arah"), k=k))
    return butir.list.eval((capaian * satu("bobot")).fill_null(0)).list.sum()


@rule(
    "butir.jumlah_bobot",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Jumlah bobot butir SKP yang bertarget"),
    satuan="jumlah",
)
def jumlah_bobot(butir: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Sum of the weights of the items with a target."""
    satu = pl.element().struct.field
    return butir.list.eval(pl.when(satu("target") > 0).then(satu("bobot"))).list.sum()


@rule(
    "tpp_dasar.tukin_kelas",
    since=BERLAKU,
    citation="perpres-188-2014",
    label=N_("Tunjangan kinerja BPK: seperti diberikan, atau menurut kelas jabatan"),
    satuan="rupiah",
)
def tukin_kelas(tukin_bpk: pl.Expr, kelas_jabatan: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The factor of the basic TPP in rupiah."""
    tabel = {**k.tabel("tukin_bpk"), **k.tabel("tukin_bpk_kelas_tinggi")}
    tukin = [int(satu) for satu in tabel.values()]
    menurut = kelas_jabatan.replace_strict(list(tabel), tukin, return_dtype=pl.Int64())
    return pl.coalesce(tukin_bpk, menurut)


@rule(
    "tpp_dasar.tpp_dasar",
    since=BERLAKU,
    citation="kepmendagri-061-5449-2019",
    label=N_("TPP dasar: tunjangan kinerja BPK dikalikan indeks"),
    satuan="rupiah",
)
def tpp_dasar(tukin_kelas: pl.Expr, indeks: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Basic TPP in rupiah, rounded half up."""
    return divide_half_up(wide(tukin_kelas) * indeks, scaled(1, DESIMAL_INDEKS)).cast(pl.Int64)
