"""PermenPANRB 8/2021: the score of an SKP, and of a plan of a functional post."""

from __future__ import annotations

import polars as pl

from rules.eksak import divide_half_up, scaled, wide
from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.skor import skor
from rules.teks import N_

BERLAKU = "2021-07-01"
PERMEN = "permenpanrb-8-2021"
ANGKA = pl.Int64()
# A weight of 100 percent, in hundredths.
SATU_BOBOT = scaled(100, 2)


@rule(
    "pp30.nilai_utama",
    since=BERLAKU,
    citation=f"{PERMEN}:halaman 243",
    label=N_("Nilai kinerja utama: jumlah nilai tertimbang"),
    satuan="skor",
)
def nilai_utama(nilai_tertimbang_utama: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Sum of the weighted main results."""
    return nilai_tertimbang_utama.list.sum()


@rule(
    "pp30.nilai_tambahan_dihitung",
    since=BERLAKU,
    citation=f"{PERMEN}:halaman 95",
    label=N_("Nilai kinerja tambahan yang dihitung, sampai batasnya"),
    satuan="skor",
)
def nilai_tambahan_dihitung(nilai_tambahan: pl.Expr, tambahan: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Additional results, given as one score or item by item, up to the highest that counts."""
    tabel = k.angka_kata("persen_kinerja_tambahan")
    satu = pl.element().struct.field
    persen = satu("capaian").replace_strict(list(tabel), list(tabel.values()), return_dtype=ANGKA)
    kali = wide(persen) * satu("bobot") * satu("nilai")
    per_butir = tambahan.list.eval(divide_half_up(kali, 100 * SATU_BOBOT))
    semua = nilai_tambahan + per_butir.list.sum()
    return semua.clip(upper_bound=skor(k["nilai_tambahan_maksimum"]))


@rule(
    "pp30.nilai_akhir_skp",
    since=BERLAKU,
    citation=f"{PERMEN}:halaman 95",
    label=N_("Nilai SKP: kinerja utama ditambah kinerja tambahan"),
    satuan="skor",
)
def nilai_akhir_skp(
    nilai_utama: pl.Expr, nilai_tambahan_dihitung: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The SKP's score."""
    return nilai_utama + nilai_tambahan_dihitung


@rule(
    "rencana.kategori",
    since=BERLAKU,
    citation="keputusan-proyek",
    label=N_("Kategori rencana kinerja menurut kategori satu atau tiga indikatornya"),
    satuan="predikat",
)
def kategori_rencana(tingkat_iki: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Category of a plan out of its indicators' grades, 0 the best; one stands for itself."""
    kata = tuple(k.angka_kata("nilai_rencana"))
    sb, b, c, kurang, sk = (tingkat_iki.list.count_matches(satu) for satu in range(len(kata)))
    cabang = (
        (sb + b == tingkat_iki.list.len()) & (sb >= 2),
        (kurang + sk == 0) & ((c == 1) | (b >= 2)),
        (sk == 0) & ((kurang == 1) | (c >= 2)),
        (sk == 1) | (kurang >= 2),
    )
    tingkat = pl.lit(len(kata) - 1)
    for urut, syarat in reversed(list(enumerate(cabang))):
        tingkat = pl.when(syarat).then(urut).otherwise(tingkat)
    sendiri = tingkat_iki.list.len() == 1
    tingkat = pl.when(sendiri).then(tingkat_iki.list.first()).otherwise(tingkat)
    return tingkat.replace_strict(list(range(len(kata))), list(kata), return_dtype=pl.String())


@rule(
    "rencana.nilai",
    since=BERLAKU,
    citation="keputusan-proyek",
    label=N_("Nilai rencana kinerja menurut kategorinya"),
    satuan="skor",
)
def nilai_rencana(kategori: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Score of a plan."""
    nilai = k.angka_kata("nilai_rencana")
    angka = [skor(satu) for satu in nilai.values()]
    return kategori.replace_strict(list(nilai), angka, return_dtype=pl.Int128())
