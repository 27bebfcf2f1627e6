"""A month of many employees at once: capaian, prestasi, TPP, exact and explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from rules import capaian, hukuman, pembayaran
from rules.eksak import SKALA, from_decimal, to_decimal
from rules.ketentuan import Ketentuan, Profil
from rules.masukan import BULAN, BUTIR, DESIMAL_MASUKAN, KUNCI, check_input, frame_of
from rules.registri import Aturan, rule_on
from rules.rincian import Langkah, explain_step, unit_of

# Importing these registers the rules that are chained below.
ATURAN_BULAN = (capaian, pembayaran, hukuman)
SATU_BUTIR = "bulan.capaian_satu_butir"
RANGKAIAN = (
    "bulan.target_menit",
    "bulan.lainnya_dihitung_menit",
    "bulan.menit_dihitung",
    "bulan.capaian_menit",
    "bulan.capaian_butir",
    "bulan.capaian",
    "bulan.prestasi",
    "bulan.potongan_alpa_persen",
    "bulan.potongan_telat_persen",
    "bulan.potongan_pulang_cepat_persen",
    "bulan.potongan_apel_persen",
    "bulan.potongan_produktivitas_persen",
    "bulan.potongan_persen",
    "bulan.dibayar_persen",
    "bulan.produktivitas_rp",
    "bulan.disiplin_rp",
    "bulan.tpp_rp",
)
RANGKAIAN_HUKUMAN = ("hukuman_bulan.potongan_hukuman_rp", "hukuman_bulan.tpp_rp")
"""Follows where the input says how much a punishment takes (`rules.hukuman.KOLOM`)."""
HASIL = (
    "target_menit",
    "lainnya_dihitung_menit",
    "menit_dihitung",
    "capaian_menit",
    "capaian_butir",
    "capaian",
    "prestasi",
    "potongan_produktivitas_persen",
    "potongan_persen",
    "produktivitas_rp",
    "disiplin_rp",
    "tpp_rp",
)

_PEGAWAI = pl.col("pegawai_id").cast(pl.Int64)


def nilai_bulan(masukan: pl.DataFrame, butir: pl.DataFrame, profil: Profil) -> pl.DataFrame:
    """Capaian, prestasi and TPP of every row, in the order of `masukan`.

    `masukan`: one row per pegawai x bulan, columns of `rules.masukan.BULAN` (others pass through).
    `butir`: one row per pegawai x bulan x SKP item, columns of `rules.masukan.BUTIR`; an item
    without a target (null or nought) is not counted. Adds the columns of HASIL and hilang_rp: shares
    in percent as Decimal(18, 8), minutes and rupiah as Int64. prestasi is null without perilaku,
    capaian_butir without an item that was due; where prestasi pays, rupiah are null with it.
    With the column hukuman_persen (Decimal percent) of `rules.hukuman.hukuman_bulan`, tpp_rp is
    what is left after the punishment, and potongan_hukuman_rp is added: the lines less it are the sum.
    Raises InvalidInputError, ParameterNotInForceError.
    """
    check_input(masukan, BULAN)
    check_input(butir, BUTIR)
    kelompok = _months_of_one_law(masukan, profil)
    if len(kelompok) == 1:
        return masukan.hstack(_results(masukan, butir, profil.on(kelompok[0][0])))
    letak = masukan.with_row_index("_letak")
    bagian: list[pl.DataFrame] = []
    for bulan in kelompok:
        sebagian = letak.filter(pl.col("bulan").is_in(bulan))
        isi = butir.filter(pl.col("bulan").is_in(bulan))
        bagian.append(sebagian.hstack(_results(sebagian, isi, profil.on(bulan[0]))))
    return pl.concat(bagian).sort("_letak").drop("_letak")


def _months_of_one_law(masukan: pl.DataFrame, profil: Profil) -> list[list[date]]:
    """The months of the frame, together where parameters and rules are the same."""
    kelompok: dict[tuple[object, ...], list[date]] = {}
    for bulan in masukan["bulan"].unique().sort():
        aturan = tuple(rule_on(nama, bulan).since for nama in (SATU_BUTIR, *RANGKAIAN))
        kelompok.setdefault((aturan, profil.same_law(bulan)), []).append(bulan)
    return list(kelompok.values()) or [[date.max]]


def _results(masukan: pl.DataFrame, butir: pl.DataFrame, k: Ketentuan) -> pl.DataFrame:
    hasil = _calculate(masukan, _weigh_items(butir, k), k)
    tambahan = [nama for nama in ("potongan_hukuman_rp",) if nama in hasil.columns]
    return hasil.select(
        *(
            to_decimal(pl.col(nama)).alias(nama) if unit_of(nama) == "persen" else pl.col(nama)
            for nama in HASIL
        ),
        *tambahan,
        (pl.col("pagu_rp") - pl.col("tpp_rp")).alias("hilang_rp"),
    )


def _weigh_items(butir: pl.DataFrame, k: Ketentuan) -> pl.DataFrame:
    """Every item that counts, as whole numbers, with its share of the target."""
    angka = [
        from_decimal(pl.col(nama), DESIMAL_MASUKAN) for nama in ("bobot", "target", "realisasi")
    ]
    dihitung = butir.select(_PEGAWAI, "bulan", "butir_id", "arah", *angka).filter(
        pl.col("target") > 0
    )
    return dihitung.with_columns(_apply(rule_on(SATU_BUTIR, k.day), k))


def _calculate(masukan: pl.DataFrame, butir: pl.DataFrame, k: Ketentuan) -> pl.DataFrame:
    """All results of the chain as whole numbers, one column each, in the order of `masukan`."""
    kunci = _keys(masukan, butir)
    jumlah = butir.group_by(kunci).agg(
        (pl.col("bobot") * pl.col("capaian_satu_butir")).sum().alias("jumlah_tertimbang"),
        pl.col("bobot").sum().alias("jumlah_bobot"),
    )
    hasil = masukan.select(
        _PEGAWAI,
        "bulan",
        *(pl.col(nama).cast(pl.Int64) for nama in BULAN if nama not in {*KUNCI, "perilaku"}),
        from_decimal(pl.col("perilaku"), SKALA),
        *(
            from_decimal(pl.col(nama), SKALA)
            for nama in (hukuman.KOLOM,)
            if nama in masukan.columns
        ),
    ).join(jumlah, on=kunci, how="left", maintain_order="left")
    for nama in _chain(masukan):
        hasil = hasil.with_columns(_apply(rule_on(nama, k.day), k))
    return hasil


def _keys(masukan: pl.DataFrame, butir: pl.DataFrame) -> tuple[str, ...]:
    """The keys of a row: in frames of one month the person alone, which groups twice as fast."""
    tepi = [tepi for b in (masukan, butir) for tepi in (b["bulan"].min(), b["bulan"].max())]
    return KUNCI[:1] if all(satu == tepi[0] for satu in tepi) else KUNCI


def _chain(masukan: pl.DataFrame) -> tuple[str, ...]:
    is_dihukum = hukuman.KOLOM in masukan.columns
    return RANGKAIAN + RANGKAIAN_HUKUMAN if is_dihukum else RANGKAIAN


def _apply(aturan: Aturan, k: Ketentuan) -> pl.Expr:
    hasil: pl.Expr = aturan.fungsi(*map(pl.col, aturan.masukan), k=k)
    return hasil.alias(aturan.kolom)


def rincian_bulan(
    baris: Mapping[str, object], butir: Sequence[Mapping[str, object]], profil: Profil
) -> list[Langkah]:
    """The steps behind one row of nilai_bulan, the items first; the last one is tpp_rp.

    The steps of a punishment are shown where it takes something.
    """
    masukan, isi = _row_of(baris), frame_of(butir, BUTIR)
    k = profil.on(masukan["bulan"][0])
    ditimbang = _weigh_items(isi, k).join(masukan, on=KUNCI, how="semi", maintain_order="left")
    langkah = [
        _explain(rule_on(SATU_BUTIR, k.day), satu, k, str(satu["butir_id"]))
        for satu in ditimbang.iter_rows(named=True)
    ]
    hasil = _calculate(masukan, ditimbang, k).row(0, named=True)
    return langkah + [_explain(rule_on(nama, k.day), hasil, k) for nama in _chain(masukan)]


def _row_of(baris: Mapping[str, object]) -> pl.DataFrame:
    """One row as a checked frame, with the percent of a punishment where there is one."""
    masukan, persen = frame_of([baris], BULAN), baris.get(hukuman.KOLOM)
    if not persen:
        return masukan
    return masukan.with_columns(pl.Series(hukuman.KOLOM, [persen], hukuman.PERSEN))


def _explain(
    aturan: Aturan, baris: Mapping[str, int | None], k: Ketentuan, butir_id: str | None = None
) -> Langkah:
    dibaca: list[str] = []
    _apply(aturan, k.recorded(dibaca))
    return explain_step(aturan, baris, dibaca, k, butir_id)
