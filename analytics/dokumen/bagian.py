"""The plain sections of a yearly document: behaviour, result, months, assignments, ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.dokumen.kata import (
    ERA,
    JENIS_PENUGASAN,
    KOSONG,
    PERMEN6,
    day,
    number,
    predicate_name,
    rating_name,
)
from data.bahasa import _, format_bulan, n_
from rules.perilaku import aspek_perilaku

Isi = dict[str, Any]
Masa = Mapping[str, Any]
SELEBAR = (0, 1, 0, 0, 0)


def section(
    judul: str,
    kolom: Sequence[str] = (),
    baris: Sequence[Sequence[str]] = (),
    kanan: Sequence[int] = (),
    *,
    keterangan: str = "",
    lebar: Sequence[int] = (),
) -> Isi:
    """Return a plain section: a sentence, a table whose columns `kanan` hold numbers, or both.

    `lebar` gives the columns their shares of the page (nought: as wide as its words); without it
    the table is as wide as its words.
    """
    return {
        "judul": judul,
        "keterangan": keterangan,
        "kolom": list(kolom),
        "baris": [list(b) for b in baris],
        "lebar": list(lebar) or [0] * len(kolom),
        "rata": ["kanan" if n in kanan else "kiri" for n in range(len(kolom))],
    }


def behaviour(masa: Masa) -> Isi:
    """Return the yearly mean of every aspect in this era."""
    label: dict[str, str] = {
        a.id: _(a.label) for a in aspek_perilaku(date.fromisoformat(masa["sampai"]))
    }
    nilai: Mapping[str, str] = masa["perilaku"]
    baris = [[label.get(k, k), number(v, 2)] for k, v in nilai.items()]
    baris.append([_("Rata-rata"), number(masa["nilai_perilaku"], 2)])
    judul = _("Perilaku kerja menurut {era}").format(era=_(ERA[masa["era"]]))
    kalimat = n_("Rata-rata {n} bulan yang dinilai.", masa["bulan_perilaku"]).format(
        n=masa["bulan_perilaku"]
    )
    return section(judul, [_("Aspek"), _("Nilai")], baris, (1,), keterangan=kalimat)


def result(angka: Mapping[str, Any]) -> Isi:
    """Return how the year's result comes about, era by era, down to the predicate."""
    baris: list[list[str]] = []
    for masa in angka["masa"]:
        era, akhir = _(ERA[masa["era"]]), masa["akhir"]
        if masa["era"] == PERMEN6:
            baris += [
                [_("Capaian hasil kerja"), number(masa["nilai_skp"], 2)],
                [_("Rating hasil kerja"), rating_name(akhir.get("rating_hasil"))],
                [_("Nilai perilaku"), number(masa["nilai_perilaku"], 2)],
                [_("Rating perilaku"), rating_name(akhir.get("rating_sikap"))],
            ]
            continue
        baris += [
            [_("Nilai SKP, {era}").format(era=era), number(masa["nilai_skp"], 2)],
            [_("Nilai perilaku, {era}").format(era=era), number(masa["nilai_perilaku"], 2)],
            [_("Nilai kinerja, {era}").format(era=era), number(akhir.get("nilai"), 2)],
        ]
    if angka["nilai"] is not None:
        baris.append(
            [_("Nilai tahun {tahun}").format(tahun=angka["tahun"]), number(angka["nilai"], 2)]
        )
    baris.append([_("Predikat kinerja"), predicate_name(angka["predikat"])])
    return section(_("Hasil penilaian"), [_("Unsur"), _("Hasil")], baris, (1,))


def months(angka: Mapping[str, Any]) -> Isi:
    """Return the confirmed months that the year stands on."""
    baris = [
        [
            format_bulan(date.fromisoformat(b["bulan"])),
            number(b["capaian"], 2),
            number(b["perilaku"], 2),
            number(b["prestasi"], 2),
        ]
        for b in angka["bulan"]
    ]
    kolom = [_("Bulan"), _("Capaian (%)"), _("Perilaku"), _("Prestasi")]
    return section(_("Bulan yang dikonfirmasi"), kolom, baris, (1, 2, 3))


def ledger(angka: Mapping[str, Any]) -> list[Isi]:
    """Return the assignments of the year, the ledger of its stays, and how several plans share it."""
    tugas = [
        [
            _(JENIS_PENUGASAN[p["jenis"]]),
            f"{p['jabatan']}, {p['unit']}, {p['opd']}",
            day(p["mulai"]),
            day(p["selesai"]),
            p["nomor_sk"] or KOSONG,
        ]
        for p in angka["penugasan"]
    ]
    kolom = [_("Jenis"), _("Jabatan dan unit"), _("Mulai"), _("Sampai"), _("Nomor SK")]
    semua = [section(_("Penugasan sepanjang tahun"), kolom, tugas, lebar=SELEBAR)]
    semua.append(_stays(angka["buku"]))
    return semua + [_shares(m) for m in angka["masa"] if len(m["bagian"]) > 1]


def _stays(buku: Mapping[str, Any]) -> Isi:
    baris = [
        [
            f"{b['unit']}, {b['opd']}",
            f"{day(b['dari'])} – {day(b['sampai'])}",
            number(b["hari"]),
            number(b["bulan"]),
            number(b["nilai"], 2),
            number(b["bobot_persen"], 2),
        ]
        for b in buku["baris"]
    ]
    baris.append([_("Setahun"), "", "", number(buku["bulan"]), number(buku["nilai"], 2), ""])
    kolom = [
        _("Tempat"),
        _("Masa"),
        _("Hari"),
        _("Bulan"),
        _("Rata-rata capaian"),
        _("Bobot (%)"),
    ]
    cara = {
        "bulan": _("Capaian bulanan di setiap tempat, digabung menurut bulannya."),
        "rata2": _("Capaian bulanan di setiap tempat, digabung dengan rata-rata biasa."),
    }[buku["metode"]]
    judul = _("Buku proporsional: tempat bertugas")
    return section(judul, kolom, baris, (2, 3, 4, 5), keterangan=cara, lebar=(1, 0, 0, 0, 0, 0))


def _shares(masa: Masa) -> Isi:
    seluruh = sum(b["bulan"] for b in masa["bagian"] if b["nilai"] is not None)
    baris = [
        [
            f"{b['jabatan']}, {b['unit']}, {b['opd']}",
            number(b["bulan"]),
            number(b["nilai"], 2),
            number(str(Decimal(b["nilai"] or 0) * b["bulan"] / (seluruh or 1)), 2),
        ]
        for b in masa["bagian"]
    ]
    baris.append([_("Bersama"), number(seluruh), "", number(masa["nilai_skp"], 2)])
    kolom = [_("Tempat"), _("Bulan"), _("Nilai"), _("Sumbangan menurut bulan")]
    judul = _("Buku proporsional: SKP menurut {era}").format(era=_(ERA[masa["era"]]))
    return section(judul, kolom, baris, (1, 2, 3), lebar=(1, 0, 0, 0))
