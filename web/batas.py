"""How often a password may be tried, and rows be sent."""

from __future__ import annotations

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

PER_AKUN = RateLimitItemPerMinute(5)
PER_ALAMAT = RateLimitItemPerMinute(30)
"""Failures only: a whole office may share one address, and signs in at the same hour."""
KIRIMAN = RateLimitItemPerMinute(120)
"""Batches of rows of one account; the offline page needs a handful."""


class Batas:
    """Moving windows of one minute, per account and per address, kept by this process."""

    def __init__(self) -> None:
        self._simpanan = MemoryStorage()
        self._jendela = MovingWindowRateLimiter(self._simpanan)

    def may_try(self, nama: str, alamat: str) -> bool:
        """Count a try on an account; False when the account or the address has had too many.

        The try is counted before the password is checked, so that tries side by side count too.
        """
        return self._jendela.test(PER_ALAMAT, alamat) and self._jendela.hit(PER_AKUN, nama)

    def may_send(self, akun_id: int) -> bool:
        """Count a batch of rows of an account; False when it has sent too many."""
        return self._jendela.hit(KIRIMAN, "kiriman", str(akun_id))

    def note_failure(self, alamat: str) -> None:
        """Count a failure of an address."""
        self._jendela.hit(PER_ALAMAT, alamat)

    def note_success(self, nama: str) -> None:
        """Forget the tries on an account: its owner has come in."""
        self._simpanan.clear(PER_AKUN.key_for(nama))
