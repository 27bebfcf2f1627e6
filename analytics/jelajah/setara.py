"""Comparisons that hold something equal: the same people in two months, one mix of jobs in all groups."""

from __future__ import annotations

from functools import partial

import polars as pl

from analytics.ekspor import Tabel
from analytics.grafik.dasar import month_label
from analytics.jelajah.cakupan import is_all_of_reach
from analytics.jelajah.dimensi import DIMENSI
from analytics.jelajah.jawaban import Jawaban, Soal, told, value_writers
from analytics.jelajah.lukisan import Baris, Batang
from analytics.kalimat.ukuran import say_withheld
from analytics.metrik import Metric, format_selisih, get_metric
from analytics.setara import job_mix, like_for_like
from data.bahasa import _, format_angka, format_bulan
from data.galat import GalatPengguna
from data.waktu import month_add


def answer_alike(s: Soal) -> Jawaban:
    """Return the answer to a trend that holds people or jobs equal; `kalimat` alone where it cannot."""
    metrik = get_metric(s.tanya.ukuran)
    judul = s.judul
    milik = {"opd_id"} if is_all_of_reach(s.tanya, s.scope) else set()
    if set(s.tanya.saring) - {s.tanya.dimensi} - milik:
        return told(
            judul,
            _(
                "Perbandingan ini dihitung untuk semua pegawai. Hapus saringan, atau pilih pembanding "
                "yang lain."
            ),
        )
    try:
        return (_same_people if s.tanya.banding == "orang_sama" else _same_jobs)(s, metrik, judul)
    except GalatPengguna as galat:
        return told(judul, galat.teks)


def _same_people(s: Soal, metrik: Metric, judul: str) -> Jawaban:
    """The change since the first month of the span: of everybody, and of those there in both."""
    lalu = month_add(s.akhir, 1 - max(s.tanya.rentang, 2))
    ada = [b for b in s.lake.manifest().bulan if lalu <= b < s.akhir]
    if not ada:
        return told(judul, _("Belum ada bulan sebelumnya untuk dibandingkan."))
    by = (s.tanya.dimensi,) if s.tanya.dimensi else ()
    data = _kept(s, like_for_like(s.lake, s.scope, metrik.id, s.akhir, ada[0], by=by))
    data = data.with_columns(
        ubah=pl.col("nilai") - pl.col("nilai_lalu"),
        ubah_setara=pl.col("nilai_setara") - pl.col("nilai_setara_lalu"),
    )
    awal, akhir = month_label(ada[0]), month_label(s.akhir)
    kolom = _headings(s) | {
        "nilai_lalu": awal,
        "nilai": akhir,
        "ubah": _("Perubahan"),
        "ubah_setara": _("Perubahan orang yang sama"),
        "n": "n",
        "n_setara": _("n orang yang sama"),
    }
    kalimat = [
        _("Perubahan dari {awal} ke {akhir}.").format(
            awal=format_bulan(ada[0]), akhir=format_bulan(s.akhir)
        ),
        _say_people(metrik, data)
        if not by
        else _("Garis tegak: hanya orang yang ada pada keduanya."),
        say_withheld(data, metrik) if by else "",
    ]
    selisih = partial(format_selisih, metrik)
    tulis = value_writers(metrik, "nilai", "nilai_lalu") | {
        "ubah": selisih,
        "ubah_setara": selisih,
        "n_setara": format_angka,
    }
    return Jawaban(
        judul,
        " ".join(k for k in kalimat if k),
        _bars(metrik, data, ("ubah", "ubah_setara"), _("Orang yang sama"), is_perubahan=True),
        Tabel(judul, data, kolom, s.filter_words()),
        tulis,
    )


def _say_people(metrik: Metric, data: pl.DataFrame) -> str:
    b = data.row(0, named=True)
    if b["ubah"] is None or b["ubah_setara"] is None:
        return _("Orang yang sama tidak dapat dibandingkan: terlalu sedikit.")
    return _(
        "Semua pegawai: {ubah}. Hanya {n} orang yang ada pada kedua bulan: {setara}; selebihnya "
        "karena pegawai datang, pergi atau pindah."
    ).format(
        ubah=format_selisih(metrik, b["ubah"]),
        n=format_angka(b["n_setara"]),
        setara=format_selisih(metrik, b["ubah_setara"]),
    )


