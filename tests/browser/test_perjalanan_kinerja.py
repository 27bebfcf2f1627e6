"""A month confirmed, objected to, answered and decided in the browser, each by the right person."""

import re
from datetime import date

from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from data.scope import assignment_on
from data.store import Aktivitas, Akun, Keberatan, Pegawai, PenilaianBulan, Perilaku, Periode
from data.waktu import local_day, month_end, now
from tests.browser.akun_kota import AKHIRAN, known_account
from tests.browser.conftest import PageAs, axe_findings, wait_until_drawn
from tests.browser.test_akses import DARI_STREAMLIT
from tests.peladen import Peladen


def _prepare(server: Peladen) -> tuple[int, date, str]:
    """The employee's newest month with assessed behaviour, open again, not confirmed yet, with one
    activity rejected.

    Comes with the account of who decides objections to it.
    """
    with server.store.write("uji", now()) as tx:
        s = tx.session
        orang = s.scalars(select(Akun.pegawai_id).where(Akun.nama_masuk == "pegawai.demo")).one()
        terbaru = select(func.max(Perilaku.bulan)).where(Perilaku.pegawai_id == orang)
        bulan = s.scalars(terbaru).one()
        s.merge(Periode(bulan=bulan, status="tenggang", ditetapkan_pada=now()))
        for lama in s.scalars(
            select(PenilaianBulan).where(
                PenilaianBulan.pegawai_id == orang, PenilaianBulan.bulan == bulan
            )
        ):
            s.delete(lama)
        satu = s.scalars(
            select(Aktivitas)
            .where(
                Aktivitas.pegawai_id == orang,
                Aktivitas.tanggal.between(bulan, month_end(bulan)),
                Aktivitas.status == "disetujui",
            )
            .order_by(Aktivitas.tanggal)
            .limit(1)
        ).one()
        satu.status, satu.alasan = "ditolak", "Tidak ada bukti"
        atasan = assignment_on(s, orang, month_end(bulan))
        assert atasan is not None and atasan.atasan_id is not None
        pemutus = assignment_on(s, atasan.atasan_id, local_day(now()))
        assert pemutus is not None and pemutus.atasan_id is not None
        id = pemutus.atasan_id
    return orang, bulan, known_account(server, id).nama_masuk.removesuffix(AKHIRAN)


def _month(server: Peladen, orang: int, bulan: date) -> PenilaianBulan:
    with server.store.read() as session:
        return session.scalars(
            select(PenilaianBulan).where(
                PenilaianBulan.pegawai_id == orang, PenilaianBulan.bulan == bulan
            )
        ).one()


def _objection(server: Peladen, bulan: PenilaianBulan) -> Keberatan:
    with server.store.read() as session:
        return session.scalars(select(Keberatan).where(Keberatan.penilaian_id == bulan.id)).one()


def _confirm(halaman: Page, nama: str) -> None:
    kartu = halaman.locator("[data-testid=stVerticalBlock]").filter(has_text=nama).last
    kartu.get_by_role("button", name=re.compile("Konfirmasi kinerja")).click()
    expect(halaman.get_by_text(f"Kinerja {nama} dikonfirmasi.").first).to_be_visible(timeout=45_000)


def _object(halaman: Page) -> None:
    halaman.get_by_role("button", name=re.compile("Ajukan keberatan")).click()
    halaman.get_by_role("textbox", name="Alasan keberatan").fill("Bukti ada di lampiran surat.")
    halaman.get_by_role("button", name=re.compile("Kirim keberatan")).click()
    expect(halaman.get_by_text("Keberatan Anda sedang berjalan.")).to_be_visible(timeout=45_000)


def _answer(halaman: Page) -> None:
    halaman.get_by_role("textbox", name="Tanggapan Anda").fill("Bukti tidak saya terima.")
    halaman.get_by_role("button", name=re.compile("Kirim tanggapan")).click()
    expect(halaman.get_by_text("Tanggapan terkirim.").first).to_be_visible(timeout=45_000)


def _decide(halaman: Page) -> None:
    halaman.get_by_text("Dikabulkan", exact=True).first.click()
    halaman.get_by_role("checkbox", name=re.compile("^Hitung")).first.check(force=True)
    halaman.get_by_role("textbox", name="Alasan putusan").fill("Bukti sah.")
    halaman.get_by_role("button", name=re.compile("Putuskan")).click()
    expect(halaman.get_by_text("Putusan tercatat.").first).to_be_visible(timeout=45_000)


def test_an_objection_travels_from_the_employee_to_a_corrected_month(
    server: Peladen, page_as: PageAs
) -> None:
    orang, bulan, pemutus_demo = _prepare(server)
    with server.store.read() as session:
        nama = session.get_one(Pegawai, orang).nama
    alamat = f"?bulan={bulan:%Y-%m}"

    _confirm(page_as("atasan", f"/kinerja{alamat}"), nama)
    sebelum = _month(server, orang, bulan)
    assert sebelum.versi == 1

    _object(page_as("pegawai", f"/bulan{alamat}"))
    assert _objection(server, sebelum).status == "diajukan"

    _answer(page_as("atasan", "/keberatan"))
    assert _objection(server, sebelum).status == "ditanggapi"

    pemutus = page_as(pemutus_demo, "/keberatan")
    assert set(axe_findings(pemutus)) <= DARI_STREAMLIT
    _decide(pemutus)
    sesudah, putusan = _month(server, orang, bulan), _objection(server, sebelum)
    assert (putusan.status, putusan.is_dikabulkan) == ("diputus", True)
    assert sesudah.versi == 2
    assert int(sesudah.angka["menit_utama"]) + int(sesudah.angka["menit_lainnya"]) > int(
        sebelum.angka["menit_utama"]
    ) + int(sebelum.angka["menit_lainnya"])

    pegawai = page_as("pegawai", "/keberatan")
    expect(pegawai.get_by_text("Dikabulkan: Bukti sah.")).to_be_visible()


def test_the_year_prints_from_the_screen(page_as: PageAs) -> None:
    halaman = page_as("pegawai", "/tahun")
    expect(halaman.get_by_role("heading", name="Tahun saya")).to_be_visible()
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("button", name=re.compile("Unduh dokumen")).click()
    berkas = unduhan.value.path().read_bytes()
    assert berkas.startswith(b"%PDF")
    assert set(axe_findings(halaman)) <= DARI_STREAMLIT


def test_the_quadrant_and_its_table_are_accessible(page_as: PageAs) -> None:
    halaman = page_as("atasan", "/kinerja?lihat=tahun")
    halaman.get_by_text("Lihat sebagai tabel").click()
    wait_until_drawn(halaman)
    expect(halaman.get_by_role("columnheader", name="Predikat").first).to_be_visible()
    assert set(axe_findings(halaman)) <= DARI_STREAMLIT
