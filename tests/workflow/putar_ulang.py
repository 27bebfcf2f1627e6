"""What people did in the demo city, done again through the workflow, one event at a time."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import polars as pl

from data.scope import Scope
from data.store import Aktivitas, Store
from data.waktu import local_day
from demo.keberatan import Perkara
from demo.koreksi import Koreksi
from demo.kota import Kota
from workflow.harian.aktivitas import save_aktivitas
from workflow.harian.isian import IsianAktivitas
from workflow.impor import Permintaan, import_file
from workflow.keberatan.ajukan import answer_keberatan, submit_keberatan, withdraw_keberatan
from workflow.keberatan.koreksi_isi import KoreksiBulan
from workflow.keberatan.putusan import decide_keberatan
from workflow.kinerja.konfirmasi import acknowledge_bulan, confirm_bulan
from workflow.mutasi.catat import record_peristiwa
from workflow.mutasi.izin import CatatIzin
from workflow.perilaku.nilai import assess_perilaku
from workflow.validasi.putus import approve_aktivitas, reject_aktivitas, return_aktivitas


@dataclass(frozen=True, slots=True)
class Pelaku:
    """Acts in one store as anybody, with the roles that the plan gives them."""

    store: Store
    kota: Kota

    def scope(self, pegawai_id: int, kini: datetime) -> Scope:
        opd = frozenset(k.id for k in self.kota.organisasi.kantor)
        # BKPSDM looks after every OPD, so whoever entered for somebody may do so here.
        peran = frozenset({"pegawai", "atasan", "adminopd", "bkpsdm"})
        return Scope(pegawai_id, pegawai_id, "-", local_day(kini), peran, opd)


def record_late_leave(pelaku: Pelaku, izin: pl.DataFrame) -> None:
    """Record the leave that came in when the city was made already; it is on its administrator's desk."""
    kini = pelaku.kota.skenario.kini
    telat = izin.join(pelaku.kota.izin, on="id", how="anti")
    assert len(telat) == 1
    for b in telat.iter_rows(named=True):
        isian = CatatIzin(
            pegawai_id=b["pegawai_id"],
            mulai=b["mulai"],
            selesai=b["selesai"],
            jenis_izin=b["jenis"],
            nomor_sk=b["nomor_surat"],
        )
        record_peristiwa(pelaku.store, pelaku.scope(1, kini), isian, id=b["id"], kini=kini)


def help_again(pelaku: Pelaku, titipan: pl.DataFrame) -> None:
    """Enter what an administrator entered for a colleague when the city was made already."""
    kini = pelaku.kota.skenario.kini
    for b in titipan.iter_rows(named=True):
        isian = IsianAktivitas(
            id=b["id"],
            tanggal=b["tanggal"],
            mulai=b["mulai"],
            selesai=b["selesai"],
            jenis=b["jenis"],
            uraian=b["uraian"],
            pegawai_id=b["pegawai_id"],
        )
        scope = pelaku.scope(b["dientri_oleh"], kini)
        save_aktivitas(pelaku.store, scope, isian, ajukan=True, kini=kini)


def _save(pelaku: Pelaku, kini: datetime, isi: dict[str, Any], *, ajukan: bool) -> None:
    isian = IsianAktivitas(
        id=isi["id"],
        tanggal=isi["tanggal"],
        mulai=isi["mulai"],
        selesai=isi["selesai"],
        jenis=isi["jenis"],
        uraian=isi["uraian"],
        kuantitas=Decimal(isi["kuantitas"]) / 100,
        butir_id=isi["butir_id"],
        nomor_perintah=isi["nomor_perintah"],
        versi=_version(pelaku.store, isi["id"]),
        pegawai_id=isi["pegawai_id"],
        sumber=isi["sumber"],
    )
    scope = pelaku.scope(isi["dientri_oleh"], kini)
    assert save_aktivitas(pelaku.store, scope, isian, ajukan, kini=kini).is_baru


