"""Offices, units and posts of the demo city: the real OPD, with invented sizes and inner structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

from demo.bahan import load_berkas, load_referensi
from demo.skenario import Skenario

TERSEDIKIT, TERSEDIKIT_KANTOR = 10, 3
"""People in the smallest office, and offices in the smallest city."""
STRUKTURAL = "struktural"
LAMA = date(2017, 1, 1)
"""Since when the offices exist (the city's organisation of Perda 9/2016)."""


@dataclass(slots=True)
class Kantor:
    """One OPD: its row in the store, how many people it gets, and what it does."""

    id: int
    kode: str
    nama: str
    jenis: str
    urutan: int
    bobot: int
    rumpun: str
    bidang: list[str]
    pola_kerja: int = 5
    mulai: date = LAMA
    selesai: date | None = None
    jumlah: int = 0
    pewaris: list[str] = field(default_factory=list[str])
    """Names of the offices that take over its people when it is cut up, itself included."""


@dataclass(slots=True)
class UnitKerja:
    """One unit of an office; `rumpun` is the family of work that its staff do."""

    id: int
    opd_id: int
    nama: str
    induk_id: int | None
    pola_kerja: int
    rumpun: str


@dataclass(slots=True)
class Jabatan:
    """One post. `tingkat`: 0 head of office, 1 second rank, 2 head of a section, 3 staff."""

    id: int
    unit: UnitKerja
    induk: int | None
    nama: str
    jenis_jabatan: str
    kelas: int
    rumpun: str
    tingkat: int
    tanda: str = ""
    """sekretaris or umum: invited first to trainings; a sub-district: who goes there when it opens."""


@dataclass(slots=True)
class Organisasi:
    """The whole city: offices by name, units, posts in order of rank within each office."""

    kantor: list[Kantor]
    unit: list[UnitKerja]
    jabatan: list[Jabatan]

    def add_unit(
        self,
        kantor: Kantor,
        nama: str,
        induk: UnitKerja | None,
        *,
        rumpun: str,
        pola: int | None = None,
    ) -> UnitKerja:
        """Add one unit and return it; its working week is the office's unless given."""
        satu = UnitKerja(
            id=len(self.unit) + 1,
            opd_id=kantor.id,
            nama=nama,
            induk_id=induk and induk.id,
            pola_kerja=pola or kantor.pola_kerja,
            rumpun=rumpun,
        )
        self.unit.append(satu)
        return satu

    def add_post(
        self,
        unit: UnitKerja,
        induk: Jabatan | None,
        nama: str,
        *,
        kelas: int,
        tingkat: int,
        jenis: str = STRUKTURAL,
        rumpun: str = "pengelola",
        tanda: str = "",
    ) -> Jabatan:
        """Add one post under `induk` and return it."""
        atas = None if induk is None else induk.id
        satu = Jabatan(len(self.jabatan), unit, atas, nama, jenis, kelas, rumpun, tingkat, tanda)
        self.jabatan.append(satu)
        return satu

    def add_staff(
        self, unit: UnitKerja, induk: Jabatan, rumpun: str, n: int, *, ke: int = 0
    ) -> None:
        """Add `n` staff posts of one family of work, going round its list of posts from `ke` on."""
        daftar: list[list[Any]] = load_berkas("jabatan")[rumpun]
        for i in range(n):
            nama, jenis, kelas = daftar[(i + ke) % len(daftar)]
            self.add_post(unit, induk, nama, kelas=kelas, tingkat=3, jenis=jenis, rumpun=rumpun)


def list_kantor(skenario: Skenario) -> list[Kantor]:
    """Return the offices of the scenario, those that open later included, with sizes set."""
    isi = {satu["nama"]: satu for satu in load_berkas("organisasi")}
    kantor: list[Kantor] = []
    for baris in load_referensi("opd"):
        satu = isi.get(baris["nama"]) or _describe_kecamatan(baris)
        kantor.append(
            Kantor(
                id=len(kantor) + 1,
                kode=baris["kode"] or satu["kode"],
                nama=baris["nama"],
                jenis=baris["jenis"],
                urutan=satu["urutan"],
                bobot=satu["bobot"],
                rumpun=satu["rumpun"],
                bidang=satu["bidang"],
                pola_kerja=satu.get("pola_kerja", 5),
            )
        )
    if skenario.is_naskah:
        _undo_reorganisation(kantor)
    _share_out(kantor, skenario.pegawai)
    return kantor


def _describe_kecamatan(baris: dict[str, str]) -> dict[str, Any]:
    kelurahan = [
        satu["kelurahan"]
        for satu in load_referensi("kelurahan")
        if satu["kode_kecamatan"] == baris["kode"]
    ]
    # The two sub-districts of the paper are staffed even in a small city.
    urutan = {"14.71.08": 3, "14.71.13": 9}.get(baris["kode"], 40 + int(baris["kode"][-2:]))
    return {
        "urutan": urutan,
        "bobot": 8 + 2 * len(kelurahan),
        "rumpun": "wilayah",
        "bidang": kelurahan,
    }


def _undo_reorganisation(kantor: list[Kantor]) -> None:
    """Put the sub-districts back to what they were before they were cut up."""
    aturan = load_berkas("pemekaran")
    menurut_nama = {satu.nama: satu for satu in kantor}
    for nama, kode in aturan["ditutup"].items():
        satu = Kantor(len(kantor) + 1, kode, nama, "kecamatan", 99, 0, "wilayah", [])
        satu.selesai = aturan["mulai"] - timedelta(days=1)
        menurut_nama[nama] = satu
        kantor.append(satu)
    for nama, asal in aturan["asal"].items():
        baru, lama = menurut_nama[nama], menurut_nama[asal]
        lama.bobot += baru.bobot
        lama.urutan = min(lama.urutan, baru.urutan)
        lama.bidang = _in_turn(lama.bidang, baru.bidang)
        lama.pewaris = lama.pewaris or ([] if lama.selesai else [asal])
        lama.pewaris.append(nama)
        baru.mulai, baru.bobot = aturan["mulai"], 0


def _in_turn(kiri: list[str], kanan: list[str]) -> list[str]:
    """Return both lists as one, an element of each in turn: a small office has some of either."""
    pasang = zip_longest(kiri, kanan)
    return [satu for dua in pasang for satu in dua if satu is not None]


def _share_out(kantor: list[Kantor], pegawai: int) -> None:
    """Give every office its people: the smallest number each, the rest by weight."""
    ada = sorted((k for k in kantor if k.bobot), key=lambda k: k.urutan)
    ada = ada[: max(TERSEDIKIT_KANTOR, pegawai // (TERSEDIKIT * 3 // 2))]
    sisa, bobot = pegawai - TERSEDIKIT * len(ada), sum(k.bobot for k in ada)
    for k in ada:
        k.jumlah = TERSEDIKIT + sisa * k.bobot // bobot
    for k in sorted(ada, key=lambda k: -k.bobot)[: pegawai - sum(k.jumlah for k in ada)]:
        k.jumlah += 1


def spread(n: int, bagian: int) -> Sequence[int]:
    """Return `n` split into `bagian` numbers that differ by one at most."""
    return [n // bagian + (i < n % bagian) for i in range(bagian)]