def _same_jobs(s: Soal, metrik: Metric, judul: str) -> Jawaban:
    """The last month as it is, and as it would be with the mix of jobs of all whom the reader sees."""
    if s.tanya.dimensi is None:
        return told(judul, _("Pilih pembagi, misalnya OPD, untuk menyamakan susunan jabatannya."))
    semua = _("seluruh kota") if s.scope.opd_ids is None else _("seluruh OPD Anda")
    data = _kept(s, job_mix(s.lake, s.scope, metrik.id, s.akhir, (s.tanya.dimensi,)))
    urut = pl.col("nilai") if metrik.direction == "turun" else -pl.col("nilai")
    data = data.sort(urut, "nama", nulls_last=True)
    kolom = _headings(s) | {
        "nilai": _(metrik.label),
        "nilai_campuran_kota": _("Dengan susunan jabatan {semua}").format(semua=semua),
        "cakupan": _("Cakupan jabatan (%)"),
        "n": "n",
    }
    kalimat = _(
        "{bulan}: batang menurut keadaan, garis tegak bila susunan jabatannya seperti {semua}."
    ).format(bulan=format_bulan(s.akhir), semua=semua)
    return Jawaban(
        judul,
        f"{kalimat} {_say_explained(data)} {_say_without(data)}".strip(),
        _bars(metrik, data, ("nilai", "nilai_campuran_kota"), _("Susunan jabatan sama")),
        Tabel(judul, data, kolom, s.filter_words(is_rentang=False)),
        value_writers(metrik, "nilai", "nilai_campuran_kota")
        | {"cakupan": partial(format_angka, desimal=0)},
    )


def _say_explained(data: pl.DataFrame) -> str:
    """Return how much of the spread between groups the mix of jobs explains."""
    dua = data.drop_nulls(["nilai", "nilai_campuran_kota"]).select(
        pl.col("nilai", "nilai_campuran_kota").cast(pl.Float64).std()
    )
    biasa, sama = dua.row(0)
    if not biasa or sama is None:
        return ""
    if sama >= biasa:
        return _("Perbedaan antarkelompok tidak berasal dari susunan jabatannya.")
    return _("Sekitar {persen} % perbedaan antarkelompok berasal dari susunan jabatannya.").format(
        persen=format_angka(100 * (1 - sama / biasa))
    )


def _say_without(data: pl.DataFrame) -> str:
    """Return how many groups cannot be given another mix of jobs."""
    jumlah = data["nilai_campuran_kota"].null_count()
    if not jumlah:
        return ""
    return _(
        "{n} kelompok tanpa garis: terlalu sedikit jabatannya yang berisi lima orang atau lebih."
    ).format(n=format_angka(jumlah))


def _kept(s: Soal, data: pl.DataFrame) -> pl.DataFrame:
    """Return the groups that the question keeps, with `nama`."""
    kolom = s.tanya.dimensi
    if kolom is None:
        return data.with_columns(nama=pl.lit(_("Seluruhnya")), kunci=pl.lit(None, pl.Int64))
    nama = s.names(kolom)
    boleh = [k for k in nama if k in s.tanya.saring.get(kolom, tuple(nama))]
    return data.filter(pl.col(kolom).is_in(boleh)).with_columns(
        pl.col(kolom).replace_strict(nama, default=None, return_dtype=pl.String).alias("nama"),
        pl.col(kolom).alias("kunci"),
    )


def _headings(s: Soal) -> dict[str, str]:
    return {"nama": _(DIMENSI[s.tanya.dimensi].judul) if s.tanya.dimensi else _("Kelompok")}


def _bars(
    metrik: Metric,
    data: pl.DataFrame,
    kolom: tuple[str, str],
    nama: str,
    *,
    is_perubahan: bool = False,
) -> Batang | None:
    baris = tuple(
        Baris(b["nama"], b[kolom[0]], b["n"], b[kolom[1]], b["kunci"])
        for b in data.drop_nulls(kolom[0]).iter_rows(named=True)
    )
    if not baris:
        return None
    return Batang(metrik, (("", baris),), nama_banding=nama, is_perubahan=is_perubahan)
