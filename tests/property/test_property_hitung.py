"""What is true of every named calculation, whatever the numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import acuan_hitung as acuan
import polars as pl
import pytest
from acuan_hitung import as_fraction, half_up
from hypothesis import given, settings
from hypothesis import strategies as st
from strategi_bulan import cities, frames, policies

from rules import hitung as mesin
from rules.bulan import HASIL, nilai_bulan
from rules.hitung import hitung, hitung_banyak, hitung_bingkai, rincian_hitung
from rules.masukan import KUNCI
from rules.parameter import list_profil, load_profil
from rules.perhitungan import day_of
from rules.skema import Pita
from rules.skor import nilai_pita

HARI = date(2026, 11, 24)
banyak = settings(max_examples=150, deadline=None)
sedang = settings(max_examples=60, deadline=None)
TER = acuan.read_ter((Path(__file__).parent / "ter.csv").read_text())
PROVINSI, BALANGAN = "provinsi-60-40", "balangan-2025"
TIGA, DKI = "tiga-bagian-40-18-42", "dki-menit"


def desimal(atas: int, halus: int = 2, bawah: int = 0) -> st.SearchStrategy[Decimal]:
    skala = 10**halus
    return st.integers(bawah * skala, atas * skala).map(lambda n: Decimal(n).scaleb(-halus))


def run(nama: str, masukan: Any, profil: str | None = None) -> dict[str, Any]:
    return hitung(nama, masukan, load_profil(profil), day_of(nama, None, HARI))


rupiah = st.integers(0, 99_999_999)
persen = st.one_of(st.integers(0, 100).map(Decimal), desimal(100))
takaran = st.fixed_dictionaries(
    {
        "kuantitas": desimal(500),
        "kualitas": desimal(100),
        "waktu": desimal(60),
        "biaya": st.one_of(st.just(0), st.integers(1, 10**11)),
    }
)
target = st.fixed_dictionaries(
    {
        "kuantitas": desimal(500).map(lambda n: n + 1),
        "kualitas": desimal(99).map(lambda n: n + 1),
        "waktu": desimal(60).map(lambda n: n + 1),
        "biaya": st.one_of(st.just(0), st.integers(1, 10**11)),
    }
)


@banyak
@given(target, takaran)
def test_a_row_of_pp_46_equals_plain_fractions(t: dict[str, Any], r: dict[str, Any]) -> None:
    hasil = run("skp_baris_pp46", {"target": t, "realisasi": r})
    for nama, nilai in acuan.baris(t, r).items():
        assert half_up(Fraction(hasil[nama]), 2) == half_up(nilai, 2), nama
        assert abs(Fraction(hasil[nama]) - nilai) < Fraction(1, 10**7)


@banyak
@given(desimal(1000, 4, bawah=1), st.integers(1, 10**6))
def test_time_jumps_exactly_where_efficiency_passes_24(tujuan: Decimal, kurang: int) -> None:
    batas = tujuan * Decimal("0.76")
    tepat = run("aspek_waktu_pp46", {"target": tujuan, "realisasi": batas})["nilai"]
    assert tepat == 100
    sedikit = batas - min(batas, Decimal(kurang).scaleb(-8))
    bawah = run("aspek_waktu_pp46", {"target": tujuan, "realisasi": sedikit})["nilai"]
    assert bawah <= 76


@banyak
@given(desimal(110), desimal(120), st.booleans())
def test_the_merger_of_2021_equals_plain_fractions(s1: Decimal, s2: Decimal, ide: bool) -> None:
    hasil = run("integrasi_2021", {"nilai_pp46": s1, "nilai_8_2021": s2, "ide_baru": ide})
    konversi = acuan.konversi(Fraction(s1))
    nilai = (konversi + Fraction(s2)) / 2
    assert half_up(Fraction(hasil["konversi"]), 2) == half_up(konversi, 2)
    assert half_up(Fraction(hasil["nilai"]), 2) == half_up(nilai, 2)
    assert 0 <= hasil["konversi"] <= 120
    assert (hasil["predikat"] == "Sangat Baik") == (ide and half_up(nilai, 2) >= 110)


@banyak
@given(st.lists(desimal(130, 2), min_size=2, max_size=20))
def test_more_never_lowers_a_converted_score_or_an_indicator(nilai: list[Decimal]) -> None:
    urut = sorted(nilai)
    for nama, kunci, kolom, lain in (
        ("integrasi_2021", "nilai_pp46", "konversi", {"nilai_8_2021": 0}),
        ("nilai_iki_8_2021", "capaian_persen", "nilai", {}),
    ):
        masukan = [{kunci: satu, **lain} for satu in urut]
        hasil = hitung_banyak(nama, masukan, load_profil(), day_of(nama, None, HARI))
        angka = [Decimal(str(satu[kolom])) for satu in hasil]
        assert angka == sorted(angka)
        assert angka[0] >= 0
        assert angka[-1] <= 120


@banyak
@given(desimal(150, 3))
def test_an_indicator_equals_plain_fractions(capaian: Decimal) -> None:
    hasil = run("nilai_iki_8_2021", {"capaian_persen": capaian})
    acuan_nilai = acuan.nilai_iki(Fraction(capaian))
    assert half_up(Fraction(hasil["nilai"]), 2) == half_up(acuan_nilai, 2)


kali = st.integers(0, 40)
kejadian = st.fixed_dictionaries(dict.fromkeys([*acuan.KEJADIAN, "apel"], kali))
provinsi = st.fixed_dictionaries(
    {
        "tpp_dasar": rupiah,
        "predikat": st.sampled_from(["Sangat Baik", "Baik", "Cukup", "Kurang", "Tidak Buat"]),
        "kejadian": st.one_of(kejadian, kejadian.map(lambda k: dict.fromkeys(k, 0) | {"TL3": 1})),
        "tidak_menilai_bawahan": st.booleans(),
    }
)
kriteria = st.dictionaries(
    st.sampled_from(["prestasi_kerja", "beban_kerja", "kondisi_kerja", "kelangkaan_profesi"]),
    rupiah,
    min_size=1,
)
balangan = st.fixed_dictionaries(
    {
        "komponen": kriteria,
        "capaian_persen": persen,
        "hadir_persen": persen,
        "status": st.sampled_from(["PNS", "CPNS", "PPPK"]),
        "kondisi": st.sampled_from(
            ["normal", "masuk_kurang_7_hari", "cuti_sampai_6_bulan", "tidak_berhak"]
        ),
        "plt": st.fixed_dictionaries(
            {"persen": st.sampled_from([0, 20, 100]), "komponen": kriteria}
        ),
    }
)
tiga = st.fixed_dictionaries(
    {
        "komponen": st.lists(rupiah, min_size=1, max_size=4),
        "produktivitas_persen": persen,
        "kehadiran_persen": persen,
        "perilaku_persen": persen,
        "iuran": st.integers(0, 500_000),
        "golongan": st.sampled_from(["I", "II", "III", "IV"]),
        "zakat": st.booleans(),
        "potongan_persen": st.integers(0, 100),
    }
)
hari = st.integers(0, 5)
dki = st.fixed_dictionaries(
    {
        "tpp_dasar": rupiah,
        "hari_kerja": st.integers(0, 27),
        "menit_disetujui": st.integers(0, 9000),
        "telat": st.integers(0, 600),
        "pulang_cepat": st.integers(0, 600),
        **dict.fromkeys(("izin", "izin_setengah", "sakit", "sakit_sk", "alpha", "cuti"), hari),
        "perilaku": desimal(10),
        "serapan": desimal(20),
    }
)
DAERAH = [
    (PROVINSI, provinsi, acuan.provinsi),
    (BALANGAN, balangan, acuan.balangan),
    (TIGA, tiga, acuan.tiga),
    (DKI, dki, acuan.dki),
]


@pytest.mark.parametrize(("profil", "isi", "rumus"), DAERAH, ids=[satu[0] for satu in DAERAH])
@banyak
@given(st.data())
def test_a_region_equals_plain_fractions(profil: str, isi: Any, rumus: Any, data: Any) -> None:
    masukan = data.draw(isi)
    hasil = run("tpp_bulan", masukan, profil)
    harapan = rumus(masukan)
    assert {nama: as_fraction(hasil[nama]) for nama in harapan} == harapan


@pytest.mark.parametrize(("profil", "isi", "rumus"), DAERAH, ids=[satu[0] for satu in DAERAH])
@sedang
@given(st.data())
def test_batches_and_order_change_nothing(profil: str, isi: Any, rumus: Any, data: Any) -> None:
    baris = data.draw(st.lists(isi, min_size=1, max_size=9))
    aturan = load_profil(profil)
    utuh = hitung_banyak("tpp_bulan", baris, aturan, HARI)
    potong = data.draw(st.integers(0, len(baris)))
    dua = [bagian for bagian in (baris[:potong], baris[potong:]) if bagian]
    assert [h for b in dua for h in hitung_banyak("tpp_bulan", b, aturan, HARI)] == utuh
    assert hitung_banyak("tpp_bulan", baris[::-1], aturan, HARI)[::-1] == utuh
    for satu, hasil in zip(baris, utuh, strict=True):
        langkah = {
            s.id.rpartition(".")[2]: s.hasil
            for s in rincian_hitung("tpp_bulan", satu, aturan, HARI)
        }
        assert {nama: langkah[nama] for nama in hasil} == hasil
        assert not [n for n in hasil.values() if isinstance(n, float)]


@banyak
@given(provinsi, st.sampled_from(["TK", "TL1", "TL4", "PC4", "cuti_hari", "apel"]))
def test_one_more_absence_never_raises_pay(masukan: dict[str, Any], nama: str) -> None:
    lebih = {**masukan, "kejadian": masukan["kejadian"] | {nama: masukan["kejadian"][nama] + 1}}
    sebelum, sesudah = hitung_banyak("tpp_bulan", [masukan, lebih], load_profil(PROVINSI), HARI)
    assert 0 <= sesudah["bruto"] <= sebelum["bruto"] <= masukan["tpp_dasar"]  # pyright: ignore[reportOperatorIssue]
    assert sebelum["bruto"] == sebelum["produktivitas"] + sebelum["disiplin"]  # pyright: ignore[reportOperatorIssue]


@banyak
@given(dki, st.integers(0, 900))
def test_more_approved_minutes_never_lower_pay(masukan: dict[str, Any], tambah: int) -> None:
    lebih = {**masukan, "menit_disetujui": masukan["menit_disetujui"] + tambah}
    sebelum, sesudah = hitung_banyak("tpp_bulan", [masukan, lebih], load_profil(DKI), HARI)
    assert sebelum["bruto"] <= sesudah["bruto"] <= masukan["tpp_dasar"]  # pyright: ignore[reportOperatorIssue]


@pytest.mark.parametrize("kategori", ["A", "B", "C"])
def test_every_bound_of_the_monthly_rates_belongs_to_its_own_row(kategori: str) -> None:
    batas = [atas for kode, atas, _ in TER if kode == kategori and atas is not None]
    bruto = sorted({satu + geser for satu in batas for geser in (-1, 0, 1)})
    masukan = [{"bruto": satu, "kategori": kategori} for satu in bruto]
    hasil = hitung_banyak("pph21_ter", masukan, load_profil(), HARI)
    for satu, keluar in zip(bruto, hasil, strict=True):
        persen = acuan.tarif(TER, kategori, satu)
        assert Fraction(keluar["tarif_persen"]) == persen  # pyright: ignore[reportArgumentType, reportCallIssue]
        assert keluar["pph21"] == half_up(satu * persen / 100)
    assert len(TER) == 125


@banyak
@given(st.integers(0, 7 * 10**9), st.integers(0, 10**8), st.sampled_from(["TK/0", "K/3"]))
def test_december_settles_what_the_layers_say(bruto: int, sudah: int, ptkp: str) -> None:
    masukan = {"ptkp": ptkp, "bruto_setahun": bruto, "pph21_jan_nov": sudah}
    bebas = {"TK/0": 54_000_000, "K/3": 72_000_000}[ptkp]
    assert run("pph21_desember", masukan)["pph21_desember"] == acuan.desember(
        bruto, 0, bebas, sudah
    )


@banyak
@given(st.integers(0, 20_000_000), st.integers(0, 200_000), st.integers(0, 600_000))
def test_contributions_stop_at_the_joint_cap(tpp: int, iwp: int, bpjs: int) -> None:
    pajak = {"metode": "ter", "ptkp": "K/0", "gaji_bruto": 0, "iwp_gaji": iwp, "bpjs_gaji": bpjs}
    isi = {"komponen": [tpp], "capaian_persen": 100, "hadir_persen": 100, "pajak": pajak}
    hasil = run("tpp_bulan", isi, BALANGAN)
    assert hasil["iuran_pegawai"] == acuan.contribution(tpp, iwp, 1)
    assert hasil["iuran_pemberi_kerja"] == acuan.contribution(tpp, bpjs, 4)
    assert hasil["diterima"] == tpp - hasil["iuran_pegawai"]


def bands() -> list[Any]:
    """Every parameter made of bands, of every profile, on its last day."""
    semua = {
        (profil, id): satu.values[-1][1].value
        for profil in list_profil()
        for id, satu in load_profil(profil).parameter.items()
    }
    return [
        pytest.param(isi, id=f"{profil} {id}")
        for (profil, id), isi in semua.items()
        if isinstance(isi, tuple) and isi and isinstance(isi[0], Pita)
    ]


@pytest.mark.parametrize("daftar", bands())
def test_every_band_holds_on_both_sides_of_its_bound(daftar: tuple[Pita, ...]) -> None:
    batas = [satu.dari if satu.dari is not None else satu.sampai for satu in daftar]
    tepi = sorted({Decimal(b) + g for b in batas if b is not None for g in (-1, 0, 1)})
    kolom = pl.Series("x", [int(satu) for satu in tepi], dtype=pl.Int128).to_frame()
    hasil = kolom.select(
        nilai_pita(pl.col("x"), daftar, desimal=0, hasil=4)
        if not isinstance(daftar[0].nilai, str)
        else nilai_pita(pl.col("x"), daftar, desimal=0)
    ).to_series()
    for satu, keluar in zip(tepi, hasil, strict=True):
        pita = next(
            (
                p
                for p in daftar
                if (p.dari is not None and satu >= p.dari)
                or (p.dari is None and (p.sampai is None or satu <= p.sampai))
            ),
            None,
        )
        if pita is None:
            assert keluar is None
        elif isinstance(pita.nilai, str):
            assert keluar == pita.nilai
        elif not pita.naik:
            assert Fraction(keluar, 10**4) == Fraction(pita.nilai)


NAMA = {
    "alpa_hari": "TK",
    "apel": "apel",
    **{f"tl{n}": f"TL{n}" for n in range(1, 5)},
    **{f"psw{n}": f"PC{n}" for n in range(1, 5)},
}


def as_form(baris: dict[str, Any], butir: list[dict[str, Any]]) -> dict[str, Any]:
    """A row of the month with its items as one input of the calculation by name."""
    return {
        "tpp_dasar": baris["pagu_rp"],
        "butir": [
            {"bobot": b["bobot"], "target": b["target"] or 0, "realisasi": b["realisasi"]}
            for b in butir
            if all(b[kunci] == baris[kunci] for kunci in KUNCI)
        ],
        "kejadian": {kata: baris[kolom] for kolom, kata in NAMA.items()},
        **{n: baris[n] for n in ("hari_kerja", "menit_utama", "menit_lainnya", "perilaku")},
    }


@banyak
@given(cities(), policies)
def test_a_month_by_name_is_the_month_of_the_frame(kota: Any, ganti: dict[str, Any]) -> None:
    baris, butir = kota
    profil = load_profil().what_if(ganti)
    bingkai = nilai_bulan(*frames(baris, butir), profil)
    for masuk, keluar in zip(baris, bingkai.iter_rows(named=True), strict=True):
        hasil = hitung("tpp_bulan", as_form(masuk, butir), profil, masuk["bulan"])
        assert {nama: hasil.get(nama) for nama in HASIL} == {n: keluar[n] for n in HASIL}
        assert hasil.get("bruto") == keluar["tpp_rp"]


def frame_of(baris: list[dict[str, Any]]) -> pl.DataFrame:
    """Inputs without objects inside them as a typed frame."""
    jenis = {
        nama: pl.Decimal(38, 8) if any(isinstance(b[nama], Decimal) for b in baris) else None
        for nama in baris[0]
    }
    return pl.DataFrame(
        [
            pl.Series(nama, [b[nama] for b in baris], dtype=satu, strict=False)
            for nama, satu in jenis.items()
        ]
    )


@sedang
@given(st.lists(dki, min_size=1, max_size=8))
def test_a_typed_frame_gives_what_the_inputs_give(baris: list[dict[str, Any]]) -> None:
    bingkai = frame_of(baris).rename({"perilaku": "perilaku_poin"})
    keluar = hitung_bingkai("tpp_bulan", bingkai, load_profil(DKI), HARI)
    assert not [nama for nama, jenis in keluar.schema.items() if jenis.is_float()]
    hasil = hitung_banyak("tpp_bulan", baris, load_profil(DKI), HARI)
    assert list(keluar.iter_rows(named=True)) == hasil


@sedang
@given(st.lists(st.tuples(desimal(120), desimal(120), st.booleans()), min_size=1, max_size=8))
def test_a_typed_frame_of_scores_gives_the_same_scores(isi: list[Any]) -> None:
    nama = ("nilai_skp", "nilai_perilaku", "penilai_360")
    baris = [dict(zip(nama, satu, strict=True)) for satu in isi]
    hari = date(2021, 12, 31)
    keluar = hitung_bingkai("prestasi_30_2019", frame_of(baris), load_profil(), hari)
    hasil = hitung_banyak("prestasi_30_2019", baris, load_profil(), hari)
    assert list(keluar.iter_rows(named=True)) == hasil


def test_a_frame_is_refused_for_what_a_form_is_refused_for() -> None:
    baik = pl.DataFrame({"nilai_skp": [Decimal("85.5"), Decimal(1)], "nilai_perilaku": [90, 77]})
    hari = date(2020, 1, 1)
    for salah, kalimat in (
        (baik.with_columns(-pl.col("nilai_skp")), "nilai_skp bernilai -85.5"),
        (baik.with_columns(pl.col("nilai_skp").cast(float)), "nilai_skp bernilai"),
        (baik.drop("nilai_perilaku"), "nilai_perilaku bernilai .kosong."),
        (baik.with_columns(nilai_perilaku=None), "nilai_perilaku bernilai .kosong."),
    ):
        with pytest.raises(mesin.MasukanSalahError, match=kalimat):
            hitung_bingkai("prestasi_pp46", salah, load_profil(), hari)
    assert hitung_bingkai("prestasi_pp46", baik, load_profil(), hari).height == baik.height
