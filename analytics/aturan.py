"""What the rules hold, for people: parameters with value, source and trust, and their history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl
from sqlalchemy import select
from sqlalchemy.orm import aliased

from analytics.hitung import show_nilai
from analytics.kutipan import note_of, trust_of
from analytics.tulis_langkah import as_words
from data.bahasa import N_, _, format_persen
from data.scope import Scope
from data.store import Pegawai, Store, VersiAturan
from rules.ketentuan import Parameter, ParameterNotInForceError, Profil
from rules.perubahan import read_nilai
from rules.skema import Aspek, Nilai, Syarat
from rules.teks import GalatKetentuan

PEMBACA = ("bkpsdm", "auditor", "pimpinan")
"""Roles that may read the rules and their versions."""

PILIHAN = {
    "setengah_ke_atas": N_("setengah ke atas"),
    "ke_bawah": N_("ke bawah"),
    "capaian": N_("capaian"),
    "prestasi": N_("prestasi"),
    "proporsional": N_("proporsional"),
    "pita": N_("pita"),
    "disiplin": N_("disiplin"),
    "keduanya": N_("keduanya"),
    "sebulan": N_("sebulan"),
    "sehari": N_("sehari"),
    "tidak_dihitung": N_("tidak dihitung"),
    "dibayar_sementara": N_("dibayar sementara"),
    "daerah": N_("daerah"),
    "pegawai": N_("pegawai"),
    "bulan": N_("bulan"),
    "rata2": N_("rata-rata"),
    "menurut_kelas": N_("menurut kelas"),
    "tambahan": N_("tambahan"),
    "tertinggi": N_("tertinggi"),
    "rumus_khusus": N_("rumus khusus"),
    "menit_saja": N_("menit saja"),
    "hari_penuh": N_("hari penuh"),
}
"""What parameters may be chosen to be, in words; names of regulations are words themselves."""

SATUAN = {
    "persen": "%",
    "rupiah": "Rp",
    "menit": N_("menit"),
    "hari": N_("hari"),
    "tanggal": N_("tanggal"),
    "desimal": N_("desimal"),
    "faktor": N_("faktor"),
    "skor": N_("skor"),
    "poin": N_("poin"),
    "kali": N_("kali"),
    "predikat": N_("predikat"),
    "pilihan": N_("pilihan"),
    "aspek": N_("aspek"),
    "aturan": N_("aturan"),
    "syarat": N_("syarat"),
}

_PARAMETER = (
    "id", "label", "nilai", "satuan", "mulai", "kutipan", "rujukan", "kepercayaan", "catatan",
)  # fmt: skip
_RIWAYAT = ("mulai", "nilai", "satuan", "kutipan", "kepercayaan", "catatan")


def list_parameter(profil: Profil, hari: date) -> pl.DataFrame:
    """Return every parameter with what holds on `hari`, sorted by id.

    Columns: id, label, nilai (text; null before the first value), satuan, mulai, kutipan, rujukan
    (id of the regulation, and place), kepercayaan, catatan, is_keputusan.
    """
    baris = [_in_force(profil, satu, hari) for _id, satu in sorted(profil.parameter.items())]
    skema = dict.fromkeys(_PARAMETER, pl.String()) | {
        "mulai": pl.Date(),
        "is_keputusan": pl.Boolean(),
    }
    return pl.DataFrame(baris, schema=skema)


def _in_force(profil: Profil, satu: Parameter, hari: date) -> dict[str, Any]:
    kepala = {"id": satu.id, "label": _(satu.label)}
    try:
        berlaku = satu.on(hari)
    except ParameterNotInForceError:
        return {**kepala, **_value(satu, satu.values[0][0], profil), "nilai": None}
    mulai = next(awal for awal, nilai in reversed(satu.values) if nilai is berlaku)
    return {**kepala, **_value(satu, mulai, profil)}


def _value(satu: Parameter, mulai: date, profil: Profil) -> dict[str, Any]:
    nilai = dict(satu.values)[mulai]
    kutipan = profil.cite_value(satu, nilai)
    alasan = satu.reason if kutipan.is_keputusan_proyek else None
    return {
        "nilai": show_value(nilai.value),
        "satuan": _(SATUAN[satu.unit]),
        "mulai": mulai,
        "kutipan": str(kutipan),
        "rujukan": f"{kutipan.id}:{kutipan.tempat}" if kutipan.tempat else kutipan.id,
        "kepercayaan": trust_of(kutipan),
        "catatan": note_of(kutipan, nilai.note or alasan),
        "is_keputusan": kutipan.is_keputusan_proyek,
    }


def show_value(nilai: Nilai) -> str:
    """Return a parameter's value in words; aspects by their labels, conditions as sentences."""
    if isinstance(nilai, tuple):
        aspek = [_(satu.label) for satu in nilai if isinstance(satu, Aspek)]
        syarat = [_condition(satu) for satu in nilai if isinstance(satu, Syarat)]
        if aspek or syarat:
            return "; ".join(aspek or syarat)
    if isinstance(nilai, str):
        return _(PILIHAN[nilai]) if nilai in PILIHAN else as_words(nilai)
    return show_nilai(nilai)


