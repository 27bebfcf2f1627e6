"""Looking twice: verdicts on flags of the integrity list, and the monthly sample by risk."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, Desimal, Kunci, KunciUtama, Saat

JENIS_TANDA = (
    "teks_bersama",
    "teks_berulang",
    "tumpang_tindih",
    "menit_lebih",
    "jam_malam",
    "entri_borongan",
    "stempel",
    "putusan_malam",
    "bukti_sama",
)
"""Kinds of flags of the integrity list; what each means stands with its bounds in `analytics`."""


class TinjauanTanda(Base):
    """A person's verdict on one flag: `tepat` (rightly raised), `keliru` (not), `ragu`; `belum` once taken back.

    `jenis` is one of `JENIS_TANDA`, `kunci` names what was flagged within the month, `baris` the
    number of rows behind the flag when it was judged.
    """

    __tablename__ = "tinjauan_tanda"
    __table_args__ = (
        Index("ix_tinjauan_tanda_jenis_kunci", "bulan", "jenis", "kunci", unique=True),
    )
    id: Mapped[KunciUtama]
    bulan: Mapped[date] = mapped_column(Date)
    jenis: Mapped[str] = mapped_column(String(24))
    kunci: Mapped[str] = mapped_column(String(80))
    opd_id: Mapped[int] = mapped_column(ForeignKey("opd.id"))
    baris: Mapped[int] = mapped_column(Integer)
    putusan: Mapped[str] = mapped_column(String(8))
    catatan: Mapped[str | None] = mapped_column(String(500))
    ditinjau_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    ditinjau_pada: Mapped[datetime] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(Integer, default=1)


class Sampel(Base):
    """One activity drawn for a month's second look: its chance of being drawn, and what was found.

    `versi_data` is the version of the lake it was drawn from; with the month it seeds the draw.
    `hasil`: None while nobody has looked, else sesuai or tidak_sesuai.
    """

    __tablename__ = "sampel"
    bulan: Mapped[date] = mapped_column(Date, primary_key=True)
    aktivitas_id: Mapped[Kunci] = mapped_column(ForeignKey("aktivitas.id"), primary_key=True)
    opd_id: Mapped[int] = mapped_column(ForeignKey("opd.id"), index=True)
    peluang: Mapped[Decimal] = mapped_column(Desimal(8))
    versi_data: Mapped[int] = mapped_column(Integer)
    ditarik_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    ditarik_pada: Mapped[datetime] = mapped_column(Saat)
    hasil: Mapped[str | None] = mapped_column(String(14))
    catatan: Mapped[str | None] = mapped_column(String(500))
    ditinjau_oleh: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    ditinjau_pada: Mapped[datetime | None] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(Integer, default=1)
