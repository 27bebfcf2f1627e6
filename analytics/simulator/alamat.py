"""A trial as parts of an address: one for each thing that it changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from analytics.simulator.percobaan import (
    BATAS,
    DICOBA,
    PAGU_TERTINGGI,
    Percobaan,
    highest_tried,
    profil_percobaan,
)
from data.bahasa import _, format_angka
from data.galat import GalatPengguna
from rules.ketentuan import Ketentuan

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
    return replace(percobaan, nilai={**percobaan.nilai, kunci: teks})


def _refusal(kunci: str, k: Ketentuan) -> str:
    """Say what was left out. What stands in the address is not repeated: anybody may have written it."""
    ketentuan = k.profil.parameter.get(kunci)
    if ketentuan is not None:
        kalimat = _("Nilai {nama} pada tautan ini tidak dapat dicoba, jadi tidak dipakai.").format(
            nama=_(ketentuan.label)
        )
        is_angka = kunci in DICOBA and ketentuan.unit != "pilihan"
        return f"{kalimat} {_bounds(highest_tried(ketentuan))}" if is_angka else kalimat
    if kunci in BATAS:
        kalimat = _("Uji tekan pada tautan ini tidak terbaca, jadi tidak dipakai.")
        return f"{kalimat} {_bounds(BATAS[kunci])}"
    if kunci.startswith(_PAGU):
        kalimat = _("Pagu kelas pada tautan ini tidak terbaca, jadi tidak dipakai.")
        return f"{kalimat} {_bounds(PAGU_TERTINGGI)}"
    return _("Bagian lain pada tautan ini tidak dikenal dan diabaikan.")


def _bounds(atas: int) -> str:
    return _("Yang dapat dicoba: 0 sampai {atas}.").format(atas=format_angka(atas))
