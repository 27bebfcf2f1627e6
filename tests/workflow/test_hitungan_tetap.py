"""A month that is asked for again is the kept one, until any row that it is made of changes."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from data.baris import AKTIVITAS_HITUNG, read_baris
from data.kunci import derived_id
from data.store import Aktivitas, Store
from data.tabel import open_pembaca
from rules.fakta import Baris
from tests.workflow.kota_kecil import KINI, PEGAWAI, Kota, build_kota
from workflow.kinerja.bulan import calculate_bulan

BULAN, HARI, TANGGAL = date(2026, 11, 1), date(2026, 11, 18), date(2026, 11, 3)


@pytest.fixture
def kota(store: Store) -> Kota:
    """PEGAWAI with one approved activity of 300 minutes."""
    satu = build_kota(store)
    with store.write("uji", KINI) as tx:
        tx.session.add(
            Aktivitas(
                id=derived_id("tetap"), pegawai_id=PEGAWAI, tanggal=TANGGAL, mulai=450, selesai=750,
                jenis="utama", nomor_perintah="SK 1", uraian="Menyusun laporan",
                kuantitas=Decimal(1), status="disetujui", sumber="web", dientri_oleh=PEGAWAI,
                dibuat_pada=KINI, diajukan_pada=KINI, diputus_pada=KINI,
            )
        )  # fmt: skip
    return satu


def test_the_same_rows_give_the_kept_month_and_a_changed_row_another(kota: Kota) -> None:
    pertama = calculate_bulan(kota.store, [PEGAWAI], BULAN, HARI)[PEGAWAI]
    assert calculate_bulan(kota.store, [PEGAWAI], BULAN, HARI)[PEGAWAI] is pertama
    with kota.store.write("uji", KINI) as tx:
        tx.session.get_one(Aktivitas, derived_id("tetap")).menit_disetujui = 60
    kini = calculate_bulan(kota.store, [PEGAWAI], BULAN, HARI)[PEGAWAI]
    assert (pertama.angka["menit_utama"], kini.angka["menit_utama"]) == (300, 60)


def test_another_day_is_another_month(kota: Kota) -> None:
    dulu = calculate_bulan(kota.store, [PEGAWAI], BULAN, date(2026, 11, 10))[PEGAWAI]
    kini = calculate_bulan(kota.store, [PEGAWAI], BULAN, HARI)[PEGAWAI]
    assert dulu.angka["hari_kerja"] < kini.angka["hari_kerja"]


def test_rows_are_equal_only_when_every_table_is(kota: Kota) -> None:
    with open_pembaca(kota.store) as pembaca:
        baris = Baris(**read_baris(pembaca, BULAN, [PEGAWAI], ("id", *AKTIVITAS_HITUNG)))
    assert baris.equals(replace(baris))
    for satu in fields(baris):
        tabel: pl.DataFrame = getattr(baris, satu.name)
        satu_lagi = pl.DataFrame([dict.fromkeys(tabel.columns)], schema=tabel.schema)
        assert not baris.equals(replace(baris, **{satu.name: tabel.vstack(satu_lagi)})), satu.name
