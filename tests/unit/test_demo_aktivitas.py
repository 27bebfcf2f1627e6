"""What the demo city's people do keeps to the rules, and differs as people do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import numpy as np
import polars as pl
import pytest

from data.store import saat_to_int
from demo.baris import events, final_rows
from demo.bulan import Bulan
from demo.jadwal import EPOKH
from demo.janggal import KANTOR, PENYALIN, SALINAN, bulk_writers
from demo.kota import Kota, make_kota
from demo.skenario import make_skenario
from demo.waktu import local_day_number

KINI = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def kota() -> Kota:
    return make_kota(make_skenario("berjalan", 300, 13, 4, KINI))


def _month(kota: Kota, ke: int) -> tuple[Bulan, pl.DataFrame]:
    bulan = Bulan.start(kota, kota.skenario.bulan[ke])
    return bulan, pl.concat(bulan.plans())


@pytest.fixture(scope="module", params=[0, 5, 11, 12])
def sebulan(kota: Kota, request: pytest.FixtureRequest) -> tuple[Bulan, pl.DataFrame]:
    return _month(kota, request.param)


def _days(saat: pl.Series) -> pl.Series:
    return pl.Series(local_day_number(saat.to_numpy()))


def test_no_day_is_too_long_and_no_two_activities_overlap(
    sebulan: tuple[Bulan, pl.DataFrame],
) -> None:
    rencana = sebulan[1].sort("pegawai_id", "tanggal", "mulai")
    lama = (pl.col("selesai") - pl.col("mulai")).sum()
    sehari = rencana.group_by("pegawai_id", "tanggal").agg(lama)
    assert sehari["selesai"].max() <= 450
    sebelum = pl.col("selesai").shift().over("pegawai_id", "tanggal")
    assert rencana.filter(sebelum > pl.col("mulai")).is_empty()
    assert rencana.filter(pl.col("selesai") > 24 * 60).is_empty()


def test_main_activities_rest_on_an_item_or_an_order(sebulan: tuple[Bulan, pl.DataFrame]) -> None:
    rencana = sebulan[1]
    dasar = pl.col("butir_id").is_not_null() | pl.col("nomor_perintah").is_not_null()
    assert rencana.filter((pl.col("jenis") == "utama") & ~dasar).is_empty()
    assert rencana.filter((pl.col("jenis") == "lainnya") & dasar).is_empty()


def test_items_belong_to_the_persons_plan_of_that_day(
    kota: Kota, sebulan: tuple[Bulan, pl.DataFrame]
) -> None:
    skp = kota.rencana.skp.select(
        pl.col("id").alias("skp_id"),
        pl.col("pegawai_id").alias("milik"),
        pl.col("mulai").alias("dari"),
        pl.col("selesai").alias("sampai"),
    )
    butir = kota.rencana.butir.select(pl.col("id").alias("butir_id"), "skp_id").join(
        skp, on="skp_id"
    )
    punya = sebulan[1].filter(pl.col("butir_id").is_not_null()).join(butir, on="butir_id")
    assert len(punya) > 1_000
    asing = (pl.col("milik") != pl.col("pegawai_id")) | ~pl.col("tanggal").is_between(
        "dari", "sampai"
    )
    assert punya.filter(asing).is_empty()


def test_entries_come_within_their_window_and_decisions_within_theirs(
    sebulan: tuple[Bulan, pl.DataFrame],
) -> None:
    bulan, rencana = sebulan
    kerja = bulan.kerja
    diajukan = rencana.filter(pl.col("t_ajukan").is_not_null(), pl.col("sumber") != "impor")
    letak = np.searchsorted(kerja.orang, diajukan["pegawai_id"].to_numpy())
    hari = diajukan["tanggal"].to_physical().to_numpy()
    batas = kerja.batas[letak, hari - kerja.hari_awal]
    masuk = local_day_number(diajukan["t_ajukan"].to_numpy())
    assert (masuk <= batas).all() and (masuk >= hari).all()
    for kolom in ("t_putus1", "t_ajukan2", "t_putus2"):
        assert (_days(rencana[kolom].drop_nulls()) <= kerja.batas_validasi).all()


def test_moments_follow_one_another_and_none_lies_in_an_outage_or_the_future(
    kota: Kota, sebulan: tuple[Bulan, pl.DataFrame]
) -> None:
    rencana = sebulan[1]
    urut = ("t_draf", "t_ajukan", "t_putus1", "t_ajukan2", "t_putus2")
    for sebelum, sesudah in pairwise(urut):
        assert rencana.filter(pl.col(sebelum) >= pl.col(sesudah)).is_empty()
    saat = events(rencana)
    assert saat["saat"].max() <= saat_to_int(KINI)
    for mati in kota.mati:
        dalam = pl.col("saat").is_between(
            saat_to_int(mati.mulai), saat_to_int(mati.selesai), closed="left"
        )
        masuk = saat.filter(dalam, pl.col("aksi").is_in(["simpan", "ajukan", "ajukan_lagi"]))
        assert masuk.is_empty()


def test_what_came_too_late_is_imported_once_by_each_office_after_the_month(
    kota: Kota, sebulan: tuple[Bulan, pl.DataFrame]
) -> None:
    bulan, rencana = sebulan
    impor = rencana.filter(pl.col("sumber") == "impor")
    assert impor["t_ajukan"].n_unique() <= len(kota.organisasi.kantor)
    akhir = bulan.kerja.hari_awal + bulan.kerja.is_kerja.shape[1]
    assert (_days(impor["t_ajukan"]) >= akhir).all()
    is_berjalan = bulan.kerja.bulan == kota.skenario.bulan[-1]
    assert is_berjalan == impor.is_empty()
    assert impor["t_draf"].null_count() == len(impor)


def test_yesterday_partly_waits_and_some_of_the_month_was_repaired(kota: Kota) -> None:
    _, rencana = _month(kota, 12)
    baris = final_rows(rencana)
    kemarin = baris.filter(pl.col("tanggal") == date(2026, 11, 23))
    menunggu = (kemarin["status"] == "diajukan").mean()
    assert isinstance(menunggu, float) and 0.1 < menunggu < 0.95
    assert baris["pengajuan_ke"].max() == 2
    assert {"draf", "diajukan", "disetujui", "dikembalikan", "ditolak"} == set(baris["status"])


def test_ids_are_unique_and_in_order_of_time(kota: Kota) -> None:
    semua = [baris["id"] for ke in (0, 1) for baris in [_month(kota, ke)[1]]]
    assert pl.concat(semua).n_unique() == sum(map(len, semua))
    pertama = _month(kota, 0)[1].filter(pl.col("sumber") != "impor")["id"]
    assert pertama.str.len_chars().unique().to_list() == [32]
    assert pertama.str.slice(0, 12).is_sorted() and set(pertama.str.slice(12, 1)) == {"7"}


def test_people_learn_and_the_old_learn_more_slowly(kota: Kota) -> None:
    sama: list[float] = []
    for ke in (0, 11):
        _, rencana = _month(kota, ke)
        diajukan = rencana.filter(pl.col("t_ajukan").is_not_null())
        hari = _days(diajukan["t_ajukan"]) == diajukan["tanggal"].to_physical()
        tua = kota.sifat.usia[diajukan["pegawai_id"].to_numpy() - 1] >= 50
        sama += [float(hari.to_numpy()[tua].mean()), float(hari.to_numpy()[~tua].mean())]
    tua_awal, muda_awal, tua_akhir, muda_akhir = sama
    assert tua_awal < muda_awal and tua_akhir > tua_awal and muda_akhir >= muda_awal - 0.02


def test_superiors_differ_in_pace_and_leave_something_undone(kota: Kota) -> None:
    bulan, rencana = _month(kota, 8)
    diputus = rencana.filter(pl.col("t_putus1").is_not_null())
    jam = (pl.col("t_putus1") - pl.col("t_ajukan")).median() / 3_600_000_000
    laju = diputus.group_by("penilai").agg(jam.alias("jam"))["jam"]
    assert laju.quantile(0.1) < 30 and laju.quantile(0.9) > 72
    assert 0.002 < rencana["t_putus1"].is_null().mean() < 0.1
    assert bulan.kerja.batas_validasi == (date(2026, 8, 5) - EPOKH) // timedelta(days=1)


def test_the_same_seed_gives_the_same_rows_and_another_seed_others() -> None:
    baris = [
        pl.concat(Bulan.start(satu, satu.skenario.bulan[1]).plans())
        for satu in (make_kota(make_skenario("berjalan", 40, 2, b, KINI)) for b in (7, 7, 8))
    ]
    assert baris[0].equals(baris[1])
    assert not baris[0].equals(baris[2])


def test_a_few_people_copy_a_long_text_and_a_few_enter_weeks_in_one_evening(
    kota: Kota, sebulan: tuple[Bulan, pl.DataFrame]
) -> None:
    rencana = sebulan[1]
    salinan = rencana.filter(pl.col("uraian").is_in(SALINAN))
    assert salinan["uraian"].n_unique() == KANTOR
    assert salinan["pegawai_id"].n_unique() == PENYALIN * KANTOR
    borongan = np.flatnonzero(bulk_writers(kota)) + 1
    assert 1 <= len(borongan) <= 5
    sendiri = rencana.filter(
        pl.col("pegawai_id").is_in(borongan.tolist()) & pl.col("sumber").is_in(["web", "luring"])
    )
    hari = pl.Series(local_day_number(sendiri["dibuat"].to_numpy()))
    sekali = sendiri.with_columns(hari.alias("entri")).group_by("pegawai_id", "entri")
    assert sekali.agg(pl.col("tanggal").n_unique())["tanggal"].max() >= 3
