"""Two versions over one month: nothing against itself, a change to the rupiah worked out by hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from analytics.banding import compare, compare_months, compare_one, find_versi
from analytics.metrik.jawab import SEKOTA
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Aktivitas, Kehadiran, Store
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    BKPSDM,
    BULAN,
    KEPALA,
    KINI,
    PEGAWAI,
    Kota,
    build_kota,
)
from workflow.aturan.versi import IsianAturan, IsianNilai, save_draf

LEBIH = "berlaku+bobot_produktivitas=70"


def home_of(store: Store) -> Path:
    """The folder that the SQLite store lies in."""
    return Path(store.engine.url.database or "").parent


@pytest.fixture
def kota(store: Store) -> Kota:
    """ADMIN has done all that was due in 12 working days, and came late once; the rest did nothing."""
    satu = build_kota(store)
    with store.write("uji", KINI) as tx:
        tx.session.add_all(_activity(hari) for hari in (2, 3, 4, 5, 6, 9, 10, 11))
        tx.session.add(
            Kehadiran(
                pegawai_id=ADMIN,
                tanggal=BULAN.replace(day=12),
                masuk=455,
                pulang=960,
                telat_menit=5,
            )
        )
    return satu


def _activity(hari: int) -> Aktivitas:
    return Aktivitas(
        id=derived_id("banding", hari), pegawai_id=ADMIN, tanggal=BULAN.replace(day=hari),
        mulai=450, selesai=900, jenis="utama", nomor_perintah="SK 1", uraian="Menyusun laporan",
        kuantitas=Decimal(1), status="disetujui", sumber="web", dientri_oleh=ADMIN,
        dibuat_pada=KINI, diajukan_pada=KINI,
    )  # fmt: skip


def run(kota: Kota, a: str, b: str):
    versi = [find_versi(kota.store, satu, BULAN) for satu in (a, b)]
    return compare(kota.store, SEKOTA, *versi, BULAN, kini=KINI)


@pytest.mark.parametrize("versi", ["berlaku", "sinergi-pekanbaru", LEBIH])
def test_a_version_against_itself_differs_nowhere(kota: Kota, versi: str) -> None:
    hasil = run(kota, versi, versi)
    assert set(hasil.orang["selisih_rp"]) == {0}
    assert set(hasil.per_opd()["selisih_rp"]) == {0}
    assert hasil.movers().is_empty()
    t = hasil.total()
    assert (t["pegawai"], t["naik"], t["turun"], t["tetap"], t["belum"]) == (9, 0, 0, 9, 0)


def test_a_known_change_gives_the_rupiah_worked_out_by_hand(kota: Kota) -> None:
    hasil = run(kota, "berlaku", LEBIH)
    beda = dict(hasil.orang.select("pegawai_id", "selisih_rp").iter_rows())
    # Class 7: 6.633.000 x 0,45 = 2.984.850. Nothing done: the discipline part alone, 40 % then 30 %.
    assert beda[PEGAWAI] == 895_455 - 1_193_940 == -298_485
    # Class 9: 9.360.000 x 0,45 = 4.212.000.
    assert beda[ATASAN] == 1_263_600 - 1_684_800 == -421_200
    # All done, late once (0,5 % of the discipline part): 1.790.910 + 1.187.970, then 2.089.395 + 890.978.
    assert beda[ADMIN] == (2_089_395 + 890_978) - (1_790_910 + 1_187_970) == 1_493
    opd = {b["opd_id"]: b for b in hasil.per_opd().to_dicts()}
    assert opd[1]["selisih_rp"] == 3 * -298_485 + 2 * -421_200 + 1_493 == -1_736_362
    assert opd[2]["selisih_rp"] == 2 * -298_485 - 421_200 == -1_018_170
    assert [(opd[o]["naik"], opd[o]["turun"], opd[o]["tetap"]) for o in (1, 2)] == [
        (1, 5, 0),
        (0, 3, 0),
    ]
    assert hasil.total()["selisih_rp"] == -1_736_362 - 1_018_170
    assert hasil.movers(3)["selisih_rp"].to_list() == [-421_200] * 3


def test_who_cannot_be_paid_yet_is_counted_apart(kota: Kota) -> None:
    hasil = run(kota, "berlaku", "berlaku+dasar_produktivitas=prestasi")
    t = hasil.total()
    assert (t["belum"], t["a_rp"], t["b_rp"]) == (9, 0, 0)


def test_a_draft_is_tried_as_if_it_began_in_the_month(kota: Kota) -> None:
    nilai = IsianNilai("bobot_produktivitas", "70", "keputusan-proyek", "Uji")
    draf = IsianAturan(derived_id("draf"), "Uji", date(2027, 1, 1), [nilai])
    save_draf(kota.store, kota.scope(BKPSDM), draf, kini=KINI)
    hasil = run(kota, "berlaku", draf.id)
    assert hasil.total() == run(kota, "berlaku", LEBIH).total()
    assert hasil.total() == run(kota, "berlaku", draf.id[:8]).total()


@pytest.mark.parametrize(
    ("versi", "kode"),
    [
        ("khayal", "versi_salah"),
        ("", "versi_salah"),
        ("berlaku+bobot_produktivitas", "versi_salah"),
        ("berlaku+bobot_produktivitas=banyak", "ketentuan"),
        ("berlaku+bobot_khayal=1", "ketentuan"),
        ("dki-menit", "ketentuan"),
    ],
)
def test_a_version_that_cannot_be_tried_is_named(kota: Kota, versi: str, kode: str) -> None:
    with pytest.raises(GalatPengguna) as galat:
        run(kota, "berlaku", versi)
    assert galat.value.kode == kode


def test_only_who_may_see_people_compares_and_only_in_scope(kota: Kota) -> None:
    a = find_versi(kota.store, "berlaku", BULAN)
    with pytest.raises(GalatPengguna) as galat:
        compare(kota.store, kota.scope(PEGAWAI), a, a, BULAN, kini=KINI)
    assert galat.value.kode == "bukan_peran"
    hasil = compare(kota.store, kota.scope(KEPALA), a, a, BULAN, kini=KINI)
    assert set(hasil.orang["opd_id"]) == {1}
    kosong = replace(SEKOTA, opd_ids=frozenset({77}))
    with pytest.raises(GalatPengguna) as galat:
        compare(kota.store, kosong, a, a, BULAN, kini=KINI)
    assert galat.value.kode == "bulan_kosong"


def command(store: Store, *kata: str) -> subprocess.CompletedProcess[str]:
    lingkungan = os.environ | {"SINERGI_DB": store.url, "SINERGI_HOME": str(home_of(store))}
    perintah = [sys.executable, "sinergi.py", "aturan", *kata]
    return subprocess.run(perintah, env=lingkungan, capture_output=True, text=True, check=False)


def test_the_command_line_lists_shows_and_compares(sqlite_store: Store) -> None:
    build_kota(sqlite_store)
    isi = json.loads(command(sqlite_store, "daftar", "--json").stdout)
    bobot = next(p for p in isi["parameter"] if p["id"] == "bobot_produktivitas")
    assert (bobot["nilai"], bobot["satuan"], bobot["is_keputusan"]) == ("60", "%", True)
    assert len(isi["profil"]) == 8
    isi = json.loads(command(sqlite_store, "tampilkan", "aspek_perilaku", "--json").stdout)
    assert [n["mulai"] for n in isi["nilai"]] == ["2014-01-01", "2021-07-01", "2022-01-01"]
    isi = json.loads(
        command(
            sqlite_store, "bandingkan", "berlaku", LEBIH, "--periode", "2026-10", "--json"
        ).stdout
    )
    assert isi["turun"] == isi["pegawai"] == 9
    assert isi["selisih_rp"] == sum(o["selisih_rp"] for o in isi["opd"]) < 0
    assert isi["terbesar"][0].keys() >= {"nip", "selisih_rp"}
    teks = command(sqlite_store, "bandingkan", "berlaku", LEBIH, "--periode", "2026-10").stdout
    assert "Selisih terbesar" in teks
    for salah in (("tampilkan", "khayal"), ("bandingkan", "berlaku", "khayal", "--periode", "2026-10"),
                  ("bandingkan", "berlaku", "berlaku", "--periode", "Oktober"),
                  ("bandingkan", "berlaku", "berlaku", "--periode", "2026-10..2026-09"),
                  ("bandingkan", "berlaku", "berlaku", "--periode", "2025-01..2026-10"),
                  ("daftar", "--pada", "kemarin")):  # fmt: skip
        keluar = command(sqlite_store, *salah)
        assert (keluar.returncode, keluar.stdout) == (2, "")
        assert "Traceback" not in keluar.stderr
        assert keluar.stderr.strip()


def test_several_months_are_the_sum_of_each(kota: Kota) -> None:
    bulan = [date(2026, n, 1) for n in (9, 10, 11)]
    versi = [find_versi(kota.store, v, bulan[0]) for v in ("berlaku", LEBIH)]
    satu = [compare(kota.store, SEKOTA, *versi, b, kini=KINI) for b in bulan]
    semua = compare_months(kota.store, SEKOTA, *versi, (bulan[0], bulan[-1]), kini=KINI)
    for nama in ("a_rp", "b_rp", "selisih_rp"):
        assert semua.total()[nama] == sum(s.total()[nama] for s in satu)
        per_orang = dict(semua.orang.group_by("pegawai_id").agg(pl.col(nama).sum()).iter_rows())
        for pegawai_id, rupiah in per_orang.items():
            milik = [s.orang.filter(pl.col("pegawai_id") == pegawai_id)[nama].sum() for s in satu]
            assert rupiah == sum(milik)
    assert semua.as_json("a", "b")["periode"] == "2026-09..2026-11"
    sendiri = compare_months(kota.store, SEKOTA, *versi, (BULAN, BULAN), kini=KINI)
    assert sendiri.orang.equals(satu[-1].orang)


def test_one_persons_steps_stand_beside_each_other_and_end_in_the_pay(kota: Kota) -> None:
    hasil = run(kota, "berlaku", LEBIH)
    versi = tuple(find_versi(kota.store, satu, BULAN) for satu in ("berlaku", LEBIH))
    a, b = compare_one(kota.store, SEKOTA, hasil, versi, ADMIN, kini=KINI)
    assert [satu.id for satu in a] == [satu.id for satu in b]
    beda = [satu.id for satu, lain in zip(a, b, strict=True) if satu.hasil != lain.hasil]
    assert beda == ["bulan.produktivitas_rp", "bulan.disiplin_rp", "bulan.tpp_rp"]
    orang = hasil.orang.filter(pegawai_id=ADMIN).row(0, named=True)
    assert (a[-1].hasil, b[-1].hasil) == (orang["a_rp"], orang["b_rp"])


def test_a_persons_steps_are_for_those_who_may_see_people(kota: Kota) -> None:
    hasil = run(kota, "berlaku", LEBIH)
    versi = tuple(find_versi(kota.store, satu, BULAN) for satu in ("berlaku", LEBIH))
    for scope, siapa, kode in (
        (kota.scope(PEGAWAI), ADMIN, "bukan_peran"),
        (SEKOTA, 999, "tidak_ada"),
    ):
        with pytest.raises(GalatPengguna) as galat:
            compare_one(kota.store, scope, hasil, versi, siapa, kini=KINI)
        assert galat.value.kode == kode


def test_the_list_on_the_command_line_names_sources_and_their_trust(sqlite_store: Store) -> None:
    build_kota(sqlite_store)
    isi = json.loads(command(sqlite_store, "daftar", "--json").stdout)
    rujukan = {p["rujukan"].partition(":")[0] for p in isi["parameter"]}
    register = {r["id"]: r for r in isi["regulasi"]}
    assert rujukan <= register.keys()
    assert register["keputusan-proyek"]["kepercayaan"] == "keputusan proyek"
    assert (register["pp-58-2023"]["berlaku"], register["pp-58-2023"]["ditetapkan"]) == (
        "2024-01-01",
        "2023-12-27",
    )
    assert register["pp-46-2011"]["berlaku"] == "tidak diketahui"
    assert all(r[k] for r in register.values() for k in r if k not in {"catatan", "jumlah"})
    teks = command(sqlite_store, "daftar").stdout
    assert "Daftar peraturan" in teks
    assert "di antaranya keputusan proyek, yang bukan hukum." in teks
