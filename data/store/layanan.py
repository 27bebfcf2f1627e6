"""Serving people: answers to complaints, announcements, the inbox and its e-mail."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, Kunci, KunciUtama, Saat


class TanggapanKeluhan(Base):
    """One reply in a complaint's thread, by its author or by those who answer."""

    __tablename__ = "tanggapan_keluhan"
    id: Mapped[KunciUtama]
    keluhan_id: Mapped[Kunci] = mapped_column(ForeignKey("keluhan.id"), index=True)
    oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    isi: Mapped[str] = mapped_column(String(2000))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)


class Pengumuman(Base):
    """A notice to all, to a role (`peran`) or to an OPD, shown from `mulai` to `selesai` inclusive."""

    __tablename__ = "pengumuman"
    id: Mapped[KunciUtama]
    judul: Mapped[str] = mapped_column(String(120))
    isi: Mapped[str] = mapped_column(String(2000))
    mulai: Mapped[date] = mapped_column(Date)
    selesai: Mapped[date] = mapped_column(Date)
    peran: Mapped[str | None] = mapped_column(String(12))
    opd_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"))
    dibuat_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    dicabut_pada: Mapped[datetime | None] = mapped_column(Saat)


class Pesan(Base):
    """One message in a person's inbox. `rujukan` names its cause: the same cause is told once."""

    __tablename__ = "pesan"
    __table_args__ = (UniqueConstraint("pegawai_id", "rujukan"),)
    id: Mapped[KunciUtama]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    jenis: Mapped[str] = mapped_column(String(20))
    judul: Mapped[str] = mapped_column(String(160))
    isi: Mapped[str] = mapped_column(String(2000))
    alamat: Mapped[str | None] = mapped_column(String(200))
    rujukan: Mapped[str] = mapped_column(String(120))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    dibaca_pada: Mapped[datetime | None] = mapped_column(Saat)


class SuratElektronik(Base):
    """An e-mail to be sent, or sent: kept until the SMTP server has taken it."""

    __tablename__ = "surat_elektronik"
    __table_args__ = (
        Index(
            "ix_surat_elektronik_menunggu",
            "coba_lagi_pada",
            sqlite_where=text("dikirim_pada IS NULL"),
            postgresql_where=text("dikirim_pada IS NULL"),
        ),
    )
    id: Mapped[KunciUtama]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    ke: Mapped[str] = mapped_column(String(200))
    perihal: Mapped[str] = mapped_column(String(200))
    isi: Mapped[str] = mapped_column(Text)
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    coba_lagi_pada: Mapped[datetime] = mapped_column(Saat)
    percobaan: Mapped[int] = mapped_column(Integer, default=0)
    galat: Mapped[str | None] = mapped_column(String(400))
    dikirim_pada: Mapped[datetime | None] = mapped_column(Saat)
