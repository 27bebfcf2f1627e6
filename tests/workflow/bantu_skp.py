"""Plans for tests: whole ones of the next year, and brought to any state by the real moves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Skp
from tests.workflow.kota_kecil import ATASAN, KINI, PEGAWAI, Kota
from workflow.penolakan import Penolakan
from workflow.skp.butir import IsianButir, IsianSkp, read_items
from workflow.skp.putusan import agree_skp, return_skp
from workflow.skp.revisi import revise_skp
from workflow.skp.susun import save_skp

TAHUN = 2027
MULAI = date(2027, 1, 1)
DESEMBER = date(2026, 12, 1)


def butir(nama: str, bobot: int = 50, target: int = 120, **ubah: object) -> IsianButir:
    """A whole item of a plan of 2027; `ubah` replaces parts."""
    isi: dict[str, object] = {
        "id": derived_id("butir-uji", nama),
        "uraian": f"Butir {nama}",
        "satuan": "dokumen",
        "bobot": Decimal(bobot),
        "target_tahun": Decimal(target),
        "indikator": "Jumlah dokumen",
    }
    return IsianButir(**{**isi, **ubah})  # type: ignore[arg-type]


def rencana(nama: str = "a", **ubah: object) -> IsianSkp:
    """A whole plan of 2027 of whoever saves it."""
    isi: dict[str, object] = {
        "id": derived_id("skp-uji", nama),
        "tahun": TAHUN,
        "mulai": MULAI,
        "butir": (butir(f"{nama}1"), butir(f"{nama}2")),
    }
    return IsianSkp(**{**isi, **ubah})  # type: ignore[arg-type]


def save(kota: Kota, isian: IsianSkp, ajukan: bool = False, oleh: int = PEGAWAI, kini=KINI):
    return save_skp(kota.store, kota.scope(oleh, kini), isian, ajukan, kini=kini)


def agree(kota: Kota, id: str, oleh: int = ATASAN, kini=KINI, **ubah):
    return agree_skp(kota.store, kota.scope(oleh, kini), id, kini=kini, **ubah)


def give_back(kota: Kota, id: str, alasan: str = "Perjelas", oleh: int = ATASAN, **ubah):
    return return_skp(kota.store, kota.scope(oleh), id, alasan, kini=KINI, **ubah)


def revise(kota: Kota, id: str, mulai: date = DESEMBER, oleh: int = PEGAWAI, kini=KINI, **ubah):
    isi = {"id_baru": derived_id("revisi", id, mulai), **ubah}
    alasan = isi.pop("alasan", "Tugas berubah")
    scope = kota.scope(oleh, kini)
    return revise_skp(kota.store, scope, id, alasan, mulai=mulai, kini=kini, **isi)


def stored(kota: Kota, id: str) -> Skp:
    with kota.store.read() as session:
        return session.get_one(Skp, id)


def items(kota: Kota, id: str):
    with kota.store.read() as session:
        return read_items(session, id)


def as_isian(kota: Kota, id: str, **ubah: object) -> IsianSkp:
    """A stored plan as its form would send it."""
    skp = stored(kota, id)
    isi: dict[str, object] = {
        "id": id,
        "tahun": skp.tahun,
        "mulai": skp.mulai,
        "butir": tuple(b.to_isian() for b in items(kota, id)),
        "ekspektasi": skp.ekspektasi or {},
        "versi": skp.versi,
    }
    return IsianSkp(**{**isi, **ubah})  # type: ignore[arg-type]


def place(kota: Kota, status: str) -> Skp:
    """A plan of PEGAWAI, brought to `status` by the real moves."""
    if status in {"disepakati", "direvisi"}:
        id = derived_id("skp", PEGAWAI)
        if status == "direvisi":
            revise(kota, id)
        return stored(kota, id)
    id = rencana(status).id
    save(kota, rencana(status), ajukan=status != "draf")
    if status == "dikembalikan":
        give_back(kota, id)
    return stored(kota, id)


def refused(kota: Kota, fungsi, *args, **ubah) -> set[str]:
    """The codes of a refusal, which must have changed nothing."""
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        fungsi(kota, *args, **ubah)
    assert kota.jejak() == sebelum
    semua = galat.value.semua if isinstance(galat.value, Penolakan) else (galat.value,)
    assert all(s.teks.strip().endswith((".", "”")) for s in semua)
    return {satu.kode for satu in semua}
