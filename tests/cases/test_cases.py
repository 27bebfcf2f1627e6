"""Golden tables of the rules: one runner for every YAML file of this folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from test_kasus import SEMUA, steps_of

from rules import aktivitas, kalender, kelas, perilaku, telat
from rules.bulan import nilai_bulan, rincian_bulan
from rules.fakta import hari_bulan
from rules.hari import HUKUMAN, PEGAWAI, Baris
from rules.harian import pagu_bulan
from rules.hukuman import KOLOM, PERSEN, hukuman_bulan
from rules.masukan import BULAN, BUTIR, CACAH
from rules.parameter import Ketentuan, Profil, load_profil
from rules.registri import REGISTRI
from rules.skema import read_yaml

FOLDER = Path(__file__).parent
HARI = date(2024, 7, 1)
ISI_BUTIR = ("arah", "bobot", "target", "realisasi")
KOSONG = {"hari_kerja": 20, "menit_utama": 0, "menit_lainnya": 0, "perilaku": None}


def run_bulan(masukan: dict[str, Any], k: Ketentuan) -> dict[str, Any]:
    """Every number of the month: each step of the explanation, then the columns of the frame."""
    bulan = {"pegawai_id": 1, "bulan": k.day}
    butir = [
        {**bulan, "butir_id": str(urut), **dict(zip(ISI_BUTIR, ("naik", *satu)[-4:], strict=True))}
        for urut, satu in enumerate(masukan.pop("butir", []))
    ]
    baris = {**bulan, **KOSONG, "pagu_rp": 1_000_000, **dict.fromkeys(CACAH, 0), **masukan}
    hasil = {
        langkah.id.partition(".")[2]: langkah.hasil
        for langkah in rincian_bulan(baris, butir, k.profil)
    }
    bentuk = BULAN | ({KOLOM: PERSEN} if KOLOM in baris else {})
    bingkai = nilai_bulan(
        pl.DataFrame([baris], schema=bentuk), pl.DataFrame(butir, schema=BUTIR), k.profil
    )
    return hasil | bingkai.row(0, named=True)


def run_batas_entri(masukan: dict[str, Any], k: Ketentuan) -> date:
    sampai = kalender.next_month(masukan["tanggal"]).replace(day=28)
    urut = kalender.hari_kerja(masukan["tanggal"], sampai, masukan.get("libur", []))
    return kalender.batas_entri(masukan["tanggal"], urut, k, read_gangguan(masukan))


def run_batas_validasi(masukan: dict[str, Any], k: Ketentuan) -> date:
    return kalender.batas_validasi(masukan["bulan"], k, read_gangguan(masukan))


def run_batas_eskalasi(masukan: dict[str, Any], k: Ketentuan) -> date:
    hari_ini = masukan["hari_ini"]
    urut = kalender.hari_kerja(hari_ini - timedelta(days=30), hari_ini, masukan.get("libur", []))
    return kalender.batas_eskalasi(hari_ini, urut, k)


def read_gangguan(masukan: dict[str, Any]) -> list[tuple[datetime, datetime]]:
    return [
        (datetime.fromisoformat(mulai), datetime.fromisoformat(selesai))
        for mulai, selesai in masukan.get("gangguan", [])
    ]


def run_tingkat(masukan: dict[str, Any], k: Ketentuan) -> int:
    hari = pl.DataFrame(masukan, schema={"menit": pl.Int32})
    telat_, pulang = (
        hari.select(aturan(pl.col("menit"), k=k)).item()
        for aturan in (telat.tingkat_telat, telat.tingkat_pulang_cepat)
    )
    assert telat_ == pulang, "both rules share the bands of this table"
    return telat_


def run_aktivitas(masukan: dict[str, Any], k: Ketentuan) -> list[str]:
    tanggal = masukan.pop("tanggal", date(2024, 7, 8))
    lain = [
        aktivitas.Isian(tanggal, mulai, selesai, "lainnya")
        for mulai, selesai in masukan.pop("lain", [])
    ]
    hari_ini = masukan.pop("hari_ini", date(2024, 7, 9))
    isian = aktivitas.Isian(**{"tanggal": tanggal, "jenis": "utama", "butir_id": "a", **masukan})
    temuan = aktivitas.periksa_aktivitas(isian, lain, k, hari_ini=hari_ini, batas=date(2024, 7, 11))
    assert all(str(satu) and "{" not in str(satu) for satu in temuan)
    return [satu.kode for satu in temuan]


TUGAS = {
    "kelas": pl.Int64,
    "jenis": pl.String,
    "mulai": pl.Date,
    "selesai": pl.Date,
    "id": pl.Int64,
    "pegawai_id": pl.Int64,
    "unit_id": pl.Int64,
    "opd_id": pl.Int64,
    "pola_kerja": pl.Int64,
    "atasan_id": pl.Int64,
    "jenis_jabatan": pl.String,
}
IZIN = {"pegawai_id": pl.Int64, "jenis": pl.String, "mulai": pl.Date, "selesai": pl.Date}


def run_pagu(masukan: dict[str, Any], k: Ketentuan) -> int:
    """The ceiling of one person's month out of dated assignments, leave and status."""
    biasa = (None, "definitif", date(2020, 1, 1), None)
    tugas = [
        (*isi, *biasa[len(isi) :], urut, 1, 1, 1, 5, None, "pelaksana")
        for urut, isi in enumerate(masukan["tugas"])
    ]
    orang = [(1, *map(masukan.get, ("status", "berhenti", "diangkat_pns")))]
    kosong = pl.DataFrame()
    baris = Baris(
        *(kosong, kosong),
        izin=pl.DataFrame([(1, *i) for i in masukan.get("izin", [])], schema=IZIN, orient="row"),
        penugasan=pl.DataFrame(tugas, schema=TUGAS, orient="row"),
        **dict.fromkeys(("perilaku", "skp", "butir_skp", "target_butir", "gangguan"), kosong),
        hari_libur=pl.DataFrame(schema={"tanggal": pl.Date}),
        pegawai=pl.DataFrame(orang, schema=PEGAWAI, orient="row"),
    )
    hari = hari_bulan(baris, k.day, k.profil)
    sebulan = hari.filter(pl.col("tanggal") < kalender.next_month(k.day))
    return pagu_bulan(baris, sebulan, k.day, k.profil)["pagu_rp"].item()


