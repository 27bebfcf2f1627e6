"""Passwords: how they are hashed, and which ones are good enough."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from data.bahasa import _
from data.galat import GalatPengguna

SANDI_DEMO = "sinergi-demo"
PANJANG_SANDI = 12
_HASHER = PasswordHasher(time_cost=3, memory_cost=19 * 1024, parallelism=1)


def hash_sandi(sandi: str) -> str:
    """Return the argon2id hash of a password (about 35 ms and 19 MiB: call it in a thread)."""
    return _HASHER.hash(sandi)


def verify_sandi(sidik: str, sandi: str) -> bool:
    """Whether `sandi` is the password behind an argon2id hash; as slow as `hash_sandi`."""
    try:
        return _HASHER.verify(sidik, sandi)
    except (VerifyMismatchError, InvalidHashError):
        return False


def check_sandi(sandi: str, *terlarang: str) -> None:
    """Raise `GalatPengguna` unless `sandi` is long, varied, and free of the words in `terlarang`."""
    if len(sandi) < PANJANG_SANDI:
        raise GalatPengguna(
            _("Kata sandi terlalu pendek. Pakai paling sedikit {n} karakter.").format(
                n=PANJANG_SANDI
            ),
            kode="sandi_pendek",
            kolom="sandi",
        )
    if len(set(sandi)) < 5:
        raise GalatPengguna(
            _("Kata sandi terlalu mudah ditebak. Pakai lebih banyak karakter yang berbeda."),
            kode="sandi_mudah",
            kolom="sandi",
        )
    if any(kata and kata.lower() in sandi.lower() for kata in (*terlarang, SANDI_DEMO)):
        raise GalatPengguna(
            _("Kata sandi memuat nama masuk, NIP, atau kata sandi demo. Pilih kata lain."),
            kode="sandi_mudah",
            kolom="sandi",
        )
