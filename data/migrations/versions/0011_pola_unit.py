"""Work patterns of units from a day on; shifts found by their day."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pola_unit",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("pola", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        sa.PrimaryKeyConstraint("unit_id", "mulai"),
    )
    op.create_index(op.f("ix_giliran_tanggal"), "giliran", ["tanggal"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_giliran_tanggal"), "giliran")
    op.drop_table("pola_unit")