def run_hukuman(masukan: dict[str, Any], k: Ketentuan) -> dict[str, Any]:
    """A month of full achievement under these punishments."""
    isi = [(1, *satu) for satu in masukan.pop("hukuman")]
    frame = pl.DataFrame(isi, schema=HUKUMAN, orient="row")
    persen = hukuman_bulan(frame, k.day, k.profil)["hukuman_persen"].item()
    hasil = run_bulan({"menit_utama": 6000, "hukuman_persen": persen, **masukan}, k)
    return {"hukuman_persen": persen, **hasil}


RUNNERS: dict[str, Callable[[dict[str, Any], Ketentuan], Any]] = {
    "bulan": run_bulan,
    "harian": run_pagu,
    "hukuman_bulan": run_hukuman,
    "tpp": lambda masukan, k: kelas.pagu_tpp(masukan["kelas"], k.day, k.profil),
    "kalender": lambda masukan, k: kalender.hari_kerja(**masukan),
    "jendela.batas_entri": run_batas_entri,
    "jendela.batas_validasi": run_batas_validasi,
    "jendela.batas_eskalasi": run_batas_eskalasi,
    "kehadiran": run_tingkat,
    "perilaku": lambda masukan, k: perilaku.nilai_perilaku(masukan, k.day, k.profil),
    "aktivitas": run_aktivitas,
}


def read_tables() -> list[tuple[Path, dict[str, Any]]]:
    return [(berkas, read_yaml(berkas)) for berkas in sorted(FOLDER.rglob("*.yaml"))]


def rules_of(tabel: dict[str, Any]) -> list[str]:
    return [tabel["rule"]] if isinstance(tabel["rule"], str) else tabel["rule"]


def list_cases() -> list[Any]:
    return [
        pytest.param(rules_of(tabel)[0], kasus, id=f"{berkas.stem}: {kasus['name']}")
        for berkas, tabel in read_tables()
        for kasus in tabel["cases"]
    ]


def run_case(aturan: str, kasus: dict[str, Any]) -> Any:
    jalan = RUNNERS.get(aturan) or RUNNERS[aturan.partition(".")[0]]
    profil: Profil = load_profil().what_if(kasus.get("parameter", {}))
    return jalan(dict(kasus["input"]), profil.on(kasus.get("day", HARI)))


@pytest.mark.parametrize(("aturan", "kasus"), list_cases())
def test_a_case_comes_out_as_the_table_says(aturan: str, kasus: dict[str, Any]) -> None:
    if "error" in kasus:
        with pytest.raises(Exception, match=kasus["error"]):
            run_case(aturan, kasus)
        return
    hasil, harapan = run_case(aturan, kasus), kasus["expect"]
    if isinstance(harapan, dict):
        hasil = {nama: hasil[nama] for nama in harapan}
    assert hasil == harapan
    assert not isinstance(hasil, float)


@pytest.mark.parametrize(
    ("berkas", "tabel"), [pytest.param(*satu, id=satu[0].stem) for satu in read_tables()]
)
def test_a_table_names_its_source_and_only_known_keys(berkas: Path, tabel: dict[str, Any]) -> None:
    assert set(tabel) == {"rule", "source", "cases"}
    assert len(tabel["source"]) > 10
    assert set(rules_of(tabel)) <= set(REGISTRI)
    dikenal = {"name", "day", "input", "parameter", "expect", "error", "note"}
    for kasus in tabel["cases"]:
        assert set(kasus) <= dikenal, kasus["name"]
        assert ("expect" in kasus) != ("error" in kasus), kasus["name"]
    nama = [kasus["name"] for kasus in tabel["cases"]]
    assert len(nama) == len(set(nama))


def test_every_rule_has_a_table_or_is_a_step_of_a_case() -> None:
    bertabel = {aturan for _, tabel in read_tables() for aturan in rules_of(tabel)}
    assert bertabel | {langkah for satu in SEMUA for langkah in steps_of(satu)} == set(REGISTRI)


def test_shares_in_tables_are_read_as_exact_decimals() -> None:
    kasus = next(
        satu
        for _, tabel in read_tables()
        for satu in tabel["cases"]
        if satu["name"] == "kurang satu menit"
    )
    assert kasus["expect"]["capaian_menit"] == Decimal("99.98333333")
