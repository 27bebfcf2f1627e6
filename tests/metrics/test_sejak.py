"""What changed since the last look: greatest first, at most five, nothing too small to be seen."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from analytics.kueri.sejak import TERBANYAK, Tampak, reach, say_since
from analytics.metrik import load_metrics
from tests.metrics.lake_uji import make_scope

OKT, SEP = date(2026, 10, 1), date(2026, 9, 1)


def _look(bulan: date = OKT, kelompok: dict[int, str] | None = None, **angka: str) -> Tampak:
    nilai = {k: Decimal(v) for k, v in angka.items()}
    return Tampak(bulan, nilai, {"opd_di_bawah_kota": kelompok or {}})


def _since(lalu: Tampak, kini: Tampak) -> list[str]:
    return say_since(json.loads(json.dumps(lalu.as_json())), kini)


def test_unchanged_figures_say_nothing() -> None:
    satu = _look(rerata_capaian="97.50", kelompok={3: "Dinas 3"})
    assert _since(satu, satu) == []
    assert _since(satu, _look(rerata_capaian="97.5400", kelompok={3: "Dinas 3"})) == []


def test_values_are_said_with_their_change_the_greatest_first() -> None:
    lalu = _look(rerata_capaian="97", bagian_capai_penuh="60", tpp_hilang="1000000")
    kini = _look(rerata_capaian="98.2", bagian_capai_penuh="55", tpp_hilang="1010000")
    assert _since(lalu, kini) == [
        "Mencapai 100 % turun 5,0 poin menjadi 55,0 %.",
        "Rata-rata capaian naik 1,2 poin menjadi 98,2 %.",
        "TPP hilang naik Rp 10.000 menjadi Rp 1.010.000.",
    ]


def test_who_joined_a_group_is_named_and_who_left_is_counted() -> None:
    lalu = _look(kelompok={3: "Dinas 3", 4: "Dinas 4"})
    kini = _look(kelompok={i: f"Dinas {i}" for i in (4, 5, 6, 7, 8)})
    assert _since(lalu, kini) == [
        "4 OPD turun di bawah nilai kota: Dinas 5, Dinas 6, Dinas 7, dan 1 lainnya.",
        "1 OPD tidak lagi di bawah nilai kota.",
    ]


def test_another_month_is_said_first() -> None:
    kalimat = _since(_look(SEP, rerata_capaian="97"), _look(OKT, rerata_capaian="98"))
    assert kalimat[0] == "Kini yang ditampilkan Oktober 2026, sebelumnya September 2026."
    assert len(kalimat) == 2


def test_withheld_and_new_figures_are_passed_over() -> None:
    kini = Tampak(OKT, {"rerata_capaian": None, "median_capaian": Decimal(97)})
    assert _since(_look(rerata_capaian="97"), kini) == []


def test_five_sentences_are_enough() -> None:
    ids = [m.id for m in load_metrics().values() if m.unit == "persen"][:9]
    lalu = Tampak(OKT, dict.fromkeys(ids, Decimal(50)))
    kini = Tampak(OKT, dict.fromkeys(ids, Decimal(60)))
    assert len(_since(lalu, kini)) == TERBANYAK


def test_looks_of_different_reach_are_not_compared() -> None:
    kota = _look(rerata_capaian="97")
    satu = Tampak(
        OKT, {"rerata_capaian": Decimal(90)}, cakupan=reach(make_scope("opd", frozenset({8, 3})))
    )
    assert satu.cakupan == "opd:3,8"
    assert _since(kota, satu) == []
    assert reach(make_scope()) == "kota"
