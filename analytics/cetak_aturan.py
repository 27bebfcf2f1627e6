"""The rules on the command line: lists, histories and comparisons as tables or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Table

from analytics.aturan import history, list_parameter, list_versi
from analytics.banding import PEMISAH, Banding, compare_months, find_versi, said
from analytics.metrik.jawab import SEKOTA, parse_month
from analytics.regulasi import list_regulasi, say_day
from data.bahasa import _, format_angka, format_bulan, format_rp, format_tanggal
from data.galat import GalatPengguna
from data.store import Store
from data.waktu import local_day, month_add, month_start
from rules.parameter import list_profil
from rules.teks import GalatKetentuan

LEBAR = 160
Tulis = Mapping[str, Callable[[Any], str]]


def print_daftar(
    store: Store, versi: str, pada: str | None, kini: datetime, *, is_json: bool
) -> str:
    """Return profiles, versions of the store, parameters of `versi` on a day, and the register."""
    hari = local_day(kini) if pada is None else _day(pada)
    profil = find_versi(store, versi, month_start(hari))
    isi, regulasi = list_parameter(profil, hari), list_regulasi(profil)
    terbit = list_versi(store, SEKOTA).select("id", "judul", "berlaku_mulai", "status")
    if is_json:
        return _json(
            {
                "profil": list_profil(),
                "versi": terbit.to_dicts(),
                "parameter": isi.to_dicts(),
                "regulasi": regulasi.to_dicts(),
            }
        )
    bagian = [_("Profil: {daftar}").format(daftar=", ".join(list_profil()))]
    if not terbit.is_empty():
        kepala = {
            "id": "id",
            "judul": _("Judul"),
            "berlaku_mulai": _("Mulai"),
            "status": _("Keadaan"),
        }
        bagian.append(_table(terbit, kepala))
    kalimat = _(
        "{nama} versi {versi} pada {hari}: {n} ketentuan, {proyek} di antaranya keputusan proyek, "
        "yang bukan hukum."
    ).format(
        nama=profil.nama,
        versi=profil.versi,
        hari=format_tanggal(hari),
        n=format_angka(isi.height),
        proyek=format_angka(isi["is_keputusan"].sum()),
    )
    return "\n".join([*bagian, kalimat, _parameters(isi), _register(regulasi)])


def _parameters(isi: pl.DataFrame) -> str:
    kolom = {
        "id": "id",
        "label": _("Ketentuan"),
        "nilai": _("Nilai"),
        "satuan": _("Satuan"),
        "mulai": _("Mulai"),
        "rujukan": _("Dasar"),
        "kepercayaan": _("Kepercayaan"),
    }
    return _table(isi, kolom)


def _register(regulasi: pl.DataFrame) -> str:
    kolom = {
        "id": _("Dasar"),
        "judul": _("Peraturan"),
        "lingkup": _("Lingkup"),
        "kepercayaan": _("Kepercayaan"),
        "ditetapkan": _("Ditetapkan"),
        "berlaku": _("Berlaku mulai"),
        "dikutip": _("Dikutip sejak"),
        "jumlah": _("Ketentuan"),
    }
    tulis: Tulis = {"ditetapkan": say_day, "berlaku": say_day}
    return f"{_('Daftar peraturan')}\n{_table(regulasi, kolom, tulis)}"


def print_riwayat(store: Store, id: str, versi: str, kini: datetime, *, is_json: bool) -> str:
    """Return one parameter with every value it has had or will have, as text."""
    profil = find_versi(store, versi, month_start(local_day(kini)))
    try:
        satu, isi = profil.find(id), history(profil, id)
    except GalatKetentuan as galat:
        raise said(galat) from galat
    if is_json:
        kepala = {"id": id, "label": _(satu.label), "keterangan": _(satu.description)}
        return _json({**kepala, "satuan": satu.unit, "nilai": isi.to_dicts()})
    kolom = {
        "mulai": _("Mulai"),
        "nilai": _("Nilai"),
        "satuan": _("Satuan"),
        "kutipan": _("Dasar"),
        "kepercayaan": _("Kepercayaan"),
        "catatan": _("Catatan"),
    }
    return "\n".join([f"{id}: {_(satu.label)}", _(satu.description), _table(isi, kolom)])


def print_banding(
    store: Store, versi: tuple[str, str], periode: str, kini: datetime, *, is_json: bool
) -> str:
    """Return what the second version pays beside the first in a period, for the whole city."""
    rentang = _period(periode)
    a, b = (find_versi(store, satu, rentang[0]) for satu in versi)
    hasil = compare_months(store, SEKOTA, a, b, rentang, kini=kini)
    return _json(hasil.as_json(*versi)) if is_json else _comparison(hasil, versi)


def _period(teks: str) -> tuple[date, date]:
    """The first and the last month of `2026-10` or `2026-07..2026-10`."""
    awal, _pisah, akhir = teks.partition(PEMISAH)
    dari, sampai = parse_month(awal), parse_month(akhir or awal)
    if dari is None or sampai is None:
        raise GalatPengguna(_("Sebutkan periode, misalnya 2026-10."), kode="periode_salah")
    if not dari <= sampai < month_add(dari, 12):
        raise GalatPengguna(
            _(
                "Periode {teks} terbalik atau lebih dari dua belas bulan. Tulis seperti {contoh}."
            ).format(teks=teks, contoh="2026-07..2026-10"),
            kode="periode_salah",
        )
    return dari, sampai


def _comparison(hasil: Banding, versi: tuple[str, str]) -> str:
    t = hasil.total()
    kalimat = _(
        "{bulan}: A = {a} membayar {a_rp}, B = {b} membayar {b_rp}, selisih {selisih}. "
        "{naik} pegawai naik, {turun} turun, {tetap} tetap, {belum} belum dapat dihitung."
    ).format(
        bulan=_(" sampai ").join(format_bulan(b) for b in (hasil.bulan, hasil.sampai) if b),
        a=versi[0],
        b=versi[1],
        a_rp=format_rp(t["a_rp"]),
        b_rp=format_rp(t["b_rp"]),
        selisih=format_rp(t["selisih_rp"]),
        **{k: format_angka(t[k]) for k in ("naik", "turun", "tetap", "belum")},
    )
    rupiah = {"a_rp": "A", "b_rp": "B", "selisih_rp": _("Selisih")}
    orang = {"pegawai": _("Pegawai"), "naik": _("Naik"), "turun": _("Turun"), "tetap": _("Tetap")}
    tulis: Tulis = dict.fromkeys(rupiah, format_rp)
    bagian = [kalimat, _table(hasil.per_opd(), {"opd": _("OPD"), **orang, **rupiah}, tulis)]
    if t["naik"] or t["turun"]:
        siapa = {"nip": "NIP", "nama": _("Nama"), "opd": _("OPD")}
        bagian += [_("Selisih terbesar"), _table(hasil.movers(), {**siapa, **rupiah}, tulis)]
    return "\n".join(bagian)


def _day(teks: str) -> date:
    try:
        return date.fromisoformat(teks)
    except ValueError:
        raise GalatPengguna(
            _("Tanggal {teks} tidak terbaca. Tulis seperti 2026-12-31.").format(teks=teks),
            kode="tanggal_salah",
        ) from None


def _table(data: pl.DataFrame, kolom: Mapping[str, str], tulis: Tulis | None = None) -> str:
    tabel = Table(*kolom.values())
    for baris in data.select(list(kolom)).iter_rows(named=True):
        tabel.add_row(*(_cell(baris[k], (tulis or {}).get(k)) for k in kolom))
    for kepala, (nama, jenis) in zip(
        tabel.columns, data.select(list(kolom)).schema.items(), strict=True
    ):
        kepala.justify = "right" if jenis.is_numeric() else "left"
        kepala.no_wrap = nama == "id"
    layar = Console(file=StringIO(), width=LEBAR, markup=False)
    layar.print(tabel)
    return layar.file.getvalue().rstrip("\n")  # pyright: ignore[reportAttributeAccessIssue]


def _cell(nilai: object, tulis: Callable[[Any], str] | None) -> str:
    if tulis is not None:
        return tulis(nilai)
    if isinstance(nilai, date):
        return format_tanggal(nilai, "d MMM y")
    return format_angka(nilai) if isinstance(nilai, int | Decimal) else str(nilai or "–")


def _json(isi: object) -> str:
    return json.dumps(isi, ensure_ascii=False, indent=2, default=str)
