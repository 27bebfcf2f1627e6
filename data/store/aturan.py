"""Versions of the rules that people make over the files: drafts, and what was published."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, KunciUtama, Saat


class VersiAturan(Base):
    """A set of new values that begin on one day. `status`: draf, diterbitkan or dibatalkan.

    `perubahan` lists {id, nilai, kutipan, alasan}, the value as text; `versi` counts the writes.
    """

    __tablename__ = "versi_aturan"
    id: Mapped[KunciUtama]
    profil: Mapped[str] = mapped_column(String(60))
    judul: Mapped[str] = mapped_column(String(200))
    perubahan: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    berlaku_mulai: Mapped[date] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(12), default="draf")
    versi: Mapped[int] = mapped_column(default=1)
    dibuat_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    diterbitkan_oleh: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    diterbitkan_pada: Mapped[datetime | None] = mapped_column(Saat)
