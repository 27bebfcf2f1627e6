"""Flags: every planted oddity is found, nothing honest beside it; order and later rows change nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import time, timedelta
from decimal import Decimal

import polars as pl
import pytest

from analytics.integritas.ambang import KUTIPAN, load_jenis
from analytics.integritas.kalimat import say_tanda
from analytics.integritas.tanda import TandaBulan, flag_rows
from data.kunci import derived_id
from data.store import Aktivitas, Bukti, Giliran, Store, open_store
from data.store.integritas import JENIS_TANDA
from data.store.migrasi import migrate
from data.waktu import local_moment
from tests.metrics.kota_integritas import (
    BERGILIR,
    BIASA,
    BULAN,
    DITANAM,
    HARI,
    PENGAMBIL,
    SALINAN,
    make_bahan,
    make_rows,
)
from tests.workflow.kota_kecil import ATASAN, KINI, PEGAWAI, REKAN, build_kota


@pytest.fixture(scope="module")
def gudang(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the shifts of one person; the file of three activities is the same."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('integritas') / 'sinergi.db'}")
    migrate(store)
    build_kota(store)
    with store.write("uji", KINI) as tx:
        tx.session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        tx.session.add_all(_shifts())
        tx.session.add_all(_with_file(n, p) for n, p in enumerate((PEGAWAI, REKAN, ATASAN)))
        tx.session.flush()
        tx.session.add_all(_file(n) for n in range(3))
    yield store
    store.engine.dispose()


def _shifts() -> list[Giliran]:
    return [Giliran(pegawai_id=PEGAWAI, tanggal=h, mulai=1260, selesai=1700) for h in HARI]


def _with_file(n: int, orang: int) -> Aktivitas:
    saat = local_moment(BULAN, time(16, n))
    return Aktivitas(
        id=derived_id("berkas", n), pegawai_id=orang, tanggal=BULAN, mulai=480, selesai=540,
        jenis="lainnya", uraian=f"Rapat {n}", kuantitas=Decimal(1), status="disetujui",
        dientri_oleh=orang, dibuat_pada=saat, diajukan_pada=saat,
    )  # fmt: skip


def _file(n: int) -> Bukti:
    return Bukti(
        id=derived_id("bukti", n), aktivitas_id=derived_id("berkas", n), sidik="a" * 64,
        nama_berkas="foto.jpg", tipe="image/jpeg", ukuran=9, dibuat_oleh=PEGAWAI, dibuat_pada=KINI,
    )  # fmt: skip


def _rows(benih: int = 5) -> list[dict[str, object]]:
    """The planted month; the person with shifts is one of the store."""
    baris = make_rows(benih)
    for b in baris:
        if b["pegawai_id"] == BERGILIR:
            b["pegawai_id"] = PEGAWAI
    return baris


def _keys(isi: TandaBulan) -> set[tuple[str, str]]:
    return {(str(j), k) for j, k in isi.tanda.select("jenis", "kunci").iter_rows()}


@pytest.fixture(scope="module")
def bulan(gudang: Store) -> TandaBulan:
    return flag_rows(make_bahan(gudang, _rows()))


def test_every_planted_oddity_is_found_and_nothing_else(bulan: TandaBulan) -> None:
    ditemukan = _keys(bulan)
    teks = {t for t in ditemukan if t[0] == "teks_bersama"}
    assert ditemukan - teks == DITANAM
    assert len(teks) == 1


@pytest.mark.parametrize("benih", range(6, 12))
def test_precision_and_recall_hold_for_other_honest_months(gudang: Store, benih: int) -> None:
    ditemukan = _keys(flag_rows(make_bahan(gudang, _rows(benih))))
    assert {t for t in ditemukan if t[0] != "teks_bersama"} == DITANAM
    assert sum(t[0] == "teks_bersama" for t in ditemukan) == 1


def test_a_copied_text_names_those_who_wrote_it_and_quotes_the_first(bulan: TandaBulan) -> None:
    satu = bulan.tanda.filter(jenis="teks_bersama").row(0, named=True)
    assert (satu["orang"], satu["baris"], satu["teks"]) == (4, 4, SALINAN)
    assert bulan.people("teks_bersama", satu["kunci"]) == set(PENGAMBIL)


def test_without_last_month_a_routine_text_would_be_flagged(gudang: Store) -> None:
    bahan = make_bahan(gudang, _rows())
    tanpa = type(bahan)(
        bahan.bulan, bahan.jenis, bahan.baris, bahan.lama.clear(), bahan.orang, gudang
    )
    teks = flag_rows(tanpa).tanda.filter(jenis="teks_bersama")["teks"].to_list()
    assert sorted(teks) == sorted([SALINAN, BIASA])


def test_a_copied_text_stays_flagged_when_a_few_elsewhere_write_it_too(gudang: Store) -> None:
    baris = _rows()
    for orang in (201, 301):
        next(b for b in baris if b["pegawai_id"] == orang and b["mulai"] == 680)["uraian"] = SALINAN
    teks = flag_rows(make_bahan(gudang, baris)).tanda.filter(jenis="teks_bersama")
    assert teks["orang"].to_list() == [4]


def test_the_order_of_rows_changes_nothing(gudang: Store, bulan: TandaBulan) -> None:
    baris = _rows()
    random.Random(3).shuffle(baris)
    lagi = flag_rows(make_bahan(gudang, baris))
    assert lagi.tanda.equals(bulan.tanda)
    assert lagi.baris.equals(bulan.baris)


def test_later_rows_leave_the_keys_as_they_were(gudang: Store, bulan: TandaBulan) -> None:
    """One more copy, entered later, joins the flag of the first; its key stays."""
    baris = _rows()
    salin = {**baris[0], "id": "baru", "pegawai_id": 104, "uraian": f"{SALINAN} 77"}
    salin["dibuat_pada"] = local_moment(HARI[-1], time(23))
    salin["mulai"], salin["selesai"] = 900, 930
    lagi = flag_rows(make_bahan(gudang, [*baris, salin]))
    assert _keys(lagi) == _keys(bulan)
    assert lagi.tanda.filter(jenis="teks_bersama")["orang"].item() == 5


def test_the_same_file_of_three_people_is_flagged_with_its_name(gudang: Store) -> None:
    baris = _rows()
    for n, orang in enumerate((PEGAWAI, REKAN, ATASAN)):
        baris.append(
            {**baris[n], "id": derived_id("berkas", n), "pegawai_id": orang, "status": "draf"}
        )
    for b in baris[-3:]:
        b["status"] = "ditolak"
    satu = flag_rows(make_bahan(gudang, baris)).tanda.filter(jenis="bukti_sama").row(0, named=True)
    assert (satu["kunci"], satu["orang"], satu["baris"], satu["teks"]) == (
        "a" * 64,
        3,
        3,
        "foto.jpg",
    )


def test_a_month_without_rows_has_no_flags(gudang: Store) -> None:
    kosong = flag_rows(make_bahan(gudang, []))
    assert kosong.tanda.is_empty()
    assert kosong.baris.is_empty()


def test_strength_counts_bounds_and_orders_the_list(bulan: TandaBulan) -> None:
    assert bulan.tanda["kuat"].min() >= 1
    assert bulan.tanda["kuat"].to_list() == sorted(bulan.tanda["kuat"], reverse=True)


def test_every_flag_has_its_rows_and_a_sentence(bulan: TandaBulan) -> None:
    for t in bulan.tanda.with_columns(pl.lit("Si Contoh").alias("nama")).iter_rows(named=True):
        assert bulan.behind(t["jenis"], t["kunci"]).height == t["baris"] > 0
        kalimat = say_tanda(t)
        assert "{" not in kalimat
        assert t["pegawai_id"] is None or "Si Contoh" in kalimat


def test_what_a_flag_says_are_the_planted_figures(bulan: TandaBulan) -> None:
    isi = {t["jenis"]: t for t in bulan.tanda.iter_rows(named=True)}
    assert isi["menit_lebih"]["menit"] == 490
    assert isi["menit_lebih"]["patokan"] == 450
    assert isi["jam_malam"]["hari"] == 4
    assert isi["entri_borongan"]["hari"] == 4
    assert (isi["entri_borongan"]["ragam"], isi["entri_borongan"]["semua"]) == (60, 66)
    assert isi["teks_berulang"]["ragam"] == 3
    assert (isi["stempel"]["ragam"], isi["stempel"]["semua"]) == (288, 528)
    assert isi["putusan_malam"]["semua"] == 36


def test_all_kinds_say_what_they_are_and_cite_their_bounds() -> None:
    jenis = load_jenis()
    assert tuple(jenis) == JENIS_TANDA
    assert KUTIPAN == "keputusan-proyek"
    for satu in jenis.values():
        assert satu.label
        assert satu.description
        assert all(a.value >= 0 for a in satu.ambang.values())


def test_a_text_entered_long_before_is_the_leader(gudang: Store) -> None:
    """Who wrote first decides what the others copied, not who stands first in a file."""
    baris = _rows()
    pertama = next(b for b in baris if b["uraian"] == f"{SALINAN} kecamatan")
    pertama["dibuat_pada"] = local_moment(BULAN, time(6)) - timedelta(days=1)
    satu = (
        flag_rows(make_bahan(gudang, baris)).tanda.filter(jenis="teks_bersama").row(0, named=True)
    )
    assert satu["teks"] == f"{SALINAN} kecamatan"
