"""What is tried: new values of parameters, ceilings by class, and stress, as data that can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.banding import said
from data.bahasa import N_, _
from data.galat import GalatPengguna
from rules.ketentuan import Parameter, Profil
from rules.perubahan import read_nilai, write_nilai
from rules.skema import Nilai
from rules.teks import GalatKetentuan

BOBOT = (
    "bobot_butir",
    "bobot_capaian",
    "bobot_produktivitas",
    "dasar_produktivitas",
    "capaian_dibayar",
    "pembulatan_rupiah",
)
HADIR = (
    "potongan_alpa_hari",
    "potongan_telat",
    "potongan_pulang_cepat",
    "potongan_apel",
    "alpa_memotong",
    "telat_memotong",
)
MENIT = ("menit_efektif_hari", "batas_lainnya", "tanpa_hari_kerja", "tidak_divalidasi")
DICOBA = BOBOT + HADIR + MENIT
"""Parameters that a month's calculation asks for and whose inputs the facts keep."""

PAGU_TERTINGGI = 1000
BATAS = {"gangguan_hari": 31, "terlambat_persen": 100, "entri_kurang_persen": 100}
_SATUAN = {
    "gangguan_hari": N_("Hari gangguan"),
    "terlambat_persen": N_("Atasan yang terlambat"),
    "entri_kurang_persen": N_("Entri yang berkurang"),
}


@dataclass(frozen=True, slots=True)
class Percobaan:
    """One set of changes; an empty one changes nothing.

    nilai: parameter id to its value as written for `rules.perubahan.read_nilai`; pagu_kelas: class
    to percent of its ceiling (100: as it is); gangguan_hari: working days of the last month whose
    entries are lost; terlambat_persen: percent of superiors who validate late beyond those who
    did; entri_kurang_persen: percent fewer minutes and results entered.
    """

    nilai: Mapping[str, str] = field(default_factory=dict[str, str])
    pagu_kelas: Mapping[int, int] = field(default_factory=dict[int, int])
    gangguan_hari: int = 0
    terlambat_persen: int = 0
    entri_kurang_persen: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be tried."""
        for nama, atas in BATAS.items():
            _check(_(_SATUAN[nama]), getattr(self, nama), atas)
        for persen in self.pagu_kelas.values():
            _check(_("Pagu kelas dalam persen"), persen, PAGU_TERTINGGI)

    @property
    def is_kosong(self) -> bool:
        """Whether nothing is changed."""
        return self == Percobaan()

    def as_json(self) -> dict[str, Any]:
        """Return it as kept in a saved scenario."""
        return {
            "nilai": dict(sorted(self.nilai.items())),
            "pagu_kelas": {str(k): v for k, v in sorted(self.pagu_kelas.items())},
            **{nama: getattr(self, nama) for nama in BATAS},
        }

    @classmethod
    def from_json(cls, isi: Mapping[str, Any]) -> Percobaan:
        """Return what `as_json` kept. Raises GalatPengguna when it is nothing of the kind."""
        try:
            return cls(
                nilai={str(k): str(v) for k, v in isi.get("nilai", {}).items()},
                pagu_kelas={int(k): int(v) for k, v in isi.get("pagu_kelas", {}).items()},
                **{nama: int(isi.get(nama, 0)) for nama in BATAS},
            )
        except (AttributeError, TypeError, ValueError):
            raise GalatPengguna(
                _("Isi skenario ini tidak terbaca. Susun ulang skenarionya, lalu simpan lagi."),
                kode="skenario_salah",
            ) from None


def _read(teks: str, satu: Parameter, hari: date) -> Nilai:
    nilai = read_nilai(teks, satu, hari)
    for n in nilai if isinstance(nilai, tuple) else (nilai,):
        if isinstance(n, int | Decimal):
            _check(_(satu.label), n, highest_tried(satu))
    return nilai


def _check(nama: str, nilai: int | Decimal, atas: int) -> None:
    if not 0 <= nilai <= atas:
        raise GalatPengguna(
            _("{nama} bernilai {nilai}. Isi dengan 0 sampai {atas}.").format(
                nama=nama, nilai=write_nilai(nilai), atas=atas
            ),
            kode="percobaan_salah",
        )


def highest_tried(satu: Parameter) -> int:
    """Return the highest number that can be tried for a parameter."""
    return 100 if satu.unit == "persen" else 600


def parameter_dicoba(profil: Profil) -> list[Parameter]:
    """Return the parameters that can be tried, in the order in which a form asks for them."""
    return [profil.find(id) for id in DICOBA]


def profil_percobaan(profil: Profil, percobaan: Percobaan, hari: date) -> Profil:
    """Return the profile with the tried values over all its time.

    Values are read as those of a draft are, against what is in force on `hari`. Raises
    GalatPengguna when a value does not fit or its parameter cannot be tried.
    """
    asing = [id for id in percobaan.nilai if id not in DICOBA]
    if asing:
        raise GalatPengguna(
            _("Ketentuan {id} tidak dapat dicoba di sini.").format(id=asing[0]),
            kode="percobaan_salah",
        )
    if not percobaan.nilai:
        return profil
    try:
        return profil.what_if(
            {id: _read(teks, profil.find(id), hari) for id, teks in percobaan.nilai.items()}
        )
    except GalatKetentuan as galat:
        raise said(galat) from galat
