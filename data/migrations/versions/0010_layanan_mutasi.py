"""Messages, announcements, replies; events in careers, shifts, signs of life."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_denyut()
    _create_giliran()
    _create_pengumuman()
    _create_peristiwa_pegawai()
    _create_pesan()
    _create_surat_elektronik()
    _create_tanggapan_keluhan()
    _create_usulan_gangguan()


def downgrade() -> None:
    op.drop_table("usulan_gangguan")
    op.drop_table("tanggapan_keluhan")
    op.drop_table("surat_elektronik")
    op.drop_table("pesan")
    op.drop_table("peristiwa_pegawai")
    op.drop_table("pengumuman")
    op.drop_table("giliran")
    op.drop_table("denyut")


def _create_denyut() -> None:
    op.create_table(
        "denyut",
        sa.Column("proses", sa.String(length=40), nullable=False),
        sa.Column("mulai", sa.BigInteger(), nullable=False),
        sa.Column("terakhir", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("proses"),
    )


def _create_giliran() -> None:
    op.create_table(
        "giliran",
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("mulai", sa.Integer(), nullable=False),
        sa.Column("selesai", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("pegawai_id", "tanggal"),
    )


def _create_pengumuman() -> None:
    op.create_table(
        "pengumuman",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("judul", sa.String(length=120), nullable=False),
        sa.Column("isi", sa.String(length=2000), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("peran", sa.String(length=12), nullable=True),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("dibuat_oleh", sa.Integer(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("dicabut_pada", sa.BigInteger(), nullable=True),
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


def _create_peristiwa_pegawai() -> None:
    op.create_table(
        "peristiwa_pegawai",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=True),
        sa.Column("berlaku_mulai", sa.Date(), nullable=False),
        sa.Column("nomor_sk", sa.String(length=80), nullable=True),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("dicatat_oleh", sa.Integer(), nullable=False),
        sa.Column("dicatat_pada", sa.BigInteger(), nullable=False),
        sa.Column("dibatalkan_pada", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dicatat_oleh"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_peristiwa_pegawai_berlaku",
        "peristiwa_pegawai",
        ["pegawai_id", "berlaku_mulai"],
        unique=False,
    )


def _create_pesan() -> None:
    op.create_table(
        "pesan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("judul", sa.String(length=160), nullable=False),
        sa.Column("isi", sa.String(length=2000), nullable=False),
        sa.Column("alamat", sa.String(length=200), nullable=True),
        sa.Column("rujukan", sa.String(length=120), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("dibaca_pada", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pegawai_id", "rujukan"),
    )


def _create_surat_elektronik() -> None:
    op.create_table(
        "surat_elektronik",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("ke", sa.String(length=200), nullable=False),
        sa.Column("perihal", sa.String(length=200), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("coba_lagi_pada", sa.BigInteger(), nullable=False),
        sa.Column("percobaan", sa.Integer(), nullable=False),
        sa.Column("galat", sa.String(length=400), nullable=True),
        sa.Column("dikirim_pada", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_surat_elektronik_menunggu",
        "surat_elektronik",
        ["coba_lagi_pada"],
        unique=False,
        sqlite_where=sa.text("dikirim_pada IS NULL"),
        postgresql_where=sa.text("dikirim_pada IS NULL"),
    )
    op.create_index(
        op.f("ix_surat_elektronik_pegawai_id"), "surat_elektronik", ["pegawai_id"], unique=False
    )


def _create_tanggapan_keluhan() -> None:
    op.create_table(
        "tanggapan_keluhan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("keluhan_id", sa.String(length=32), nullable=False),
        sa.Column("oleh", sa.Integer(), nullable=False),
        sa.Column("isi", sa.String(length=2000), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["keluhan_id"],
            ["keluhan.id"],
        ),
        sa.ForeignKeyConstraint(
            ["oleh"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_tanggapan_keluhan_keluhan_id"), "tanggapan_keluhan", ["keluhan_id"], unique=False
    )


def _create_usulan_gangguan() -> None:
    op.create_table(
        "usulan_gangguan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("mulai", sa.BigInteger(), nullable=False),
        sa.Column("selesai", sa.BigInteger(), nullable=False),
        sa.Column("sebab", sa.String(length=400), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("gangguan_id", sa.String(length=32), nullable=True),
        sa.Column("diputus_oleh", sa.Integer(), nullable=True),
        sa.Column("diputus_pada", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["diputus_oleh"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["gangguan_id"],
            ["gangguan.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
