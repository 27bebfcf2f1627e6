"""Discipline punishments that cut pay, and assemblies missed on a day of attendance."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hukuman_disiplin",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("tingkat", sa.String(length=10), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("nomor_sk", sa.String(length=80), nullable=True),
        sa.CheckConstraint("selesai >= mulai", name="hukuman_rentang"),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_hukuman_pegawai_mulai", "hukuman_disiplin", ["pegawai_id", "mulai"])
    # Not by way of a copy: a city's attendance is millions of rows.
    op.add_column(
        "kehadiran",
        sa.Column("is_tanpa_apel", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    op.drop_column("kehadiran", "is_tanpa_apel")
    op.drop_table("hukuman_disiplin")
