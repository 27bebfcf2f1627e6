"""What happened: the audit chain and the change log that the lake follows."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, BigKey, Saat


class Audit(Base):
    """One link of the chain: `sidik` = sha256(previous sidik, moment, canonical JSON of the rest)."""

    __tablename__ = "audit"
    seq: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    waktu: Mapped[datetime] = mapped_column(Saat)
    pelaku: Mapped[str] = mapped_column(String(80))
    aksi: Mapped[str] = mapped_column(String(40))
    objek: Mapped[str] = mapped_column(String(40), index=True)
    kunci: Mapped[str] = mapped_column(String(80))
    isi: Mapped[str] = mapped_column(Text)
    sebelum: Mapped[str] = mapped_column(String(64))
    sidik: Mapped[str] = mapped_column(String(64))


class Perubahan(Base):
    """One line of the change log, written in the transaction that makes the change.

    `kunci` names the row of `tabel` (null: many rows); `pegawai_id` null means everybody;
    `dari`..`sampai` are the months touched (first days; `sampai` null: all months after).
    `xid` is PostgreSQL's transaction number: `seq` alone loses rows that commit late.
    """

    __tablename__ = "perubahan"
    __table_args__ = (Index("ix_perubahan_xid", "xid"), {"sqlite_autoincrement": True})
    seq: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=True)
    xid: Mapped[int | None] = mapped_column(BigInteger)
    tabel: Mapped[str] = mapped_column(String(24))
    kunci: Mapped[str | None] = mapped_column(String(32))
    pegawai_id: Mapped[int | None] = mapped_column(Integer)
    dari: Mapped[date] = mapped_column(Date)
    sampai: Mapped[date | None] = mapped_column(Date)
