"""What readers keep: saved views, reports of pinned charts, when they last looked, alerts, briefs."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, Desimal, KunciUtama, Saat


class Pandangan(Base):
    """A screen with its filters under a name: an address, never figures; who opens it sees their own scope."""

    __tablename__ = "pandangan"
    id: Mapped[KunciUtama]
    pemilik_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    nama: Mapped[str] = mapped_column(String(120))
    layar: Mapped[str] = mapped_column(String(40))
    saring: Mapped[dict[str, Any]] = mapped_column(JSON)
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)


class Laporan(Base):
    """A report of pinned charts: `isi` lists what each asks (measure, dimension, period, filter, note)."""

    __tablename__ = "laporan"
    id: Mapped[KunciUtama]
    pemilik_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    judul: Mapped[str] = mapped_column(String(120))
    isi: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    is_dibagikan: Mapped[bool] = mapped_column(default=False)
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    diubah_pada: Mapped[datetime] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(Integer, default=1)


class Kunjungan(Base):
    """What a person last saw on a screen, so that the next visit can say what changed since.

    `angka` are the figures, `pada` when they were first seen so. A second row, its `layar` ending in
    `:lalu`, holds those of the last day before.
    """

    __tablename__ = "kunjungan"
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    layar: Mapped[str] = mapped_column(String(40), primary_key=True)
    pada: Mapped[datetime] = mapped_column(Saat)
    angka: Mapped[dict[str, Any]] = mapped_column(JSON)


class Peringatan(Base):
    """Tell me when a measure passes a threshold. Told once when it begins, once when it ends.

    `arah`: di_bawah or di_atas; `keadaan`: tenang, menyala or dijeda (its owner may no longer see the
    measure), since `sejak`; `nilai` is what was last seen (None: withheld or without data), and
    `dinilai_pada` the moment for which that holds.
    """

    __tablename__ = "peringatan"
    id: Mapped[KunciUtama]
    pemilik_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    metrik: Mapped[str] = mapped_column(String(60))
    opd_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"))
    arah: Mapped[str] = mapped_column(String(8))
    ambang: Mapped[Decimal] = mapped_column(Desimal(4))
    keadaan: Mapped[str] = mapped_column(String(8))
    nilai: Mapped[Decimal | None] = mapped_column(Desimal(6))
    sejak: Mapped[datetime | None] = mapped_column(Saat)
    dinilai_pada: Mapped[datetime | None] = mapped_column(Saat)
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)


class Langganan(Base):
    """A brief that a person receives regularly. `jadwal`: mingguan or bulanan; `terakhir`: day of the last one."""

    __tablename__ = "langganan"
    __table_args__ = (UniqueConstraint("pemilik_id", "jadwal"),)
    id: Mapped[KunciUtama]
    pemilik_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    jadwal: Mapped[str] = mapped_column(String(10))
    terakhir: Mapped[date | None] = mapped_column(Date)
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
