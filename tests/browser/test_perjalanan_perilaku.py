"""Behaviour from end to end: a month assessed by keyboard, a round opened, answered and shown."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from data.kunci import derived_id
from data.scope import Scope
from data.store import Akun, Jawaban360, Perilaku, Undangan360
from data.waktu import local_day, month_start, now
from rules.perilaku import aspek_perilaku
from tests.browser.conftest import PageAs, axe_findings, wait_until_drawn
from tests.browser.test_akses import DARI_STREAMLIT
from tests.peladen import Peladen
from workflow.perilaku.jawaban_360 import answer_360
from workflow.perilaku.putaran_360 import IsianPutaran, open_putaran
from workflow.perilaku.undangan_360 import structural_among

RATER = "opd"
"""The head of an OPD: one of many with the same superior, so that peers are asked."""


def _person(server: Peladen, audiens: str) -> int:
    with server.store.read() as session:
        return session.scalars(
            select(Akun.pegawai_id).where(Akun.nama_masuk == f"{audiens}.demo")
        ).one()


def _as_rater(pegawai_id: int) -> Scope:
    return Scope(0, pegawai_id, "", local_day(now()), frozenset({"pegawai"}))


def _answered(server: Peladen, penilai: int) -> tuple[int, int]:
    """The invitations that this rater has answered, and the sheets of all raters."""
    oleh = (Undangan360.penilai_id == penilai, Undangan360.is_menjawab)
    with server.store.read() as session:
        return (
            session.scalar(select(func.count()).select_from(Undangan360).where(*oleh)) or 0,
            session.scalar(select(func.count()).select_from(Jawaban360)) or 0,
        )


def _type_scores(halaman: Page, angka: str) -> None:
    """Fill the aspects with the keyboard alone, from the first field on."""
    halaman.get_by_placeholder("0 sampai 100").first.focus()
    for _n in range(halaman.get_by_placeholder("0 sampai 100").count()):
        halaman.keyboard.press("Control+A")
        halaman.keyboard.type(angka)
        # To the next score: over the two steppers where they take the focus, and the examples.
        for _langkah in range(6):
            halaman.keyboard.press("Tab")
            if halaman.evaluate("document.activeElement.type") in {"number", "text"}:
                break
    wait_until_drawn(halaman)


def test_a_month_is_assessed_and_what_was_typed_survives_a_reload(
    server: Peladen, page_as: PageAs
) -> None:
    atasan = page_as("atasan", "/perilaku")
    atasan.get_by_placeholder("0 sampai 100").first.focus()
    atasan.keyboard.type("83")
    atasan.keyboard.press("Tab")
    expect(atasan.get_by_text("Ketikan tersimpan di peladen")).to_be_visible(timeout=45_000)
    atasan.reload()
    wait_until_drawn(atasan)
    expect(atasan.get_by_placeholder("0 sampai 100").first).to_have_value("83")
    _type_scores(atasan, "84")
    atasan.keyboard.press("Tab")
    wait_until_drawn(atasan)
    atasan.get_by_role("button", name="Simpan nilai").click()
    expect(atasan.get_by_text("tercatat").first).to_be_visible(timeout=45_000)
    with server.store.read() as session:
        baris = session.scalars(
            select(Perilaku).where(
                Perilaku.penilai_id == _person(server, "atasan"),
                Perilaku.bulan == month_start(local_day(now())),
            )
        ).all()
    assert [set(b.nilai.values()) for b in baris] == [{84}]


def test_a_round_is_opened_and_answered_once_in_two_tabs(server: Peladen, page_as: PageAs) -> None:
    petugas = page_as("bkpsdm", "/umpan-balik")
    petugas.get_by_text("Kelola putaran").click()
    petugas.get_by_label("Nama putaran").fill("Putaran perjalanan")
    petugas.get_by_role("button", name="Buka putaran").click()
    expect(petugas.get_by_text("Putaran perjalanan").first).to_be_visible(timeout=45_000)
    expect(petugas.get_by_text(re.compile("^0 dari .* undangan dijawab"))).to_be_visible()

    rater = _person(server, RATER)
    undangan, lembar = _answered(server, rater)
    satu = page_as(RATER, "/umpan-balik")
    dua = satu.context.new_page()
    dua.goto("/umpan-balik")
    for tab in (satu, dua):
        wait_until_drawn(tab)
        _type_scores(tab, "82")
    satu.get_by_role("button", name="Kirim jawaban").click()
    expect(satu.get_by_text(re.compile("^Jawaban tentang .* tercatat"))).to_be_visible(
        timeout=45_000
    )
    dua.get_by_role("button", name="Kirim jawaban").click()
    expect(dua.get_by_text(re.compile("sudah tercatat sebelumnya"))).to_be_visible(timeout=45_000)
    assert _answered(server, rater) == (undangan + 1, lembar + 1)


def _closed_round(server: Peladen) -> str:
    """A round that ended yesterday, about which everybody said the same of everybody."""
    kini = now() - timedelta(days=15)
    hari, id = local_day(kini), derived_id("putaran-lalu")
    with server.store.read() as session:
        akun = session.scalars(select(Akun).where(Akun.nama_masuk == "bkpsdm.demo")).one()
    petugas = Scope(akun.id, akun.pegawai_id, "", hari, frozenset({"bkpsdm"}), None)
    isian = IsianPutaran(id, "Putaran lalu", month_start(hari), hari, hari + timedelta(days=7))
    open_putaran(server.store, petugas, isian, kini=kini)
    dinilai = _person(server, RATER)
    with server.store.read() as session:
        undangan = session.scalars(
            select(Undangan360).where(
                Undangan360.putaran_id == id, Undangan360.dinilai_id == dinilai
            )
        ).all()
        is_struktural = dinilai in structural_among(session, [dinilai], hari)
    nilai = {a.id: 81 for a in aspek_perilaku(hari) if is_struktural or not a.is_khusus_struktural}
    for u in undangan:
        answer_360(
            server.store,
            _as_rater(u.penilai_id),
            putaran_id=id,
            dinilai_id=dinilai,
            nilai=nilai,
            catatan="Cepat menjawab",
            kini=kini,
        )
    return id


@pytest.mark.parametrize(("lebar", "gelap"), [(1280, False), (390, True)])
def test_results_are_shown_and_axe_has_nothing_to_mind(
    server: Peladen, page_as: PageAs, lebar: int, gelap: bool
) -> None:
    _closed_round(server)
    halaman = page_as(RATER, "/umpan-balik", lebar=lebar, gelap=gelap)
    for lihat in ("Yang saya jawab", "Hasil tentang saya"):
        halaman.get_by_text(lihat).click()
        wait_until_drawn(halaman)
        assert set(axe_findings(halaman)) <= DARI_STREAMLIT
        assert halaman.evaluate("document.documentElement.scrollWidth") <= lebar
    expect(halaman.get_by_text("Cepat menjawab").first).to_be_visible()
    atasan = page_as("atasan", "/perilaku", lebar=lebar, gelap=gelap)
    assert set(axe_findings(atasan)) <= DARI_STREAMLIT
    assert atasan.evaluate("document.documentElement.scrollWidth") <= lebar
