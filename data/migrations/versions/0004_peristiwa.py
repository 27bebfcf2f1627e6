"""Leave, attendance, periods, outages, training, surveys, complaints."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_survei()
    _create_gangguan()
    _create_izin()
    _create_jawaban_survei()
    _create_kehadiran()
    _create_keluhan()
    _create_pelatihan()
    _create_periode()
    _create_peserta_survei()
    _create_peserta_pelatihan()


def downgrade() -> None:
    op.drop_table("peserta_pelatihan")
    op.drop_table("peserta_survei")
    op.drop_table("periode")
    op.drop_table("pelatihan")
    op.drop_table("keluhan")
    op.drop_table("kehadiran")
    op.drop_table("jawaban_survei")
    op.drop_table("izin")
    op.drop_table("gangguan")
    op.drop_table("survei")


def _create_survei() -> None:
    op.create_table(
        "survei",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("butir", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _create_gangguan() -> None:
    op.create_table(
        "gangguan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("mulai", sa.BigInteger(), nullable=False),
        sa.Column("selesai", sa.BigInteger(), nullable=False),
        sa.Column("keterangan", sa.String(length=400), nullable=False),
        sa.Column("dinyatakan_oleh", sa.Integer(), nullable=True),
        sa.Column("dinyatakan_pada", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dinyatakan_oleh"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )


def _create_izin() -> None:
    op.create_table(
        "izin",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("nomor_surat", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("izin", schema=None) as batch_op:
        batch_op.create_index("ix_izin_pegawai_mulai", ["pegawai_id", "mulai"], unique=False)


def _create_jawaban_survei() -> None:
    op.create_table(
        "jawaban_survei",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("survei_id", sa.String(length=32), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("nilai", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opd_id"],
            ["opd.id"],
        ),
        sa.ForeignKeyConstraint(
            ["survei_id"],
            ["survei.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("jawaban_survei", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_jawaban_survei_survei_id"), ["survei_id"], unique=False
        )


def _create_kehadiran() -> None:
    op.create_table(
        "kehadiran",
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("masuk", sa.Integer(), nullable=True),
        sa.Column("pulang", sa.Integer(), nullable=True),
        sa.Column("telat_menit", sa.Integer(), nullable=False),
        sa.Column("pulang_cepat_menit", sa.Integer(), nullable=False),
        sa.Column("is_alpa", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("pegawai_id", "tanggal"),
    )


def _create_keluhan() -> None:
    op.create_table(
        "keluhan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("kategori", sa.String(length=20), nullable=False),
        sa.Column("uraian", sa.String(length=1000), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("ditanggapi_pada", sa.BigInteger(), nullable=True),
        sa.Column("selesai_pada", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["opd_id"],
            ["opd.id"],
        ),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )


def _create_pelatihan() -> None:
    op.create_table(
        "pelatihan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("jenjang", sa.String(length=10), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["opd_id"],
            ["opd.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )


def _create_periode() -> None:
    op.create_table(
        "periode",
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("ditetapkan_pada", sa.BigInteger(), nullable=False),
        sa.Column("ditetapkan_oleh", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["ditetapkan_oleh"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("bulan"),
    )


def _create_peserta_survei() -> None:
    op.create_table(
        "peserta_survei",
        sa.Column("survei_id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["survei_id"],
            ["survei.id"],
        ),
        sa.PrimaryKeyConstraint("survei_id", "pegawai_id"),
    )


def _create_peserta_pelatihan() -> None:
    op.create_table(
        "peserta_pelatihan",
        sa.Column("pelatihan_id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("is_hadir", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["pelatihan_id"],
            ["pelatihan.id"],
        ),
        sa.PrimaryKeyConstraint("pelatihan_id", "pegawai_id"),
    )
