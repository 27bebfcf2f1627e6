"""Beside the SKP and its items: every version agreed on, a bank of items by post, the year's results."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, Desimal, Kunci, KunciUtama, Saat


class RiwayatSkp(Base):
    """One step in an SKP's life: who did `aksi`, why, and the plan with its items as it then stood."""

    __tablename__ = "riwayat_skp"
    __table_args__ = (UniqueConstraint("skp_id", "versi"),)
    id: Mapped[KunciUtama]
    skp_id: Mapped[Kunci] = mapped_column(ForeignKey("skp.id"))
    versi: Mapped[int] = mapped_column(Integer)
    aksi: Mapped[str] = mapped_column(String(20))
    alasan: Mapped[str | None] = mapped_column(String(500))
    isi: Mapped[dict[str, Any]] = mapped_column(JSON)
    oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    pada: Mapped[datetime] = mapped_column(Saat)


class BankButir(Base):
    """A proven item for a post, to be taken into plans. `isi` holds the columns of `ButirSkp` it fills."""

    __tablename__ = "bank_butir"
    id: Mapped[KunciUtama]
    jabatan: Mapped[str] = mapped_column(String(200), index=True)
    uraian: Mapped[str] = mapped_column(String(400))
    satuan: Mapped[str] = mapped_column(String(40))
    isi: Mapped[dict[str, Any]] = mapped_column(JSON)
    is_aktif: Mapped[bool] = mapped_column(default=True)
    dibuat_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(Integer, default=1)


class RealisasiButir(Base):
    """What an item yielded in its year beyond the quantity that activities carry.

    Quality in percent, time in months, cost in rupiah; `umpan_balik` is the superior's word on it.
    """

    __tablename__ = "realisasi_butir"
    butir_id: Mapped[Kunci] = mapped_column(ForeignKey("butir_skp.id"), primary_key=True)
    kualitas: Mapped[Decimal | None] = mapped_column(Desimal(2))
    waktu_bulan: Mapped[Decimal | None] = mapped_column(Desimal(2))
    biaya_rp: Mapped[int | None] = mapped_column(BigInteger)
    umpan_balik: Mapped[str | None] = mapped_column(String(500))
    dicatat_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    dicatat_pada: Mapped[datetime] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(Integer, default=1)
