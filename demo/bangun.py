"""Making the demo city in a store: step by step, each step one transaction, repeatable at any point."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from analytics.refresher import refresh
from data.bahasa import _, format_bulan
from data.galat import GalatPengguna
from data.lake import Lake
from data.store import Audit, Opd, Pegawai, Store, Transaction
from data.waktu import month_end, now
from demo.akun import account_rows, make_akun
from demo.bulan import Bulan
from demo.dasar import base_frames
from demo.jejak import make_jejak
from demo.kota import Kota, make_kota
from demo.muat import Pemuat, analyze, continue_numbers, loosen, tighten, validate_keys
from demo.peninjauan import make_peninjauan
from demo.penutup import closing_frames
from demo.skenario import Skenario, make_skenario
from rules.parameter import load_profil

PELAKU = "demo"
OBJEK = "kota_peraga"
SUSUNAN = 3
"""Which make of the city this is: one of another make is not gone on with, its rows would not fit."""
PENINJAUAN = "peninjauan"
BULANAN = ("aktivitas", "kehadiran", "perilaku", "penilaian_bulan", "keberatan")
Lapor = Callable[[str, int, int], None]
"""Called before each step with what is done now, the steps done, and all steps."""


def make_demo(store: Store, skenario: Skenario, lapor: Lapor | None = None) -> bool:
    """Fill an empty store with the demo city; go on where an earlier call was stopped.

    Returns whether anything was written. Raises `GalatPengguna` when the store holds real people
    or another demo city.
    """
    beri_tahu = lapor or _silent
    with store.read() as session:
        skenario = _begun(session, skenario)
        selesai = _done(session)
        langkah = ["dasar", *(f"{b:%Y-%m}" for b in skenario.bulan), "penutup", "akun", "jejak"]
        sisa = [satu for satu in langkah if satu not in selesai]
        if not sisa:
            return False
        _require_invented(session)
    beri_tahu(_("Menyusun kota"), len(langkah) - len(sisa), len(langkah))
    kota = make_kota(skenario)
    for satu in sisa:
        beri_tahu(_title(satu), langkah.index(satu), len(langkah))
        _step(store, kota, satu)
    analyze(store)
    beri_tahu(_("Selesai"), len(langkah), len(langkah))
    return True


def review_demo(store: Store, lake: Path, skenario: Skenario, lapor: Lapor | None = None) -> bool:
    """Bring the lake up to the finished city and let officers look at its closed months, once.

    What they look at (flags, activities to draw from) is in the lake alone. Returns whether
    anything was written.
    """
    beri_tahu = lapor or _silent
    with store.read() as session:
        skenario = _begun(session, skenario)
        if PENINJAUAN in _done(session):
            return False
        _require_invented(session)
    beri_tahu(_("Membangun data analisis"), 0, 2)
    refresh(store, lake, load_profil(), now())
    beri_tahu(_("Tinjauan integritas dan sampel"), 1, 2)
    make_peninjauan(store, Lake(lake), make_kota(skenario))
    with store.write(PELAKU, now()) as tx:
        tx.audit("muat", OBJEK, PENINJAUAN, {})
    beri_tahu(_("Selesai"), 2, 2)
    return True


def _silent(_judul: str, _sudah: int, _semua: int) -> None:
    """Report nothing."""


def _begun(session: Session, skenario: Skenario) -> Skenario:
    """Return the scenario that the store was begun with, or this one when the store is empty."""
    awal = session.scalar(
        select(Audit.isi).where(Audit.objek == OBJEK, Audit.kunci == "dasar").limit(1)
    )
    if awal is None:
        if session.scalar(select(Pegawai.id).limit(1)) or session.scalar(select(Opd.id).limit(1)):
            raise GalatPengguna(
                _(
                    "Penyimpanan ini sudah berisi data. Kota peraga hanya dibuat di penyimpanan "
                    "kosong: pakai SINERGI_HOME atau SINERGI_DB yang lain."
                ),
                kode="demo_tidak_kosong",
            )
        return skenario
    lama = json.loads(awal)
    if lama["skenario"] != _describe(skenario):
        raise GalatPengguna(
            _(
                "Penyimpanan ini berisi kota peraga yang lain ({lama}). Pakai SINERGI_HOME yang "
                "lain, atau ulangi dengan pilihan yang sama."
            ).format(lama=", ".join(f"{k} {v}" for k, v in lama["skenario"].items())),
            kode="demo_lain",
        )
    kini = datetime.fromisoformat(lama["kini"])
    return make_skenario(skenario.nama, skenario.pegawai, len(skenario.bulan), skenario.benih, kini)


def _require_invented(session: Session) -> None:
    """Raise `GalatPengguna` when real people have come in since the city was begun."""
    if session.scalar(select(Pegawai.id).where(Pegawai.is_demo.is_(False)).limit(1)):
        raise GalatPengguna(
            _("Penyimpanan ini juga berisi pegawai sungguhan. Kota peraga tidak diteruskan."),
            kode="demo_tidak_kosong",
        )


def _describe(skenario: Skenario) -> dict[str, str | int]:
    return {
        "skenario": skenario.nama,
        "pegawai": skenario.pegawai,
        "bulan": len(skenario.bulan),
        "benih": skenario.benih,
        "susunan": SUSUNAN,
    }


def _done(session: Session) -> set[str]:
    return set(session.scalars(select(Audit.kunci).where(Audit.objek == OBJEK)))


def _title(langkah: str) -> str:
    if langkah == "dasar":
        return _("Pegawai dan rencana")
    if langkah == "penutup":
        return _("Periode, survei, dan keluhan")
    if langkah == "akun":
        return _("Akun peraga")
    if langkah == "jejak":
        return _("Catatan, aturan, dan laporan")
    return format_bulan(date.fromisoformat(f"{langkah}-01"))


def _step(store: Store, kota: Kota, langkah: str) -> None:
    """Do one step with its audit link and its change-log lines, all or nothing.

    Demo accounts and what people wrote are the exception: each is a transaction of its own, and
    what exists is kept.
    """
    if langkah == "akun":
        make_akun(store, kota)
    elif langkah == "jejak":
        make_jejak(store, kota)
    with store.write(PELAKU, now()) as tx:
        pemuat = Pemuat(tx)
        if langkah == "akun":
            pemuat.add("akun", account_rows(tx.session, kota))
        elif langkah != "jejak":
            loosen(tx)
            _load(tx, pemuat, kota, langkah)
            tighten(tx)
        if langkah == "penutup":
            validate_keys(tx)
        isi = {"baris": pemuat.baris, "sidik": pemuat.sidik}
        if langkah == "dasar":
            isi |= {"skenario": _describe(kota.skenario), "kini": kota.skenario.kini}
        tx.audit("muat", OBJEK, langkah, isi)


def _load(tx: Transaction, pemuat: Pemuat, kota: Kota, langkah: str) -> None:
    if langkah in {"dasar", "penutup"}:
        for tabel, frame in base_frames(kota) if langkah == "dasar" else closing_frames(kota):
            pemuat.add(tabel, frame)
            _note(tx, kota, tabel)
        continue_numbers(tx)
        return
    bulan = date.fromisoformat(f"{langkah}-01")
    for tabel, frame in Bulan.start(kota, bulan).frames():
        pemuat.add(tabel, frame)
    for tabel in BULANAN:
        tx.change(tabel, dari=bulan, sampai=bulan)


def _note(tx: Transaction, kota: Kota, tabel: str) -> None:
    tx.change(tabel, dari=kota.skenario.awal, sampai=month_end(kota.skenario.bulan[-1]))
