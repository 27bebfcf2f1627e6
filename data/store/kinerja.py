"""The four stages: SKP and its items, daily activities, behaviour, the confirmed month."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, Desimal, Kunci, KunciUtama, Saat


class Skp(Base):
    """A year's plan of one employee on one assignment; a move in the year makes a second one.

    `alasan` says why it was returned or revised; `ekspektasi` maps a behaviour to what is expected.
    """

    __tablename__ = "skp"
    __table_args__ = (UniqueConstraint("pegawai_id", "tahun", "mulai"),)
    id: Mapped[KunciUtama]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    tahun: Mapped[int] = mapped_column(Integer)
    mulai: Mapped[date] = mapped_column(Date)
    selesai: Mapped[date] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(12))
    disepakati_oleh: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    disepakati_pada: Mapped[datetime | None] = mapped_column(Saat)
    diajukan_pada: Mapped[datetime | None] = mapped_column(Saat)
    alasan: Mapped[str | None] = mapped_column(String(500))
    ekspektasi: Mapped[dict[str, str] | None] = mapped_column(JSON)
    versi: Mapped[int] = mapped_column(Integer, default=1)


class ButirSkp(Base):
    """One item of an SKP. `bobot` is its weight in the plan; `induk_id` the superior's item above it.

    Beside the quantity, PP 46 plans quality (percent), time (months) and cost; later eras name an
    indicator, its direction (`arah`: naik, or turun where less is better) and a range's upper end.
    """

    __tablename__ = "butir_skp"
    id: Mapped[KunciUtama]
    skp_id: Mapped[Kunci] = mapped_column(ForeignKey("skp.id"), index=True)
    urutan: Mapped[int] = mapped_column(Integer)
    uraian: Mapped[str] = mapped_column(String(400))
    satuan: Mapped[str] = mapped_column(String(40))
    bobot: Mapped[Decimal] = mapped_column(Desimal(2))
    target_tahun: Mapped[Decimal] = mapped_column(Desimal(2))
    induk_id: Mapped[str | None] = mapped_column(String(32))
    indikator: Mapped[str | None] = mapped_column(String(400))
    arah: Mapped[str] = mapped_column(String(8), default="naik", server_default="naik")
    target_atas: Mapped[Decimal | None] = mapped_column(Desimal(2))
    perspektif: Mapped[str | None] = mapped_column(String(40))
    kualitas: Mapped[Decimal | None] = mapped_column(Desimal(2))
    waktu_bulan: Mapped[Decimal | None] = mapped_column(Desimal(2))
    biaya_rp: Mapped[int | None] = mapped_column(BigInteger)


class TargetButir(Base):
    """What an item must yield in one month (`bulan` is the first day of that month)."""

    __tablename__ = "target_butir"
    butir_id: Mapped[Kunci] = mapped_column(ForeignKey("butir_skp.id"), primary_key=True)
    bulan: Mapped[date] = mapped_column(Date, primary_key=True)
    kuantitas: Mapped[Decimal] = mapped_column(Desimal(2))


class Aktivitas(Base):
    """One piece of work on one day. `mulai` and `selesai` are minutes since local midnight.

    Utama is tied to an SKP item (`butir_id`) or to an order (`nomor_perintah`); lainnya to neither.
    `menit_disetujui` is set when fewer minutes were approved than entered; `dikonfirmasi_pada` when
    the owner confirmed what somebody else entered for them. `diajukan_pada` is the first submission,
    `diajukan_lagi_pada` the latest of a repaired one.
    """

    __tablename__ = "aktivitas"
    __table_args__ = (
        CheckConstraint("selesai > mulai", name="aktivitas_rentang"),
        Index("ix_aktivitas_pegawai_tanggal", "pegawai_id", "tanggal"),
        Index(
            "ix_aktivitas_menunggu",
            "pegawai_id",
            "tanggal",
            sqlite_where=text("status = 'diajukan'"),
            postgresql_where=text("status = 'diajukan'"),
        ),
    )
    id: Mapped[KunciUtama]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    tanggal: Mapped[date] = mapped_column(Date)
    mulai: Mapped[int] = mapped_column(Integer)
    selesai: Mapped[int] = mapped_column(Integer)
    jenis: Mapped[str] = mapped_column(String(8))
    butir_id: Mapped[str | None] = mapped_column(ForeignKey("butir_skp.id"))
    nomor_perintah: Mapped[str | None] = mapped_column(String(80))
    uraian: Mapped[str] = mapped_column(String(1000))
    kuantitas: Mapped[Decimal] = mapped_column(Desimal(2))
    status: Mapped[str] = mapped_column(String(12))
    sumber: Mapped[str] = mapped_column(String(8), default="web")
    dientri_oleh: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    diajukan_pada: Mapped[datetime | None] = mapped_column(Saat)
    diputus_pada: Mapped[datetime | None] = mapped_column(Saat)
    diputus_oleh: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    alasan: Mapped[str | None] = mapped_column(String(500))
    alasan_kode: Mapped[str | None] = mapped_column(String(20))
    menit_disetujui: Mapped[int | None] = mapped_column(Integer)
    dikonfirmasi_pada: Mapped[datetime | None] = mapped_column(Saat)
    pengajuan_ke: Mapped[int] = mapped_column(Integer, default=1)
    versi: Mapped[int] = mapped_column(Integer, default=1)
    diajukan_lagi_pada: Mapped[datetime | None] = mapped_column(Saat)

    @hybrid_property
    def menunggu_sejak(self) -> datetime | None:
        """Since when it waits for its superior: the latest submission, for a repair takes its time."""
        return self.diajukan_lagi_pada or self.diajukan_pada

    @menunggu_sejak.inplace.expression
    @classmethod
    def _menunggu_sejak(cls) -> ColumnElement[datetime | None]:
        return func.coalesce(cls.diajukan_lagi_pada, cls.diajukan_pada)

    @property
    def menit_diakui(self) -> int:
        """The minutes that count once it is approved: those approved, else those entered."""
        return self.selesai - self.mulai if self.menit_disetujui is None else self.menit_disetujui


class Perilaku(Base):
    """A superior's behaviour assessment of one month: `nilai` maps aspect id to a score 0-100."""

    __tablename__ = "perilaku"
    __table_args__ = (UniqueConstraint("pegawai_id", "bulan"),)
    id: Mapped[KunciUtama]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    bulan: Mapped[date] = mapped_column(Date)
    penilai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    nilai: Mapped[dict[str, int]] = mapped_column(JSON)
    catatan: Mapped[str | None] = mapped_column(String(1000))
    dinilai_pada: Mapped[datetime] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(Integer, default=1)


class PenilaianBulan(Base):
    """The month's performance as the superior confirmed it: the figures of that moment and their source.

    `angka` holds capaian, prestasi and the inputs as decimal strings, with the rules' version;
    `tanggapan` is the employee's answer: diterima or keberatan.
    """

    __tablename__ = "penilaian_bulan"
    __table_args__ = (UniqueConstraint("pegawai_id", "bulan"),)
    id: Mapped[KunciUtama]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    bulan: Mapped[date] = mapped_column(Date)
    penilai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    angka: Mapped[dict[str, Any]] = mapped_column(JSON)
    catatan: Mapped[str | None] = mapped_column(String(1000))
    dikonfirmasi_pada: Mapped[datetime] = mapped_column(Saat)
    tanggapan: Mapped[str | None] = mapped_column(String(10))
    ditanggapi_pada: Mapped[datetime | None] = mapped_column(Saat)
    versi: Mapped[int] = mapped_column(Integer, default=1)
