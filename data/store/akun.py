"""Who may come in: accounts, roles, sessions."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, KunciUtama, Nomor, Saat


class Akun(Base):
    """A sign-in account. `sandi` is an argon2id hash; `bahasa` the person's choice of language.

    `surel` is where messages go beside the inbox; null: nowhere.
    """

    __tablename__ = "akun"
    id: Mapped[Nomor]
    nama_masuk: Mapped[str] = mapped_column(String(80), unique=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), unique=True)
    sandi: Mapped[str] = mapped_column(String(200))
    bahasa: Mapped[str] = mapped_column(String(2), default="id")
    surel: Mapped[str | None] = mapped_column(String(200))
    is_aktif: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)


class Peran(Base):
    """A role of an account beyond pegawai and atasan, which follow from the assignments.

    `opd_id` 0 means the whole city; otherwise the role holds for that OPD alone.
    """

    __tablename__ = "peran"
    akun_id: Mapped[int] = mapped_column(ForeignKey("akun.id"), primary_key=True)
    peran: Mapped[str] = mapped_column(String(12), primary_key=True)
    opd_id: Mapped[int] = mapped_column(primary_key=True, default=0)


class Sesi(Base):
    """A signed-in browser. Only the sha256 of its token is kept."""

    __tablename__ = "sesi"
    id: Mapped[KunciUtama]
    sidik: Mapped[str] = mapped_column(String(64), unique=True)
    akun_id: Mapped[int] = mapped_column(ForeignKey("akun.id"), index=True)
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    terakhir_pada: Mapped[datetime] = mapped_column(Saat)
    dicabut_pada: Mapped[datetime | None] = mapped_column(Saat)
    agen: Mapped[str | None] = mapped_column(String(200))
