"""Who works where: offices, units, people, and the dated assignments that tie them together."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, Nomor


class Opd(Base):
    """One office of the city (organisasi perangkat daerah); closed ones keep their rows."""

    __tablename__ = "opd"
    id: Mapped[Nomor]
    kode: Mapped[str] = mapped_column(String(40), unique=True)
    nama: Mapped[str] = mapped_column(String(200))
    jenis: Mapped[str] = mapped_column(String(20))
    mulai: Mapped[date] = mapped_column(Date)
    selesai: Mapped[date | None] = mapped_column(Date)


class Unit(Base):
    """One unit of an OPD: secretariat, field, section, village office.

    `pola_kerja` is 5 or 6 days a week, or 0: working days are those of each person's shifts. It holds
    until the first row of `PolaUnit`.
    """

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("opd_id", "nama"),)
    id: Mapped[Nomor]
    opd_id: Mapped[int] = mapped_column(ForeignKey("opd.id"), index=True)
    nama: Mapped[str] = mapped_column(String(200))
    induk_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    pola_kerja: Mapped[int] = mapped_column(Integer, default=5)


class Pegawai(Base):
    """One civil servant (ASN). `is_demo` marks an invented person.

    `status` is the last one known: PNS, CPNS or PPPK. `diangkat_pns` is the first day as PNS of
    somebody who was a CPNS before it; empty when that is not known, or there was no such day.
    """

    __tablename__ = "pegawai"
    __table_args__ = (
        CheckConstraint("diangkat_pns IS NULL OR status = 'PNS'", name="pegawai_diangkat"),
    )
    id: Mapped[Nomor]
    nip: Mapped[str] = mapped_column(String(18), unique=True)
    nama: Mapped[str] = mapped_column(String(150))
    jenis_kelamin: Mapped[str] = mapped_column(String(1))
    tanggal_lahir: Mapped[date | None] = mapped_column(Date)
    golongan: Mapped[str | None] = mapped_column(String(8))
    status: Mapped[str] = mapped_column(String(8))
    mulai: Mapped[date] = mapped_column(Date)
    selesai: Mapped[date | None] = mapped_column(Date)
    diangkat_pns: Mapped[date | None] = mapped_column(Date)
    is_demo: Mapped[bool] = mapped_column(default=False)


class Penugasan(Base):
    """A dated assignment: who sat on which post of which unit under whom.

    Whatever needs "whose unit, whose superior, which class" asks for the assignment on that day.
    `selesai` is the last day (inclusive), null while it lasts. `jenis` is definitif, plt, plh or
    tambahan; a person has at most one definitif assignment on any day.
    """

    __tablename__ = "penugasan"
    __table_args__ = (
        CheckConstraint("selesai IS NULL OR selesai >= mulai", name="penugasan_rentang"),
        Index("ix_penugasan_pegawai_mulai", "pegawai_id", "mulai"),
    )
    id: Mapped[Nomor]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    jabatan: Mapped[str] = mapped_column(String(200))
    jenis_jabatan: Mapped[str] = mapped_column(String(20))
    kelas: Mapped[int] = mapped_column(Integer)
    atasan_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"), index=True)
    jenis: Mapped[str] = mapped_column(String(10), default="definitif")
    mulai: Mapped[date] = mapped_column(Date)
    selesai: Mapped[date | None] = mapped_column(Date)
    porsi_persen: Mapped[int] = mapped_column(Integer, default=100)
    nomor_sk: Mapped[str | None] = mapped_column(String(80))


class HariLibur(Base):
    """A day off for the whole city, with the decree that made it one."""

    __tablename__ = "hari_libur"
    __table_args__ = (UniqueConstraint("tanggal", "jenis"),)
    id: Mapped[Nomor]
    tanggal: Mapped[date] = mapped_column(Date, index=True)
    jenis: Mapped[str] = mapped_column(String(30))
    nama: Mapped[str] = mapped_column(String(200))
    dasar: Mapped[str | None] = mapped_column(String(120))
