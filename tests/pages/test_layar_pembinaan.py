"""Coaching on the screens: a person's form and history, reminders to several, a late validator."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data.kunci import derived_id
from data.store import Aktivitas, Pembinaan, Pesan
from data.waktu import local_moment
from pages.parts.opd import validator_satu
from tests.metrics.kota import BULAN, make_city
from tests.pages.kota_analisis import ORANG, add_activity, build_analysis
from tests.pages.layar import open_screen, set_clock, sign_in, texts
from tests.workflow.kota_kecil import ADMIN, ATASAN, KEPALA, PEGAWAI, REKAN, Kota
from workflow.evaluasi.pembinaan import IsianPembinaan, record_pembinaan

ROOT = Path(__file__).parents[2] / "pages"
OKTOBER = BULAN[-1]
"""Still open on the day of these tests."""
SAAT = local_moment(date(2026, 11, 3), time(10))


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    """The nine people of the store are one office of the lake; PEGAWAI is below target in it."""
    isi = make_city()
    di_sini = pl.col("pegawai_id") <= 9
    fakta = isi["pegawai_bulan"].with_columns(
        pl.when(di_sini).then(1).otherwise("opd_id").alias("opd_id"),
        pl.when(pl.col("pegawai_id") == PEGAWAI)
        .then(pl.lit(40, pl.Decimal(18, 8)))
        .otherwise("capaian")
        .alias("capaian"),
    )
    validator = isi["validator_bulan"].with_columns(pl.col("validator_id").replace({10: ATASAN}))
    isi |= {"pegawai_bulan": fakta, "validator_bulan": validator}
    kota = build_analysis(tmp_path, monkeypatch, isi)
    set_clock(monkeypatch, SAAT)
    return kota


def _person(kota: Kota, akun: int, pegawai: int = PEGAWAI, bulan: str = "Oktober 2026") -> AppTest:
    at = AppTest.from_file(str(ROOT / "opd/pegawai.py"), default_timeout=20)
    at.user = sign_in(kota, akun)
    at.query_params["pegawai"], at.query_params["periode"] = str(pegawai), bulan
    return at.run()


def _choose(at: AppTest, tindakan: str, catatan: str = "") -> AppTest:
    pilihan = next(b for b in at.button_group if b.key and b.key.endswith("_tindakan"))
    pilihan.set_value(tindakan).run()
    at.text_area[0].set_value(catatan).run()
    return _press(at, "Kirim pengingat" if tindakan == "ingatkan" else "Catat tindakan")


def _press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def _stored(kota: Kota, tabel: type) -> list:
    with kota.store.read() as session:
        return list(session.scalars(select(tabel)))


def test_a_head_records_a_talk_and_finds_it_as_the_last_action(kota: Kota) -> None:
    at = _person(kota, KEPALA)
    assert not at.exception
    assert "Belum ada tindakan" in texts(at)
    _choose(at, "bicara", "Sepakat mengisi tiap sore")
    assert not at.exception
    riwayat = at.dataframe[0].value
    assert riwayat["Tindakan"].to_list() == ["Bicara langsung"]
    assert riwayat["Catatan"].to_list() == ["Sepakat mengisi tiap sore"]
    daftar = open_screen(kota, KEPALA, "opd/ringkasan.py").dataframe[0].value
    satu = daftar[daftar["Nama"] == f"Pegawai {PEGAWAI}"]
    assert satu["Tindakan terakhir"].item() == "Bicara langsung, 3 Nov"
    assert satu["Oleh"].item() == "Kepala Contoh"


def test_a_second_press_after_a_talk_writes_another_one(kota: Kota) -> None:
    at = _person(kota, KEPALA)
    _choose(at, "bicara", "Pertama")
    _choose(at, "bantuan", "Kedua")
    assert {b.catatan for b in _stored(kota, Pembinaan)} == {"Pertama", "Kedua"}


def test_a_reminder_goes_to_the_inbox(kota: Kota) -> None:
    _choose(_person(kota, ADMIN), "ingatkan", "Tinggal dua hari")
    (pesan,) = _stored(kota, Pesan)
    assert (pesan.pegawai_id, pesan.isi.endswith("Tinggal dua hari")) == (PEGAWAI, True)


def test_a_reminder_for_a_closed_month_is_refused_in_words(kota: Kota) -> None:
    at = _person(kota, KEPALA, bulan="September 2026")
    _choose(at, "ingatkan")
    assert any("sudah tutup" in e.value for e in at.error)
    assert _stored(kota, Pembinaan) == []


def test_the_superior_coaches_too(kota: Kota) -> None:
    at = _person(kota, ATASAN)
    assert "Pembinaan" in [h.value for h in at.header]
    _choose(at, "pelatihan", "Kelas dasar")
    assert len(_stored(kota, Pembinaan)) == 1


@pytest.mark.parametrize("peran", ["keuangan", "auditor"])
def test_those_who_check_figures_see_no_coaching(kota: Kota, peran: str) -> None:
    at = _person(kota, ORANG[peran])
    assert not at.exception
    assert "Pembinaan" not in [h.value for h in at.header]


def test_the_own_month_has_no_coaching(kota: Kota) -> None:
    at = _person(kota, KEPALA, KEPALA)
    assert "Pembinaan" not in [h.value for h in at.header]


def _reminders() -> None:
    from datetime import date

    import polars as pl

    from pages.parts.kabar import show_notes
    from pages.parts.opd.ingatkan import draw_reminders
    from pages.parts.pengguna import require

    show_notes()
    daftar = pl.DataFrame(
        {
            "pegawai_id": [1, 3, 4, 6, 8],
            "nama": ["Kepala", "Pegawai", "Rekan", "Orang lain", "Admin"],
            "peluang": ["terkejar", "terkejar", "terkejar", "terkejar", "lewat"],
        }
    )
    draw_reminders(daftar, {}, require("opd"), date(2026, 10, 1))


def test_those_who_can_still_reach_it_are_reminded_at_once(kota: Kota) -> None:
    at = AppTest.from_function(_reminders, default_timeout=20)
    at.user = sign_in(kota, KEPALA)
    at.run()
    assert at.multiselect[0].options == ["Pegawai", "Rekan", "Orang lain"]
    _press(at, "Kirim pengingat")
    # One of them sits in another office.
    assert [e.value.split(":")[0] for e in at.error] == ["Orang lain"]
    assert "2 pengingat terkirim." in texts(at)
    assert {p.pegawai_id for p in _stored(kota, Pesan)} == {PEGAWAI, REKAN}


def _validator() -> None:
    from datetime import date

    from pages.parts.kabar import show_notes
    from pages.parts.opd.validator_satu import draw_validator
    from pages.parts.pengguna import require

    show_notes()
    satu = {"validator_id": 2, "nama": "Atasan", "menunggu": 1, "pegawai": 1, "rupiah": 5000}
    draw_validator(require("opd"), satu, date(2026, 10, 1))


@pytest.fixture
def tanpa_jalan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links lead to screens of the navigation, which a piece by itself does not have."""
    monkeypatch.setattr(validator_satu, "JALAN", {})


