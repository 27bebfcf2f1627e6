"""Saved views, reports, last visits, alerts, subscriptions to briefs."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_pandangan()
    _create_laporan()
    _create_kunjungan()
    _create_peringatan()
    _create_langganan()


def downgrade() -> None:
    op.drop_table("langganan")
    op.drop_index("ix_peringatan_pemilik_id", "peringatan")
    op.drop_table("peringatan")
    op.drop_table("kunjungan")
    op.drop_index("ix_laporan_pemilik_id", "laporan")
    op.drop_table("laporan")
    op.drop_index("ix_pandangan_pemilik_id", "pandangan")
    op.drop_table("pandangan")


def _create_pandangan() -> None:
    op.create_table(
        "pandangan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pemilik_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("layar", sa.String(length=40), nullable=False),
        sa.Column("saring", sa.JSON(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["pemilik_id"], ["pegawai.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_pandangan_pemilik_id", "pandangan", ["pemilik_id"], unique=False)


def _create_laporan() -> None:
    op.create_table(
        "laporan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pemilik_id", sa.Integer(), nullable=False),
        sa.Column("judul", sa.String(length=120), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("is_dibagikan", sa.Boolean(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("diubah_pada", sa.BigInteger(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pemilik_id"], ["pegawai.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_laporan_pemilik_id", "laporan", ["pemilik_id"], unique=False)


def _create_kunjungan() -> None:
    op.create_table(
        "kunjungan",
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("layar", sa.String(length=40), nullable=False),
        sa.Column("pada", sa.BigInteger(), nullable=False),
        sa.Column("angka", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"]),
        sa.PrimaryKeyConstraint("pegawai_id", "layar"),
    )


def _create_peringatan() -> None:
    op.create_table(
        "peringatan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pemilik_id", sa.Integer(), nullable=False),
        sa.Column("metrik", sa.String(length=60), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("arah", sa.String(length=8), nullable=False),
        sa.Column("ambang", sa.BigInteger(), nullable=False),
        sa.Column("keadaan", sa.String(length=8), nullable=False),
        sa.Column("nilai", sa.BigInteger(), nullable=True),
        sa.Column("sejak", sa.BigInteger(), nullable=True),
        sa.Column("dinilai_pada", sa.BigInteger(), nullable=True),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"]),
        sa.ForeignKeyConstraint(["pemilik_id"], ["pegawai.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_peringatan_pemilik_id", "peringatan", ["pemilik_id"], unique=False)


def _create_langganan() -> None:
    op.create_table(
        "langganan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pemilik_id", sa.Integer(), nullable=False),
        sa.Column("jadwal", sa.String(length=10), nullable=False),
        sa.Column("terakhir", sa.Date(), nullable=True),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["pemilik_id"], ["pegawai.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pemilik_id", "jadwal"),
    )
