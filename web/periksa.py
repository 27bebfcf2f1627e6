"""Checking a name and a password, in the same time whether the name exists or not."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import anyio
from anyio import to_thread
from sqlalchemy import select

from data.bahasa import N_
from data.store import Akun, Store
from web.catatan import log, veil
from web.pintu import Pintu
from web.ukuran import MASUK
from workflow.akun.sandi import hash_sandi, verify_sandi

# Four hashes at once hold 76 MiB; more would only wait for the processor.
_serentak = anyio.CapacityLimiter(4)
_PENGGANTI = hash_sandi(secrets.token_urlsafe(16))


@dataclass(frozen=True, slots=True)
class Tolakan:
    """Why somebody may not come in: HTTP status, what to do about it, and a name for the count."""

    status: int
    teks: str
    hasil: str


KOSONG = Tolakan(400, N_("Isi nama masuk dan kata sandi Anda."), "kosong")
BASI = Tolakan(403, N_("Formulir ini sudah kedaluwarsa. Isi kata sandi dan masuk kembali."), "basi")
SALAH = Tolakan(
    401, N_("Nama masuk atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."), "salah"
)
SERING = Tolakan(
    429, N_("Terlalu banyak percobaan. Tunggu satu menit, lalu coba lagi."), "dibatasi"
)
DITUTUP = Tolakan(403, N_("Akun ini ditutup. Hubungi admin OPD Anda."), "ditutup")
DEMO = Tolakan(
    403, N_("Akun demo hanya berlaku di kota demo. Masuk dengan akun Anda sendiri."), "demo"
)


async def check_akun(pintu: Pintu, nama: str, sandi: str, alamat: str) -> Akun | Tolakan:
    """Return the account that `nama` and `sandi` open, or why not; every outcome is counted.

    A closed account and a demo account are named as such only to those who know the password.
    """
    hasil = await _check(pintu, nama, sandi, alamat)
    if isinstance(hasil, Tolakan):
        note_refusal(hasil, nama, alamat)
    else:
        pintu.batas.note_success(nama)
        MASUK.labels("berhasil").inc()
    return hasil


def note_refusal(tolakan: Tolakan, nama: str, alamat: str) -> None:
    """Count a refusal and log it, without the name itself."""
    MASUK.labels(tolakan.hasil).inc()
    log.warning("masuk_ditolak", hasil=tolakan.hasil, nama=veil(nama), alamat=alamat)


async def _check(pintu: Pintu, nama: str, sandi: str, alamat: str) -> Akun | Tolakan:
    if not nama or not sandi:
        return KOSONG
    async with _serentak:
        if not pintu.batas.may_try(nama, alamat):
            return SERING
        akun, is_cocok = await to_thread.run_sync(_compare, pintu.store, nama, sandi)
    if akun is None or not is_cocok:
        pintu.batas.note_failure(alamat)
        return SALAH
    if not akun.is_aktif:
        return DITUTUP
    if akun.is_demo and not pintu.pengaturan.is_demo:
        return DEMO
    return akun


def _compare(store: Store, nama: str, sandi: str) -> tuple[Akun | None, bool]:
    with store.read() as session:
        akun = session.scalar(select(Akun).where(Akun.nama_masuk == nama))
    return akun, verify_sandi(_PENGGANTI if akun is None else akun.sandi, sandi)
