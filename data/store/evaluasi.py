"""What follows from looking: notes on the time axis, follow-ups of the evaluation, coaching talks."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, KunciUtama, Saat


class CatatanTren(Base):
    """Something that happened on a day and may explain a figure; about an OPD, or about the city.

    `jenis`: aturan, pelatihan, organisasi, layanan or lain.
    """

    __tablename__ = "catatan_tren"
    id: Mapped[KunciUtama]
    tanggal: Mapped[date] = mapped_column(Date, index=True)
    jenis: Mapped[str] = mapped_column(String(12))
    teks: Mapped[str] = mapped_column(String(200))
    opd_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"))
    dibuat_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    dihapus_pada: Mapped[datetime | None] = mapped_column(Saat)


class TindakLanjut(Base):
    """A follow-up of a year's evaluation: what an OPD (None: the city) does, who, until when.

    `kriteria`: target, adaptasi, kepuasan, tanggung_jawab or hambatan; `status`: terbuka,
    berjalan, selesai or batal; `hasil` is what came of it.
    """

    __tablename__ = "tindak_lanjut"
    __table_args__ = (Index("ix_tindak_lanjut_tahun_opd", "tahun", "opd_id"),)
    id: Mapped[KunciUtama]
    tahun: Mapped[int] = mapped_column(Integer)
    kriteria: Mapped[str] = mapped_column(String(16))
    opd_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"))
    uraian: Mapped[str] = mapped_column(String(500))
    penanggung_jawab: Mapped[str] = mapped_column(String(120))
    tenggat: Mapped[date] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(10))
    hasil: Mapped[str | None] = mapped_column(String(1000))
    dibuat_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    diubah_pada: Mapped[datetime] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(Integer, default=1)


class Pembinaan(Base):
    """What was done about a person's month: `tindakan` is ingatkan, bicara, bantuan, pelatihan,
    catatan, or validasi (the person was reminded to validate the work of others)."""

    __tablename__ = "pembinaan"
    __table_args__ = (Index("ix_pembinaan_pegawai_bulan", "pegawai_id", "bulan"),)
    id: Mapped[KunciUtama]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    bulan: Mapped[date] = mapped_column(Date)
    tindakan: Mapped[str] = mapped_column(String(12))
    catatan: Mapped[str | None] = mapped_column(String(500))
    dibuat_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
