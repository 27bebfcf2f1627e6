"""Versions of the rules: drafts and what was published over the files."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "versi_aturan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("profil", sa.String(length=60), nullable=False),
        sa.Column("judul", sa.String(length=200), nullable=False),
        sa.Column("perubahan", sa.JSON(), nullable=False),
        sa.Column("berlaku_mulai", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("dibuat_oleh", sa.Integer(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("diterbitkan_oleh", sa.Integer(), nullable=True),
        sa.Column("diterbitkan_pada", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dibuat_oleh"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["diterbitkan_oleh"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    op.drop_table("versi_aturan")
