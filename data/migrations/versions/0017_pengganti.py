"""What a stand-in may do besides deciding activities, who answered an objection, the last submission.

Stores that took the first draft of 0009 lack the two indexes of the invitations.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_KOLOM = (
    ("aktivitas", lambda: sa.Column("diajukan_lagi_pada", sa.BigInteger(), nullable=True)),
    ("delegasi", lambda: _no("is_skp")),
    ("delegasi", lambda: _no("is_keberatan")),
    ("keberatan", lambda: sa.Column("ditanggapi_oleh", sa.Integer(), nullable=True)),
)


def _no(nama: str) -> sa.Column[bool]:
    return sa.Column(nama, sa.Boolean(), server_default=sa.false(), nullable=False)


def upgrade() -> None:
    # Not by way of a copy: activities are millions of rows.
    for tabel, kolom in _KOLOM:
        op.add_column(tabel, kolom())
    for orang in ("dinilai", "penilai"):
        op.create_index(
            f"ix_undangan_360_{orang}",
            "undangan_360",
            [f"{orang}_id", "putaran_id"],
            if_not_exists=True,
        )


def downgrade() -> None:
    for tabel, kolom in reversed(_KOLOM):
        op.drop_column(tabel, kolom().name)
