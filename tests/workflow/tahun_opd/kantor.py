"""The office as it opens: imported people and posts, accounts, the calendar, agreed plans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import select

from data.kunci import derived_id
from data.scope import Scope, load_scope
from data.store import Opd, Pegawai, Store, Unit
from data.waktu import local_day, local_moment
from tests.workflow.tahun_opd.naskah import (
    ADMIN,
    BOBOT,
    KABID,
    KEPALA,
    ORANG,
    PETUGAS,
    SEKDA,
    TAHUN,
    Masa,
    kabid,
    libur,
    masa,
)
from workflow.akun.baru import AkunBaru, create_akun
from workflow.impor import Permintaan, import_file
from workflow.kalender.libur import add_libur
from workflow.skp.butir import IsianButir, IsianSkp
from workflow.skp.masa import months_of
from workflow.skp.putusan import agree_skp, return_skp
from workflow.skp.susun import save_skp

BUKA = local_moment(date(TAHUN, 1, 2), time(8))
AWAL = date(TAHUN, 1, 1)
SEMUA = (*ORANG, SEKDA, PETUGAS)


def at(hari: date, jam: int) -> datetime:
    """A full hour of a day."""
    return local_moment(hari, time(jam))


@dataclass(slots=True)
class Kantor:
    """The store with what its people are called: keys of people, accounts, units and SKP items."""

    store: Store
    id: dict[int, int] = field(default_factory=dict[int, int])
    akun: dict[int, int] = field(default_factory=dict[int, int])
    unit: dict[str, int] = field(default_factory=dict[str, int])
    butir: dict[tuple[int, int, str], str] = field(default_factory=dict[tuple[int, int, str], str])
    skp: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    _scope: dict[tuple[int, date], Scope] = field(default_factory=dict[tuple[int, date], Scope])

    def scope(self, p: int, kini: datetime) -> Scope:
        """Who this person is on that day; read once a day, as a session does."""
        kunci = p, local_day(kini)
        if kunci not in self._scope:
            with self.store.read() as session:
                scope = load_scope(session, self.akun[p], kini)
            assert scope is not None, p
            self._scope[kunci] = scope
        return self._scope[kunci]

    def forget_scopes(self) -> None:
        """After an event: who is whose superior may have changed."""
        self._scope.clear()


def nip(p: int) -> str:
    return f"198505052010011{p:03d}"


def unit_of(p: int) -> tuple[str, str]:
    """The office and unit in which a person starts the year."""
    if p in (SEKDA, PETUGAS):
        return "Badan Contoh", "Sekretariat Badan"
    if p in (KEPALA, ADMIN):
        return "Dinas Contoh", "Sekretariat"
    nomor = KABID.index(p) if p in KABID else (p - 7) % 4
    return "Dinas Contoh", f"Bidang {nomor + 1}"


def open_office(store: Store) -> Kantor:
    """Import people and posts, make the accounts, enter the calendar."""
    k = Kantor(store)
    _import(store, "pegawai", ["nip,nama,golongan"], (f"{nip(p)},Orang {p},III/b" for p in SEMUA))
    kepala = "nip,opd,unit,jabatan,jenis_jabatan,kelas,atasan_nip,mulai,nomor_sk"
    _import(store, "penugasan", [kepala], map(_post_line, SEMUA))
    with store.read() as session:
        nomor = {n: i for i, n in session.execute(select(Pegawai.id, Pegawai.nip))}
        k.unit = {nama: i for i, nama in session.execute(select(Unit.id, Unit.nama))}
    k.id = {p: nomor[nip(p)] for p in SEMUA}
    peran = {ADMIN: ["adminopd:{}"], PETUGAS: ["bkpsdm"]}
    kode = _office_code(store)
    for p in SEMUA:
        isi = AkunBaru(f"orang{p}", nip(p), "x", [t.format(kode) for t in peran.get(p, [])], True)
        k.akun[p] = create_akun(store, "perintah", isi, kini=BUKA)
    for hari, (jenis, nama) in libur().items():
        isi_libur = {"tanggal": hari, "jenis": jenis, "nama": nama, "dasar": "SKB tiga menteri"}
        add_libur(store, k.scope(PETUGAS, BUKA), **isi_libur, kini=BUKA)
    return k


def _office_code(store: Store) -> str:
    with store.read() as session:
        return session.scalars(select(Opd.kode).where(Opd.nama == "Dinas Contoh")).one()


def _post_line(p: int) -> str:
    opd, unit = unit_of(p)
    is_pimpinan = p in (KEPALA, SEKDA, *KABID)
    jabatan = f"Kepala {unit}" if is_pimpinan else "Penata Layanan"
    atasan = "" if p == SEKDA else nip(SEKDA if p == PETUGAS else kabid(p, AWAL))
    kelas = 12 if p in (KEPALA, SEKDA) else 10 if is_pimpinan else 7
    jenis = "struktural" if is_pimpinan else "pelaksana"
    return f"{nip(p)},{opd},{unit},{jabatan},{jenis},{kelas},{atasan},01-01-2026,821/{p}"


def _import(store: Store, jenis: str, kepala: list[str], baris: Iterable[str]) -> None:
    isi = "\n".join([*kepala, *baris]).encode()
    hasil = import_file(store, "perintah", Permintaan(jenis, isi, f"{jenis}.csv"), kini=BUKA)
    assert hasil.is_ditulis, hasil.ditolak


def agree_plans(k: Kantor) -> None:
    """Everybody drafts and submits; superiors agree, one plan only after it came back once."""
    for p in ORANG:
        put_plan(k, p, 0, at(date(TAHUN, 1, 5), 9), is_dikembalikan=p == 30)


def put_plan(k: Kantor, p: int, ke: int, kini: datetime, *, is_dikembalikan: bool = False) -> None:
    """Draft the person's `ke`-th plan as the script has it before it is cut short; let it be agreed."""
    isian = plan_of(k, p, ke, masa(p)[ke])
    sendiri, atasan = k.scope(p, kini), k.scope(kabid(p, local_day(kini)), kini)
    versi = save_skp(k.store, sendiri, isian, False, kini=kini).versi
    for lagi in (True, False) if is_dikembalikan else (False,):
        satu = IsianSkp(isian.id, TAHUN, isian.mulai, isian.butir, versi=versi)
        versi = save_skp(k.store, sendiri, satu, True, kini=kini).versi
        if lagi:
            versi = return_skp(k.store, atasan, isian.id, "Perjelas", kini=kini).versi
    agree_skp(k.store, atasan, isian.id, versi=versi, kini=kini)


def plan_of(k: Kantor, p: int, ke: int, satu: Masa) -> IsianSkp:
    """A plan to the end of the year: two items, the same amount due in every month."""
    bulan = months_of(satu.mulai, date(TAHUN, 12, 31))
    id = k.skp[p, ke] = derived_id("skp", p, ke)
    butir: list[IsianButir] = []
    for nama, bobot in BOBOT.items():
        kunci = k.butir[p, ke, nama] = derived_id("butir", p, ke, nama)
        sebulan = Decimal(satu.target[nama])
        butir.append(
            IsianButir(
                id=kunci,
                uraian=f"Hasil {nama}",
                satuan="dokumen",
                bobot=Decimal(bobot),
                target_tahun=sebulan * len(bulan),
                target_bulan=dict.fromkeys(bulan, sebulan),
                indikator="Jumlah dokumen",
            )
        )
    return IsianSkp(id, TAHUN, satu.mulai, tuple(butir))
