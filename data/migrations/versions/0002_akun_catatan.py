"""Accounts, sessions, the audit chain and the change log."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_audit()
    _create_perubahan()
    _create_akun()
    _create_peran()
    _create_sesi()


def downgrade() -> None:
    op.drop_table("sesi")
    op.drop_table("peran")
    op.drop_table("akun")
    op.drop_table("perubahan")
    op.drop_table("audit")


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("waktu", sa.BigInteger(), nullable=False),
        sa.Column("pelaku", sa.String(length=80), nullable=False),
        sa.Column("aksi", sa.String(length=40), nullable=False),
        sa.Column("objek", sa.String(length=40), nullable=False),
        sa.Column("kunci", sa.String(length=80), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("sebelum", sa.String(length=64), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_objek"), ["objek"], unique=False)


def _create_perubahan() -> None:
    op.create_table(
        "perubahan",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("xid", sa.BigInteger(), nullable=True),
        sa.Column("tabel", sa.String(length=24), nullable=False),
        sa.Column("kunci", sa.String(length=32), nullable=True),
        sa.Column("pegawai_id", sa.Integer(), nullable=True),
        sa.Column("dari", sa.Date(), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("perubahan", schema=None) as batch_op:
        batch_op.create_index("ix_perubahan_xid", ["xid"], unique=False)


def _create_akun() -> None:
    op.create_table(
        "akun",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama_masuk", sa.String(length=80), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("sandi", sa.String(length=200), nullable=False),
        sa.Column("bahasa", sa.String(length=2), nullable=False),
        sa.Column("is_aktif", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("nama_masuk"),
        sa.UniqueConstraint("pegawai_id"),
    )


def _create_peran() -> None:
    op.create_table(
        "peran",
        sa.Column("akun_id", sa.Integer(), nullable=False),
        sa.Column("peran", sa.String(length=12), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["akun_id"],
            ["akun.id"],
        ),
        sa.PrimaryKeyConstraint("akun_id", "peran", "opd_id"),
    )


def _create_sesi() -> None:
    op.create_table(
        "sesi",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("akun_id", sa.Integer(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("terakhir_pada", sa.BigInteger(), nullable=False),
        sa.Column("dicabut_pada", sa.BigInteger(), nullable=True),
        sa.Column("agen", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["akun_id"],
            ["akun.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sidik"),
    )
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sesi_akun_id"), ["akun_id"], unique=False)
