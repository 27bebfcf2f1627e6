"""Offices, people and assignments."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_hari_libur()
    _create_opd()
    _create_pegawai()
    _create_unit()
    _create_penugasan()


def downgrade() -> None:
    op.drop_table("penugasan")
    op.drop_table("unit")
    op.drop_table("pegawai")
    op.drop_table("opd")
    op.drop_table("hari_libur")


def _create_hari_libur() -> None:
    op.create_table(
        "hari_libur",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("jenis", sa.String(length=30), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("dasar", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("tanggal", "jenis"),
    )
    with op.batch_alter_table("hari_libur", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hari_libur_tanggal"), ["tanggal"], unique=False)


def _create_opd() -> None:
    op.create_table(
        "opd",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kode"),
    )


def _create_pegawai() -> None:
    op.create_table(
        "pegawai",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=False),
        sa.Column("nama", sa.String(length=150), nullable=False),
        sa.Column("jenis_kelamin", sa.String(length=1), nullable=False),
        sa.Column("tanggal_lahir", sa.Date(), nullable=True),
        sa.Column("golongan", sa.String(length=8), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("nip"),
    )


def _create_unit() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("induk_id", sa.Integer(), nullable=True),
        sa.Column("pola_kerja", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["induk_id"],
            ["unit.id"],
        ),
        sa.ForeignKeyConstraint(
            ["opd_id"],
            ["opd.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("opd_id", "nama"),
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_opd_id"), ["opd_id"], unique=False)


def _create_penugasan() -> None:
    op.create_table(
        "penugasan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("jabatan", sa.String(length=200), nullable=False),
        sa.Column("jenis_jabatan", sa.String(length=20), nullable=False),
        sa.Column("kelas", sa.Integer(), nullable=False),
        sa.Column("atasan_id", sa.Integer(), nullable=True),
        sa.Column("jenis", sa.String(length=10), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("porsi_persen", sa.Integer(), nullable=False),
        sa.Column("nomor_sk", sa.String(length=80), nullable=True),
        sa.CheckConstraint("selesai IS NULL OR selesai >= mulai", name="penugasan_rentang"),
        sa.ForeignKeyConstraint(
            ["atasan_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["unit.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("penugasan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_penugasan_atasan_id"), ["atasan_id"], unique=False)
        batch_op.create_index("ix_penugasan_pegawai_mulai", ["pegawai_id", "mulai"], unique=False)
        batch_op.create_index(batch_op.f("ix_penugasan_unit_id"), ["unit_id"], unique=False)
