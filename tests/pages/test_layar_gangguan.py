"""The outage screen: proposals first, declaring, the register, what an outage moved, hours of a day."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from analytics.refresher import refresh
from data.store import Gangguan, UsulanGangguan
from data.waktu import local_moment
from rules.parameter import load_profil
from tests.pages.kota_analisis import ORANG, add_events, build_analysis
from tests.pages.layar import FRAME, build_app_kota, open_screen, set_clock, sign_in, texts
from tests.workflow.kota_kecil import BKPSDM, HARI, KINI, PEGAWAI, Kota, fill
from workflow.harian.aktivitas import save_aktivitas
from workflow.kalender.denyut import beat

LAYAR = "bkpsdm/gangguan.py"
MALAM = local_moment(date(2026, 11, 25), time(9))


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    kota = build_analysis(tmp_path, monkeypatch)
    add_events(kota)
    return kota


def _press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def _outages(kota: Kota) -> list[str]:
    with kota.store.read() as session:
        return list(session.scalars(select(Gangguan.keterangan).order_by(Gangguan.mulai)))


def test_an_outage_is_declared_once_and_shown_at_once(kota: Kota) -> None:
    at = open_screen(kota, ORANG["bkpsdm"], LAYAR)
    assert not at.exception
    saat = KINI.replace(tzinfo=None)
    at.datetime_input[0].set_value(saat - timedelta(hours=3))
    at.datetime_input[1].set_value(saat - timedelta(hours=1))
    next(t for t in at.text_input if t.label == "Keterangan").set_value("Jaringan putus")
    _press(at, "Nyatakan gangguan")
    assert not at.exception
    assert _outages(kota) == ["Listrik padam", "Jaringan putus"]
    daftar = at.dataframe[0].value
    assert daftar["Keterangan"].to_list() == ["Jaringan putus", "Listrik padam"]
    assert daftar["Jam"].to_list() == [2.0, 3.5]


def test_an_outage_without_words_is_refused_and_changes_nothing(kota: Kota) -> None:
    at = _press(open_screen(kota, ORANG["bkpsdm"], LAYAR), "Nyatakan gangguan")
    assert "keterangan" in at.error[0].value
    assert _outages(kota) == ["Listrik padam"]


def _propose(kota: Kota) -> None:
    beat(kota.store, "a", kini=KINI - timedelta(hours=5))
    beat(kota.store, "a", kini=KINI - timedelta(hours=2))


@pytest.mark.parametrize(
    ("tombol", "keterangan"), [("Nyatakan sebagai gangguan", "Pemantau"), ("Abaikan usulan", None)]
)
def test_a_proposal_comes_first_and_is_answered(
    kota: Kota, tombol: str, keterangan: str | None
) -> None:
    _propose(kota)
    at = open_screen(kota, ORANG["bkpsdm"], LAYAR)
    assert at.metric[0].value == "1"
    assert any("3,0 jam" in e.label for e in at.expander)
    next(t for t in at.text_input if t.label == "Keterangan gangguan").set_value("Pemantau")
    _press(at, tombol)
    assert not at.exception
    assert _outages(kota) == ["Listrik padam", *([keterangan] if keterangan else [])]
    assert at.metric[0].value == "0"
    with kota.store.read() as session:
        assert session.query(UsulanGangguan).one().diputus_oleh == BKPSDM


def test_what_an_outage_saved_is_told_in_windows_entries_and_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kota = build_app_kota(tmp_path, monkeypatch)
    mulai = local_moment(date(2026, 11, 24), time(8))
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Gangguan(
                id="a" * 32,
                mulai=mulai,
                selesai=mulai + timedelta(hours=6),
                keterangan="Padam",
                dinyatakan_pada=MALAM,
            )
        )
    # The window of the eighteenth would have closed on the twenty-fourth.
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a", tanggal=HARI), True, kini=MALAM)
    refresh(kota.store, tmp_path / "lake", load_profil(), MALAM)
    set_clock(monkeypatch, MALAM)
    at = open_screen(kota, BKPSDM, LAYAR)
    assert not at.exception
    # Nine people, and the four working days whose windows were open at eight: 18, 20, 23, 24.
    assert "menggeser **36** jendela entri milik **9** pegawai" in texts(at)
    assert "**1** aktivitas dari **1** pegawai" in texts(at)
    assert "Pada 24 November 2026 diajukan 0 aktivitas; 6,0 jam termasuk gangguan." in texts(at)


def test_nobody_else_opens_it(kota: Kota) -> None:
    at = AppTest.from_file(FRAME.parent / LAYAR)
    at.user = sign_in(kota, ORANG["pegawai"])
    assert "bukan untuk peran Anda" in at.run().error[0].value
    assert not at.metric
