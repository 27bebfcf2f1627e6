"""The four stages."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_penilaian_bulan()
    _create_perilaku()
    _create_skp()
    _create_butir_skp()
    _create_aktivitas()
    _create_target_butir()


def downgrade() -> None:
    op.drop_table("target_butir")
    op.drop_table("aktivitas")
    op.drop_table("butir_skp")
    op.drop_table("skp")
    op.drop_table("perilaku")
    op.drop_table("penilaian_bulan")


def _create_penilaian_bulan() -> None:
    op.create_table(
        "penilaian_bulan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("penilai_id", sa.Integer(), nullable=False),
        sa.Column("angka", sa.JSON(), nullable=False),
        sa.Column("catatan", sa.String(length=1000), nullable=True),
        sa.Column("dikonfirmasi_pada", sa.BigInteger(), nullable=False),
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
        sa.UniqueConstraint("pegawai_id", "bulan"),
    )
    with op.batch_alter_table("penilaian_bulan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_penilaian_bulan_penilai_id"), ["penilai_id"], unique=False
        )


def _create_perilaku() -> None:
    op.create_table(
        "perilaku",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("penilai_id", sa.Integer(), nullable=False),
        sa.Column("nilai", sa.JSON(), nullable=False),
        sa.Column("catatan", sa.String(length=1000), nullable=True),
        sa.Column("dinilai_pada", sa.BigInteger(), nullable=False),
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
        sa.UniqueConstraint("pegawai_id", "bulan"),
    )
    with op.batch_alter_table("perilaku", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_perilaku_penilai_id"), ["penilai_id"], unique=False)


def _create_skp() -> None:
    op.create_table(
        "skp",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("disepakati_oleh", sa.Integer(), nullable=True),
        sa.Column("disepakati_pada", sa.BigInteger(), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["disepakati_oleh"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pegawai_id", "tahun", "mulai"),
    )


def _create_butir_skp() -> None:
    op.create_table(
        "butir_skp",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("skp_id", sa.String(length=32), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("uraian", sa.String(length=400), nullable=False),
        sa.Column("satuan", sa.String(length=40), nullable=False),
        sa.Column("bobot", sa.BigInteger(), nullable=False),
        sa.Column("target_tahun", sa.BigInteger(), nullable=False),
        sa.Column("induk_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["skp_id"],
            ["skp.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("butir_skp", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_butir_skp_skp_id"), ["skp_id"], unique=False)


def _create_aktivitas() -> None:
    op.create_table(
        "aktivitas",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("mulai", sa.Integer(), nullable=False),
        sa.Column("selesai", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=8), nullable=False),
        sa.Column("butir_id", sa.String(length=32), nullable=True),
        sa.Column("nomor_perintah", sa.String(length=80), nullable=True),
        sa.Column("uraian", sa.String(length=1000), nullable=False),
        sa.Column("kuantitas", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("sumber", sa.String(length=8), nullable=False),
        sa.Column("dientri_oleh", sa.Integer(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("diajukan_pada", sa.BigInteger(), nullable=True),
        sa.Column("diputus_pada", sa.BigInteger(), nullable=True),
        sa.Column("diputus_oleh", sa.Integer(), nullable=True),
        sa.Column("alasan", sa.String(length=500), nullable=True),
        sa.Column("pengajuan_ke", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.CheckConstraint("selesai > mulai", name="aktivitas_rentang"),
        sa.ForeignKeyConstraint(
            ["butir_id"],
            ["butir_skp.id"],
        ),
        sa.ForeignKeyConstraint(
            ["dientri_oleh"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["diputus_oleh"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("aktivitas", schema=None) as batch_op:
        batch_op.create_index(
            "ix_aktivitas_menunggu",
            ["pegawai_id"],
            unique=False,
            sqlite_where=sa.text("status = 'diajukan'"),
            postgresql_where=sa.text("status = 'diajukan'"),
        )
        batch_op.create_index(
            "ix_aktivitas_pegawai_tanggal", ["pegawai_id", "tanggal"], unique=False
        )


def _create_target_butir() -> None:
    op.create_table(
        "target_butir",
        sa.Column("butir_id", sa.String(length=32), nullable=False),
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("kuantitas", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["butir_id"],
            ["butir_skp.id"],
        ),
        sa.PrimaryKeyConstraint("butir_id", "bulan"),
    )
