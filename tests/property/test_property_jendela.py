"""What is true of every window, calendar and attendance frame.

2,000 examples of each: one window, or one frame whose rows (31 to 41 days, up to 20 attendance days)
are counted beside its setting.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import polars as pl
from acuan_bulan import half_up
from hypothesis import given, settings
from hypothesis import strategies as st
from strategi_bulan import bulan, outages

from rules import kalender, perilaku, telat
from rules.parameter import load_profil

PROFIL = load_profil()
K = PROFIL.on(date(2024, 7, 1))
cepat = settings(max_examples=2000, deadline=None)
# 200 frames: 6,200 days with their limits, 8,200 days of a calendar, up to 4,000 of attendance.
bingkai_ = settings(max_examples=200, deadline=None)
hari_juli = st.dates(date(2024, 7, 1), date(2024, 7, 31))
libur = st.frozensets(st.dates(date(2024, 7, 1), date(2024, 8, 10)), max_size=12)
gangguan = st.lists(outages(), max_size=5)
Gangguan = list[tuple[datetime, datetime]]


def working_days(kosong: frozenset[date]) -> list[date]:
    return kalender.hari_kerja(date(2024, 7, 1), date(2024, 8, 31), kosong)


@cepat
@given(hari_juli, libur, gangguan)
def test_entry_closes_after_its_day_and_before_validation(
    tanggal: date, kosong: frozenset[date], rusak: Gangguan
) -> None:
    batas = kalender.batas_entri(tanggal, working_days(kosong), K, rusak)
    assert batas > tanggal
    assert batas < kalender.batas_validasi(tanggal, K, rusak)


@cepat
@given(hari_juli, libur)
def test_without_outages_entry_closes_on_the_third_of_next_month_at_the_latest(
    tanggal: date, kosong: frozenset[date]
) -> None:
    urut = working_days(kosong)
    batas = kalender.batas_entri(tanggal, urut, K)
    sesudah = [hari for hari in urut if tanggal < hari <= batas]
    assert batas <= date(2024, 8, 3)
    assert len(sesudah) <= 3
    assert len(sesudah) == 3 or batas == date(2024, 8, 3)


@cepat
@given(hari_juli, gangguan, outages())
def test_one_more_outage_never_closes_a_window_earlier(
    tanggal: date, rusak: Gangguan, lagi: tuple[datetime, datetime]
) -> None:
    terpisah = all(lagi[1] < mulai or selesai < lagi[0] for mulai, selesai in rusak)
    urut = working_days(frozenset())
    sebelum = kalender.batas_entri(tanggal, urut, K, rusak)
    sesudah = kalender.batas_entri(tanggal, urut, K, [*rusak, lagi])
    assert sesudah >= sebelum or not terpisah


@cepat
@given(hari_juli, gangguan)
def test_order_and_double_declaration_of_outages_change_nothing(
    tanggal: date, rusak: Gangguan
) -> None:
    urut = working_days(frozenset())
    batas = kalender.batas_entri(tanggal, urut, K, rusak)
    assert kalender.batas_entri(tanggal, urut, K, rusak[::-1]) == batas
    assert kalender.batas_entri(tanggal, urut, K, rusak + rusak) == batas


@cepat
@given(gangguan)
def test_merged_outages_are_apart_and_cover_the_same_moments(rusak: Gangguan) -> None:
    gabungan = kalender.merge_gangguan(rusak)
    for (_, selesai), (mulai, _) in pairwise(gabungan):
        assert selesai < mulai
    for mulai, selesai in rusak:
        assert any(awal <= mulai and selesai <= akhir for awal, akhir in gabungan)
    assert sum((b - a for a, b in gabungan), timedelta()) <= sum(
        (b - a for a, b in rusak), timedelta()
    )


@bingkai_
@given(bulan, libur, st.sampled_from([5, 6]))
def test_the_calendar_frame_equals_the_list(
    hari: date, kosong: frozenset[date], pola: kalender.Pola
) -> None:
    sampai = hari + timedelta(days=40)
    bingkai = kalender.kalender_hari(hari, sampai, kosong, pola)
    assert bingkai.height == 41
    dari_bingkai = bingkai.filter("is_hari_kerja")["tanggal"].to_list()
    assert dari_bingkai == kalender.hari_kerja(hari, sampai, kosong, pola)


@bingkai_
@given(libur, gangguan)
def test_the_frame_of_limits_equals_the_limit_of_each_day(
    kosong: frozenset[date], rusak: Gangguan
) -> None:
    urut = working_days(kosong)
    bingkai = kalender.batas_entri_bulan(date(2024, 7, 1), urut, K, rusak)
    assert bingkai.height == 31
    for tanggal, batas in bingkai.iter_rows():
        assert batas == kalender.batas_entri(tanggal, urut, K, rusak)


kehadiran = st.lists(
    st.fixed_dictionaries(
        {
            "pegawai_id": st.integers(1, 3),
            "tanggal": st.dates(date(2024, 1, 1), date(2024, 3, 31)),
            "telat_menit": st.none() | st.integers(0, 130),
            "pulang_cepat_menit": st.none() | st.integers(0, 130),
            "is_alpa": st.booleans(),
            "is_tanpa_apel": st.booleans(),
        }
    ),
    max_size=20,
)
SKEMA = {
    "pegawai_id": pl.Int64,
    "tanggal": pl.Date,
    "telat_menit": pl.Int32,
    "pulang_cepat_menit": pl.Int32,
    "is_alpa": pl.Boolean,
    "is_tanpa_apel": pl.Boolean,
}


def grade(menit: int | None) -> int:
    batas = (0, 30, 60, 90)
    return 4 if menit is None else sum(menit > satu for satu in batas)


@bingkai_
@given(kehadiran)
def test_attendance_counts_equal_counting_by_hand(hari: list[dict[str, object]]) -> None:
    harapan: dict[tuple[object, date], dict[str, int]] = {}
    nama = [f"{jenis}{n}" for jenis in ("tl", "psw") for n in range(1, 5)]
    for satu in hari:
        bulan_ini = satu["tanggal"].replace(day=1)
        jumlah = harapan.setdefault(
            (satu["pegawai_id"], bulan_ini), dict.fromkeys([*nama, "alpa_hari", "apel"], 0)
        )
        if satu["is_alpa"]:
            jumlah["alpa_hari"] += 1
            continue
        jumlah["apel"] += int(satu["is_tanpa_apel"])
        for jenis, kolom in (("tl", "telat_menit"), ("psw", "pulang_cepat_menit")):
            if tingkat := grade(satu[kolom]):
                jumlah[f"{jenis}{tingkat}"] += 1
    isi = telat.hitung_kehadiran(pl.DataFrame(hari, schema=SKEMA), PROFIL).to_dicts()
    kunci = [(satu.pop("pegawai_id"), satu.pop("bulan")) for satu in isi]
    assert dict(zip(kunci, isi, strict=True)) == harapan
    assert kunci == sorted(kunci)


@bingkai_
@given(st.lists(st.none() | st.integers(0, 10_000), min_size=1, max_size=9))
def test_the_mean_of_aspects_is_one_number_by_frame_and_by_form(nilai: list[int | None]) -> None:
    desimal = [None if n is None else Decimal(n).scaleb(-2) for n in nilai]
    bingkai = pl.DataFrame(
        {
            "pegawai_id": 1,
            "bulan": date(2024, 7, 1),
            "aspek": [str(urut) for urut in range(len(nilai))],
            "nilai": pl.Series(desimal, dtype=pl.Decimal(5, 2)),
        }
    )
    dinilai = [Fraction(n, 100) for n in nilai if n is not None]
    hasil = perilaku.perilaku_bulan(bingkai, PROFIL)["perilaku"].to_list()
    if not dinilai:
        assert hasil == []
        return
    isian = dict(zip(bingkai["aspek"], desimal, strict=True))
    assert hasil == [perilaku.nilai_perilaku(isian, date(2024, 7, 1), PROFIL)]
    assert Fraction(hasil[0]) == half_up(sum(dinilai) / len(dinilai), 2)
