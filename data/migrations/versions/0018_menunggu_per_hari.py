"""What waits for a decision, found by person and day without reading what was decided."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

MENUNGGU = sa.text("status = 'diajukan'")


def _make(*kolom: str) -> None:
    op.drop_index("ix_aktivitas_menunggu", "aktivitas")
    op.create_index(
        "ix_aktivitas_menunggu",
        "aktivitas",
        list(kolom),
        sqlite_where=MENUNGGU,
        postgresql_where=MENUNGGU,
    )


def upgrade() -> None:
    # With the person alone, SQLite prefers the index of all activities, and reads them all.
    _make("pegawai_id", "tanggal")


def downgrade() -> None:
    _make("pegawai_id")
