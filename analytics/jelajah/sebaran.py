"""Distributions: how many people lie where, of all, of groups, or month by month."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

import polars as pl

from analytics.ekspor import Tabel
from analytics.grafik.dasar import month_label
from analytics.jelajah.dimensi import DIMENSI
from analytics.jelajah.jawaban import (
    Jawaban,
    Soal,
    Tulis,
    value_writers,
)
from analytics.jelajah.kata import say_classes, say_medians, say_quantiles, say_widest
from analytics.jelajah.lukisan import Biola, Histogram, Kelas, Kuantil, Rentang
from analytics.kalimat.ukuran import say_withheld
from analytics.kueri.sebaran import (
    KUANTIL,
    ORANG_TERKECIL,
    Ukuran,
    distribution,
    get_ukuran,
    quantiles,
)
from analytics.metrik import format_nilai
from data.bahasa import N_, _, format_angka, format_bulan

_UKURAN = pl.Decimal(24, 6)
NAMA_KUANTIL = {
    "p10": N_("Persentil 10"),
    "kuartil_bawah": N_("Kuartil bawah"),
    "median": N_("Median"),
    "kuartil_atas": N_("Kuartil atas"),
    "p90": N_("Persentil 90"),
}


def answer_spread(s: Soal) -> Jawaban:
    """Return the answer to a question about a distribution.

    Without a dimension quantiles and violins go from month to month, a histogram shows the last
    month; with one, all show the groups of the last month.
    """
    u = get_ukuran(s.tanya.ukuran)
    judul = s.judul
    by = s.tanya.dimensi or (None if s.tanya.bentuk == "histogram" else "bulan")
    where = s.tanya.span(s.akhir) if by == "bulan" else s.tanya.month(s.akhir)
    per = _in_order(s, u, quantiles(s.lake, s.scope, u.id, where, by), by)
    if per["median"].null_count() == per.height:
        n = u.metrik.smallest_group if s.tanya.bentuk == "kuantil" else ORANG_TERKECIL
        return Jawaban(judul, _too_few(n), None, Tabel(judul, per.clear(), {}), {})
    if s.tanya.bentuk == "kuantil":
        return _quantiles(s, u, judul, per)
    kelas = _classes(distribution(s.lake, s.scope, u.id, where, by), by)
    if not kelas:
        kalimat = _too_few(ORANG_TERKECIL, u.metrik.smallest_group)
        return Jawaban(judul, kalimat, None, Tabel(judul, per.clear(), {}), {})
    return (_violins if s.tanya.bentuk == "biola" else _histogram)(s, u, judul, per, kelas)


def _too_few(n: int, kuantil: int | None = None) -> str:
    """Return how many people a group needs, and how many its quantiles where these are there."""
    teks = _(
        "Sebaran tidak ditampilkan: pegawai pada pilihan ini terlalu sedikit; perlu sedikitnya {n} "
        "orang dalam satu kelompok. Hapus sebagian saringan, atau pilih kelompok yang lebih besar."
    ).format(n=n)
    if kuantil is None:
        return teks
    return f"{teks} " + _("Kuantil ditampilkan mulai {n} orang.").format(n=kuantil)


def _in_order(s: Soal, u: Ukuran, data: pl.DataFrame, by: str | None) -> pl.DataFrame:
    """Return the groups with `nama`: months by time, others by their median, best first."""
    if by is None:
        return data.with_columns(nama=pl.lit(_("Seluruhnya")), kunci=pl.lit(None, pl.Int64))
    nama = {b: month_label(b) for b in data[by]} if by == "bulan" else s.names(by)
    data = data.filter(pl.col(by).is_in(list(nama))).with_columns(
        pl.col(by).replace_strict(nama, return_dtype=pl.String).alias("nama"),
        pl.col(by).alias("kunci"),
    )
    if by == "bulan" or by in {"kelompok_umur", "kelas"}:
        urutan = {k: i for i, k in enumerate(nama)}
        return data.sort(pl.col(by).replace_strict(urutan, return_dtype=pl.Int64))
    tanda = 1 if u.metrik.direction == "turun" else -1
    urut = [tanda * pl.col(k) for k in ("median", "kuartil_bawah", "kuartil_atas")]
    return data.sort(*urut, "nama", nulls_last=True)


def _classes(data: pl.DataFrame, by: str | None) -> dict[Any, tuple[Kelas, ...]]:
    """Return the classes of each group, by its key (None: of all)."""
    if by is None:
        return {None: _tuple(data)} if data.height else {}
    return {kunci: _tuple(isi) for (kunci,), isi in data.group_by(by, maintain_order=True)}


def _tuple(data: pl.DataFrame) -> tuple[Kelas, ...]:
    return tuple(Kelas(*b) for b in data.select("dari", "sampai", "orang").iter_rows())


def _range(b: dict[str, Any]) -> Rentang:
    p10, bawah, tengah, atas, p90 = (b[k] for k in KUANTIL)
    return Rentang(b["nama"], p10, bawah, tengah, atas, p90, b["n"], b["kunci"])


def _quantiles(s: Soal, u: Ukuran, judul: str, per: pl.DataFrame) -> Jawaban:
    baris = tuple(_range(b) for b in per.drop_nulls("median").iter_rows(named=True))
    kunci = _key_heading(s)
    kolom = {"nama": kunci, **{k: _(v) for k, v in NAMA_KUANTIL.items()}, "n": "n"}
    return Jawaban(
        judul,
        _quantile_sentence(s, u, per),
        Kuantil(u.metrik, baris),
        Tabel(judul, per, kolom, s.filter_words(is_rentang=s.tanya.dimensi is None)),
        value_writers(u.metrik, *KUANTIL),
    )


def _quantile_sentence(
    s: Soal, u: Ukuran, per: pl.DataFrame, digambar: Collection[object] | None = None
) -> str:
    """Return how groups lie to one another: of those whose keys are `digambar` alone, so that the
    sentence names none that the picture lacks."""
    dasar = per.with_columns(nilai="median")
    if digambar is not None:
        per = per.filter([k in digambar for k in per["kunci"]])
    if s.tanya.dimensi is None:
        return say_quantiles(u.metrik, per.drop_nulls("median").row(-1, named=True))
    bagian = [
        _("{bulan}:").format(bulan=format_bulan(s.akhir)),
        say_medians(u.metrik, per),
        say_widest(u.metrik, per),
        say_withheld(dasar, u.metrik),
    ]
    return " ".join(k for k in bagian if k)


def _key_heading(s: Soal) -> str:
    return _(DIMENSI[s.tanya.dimensi].judul) if s.tanya.dimensi else _("Bulan")


def _violins(
    s: Soal, u: Ukuran, judul: str, per: pl.DataFrame, kelas: dict[Any, tuple[Kelas, ...]]
) -> Jawaban:
    jawab = _quantiles(s, u, judul, per)
    ada = [_range(b) for b in per.iter_rows(named=True) if b["kunci"] in kelas]
    kalimat = f"{_quantile_sentence(s, u, per, kelas)} {_say_left_out(per, kelas)}".strip()
    lukisan = Biola(u.metrik, u.lebar, tuple((b, kelas[b.kunci]) for b in ada))
    return Jawaban(judul, kalimat, lukisan, jawab.tabel, jawab.tulis)


def _say_left_out(per: pl.DataFrame, kelas: dict[Any, tuple[Kelas, ...]]) -> str:
    lain = per.filter(~pl.col("is_ditahan")).height - len(kelas)
    if lain <= 0:
        return ""
    return _(
        "{lain} kelompok lain tidak digambar: bentuknya hanya ditampilkan untuk {n} orang atau lebih."
    ).format(lain=format_angka(lain), n=ORANG_TERKECIL)


def _histogram(
    s: Soal, u: Ukuran, judul: str, per: pl.DataFrame, kelas: dict[Any, tuple[Kelas, ...]]
) -> Jawaban:
    ada = [b for b in per.iter_rows(named=True) if b["kunci"] in kelas]
    bidang = tuple((b["nama"], kelas[b["kunci"]], b["kunci"]) for b in ada)
    bulan = _("{bulan}:").format(bulan=format_bulan(s.akhir))
    if s.tanya.dimensi is None:
        kalimat = f"{bulan} {say_classes(u.metrik, kelas[None])} {say_quantiles(u.metrik, ada[0])}"
    else:
        kalimat = f"{_quantile_sentence(s, u, per, kelas)} {_say_left_out(per, kelas)}"
    isi = pl.DataFrame(
        [(nama, c.dari, c.sampai, c.orang) for nama, daftar, _k in bidang for c in daftar],
        schema={"nama": pl.String, "dari": _UKURAN, "sampai": _UKURAN, "orang": pl.Int64},
        orient="row",
    )
    kolom = {"dari": _("Dari"), "sampai": _("Sampai di bawah"), "orang": _("Pegawai")}
    if s.tanya.dimensi:
        kolom = {"nama": _key_heading(s), **kolom}
    tulis: dict[str, Tulis] = dict.fromkeys(("dari", "sampai"), partial(format_nilai, u.metrik))
    tabel = Tabel(judul, isi, kolom, s.filter_words(is_rentang=False))
    lukisan = Histogram(u.metrik, u.lebar, bidang)
    return Jawaban(judul, kalimat.strip(), lukisan, tabel, tulis | {"orang": format_angka})
