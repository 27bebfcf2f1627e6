"""Alerts, briefs and saved views on the screens: set, listed, let go; each reader their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update
from streamlit.testing.v1 import AppTest

from data.scope import load_scope
from data.store import Pandangan, Peringatan
from tests.metrics.kota import make_city
from tests.pages.kota_analisis import BESAR, ORANG, build_analysis
from tests.pages.layar import FRAME, open_screen, sign_in, texts
from tests.workflow.kota_kecil import KINI, Kota
from workflow.pandangan.langganan import read_langganan
from workflow.pandangan.pandangan import read_pandangan

LAYAR = "evaluator/pemberitahuan.py"
BOLEH = {"opd", "adminopd", "bkpsdm", "pimpinan", "evaluator", "keuangan", "auditor"}


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_analysis(tmp_path, monkeypatch)


def _alerts(kota: Kota) -> list[Peringatan]:
    with kota.store.read() as session:
        return list(session.scalars(select(Peringatan)))


def _own(kota: Kota, peran: str, baca):
    with kota.store.read() as session:
        scope = load_scope(session, ORANG[peran], KINI)
        assert scope is not None
        return baca(session, scope)


@pytest.mark.parametrize("peran", ORANG)
def test_it_opens_to_who_sees_figures(kota: Kota, peran: str) -> None:
    if peran in BOLEH:
        at = open_screen(kota, ORANG[peran], LAYAR)
        assert not at.exception
        assert [s.value for s in at.subheader] == [
            "Peringatan", "Ringkasan berkala", "Pandangan tersimpan",
        ]  # fmt: skip
        return
    at = AppTest.from_file(str(FRAME.parent / LAYAR), default_timeout=30)
    at.user = sign_in(kota, ORANG[peran])
    at.run()
    assert "bukan untuk peran" in at.error[0].value
    assert not at.title


def test_an_alert_is_set_listed_and_let_go(kota: Kota) -> None:
    at = open_screen(kota, ORANG["opd"], LAYAR)
    at.selectbox("p_ukuran").set_value("rerata_capaian")
    at.run()
    at.selectbox("p_opd").set_value(1)
    at.text_input("p_ambang").set_value("97,5")
    at.button("p_pasang").click().run()
    assert not at.exception
    (satu,) = _alerts(kota)
    assert (satu.metrik, satu.opd_id, satu.arah, str(satu.ambang)) == (
        "rerata_capaian", 1, "di_bawah", "97.5000",
    )  # fmt: skip
    assert "Rata-rata capaian di Dinas 1 di bawah 97,5 %" in texts(at)
    assert "Dilihat pertama kali" in texts(at)
    at.button(f"lepas_{satu.id}").click().run()
    assert _alerts(kota) == []


@pytest.mark.parametrize("teks", ["", "banyak", "1,2,3"])
def test_a_threshold_that_is_no_number_is_refused_in_words(kota: Kota, teks: str) -> None:
    at = open_screen(kota, ORANG["bkpsdm"], LAYAR)
    at.text_input("p_ambang").set_value(teks)
    at.button("p_pasang").click().run()
    assert "sebagai angka" in at.error[0].value
    assert _alerts(kota) == []


def test_offices_to_watch_are_those_of_the_reader(kota: Kota) -> None:
    at = open_screen(kota, ORANG["opd"], LAYAR)
    at.selectbox("p_ukuran").set_value("rerata_capaian").run()
    assert at.selectbox("p_opd").options == ["Semua yang saya lihat", "Dinas 1", "Dinas 8"]


def test_briefs_are_switched_on_and_off(kota: Kota) -> None:
    at = open_screen(kota, ORANG["pimpinan"], LAYAR)
    at.toggle("langganan_mingguan").set_value(True).run()
    assert _own(kota, "pimpinan", read_langganan) == {"mingguan"}
    assert "Seluruh kota" in texts(at)
    at.toggle("langganan_mingguan").set_value(False).run()
    assert _own(kota, "pimpinan", read_langganan) == set()


def _save_view(kota: Kota, nama: str = "OPD besar") -> AppTest:
    at = open_screen(kota, ORANG["keuangan"], "keuangan/tpp.py", pilih_opd_id=str(BESAR))
    at.text_input("pandangan_nama").set_value(nama)
    at.button("pandangan_simpan").click().run()
    return at


def test_a_view_is_kept_with_its_filters_and_listed(kota: Kota) -> None:
    at = _save_view(kota)
    assert not at.exception
    (satu,) = _own(kota, "keuangan", read_pandangan)
    assert (satu.nama, satu.layar, satu.saring) == ("OPD besar", "tpp", {"pilih_opd_id": ["8"]})
    at.button("lepas_opd_id").click().run()
    assert not dict(at.query_params)
    next(b for b in at.button if b.label == "OPD besar").click().run()
    assert dict(at.query_params) == {"pilih_opd_id": "8"}
    assert _own(kota, "bkpsdm", read_pandangan) == []


def test_a_view_without_a_name_is_refused_in_words(kota: Kota) -> None:
    at = _save_view(kota, "  ")
    assert "Beri pandangan nama" in at.error[0].value


def test_a_view_is_renamed_and_removed(kota: Kota) -> None:
    _save_view(kota)
    (satu,) = _own(kota, "keuangan", read_pandangan)
    at = open_screen(kota, ORANG["keuangan"], LAYAR)
    at.text_input(f"nama_{satu.id}").set_value("Lain")
    at.button(f"ganti_{satu.id}").click().run()
    assert [p.nama for p in _own(kota, "keuangan", read_pandangan)] == ["Lain"]
    at.button(f"hapus_{satu.id}").click().run()
    assert _own(kota, "keuangan", read_pandangan) == []


def test_a_view_of_a_screen_that_is_no_longer_ones_own_is_named_without_a_link(kota: Kota) -> None:
    _save_view(kota)
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(update(Pandangan).values(layar="layar-lama"))
    at = open_screen(kota, ORANG["keuangan"], LAYAR)
    assert not at.exception
    assert "tidak lagi untuk peran Anda" in texts(at)


def test_an_empty_city_says_so(tmp_path: Path, monkeypatch) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    at = open_screen(build_analysis(tmp_path, monkeypatch, kosong), ORANG["bkpsdm"], LAYAR)
    assert not at.exception
    assert "Kini tanpa nilai" in texts(at)
