"""Rules of a month's achievement: minutes, SKP items, capaian, prestasi. Shares are scaled."""

from __future__ import annotations

import polars as pl

from rules.eksak import PENUH, round_share, scaled, share_persen
from rules.ketentuan import Ketentuan
from rules.masukan import TURUN
from rules.registri import rule
from rules.teks import N_

PERWAKO = "perwako-pekanbaru-162-2019:Pasal 53"


@rule(
    "bulan.target_menit",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Target menit sebulan: hari kerja dikalikan menit efektif sehari"),
    satuan="menit",
)
def target_menit(hari_kerja: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Minutes due in the month."""
    return hari_kerja.cast(pl.Int64) * k.bulat("menit_efektif_hari")


@rule(
    "bulan.lainnya_dihitung_menit",
    since="2020-01-01",
    citation=PERWAKO,
    label=N_("Menit aktivitas lainnya yang dihitung, sampai batasnya"),
    satuan="menit",
)
def lainnya_dihitung_menit(
    menit_lainnya: pl.Expr, target_menit: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """Minutes of aktivitas lainnya up to their share of the target, cut to whole minutes."""
    batas = target_menit * scaled(k["batas_lainnya"], 2) // scaled(100, 2)
    return pl.min_horizontal(menit_lainnya, batas)


@rule(
    "bulan.menit_dihitung",
    since="2020-01-01",
    citation=PERWAKO,
    label=N_("Menit yang dihitung: aktivitas utama ditambah lainnya yang dihitung"),
    satuan="menit",
)
def menit_dihitung(
    menit_utama: pl.Expr, lainnya_dihitung_menit: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """Approved minutes that count."""
    return menit_utama + lainnya_dihitung_menit


@rule(
    "bulan.capaian_menit",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Capaian menit: menit yang dihitung dibagi target, paling tinggi 100 persen"),
    satuan="persen",
)
def capaian_menit(menit_dihitung: pl.Expr, target_menit: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Share of the minutes due; the fixed share of the profile when nothing was due."""
    bagian = pl.min_horizontal(menit_dihitung, target_menit)
    return (
        pl.when(target_menit == 0)
        .then(pl.lit(scaled(k["tanpa_hari_kerja"])))
        .otherwise(share_persen(bagian, target_menit, k.bulat("desimal_persen")))
    )


@rule(
    "bulan.capaian_satu_butir",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_(
        "Capaian satu butir SKP: realisasi dibagi target, atau kebalikannya pada arah turun, "
        "dari 0 sampai 100 persen"
    ),
    satuan="persen",
)
def capaian_satu_butir(
    realisasi: pl.Expr, target: pl.Expr, arah: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """Share of one item's target for the month, 0 to 100; the target is above nought.

    Where less is better, (1 + (1 - R/T)) of PermenPANRB 8/2021: what is over the target counts off.
    """
    turun = {"rumus_khusus": (target * 2 - realisasi).clip(0)}[k.pilihan("capaian_butir_turun")]
    tercapai = pl.when(arah == TURUN).then(turun).otherwise(realisasi)
    return share_persen(pl.min_horizontal(tercapai, target), target, k.bulat("desimal_persen"))


@rule(
    "bulan.capaian_butir",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Capaian butir SKP: rata-rata capaian butir menurut bobot"),
    satuan="persen",
)
def capaian_butir(
    jumlah_tertimbang: pl.Expr, jumlah_bobot: pl.Expr, target_menit: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """Mean of the items by weight; null without an item that was due."""
    return pl.when((jumlah_bobot > 0) & (target_menit > 0)).then(
        round_share(jumlah_tertimbang, jumlah_bobot, k.bulat("desimal_persen"))
    )


@rule(
    "bulan.capaian",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Capaian bulan: capaian butir dan capaian menit menurut bobot"),
    satuan="persen",
)
def capaian(capaian_butir: pl.Expr, capaian_menit: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Weighted mean of both shares; the share of minutes alone without an item."""
    bobot, penuh = scaled(k["bobot_butir"], 2), scaled(100, 2)
    jumlah = capaian_butir * bobot + capaian_menit * (penuh - bobot)
    gabungan = round_share(jumlah, pl.lit(penuh), k.bulat("desimal_persen"))
    tanpa_butir = {"menit_saja": capaian_menit}[k.pilihan("tanpa_butir")]
    return pl.coalesce(gabungan, tanpa_butir).clip(0, PENUH)


@rule(
    "bulan.prestasi",
    since="2020-01-01",
    citation=PERWAKO,
    label=N_("Prestasi bulan: capaian dan perilaku menurut bobot"),
    satuan="persen",
)
def prestasi(capaian: pl.Expr, perilaku: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Weighted mean of capaian and perilaku; null while perilaku is not assessed."""
    bobot, penuh = scaled(k["bobot_capaian"], 2), scaled(100, 2)
    jumlah = capaian * bobot + perilaku * (penuh - bobot)
    return round_share(jumlah, pl.lit(penuh), k.bulat("desimal_persen"))
