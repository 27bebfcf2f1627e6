"""Saved scenarios of the policy simulator."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "skenario",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("dibuat_oleh", sa.Integer(), nullable=False),
        sa.Column("pada", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["dibuat_oleh"], ["pegawai.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_skenario_dibuat_oleh"), "skenario", ["dibuat_oleh"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_skenario_dibuat_oleh"), "skenario")
    op.drop_table("skenario")
