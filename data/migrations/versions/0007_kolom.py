"""What the first tables did not yet say: plans by era, minutes approved, answers, addresses."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


_KOLOM = (
    ("aktivitas", lambda: sa.Column("alasan_kode", sa.String(length=20), nullable=True)),
    ("aktivitas", lambda: sa.Column("menit_disetujui", sa.Integer(), nullable=True)),
    ("aktivitas", lambda: sa.Column("dikonfirmasi_pada", sa.BigInteger(), nullable=True)),
    ("akun", lambda: sa.Column("surel", sa.String(length=200), nullable=True)),
    ("butir_skp", lambda: sa.Column("indikator", sa.String(length=400), nullable=True)),
    (
        "butir_skp",
        lambda: sa.Column("arah", sa.String(length=8), server_default="naik", nullable=False),
    ),
    ("butir_skp", lambda: sa.Column("target_atas", sa.BigInteger(), nullable=True)),
    ("butir_skp", lambda: sa.Column("perspektif", sa.String(length=40), nullable=True)),
    ("butir_skp", lambda: sa.Column("kualitas", sa.BigInteger(), nullable=True)),
    ("butir_skp", lambda: sa.Column("waktu_bulan", sa.BigInteger(), nullable=True)),
    ("butir_skp", lambda: sa.Column("biaya_rp", sa.BigInteger(), nullable=True)),
    ("jawaban_survei", lambda: sa.Column("saran", sa.String(length=1000), nullable=True)),
    ("keluhan", lambda: sa.Column("rujukan", sa.String(length=120), nullable=True)),
    ("keluhan", lambda: sa.Column("petugas_id", sa.Integer(), nullable=True)),
    ("pelatihan", lambda: sa.Column("materi", sa.String(length=500), nullable=True)),
    ("penilaian_bulan", lambda: sa.Column("tanggapan", sa.String(length=10), nullable=True)),
    ("penilaian_bulan", lambda: sa.Column("ditanggapi_pada", sa.BigInteger(), nullable=True)),
    ("skp", lambda: sa.Column("diajukan_pada", sa.BigInteger(), nullable=True)),
    ("skp", lambda: sa.Column("alasan", sa.String(length=500), nullable=True)),
    ("skp", lambda: sa.Column("ekspektasi", sa.JSON(), nullable=True)),
)


def upgrade() -> None:
    # Not by way of a copy: activities are millions of rows.
    for tabel, kolom in _KOLOM:
        op.add_column(tabel, kolom())


def downgrade() -> None:
    for tabel, kolom in reversed(_KOLOM):
        op.drop_column(tabel, kolom().name)
