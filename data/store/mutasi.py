"""People and systems change: events in a career, shifts, and what the health monitor saw."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, KunciUtama, Saat


class PeristiwaPegawai(Base):
    """One dated event that changed assignments: a move, an acting post, a retirement, a reorganisation.

    `pegawai_id` null: many people at once (`isi` names them). `isi` holds what was typed and the
    assignments it ended and began, so that the event can be shown and taken back.
    """

    __tablename__ = "peristiwa_pegawai"
    __table_args__ = (Index("ix_peristiwa_pegawai_berlaku", "pegawai_id", "berlaku_mulai"),)
    id: Mapped[KunciUtama]
    jenis: Mapped[str] = mapped_column(String(20))
    pegawai_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    berlaku_mulai: Mapped[date] = mapped_column(Date)
    nomor_sk: Mapped[str | None] = mapped_column(String(80))
    isi: Mapped[dict[str, Any]] = mapped_column(JSON)
    dicatat_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    dicatat_pada: Mapped[datetime] = mapped_column(Saat)
    dibatalkan_pada: Mapped[datetime | None] = mapped_column(Saat)


class PolaUnit(Base):
    """The work pattern of a unit from `mulai` on, until the next row: 5 or 6 days a week, 0: shifts.

    Before the first row it is `Unit.pola_kerja`.
    """

    __tablename__ = "pola_unit"
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    mulai: Mapped[date] = mapped_column(Date, primary_key=True)
    pola: Mapped[int] = mapped_column(Integer)


class Giliran(Base):
    """A shift of a person whose unit works in shifts; minutes since local midnight.

    Such a person's working days are exactly the days with a row here. A night shift ends after 1440.
    """

    __tablename__ = "giliran"
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    tanggal: Mapped[date] = mapped_column(Date, primary_key=True, index=True)
    mulai: Mapped[int] = mapped_column(Integer)
    selesai: Mapped[int] = mapped_column(Integer)


class UsulanGangguan(Base):
    """An outage that the health monitor noticed; BKPSDM declares it (`gangguan_id`) or dismisses it."""

    __tablename__ = "usulan_gangguan"
    id: Mapped[KunciUtama]
    mulai: Mapped[datetime] = mapped_column(Saat)
    selesai: Mapped[datetime] = mapped_column(Saat)
    sebab: Mapped[str] = mapped_column(String(400))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    gangguan_id: Mapped[str | None] = mapped_column(ForeignKey("gangguan.id"))
    diputus_oleh: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    diputus_pada: Mapped[datetime | None] = mapped_column(Saat)


class Denyut(Base):
    """The last sign of life of one process; the gap before a new one shows how long none served."""

    __tablename__ = "denyut"
    proses: Mapped[str] = mapped_column(String(40), primary_key=True)
    mulai: Mapped[datetime] = mapped_column(Saat)
    terakhir: Mapped[datetime] = mapped_column(Saat)
