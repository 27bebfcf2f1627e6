"""Building blocks of a TPP by effective minutes."""

from __future__ import annotations

import polars as pl

from rules.eksak import PENUH, divide_half_up, round_share, scaled, wide
from rules.ketentuan import Ketentuan
from rules.pajak import bagian_rp
from rules.registri import rule
from rules.teks import N_

BERLAKU = "2020-01-01"
PROYEK = "keputusan-proyek"


@rule(
    "menit.menit_efektif",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Menit efektif sebulan: hari kerja dikalikan menit efektif sehari"),
    satuan="menit",
)
def menit_efektif(hari_kerja: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Minutes due in the month."""
    return hari_kerja * k.bulat("menit_efektif_hari")


@rule(
    "menit.menit_tidak_hadir",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Menit pengurang karena izin, sakit, dan alpa"),
    satuan="menit",
)
def menit_tidak_hadir(
    izin: pl.Expr,
    izin_setengah: pl.Expr,
    sakit: pl.Expr,
    sakit_sk: pl.Expr,
    alpha: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """Minutes that days away take off the minutes due."""
    hari = {"izin": izin, "izin_setengah": izin_setengah, "sakit": sakit, "sakit_sk": sakit_sk}
    menit = k.angka_kata("menit_pengurang_hari")
    kali = [satu * int(menit[nama]) for nama, satu in {**hari, "alpha": alpha}.items()]
    return pl.sum_horizontal(kali)


@rule(
    "menit.menit_pengurang",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Menit pengurang: terlambat, pulang cepat, dan tidak hadir"),
    satuan="menit",
)
def menit_pengurang(
    telat: pl.Expr, pulang_cepat: pl.Expr, menit_tidak_hadir: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """Minutes that attendance takes off the minutes due."""
    return telat + pulang_cepat + menit_tidak_hadir


@rule(
    "menit.menit_dihitung",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Menit yang dihitung: yang disetujui dan cuti, sampai menit efektif yang tersisa"),
    satuan="menit",
)
def menit_dihitung_efektif(
    menit_efektif: pl.Expr,
    menit_pengurang: pl.Expr,
    menit_disetujui: pl.Expr,
    cuti: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """Approved minutes and leave, not more than is left of the minutes due."""
    dikerjakan = menit_disetujui + cuti * k.bulat("menit_efektif_hari")
    return pl.min_horizontal(menit_efektif - menit_pengurang, dikerjakan).clip(lower_bound=0)


@rule(
    "menit.skor_aktivitas",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Skor aktivitas: menit yang dihitung dibagi menit efektif, menurut bobot"),
    satuan="persen",
)
def skor_aktivitas(menit_dihitung: pl.Expr, menit_efektif: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Weighted share of the minutes due; nought where none were due."""
    jumlah = wide(menit_dihitung) * scaled(k["bobot_aktivitas"])
    bagian = round_share(jumlah, menit_efektif, k.bulat("desimal_skor_aktivitas"))
    return pl.when(menit_efektif > 0).then(bagian).otherwise(0)


@rule(
    "menit.capaian_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Capaian: skor aktivitas, perilaku, dan serapan anggaran"),
    satuan="persen",
)
def capaian_menit_persen(
    skor_aktivitas: pl.Expr, perilaku_poin: pl.Expr, serapan: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The month's achievement in percent, not above 100."""
    sisa = scaled(1) // scaled(1, k.bulat("desimal_skor_aktivitas"))
    bulat = divide_half_up(skor_aktivitas + perilaku_poin + serapan, sisa) * sisa
    return bulat.clip(0, PENUH)


@rule(
    "menit.bruto",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("TPP bruto: capaian dari TPP dasar"),
    satuan="rupiah",
)
def bruto_menit(tpp_dasar: pl.Expr, capaian_persen: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """What is paid."""
    return bagian_rp(tpp_dasar, capaian_persen)
