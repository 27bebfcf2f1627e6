"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_audit()
    _create_hari_libur()
    _create_opd()
    _create_pegawai()
    _create_perubahan()
    _create_survei()
    _create_akun()
    _create_gangguan()
    _create_izin()
    _create_jawaban_survei()
    _create_kehadiran()
    _create_keluhan()
    _create_pelatihan()
    _create_penilaian_bulan()
    _create_perilaku()
    _create_periode()
    _create_peserta_survei()
    _create_skp()
    _create_unit()
    _create_butir_skp()
    _create_penugasan()
    _create_peran()
    _create_peserta_pelatihan()
    _create_sesi()
    _create_aktivitas()
    _create_target_butir()


def downgrade() -> None:
    for table in _TABLES[::-1]:
        op.drop_table(table)


_TABLES = [
    "audit",
    "hari_libur",
    "opd",
    "pegawai",
    "perubahan",
    "survei",
    "akun",
    "gangguan",
    "izin",
    "jawaban_survei",
    "kehadiran",
    "keluhan",
    "pelatihan",
    "penilaian_bulan",
    "perilaku",
    "periode",
    "peserta_survei",
    "skp",
    "unit",
    "butir_skp",
    "penugasan",
    "peran",
    "peserta_pelatihan",
    "sesi",
    "aktivitas",
    "target_butir",
]


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


def _create_hari_libur() -> None:
    op.create_table(
        "hari_libur",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("jenis", sa.String(length=30), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("dasar", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("tanggal", "jenis"),
    )
    with op.batch_alter_table("hari_libur", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hari_libur_tanggal"), ["tanggal"], unique=False)


def _create_opd() -> None:
    op.create_table(
        "opd",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kode"),
    )


def _create_pegawai() -> None:
    op.create_table(
        "pegawai",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=False),
        sa.Column("nama", sa.String(length=150), nullable=False),
        sa.Column("jenis_kelamin", sa.String(length=1), nullable=False),
        sa.Column("tanggal_lahir", sa.Date(), nullable=True),
        sa.Column("golongan", sa.String(length=8), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("nip"),
    )


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


def _create_penilaian_bulan() -> None:
    op.create_table(
        "penilaian_bulan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("penilai_id", sa.Integer(), nullable=False),
        sa.Column("angka", sa.JSON(), nullable=False),
        sa.Column("catatan", sa.String(length=1000), nullable=True),
        sa.Column("dikonfirmasi_pada", sa.BigInteger(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["penilai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pegawai_id", "bulan"),
    )
    with op.batch_alter_table("penilaian_bulan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_penilaian_bulan_penilai_id"), ["penilai_id"], unique=False
        )


def _create_perilaku() -> None:
    op.create_table(
        "perilaku",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("penilai_id", sa.Integer(), nullable=False),
        sa.Column("nilai", sa.JSON(), nullable=False),
        sa.Column("catatan", sa.String(length=1000), nullable=True),
        sa.Column("dinilai_pada", sa.BigInteger(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["penilai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pegawai_id", "bulan"),
    )
    with op.batch_alter_table("perilaku", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_perilaku_penilai_id"), ["penilai_id"], unique=False)


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


def _create_skp() -> None:
    op.create_table(
        "skp",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("disepakati_oleh", sa.Integer(), nullable=True),
        sa.Column("disepakati_pada", sa.BigInteger(), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["disepakati_oleh"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pegawai_id", "tahun", "mulai"),
    )


def _create_unit() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("induk_id", sa.Integer(), nullable=True),
        sa.Column("pola_kerja", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["induk_id"],
            ["unit.id"],
        ),
        sa.ForeignKeyConstraint(
            ["opd_id"],
            ["opd.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("opd_id", "nama"),
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_opd_id"), ["opd_id"], unique=False)


def _create_butir_skp() -> None:
    op.create_table(
        "butir_skp",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("skp_id", sa.String(length=32), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("uraian", sa.String(length=400), nullable=False),
        sa.Column("satuan", sa.String(length=40), nullable=False),
        sa.Column("bobot", sa.BigInteger(), nullable=False),
        sa.Column("target_tahun", sa.BigInteger(), nullable=False),
        sa.Column("induk_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["skp_id"],
            ["skp.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("butir_skp", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_butir_skp_skp_id"), ["skp_id"], unique=False)


def _create_penugasan() -> None:
    op.create_table(
        "penugasan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("jabatan", sa.String(length=200), nullable=False),
        sa.Column("jenis_jabatan", sa.String(length=20), nullable=False),
        sa.Column("kelas", sa.Integer(), nullable=False),
        sa.Column("atasan_id", sa.Integer(), nullable=True),
        sa.Column("jenis", sa.String(length=10), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("porsi_persen", sa.Integer(), nullable=False),
        sa.Column("nomor_sk", sa.String(length=80), nullable=True),
        sa.CheckConstraint("selesai IS NULL OR selesai >= mulai", name="penugasan_rentang"),
        sa.ForeignKeyConstraint(
            ["atasan_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["unit.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("penugasan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_penugasan_atasan_id"), ["atasan_id"], unique=False)
        batch_op.create_index("ix_penugasan_pegawai_mulai", ["pegawai_id", "mulai"], unique=False)
        batch_op.create_index(batch_op.f("ix_penugasan_unit_id"), ["unit_id"], unique=False)


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


def _create_aktivitas() -> None:
    op.create_table(
        "aktivitas",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("mulai", sa.Integer(), nullable=False),
        sa.Column("selesai", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=8), nullable=False),
        sa.Column("butir_id", sa.String(length=32), nullable=True),
        sa.Column("nomor_perintah", sa.String(length=80), nullable=True),
        sa.Column("uraian", sa.String(length=1000), nullable=False),
        sa.Column("kuantitas", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("sumber", sa.String(length=8), nullable=False),
        sa.Column("dientri_oleh", sa.Integer(), nullable=False),
        sa.Column("dibuat_pada", sa.BigInteger(), nullable=False),
        sa.Column("diajukan_pada", sa.BigInteger(), nullable=True),
        sa.Column("diputus_pada", sa.BigInteger(), nullable=True),
        sa.Column("diputus_oleh", sa.Integer(), nullable=True),
        sa.Column("alasan", sa.String(length=500), nullable=True),
        sa.Column("pengajuan_ke", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.CheckConstraint("selesai > mulai", name="aktivitas_rentang"),
        sa.ForeignKeyConstraint(
            ["butir_id"],
            ["butir_skp.id"],
        ),
        sa.ForeignKeyConstraint(
            ["dientri_oleh"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["diputus_oleh"],
            ["pegawai.id"],
        ),
        sa.ForeignKeyConstraint(
            ["pegawai_id"],
            ["pegawai.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("aktivitas", schema=None) as batch_op:
        batch_op.create_index(
            "ix_aktivitas_menunggu",
            ["pegawai_id"],
            unique=False,
            sqlite_where=sa.text("status = 'diajukan'"),
            postgresql_where=sa.text("status = 'diajukan'"),
        )
        batch_op.create_index(
            "ix_aktivitas_pegawai_tanggal", ["pegawai_id", "tanggal"], unique=False
        )


def _create_target_butir() -> None:
    op.create_table(
        "target_butir",
        sa.Column("butir_id", sa.String(length=32), nullable=False),
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("kuantitas", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["butir_id"],
            ["butir_skp.id"],
        ),
        sa.PrimaryKeyConstraint("butir_id", "bulan"),
    )
