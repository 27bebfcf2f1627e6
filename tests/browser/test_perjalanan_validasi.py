"""Stage two in a browser: the unflagged together, undo, return, fewer minutes, keys, a stand-in."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, select

from data.kunci import derived_id
from data.scope import load_scope, subordinates
from data.store import Aktivitas, Akun, Delegasi, Pegawai
from data.waktu import local_day, now
from tests.browser.conftest import PageAs, axe_findings, open_list, wait_until_drawn
from tests.peladen import Peladen
from workflow.validasi.antrean import read_queue
from workflow.validasi.delegasi import read_candidates

URAIAN = "Perjalanan validasi"


def account(server: Peladen, nama: str) -> Akun:
    with server.store.read() as session:
        return session.scalars(select(Akun).where(Akun.nama_masuk == f"{nama}.demo")).one()


def stand_in(server: Peladen, milik: int) -> Akun:
    """A demo account that the demo superior may name, not that of the person `milik`."""
    with server.store.read() as session:
        calon = read_candidates(session, account(server, "atasan").pegawai_id, local_day(now()))
        boleh = {c.pegawai_id for c in calon} - {milik}
        akun = session.scalars(select(Akun).where(Akun.pegawai_id.in_(boleh), Akun.is_demo))
        return min(akun, key=lambda a: a.id)


@pytest.fixture
def menunggu(server: Peladen) -> Iterator[list[str]]:
    """Four activities of one subordinate that wait for the demo superior; three of them ordinary."""
    kini, atasan = now(), account(server, "atasan")
    with server.store.write("uji", kini) as tx:
        bawahan = min(subordinates(tx.session, atasan.pegawai_id, local_day(kini)))
        scope = load_scope(tx.session, atasan.id, kini)
        assert scope is not None
        # The month before stays open for some days: what leads the queue is of it.
        antrean = read_queue(tx.session, scope, kini).baris
        hari = min([b.aktivitas.tanggal for b in antrean], default=local_day(kini)).replace(day=1)
        tx.session.execute(delete(Aktivitas).where(Aktivitas.uraian.startswith(URAIAN)))
        baris = [_row(bawahan, n, hari, kini) for n in range(4)]
        tx.session.add_all(baris)
    yield [b.id for b in baris]
    with server.store.write("uji", kini) as tx:
        tx.session.execute(delete(Aktivitas).where(Aktivitas.uraian.startswith(URAIAN)))
        tx.session.execute(delete(Delegasi))


def _row(pegawai_id: int, n: int, hari: date, kini: datetime) -> Aktivitas:
    # Submitted before all others, so that they lead the queue; in the evening, when nobody works.
    return Aktivitas(
        id=derived_id("perjalanan", n, kini),
        pegawai_id=pegawai_id,
        tanggal=hari,
        mulai=1200 + 10 * n,
        selesai=1210 + 10 * n,
        jenis="lainnya",
        uraian=f"{URAIAN} {n}",
        kuantitas=0,
        status="diajukan",
        dientri_oleh=pegawai_id,
        dibuat_pada=kini,
        diajukan_pada=kini - timedelta(days=60, minutes=-n),
        pengajuan_ke=2 if n == 3 else 1,
    )


def states(server: Peladen, ids: list[str]) -> list[str]:
    with server.store.read() as session:
        return [session.get_one(Aktivitas, id).status for id in ids]


def one_by_one(halaman: Page) -> None:
    halaman.get_by_text("Satu per satu", exact=True).click()
    expect(halaman.get_by_text(re.compile(r"^1 dari \d+$"))).to_be_visible(timeout=45_000)
    wait_until_drawn(halaman)


def said(halaman: Page, teks: str) -> None:
    expect(halaman.get_by_text(teks).first).to_be_visible(timeout=45_000)
    wait_until_drawn(halaman)


def test_the_unflagged_are_approved_and_undone_by_keys(
    server: Peladen, page_as: PageAs, menunggu: list[str]
) -> None:
    halaman = page_as("atasan", "/validasi")
    expect(halaman.get_by_role("button", name=re.compile("yang tanpa tanda"))).to_be_visible()
    # The key is heard once the button stands still.
    halaman.wait_for_timeout(1000)
    halaman.keyboard.press("Alt+a")
    expect(halaman.get_by_role("button", name=re.compile("Urungkan"))).to_be_visible(timeout=45_000)
    wait_until_drawn(halaman)
    assert states(server, menunggu) == ["disetujui"] * 3 + ["diajukan"]
    halaman.keyboard.press("Alt+u")
    said(halaman, "putusan diurungkan")
    assert states(server, menunggu) == ["diajukan"] * 4


def test_one_by_one_by_keyboard_alone(
    server: Peladen, page_as: PageAs, menunggu: list[str]
) -> None:
    halaman = page_as("atasan", "/validasi")
    one_by_one(halaman)
    said(halaman, f"{URAIAN} 0")
    halaman.keyboard.press("Alt+s")
    said(halaman, "1 aktivitas disetujui.")
    said(halaman, f"{URAIAN} 1")
    halaman.keyboard.press("Alt+n")
    said(halaman, f"{URAIAN} 2")
    halaman.get_by_label("Penjelasan untuk pegawai").fill("Sebut nomor surat")
    halaman.keyboard.press("Alt+k")
    said(halaman, "1 aktivitas dikembalikan.")
    assert states(server, menunggu) == ["disetujui", "diajukan", "dikembalikan", "diajukan"]
    halaman.keyboard.press("Alt+p")
    said(halaman, f"{URAIAN} 1")
    halaman.keyboard.press("Alt+t")
    said(halaman, "Pilih alasan dari daftar")
    halaman.get_by_role("combobox", name=re.compile("Alasan")).first.click()
    halaman.get_by_role("option", name="Bukan tugas pegawai ini").click()
    halaman.keyboard.press("Alt+t")
    said(halaman, "1 aktivitas ditolak.")
    with server.store.read() as session:
        baris = session.get_one(Aktivitas, menunggu[1])
    assert (baris.status, baris.alasan_kode) == ("ditolak", "bukan_tugas")


def test_minutes_are_adjusted_down_on_a_phone(
    server: Peladen, page_as: PageAs, menunggu: list[str]
) -> None:
    halaman = page_as("atasan", "/validasi", lebar=390, gelap=True)
    one_by_one(halaman)
    said(halaman, f"{URAIAN} 0")
    halaman.get_by_label("Kurangi menjadi (menit)").fill("4")
    halaman.get_by_label("Penjelasan untuk pegawai").fill("Hanya empat menit")
    halaman.get_by_role("button", name=re.compile("^.*Setujui(?! \\d)")).last.click()
    said(halaman, "1 aktivitas disetujui.")
    with server.store.read() as session:
        baris = session.get_one(Aktivitas, menunggu[0])
    assert (baris.status, baris.menit_disetujui, baris.alasan) == (
        "disetujui",
        4,
        "Hanya empat menit",
    )
    lebar = halaman.evaluate("document.documentElement.scrollWidth")
    assert lebar <= 390


def test_a_stand_in_named_by_the_superior_decides(
    server: Peladen, page_as: PageAs, menunggu: list[str]
) -> None:
    with server.store.read() as session:
        akun = stand_in(server, session.get_one(Aktivitas, menunggu[0]).pegawai_id)
        wakil = session.get_one(Pegawai, akun.pegawai_id).nama
        atasan = session.get_one(Pegawai, account(server, "atasan").pegawai_id).nama
    halaman = page_as("atasan", "/validasi")
    halaman.get_by_text("Pengganti saya").click()
    open_list(halaman, "Pengganti")
    halaman.keyboard.type(wakil, delay=20)
    halaman.get_by_role("option", name=re.compile(wakil)).first.click()
    halaman.get_by_label("Alasan delegasi").fill("Rapat di luar kota")
    halaman.get_by_role("button", name="Delegasikan").click()
    said(halaman, "Delegasi tercatat.")

    halaman = page_as(akun.nama_masuk.removesuffix(".demo"), "/validasi")
    said(halaman, f"sebagai pengganti {atasan}")
    assert axe_findings(halaman) == {}
    one_by_one(halaman)
    said(halaman, f"{URAIAN} 0")
    halaman.keyboard.press("Alt+s")
    said(halaman, "1 aktivitas disetujui.")
    with server.store.read() as session:
        baris = session.get_one(Aktivitas, menunggu[0])
    assert (baris.status, baris.diputus_oleh) == ("disetujui", akun.pegawai_id)