def _import(pelaku: Pelaku, kini: datetime, isi: list[dict[str, Any]]) -> None:
    butir = dict(pelaku.kota.rencana.butir.select("id", "uraian").iter_rows())
    kolom = [
        "nip",
        "tanggal",
        "mulai",
        "selesai",
        "jenis",
        "butir",
        "nomor_perintah",
        "uraian",
        "kuantitas",
    ]
    berkas = io.StringIO()
    tulis = csv.writer(berkas)
    tulis.writerow(kolom)
    for satu in isi:
        jam = [f"{satu[k] // 60:02d}:{satu[k] % 60:02d}" for k in ("mulai", "selesai")]
        nip = pelaku.kota.orang[satu["pegawai_id"] - 1].nip
        dasar = [satu["jenis"], butir.get(satu["butir_id"], ""), satu["nomor_perintah"] or ""]
        hari = satu["tanggal"].isoformat()
        tulis.writerow([nip, hari, *jam, *dasar, satu["uraian"], satu["kuantitas"] // 100])
    permintaan = Permintaan("aktivitas", berkas.getvalue().encode(), "susulan.csv")
    hasil = import_file(pelaku.store, "uji", permintaan, kini=kini)
    assert not hasil.ditolak, hasil


def _version(store: Store, id: str) -> int | None:
    with store.read() as session:
        baris = session.get(Aktivitas, id)
        return None if baris is None else baris.versi


def _decide(pelaku: Pelaku, kini: datetime, isi: tuple[str, int, str | None, list[str]]) -> None:
    aksi, penilai, alasan, ids = isi
    scope = pelaku.scope(penilai, kini)
    if aksi == "setujui":
        hasil = approve_aktivitas(pelaku.store, scope, ids, kini=kini)
    else:
        tolak = reject_aktivitas if aksi == "tolak" else return_aktivitas
        hasil = tolak(pelaku.store, scope, ids, alasan or "", kini=kini)
    assert set(hasil.diputus) == set(ids), hasil.terlewat


def _assess(pelaku: Pelaku, kini: datetime, isi: dict[str, Any]) -> None:
    assess_perilaku(
        pelaku.store,
        pelaku.scope(isi["penilai_id"], kini),
        pegawai_id=isi["pegawai_id"],
        bulan=isi["bulan"],
        nilai=json.loads(isi["nilai"]),
        catatan=isi["catatan"],
        id=isi["id"],
        kini=kini,
    )


def _confirm(pelaku: Pelaku, kini: datetime, isi: dict[str, Any]) -> None:
    confirm_bulan(
        pelaku.store,
        pelaku.scope(isi["penilai_id"], kini),
        pegawai_id=isi["pegawai_id"],
        bulan=isi["bulan"],
        catatan=isi["catatan"],
        id=isi["id"],
        kini=kini,
    )


def _accept(pelaku: Pelaku, kini: datetime, isi: dict[str, Any]) -> None:
    scope = pelaku.scope(isi["pegawai_id"], kini)
    acknowledge_bulan(pelaku.store, scope, id=isi["id"], versi=1, kini=kini)


def _object(pelaku: Pelaku, kini: datetime, p: Perkara) -> None:
    submit_keberatan(
        pelaku.store,
        pelaku.scope(p.pegawai_id, kini),
        id=p.id,
        objek="penilaian_bulan",
        penilaian_id=p.penilaian_id,
        versi=1,
        alasan=p.alasan,
        kini=kini,
    )


def _answer(pelaku: Pelaku, kini: datetime, p: Perkara) -> None:
    scope = pelaku.scope(p.penilai_id, kini)
    answer_keberatan(pelaku.store, scope, id=p.id, tanggapan=p.tanggapan, versi=1, kini=kini)


def _withdraw(pelaku: Pelaku, kini: datetime, p: Perkara) -> None:
    scope = pelaku.scope(p.pegawai_id, kini)
    withdraw_keberatan(pelaku.store, scope, id=p.id, versi=1, kini=kini)


def _settle(pelaku: Pelaku, kini: datetime, isi: tuple[Perkara, Koreksi]) -> None:
    p, koreksi = isi
    decide_keberatan(
        pelaku.store,
        pelaku.scope(p.diputus_oleh, kini),
        id=p.id,
        is_dikabulkan=p.is_dikabulkan,
        putusan=p.putusan,
        koreksi=KoreksiBulan(koreksi.nilai, koreksi.aktivitas) if p.is_koreksi else None,
        versi=1 if p.jalan.ditanggapi is None else 2,
        kini=kini,
    )


REPLAY: dict[str, Any] = {
    "1 simpan": lambda p, k, i: _save(p, k, i, ajukan=False),
    "2 impor": _import,
    "2 ajukan": lambda p, k, i: _save(p, k, i, ajukan=True),
    "3 putus": _decide,
    "4 nilai": _assess,
    "5 konfirmasi": _confirm,
    "6 terima": _accept,
    "7 keberatan": _object,
    "8 tanggapi": _answer,
    "9 cabut": _withdraw,
    "9 putus": _settle,
}
