"""The demo city's bulk path and the workflow, row by row, end in the same rows and the same facts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from analytics.refresher import refresh
from data.lake import Lake
from data.scope import Scope
from data.store import Aktivitas, Store, open_store
from data.store.migrasi import migrate
from data.tabel import read_table
from data.waktu import local_day
from demo.aturan import publish_change
from demo.bangun import make_demo
from demo.baris import events, final_rows
from demo.bulan import Bulan
from demo.dasar import base_frames
from demo.keberatan import Perkara
from demo.konfirmasi import make_konfirmasi
from demo.koreksi import Koreksi
from demo.kota import Kota, make_kota
from demo.muat import Pemuat, continue_numbers
from demo.skenario import make_skenario
from rules.parameter import load_profil
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

KINI = datetime(2026, 11, 24, 3, tzinfo=UTC)
BENIH = 391
"""The first seed to try."""
KANTOR = "BKPSDM"
TABEL = ("aktivitas", "perilaku", "penilaian_bulan", "keberatan")
EPOKH = datetime(1970, 1, 1, tzinfo=UTC)
TANPA_KOREKSI = Koreksi({}, ())


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


@pytest.fixture(scope="module")
def kota() -> Kota:
    """A small city whose office has a move in mid-month, an acting post and a retirement."""
    semua = (make_kota(make_skenario("berjalan", 30, 12, b, KINI)) for b in count(BENIH))
    return next(satu for satu in semua if _is_eventful(satu, _people(satu)))


@pytest.fixture(scope="module")
def orang(kota: Kota) -> frozenset[int]:
    """Everybody who has ever worked in the small office."""
    return _people(kota)


def _people(kota: Kota) -> frozenset[int]:
    opd = next(k.id for k in kota.organisasi.kantor if k.kode == KANTOR)
    return frozenset(b.pegawai_id for b in kota.baris if b.jabatan.unit.opd_id == opd)


def _is_eventful(kota: Kota, orang: frozenset[int]) -> bool:
    baru = [b for b in kota.baris if b.pegawai_id in orang and b.mulai > kota.skenario.awal]
    pensiun = any(o.selesai is not None for o in kota.orang if o.id in orang)
    return pensiun and any(b.jenis == "plt" for b in baru) and any(b.mulai.day > 1 for b in baru)


@pytest.fixture(scope="module")
def borongan(kota: Kota, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store that the bulk path fills."""
    store = _new_store(tmp_path_factory.mktemp("borongan"))
    make_demo(store, kota.skenario)
    return store


@pytest.fixture(scope="module")
def satuan(
    kota: Kota,
    orang: frozenset[int],
    borongan: Store,
    tmp_path_factory: pytest.TempPathFactory,
) -> Store:
    """The store in which every event of the office goes through the workflow."""
    store = _new_store(tmp_path_factory.mktemp("satuan"))
    bulan = [Bulan.start(kota, satu) for satu in kota.skenario.bulan]
    with store.write("uji", KINI) as tx:
        pemuat = Pemuat(tx)
        for tabel, frame in base_frames(kota):
            pemuat.add(tabel, frame)
        for satu in bulan:
            for tabel, frame in satu.frames():
                if tabel == "kehadiran":
                    pemuat.add(tabel, frame)
        continue_numbers(tx)
        tx.change("kehadiran", dari=kota.skenario.awal, sampai=None)
    pelaku = Pelaku(store, kota)
    publish_change(store, pelaku.scope(1, KINI), pelaku.scope(2, KINI), kota.skenario)
    for saat, jenis, isi in sorted(_events(kota, bulan, orang), key=lambda e: (e[0], e[1])):
        _REPLAY[jenis](pelaku, EPOKH + timedelta(microseconds=saat), isi)
    _record_late_leave(pelaku, _own(borongan, "izin", orang))
    _help_again(pelaku, _own(borongan, "aktivitas", orang).filter(sumber="titipan"))
    return store


def _record_late_leave(pelaku: Pelaku, izin: pl.DataFrame) -> None:
    """Record the leave that came in when the city was made already; it is on its administrator's desk."""
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
        record_peristiwa(pelaku.store, pelaku.scope(1, KINI), isian, id=b["id"], kini=KINI)


def _help_again(pelaku: Pelaku, titipan: pl.DataFrame) -> None:
    """Enter what an administrator entered for a colleague when the city was made already."""
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
        scope = pelaku.scope(b["dientri_oleh"], KINI)
        save_aktivitas(pelaku.store, scope, isian, ajukan=True, kini=KINI)


def test_the_plan_holds_every_kind_of_event(
    kota: Kota, orang: frozenset[int], satuan: Store
) -> None:
    bulan = [Bulan.start(kota, satu) for satu in kota.skenario.bulan]
    jenis = {e[1] for e in _events(kota, bulan, orang)}
    assert jenis == {
        "1 simpan", "2 ajukan", "2 impor", "3 putus", "4 nilai", "5 konfirmasi",
        "6 terima", "7 keberatan", "8 tanggapi", "9 cabut", "9 putus",
    }  # fmt: skip
    status = _own(satuan, "aktivitas", orang)["status"]
    assert {"diajukan", "disetujui", "dikembalikan"} <= set(status)
    assert len(orang) >= 8 and len(status) > 5_000


