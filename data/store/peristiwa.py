"""What else bears on a month: leave, attendance, periods, outages, training, surveys, complaints."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, Integer, String, false
from sqlalchemy.orm import Mapped, mapped_column

from data.store.jenis import Base, Kunci, KunciUtama, Saat


class Izin(Base):
    """Days on which a person is rightly elsewhere: leave, duty travel, study. Both ends inclusive."""

    __tablename__ = "izin"
    __table_args__ = (Index("ix_izin_pegawai_mulai", "pegawai_id", "mulai"),)
    id: Mapped[KunciUtama]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    jenis: Mapped[str] = mapped_column(String(20))
    mulai: Mapped[date] = mapped_column(Date)
    selesai: Mapped[date] = mapped_column(Date)
    nomor_surat: Mapped[str | None] = mapped_column(String(80))


class Kehadiran(Base):
    """One working day's attendance. `masuk` and `pulang` are minutes since local midnight.

    A day without a row was not recorded and costs nothing; `is_alpa` is absence without reason,
    `is_tanpa_apel` an assembly of that day missed.
    """

    __tablename__ = "kehadiran"
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    tanggal: Mapped[date] = mapped_column(Date, primary_key=True)
    masuk: Mapped[int | None] = mapped_column(Integer)
    pulang: Mapped[int | None] = mapped_column(Integer)
    telat_menit: Mapped[int] = mapped_column(Integer, default=0)
    pulang_cepat_menit: Mapped[int] = mapped_column(Integer, default=0)
    is_alpa: Mapped[bool] = mapped_column(default=False)
    is_tanpa_apel: Mapped[bool] = mapped_column(default=False, server_default=false())


class HukumanDisiplin(Base):
    """A discipline punishment in force from `mulai` to `selesai` (both inclusive).

    `tingkat` is ringan, sedang or berat; the rules say what each cuts while it is in force.
    """

    __tablename__ = "hukuman_disiplin"
    __table_args__ = (
        CheckConstraint("selesai >= mulai", name="hukuman_rentang"),
        Index("ix_hukuman_pegawai_mulai", "pegawai_id", "mulai"),
    )
    id: Mapped[KunciUtama]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    tingkat: Mapped[str] = mapped_column(String(10))
    mulai: Mapped[date] = mapped_column(Date)
    selesai: Mapped[date] = mapped_column(Date)
    nomor_sk: Mapped[str | None] = mapped_column(String(80))


class Periode(Base):
    """The state of a month: terbuka, tenggang, beku or dibayar (`bulan` is its first day)."""

    __tablename__ = "periode"
    bulan: Mapped[date] = mapped_column(Date, primary_key=True)
    status: Mapped[str] = mapped_column(String(10))
    ditetapkan_pada: Mapped[datetime] = mapped_column(Saat)
    ditetapkan_oleh: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))


class Gangguan(Base):
    """A declared outage; it moves every window that it touches."""

    __tablename__ = "gangguan"
    id: Mapped[KunciUtama]
    mulai: Mapped[datetime] = mapped_column(Saat)
    selesai: Mapped[datetime] = mapped_column(Saat)
    keterangan: Mapped[str] = mapped_column(String(400))
    dinyatakan_oleh: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    dinyatakan_pada: Mapped[datetime] = mapped_column(Saat)


class Pelatihan(Base):
    """A training session. `jenjang` is its place in the cascade: bkpsdm, opd or staf."""

    __tablename__ = "pelatihan"
    id: Mapped[KunciUtama]
    nama: Mapped[str] = mapped_column(String(200))
    tanggal: Mapped[date] = mapped_column(Date)
    jenjang: Mapped[str] = mapped_column(String(10))
    opd_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"))
    materi: Mapped[str | None] = mapped_column(String(500))


class PesertaPelatihan(Base):
    """Who was invited to a session, and whether they came."""

    __tablename__ = "peserta_pelatihan"
    pelatihan_id: Mapped[Kunci] = mapped_column(ForeignKey("pelatihan.id"), primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    is_hadir: Mapped[bool]


class Survei(Base):
    """A pulse survey round. `butir` lists the questions, each answered 1-4."""

    __tablename__ = "survei"
    id: Mapped[KunciUtama]
    nama: Mapped[str] = mapped_column(String(200))
    mulai: Mapped[date] = mapped_column(Date)
    selesai: Mapped[date] = mapped_column(Date)
    butir: Mapped[list[str]] = mapped_column(JSON)


class PesertaSurvei(Base):
    """Who has answered a round. Holds no answer: answers cannot be joined to a person."""

    __tablename__ = "peserta_survei"
    survei_id: Mapped[Kunci] = mapped_column(ForeignKey("survei.id"), primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)


class JawabanSurvei(Base):
    """One anonymous answer sheet: only the OPD is kept with it. Its key is random, never time-ordered."""

    __tablename__ = "jawaban_survei"
    id: Mapped[KunciUtama]
    survei_id: Mapped[Kunci] = mapped_column(ForeignKey("survei.id"), index=True)
    opd_id: Mapped[int] = mapped_column(ForeignKey("opd.id"))
    nilai: Mapped[list[int]] = mapped_column(JSON)
    saran: Mapped[str | None] = mapped_column(String(1000))


class Keluhan(Base):
    """A complaint or call for help, with the moments of its answer and its end.

    `rujukan` names the row, score or slip that it is about; `petugas_id` who has taken it on.
    """

    __tablename__ = "keluhan"
    id: Mapped[KunciUtama]
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    opd_id: Mapped[int] = mapped_column(ForeignKey("opd.id"))
    kategori: Mapped[str] = mapped_column(String(20))
    uraian: Mapped[str] = mapped_column(String(1000))
    dibuat_pada: Mapped[datetime] = mapped_column(Saat)
    ditanggapi_pada: Mapped[datetime | None] = mapped_column(Saat)
    selesai_pada: Mapped[datetime | None] = mapped_column(Saat)
    rujukan: Mapped[str | None] = mapped_column(String(120))
    petugas_id: Mapped[int | None] = mapped_column(Integer)