@pytest.mark.usefixtures("tanpa_jalan")
def test_a_late_validator_is_reminded_and_the_stand_in_named(kota: Kota) -> None:
    hari = date(2026, 10, 12)
    add_activity(kota, PEGAWAI, hari, "diajukan")
    at = AppTest.from_function(_validator, default_timeout=20)
    at.user = sign_in(kota, KEPALA)
    at.run()
    assert not at.exception
    assert "1 aktivitas milik 1 pegawai menunggu, Rp 5.000 tertahan" in texts(at)
    assert "Kepala Contoh (1 aktivitas, karena sudah menunggu terlalu lama)" in texts(at)
    _press(at, "Ingatkan")
    assert not at.error
    (pesan,) = _stored(kota, Pesan)
    assert (pesan.pegawai_id, pesan.alamat) == (ATASAN, "validasi")


@pytest.mark.usefixtures("tanpa_jalan")
def test_nobody_stands_in_before_the_wait_is_too_long(kota: Kota) -> None:
    add_activity(kota, PEGAWAI, date(2026, 10, 12), "diajukan")
    with kota.store.write("uji", SAAT) as tx:
        tx.session.query(Aktivitas).update({"diajukan_pada": SAAT})
    at = AppTest.from_function(_validator, default_timeout=20)
    at.user = sign_in(kota, KEPALA)
    assert "Belum ada yang dapat memutus di tempatnya" in texts(at.run())


def test_a_reminded_validator_shows_when(kota: Kota) -> None:
    isian = IsianPembinaan(derived_id("v"), ATASAN, OKTOBER, "validasi")
    record_pembinaan(kota.store, kota.scope(KEPALA, SAAT), isian, kini=SAAT)
    at = open_screen(kota, KEPALA, "opd/ringkasan.py")
    assert not at.exception
    assert at.dataframe[1].value["Diingatkan"].notna().any()
