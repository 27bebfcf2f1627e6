"""The demo city's bulk path and the workflow, row by row, end in the same rows and the same facts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from analytics.refresher import refresh
from data.lake import Lake
from data.store import Store, open_store
from data.store.migrasi import migrate
from data.tabel import read_table
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
from tests.workflow.putar_ulang import REPLAY, Pelaku, help_again, record_late_leave

KINI = datetime(2026, 11, 24, 3, tzinfo=UTC)
BENIH = 391
"""The first seed to try."""
KANTOR = "BKPSDM"
TABEL = ("aktivitas", "perilaku", "penilaian_bulan", "keberatan")
EPOKH = datetime(1970, 1, 1, tzinfo=UTC)
TANPA_KOREKSI = Koreksi({}, ())


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
        REPLAY[jenis](pelaku, EPOKH + timedelta(microseconds=saat), isi)
    record_late_leave(pelaku, _own(borongan, "izin", orang))
    help_again(pelaku, _own(borongan, "aktivitas", orang).filter(sumber="titipan"))
    return store


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
