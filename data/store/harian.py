"""Around the daily activity: templates, evidence, and drafts of forms that outlive a reload."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, Desimal, Kunci, KunciUtama, Saat


class TemplatAktivitas(Base):
    """A person's own template of an activity; minutes since local midnight, null where left open."""

    __tablename__ = "templat_aktivitas"
    id: Mapped[KunciUtama]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    nama: Mapped[str] = mapped_column(String(80))
    jenis: Mapped[str] = mapped_column(String(8))
    butir_id: Mapped[str | None] = mapped_column(String(32))
    nomor_perintah: Mapped[str | None] = mapped_column(String(80))
    mulai: Mapped[int | None] = mapped_column(Integer)
    selesai: Mapped[int | None] = mapped_column(Integer)
    uraian: Mapped[str] = mapped_column(String(1000))
    kuantitas: Mapped[Decimal] = mapped_column(Desimal(2))
    versi: Mapped[int] = mapped_column(Integer, default=1)


class Bukti(Base):
    """Evidence of an activity: a link, or a file that lies under its sha256 (`sidik`)."""

    __tablename__ = "bukti"
    id: Mapped[KunciUtama]
    aktivitas_id: Mapped[Kunci] = mapped_column(ForeignKey("aktivitas.id"), index=True)
    tautan: Mapped[str | None] = mapped_column(String(500))
    sidik: Mapped[str | None] = mapped_column(String(64), index=True)
    nama_berkas: Mapped[str | None] = mapped_column(String(200))
    tipe: Mapped[str | None] = mapped_column(String(80))
    ukuran: Mapped[int | None] = mapped_column(Integer)
    dibuat_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    dihapus_pada: Mapped[datetime | None] = mapped_column(Saat)


class DrafIsian(Base):
    """What a person has typed into a form and not yet saved; `formulir` names the form and its row."""

    __tablename__ = "draf_isian"
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    formulir: Mapped[str] = mapped_column(String(80), primary_key=True)
    isi: Mapped[dict[str, Any]] = mapped_column(JSON)
    diubah_pada: Mapped[datetime] = mapped_column(Saat)
