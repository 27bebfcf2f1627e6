"""Near-duplicate texts: normalised words, pairs of neighbours as shingles, MinHash, exact check.

No model, only NumPy and Polars. What is compared at last is the exact share of common shingles;
MinHash merely finds whom to compare, so a hit is never wrong and a near miss may be missed.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

PITA, PER_PITA = 12, 3
"""36 hashes in twelve bands of three: texts of a similarity of 0.7 meet in 99 of 100 cases."""

LONGGAR = 20
"""Signatures may say so many points less than the likeness itself: of 200 alike pairs one is lost."""

Bulat = npt.NDArray[np.int64]
Sidik = npt.NDArray[np.uint64]

_BENIH = np.random.default_rng(20201).integers(1, 2**63, (PITA * PER_PITA, 2)).astype(np.uint64)
_CAMPUR_1, _CAMPUR_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def normalized(kolom: pl.Expr) -> pl.Expr:
    """Return a text in small letters without signs, each number as `#`: what copies have in common."""
    return (
        kolom.str.to_lowercase()
        .str.replace_all(r"\d+", "#")
        .str.replace_all(r"[^\p{L}#]+", " ")
        .str.strip_chars()
    )


def leaders(teks: pl.Series, kelompok: pl.Series, mirip: int) -> Bulat:
    """Return for each text the index of the first one that it is a copy of, else its own.

    `teks` are normalised and unique, the oldest first; only texts of the same group (a number in
    `kelompok`) are compared. `mirip` is the smallest share of common shingles in percent. A copy
    of a copy counts by its likeness to the first: no chains.
    """
    pemimpin = np.arange(len(teks), dtype=np.int64)
    if len(teks) < 2:
        return pemimpin
    nomor, nilai = _shingles(teks)
    sidik = _minhash(nomor, nilai, len(teks))
    grup = _mix(kelompok.cast(pl.UInt64).to_numpy())
    calon = _likely(_candidates(sidik, grup), sidik, mirip)
    for a, b in _verified(calon, nomor, nilai, mirip):
        if pemimpin[b] == b and pemimpin[a] == a:
            pemimpin[b] = a
    return pemimpin


def _shingles(teks: pl.Series) -> tuple[Bulat, Sidik]:
    """Text index and value of each pair of neighbouring words, by text; a lone word is a pair with itself."""
    kata = (
        pl.DataFrame({"kata": teks.str.split(" ")})
        .with_row_index("nomor")
        .explode("kata")
        .with_columns(pl.col("nomor").cast(pl.Int64))
    )
    # Polars may hash otherwise in another version; that changes whom MinHash finds, never who is alike.
    kode = kata["kata"].hash(20201).to_numpy()
    nomor = kata["nomor"].to_numpy()
    sama = np.append(nomor[1:] == nomor[:-1], False)
    awal = np.append(True, nomor[1:] != nomor[:-1])
    kedua = np.append(kode[1:], np.uint64(0))
    pasang = np.where(sama, kedua, kode)
    pakai = sama | awal
    return nomor[pakai], _mix(_mix(kode[pakai]) ^ pasang[pakai])


def _mix(x: Sidik) -> Sidik:
    """A bijection that spreads every bit (the finaliser of SplitMix64)."""
    x = (x ^ (x >> np.uint64(30))) * _CAMPUR_1
    x = (x ^ (x >> np.uint64(27))) * _CAMPUR_2
    return x ^ (x >> np.uint64(31))


def _minhash(nomor: Bulat, nilai: Sidik, n: int) -> Sidik:
    """Return the signature of each text: a row per hash, a column per text."""
    awal = np.searchsorted(nomor, np.arange(n))
    sidik = np.empty((len(_BENIH), n), dtype=np.uint64)
    for k, (kali, tambah) in enumerate(_BENIH):
        sidik[k] = np.minimum.reduceat(nilai * (kali | np.uint64(1)) + tambah, awal)
    return sidik


def _candidates(sidik: Sidik, grup: Sidik) -> Bulat:
    """Return pairs of texts of one group (smaller, larger index) that agree in a band.

    In each bucket every text is paired with the first and with the one before it: with whom it
    would be put together anyway, at a cost that grows with the texts and not with their pairs.
    """
    n = sidik.shape[1]
    pasangan: list[Bulat] = []
    for pita in range(PITA):
        kunci = grup
        for baris in sidik[pita * PER_PITA : (pita + 1) * PER_PITA]:
            kunci = _mix(kunci ^ baris)
        pasangan.append(_buckets(kunci))
    semua = np.unique(np.concatenate(pasangan))
    a, b = semua // n, semua % n
    return np.stack([a, b], axis=1)


def _buckets(kunci: Sidik) -> Bulat:
    """Pairs of texts with the same key, as smaller index times their number plus larger index."""
    n = len(kunci)
    urut = np.argsort(kunci)
    sama = kunci[urut][1:] == kunci[urut][:-1]
    ikut = urut[np.append(sama, False) | np.append(False, sama)]
    ikut = ikut[np.lexsort((ikut, kunci[ikut]))]
    lanjut = np.append(False, kunci[ikut][1:] == kunci[ikut][:-1]) if len(ikut) else ikut > 0
    letak = np.arange(len(ikut))
    awal = np.maximum.accumulate(np.where(lanjut, 0, letak)) if len(ikut) else letak
    ke = np.flatnonzero(lanjut)
    return np.concatenate([ikut[awal[ke]] * n + ikut[ke], ikut[ke - 1] * n + ikut[ke]])


def _likely(calon: Bulat, sidik: Sidik, mirip: int) -> Bulat:
    """Drop pairs whose signatures agree so seldom that they can hardly be alike enough."""
    sama = np.zeros(len(calon), dtype=np.int64)
    for baris in sidik:
        sama += baris[calon[:, 0]] == baris[calon[:, 1]]
    return calon[sama * 100 >= (mirip - LONGGAR) * len(sidik)]


def _verified(calon: Bulat, nomor: Bulat, nilai: Sidik, mirip: int) -> list[tuple[int, int]]:
    """Return the pairs whose share of common shingles is at least `mirip` percent, sorted by the later."""
    if not len(calon):
        return []
    ikut = np.zeros(int(nomor[-1]) + 1, dtype=bool)
    ikut[calon.ravel()] = True
    isi = pl.DataFrame({"teks": nomor, "nilai": nilai}).filter(pl.Series(ikut[nomor])).unique()
    banyak = isi.group_by("teks").len("n")
    pasang = pl.DataFrame({"a": calon[:, 0], "b": calon[:, 1]})
    sama = (
        pasang.join(isi, left_on="a", right_on="teks")
        .join(isi, left_on=["b", "nilai"], right_on=["teks", "nilai"])
        .group_by("a", "b")
        .len("sama")
    )
    n_a, n_b = banyak.rename({"teks": "a", "n": "n_a"}), banyak.rename({"teks": "b", "n": "n_b"})
    lengkap = (
        sama.join(n_a, on="a")
        .join(n_b, on="b")
        .with_columns(pl.col("sama", "n_a", "n_b").cast(pl.Int64))
    )
    gabung = pl.col("n_a") + pl.col("n_b") - pl.col("sama")
    hasil = lengkap.filter(pl.col("sama") * 100 >= gabung * mirip).sort("b", "a")
    return list(hasil.select("a", "b").iter_rows())
