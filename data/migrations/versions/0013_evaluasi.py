"""Notes on the time axis, follow-ups of the evaluation, coaching talks."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_catatan_tren()
    _create_tindak_lanjut()
    _create_pembinaan()


def downgrade() -> None:
    op.drop_index("ix_pembinaan_pegawai_bulan", "pembinaan")
    op.drop_table("pembinaan")
    op.drop_index("ix_tindak_lanjut_tahun_opd", "tindak_lanjut")
    op.drop_table("tindak_lanjut")
    op.drop_index("ix_catatan_tren_tanggal", "catatan_tren")
    op.drop_table("catatan_tren")


def _create_catatan_tren() -> None:
    op.create_table(
        "catatan_tren",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("jenis", sa.String(length=12), nullable=False),
        sa.Column("teks", sa.String(length=200), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("dibuat_oleh", sa.Integer(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("dihapus_pada", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["dibuat_oleh"], ["pegawai.id"]),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_catatan_tren_tanggal", "catatan_tren", ["tanggal"], unique=False)


def _create_tindak_lanjut() -> None:
    op.create_table(
        "tindak_lanjut",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("kriteria", sa.String(length=16), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("uraian", sa.String(length=500), nullable=False),
        sa.Column("penanggung_jawab", sa.String(length=120), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("hasil", sa.String(length=1000), nullable=True),
        sa.Column("dibuat_oleh", sa.Integer(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("diubah_pada", sa.BigInteger(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dibuat_oleh"], ["pegawai.id"]),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_tindak_lanjut_tahun_opd", "tindak_lanjut", ["tahun", "opd_id"], unique=False
    )


def _create_pembinaan() -> None:
    op.create_table(
        "pembinaan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("tindakan", sa.String(length=12), nullable=False),
        sa.Column("catatan", sa.String(length=500), nullable=True),
        sa.Column("dibuat_oleh", sa.Integer(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["dibuat_oleh"], ["pegawai.id"]),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_pembinaan_pegawai_bulan", "pembinaan", ["pegawai_id", "bulan"], unique=False
    )
