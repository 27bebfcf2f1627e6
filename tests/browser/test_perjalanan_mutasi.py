"""People change in a real browser: a superior is repaired, a person moved, the work handed over."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from data.penilai import assignments_of, validators
from data.scope import assignment_on, load_scope
from data.store import Aktivitas, Akun, Opd, Pegawai, Penugasan, Peran, PeristiwaPegawai, Unit
from data.waktu import local_day, now
from tests.browser.akun_kota import known_account
from tests.browser.conftest import PageAs, axe_findings, fill_form, wait_until_drawn
from tests.browser.test_akses import DARI_STREAMLIT
from tests.peladen import Peladen
from workflow.validasi.antrean import read_queue


def account(server: Peladen, nama: str) -> Akun:
    with server.store.read() as session:
        return session.scalars(select(Akun).where(Akun.nama_masuk == nama)).one()


def choose(halaman: Page, label: str, pilihan: str) -> None:
    halaman.get_by_role("combobox", name=label, exact=True).fill(pilihan)
    # The list is drawn anew while it narrows down.
    halaman.wait_for_timeout(500)
    halaman.get_by_role("option", name=pilihan).first.click()
    # The answer reaches the server a moment after the click.
    halaman.wait_for_timeout(500)
    wait_until_drawn(halaman)


@pytest.fixture
def orphan(server: Peladen) -> Pegawai:
    """A person of the admin's office whose superior is missing."""
    akun, kini = account(server, "adminopd.demo"), now()
    with server.store.write("uji", kini) as tx:
        opd_id = tx.session.scalars(
            select(Peran.opd_id).where(Peran.akun_id == akun.id, Peran.peran == "adminopd")
        ).one()
        pelaksana = tx.session.scalars(
            select(Penugasan)
            .join(Unit, Unit.id == Penugasan.unit_id)
            .where(
                Unit.opd_id == opd_id,
                Penugasan.jenis == "definitif",
                Penugasan.jenis_jabatan == "pelaksana",
                Penugasan.selesai.is_(None),
                Penugasan.mulai <= local_day(kini),
                Penugasan.pegawai_id != akun.pegawai_id,
            )
            .order_by(Penugasan.id)
        ).first()
        assert pelaksana is not None
        pelaksana.atasan_id = None
        orang = tx.session.get_one(Pegawai, pelaksana.pegawai_id)
    return orang


def test_an_offices_admin_repairs_a_missing_superior(
    server: Peladen, page_as: PageAs, orphan: Pegawai
) -> None:
    halaman = page_as("adminopd")
    expect(halaman).to_have_url(re.compile("/perbaikan"))
    halaman.get_by_text(re.compile(r"^Tanpa atasan \(")).click()
    wait_until_drawn(halaman)
    expect(halaman.get_by_text("Tetapkan kepala unitnya").first).to_be_visible()
    assert set(axe_findings(halaman)) <= DARI_STREAMLIT
    halaman.get_by_role("button", name="Perbaiki", exact=False).first.click()
    expect(halaman.get_by_text("Sudah diperbaiki.").first).to_be_visible(timeout=45_000)
    with server.store.read() as session:
        tugas = assignment_on(session, orphan.id, local_day(now()))
        assert tugas is not None and tugas.atasan_id not in {None, orphan.id}
        assert session.query(PeristiwaPegawai).filter_by(pegawai_id=orphan.id).count() == 1


@pytest.fixture
def waiting(server: Peladen) -> tuple[Pegawai, int, datetime]:
    """The person with most activities waiting, none under a superior of before, and how many wait."""
    kini = now()
    with server.store.read() as session:
        baris = session.execute(
            select(Aktivitas.pegawai_id, func.count())
            .join(Penugasan, Penugasan.pegawai_id == Aktivitas.pegawai_id)
            .where(
                Aktivitas.status == "diajukan",
                Penugasan.jenis == "definitif",
                Penugasan.selesai.is_(None),
                Penugasan.jenis_jabatan != "struktural",
                Penugasan.mulai < Aktivitas.tanggal,
            )
            .group_by(Aktivitas.pegawai_id)
            .order_by(func.count().desc(), Aktivitas.pegawai_id)
        ).first()
        assert baris is not None
        return session.get_one(Pegawai, baris[0]), baris[1], kini


