"""The month once more, in plain Python fractions: slow, obvious, and written apart from rules/."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

PEKANBARU: dict[str, Any] = {
    "menit_efektif_hari": 300,
    "batas_lainnya": 20,
    "bobot_butir": 50,
    "bobot_capaian": 60,
    "bobot_produktivitas": 60,
    "desimal_persen": 8,
    "dasar_produktivitas": "capaian",
    "capaian_dibayar": "proporsional",
    "alpa_memotong": "keduanya",
    "telat_memotong": "disiplin",
    "pembulatan_rupiah": "setengah_ke_atas",
    "potongan_alpa_hari": 5,
    "potongan_apel": 2,
}
TARIF = [Fraction(1, 2), Fraction(1), Fraction(5, 4), Fraction(3, 2)]
PENUH = Fraction(100)
PITA = ((100, 100), (76, 90), (61, 80), (51, 70), (10, 40), (0, 0))


def half_up(nilai: Fraction, desimal: int = 0) -> Fraction:
    return Fraction(floor(nilai * 10**desimal + Fraction(1, 2)), 10**desimal)


def mean_of_items(butir: Sequence[Mapping[str, Any]], desimal: int) -> Fraction | None:
    dihitung = [satu for satu in butir if satu["target"] and satu["bobot"]]
    if not dihitung:
        return None
    jumlah = Fraction(0)
    for satu in dihitung:
        rasio = Fraction(satu["realisasi"]) / Fraction(satu["target"])
        if satu["arah"] == "turun":
            rasio = 1 + (1 - rasio)
        capaian = max(Fraction(0), min(PENUH, rasio * 100))
        jumlah += Fraction(satu["bobot"]) * half_up(capaian, desimal)
    return half_up(jumlah / sum(Fraction(satu["bobot"]) for satu in dihitung), desimal)


def count_minutes(baris: Mapping[str, Any], k: Mapping[str, Any]) -> tuple[int, int, int]:
    target = baris["hari_kerja"] * k["menit_efektif_hari"]
    lainnya = min(baris["menit_lainnya"], floor(target * Fraction(k["batas_lainnya"]) / 100))
    return target, lainnya, baris["menit_utama"] + lainnya


def cut_by_attendance(baris: Mapping[str, Any], k: Mapping[str, Any]) -> tuple[Fraction, Fraction]:
    """The cut of the productivity part and the cut of the discipline part, in percent."""
    alpa = min(PENUH, baris["alpa_hari"] * Fraction(k["potongan_alpa_hari"]))
    telat = min(PENUH, sum((baris[f"tl{n}"] * TARIF[n - 1] for n in range(1, 5)), Fraction(0)))
    pulang = min(PENUH, sum((baris[f"psw{n}"] * TARIF[n - 1] for n in range(1, 5)), Fraction(0)))
    apel = min(PENUH, baris["apel"] * Fraction(k["potongan_apel"]))
    seluruh = alpa if k["alpa_memotong"] == "keduanya" else Fraction(0)
    seluruh += telat + pulang if k["telat_memotong"] == "keduanya" else 0
    return min(PENUH, seluruh), min(PENUH, alpa + telat + pulang + apel)


def round_rp(nilai: Fraction, k: Mapping[str, Any]) -> int:
    ke_bawah = k["pembulatan_rupiah"] == "ke_bawah"
    return floor(nilai) if ke_bawah else int(half_up(nilai))


def month(
    baris: Mapping[str, Any], butir: Sequence[Mapping[str, Any]], ganti: Mapping[str, Any]
) -> dict[str, Any]:
    """The columns that nilai_bulan adds, for one row."""
    k = {**PEKANBARU, **ganti}
    desimal = k["desimal_persen"]
    target, lainnya, dihitung = count_minutes(baris, k)
    menit = half_up(min(PENUH, Fraction(dihitung, target) * 100), desimal) if target else PENUH
    rata = mean_of_items(butir, desimal) if target else None
    bobot = Fraction(k["bobot_butir"]) / 100
    capaian = menit if rata is None else half_up(rata * bobot + menit * (1 - bobot), desimal)
    prestasi = None
    if baris["perilaku"] is not None:
        bobot = Fraction(k["bobot_capaian"]) / 100
        prestasi = half_up(capaian * bobot + Fraction(baris["perilaku"]) * (1 - bobot), desimal)
    potong_produktivitas, potong_disiplin = cut_by_attendance(baris, k)
    dibayar = capaian if k["dasar_produktivitas"] == "capaian" else prestasi
    if dibayar is not None and k["capaian_dibayar"] == "pita":
        dibayar = next(Fraction(n) for dari, n in PITA if dibayar >= dari)
    bagian = baris["pagu_rp"] * Fraction(k["bobot_produktivitas"]) / 100
    sisa = baris["pagu_rp"] - bagian
    produktivitas = (
        None
        if dibayar is None
        else round_rp(bagian * dibayar / 100 * (100 - potong_produktivitas) / 100, k)
    )
    sisa_pagu = baris["pagu_rp"] - round_rp(bagian, k)
    disiplin = min(round_rp(sisa * (100 - potong_disiplin) / 100, k), sisa_pagu)
    tpp = None if produktivitas is None else produktivitas + disiplin
    return {
        "target_menit": target,
        "lainnya_dihitung_menit": lainnya,
        "menit_dihitung": dihitung,
        "capaian_menit": menit,
        "capaian_butir": rata,
        "capaian": capaian,
        "prestasi": prestasi,
        "potongan_produktivitas_persen": potong_produktivitas,
        "potongan_persen": potong_disiplin,
        "produktivitas_rp": produktivitas,
        "disiplin_rp": disiplin,
        "tpp_rp": tpp,
        "hilang_rp": None if tpp is None else baris["pagu_rp"] - tpp,
    }


def as_fraction(nilai: int | Decimal | None) -> Fraction | None:
    return None if nilai is None else Fraction(nilai)
