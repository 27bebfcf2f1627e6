"""What BKPSDM watches, against loops and SQL written by hand: stages, what holds back, how all stands."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import polars as pl
import pytest

from analytics.kalimat.kendali import mark_of, say_matrix
from analytics.kueri.kendali import rows_by_stage
from analytics.kueri.kendali_keadaan import PENULISAN_TERAKHIR, hours_left, read_state
from analytics.kueri.tahap import TAHAP, as_seen, behind, blocked, due_stages, stage_matrix
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Akun, Audit, Gangguan, HariLibur, Store, UsulanGangguan, VersiAturan
from data.waktu import local_moment
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import make_scope, write_lake
from tests.workflow.kota_kecil import KINI, ORANG_LAIN, PEGAWAI, Kota, build_kota

AKHIR = BULAN[-2]


def _share(bagian: int, semua: int) -> Decimal | None:
    return (Decimal(100 * bagian) / semua).quantize(Decimal("0.0001")) if semua else None


def test_the_matrix_counts_every_stage_of_every_office(lake) -> None:
    data = stage_matrix(lake, make_scope(), AKHIR)
    fakta = lake.sql("SELECT * FROM pegawai_bulan WHERE bulan = ? AND hari_kerja > 0", [AKHIR])
    assert data.height == fakta["opd_id"].n_unique()
    for b in data.iter_rows(named=True):
        orang = fakta.filter(opd_id=b["opd_id"]).to_dicts()
        dinilai = [o for o in orang if o["perilaku"] is not None]
        siap = [o for o in dinilai if o["is_dikonfirmasi"] and o["menit_menunggu"] == 0]
        harapan = {
            "entri": _share(
                sum(o["hari_lapor"] for o in orang), sum(o["hari_kerja"] for o in orang)
            ),
            "validasi": _share(sum(o["diputus"] for o in orang), sum(o["entri"] for o in orang)),
            "perilaku": _share(len(dinilai), len(orang)),
            "konfirmasi": _share(sum(o["is_dikonfirmasi"] for o in orang), len(orang)),
            "siap": _share(len(siap), len(orang)),
        }
        assert b["pegawai"] == len(orang)
        for tahap, nilai in harapan.items():
            assert nilai is None or abs(b[tahap] - nilai) <= Decimal("0.0001"), tahap
    assert data["rata"].is_sorted()


def test_stages_after_the_month_are_not_due_before_its_end(tmp_path) -> None:
    isi = make_city()
    lari = isi["pegawai_bulan"].with_columns(
        pl.when(pl.col("bulan") == BULAN[-1])
        .then(date(2026, 11, 1))
        .otherwise("bulan")
        .alias("bulan")
    )
    lake = write_lake(tmp_path, {**isi, "pegawai_bulan": lari}, [*BULAN[:-1], date(2026, 11, 1)])
    data = stage_matrix(lake, make_scope(), date(2026, 11, 1))
    assert data.height > 5
    assert [data[t].null_count() == data.height for t in TAHAP] == [False, False, True, True, True]
    assert "penilaian perilaku" not in say_matrix(data, TAHAP)


def test_no_stage_but_entries_is_late_while_windows_are_open(lake) -> None:
    terbuka = BULAN[-1]
    assert terbuka in lake.manifest().terbuka
    assert due_stages(lake, terbuka) == ("entri",)
    assert due_stages(lake, AKHIR) == TAHAP
    belum = stage_matrix(lake, make_scope(), AKHIR).with_columns(
        pl.lit(100, pl.Decimal(18, 4)).alias("entri"), pl.lit(0, pl.Decimal(18, 4)).alias("siap")
    )
    assert behind(belum, ("entri",)).is_empty()
    assert behind(belum, TAHAP).height == belum.height
    assert "tahap yang sudah waktunya" in say_matrix(belum, ("entri",))
    assert "tertinggal" not in say_matrix(belum, ("entri",))
    assert mark_of(Decimal(0), is_jatuh=False) == "jalan"
    assert mark_of(Decimal(100), is_jatuh=False) == "penuh"
    singkat = dict(belum.select("opd_id", "opd").iter_rows())
    assert as_seen(lake, make_scope(), belum, terbuka, singkat).kelompok == {"opd_tertinggal": {}}


def test_what_holds_back_is_counted_by_cause(lake) -> None:
    data = blocked(lake, make_scope(), AKHIR)
    fakta = lake.sql("SELECT * FROM pegawai_bulan WHERE bulan = ? AND hari_kerja > 0", [AKHIR])
    harapan = {
        "tanpa_atasan": fakta.filter(pl.col("atasan_id").is_null()),
        "hari_tanpa_atasan": fakta.filter(
            pl.col("atasan_id").is_not_null(), pl.col("hilang_data_induk_rp") > 0
        ),
        "tanpa_butir": fakta.filter(pl.col("capaian_butir").is_null()),
        "tanpa_pagu": fakta.filter(pl.col("pagu_rp") == 0),
        "tanpa_entri": fakta.filter(pl.col("entri") == 0),
    }
    assert {s for s, isi in harapan.items() if isi.height} == set(data["sebab"])
    for sebab, n, opd, terbanyak in data.iter_rows():
        isi = harapan[sebab]
        per_opd = dict(isi.group_by("opd").len().iter_rows())
        assert (n, opd) == (isi.height, len(per_opd))
        assert per_opd[terbanyak] == max(per_opd.values())
    assert data["pegawai"].is_sorted(descending=True)


def test_rows_by_stage_equal_the_facts(lake) -> None:
    data = rows_by_stage(lake, make_scope())
    assert data["bulan"].to_list() == BULAN[::-1]
    tangan = lake.sql("SELECT * FROM pegawai_bulan WHERE bulan = ?", [AKHIR])
    satu = data.filter(bulan=AKHIR).row(0, named=True)
    assert satu["diajukan"] == sum(e - d for e, d in tangan.select("entri", "diputus").iter_rows())
    assert satu["disetujui"] == sum(tangan["disetujui"])
    assert (satu["pegawai"], satu["dinilai"]) == (tangan.height, tangan["perilaku"].count())
    assert satu["dikonfirmasi"] == sum(tangan["is_dikonfirmasi"])


@pytest.mark.parametrize("peran", ["pimpinan", "evaluator", "opd", "keuangan", "auditor"])
def test_the_control_is_for_the_agency_alone(lake, store: Store, peran: str) -> None:
    scope = make_scope(peran)
    for baca in (stage_matrix, blocked):
        with pytest.raises(GalatPengguna):
            baca(lake, scope, AKHIR)
    with pytest.raises(GalatPengguna):
        read_state(store, scope, KINI)


def test_marks_part_at_a_hundred_and_at_ninety() -> None:
    assert [mark_of(Decimal(v)) for v in ("100", "99.9999", "90", "89.9999", "0")] == [
        "penuh",
        "hampir",
        "hampir",
        "kurang",
        "kurang",
    ]


def test_the_sentence_names_the_stage_where_most_lag(lake) -> None:
    data = stage_matrix(lake, make_scope(), AKHIR)
    cukup = [
        b for b in data.iter_rows(named=True) if all(b[t] is None or b[t] >= 90 for t in TAHAP)
    ]
    assert say_matrix(data, TAHAP).startswith(f"{len(cukup)} dari {data.height} OPD")
    penuh = data.with_columns(pl.lit(100, pl.Decimal(18, 4)).alias(t) for t in TAHAP)
    assert say_matrix(penuh, TAHAP) == "8 dari 8 OPD sudah 90 % atau lebih pada semua tahap."
    assert "Belum ada OPD" in say_matrix(data.clear(), TAHAP)


def test_hours_left_end_with_the_local_day() -> None:
    malam = local_moment(date(2026, 11, 5), time(22, 30))
    assert hours_left(date(2026, 11, 5), malam) == 2
    assert hours_left(date(2026, 11, 6), malam) == 26
    assert hours_left(date(2026, 11, 4), malam) == 0


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def test_an_empty_store_has_nothing_to_tell(kota: Kota) -> None:
    k = read_state(kota.store, make_scope(), KINI)
    assert (k.aturan, k.aturan_nanti, k.draf) == (None, 0, 0)
    assert k.libur == (date(2026, 11, 19), "Libur")
    assert (k.is_tahun_depan, k.gangguan_jam, k.is_gangguan, k.usulan) == (False, 0, False, 0)
    assert k.impor is None
    assert (k.akun, k.akun_tutup, k.tanpa_akun) == (9, 0, 0)


def test_everything_looked_after_is_told(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add_all(
            [
                _version("a", date(2026, 1, 1), "diterbitkan"),
                _version("b", date(2026, 10, 1), "diterbitkan"),
                _version("c", date(2027, 1, 1), "diterbitkan"),
                _version("d", date(2027, 2, 1), "draf"),
                _version("e", date(2027, 2, 1), "dibatalkan"),
                HariLibur(
                    tanggal=date(2027, 1, 1), jenis="libur_nasional", nama="Baru", dasar=None
                ),
                *_outages(),
            ]
        )
        tx.session.query(Akun).filter(Akun.pegawai_id.in_([PEGAWAI, ORANG_LAIN])).update(
            {"is_aktif": False}
        )
        tx.audit("impor", "kehadiran", "x", {"diterima": 20, "ditolak": 3})
        tx.audit("impor", "pegawai", "y", {"diterima": 7, "ditolak": 0})
        tx.audit("ubah", "akun", "1", {})
    k = read_state(kota.store, make_scope(), KINI)
    assert k.aturan == ("Versi b", date(2026, 10, 1))
    assert (k.aturan_nanti, k.draf, k.is_tahun_depan) == (1, 1, True)
    assert (k.gangguan_jam, k.is_gangguan, k.usulan) == (7 + 4, True, 1)
    assert k.impor is not None
    assert (k.impor.jenis, k.impor.diterima, k.impor.ditolak) == ("pegawai", 7, 0)
    assert (k.akun, k.akun_tutup, k.tanpa_akun) == (7, 2, 2)


def test_an_import_long_ago_is_not_looked_for(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add_all(
            Audit(
                seq=seq, waktu=KINI, pelaku="uji", aksi=aksi, objek="pegawai", kunci="",
                isi=json.dumps({}), sebelum="", sidik="",
            )
            for seq, aksi in ((1, "impor"), (PENULISAN_TERAKHIR + 1, "ubah"))
        )  # fmt: skip
    assert read_state(kota.store, make_scope(), KINI).impor is None


def _version(id: str, mulai: date, status: str) -> VersiAturan:
    return VersiAturan(
        id=derived_id(id), profil="sinergi-pekanbaru", judul=f"Versi {id}", perubahan=[],
        berlaku_mulai=mulai, status=status, versi=1, dibuat_oleh=9, dibuat_pada=KINI,
        diterbitkan_pada=KINI if status == "diterbitkan" else None,
    )  # fmt: skip


def _outages() -> list[object]:
    """One that began in October, one that lasts now, a proposal that nobody has decided."""
    awal = datetime(2026, 10, 31, 17, tzinfo=UTC)
    ruas = [
        (awal - timedelta(hours=5), awal + timedelta(hours=7)),
        (KINI, KINI + timedelta(hours=4)),
    ]
    gangguan = [
        Gangguan(
            id=derived_id("g", n), mulai=mulai, selesai=selesai, keterangan="Padam",
            dinyatakan_pada=KINI,
        )
        for n, (mulai, selesai) in enumerate(ruas)
    ]  # fmt: skip
    usulan = UsulanGangguan(
        id=derived_id("u"),
        mulai=KINI,
        selesai=KINI + timedelta(hours=1),
        sebab="Sepi",
        dibuat_pada=KINI,
    )
    return [*gangguan, usulan]
