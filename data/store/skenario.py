"""Saved scenarios of the policy simulator."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, KunciUtama, Saat


class Skenario(Base):
    """A trial of the policy simulator under a name; never changed, only removed by its writer.

    `isi` holds the trial (new values as text, ceilings by class, stress), not its results: they are
    calculated again, from the months as they are then.
    """

    __tablename__ = "skenario"
    id: Mapped[KunciUtama]
    nama: Mapped[str] = mapped_column(String(120))
    isi: Mapped[dict[str, Any]] = mapped_column(JSON)
    dibuat_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    pada: Mapped[datetime] = mapped_column(Saat)
