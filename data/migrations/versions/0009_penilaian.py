"""Stand-ins, 360-degree rounds, the year's result, objections."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_delegasi()
    _create_keberatan()
    _create_penilaian_tahun()
    _create_putaran_360()
    _create_jawaban_360()
    _create_undangan_360()


def downgrade() -> None:
    op.drop_table("undangan_360")
    op.drop_table("jawaban_360")
    op.drop_table("putaran_360")
    op.drop_table("penilaian_tahun")
    op.drop_table("keberatan")
    op.drop_table("delegasi")


def _create_delegasi() -> None:
    op.create_table(
        "delegasi",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pemberi_id", sa.Integer(), nullable=False),
        sa.Column("penerima_id", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("alasan", sa.String(length=200), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("dicabut_pada", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pemberi_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["penerima_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_delegasi_pemberi_id"), "delegasi", ["pemberi_id"], unique=False)
    op.create_index(op.f("ix_delegasi_penerima_id"), "delegasi", ["penerima_id"], unique=False)


def _create_keberatan() -> None:
    op.create_table(
        "keberatan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("objek", sa.String(length=20), nullable=False),
        sa.Column("penilaian_id", sa.String(length=32), nullable=False),
        sa.Column("alasan", sa.String(length=2000), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("batas", sa.Date(), nullable=False),
        sa.Column("diajukan_pada", sa.BigInteger(), nullable=False),
        sa.Column("penilai_id", sa.Integer(), nullable=False),
        sa.Column("tanggapan", sa.String(length=2000), nullable=True),
        sa.Column("ditanggapi_pada", sa.BigInteger(), nullable=True),
        sa.Column("pemutus_id", sa.Integer(), nullable=True),
        sa.Column("is_dikabulkan", sa.Boolean(), nullable=True),
        sa.Column("putusan", sa.String(length=2000), nullable=True),
        sa.Column("koreksi", sa.JSON(), nullable=True),
        sa.Column("diputus_pada", sa.BigInteger(), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["pemutus_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["penilai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_keberatan_pegawai_id"), "keberatan", ["pegawai_id"], unique=False)
    op.create_index(op.f("ix_keberatan_pemutus_id"), "keberatan", ["pemutus_id"], unique=False)
    op.create_index(op.f("ix_keberatan_penilai_id"), "keberatan", ["penilai_id"], unique=False)
    op.create_index(op.f("ix_keberatan_penilaian_id"), "keberatan", ["penilaian_id"], unique=False)


def _create_penilaian_tahun() -> None:
    op.create_table(
        "penilaian_tahun",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("penilai_id", sa.Integer(), nullable=False),
        sa.Column("angka", sa.JSON(), nullable=False),
        sa.Column("predikat", sa.String(length=20), nullable=False),
        sa.Column("catatan", sa.String(length=1000), nullable=True),
        sa.Column("dikonfirmasi_pada", sa.BigInteger(), nullable=False),
        sa.Column("diterima_pada", sa.BigInteger(), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["penilai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pegawai_id", "tahun"),
    )
    op.create_index(
        op.f("ix_penilaian_tahun_penilai_id"), "penilaian_tahun", ["penilai_id"], unique=False
    )


def _create_putaran_360() -> None:
    op.create_table(
        "putaran_360",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("dibuat_oleh", sa.Integer(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dibuat_oleh"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["opd_id"],
            ["opd.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )


def _create_jawaban_360() -> None:
    op.create_table(
        "jawaban_360",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("putaran_id", sa.String(length=32), nullable=False),
        sa.Column("dinilai_id", sa.Integer(), nullable=False),
        sa.Column("hubungan", sa.String(length=8), nullable=False),
        sa.Column("nilai", sa.JSON(), nullable=False),
        sa.Column("catatan", sa.String(length=1000), nullable=True),
        sa.ForeignKeyConstraint(
            ["dinilai_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["putaran_id"],
            ["putaran_360.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_jawaban_360_dinilai", "jawaban_360", ["putaran_id", "dinilai_id"], unique=False
    )


def _create_undangan_360() -> None:
    op.create_table(
        "undangan_360",
        sa.Column("putaran_id", sa.String(length=32), nullable=False),
        sa.Column("dinilai_id", sa.Integer(), nullable=False),
        sa.Column("penilai_id", sa.Integer(), nullable=False),
        sa.Column("hubungan", sa.String(length=8), nullable=False),
        sa.Column("is_menjawab", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dinilai_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["penilai_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["putaran_id"],
            ["putaran_360.id"],
        ),
        sa.PrimaryKeyConstraint("putaran_id", "dinilai_id", "penilai_id"),
    )
    for orang in ("dinilai", "penilai"):
        op.create_index(f"ix_undangan_360_{orang}", "undangan_360", [f"{orang}_id", "putaran_id"])