def _condition(satu: Syarat) -> str:
    teks = {
        "paling_banyak": _("organisasi {organisasi}: {predikat} paling banyak {persen}"),
        "paling_sedikit": _("organisasi {organisasi}: {predikat} paling sedikit {persen}"),
        "ada": _("organisasi {organisasi}: ada {predikat}"),
    }[satu.sifat]
    predikat = f" {_('atau')} ".join(satu.predikat)
    return teks.format(
        organisasi=satu.organisasi, predikat=predikat, persen=format_persen(satu.persen, 0)
    )


def history(profil: Profil, id: str) -> pl.DataFrame:
    """Return the values of one parameter by start: mulai, nilai, satuan, kutipan, kepercayaan, catatan.

    Raises UnknownParameterError.
    """
    satu = profil.find(id)
    baris = [_value(satu, mulai, profil) for mulai, _nilai in satu.values]
    skema = dict.fromkeys(_RIWAYAT, pl.String()) | {"mulai": pl.Date()}
    return pl.DataFrame(baris, schema=skema, strict=False)


def list_versi(store: Store, scope: Scope) -> pl.DataFrame:
    """Return the versions of the store by first day, newest first: id, judul, berlaku_mulai, status,
    versi, perubahan (list of id, nilai, kutipan, alasan), penulis_id, penulis, dibuat_pada,
    penerbit, diterbitkan_pada."""
    scope.require(*PEMBACA)
    penulis, penerbit = aliased(Pegawai), aliased(Pegawai)
    with store.read() as session:
        semua = session.execute(
            select(VersiAturan, penulis.nama, penerbit.nama)
            .join(penulis, penulis.id == VersiAturan.dibuat_oleh)
            .outerjoin(penerbit, penerbit.id == VersiAturan.diterbitkan_oleh)
            .order_by(VersiAturan.berlaku_mulai.desc(), VersiAturan.dibuat_pada.desc())
        ).all()
    saat, teks = pl.Datetime("us", "UTC"), pl.String()
    ubah = pl.List(pl.Struct(dict.fromkeys(("id", "nilai", "kutipan", "alasan"), teks)))
    skema = {
        "id": teks, "judul": teks, "berlaku_mulai": pl.Date(), "status": teks, "versi": pl.Int64(),
        "perubahan": ubah, "penulis_id": pl.Int64(), "penulis": teks, "dibuat_pada": saat,
        "penerbit": teks, "diterbitkan_pada": saat,
    }  # fmt: skip
    baris = [
        (
            v.id, v.judul, v.berlaku_mulai, v.status, v.versi, v.perubahan, v.dibuat_oleh, oleh,
            v.dibuat_pada, terbit, v.diterbitkan_pada,
        )
        for v, oleh, terbit in semua
    ]  # fmt: skip
    return pl.DataFrame(baris, schema=skema, orient="row")


def describe_changes(
    profil: Profil, mulai: date, perubahan: Sequence[Mapping[str, str]]
) -> pl.DataFrame:
    """Return what a version changes: id, label, lama (the day before), baru, satuan, dasar, alasan."""
    kolom = ("id", "label", "lama", "baru", "satuan", "dasar", "alasan")
    baris = [_change(profil, mulai, satu) for satu in perubahan]
    return pl.DataFrame(baris, schema=dict.fromkeys(kolom, pl.String()))


def _change(profil: Profil, mulai: date, satu: Mapping[str, str]) -> dict[str, str | None]:
    isi: dict[str, str | None] = {"id": satu["id"], "baru": satu["nilai"], "alasan": satu["alasan"]}
    try:
        parameter, dasar = profil.find(satu["id"]), str(profil.cite(satu["kutipan"]))
        lama = show_value(parameter.on(mulai - timedelta(days=1)).value)
        isi["baru"] = show_value(read_nilai(satu["nilai"], parameter, mulai))
    except GalatKetentuan:
        return {**isi, "label": satu["id"], "dasar": satu["kutipan"]}
    satuan = _(SATUAN[parameter.unit])
    return {**isi, "label": _(parameter.label), "lama": lama, "satuan": satuan, "dasar": dasar}


def list_starts(profil: Profil) -> pl.DataFrame:
    """Return the days on which values begin, newest first: mulai, jumlah (how many parameters)."""
    hari = [mulai for satu in profil.parameter.values() for mulai, _nilai in satu.values]
    return (
        pl.DataFrame({"mulai": hari}, schema={"mulai": pl.Date()})
        .group_by("mulai")
        .agg(pl.len().cast(pl.Int64).alias("jumlah"))
        .sort("mulai", descending=True)
    )
