"""What a month is compared with: the month before, the year before, the target."""

from datetime import date
from decimal import Decimal

import pytest

from analytics.kueri.patokan import change, is_comparable, say_yardstick, yardstick
from analytics.kueri.periode import Bulan
from analytics.metrik import get_metric, load_metrics

BULAN = date(2026, 10, 1)
COURSE = {date(2025, 10, 1): Decimal(90), date(2026, 9, 1): Decimal(96), BULAN: Decimal(97)}
CAPAIAN = get_metric("rerata_capaian")


@pytest.mark.parametrize(
    ("patokan", "harapan"), [("bulan_lalu", 96), ("tahun_lalu", 90), ("target", 100)]
)
def test_each_yardstick_is_found(patokan: str, harapan: int) -> None:
    assert yardstick(CAPAIAN, COURSE, BULAN, patokan) == harapan


def test_without_a_yardstick_there_is_no_change() -> None:
    assert yardstick(CAPAIAN, {BULAN: Decimal(97)}, BULAN, "tahun_lalu") is None
    assert yardstick(get_metric("entri_hari_sama"), COURSE, BULAN, "target") is None
    assert change(Decimal(97), None) is None
    assert change(None, Decimal(1)) is None
    assert change(Decimal(97), Decimal(100)) == -3


def test_a_running_month_is_compared_with_the_target_alone() -> None:
    berjalan = Bulan(BULAN, is_sementara=True)
    assert not is_comparable(berjalan, "bulan_lalu")
    assert is_comparable(berjalan, "target")
    assert "belum dibandingkan" in say_yardstick(berjalan, COURSE, "tahun_lalu")


def test_a_yardstick_that_is_not_there_is_said_so() -> None:
    tutup = Bulan(BULAN, is_sementara=False)
    assert say_yardstick(tutup, COURSE, "tahun_lalu") == "Perubahan terhadap Oktober 2025."
    assert say_yardstick(tutup, {BULAN}, "tahun_lalu") == (
        "Oktober 2025 tidak ada di data, jadi perubahan tidak ditampilkan."
    )
    assert "September 2026 tidak ada" in say_yardstick(tutup, {BULAN})


def test_every_target_says_whose_it_is() -> None:
    semua = [m for m in load_metrics().values() if m.target is not None]
    assert len(semua) > 10
    assert all(m.citation for m in semua)
