"""The calculations by name, and as of a day: era, chain of the profile, inputs it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.daftar_skp import PERHITUNGAN_SKP
from rules.daftar_tahun import PERHITUNGAN_TAHUN
from rules.daftar_tpp import PERHITUNGAN_TPP
from rules.ketentuan import Ketentuan, Profil
from rules.rangkaian import Perhitungan
from rules.registri import rule_on
from rules.teks import N_, GalatKetentuan

__all__ = [
    "DAFTAR",
    "Perhitungan",
    "UnknownPerhitunganError",
    "day_of",
    "find_perhitungan",
    "perhitungan_on",
]


class UnknownPerhitunganError(GalatKetentuan, LookupError):
    """No calculation has this name, or it does not apply on that day."""


DAFTAR: dict[str, Perhitungan] = {
    satu.nama: satu for satu in (*PERHITUNGAN_SKP, *PERHITUNGAN_TAHUN, *PERHITUNGAN_TPP)
}


def find_perhitungan(nama: str) -> Perhitungan:
    """The calculation of that name."""
    if nama not in DAFTAR:
        raise UnknownPerhitunganError(
            N_("Perhitungan {perhitungan} tidak ada. Pilih salah satu: {tersedia}."),
            {"perhitungan": nama, "tersedia": ", ".join(DAFTAR)},
        )
    return DAFTAR[nama]


def day_of(nama: str, pada: date | None, hari_ini: date) -> date:
    """The day whose law applies: `pada`, or the last of the calculation's era, or today."""
    sampai = find_perhitungan(nama).sampai
    if sampai and pada and pada > sampai:
        raise UnknownPerhitunganError(
            N_("Perhitungan {perhitungan} berlaku sampai {sampai}, bukan pada {pada}."),
            {"perhitungan": nama, "sampai": sampai, "pada": pada},
        )
    return pada or min(hari_ini, sampai or hari_ini)


def perhitungan_on(nama: str, profil: Profil, pada: date) -> tuple[Perhitungan, Ketentuan]:
    """The calculation as of a day: a TPP by the chain of the profile, with the inputs it takes."""
    satu, k = find_perhitungan(nama), profil.on(pada)
    if satu.rangkaian:
        return satu, k
    rangkaian = k.susunan("susunan_tpp_bulan")
    aturan = [rule_on(id, pada) for id in rangkaian]
    dibuat = {lain.kolom for lain in aturan}
    perlu = {nama for lain in aturan for nama in lain.masukan} - dibuat
    masukan = tuple(kolom for kolom in satu.masukan if kolom.kolom in perlu)
    hasil = k.susunan("hasil_tpp_bulan")
    return replace(satu, masukan=masukan, rangkaian=rangkaian, hasil=hasil), k
