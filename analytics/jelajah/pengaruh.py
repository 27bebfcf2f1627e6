"""Effects: what a training or a change of the rules did to a measure, and how sure one may be."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

import polars as pl

from analytics.efek import (
    SISI,
    DiTitik,
    Efek,
    Susunan,
    effect_of,
    read_point,
    rule_panel,
    training_panel,
)
from analytics.ekspor import Tabel
from analytics.jelajah.dimensi import DIMENSI
from analytics.jelajah.jawaban import Jawaban, Soal, Tulis
from analytics.jelajah.lukisan import Bidang, Deret, Garis, Nilai, Selang
from analytics.jelajah.peristiwa import PELATIHAN, event_name, rule_day, side_names
from analytics.metrik import Metric, format_nilai, format_selisih, get_metric, metric_label
from data.bahasa import _


def answer_effect(s: Soal) -> Jawaban:
    """Return the answer to a question about an effect: sentence, interval, course, table."""
    t, metrik = s.tanya, get_metric(s.tanya.ukuran)
    judul, efek = s.judul, effect_of(effect_panel(s, metrik))
    jalur = efek.jalur.with_columns(
        pl.col(k).map_elements(_decimal, return_dtype=_UKURAN) for k in ("perlakuan", "pembanding")
    )
    nama = side_names(t.peristiwa)
    kolom = {"ke": _("Bulan ke"), "perlakuan": nama[0], "pembanding": nama[1]}
    tabel = Tabel(judul, jalur, kolom, _event_words(s, efek))
    tulis: dict[str, Tulis] = dict.fromkeys(
        ("perlakuan", "pembanding"), partial(format_nilai, metrik)
    )
    if efek.nilai is None or jalur.is_empty():
        return Jawaban(judul, efek.kata, None, tabel, tulis)
    lukisan = Garis(
        metrik,
        tuple(map(month_sign, jalur["ke"])),
        (Bidang("", _series(jalur, nama)),),
        judul_sumbu=_("Bulan sejak peristiwa"),
    )
    selang = Selang(metrik, ((_("Selisih dan selang 95 %"), *interval_of(efek)),))
    return Jawaban(judul, efek.kata, lukisan, tabel, tulis, lain=(selang,))


def interval_twin(isi: Selang, saringan: Mapping[str, str]) -> tuple[str, Tabel, dict[str, Tulis]]:
    """Return the sentence of a picture of intervals, and the same as a table with what writes it."""
    tulis: dict[str, Tulis] = dict.fromkeys(
        ("nilai", "bawah", "atas"), partial(format_selisih, isi.metrik)
    )
    kalimat = [
        _("{nama}: {nilai} ({bawah} sampai {atas}).").format(
            nama=nama, **{k: tulis[k](v) for k, v in zip(tulis, angka, strict=True)}
        )
        for nama, *angka in isi.baris
    ]
    data = pl.DataFrame(
        isi.baris, schema={"nama": pl.String, **dict.fromkeys(tulis, _UKURAN)}, orient="row"
    )
    kolom = {
        "nama": _("Ukuran"),
        "nilai": _("Selisih"),
        "bawah": _("Batas bawah"),
        "atas": _("Batas atas"),
    }
    judul = _("Selang {ukuran}").format(ukuran=metric_label(isi.metrik.id))
    return " ".join(kalimat), Tabel(judul, data, kolom, saringan), tulis


def effect_panel(s: Soal, metrik: Metric) -> Susunan:
    """Return whom a question compares; filters narrow offices, or name who was struck."""
    t = s.tanya
    hari = rule_day(t.peristiwa)
    if hari is not None:
        return rule_panel(s.lake, s.scope, metrik.id, hari, t.saring)
    jenjang = (t.peristiwa or PELATIHAN).partition("-")[2] or None
    return training_panel(s.lake, s.scope, metrik.id, opd_ids=t.opd_ids, jenjang=jenjang)


def point_behind(s: Soal, sisi: str, ke: int) -> DiTitik | None:
    """Return what is behind a point of the answer's course; None without such a point."""
    return read_point(s.lake, s.scope, effect_panel(s, get_metric(s.tanya.ukuran)), sisi, ke)


def point_name(peristiwa: str | None, sisi: str, ke: int) -> str:
    """Return a point of the course in words: its side and its month."""
    nama = side_names(peristiwa)[SISI.index(sisi)]
    return _("{kelompok}, bulan {ke}").format(kelompok=nama, ke=month_sign(ke))


def month_sign(ke: int) -> str:
    """Return a month from the event as the axis has it: -2, 0, +1."""
    return f"{ke:+d}" if ke else "0"


def interval_of(efek: Efek) -> tuple[Nilai, Nilai, Nilai]:
    """Return estimate, lower and upper end, to the sixth decimal."""
    return tuple(None if v is None else _decimal(v) for v in (efek.nilai, efek.bawah, efek.atas))  # type: ignore[return-value]


def assumptions(efek_peristiwa: str | None) -> list[str]:
    """Return what an effect takes for granted, sentence by sentence."""
    umum = [
        _(
            "Dibandingkan rata-rata tiga bulan sebelum dan sesudah peristiwa, orang demi orang; bulan "
            "yang belum tutup tidak dihitung. Bulan 0 adalah bulan penuh pertama sesudah peristiwa."
        ),
        _(
            "Titik sebuah bulan memuat mereka yang punya data bulan itu; susunan orangnya dapat "
            "berbeda antarbulan. Selisih di atas dihitung dari orang yang sama."
        ),
        _(
            "Dianggap bahwa tanpa peristiwa itu kedua kelompok bergerak sejajar. Arah sebelum "
            "peristiwa diperiksa, dan dikatakan bila sudah berbeda."
        ),
        _("Selang 95 % menganggap OPD saling bebas; orang dalam satu OPD tidak."),
    ]
    if rule_day(efek_peristiwa) is None:
        return [
            *umum,
            _(
                "Peserta pelatihan tidak dipilih acak: bila yang dilatih lebih dulu adalah yang "
                "tertinggal, sebagian perubahan bisa datang dari sana."
            ),
        ]
    return [
        *umum,
        _(
            "Yang terkena diusulkan dari ketentuan yang berubah dan dapat diganti lewat saringan, menurut "
            "keadaan sebulan sebelumnya; yang lain menjadi pembanding. Bila semua terkena, pengaruhnya "
            "tidak dapat dihitung."
        ),
    ]


def _series(jalur: pl.DataFrame, nama: tuple[str, str]) -> tuple[Deret, Deret]:
    return (
        Deret(nama[0], tuple(jalur["perlakuan"].to_list()), kunci=SISI[0]),
        Deret(nama[1], tuple(jalur["pembanding"].to_list()), kunci=SISI[1]),
    )


def _event_words(s: Soal, efek: Efek) -> dict[str, str]:
    kata = {_("Peristiwa"): event_name(s.tanya.peristiwa)}
    for kolom, nilai in s.tanya.saring.items():
        nama = s.names(kolom)
        kata[_(DIMENSI[kolom].judul)] = ", ".join(nama[v] for v in nilai if v in nama) or "–"
    if efek.nilai is not None:
        kata[_("Orang")] = _("{a} terkena, {b} pembanding").format(
            a=efek.n_perlakuan, b=efek.n_pembanding
        )
    return kata


_UKURAN = pl.Decimal(24, 6)


def _decimal(nilai: float) -> Decimal:
    return Decimal(str(round(nilai, 6)))
