"""What a person types for one activity, and what must be true of it beside the rules of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.store import Aktivitas, ButirSkp, Skp
from rules.aktivitas import Isian

Jenis = Literal["utama", "lainnya"]
SKP_BERLAKU = frozenset({"disepakati", "direvisi"})
KUANTITAS_TERTINGGI = Decimal(1_000_000_000)
"""A larger quantity is a slip of the pen (project decision)."""


@dataclass(frozen=True, slots=True)
class IsianAktivitas:
    """One activity as entered. `id` is made by the client; `mulai`, `selesai` are minutes since midnight.

    `versi` is the version that the form was filled from (None for a new activity). `pegawai_id`
    names another person when an OPD's admin enters for them.
    """

    id: str
    tanggal: date
    mulai: int
    selesai: int
    jenis: Jenis
    uraian: str
    kuantitas: Decimal = Decimal(0)
    butir_id: str | None = None
    nomor_perintah: str | None = None
    versi: int | None = None
    pegawai_id: int | None = None
    sumber: str = "web"

    def columns(self) -> dict[str, object]:
        """Return the content as columns of the store, blanks trimmed."""
        return {
            "tanggal": self.tanggal,
            "mulai": self.mulai,
            "selesai": self.selesai,
            "jenis": self.jenis,
            "uraian": self.uraian.strip(),
            "kuantitas": self.kuantitas,
            "butir_id": self.butir_id or None,
            "nomor_perintah": (self.nomor_perintah or "").strip() or None,
        }

    def is_content_of(self, baris: Aktivitas) -> bool:
        """Whether the row holds exactly what is entered here."""
        return all(getattr(baris, kolom) == nilai for kolom, nilai in self.columns().items())

    def for_rules(self) -> Isian:
        """Return what the rules look at."""
        return Isian(
            tanggal=self.tanggal,
            mulai=self.mulai,
            selesai=self.selesai,
            jenis=self.jenis,
            butir_id=self.butir_id or None,
            nomor_perintah=self.nomor_perintah,
        )


def row_for_rules(baris: Aktivitas) -> Isian:
    """Return a stored activity as the rules look at it."""
    return Isian(
        tanggal=baris.tanggal,
        mulai=baris.mulai,
        selesai=baris.selesai,
        jenis="utama" if baris.jenis == "utama" else "lainnya",
        butir_id=baris.butir_id,
        nomor_perintah=baris.nomor_perintah,
    )


def check_content(
    session: Session, pegawai_id: int, isian: IsianAktivitas, *, ajukan: bool
) -> list[GalatPengguna]:
    """Return what is wrong with the words, the quantity and the SKP item; a draft may lack words."""
    isi = isian.columns()
    alasan: list[GalatPengguna] = []
    if isian.jenis not in {"utama", "lainnya"}:
        alasan.append(_wrong("jenis", _("Pilih aktivitas utama atau lainnya.")))
    if ajukan and not isi["uraian"]:
        alasan.append(_wrong("uraian", _("Tulis apa yang dikerjakan.")))
    if len(str(isi["uraian"])) > 1000:
        alasan.append(_wrong("uraian", _("Uraian paling panjang 1.000 huruf. Ringkas uraiannya.")))
    if len(str(isi["nomor_perintah"] or "")) > 80:
        alasan.append(
            _wrong("nomor_perintah", _("Nomor perintah paling panjang 80 huruf. Ringkas nomornya."))
        )
    if not _is_quantity(isian.kuantitas):
        alasan.append(
            _wrong(
                "kuantitas",
                _("Jumlah hasil harus angka nol atau lebih, paling banyak dua desimal."),
            )
        )
    if isian.jenis == "lainnya" and (isi["butir_id"] or isi["nomor_perintah"]):
        alasan.append(
            _wrong(
                "butir_id",
                _(
                    "Aktivitas lainnya tidak terkait butir SKP atau perintah. Kosongkan, atau pilih utama."
                ),
            )
        )
    elif isi["butir_id"] and not _is_own_item(session, pegawai_id, isian):
        alasan.append(
            _wrong(
                "butir_id",
                _("Butir SKP ini tidak ada pada SKP yang berlaku hari itu. Pilih butir yang lain."),
            )
        )
    return alasan


def _wrong(kolom: str, teks: str) -> GalatPengguna:
    return GalatPengguna(teks, kode=f"{kolom}_salah", kolom=kolom)


def _is_quantity(nilai: Decimal) -> bool:
    try:
        return 0 <= nilai <= KUANTITAS_TERTINGGI and nilai == nilai.quantize(Decimal("0.01"))
    except InvalidOperation:
        return False


def _is_own_item(session: Session, pegawai_id: int, isian: IsianAktivitas) -> bool:
    return (
        session.scalar(
            select(ButirSkp.id)
            .join(Skp, Skp.id == ButirSkp.skp_id)
            .where(
                ButirSkp.id == isian.butir_id,
                Skp.pegawai_id == pegawai_id,
                Skp.mulai <= isian.tanggal,
                Skp.selesai >= isian.tanggal,
                Skp.status.in_(SKP_BERLAKU),
            )
        )
        is not None
    )
