"""A year counted by the rules of its eras, every step kept with what went into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, cast

from rules.hitung import hitung, rincian_hitung
from rules.ketentuan import Profil
from rules.rincian import Langkah
from rules.tulis_json import as_json, parse_json
from workflow.tahun.isi import BagianSkp, BahanTahun, ButirTahun, Masa, Pertimbangan

PP46, PP30, PERMEN6 = "pp-46-2011", "pp-30-2019", "permenpanrb-6-2022"
STRUKTURAL = "struktural"
KUALITAS_PENUH = Decimal(100)
Nilai = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hitungan:
    """One calculation of the year: its name, day, input (JSON), results, and what it is about."""

    nama: str
    pada: date
    masukan: str
    hasil: Mapping[str, Any]
    untuk: str

    def steps(self, profil: Profil) -> list[Langkah]:
        """Return its steps, with parameters and citations."""
        return rincian_hitung(self.nama, parse_json(self.masukan), profil, self.pada)


@dataclass(frozen=True, slots=True)
class HasilMasa:
    """One era of the year: the SKP by parts and together, behaviour, and what follows from both."""

    masa: Masa
    butir: Mapping[str, Nilai]
    nilai_bagian: Mapping[str, Decimal]
    nilai_skp: Decimal | None
    perilaku: Nilai
    akhir: Nilai


@dataclass(slots=True)
class HitunganTahun:
    """A person's year: eras with their results, the year's score (None under 6/2022), predicate."""

    bahan: BahanTahun
    pertimbangan: Pertimbangan
    masa: list[HasilMasa] = field(default_factory=list[HasilMasa])
    hitungan: list[Hitungan] = field(default_factory=list[Hitungan])
    nilai: Decimal | None = None
    predikat: str | None = None

    def run(self, nama: str, masukan: Mapping[str, Any], pada: date, untuk: str = "") -> Nilai:
        """Calculate by name, keep the step, return the results."""
        isi = {k: v for k, v in masukan.items() if v is not None}
        hasil = hitung(nama, isi, self.bahan.profil, pada)
        self.hitungan.append(Hitungan(nama, pada, as_json(isi), hasil, untuk))
        return cast("Nilai", hasil)


def calculate_tahun(bahan: BahanTahun, pertimbangan: Pertimbangan) -> HitunganTahun:
    """Return the year as the rules count it now; scores are None where nothing can be counted yet."""
    h = HitunganTahun(bahan, pertimbangan)
    for masa in bahan.masa:
        h.masa.append(_count(h, masa))
    lengkap = [m for m in h.masa if m.akhir]
    if len(lengkap) != len(bahan.masa) or not lengkap:
        return h
    akhir = lengkap[-1].akhir
    if [m.masa.era for m in lengkap] == [PP46, PP30]:
        akhir = h.run(
            "integrasi_2021",
            {
                "nilai_pp46": lengkap[0].akhir["nilai"],
                "nilai_8_2021": lengkap[1].akhir["nilai"],
                "ide_baru": pertimbangan.is_ide_baru,
            },
            lengkap[1].masa.sampai,
        )
    h.nilai, h.predikat = akhir.get("nilai"), str(akhir["predikat"])
    return h


def _count(h: HitunganTahun, masa: Masa) -> HasilMasa:
    satu_bagian = {PP46: _skp_pp46, PP30: _skp_pp30, PERMEN6: _skp_permen6}[masa.era]
    butir: dict[str, Nilai] = {}
    bagian = {b.skp.id: satu_bagian(h, b, masa, butir) for b in masa.bagian if _counted(b)}
    skp = _together(h, masa, bagian)
    perilaku: Nilai = {}
    if masa.perilaku:
        nama = "perilaku_tahunan_pp46" if masa.era == PP46 else "perilaku_tahunan"
        perilaku = h.run(nama, {"bulanan": list(masa.perilaku)}, masa.sampai)
    akhir: Nilai = {}
    if skp is not None and perilaku:
        akhir = _final(h, masa, skp, perilaku["rata2"])
    return HasilMasa(masa, butir, bagian, skp, perilaku, akhir)


def _counted(bagian: BagianSkp) -> list[ButirTahun]:
    return [b for b in bagian.butir if b.target > 0]


def _together(h: HitunganTahun, masa: Masa, nilai: Mapping[str, Decimal]) -> Decimal | None:
    """The score over all plans of the era, by the months of each."""
    if len(nilai) < 2:
        return next(iter(nilai.values()), None)
    isi = [
        {"nilai": nilai[b.skp.id], "bulan": len(b.bulan)} for b in masa.bagian if b.skp.id in nilai
    ]
    metode = h.bahan.profil.on(masa.sampai).pilihan("metode_proporsional")
    return h.run("skp_proporsional", {"metode": metode, "bagian": isi}, masa.sampai)["nilai"]


def _final(h: HitunganTahun, masa: Masa, skp: Decimal, perilaku: Decimal) -> Nilai:
    p = h.pertimbangan
    if masa.era == PERMEN6:
        saran = h.run("rating_6_2022", {"hasil_kerja": skp, "perilaku": perilaku}, masa.sampai)
        hasil = p.rating_hasil or saran["rating_hasil_kerja"]
        sikap = p.rating_perilaku or saran["rating_perilaku"]
        putusan = h.run("predikat_6_2022", {"hasil_kerja": hasil, "perilaku": sikap}, masa.sampai)
        return {**saran, "rating_hasil": hasil, "rating_sikap": sikap, **putusan}
    isi = {"nilai_skp": skp, "nilai_perilaku": perilaku}
    if masa.era == PP46:
        return h.run("prestasi_pp46", isi, masa.sampai)
    if masa.survei:
        bersama = {"penilai": perilaku, "kelompok": list(masa.survei)}
        gabungan = h.run("perilaku_360_8_2021", bersama, masa.sampai)
        isi["nilai_perilaku"] = gabungan["nilai_perilaku"]
    isi |= {"penilai_360": bool(masa.survei) or p.is_penilai_360, "ide_baru": p.is_ide_baru}
    return h.run("prestasi_30_2019", isi, masa.sampai)


def _skp_pp46(h: HitunganTahun, bagian: BagianSkp, masa: Masa, butir: dict[str, Nilai]) -> Decimal:
    nilai: list[Decimal] = []
    for b in _counted(bagian):
        r, c = b.rencana, b.catatan
        baris = h.run(
            "skp_baris_pp46",
            {
                "target": {
                    "kuantitas": b.target,
                    "kualitas": planned_quality(b),
                    "waktu": planned_months(bagian, b),
                    "biaya": r.biaya_rp or 0,
                },
                "realisasi": {
                    "kuantitas": b.realisasi,
                    "kualitas": (c and c.kualitas) or 0,
                    "waktu": (c and c.waktu_bulan) or 0,
                    "biaya": (c and c.biaya_rp) or 0,
                },
            },
            masa.sampai,
            r.uraian,
        )
        butir[r.id] = baris
        nilai.append(Decimal(baris["nilai_dihitung"]))
    isi = {
        "nilai_baris": nilai,
        "jumlah_tugas_tambahan": bagian.jumlah_perintah,
        "nilai_kreativitas": h.pertimbangan.kreativitas,
    }
    return h.run("skp_pp46", isi, masa.sampai, _place(bagian))["total"]


def _skp_pp30(h: HitunganTahun, bagian: BagianSkp, masa: Masa, butir: dict[str, Nilai]) -> Decimal:
    dihitung = _counted(bagian)
    bobot = _weights(dihitung)
    is_struktural = bagian.penugasan and bagian.penugasan.baris.jenis_jabatan == STRUKTURAL
    nilai: list[Decimal] = []
    for b in dihitung:
        iki = h.run("capaian_iki_8_2021", _indicator(b), masa.sampai, b.rencana.uraian)
        # Officials are scored by the bands of the indicator, staff by the category of the plan.
        satu = iki["nilai"]
        if not is_struktural:
            isi = {"iki": [iki["kategori"]]}
            satu = h.run("rencana_8_2021", isi, masa.sampai, b.rencana.uraian)["nilai"]
        butir[b.rencana.id] = {**iki, "nilai": satu}
        nilai.append(Decimal(satu) * bobot[b.rencana.id] / sum(bobot.values()))
    isi = {"nilai_tertimbang_utama": nilai}
    return h.run("skp_8_2021", isi, masa.sampai, _place(bagian))["nilai_akhir_skp"]


def _skp_permen6(
    h: HitunganTahun, bagian: BagianSkp, masa: Masa, butir: dict[str, Nilai]
) -> Decimal:
    dihitung = _counted(bagian)
    bobot = _weights(dihitung)
    isi: list[Nilai] = []
    for b in dihitung:
        butir[b.rencana.id] = h.run(
            "capaian_butir_tahun", _indicator(b), masa.sampai, b.rencana.uraian
        )
        capaian = butir[b.rencana.id]["capaian_pct"]
        isi.append({"capaian": capaian, "bobot": bobot[b.rencana.id]})
    return h.run("hasil_kerja_6_2022", {"butir": isi}, masa.sampai, _place(bagian))["hasil_kerja"]


def _weights(butir: Sequence[ButirTahun]) -> dict[str, Decimal]:
    """The weights of the items that count; equal ones where the plan gives none."""
    semua = {b.rencana.id: b.rencana.bobot for b in butir}
    return semua if all(semua.values()) else dict.fromkeys(semua, Decimal(1))


def _indicator(b: ButirTahun) -> Nilai:
    r = b.rencana
    is_rentang = r.target_atas is not None and b.target == r.target_tahun
    return {
        "target": [b.target, r.target_atas] if is_rentang else b.target,
        "realisasi": b.realisasi,
        "arah": "khusus" if r.arah == "turun" else "normal",
    }


def planned_quality(butir: ButirTahun) -> Decimal:
    """Return the quality that the item aims at; where the plan names none, all of it."""
    return butir.rencana.kualitas or KUALITAS_PENUH


def planned_months(bagian: BagianSkp, butir: ButirTahun) -> Decimal:
    """Return the months planned for the item; where the plan names none, its whole length.

    Of the whole plan, even when an era counts a part of it: time is not split by era.
    """
    awal, akhir = bagian.skp.mulai, bagian.skp.selesai
    seluruh = (akhir.year - awal.year) * 12 + akhir.month - awal.month + 1
    return butir.rencana.waktu_bulan or Decimal(seluruh)


def _place(bagian: BagianSkp) -> str:
    tugas = bagian.penugasan
    return f"{tugas.baris.jabatan}, {tugas.unit}" if tugas else ""
