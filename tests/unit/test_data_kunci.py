"""Keys and moments."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from data.kunci import derived_id, new_id
from data.waktu import end_of_day, local_day, local_moment, month_add, month_end


def test_new_id_is_a_uuid_version_7() -> None:
    kunci = new_id()
    assert len(kunci) == 32
    assert kunci[12] == "7"
    assert kunci[16] in "89ab"


@given(st.integers(0, 2**48 - 2), st.binary(min_size=10, max_size=10))
def test_new_id_sorts_by_time(milidetik: int, acak: bytes) -> None:
    assert new_id(milidetik, acak) < new_id(milidetik + 1, bytes(10))


def test_derived_id_depends_on_the_parts_and_their_borders() -> None:
    assert derived_id("a", 1) == derived_id("a", 1)
    assert derived_id("a", 1) != derived_id("a1")
    assert derived_id("ab", "c") != derived_id("a", "bc")


def test_local_day_follows_the_clock_of_pekanbaru() -> None:
    assert local_day(datetime(2026, 11, 23, 16, 59, tzinfo=UTC)) == date(2026, 11, 23)
    assert local_day(datetime(2026, 11, 23, 17, 0, tzinfo=UTC)) == date(2026, 11, 24)
    assert end_of_day(date(2026, 11, 23)) == local_moment(date(2026, 11, 24))


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-200, 200))
def test_month_add_undoes_itself(hari: date, n: int) -> None:
    assert month_add(month_add(hari, n), -n) == hari.replace(day=1)
    assert month_end(hari) >= hari
    assert month_end(hari).month == hari.month
