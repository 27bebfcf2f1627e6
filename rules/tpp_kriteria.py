"""Building blocks of a TPP by criterion: status, acting post, leave; each criterion rounded."""

from __future__ import annotations

import polars as pl

from rules.eksak import PENUH, divide_half_up, scaled, wide
from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.skor import nilai_pita
from rules.teks import N_
from rules.tpp_bagian import persen_kata

BERLAKU = "2020-01-01"
PROYEK = "keputusan-proyek"
KURANG_7_HARI = "masuk_kurang_7_hari"


def _entitled(
    komponen: pl.Expr, status: pl.Expr, plt_persen: pl.Expr, plt_komponen: pl.Expr, k: Ketentuan
) -> pl.Expr:
    """Every criterion before rounding, in units of 10^-10 rupiah."""
    ganti = plt_persen == scaled(k["plt_mengganti_persen"])
    sendiri = pl.when(ganti).then(0).otherwise(persen_kata(status, "persen_status", k))
    return komponen * sendiri + plt_komponen * plt_persen


def _rounded_sum(daftar: pl.Expr, satu_rupiah: int) -> pl.Expr:
    return daftar.list.eval(divide_half_up(pl.element(), satu_rupiah)).list.sum().cast(pl.Int64)


@rule(
    "kriteria.tpp_dasar",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("TPP dasar: setiap kriteria menurut status dan jabatan plt, dibulatkan, dijumlahkan"),
    satuan="rupiah",
)
def tpp_dasar_kriteria(
    komponen: pl.Expr,
    status: pl.Expr,
    plt_persen: pl.Expr,
    plt_komponen: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """The ceiling: each criterion rounded half up, then summed."""
    return _rounded_sum(_entitled(komponen, status, plt_persen, plt_komponen, k), PENUH)


@rule(
    "kriteria.capaian_dihitung_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Capaian kinerja: menurut predikat atau seperti diberikan; nol bila tidak hadir"),
    satuan="persen",
)
def capaian_dihitung_persen(
    capaian_persen: pl.Expr, predikat: pl.Expr, hadir_persen: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """Performance in percent; somebody absent all month has none."""
    capaian = pl.coalesce(capaian_persen, persen_kata(predikat, "capaian_predikat", k))
    return pl.when(hadir_persen == 0).then(0).otherwise(capaian)


@rule(
    "kriteria.realisasi_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Realisasi: capaian dan kehadiran menurut bobot, atau menurut kondisi cuti"),
    satuan="persen",
)
def realisasi_persen(
    capaian_dihitung_persen: pl.Expr, hadir_persen: pl.Expr, kondisi: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The share of every criterion that is paid."""
    penuh, biasa = scaled(100, 2), scaled(k["bobot_produktivitas"], 2)
    kurang = scaled(k["bobot_masuk_kurang_7_hari"], 2)
    bobot = pl.when(kondisi == KURANG_7_HARI).then(kurang).otherwise(biasa)
    jumlah = wide(capaian_dihitung_persen) * bobot + wide(hadir_persen) * (penuh - biasa)
    tetap = k.angka_kata("realisasi_kondisi")
    persen = [scaled(satu) for satu in tetap.values()]
    cuti = kondisi.replace_strict(list(tetap), persen, default=None, return_dtype=pl.Int128())
    return pl.coalesce(cuti, divide_half_up(jumlah, penuh))


@rule(
    "kriteria.bruto",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("TPP bruto: realisasi setiap kriteria, dibulatkan, dijumlahkan"),
    satuan="rupiah",
)
def bruto_kriteria(
    komponen: pl.Expr,
    status: pl.Expr,
    plt_persen: pl.Expr,
    plt_komponen: pl.Expr,
    realisasi_persen: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """What is paid: each criterion rounded half up, then summed."""
    berhak = _entitled(komponen, status, plt_persen, plt_komponen, k)
    return _rounded_sum(berhak * realisasi_persen, PENUH * PENUH)


@rule(
    "status.pagu_rp",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Pagu: TPP dasar menurut status, ditambah atau diganti TPP jabatan plt"),
    satuan="rupiah",
)
def pagu_status(
    tpp_dasar: pl.Expr,
    status: pl.Expr,
    plt_persen: pl.Expr,
    plt_tpp_dasar: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """The ceiling of a month in rupiah."""
    daftar = [pl.concat_list(wide(satu)) for satu in (tpp_dasar, plt_tpp_dasar)]
    return _rounded_sum(_entitled(daftar[0], status, plt_persen, daftar[1], k), PENUH)


@rule(
    "status.bruto",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("TPP bruto: menurut kondisi cuti, dikurangi hukuman disiplin"),
    satuan="rupiah",
)
def bruto_status(
    tpp_rp: pl.Expr, pagu_rp: pl.Expr, kondisi: pl.Expr, hukuman_disiplin: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The month's TPP, or a share of the ceiling in long leave; less the cut of a punishment."""
    tetap = k.angka_kata("realisasi_kondisi")
    persen = [scaled(satu) for satu in tetap.values()]
    cuti = kondisi.replace_strict(list(tetap), persen, default=None, return_dtype=pl.Int128())
    potong = hukuman_disiplin.cast(pl.Int64) * scaled(k["potongan_hukuman_disiplin"])
    dasar = pl.when(cuti.is_null()).then(tpp_rp).otherwise(pagu_rp)
    dibayar = wide(dasar) * cuti.fill_null(PENUH) * (PENUH - potong)
    return divide_half_up(dibayar, PENUH * PENUH).cast(pl.Int64)


@rule(
    "hukuman.lama_bulan",
    since="2021-08-31",
    citation="pp-94-2021",
    label=N_("Lama potongan TPP: menurut hari tidak hadir tanpa alasan setahun"),
    satuan="kali",
)
def lama_bulan(alpa_setahun_hari: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Months for which the TPP is cut; nought below and above the grades."""
    return nilai_pita(alpa_setahun_hari, k.pita("lama_hukuman_bulan"), desimal=0)


@rule(
    "hukuman.potongan_persen",
    since="2021-08-31",
    citation="pp-94-2021",
    label=N_("Potongan TPP setiap bulan selama hukuman"),
    satuan="persen",
)
def potongan_hukuman_persen(lama_bulan: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The cut of each of those months; none without a punishment."""
    return (lama_bulan > 0).cast(pl.Int64) * scaled(k["potongan_hukuman_disiplin"])
