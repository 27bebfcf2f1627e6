"""Plans' history, the bank of items, templates, evidence, drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_bank_butir()
    _create_draf_isian()
    _create_templat_aktivitas()
    _create_riwayat_skp()
    _create_realisasi_butir()
    _create_bukti()


def downgrade() -> None:
    op.drop_table("bukti")
    op.drop_table("realisasi_butir")
    op.drop_table("riwayat_skp")
    op.drop_table("templat_aktivitas")
    op.drop_table("draf_isian")
    op.drop_table("bank_butir")


def _create_bank_butir() -> None:
    op.create_table(
        "bank_butir",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("jabatan", sa.String(length=200), nullable=False),
        sa.Column("uraian", sa.String(length=400), nullable=False),
        sa.Column("satuan", sa.String(length=40), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("is_aktif", sa.Boolean(), nullable=False),
        sa.Column("dibuat_oleh", sa.Integer(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dibuat_oleh"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_bank_butir_jabatan"), "bank_butir", ["jabatan"], unique=False)


def _create_draf_isian() -> None:
    op.create_table(
        "draf_isian",
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("formulir", sa.String(length=80), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("diubah_pada", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("pegawai_id", "formulir"),
    )


def _create_templat_aktivitas() -> None:
    op.create_table(
        "templat_aktivitas",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=80), nullable=False),
        sa.Column("jenis", sa.String(length=8), nullable=False),
        sa.Column("butir_id", sa.String(length=32), nullable=True),
        sa.Column("nomor_perintah", sa.String(length=80), nullable=True),
        sa.Column("mulai", sa.Integer(), nullable=True),
        sa.Column("selesai", sa.Integer(), nullable=True),
        sa.Column("uraian", sa.String(length=1000), nullable=False),
        sa.Column("kuantitas", sa.BigInteger(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_templat_aktivitas_pegawai_id"), "templat_aktivitas", ["pegawai_id"], unique=False
    )


def _create_riwayat_skp() -> None:
    op.create_table(
        "riwayat_skp",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("skp_id", sa.String(length=32), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("aksi", sa.String(length=20), nullable=False),
        sa.Column("alasan", sa.String(length=500), nullable=True),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("oleh", sa.Integer(), nullable=False),
        sa.Column("pada", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["oleh"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["skp_id"],
            ["skp.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("skp_id", "versi"),
    )


def _create_realisasi_butir() -> None:
    op.create_table(
        "realisasi_butir",
        sa.Column("butir_id", sa.String(length=32), nullable=False),
        sa.Column("kualitas", sa.BigInteger(), nullable=True),
        sa.Column("waktu_bulan", sa.BigInteger(), nullable=True),
        sa.Column("biaya_rp", sa.BigInteger(), nullable=True),
        sa.Column("umpan_balik", sa.String(length=500), nullable=True),
        sa.Column("dicatat_oleh", sa.Integer(), nullable=False),
        sa.Column("dicatat_pada", sa.BigInteger(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["butir_id"],
            ["butir_skp.id"],
        ),
        sa.ForeignKeyConstraint(
            ["dicatat_oleh"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("butir_id"),
    )


def _create_bukti() -> None:
    op.create_table(
        "bukti",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("aktivitas_id", sa.String(length=32), nullable=False),
        sa.Column("tautan", sa.String(length=500), nullable=True),
        sa.Column("sidik", sa.String(length=64), nullable=True),
        sa.Column("nama_berkas", sa.String(length=200), nullable=True),
        sa.Column("tipe", sa.String(length=80), nullable=True),
        sa.Column("ukuran", sa.Integer(), nullable=True),
        sa.Column("dibuat_oleh", sa.Integer(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("dihapus_pada", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["aktivitas_id"],
            ["aktivitas.id"],
        ),
        sa.ForeignKeyConstraint(
            ["dibuat_oleh"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_bukti_aktivitas_id"), "bukti", ["aktivitas_id"], unique=False)
    op.create_index(op.f("ix_bukti_sidik"), "bukti", ["sidik"], unique=False)
