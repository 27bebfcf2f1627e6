"""The named calculations once more, in plain Python fractions, written apart from rules/."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

F = Fraction


def half_up(nilai: Fraction, desimal: int = 0) -> Fraction:
    return F(floor(nilai * 10**desimal + F(1, 2)), 10**desimal)


def pct(nilai: Any) -> Fraction:
    return F(nilai) / 100


def thrift(target: Any, realisasi: Any) -> Fraction:
    efisiensi = 100 - F(realisasi) / F(target) * 100
    nilai = (F("1.76") * F(target) - F(realisasi)) / F(target) * 100
    return nilai if efisiensi <= 24 else 76 - (nilai - 100)


def baris(target: Mapping[str, Any], realisasi: Mapping[str, Any]) -> dict[str, Fraction]:
    aspek = {nama: F(realisasi[nama]) / F(target[nama]) * 100 for nama in ("kuantitas", "kualitas")}
    aspek["waktu"] = thrift(target["waktu"], realisasi["waktu"])
    if target["biaya"] > 0:
        aspek["biaya"] = thrift(target["biaya"], realisasi["biaya"])
    jumlah = sum(aspek.values(), F(0))
    return {**aspek, "penghitungan": jumlah, "nilai": jumlah / len(aspek)}


def konversi(nilai: Fraction) -> Fraction:
    tampak = half_up(nilai, 2)
    pita = [
        (99, lambda s: F(120)),
        (91, lambda s: 110 + F(10, 8) * (s - 91)),
        (76, lambda s: min(F(110), 90 + F(19, 14) * (s - 76))),
        (61, lambda s: min(F(90), 70 + F(19, 14) * (s - 61))),
        (51, lambda s: min(F(70), 50 + F(19, 9) * (s - 51))),
        (0, lambda s: min(F(50), s / 50 * 49)),
    ]
    return next(rumus(tampak) for awal, rumus in pita if tampak >= awal)


def nilai_iki(capaian: Fraction) -> Fraction:
    c = half_up(capaian)
    if c > 110:
        return F(120)
    if c > 100:
        return 110 + F(10, 9) * (c - 101)
    if c == 100:
        return F(109)
    if c >= 80:
        return 70 + (c - 80)
    return 50 + (c - 60) if c >= 60 else c / 59 * 49


def tarif(tabel: Sequence[tuple[str, int | None, Fraction]], kategori: str, bruto: int) -> Fraction:
    return next(
        persen
        for kode, batas, persen in tabel
        if kode == kategori and (batas is None or bruto <= batas)
    )


def read_ter(teks: str) -> list[tuple[str, int | None, Fraction]]:
    return [
        (
            satu["kategori"],
            int(satu["batas_atas_rupiah"]) if satu["batas_atas_rupiah"] else None,
            F(satu["tarif_persen"]),
        )
        for satu in csv.DictReader(teks.splitlines())
    ]


def desember(bruto: int, iuran: int, ptkp: int, sudah: int) -> int:
    neto = bruto - min(half_up(F(bruto, 20)), F(6_000_000)) - iuran
    pkp = max(F(0), neto - ptkp)
    pkp = F(floor(pkp / 1000) * 1000)
    pajak, bawah = F(0), 0
    for atas, persen in (
        (60_000_000, 5),
        (250_000_000, 15),
        (500_000_000, 25),
        (5_000_000_000, 30),
        (10**15, 35),
    ):
        pajak += pct(persen) * max(F(0), min(pkp, F(atas)) - bawah)
        bawah = atas
    return int(half_up(pajak)) - sudah


KEJADIAN = {
    "TL1": "0.5",
    "TL2": "1",
    "TL3": "1.25",
    "TL4": "1.5",
    "PC1": "0.5",
    "PC2": "1",
    "PC3": "1.25",
    "PC4": "1.55",
    "TK": "3",
    "cuti_hari": "3",
}


def capped(satu: Fraction) -> Fraction:
    return min(satu, F(100))


def provinsi(masukan: Mapping[str, Any]) -> dict[str, Fraction]:
    nilai = {"Sangat Baik": 100, "Baik": 100, "Cukup": 90, "Kurang": 75, "Sangat Kurang": 50}
    capaian = F(nilai.get(masukan["predikat"], 40)) - 5 * masukan["tidak_menilai_bawahan"]
    kejadian = masukan["kejadian"]
    hadir = capped(sum((F(tarif) * kejadian[n] for n, tarif in KEJADIAN.items()), F(0)))
    apel = F(100) if kejadian["apel"] >= 28 else F(2 * kejadian["apel"])
    dasar = masukan["tpp_dasar"]
    produktivitas = half_up(dasar * pct(60) * pct(capaian) * (1 - pct(hadir)))
    disiplin = half_up(dasar * pct(40) * (1 - pct(capped(hadir + apel))))
    return {
        "capaian_persen": capaian,
        "potongan_produktivitas_persen": hadir,
        "potongan_disiplin_persen": capped(hadir + apel),
        "produktivitas": produktivitas,
        "disiplin": disiplin,
        "bruto": produktivitas + disiplin,
    }


def balangan(masukan: Mapping[str, Any]) -> dict[str, Fraction]:
    plt = masukan["plt"]
    persen = F(0) if plt["persen"] == 100 else F({"CPNS": 80}.get(masukan["status"], 100))
    berhak = [
        masukan["komponen"].get(nama, 0) * pct(persen)
        + plt["komponen"].get(nama, 0) * pct(plt["persen"])
        for nama in ("prestasi_kerja", "beban_kerja", "kondisi_kerja", "kelangkaan_profesi")
    ]
    hadir = F(masukan["hadir_persen"])
    capaian = F(masukan["capaian_persen"]) if hadir else F(0)
    kondisi = masukan["kondisi"]
    bobot = F(40 if kondisi == "masuk_kurang_7_hari" else 60)
    tetap = {"cuti_sampai_6_bulan": 40, "cuti_6_12_bulan": 20, "tidak_berhak": 0}
    realisasi = F(tetap.get(kondisi, half_up(pct(bobot) * capaian + pct(40) * hadir, 8)))
    return {
        "tpp_dasar": sum(map(half_up, berhak), F(0)),
        "realisasi_persen": realisasi,
        "bruto": sum((half_up(satu * pct(realisasi)) for satu in berhak), F(0)),
    }


def tiga(masukan: Mapping[str, Any]) -> dict[str, Fraction]:
    sisa = 1 - pct(masukan["potongan_persen"])
    bruto = sum(
        floor(satu * sisa * pct(bobot) * pct(masukan[nama]))
        for satu in masukan["komponen"]
        for nama, bobot in (
            ("produktivitas_persen", 40),
            ("kehadiran_persen", 18),
            ("perilaku_persen", 42),
        )
    )
    kena = max(0, bruto - masukan["iuran"])
    pajak = half_up(kena * pct(15 if masukan["golongan"] == "IV" else 5))
    zakat = half_up((kena - pajak) * F("0.025")) if masukan["zakat"] else F(0)
    return {"bruto": F(bruto), "pajak": pajak, "zakat": zakat, "diterima": kena - pajak - zakat}


def dki(masukan: Mapping[str, Any]) -> dict[str, Fraction]:
    efektif = masukan["hari_kerja"] * 300
    sehari = {"izin": 300, "izin_setengah": 150, "sakit": 300, "sakit_sk": 150, "alpha": 450}
    kurang = masukan["telat"] + masukan["pulang_cepat"]
    kurang += sum(masukan[nama] * menit for nama, menit in sehari.items())
    dihitung = max(0, min(efektif - kurang, masukan["menit_disetujui"] + masukan["cuti"] * 300))
    skor = half_up(F(dihitung * 70, efektif), 2) if efektif else F(0)
    capaian = min(F(100), half_up(skor + F(masukan["perilaku"]) + F(masukan["serapan"]), 2))
    return {
        "menit_dihitung": F(dihitung),
        "skor_aktivitas": skor,
        "capaian_persen": capaian,
        "bruto": half_up(masukan["tpp_dasar"] * pct(capaian)),
    }


def contribution(bruto: int, sudah: int, persen: int) -> Fraction:
    return min(half_up(bruto * pct(persen)), F(max(0, 120_000 * persen - sudah)))


def as_fraction(nilai: object) -> object:
    return F(nilai) if isinstance(nilai, int | Decimal) and not isinstance(nilai, bool) else nilai
