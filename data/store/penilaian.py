"""Judging people: stand-ins, rounds of 360-degree feedback, the year's result, objections."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, Integer, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, Kunci, KunciUtama, Saat


class Delegasi(Base):
    """For these days (both inclusive) `penerima_id` may decide the activities that wait for `pemberi_id`.

    With `is_skp` also agree to plans of the year, with `is_keberatan` also answer objections.
    """

    __tablename__ = "delegasi"
    id: Mapped[KunciUtama]
    pemberi_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    penerima_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    mulai: Mapped[date] = mapped_column(Date)
    selesai: Mapped[date] = mapped_column(Date)
    alasan: Mapped[str] = mapped_column(String(200))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    dicabut_pada: Mapped[datetime | None] = mapped_column(Saat)
    is_skp: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_keberatan: Mapped[bool] = mapped_column(default=False, server_default=false())


class Putaran360(Base):
    """One round of behaviour feedback by superior, peers and subordinates. `bulan` is its first day."""

    __tablename__ = "putaran_360"
    id: Mapped[KunciUtama]
    nama: Mapped[str] = mapped_column(String(120))
    bulan: Mapped[date] = mapped_column(Date)
    mulai: Mapped[date] = mapped_column(Date)
    selesai: Mapped[date] = mapped_column(Date)
    opd_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"))
    dibuat_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)


class Undangan360(Base):
    """Who is asked about whom, as atasan, rekan or bawahan, and whether they have answered."""

    __tablename__ = "undangan_360"
    __table_args__ = (
        Index("ix_undangan_360_dinilai", "dinilai_id", "putaran_id"),
        Index("ix_undangan_360_penilai", "penilai_id", "putaran_id"),
    )
    putaran_id: Mapped[Kunci] = mapped_column(ForeignKey("putaran_360.id"), primary_key=True)
    dinilai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    penilai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    hubungan: Mapped[str] = mapped_column(String(8))
    is_menjawab: Mapped[bool] = mapped_column(default=False)


class Jawaban360(Base):
    """One answer sheet about one person. Holds no rater, no moment; its key is random."""

    __tablename__ = "jawaban_360"
    __table_args__ = (Index("ix_jawaban_360_dinilai", "putaran_id", "dinilai_id"),)
    id: Mapped[KunciUtama]
    putaran_id: Mapped[Kunci] = mapped_column(ForeignKey("putaran_360.id"))
    dinilai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    hubungan: Mapped[str] = mapped_column(String(8))
    nilai: Mapped[dict[str, int]] = mapped_column(JSON)
    catatan: Mapped[str | None] = mapped_column(String(1000))


class PenilaianTahun(Base):
    """A year's result as the superior confirmed it. `angka` as in `PenilaianBulan`, with the ledger."""

    __tablename__ = "penilaian_tahun"
    __table_args__ = (UniqueConstraint("pegawai_id", "tahun"),)
    id: Mapped[KunciUtama]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    tahun: Mapped[int] = mapped_column(Integer)
    penilai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    angka: Mapped[dict[str, Any]] = mapped_column(JSON)
    predikat: Mapped[str] = mapped_column(String(20))
    catatan: Mapped[str | None] = mapped_column(String(1000))
    dikonfirmasi_pada: Mapped[datetime] = mapped_column(Saat)
    diterima_pada: Mapped[datetime | None] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(Integer, default=1)


class Keberatan(Base):
    """An objection to a month's or a year's result (`objek`, `penilaian_id`), until its decision.

    `status`: diajukan, ditanggapi, diputus or dicabut; `koreksi` says what a granted one changed.
    `ditanggapi_oleh` gave the statement (None: the assessor).
    """

    __tablename__ = "keberatan"
    id: Mapped[KunciUtama]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    objek: Mapped[str] = mapped_column(String(20))
    penilaian_id: Mapped[str] = mapped_column(String(32), index=True)
    alasan: Mapped[str] = mapped_column(String(2000))
    status: Mapped[str] = mapped_column(String(12))
    batas: Mapped[date] = mapped_column(Date)
    diajukan_pada: Mapped[datetime] = mapped_column(Saat)
    penilai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    tanggapan: Mapped[str | None] = mapped_column(String(2000))
    ditanggapi_pada: Mapped[datetime | None] = mapped_column(Saat)
    ditanggapi_oleh: Mapped[int | None] = mapped_column(Integer)
    pemutus_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"), index=True)
    is_dikabulkan: Mapped[bool | None]
    putusan: Mapped[str | None] = mapped_column(String(2000))
    koreksi: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    diputus_pada: Mapped[datetime | None] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(Integer, default=1)
