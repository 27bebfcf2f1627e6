"""PP 46/2011 and Perka BKN 1/2013: the row of an SKP, the SKP, behaviour, prestasi kerja."""

from __future__ import annotations

import polars as pl

from rules.eksak import divide_half_up, scaled, wide
from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.skor import DESIMAL_SKOR, SATU_SKOR, bulatkan_skor, gabung_skor, nilai_pita, rasio_skor
from rules.skor import rata_skor as rata
from rules.teks import N_

PERKA = "perka-bkn-1-2013"
BERLAKU = "2014-01-01"


@rule(
    "pp46.kuantitas",
    since=BERLAKU,
    citation=PERKA,
    label=N_("Aspek kuantitas: realisasi dibagi target, tanpa batas atas"),
    satuan="skor",
)
def kuantitas(target_kuantitas: pl.Expr, realisasi_kuantitas: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Achieved quantity over the target."""
    return rasio_skor(realisasi_kuantitas, target_kuantitas)


@rule(
    "pp46.kualitas",
    since=BERLAKU,
    citation=PERKA,
    label=N_("Aspek kualitas: realisasi dibagi target, tanpa batas atas"),
    satuan="skor",
)
def kualitas(target_kualitas: pl.Expr, realisasi_kualitas: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Achieved quality over the target."""
    return rasio_skor(realisasi_kualitas, target_kualitas)


def _thrift(target: pl.Expr, realisasi: pl.Expr, k: Ketentuan) -> pl.Expr:
    """The score of time or money; the branch is chosen on whole numbers, before any rounding."""
    tetapan = wide(target) * scaled(k["tetapan_efisiensi"], 2)
    nilai = divide_half_up((tetapan - wide(realisasi) * 100) * SATU_SKOR, target)
    batas = wide(target) * scaled(100 - k["batas_efisiensi"], 2)
    lewat = scaled(k["nilai_tepat_waktu"] + 100, DESIMAL_SKOR) - nilai
    return pl.when(wide(realisasi) * scaled(100, 2) >= batas).then(nilai).otherwise(lewat)


@rule(
    "pp46.waktu",
    since=BERLAKU,
    citation=PERKA,
    label=N_("Aspek waktu: menurut efisiensi, sampai batasnya atau di atasnya"),
    satuan="skor",
)
def waktu(target_waktu: pl.Expr, realisasi_waktu: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Score of the time taken; below nought for work later than the fixed factor allows."""
    return _thrift(target_waktu, realisasi_waktu, k)


@rule(
    "pp46.biaya",
    since=BERLAKU,
    citation=PERKA,
    label=N_("Aspek biaya: menurut efisiensi; tidak ada bila tidak ditargetkan"),
    satuan="skor",
)
def biaya(target_biaya: pl.Expr, realisasi_biaya: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Score of the money spent; null without a budget."""
    ada = pl.when(target_biaya > 0).then(target_biaya)
    return pl.when(target_biaya > 0).then(_thrift(ada, realisasi_biaya, k))


@rule(
    "pp46.penghitungan",
    since=BERLAKU,
    citation=PERKA,
    label=N_("Penghitungan: jumlah semua aspek baris itu"),
    satuan="skor",
)
def penghitungan(
    kuantitas: pl.Expr, kualitas: pl.Expr, waktu: pl.Expr, biaya: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """Sum of the aspects."""
    return kuantitas + kualitas + waktu + biaya.fill_null(0)


@rule(
    "pp46.baris.nilai",
    since=BERLAKU,
    citation=PERKA,
    label=N_("Nilai baris: penghitungan dibagi banyaknya aspek"),
    satuan="skor",
)
def nilai_baris(
    penghitungan: pl.Expr,
    kuantitas: pl.Expr,
    kualitas: pl.Expr,
    waktu: pl.Expr,
    biaya: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """Mean of the aspects that the row has."""
    aspek = (kuantitas, kualitas, waktu, biaya)
    banyak = pl.sum_horizontal(satu.is_not_null().cast(pl.Int64) for satu in aspek)
    return divide_half_up(penghitungan, banyak)


@rule(
    "pp46.baris.nilai_dihitung",
    since=BERLAKU,
    citation="keputusan-proyek",
    label=N_("Nilai baris yang dihitung dalam SKP, tidak di bawah batasnya"),
    satuan="skor",
)
def nilai_dihitung(nilai: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The row as it enters the SKP: work far behind its time takes nothing from other rows."""
    return nilai.clip(lower_bound=scaled(k["nilai_baris_terendah"], DESIMAL_SKOR))


@rule(
    "pp46.waktu_saja.nilai",
    since=BERLAKU,
    citation=PERKA,
    label=N_("Nilai aspek waktu: menurut efisiensi, sampai batasnya atau di atasnya"),
    satuan="skor",
)
def nilai_waktu(target: pl.Expr, realisasi: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Score of the time taken, by itself."""
    return _thrift(target, realisasi, k)


@rule(
    "pp46.nilai_skp",
    since=BERLAKU,
    citation=PERKA,
    label=N_("Nilai SKP: rata-rata semua baris"),
    satuan="skor",
)
def nilai_skp(nilai_baris: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Mean of the rows; a row without realisation counts as nought."""
    return rata(nilai_baris)


@rule(
    "pp46.tugas_tambahan",
    since=BERLAKU,
    citation=PERKA,
    label=N_("Nilai tugas tambahan menurut banyaknya"),
    satuan="skor",
)
def tugas_tambahan(jumlah_tugas_tambahan: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Points for tasks outside the SKP."""
    pita = k.pita("nilai_tugas_tambahan")
    return nilai_pita(jumlah_tugas_tambahan, pita, desimal=0, hasil=DESIMAL_SKOR)


@rule(
    "pp46.total",
    since=BERLAKU,
    citation=PERKA,
    label=N_("Nilai SKP dengan tugas tambahan dan kreativitas"),
    satuan="skor",
)
def total(
    nilai_skp: pl.Expr, tugas_tambahan: pl.Expr, nilai_kreativitas: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The SKP with what is added to it."""
    return nilai_skp + tugas_tambahan + nilai_kreativitas


@rule(
    "pp46.kualitas_tahunan.kualitas",
    since=BERLAKU,
    citation=PERKA,
    label=N_("Kualitas setahun: rata-rata bulan yang sudah dinilai"),
    satuan="skor",
)
def kualitas_tahunan(bulanan: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Mean of the months with a score; null when none has one yet."""
    return rata(bulanan.list.eval(pl.element().filter(pl.element() > 0)))


@rule(
    "pp46.prestasi.nilai",
    since=BERLAKU,
    citation="pp-46-2011",
    label=N_("Nilai prestasi kerja: SKP dan perilaku menurut bobot"),
    satuan="skor",
)
def nilai_prestasi(nilai_skp: pl.Expr, nilai_perilaku: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Weighted mean of SKP and behaviour."""
    return gabung_skor(nilai_skp, nilai_perilaku, k["bobot_skp_pp46"])


@rule(
    "pp46.prestasi.predikat",
    since=BERLAKU,
    citation="pp-46-2011",
    label=N_("Predikat menurut batas bawah nilai prestasi kerja"),
    satuan="predikat",
)
def predikat_prestasi(nilai: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Predicate of the score as it is shown."""
    tampak = bulatkan_skor(nilai, k.bulat("desimal_nilai"))
    return nilai_pita(tampak, k.pita("predikat_pp46"), desimal=DESIMAL_SKOR)
