"""Seeded chance and keys: the same seed and the same name always give the same numbers."""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

Bulat = npt.NDArray[np.int64]
Pecahan = npt.NDArray[np.float64]
Benar = npt.NDArray[np.bool_]

_DIGIT = np.frombuffer("".join(f"{b:02x}" for b in range(256)).encode(), np.uint8).reshape(256, 2)


def generator(benih: int, *kunci: object) -> np.random.Generator:
    """Return the random generator of this seed for one named purpose, independent of all others."""
    teks = "\x1f".join(str(satu) for satu in (benih, *kunci))
    return np.random.default_rng(
        int.from_bytes(hashlib.blake2b(teks.encode(), digest_size=16).digest(), "big")
    )


def make_ids(mikrodetik: Bulat, rng: np.random.Generator) -> pl.Series:
    """Return a UUIDv7 (32 hexadecimal digits) for each moment (microseconds since 1970, UTC)."""
    n = len(mikrodetik)
    bita = rng.integers(0, 256, (n, 16), dtype=np.uint8)
    milidetik = (mikrodetik // 1000).astype(">u8")
    bita[:, :6] = milidetik.view(np.uint8).reshape(n, 8)[:, 2:]
    bita[:, 6] = bita[:, 6] & 0x0F | 0x70
    bita[:, 8] = bita[:, 8] & 0x3F | 0x80
    return _hex_column(bita)


def random_ids(n: int, rng: np.random.Generator) -> pl.Series:
    """Return `n` keys (32 hexadecimal digits) that carry no time and no order."""
    return _hex_column(rng.integers(0, 256, (n, 16), dtype=np.uint8))


def _hex_column(bita: npt.NDArray[np.uint8]) -> pl.Series:
    # Built as one Arrow buffer: a million Python strings would cost a second and 80 MB.
    isi = _DIGIT[bita].tobytes()
    batas = np.arange(0, len(isi) + 1, 32, dtype=np.int64)
    larik = pa.LargeStringArray.from_buffers(len(bita), pa.py_buffer(batas), pa.py_buffer(isi))
    return pl.Series("id", pl.from_arrow(larik))
