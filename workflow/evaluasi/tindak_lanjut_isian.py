"""What a follow-up says, as it is typed, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.kriteria import KRITERIA
from data.store import Opd

URAIAN_TERPANJANG, PENANGGUNG_TERPANJANG, HASIL_TERPANJANG = 500, 120, 1000
TAHUN_PERTAMA = 2000


@dataclass(frozen=True, slots=True)
class IsianTindakLanjut:
    """What an OPD (None: the city) shall do, who answers for it, until when; out of which year."""

    id: str
    tahun: int
    kriteria: str
    opd_id: int | None
    uraian: str
    penanggung_jawab: str
    tenggat: date

    def columns(self) -> dict[str, object]:
        """Return the content as columns of the store, blanks trimmed."""
        return {
            "tahun": self.tahun,
            "kriteria": self.kriteria,
            "opd_id": self.opd_id,
            "uraian": self.uraian.strip(),
            "penanggung_jawab": self.penanggung_jawab.strip(),
            "tenggat": self.tenggat,
        }


@dataclass(frozen=True, slots=True)
class UbahTindakLanjut:
    """How a follow-up stands now: its state, and what came of it. None leaves the rest as it is."""

    status: str
    hasil: str = ""
    uraian: str | None = None
    penanggung_jawab: str | None = None
    tenggat: date | None = None

    def columns(self) -> dict[str, object]:
        """Return what shall stand in the store, blanks trimmed."""
        isi: dict[str, object] = {"status": self.status, "hasil": self.hasil.strip() or None}
        rapi = {"uraian": self.uraian, "penanggung_jawab": self.penanggung_jawab}
        isi |= {k: v.strip() for k, v in rapi.items() if v is not None}
        return isi if self.tenggat is None else isi | {"tenggat": self.tenggat}


def faults_new(session: Session, isian: IsianTindakLanjut, hari_ini: date) -> list[GalatPengguna]:
    """Return what is wrong with a new follow-up."""
    salah: list[GalatPengguna] = []
    if not TAHUN_PERTAMA <= isian.tahun <= hari_ini.year:
        teks = _("Pilih tahun evaluasi paling lambat {tahun}.").format(tahun=hari_ini.year)
        salah.append(_fault("tahun", teks))
    if isian.kriteria not in KRITERIA:
        salah.append(_fault("kriteria", _("Pilih kriteria atau hambatan yang ditindaklanjuti.")))
    if isian.opd_id is not None and session.get(Opd, isian.opd_id) is None:
        salah.append(_fault("opd_id", _("OPD ini tidak ada. Pilih dari daftar.")))
    salah += _faults_text(isian.uraian, "uraian", URAIAN_TERPANJANG)
    salah += _faults_text(isian.penanggung_jawab, "penanggung_jawab", PENANGGUNG_TERPANJANG)
    return salah + _faults_deadline(isian.tenggat, hari_ini)


def faults_change(
    ubah: UbahTindakLanjut, isi: dict[str, object], hari_ini: date
) -> list[GalatPengguna]:
    """Return what is wrong with a change; `isi` is what it changes."""
    salah: list[GalatPengguna] = []
    if ubah.uraian is not None:
        salah += _faults_text(ubah.uraian, "uraian", URAIAN_TERPANJANG)
    if ubah.penanggung_jawab is not None:
        salah += _faults_text(ubah.penanggung_jawab, "penanggung_jawab", PENANGGUNG_TERPANJANG)
    if ubah.tenggat is not None and "tenggat" in isi:
        salah += _faults_deadline(ubah.tenggat, hari_ini)
    hasil = ubah.hasil.strip()
    if len(hasil) > HASIL_TERPANJANG or (ubah.status in {"selesai", "batal"} and not hasil):
        teks = _("Tulis apa hasilnya, atau mengapa dibatalkan; paling panjang {n} huruf.")
        salah.append(_fault("hasil", teks.format(n=HASIL_TERPANJANG)))
    return salah


def _faults_text(teks: str, kolom: str, terpanjang: int) -> list[GalatPengguna]:
    if 0 < len(teks.strip()) <= terpanjang:
        return []
    pola = {
        "uraian": _("Tulis apa yang harus dilakukan, paling panjang {n} huruf."),
        "penanggung_jawab": _("Tulis siapa yang bertanggung jawab, paling panjang {n} huruf."),
    }
    return [_fault(kolom, pola[kolom].format(n=terpanjang))]


def _faults_deadline(tenggat: date, hari_ini: date) -> list[GalatPengguna]:
    if tenggat >= hari_ini:
        return []
    return [_fault("tenggat", _("Tenggat paling cepat hari ini. Pilih hari lain."))]


def _fault(kolom: str, teks: str) -> GalatPengguna:
    return GalatPengguna(teks, kode=f"{kolom}_salah", kolom=kolom)
