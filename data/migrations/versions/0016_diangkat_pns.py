"""From which day somebody taken on as CPNS is a PNS."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # As one statement: SQLite takes a condition with a new column, and not afterwards.
    op.execute(
        "ALTER TABLE pegawai ADD COLUMN diangkat_pns DATE "
        "CONSTRAINT pegawai_diangkat CHECK (diangkat_pns IS NULL OR status = 'PNS')"
    )


def downgrade() -> None:
    op.drop_column("pegawai", "diangkat_pns")