@pytest.mark.parametrize("tabel", TABEL)
def test_bulk_and_workflow_leave_the_same_rows(
    tabel: str, borongan: Store, satuan: Store, orang: frozenset[int]
) -> None:
    kiri, kanan = _own(borongan, tabel, orang), _own(satuan, tabel, orang)
    assert len(kiri) > 0
    for kolom in ("nilai", "angka", "koreksi"):
        if kolom in kiri.columns:
            assert [_read(t) for t in kiri[kolom]] == [_read(t) for t in kanan[kolom]]
            kiri, kanan = kiri.drop(kolom), kanan.drop(kolom)
    assert_frame_equal(kiri, kanan)


def test_bulk_and_workflow_give_the_same_facts(
    borongan: Store, satuan: Store, orang: frozenset[int], tmp_path: Path
) -> None:
    fakta: list[pl.DataFrame] = []
    for nama, store in (("borongan", borongan), ("satuan", satuan)):
        refresh(store, tmp_path / nama, load_profil(), KINI, penuh=True)
        daftar = ", ".join(str(o) for o in sorted(orang))
        fakta.append(
            Lake(tmp_path / nama).sql(
                f"SELECT * FROM pegawai_bulan WHERE pegawai_id IN ({daftar}) ORDER BY pegawai_id, bulan"
            )
        )
    assert len(fakta[0]) >= 8 * 12
    assert fakta[0]["capaian"].n_unique() > 20
    assert_frame_equal(fakta[0], fakta[1])


def _new_store(folder: Path) -> Store:
    store = open_store(f"sqlite:///{folder / 'sinergi.db'}")
    migrate(store)
    return store


def _own(store: Store, tabel: str, orang: frozenset[int]) -> pl.DataFrame:
    return read_table(store, tabel).filter(pl.col("pegawai_id").is_in(list(orang))).sort("id")


def _read(teks: str | None) -> Any:
    return None if teks is None else json.loads(teks)


Kejadian = tuple[int, str, Any]


def _events(kota: Kota, bulan: list[Bulan], orang: frozenset[int]) -> Iterable[Kejadian]:
    """Everything that happens to these people: moment, kind (kinds of one moment in order), content."""
    milik = pl.col("pegawai_id").is_in(list(orang))
    for satu in bulan:
        for rencana in satu.plans():
            yield from _activity_events(rencana.filter(milik))
        bahan = satu.material()
        for baris in bahan.perilaku.filter(milik).iter_rows(named=True):
            yield baris["dinilai_pada"], "4 nilai", baris
        for ke, rencana in enumerate(satu.plans()):
            aktivitas = final_rows(rencana)
            konfirmasi = make_konfirmasi(bahan, rencana, aktivitas, ke)
            for baris in konfirmasi.filter(milik).iter_rows(named=True):
                yield baris["dikonfirmasi_pada"], "5 konfirmasi", baris
        for bagian in satu.portions(bahan):
            diterima = bagian.konfirmasi.filter(milik, tanggapan="diterima")
            for baris in diterima.iter_rows(named=True):
                yield baris["ditanggapi_pada"], "6 terima", baris
            for p in bagian.perkara:
                if p.pegawai_id in orang:
                    yield from _objection_events(p, bagian.koreksi.get(p.id, TANPA_KOREKSI))


def _objection_events(p: Perkara, koreksi: Koreksi) -> Iterable[Kejadian]:
    """The steps of one objection."""
    yield p.jalan.diajukan, "7 keberatan", p
    if p.jalan.ditanggapi is not None:
        yield p.jalan.ditanggapi, "8 tanggapi", p
    if p.jalan.dicabut is not None:
        yield p.jalan.dicabut, "9 cabut", p
    if p.jalan.diputus is not None:
        yield p.jalan.diputus, "9 putus", (p, koreksi)


def _activity_events(rencana: pl.DataFrame) -> Iterable[Kejadian]:
    """Entries one by one; what was imported or decided in one go together."""
    isi = {baris["id"]: baris for baris in rencana.iter_rows(named=True)}
    impor: dict[int, list[dict[str, Any]]] = {}
    putusan: dict[tuple[Any, ...], list[str]] = {}
    for id, saat, aksi, pelaku, alasan in events(rencana).iter_rows():
        if aksi == "ajukan" and isi[id]["sumber"] == "impor":
            impor.setdefault(saat, []).append(isi[id])
        elif aksi in {"simpan", "ajukan", "ajukan_lagi"}:
            yield saat, "1 simpan" if aksi == "simpan" else "2 ajukan", isi[id]
        else:
            putusan.setdefault((saat, aksi, pelaku, alasan), []).append(id)
    yield from ((saat, "2 impor", baris) for saat, baris in impor.items())
    yield from ((saat, "3 putus", (*lain, ids)) for (saat, *lain), ids in putusan.items())


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


_REPLAY: dict[str, Any] = {
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
