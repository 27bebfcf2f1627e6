"""The book of sessions, on both stores: its limits of time, and what it writes when."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from data.store import Pegawai, Sesi, Store
from web.sesi import DIAM, MUTLAK, BukuSesi, Kenal
from workflow.akun.baru import AkunBaru, create_akun

KINI = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
MENIT = timedelta(minutes=1)


@pytest.fixture
def akun_id(store: Store) -> int:
    with store.write("uji", KINI) as tx:
        tx.session.add(
            Pegawai(
                id=1,
                nip="199001012020010001",
                nama="Rini",
                jenis_kelamin="P",
                status="PNS",
                mulai=date(2020, 1, 1),
            )
        )
    isian = AkunBaru("rini.demo", "199001012020010001", "sinergi-demo", is_demo=True)
    return create_akun(store, "uji", isian, kini=KINI)


def _with_book(store: Store, langkah: Callable[[BukuSesi], Awaitable[None]]) -> None:
    async def run() -> None:
        await langkah(BukuSesi(store, is_demo=True))

    asyncio.run(run())


async def _known(buku: BukuSesi, token: str, kini: datetime) -> Kenal:
    kenal = await buku.lookup(token, kini)
    assert kenal is not None
    return kenal


def test_an_unused_session_ends_after_half_an_hour(store: Store, akun_id: int) -> None:
    async def langkah(buku: BukuSesi) -> None:
        token = await buku.open(akun_id, None, None, KINI)
        assert await buku.lookup(token, KINI + DIAM - MENIT) is not None
        assert await buku.lookup(token, KINI + DIAM) is None

    _with_book(store, langkah)


def test_a_session_in_use_lasts_until_the_absolute_limit(store: Store, akun_id: int) -> None:
    async def langkah(buku: BukuSesi) -> None:
        token = await buku.open(akun_id, None, None, KINI)
        kenal = await _known(buku, token, KINI)
        buku.touch(kenal.sesi_id, KINI + MUTLAK - MENIT)
        assert await buku.lookup(token, KINI + MUTLAK - MENIT) is not None
        assert await buku.lookup(token, KINI + MUTLAK) is None

    _with_book(store, langkah)


@pytest.mark.parametrize(("kini", "is_tutup"), [(KINI + DIAM - MENIT, False), (KINI + DIAM, True)])
def test_a_tab_closes_when_its_session_grows_idle(
    store: Store, akun_id: int, kini: datetime, is_tutup: bool
) -> None:
    async def langkah(buku: BukuSesi) -> None:
        token = await buku.open(akun_id, None, None, KINI)
        with buku.tab(await _known(buku, token, KINI)) as tab:
            await buku.check(kini)
            assert tab.tutup.is_set() == is_tutup

    _with_book(store, langkah)


def test_a_demo_session_is_worth_nothing_outside_demo_mode(store: Store, akun_id: int) -> None:
    async def langkah(buku: BukuSesi) -> None:
        token = await buku.open(akun_id, None, None, KINI)
        assert await BukuSesi(store, is_demo=False).lookup(token, KINI) is None

    _with_book(store, langkah)


def test_the_last_use_is_written_once_and_never_goes_back(store: Store, akun_id: int) -> None:
    async def langkah(buku: BukuSesi) -> None:
        token = await buku.open(akun_id, None, None, KINI)
        kenal = await _known(buku, token, KINI)
        besok = datetime.now(UTC) + timedelta(days=1)
        buku.touch(kenal.sesi_id, besok)
        assert _last_use(store, kenal.sesi_id) == KINI
        await buku.flush(besok)
        assert _last_use(store, kenal.sesi_id) == besok
        lain = BukuSesi(store, is_demo=True)
        lain.touch(kenal.sesi_id, besok - MENIT)
        await lain.flush(besok)
        assert _last_use(store, kenal.sesi_id) == besok

    _with_book(store, langkah)


def _last_use(store: Store, sesi_id: str) -> datetime:
    with store.read() as session:
        sesi = session.get(Sesi, sesi_id)
    assert sesi is not None
    return sesi.terakhir_pada