def test_the_agency_moves_a_person_and_the_waiting_rows_follow(
    server: Peladen, page_as: PageAs, new_context, waiting: tuple[Pegawai, int, datetime]
) -> None:
    orang, n, kini = waiting
    hari = local_day(kini)
    with server.store.read() as session:
        asal = assignment_on(session, orang.id, hari)
        assert asal is not None
        unit = session.get_one(Unit, asal.unit_id)
        opd_lama = _office(session, unit.opd_id)
        tujuan = session.execute(
            select(Penugasan, Pegawai, Unit)
            .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
            .join(Unit, Unit.id == Penugasan.unit_id)
            .where(
                Unit.opd_id != unit.opd_id,
                Penugasan.jenis == "definitif",
                Penugasan.jenis_jabatan == "struktural",
                Penugasan.selesai.is_(None),
                Pegawai.selesai.is_(None),
            )
            .order_by(Penugasan.kelas.desc(), Penugasan.id)
        ).first()
        assert tujuan is not None
        _tugas, kepala, unit_baru = tujuan
        opd_baru = _office(session, unit_baru.opd_id)
    halaman = page_as("bkpsdm", "/mutasi")
    # A list that opens while the page scrolls to it closes again.
    halaman.set_viewport_size({"width": 1280, "height": 1800})
    choose(halaman, "OPD", opd_lama)
    choose(halaman, "Apa yang terjadi", "Pindah unit atau OPD")
    choose(halaman, "Pegawai", orang.nama)
    choose(halaman, "OPD tujuan", opd_baru)
    choose(halaman, "Atasan", kepala.nama)
    nomor = halaman.get_by_label("Nomor surat keputusan")
    nomor.fill("821/uji")
    nomor.press("Tab")
    expect(halaman.get_by_text(re.compile("masih menunggu validasi")).first).to_be_visible(
        timeout=45_000
    )
    assert set(axe_findings(halaman)) <= DARI_STREAMLIT
    halaman.get_by_role("button", name="Catat", exact=False).first.click()
    expect(halaman.get_by_text("Tercatat.").first).to_be_visible(timeout=45_000)
    with server.store.read() as session:
        baru = assignment_on(session, orang.id, hari)
        assert baru is not None
        assert (baru.atasan_id, baru.mulai) == (kepala.id, hari)
        tugas = assignments_of(session, {orang.id})[orang.id]
        menunggu = session.scalars(
            select(Aktivitas).where(
                Aktivitas.pegawai_id == orang.id, Aktivitas.status == "diajukan"
            )
        ).all()
        assert len(menunggu) >= n
        assert all(kepala.id in validators(tugas, a.tanggal, hari) for a in menunggu)
    _see_in_queue(server, new_context, kepala, orang)


def _office(session, opd_id: int) -> str:
    return session.get_one(Opd, opd_id).nama


def _see_in_queue(server: Peladen, new_context, kepala: Pegawai, orang: Pegawai) -> None:
    """The new superior signs in and finds the person in the queue."""
    kini = now()
    akun = known_account(server, kepala.id)
    with server.store.read() as session:
        scope = load_scope(session, akun.id, kini)
        assert scope is not None
        antre = read_queue(session, scope, kini)
    assert any(b.aktivitas.pegawai_id == orang.id for b in antre.baris)
    halaman = new_context().new_page()
    halaman.goto("/validasi")
    fill_form(halaman, akun.nama_masuk)
    wait_until_drawn(halaman)
    halaman.get_by_role("combobox", name="Pegawai").fill(orang.nip)
    halaman.wait_for_timeout(500)
    halaman.get_by_role("option", name=orang.nip).first.click()
    expect(halaman.get_by_role("checkbox", name=re.compile(orang.nama)).first).to_be_visible(
        timeout=45_000
    )
