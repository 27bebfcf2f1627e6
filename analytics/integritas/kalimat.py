"""What a flag says, in one plain sentence: what was seen, never what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analytics.integritas.ambang import load_jenis
from data.bahasa import _, format_angka, format_jam

Tanda = Mapping[str, Any]
TEKS_TERPANJANG = 90


def say_tanda(t: Tanda) -> str:
    """Return the sentence of a flag (a row of `daftar.read_list`, with `nama` and `baris`)."""
    return _KALIMAT[t["jenis"]](t)


def short_text(teks: str | None) -> str:
    """Return a text in quotes, cut where it is too long for a line."""
    isi = (teks or "–").strip()
    pendek = isi if len(isi) <= TEKS_TERPANJANG else f"{isi[: TEKS_TERPANJANG - 1].rstrip()}…"
    return f"“{pendek}”"


def _shared(t: Tanda) -> str:
    return _(
        "{orang} pegawai menulis uraian yang sama atau hampir sama, {baris} kali pada {hari} hari: {teks}"
    ).format(
        orang=format_angka(t["orang"]),
        baris=format_angka(t["baris"]),
        hari=format_angka(t["hari"]),
        teks=short_text(t["teks"]),
    )


def _repeated(t: Tanda) -> str:
    return _(
        "{nama} memakai {ragam} uraian untuk {semua} aktivitas ({per_seratus} per 100); rekannya "
        "{patokan} per 100."
    ).format(
        nama=t["nama"],
        ragam=format_angka(t["ragam"]),
        semua=format_angka(t["semua"]),
        per_seratus=format_angka(t["ragam"] * 100 / t["semua"]),
        patokan=format_angka(t["patokan"]),
    )


def _overlap(t: Tanda) -> str:
    return _(
        "{nama}: {baris} aktivitas pada jam yang sama di {hari} hari, {menit} menit bertumpuk."
    ).format(
        nama=t["nama"],
        baris=format_angka(t["baris"]),
        hari=format_angka(t["hari"]),
        menit=format_angka(t["menit"]),
    )


def _too_long(t: Tanda) -> str:
    return _(
        "{nama}: {hari} hari melebihi batas {batas} menit, yang terpanjang {menit} menit."
    ).format(
        nama=t["nama"],
        hari=format_angka(t["hari"]),
        batas=format_angka(t["patokan"]),
        menit=format_angka(t["menit"]),
    )


def _night(t: Tanda) -> str:
    return _(
        "{nama}: {baris} aktivitas larut malam pada {hari} hari, tanpa giliran malam itu."
    ).format(nama=t["nama"], baris=format_angka(t["baris"]), hari=format_angka(t["hari"]))


def _bulk(t: Tanda) -> str:
    return _(
        "{nama}: {baris} dari {semua} aktivitas sebulan dientri sekali duduk untuk beberapa hari, "
        "paling banyak {hari} hari sekaligus."
    ).format(
        nama=t["nama"],
        baris=format_angka(t["baris"]),
        semua=format_angka(t["semua"]),
        hari=format_angka(t["hari"]),
    )


def _stamp(t: Tanda) -> str:
    return _(
        "{nama} menyetujui semua {semua} aktivitas dari {orang} pegawai tanpa satu alasan pun, "
        "{baris} di antaranya bertumpuk; tumpukan terbesar {ragam}."
    ).format(
        nama=t["nama"],
        semua=format_angka(t["semua"]),
        orang=format_angka(t["orang"]),
        baris=format_angka(t["baris"]),
        ragam=format_angka(t["ragam"]),
    )


def _night_decision(t: Tanda) -> str:
    batas = load_jenis()[t["jenis"]]
    return _(
        "{nama} memutus {baris} aktivitas pada jam {mulai}–{selesai}, dalam {hari} malam."
    ).format(
        nama=t["nama"],
        baris=format_angka(t["baris"]),
        mulai=format_jam(batas["mulai"]),
        selesai=format_jam(batas["selesai"]),
        hari=format_angka(t["hari"]),
    )


def _same_file(t: Tanda) -> str:
    return _("Berkas {berkas} menjadi bukti {baris} aktivitas dari {orang} pegawai.").format(
        berkas=short_text(t["teks"]),
        baris=format_angka(t["baris"]),
        orang=format_angka(t["orang"]),
    )


_KALIMAT: dict[str, Callable[[Tanda], str]] = {
    "teks_bersama": _shared,
    "teks_berulang": _repeated,
    "tumpang_tindih": _overlap,
    "menit_lebih": _too_long,
    "jam_malam": _night,
    "entri_borongan": _bulk,
    "stempel": _stamp,
    "putusan_malam": _night_decision,
    "bukti_sama": _same_file,
}
