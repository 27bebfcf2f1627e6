"""The city's calendar: months and their moves, days off, patterns; and the grid of shifts."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data.kunci import derived_id
from data.store import HariLibur, Periode, PolaUnit, Store
from data.waktu import local_moment
from tests.pages.layar import FRAME, build_app_kota, open_screen, set_clock, sign_in, texts
from tests.workflow.kota_kecil import ADMIN, ATASAN, BKPSDM, BULAN, KINI, PEGAWAI, Kota
from workflow.jendela import working_days
from workflow.kalender.gangguan import declare_gangguan
from workflow.kalender.giliran import save_giliran
from workflow.kalender.pola import set_pola

LAYAR, GILIRAN = "bkpsdm/kalender.py", "opd/giliran.py"
LEWAT = local_moment(date(2026, 12, 6), time(8))


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_app_kota(tmp_path, monkeypatch)


def _press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def _field(at: AppTest, jenis: str, label: str):
    return next(f for f in getattr(at, jenis) if f.label == label)


def _all(store: Store, tabel: type) -> list:
    with store.read() as session:
        return list(session.scalars(select(tabel)))


def test_the_year_shows_states_windows_and_days_off(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=date(2026, 9, 1), status="dibayar", ditetapkan_pada=KINI))
    at = open_screen(kota, BKPSDM, LAYAR)
    assert not at.exception
    isi = texts(at)
    assert "**September** :green-badge[:material/paid: Dibayar]" in isi
    assert "20 hari kerja (pola 5 hari)" in isi
    assert "Kam 19 · Libur" in isi
    assert "1 bulan sudah dapat dibekukan: Oktober 2026." in at.warning[0].value


def _outage(kota: Kota) -> None:
    declare_gangguan(
        kota.store,
        kota.scope(BKPSDM),
        id=derived_id("gangguan", 1),
        mulai=local_moment(date(2026, 11, 10), time(8)),
        selesai=local_moment(date(2026, 11, 11), time(9)),
        keterangan="Listrik padam",
        kini=KINI,
    )


def test_an_outage_stands_on_every_calendar_and_on_ones_own_month(kota: Kota) -> None:
    _outage(kota)
    isi = texts(open_screen(kota, BKPSDM, LAYAR))
    assert "Sel 10 · gangguan layanan" in isi
    assert "Rab 11 · gangguan layanan" in isi
    set_pola(kota.store, kota.scope(BKPSDM), unit_id=1, mulai=BULAN, pola=0, kini=KINI)
    at = open_screen(kota, ATASAN, GILIRAN)
    assert not at.exception
    assert "▼ Gangguan layanan: 10 Nov, 11 Nov." in texts(at)
    assert "▼ Gangguan layanan: 10 Nov, 11 Nov." in texts(
        open_screen(kota, PEGAWAI, "pegawai/bulan.py")
    )
    at = open_screen(kota, PEGAWAI, "pegawai/aktivitas.py")
    assert next(b for b in at.button if b.key == "hari_2026-11-10").label.endswith("10 :violet[▼]")
    assert ":violet-badge[▼ Ada gangguan]" in texts(at)


def test_a_month_is_frozen_only_when_it_may_be_and_the_reason_stands_there(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_screen(kota, BKPSDM, LAYAR)
    _field(at, "selectbox", "Bulan").select(BULAN).run()
    beku = next(b for b in at.button if b.label == "Bekukan November 2026")
    assert beku.disabled
    assert "jendela validasinya masih terbuka" in texts(at)
    set_clock(monkeypatch, LEWAT)
    at = _press(open_screen(kota, BKPSDM, LAYAR), "Bekukan November 2026")
    assert not at.exception
    assert [(p.bulan, p.status) for p in _all(kota.store, Periode)] == [(BULAN, "beku")]
    assert next(b for b in at.button if b.label == "Tandai dibayar November 2026")
    at = _press(at, "Buka lagi November 2026")
    assert "Tulis mengapa" in at.error[0].value
    _field(at, "text_input", "Alasan membuka lagi").set_value("Ada yang tertinggal")
    _press(at, "Buka lagi November 2026")
    assert [p.status for p in _all(kota.store, Periode)] == ["tenggang"]


def test_a_day_off_is_added_by_decree_and_taken_back(kota: Kota) -> None:
    at = _press(open_screen(kota, BKPSDM, LAYAR), "Tambahkan hari libur")
    assert "nama hari libur" in at.error[0].value
    _field(at, "date_input", "Tanggal libur").set_value(date(2026, 11, 20))
    _field(at, "text_input", "Nama hari libur").set_value("Hari jadi kota")
    _field(at, "text_input", "Dasar keputusan").set_value("SK Wali Kota 7/2026")
    at = _press(at, "Tambahkan hari libur")
    assert not at.exception
    baru = next(h for h in _all(kota.store, HariLibur) if h.nama == "Hari jadi kota")
    assert "Jum 20 · Hari jadi kota" in texts(at)
    _field(at, "selectbox", "Hapus hari libur").select(baru.id).run()
    _press(at, "Hapus")
    assert [h.nama for h in _all(kota.store, HariLibur)] == ["Libur"]


def test_a_units_pattern_changes_from_a_day_on(kota: Kota) -> None:
    at = _press(open_screen(kota, BKPSDM, LAYAR), "Tetapkan pola")
    assert "Pilih unit" in at.error[0].value
    _field(at, "selectbox", "Unit").select(1)
    _field(at, "selectbox", "Pola kerja").select(6)
    at = _press(at, "Tetapkan pola")
    assert not at.exception
    assert [(p.unit_id, p.mulai, p.pola) for p in _all(kota.store, PolaUnit)] == [
        (1, date(2026, 12, 1), 6)
    ]
    _field(at, "selectbox", "Hapus perubahan pola").select((1, date(2026, 12, 1))).run()
    _press(at, "Hapus perubahan")
    assert _all(kota.store, PolaUnit) == []


def test_without_shift_work_the_grid_says_who_can_set_it(kota: Kota) -> None:
    at = open_screen(kota, ADMIN, GILIRAN)
    assert not at.exception
    assert "BKPSDM menetapkannya" in at.info[0].value


def test_the_grid_shows_shifts_and_copies_the_month_before(kota: Kota) -> None:
    set_pola(kota.store, kota.scope(BKPSDM), unit_id=1, mulai=BULAN, pola=0, kini=KINI)
    save_giliran(
        kota.store,
        kota.scope(ADMIN),
        unit_id=1,
        bulan=BULAN,
        semula={},
        isi={PEGAWAI: {date(2026, 11, 5): (420, 840)}},
        kini=KINI,
    )
    at = open_screen(kota, ATASAN, GILIRAN)
    assert not at.exception
    assert "1 giliran tersimpan pada November 2026" in texts(at)
    at.segmented_control(key="giliran_bulan").set_value(date(2026, 12, 1)).run()
    at = _press(at, "Salin bulan sebelumnya")
    assert "Belum disimpan" in at.info[0].value
    _press(at, "Simpan jadwal")
    assert not at.exception
    with kota.store.read() as session:
        assert working_days(session, PEGAWAI, date(2026, 12, 1), date(2026, 12, 31)) == [
            date(2026, 12, 3), date(2026, 12, 31),
        ]  # fmt: skip


@pytest.mark.parametrize(("layar", "oleh"), [(LAYAR, ADMIN), (LAYAR, PEGAWAI), (GILIRAN, PEGAWAI)])
def test_nobody_else_opens_them(kota: Kota, layar: str, oleh: int) -> None:
    at = AppTest.from_file(FRAME.parent / layar)
    at.user = sign_in(kota, oleh)
    assert "bukan untuk peran Anda" in at.run().error[0].value
    assert not at.button
