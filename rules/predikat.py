"""PermenPANRB 6/2022: predicate, distribution of predicates; credit points out of a predicate."""

from __future__ import annotations

import polars as pl

from rules.eksak import SKALA, divide_half_up, scaled, wide
from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.skema import Syarat
from rules.skor import DESIMAL_SKOR
from rules.teks import N_

BERLAKU = "2022-01-01"
PEMISAH = "/"
PREDIKAT = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
BULAN_SETAHUN = 12
PALING_BANYAK, PALING_SEDIKIT = "paling_banyak", "paling_sedikit"


@rule(
    "predikat.predikat",
    since=BERLAKU,
    citation="permenpanrb-6-2022",
    label=N_("Predikat kinerja menurut rating hasil kerja dan rating perilaku"),
    satuan="predikat",
)
def predikat(rating_hasil_kerja: pl.Expr, rating_perilaku: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The cell of the table of both ratings."""
    tabel = k.kata("predikat_kinerja")
    sel = pl.concat_str(rating_hasil_kerja, rating_perilaku, separator=PEMISAH)
    return sel.replace_strict(list(tabel), list(tabel.values()), return_dtype=pl.String())


def _broken(syarat: Syarat, sebaran: pl.Expr) -> pl.Expr:
    """Whether the numbers of people break one condition; nobody at all breaks none."""
    jumlah = pl.sum_horizontal(sebaran.list.get(PREDIKAT.index(satu)) for satu in syarat.predikat)
    semua = sebaran.list.sum()
    bagian = wide(jumlah) * scaled(100, 2)
    batas = semua * scaled(syarat.persen, 2)
    if syarat.sifat == PALING_BANYAK:
        return bagian > batas
    return bagian < batas if syarat.sifat == PALING_SEDIKIT else (jumlah == 0) & (semua > 0)


@rule(
    "predikat.peringatan",
    since=BERLAKU,
    citation="se-menpanrb-distribusi",
    label=N_("Syarat pola distribusi predikat yang tidak terpenuhi"),
    satuan="teks",
)
def peringatan(predikat_organisasi: pl.Expr, sebaran: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The conditions that the distribution breaks, as a list; a warning, never a refusal."""
    return pl.concat_list(
        pl.when((predikat_organisasi == satu.organisasi) & _broken(satu, sebaran)).then(
            pl.lit(f"{' + '.join(satu.predikat)}: {satu.sifat} {satu.persen}")
        )
        for satu in k.syarat("pola_distribusi")
    ).list.drop_nulls()


@rule(
    "predikat.is_sesuai",
    since=BERLAKU,
    citation="se-menpanrb-distribusi",
    label=N_("Pola distribusi terpenuhi"),
    satuan="ya_tidak",
)
def is_sesuai(peringatan: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """True when no condition is broken."""
    return peringatan.list.len() == 0


@rule(
    "angka_kredit.angka_kredit",
    since="2023-07-01",
    citation="per-bkn-3-2023",
    label=N_("Angka kredit: bulan dibagi dua belas, persen predikat, koefisien setahun"),
    satuan="skor",
)
def angka_kredit(predikat: pl.Expr, koefisien: pl.Expr, bulan: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Credit points of the months assessed; `koefisien` in units of 10^-8."""
    persen = k.angka_kata("persen_angka_kredit")
    angka = [scaled(satu, 2) for satu in persen.values()]
    bagian = predikat.replace_strict(list(persen), angka, return_dtype=pl.Int128())
    kali = wide(koefisien) * bagian * bulan * scaled(1, DESIMAL_SKOR - SKALA)
    return divide_half_up(kali, BULAN_SETAHUN * scaled(100, 2))
