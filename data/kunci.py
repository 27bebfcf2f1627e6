"""Keys: UUIDv7 for rows that people make, deterministic keys for rows that files name."""

import hashlib
import os
import time


def new_id(milidetik: int | None = None, acak: bytes | None = None) -> str:
    """Return a UUIDv7 (RFC 9562) as 32 hexadecimal digits; later ids sort after earlier ones."""
    waktu = time.time_ns() // 1_000_000 if milidetik is None else milidetik
    rand = os.urandom(10) if acak is None else acak
    nilai = (waktu & (1 << 48) - 1) << 80 | int.from_bytes(rand, "big")
    nilai = nilai & ~(0xF << 76) | 0x7 << 76
    nilai = nilai & ~(0x3 << 62) | 0x2 << 62
    return f"{nilai:032x}"


def derived_id(*bagian: object) -> str:
    """Return a key that is the same whenever the same parts are given (imports, the demo city)."""
    teks = "\x1f".join(str(b) for b in bagian)
    return hashlib.blake2b(teks.encode(), digest_size=16).hexdigest()
