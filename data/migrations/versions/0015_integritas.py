"""Verdicts on flags, and the monthly sample."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_tinjauan_tanda()
    _create_sampel()


def downgrade() -> None:
    op.drop_index("ix_sampel_opd_id", "sampel")
    op.drop_table("sampel")
    op.drop_index("ix_tinjauan_tanda_jenis_kunci", "tinjauan_tanda")
    op.drop_table("tinjauan_tanda")


def _create_tinjauan_tanda() -> None:
    op.create_table(
        "tinjauan_tanda",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("kunci", sa.String(length=80), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("baris", sa.Integer(), nullable=False),
        sa.Column("putusan", sa.String(length=8), nullable=False),
        sa.Column("catatan", sa.String(length=500), nullable=True),
        sa.Column("ditinjau_oleh", sa.Integer(), nullable=False),
        sa.Column("ditinjau_pada", sa.BigInteger(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ditinjau_oleh"], ["pegawai.id"]),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_tinjauan_tanda_jenis_kunci", "tinjauan_tanda", ["bulan", "jenis", "kunci"], unique=True
    )


def _create_sampel() -> None:
    op.create_table(
        "sampel",
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("aktivitas_id", sa.String(length=32), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("peluang", sa.BigInteger(), nullable=False),
        sa.Column("versi_data", sa.Integer(), nullable=False),
        sa.Column("ditarik_oleh", sa.Integer(), nullable=False),
        sa.Column("ditarik_pada", sa.BigInteger(), nullable=False),
        sa.Column("hasil", sa.String(length=14), nullable=True),
        sa.Column("catatan", sa.String(length=500), nullable=True),
        sa.Column("ditinjau_oleh", sa.Integer(), nullable=True),
        sa.Column("ditinjau_pada", sa.BigInteger(), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["aktivitas_id"], ["aktivitas.id"]),
        sa.ForeignKeyConstraint(["ditarik_oleh"], ["pegawai.id"]),
        sa.ForeignKeyConstraint(["ditinjau_oleh"], ["pegawai.id"]),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"]),
        sa.PrimaryKeyConstraint("bulan", "aktivitas_id"),
    )
    op.create_index("ix_sampel_opd_id", "sampel", ["opd_id"], unique=False)
