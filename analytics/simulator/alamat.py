"""A trial as parts of an address: one for each thing that it changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

from analytics.simulator.percobaan import BATAS, Percobaan, highest_tried, profil_percobaan
from data.bahasa import _
from data.galat import GalatPengguna
from rules.ketentuan import Ketentuan
from rules.perubahan import read_nilai

_PAGU = "pagu_"


def as_params(percobaan: Percobaan) -> dict[str, str]:
    """Return the parts of an address that hold a trial; none when nothing is changed."""
    pagu = {f"{_PAGU}{k}": str(v) for k, v in percobaan.pagu_kelas.items() if v != 100}
    tekan = {nama: str(n) for nama in BATAS if (n := getattr(percobaan, nama))}
    return {**percobaan.nilai, **pagu, **tekan}


def read_params(
    params: Mapping[str, str], k: Ketentuan, kelas: Collection[int]
) -> tuple[Percobaan, list[str]]:
    """Return the trial that these parts hold, and a sentence for each part that was left out.

    Each part stands for itself: what does not fit, or is no part of a trial, changes nothing.
    """
    percobaan, ditolak = Percobaan(), list[str]()
    for kunci, teks in params.items():
        try:
            percobaan = _with_part(percobaan, (kunci, teks), k, kelas)
        except (GalatPengguna, ValueError, ArithmeticError):
            ditolak.append(_refusal(kunci, k))
    return percobaan, list(dict.fromkeys(ditolak))


def _with_part(
    percobaan: Percobaan, bagian: tuple[str, str], k: Ketentuan, kelas: Collection[int]
) -> Percobaan:
    """Add a part. Raises GalatPengguna or ValueError when it does not fit."""
    kunci, teks = bagian
    if kunci in BATAS:
        return replace(percobaan, **{kunci: int(teks)})
    if kunci.startswith(_PAGU):
        satu = int(kunci.removeprefix(_PAGU))
        if satu not in kelas:
            raise ValueError(kunci)
        return replace(percobaan, pagu_kelas={**percobaan.pagu_kelas, satu: int(teks)})
    profil_percobaan(k.profil, Percobaan(nilai={kunci: teks}), k.day)
    _check_fields(kunci, teks, k)
    return replace(percobaan, nilai={**percobaan.nilai, kunci: teks})


def _check_fields(id: str, teks: str, k: Ketentuan) -> None:
    """Refuse what the fields of a form could not show: other grades, or numbers beyond their ends."""
    satu = k.profil.find(id)
    baru, lama = read_nilai(teks, satu, k.day), k.nilai(id)
    deret, dahulu = (v if isinstance(v, tuple) else (v,) for v in (baru, lama))
    angka = [n for n in deret if isinstance(n, int | Decimal)]
    if len(deret) != len(dahulu) or any(not 0 <= n <= highest_tried(satu) for n in angka):
        raise ValueError(id)


def _refusal(kunci: str, k: Ketentuan) -> str:
    """Say what was left out. What stands in the address is not repeated: anybody may have written it."""
    ketentuan = k.profil.parameter.get(kunci)
    if ketentuan is not None:
        return _("Nilai {nama} pada tautan ini tidak dapat dicoba, jadi tidak dipakai.").format(
            nama=_(ketentuan.label)
        )
    if kunci in BATAS:
        return _("Uji tekan pada tautan ini tidak terbaca, jadi tidak dipakai.")
    if kunci.startswith(_PAGU):
        return _("Pagu kelas pada tautan ini tidak terbaca, jadi tidak dipakai.")
    return _("Bagian lain pada tautan ini tidak dikenal dan diabaikan.")
