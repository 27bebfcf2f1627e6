"""The year as it is kept: every figure as text, enough to print it and to explain it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, cast

from rules.tulis_json import as_json, parse_json
from workflow.tahun.buku import keep_ledger
from workflow.tahun.hitung import (
    HasilMasa,
    Hitungan,
    HitunganTahun,
    planned_months,
    planned_quality,
)
from workflow.tahun.isi import BagianSkp, ButirTahun, PenugasanTahun

BULAN_DISIMPAN = ("capaian", "perilaku", "prestasi")
Isi = dict[str, Any]


def snapshot_tahun(h: HitunganTahun) -> Isi:
    """Return the year as `PenilaianTahun.angka` keeps it; the same year gives the same answer."""
    bahan = h.bahan
    return {
        "tahun": bahan.tahun,
        "pegawai": _person(h),
        "nilai": _text(h.nilai),
        "predikat": h.predikat,
        "pertimbangan": asdict(h.pertimbangan),
        "bulan": [_month(h, b) for b in bahan.bulan_kerja],
        "masa": [_era(m) for m in h.masa],
        "penugasan": [_post(p) for p in bahan.penugasan],
        "buku": keep_ledger(bahan),
        "hitungan": [_step(s) for s in h.hitungan],
        "versi_aturan": bahan.profil.versi,
    }


def kept_steps(angka: Mapping[str, Any]) -> list[Hitungan]:
    """Return the calculations of a kept year; their steps can be told again from them."""
    return [
        Hitungan(
            nama=s["nama"],
            pada=date.fromisoformat(s["pada"]),
            masukan=s["masukan"],
            hasil=cast("Mapping[str, Any]", parse_json(s["hasil"])),
            untuk=s["untuk"],
        )
        for s in angka["hitungan"]
    ]


def is_same(dulu: Mapping[str, Any], kini: Mapping[str, Any]) -> bool:
    """Whether two snapshots say the same: new rules that count the same, or a correction, do not matter."""
    return all(dulu.get(k) == nilai for k, nilai in kini.items() if k != "versi_aturan")


def _person(h: HitunganTahun) -> Isi:
    p, tugas = h.bahan.pegawai, [t for t in h.bahan.penugasan if t.baris.jenis == "definitif"]
    akhir = tugas[-1] if tugas else None
    return {
        "nip": p.nip,
        "nama": p.nama,
        "golongan": p.golongan,
        "jabatan": akhir.baris.jabatan if akhir else None,
        "unit": akhir.unit if akhir else None,
        "opd": akhir.opd if akhir else None,
    }


def _month(h: HitunganTahun, bulan: date) -> Isi:
    baris = h.bahan.bulan.get(bulan)
    angka = baris.angka if baris else {}
    return {"bulan": bulan.isoformat(), **{k: angka.get(k) for k in BULAN_DISIMPAN}}


def _era(m: HasilMasa) -> Isi:
    return {
        "era": m.masa.era,
        "dari": m.masa.dari.isoformat(),
        "sampai": m.masa.sampai.isoformat(),
        "nilai_skp": _text(m.nilai_skp),
        "perilaku": {k: str(v) for k, v in m.perilaku.get("per_aspek", {}).items()},
        "nilai_perilaku": _text(m.perilaku.get("rata2")),
        "bulan_perilaku": len(m.masa.perilaku),
        "akhir": {k: str(v) for k, v in m.akhir.items()},
        "bagian": [_part(b, m) for b in m.masa.bagian],
    }


def _part(b: BagianSkp, m: HasilMasa) -> Isi:
    tugas = b.penugasan
    return {
        "skp_id": b.skp.id,
        "mulai": b.mulai.isoformat(),
        "selesai": b.selesai.isoformat(),
        "bulan": len(b.bulan),
        "jabatan": tugas.baris.jabatan if tugas else None,
        "unit": tugas.unit if tugas else None,
        "opd": tugas.opd if tugas else None,
        "nilai": _text(m.nilai_bagian.get(b.skp.id)),
        "perintah": b.jumlah_perintah,
        "butir": [_item(b, i, m.butir.get(i.rencana.id, {})) for i in b.butir],
    }


def _item(bagian: BagianSkp, b: ButirTahun, hasil: Mapping[str, Any]) -> Isi:
    r, c = b.rencana, b.catatan
    return {
        "butir_id": r.id,
        "uraian": r.uraian,
        "indikator": r.indikator,
        "perspektif": r.perspektif,
        "satuan": r.satuan,
        "bobot": _text(r.bobot),
        "target": _text(b.target),
        "target_atas": _text(r.target_atas),
        "target_kualitas": _text(planned_quality(b)),
        "target_waktu": _text(planned_months(bagian, b)),
        "target_biaya": _text(r.biaya_rp),
        "realisasi": _text(b.realisasi),
        "kualitas": _text(c and c.kualitas),
        "waktu": _text(c and c.waktu_bulan),
        "biaya": _text(c and c.biaya_rp),
        "umpan_balik": c.umpan_balik if c else None,
        "hasil": {k: str(v) for k, v in hasil.items()},
    }


def _post(p: PenugasanTahun) -> Isi:
    return {
        "jenis": p.baris.jenis,
        "jabatan": p.baris.jabatan,
        "unit": p.unit,
        "opd": p.opd,
        "kelas": p.baris.kelas,
        "mulai": p.mulai.isoformat(),
        "selesai": p.selesai.isoformat(),
        "nomor_sk": p.baris.nomor_sk,
    }


def _step(s: Hitungan) -> Isi:
    return {
        "nama": s.nama,
        "pada": s.pada.isoformat(),
        "masukan": s.masukan,
        "hasil": as_json(s.hasil),
        "untuk": s.untuk,
    }


def _text(nilai: Decimal | int | None) -> str | None:
    return None if nilai is None else format(Decimal(nilai), "f")
