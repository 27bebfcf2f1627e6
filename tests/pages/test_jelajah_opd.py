"""The screens of exploring for those whose work it is not: within their scope, told so, and short."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from data.kunci import derived_id
from data.scope import Scope, load_scope
from data.store import Peran
from pages.parts.navigasi import DIJELAJAHI, LAYAR, screens_of
from tests.metrics.kota import make_city
from tests.pages.kota_analisis import BESAR, ORANG, build_analysis
from tests.pages.layar import open_screen, texts
from tests.workflow.kota_kecil import HARI, KINI
from workflow.pandangan.laporan import Sematan, create_laporan, pin_chart, share_laporan

LAPORAN = derived_id("laporan")
BUKAN_PENELITI = ("opd", "adminopd", "keuangan", "auditor")
BERKAS = [s.berkas for s in LAYAR if s.alamat in DIJELAJAHI]
ASING = {"opd": ["3", "7"], "dimensi": "opd", "ukuran": "rerata_capaian"}


def _build(
    folder: Path, monkeypatch: pytest.MonkeyPatch, isi: dict[str, pl.DataFrame] | None = None
):
    """The city, in which the head and the administrator of OPD 8 are those of no other."""
    kota = build_analysis(folder, monkeypatch, isi)
    with kota.store.write("uji", KINI) as tx:
        tx.session.query(Peran).filter(
            Peran.akun_id.in_([ORANG["opd"], ORANG["adminopd"]]), Peran.opd_id != BESAR
        ).delete()
    return kota


@pytest.fixture(scope="module")
def kota(tmp_path_factory: pytest.TempPathFactory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield _build(tmp_path_factory.mktemp("kota"), monkeypatch)


def _open(kota, berkas: str, peran: str = "opd", **alamat: str | list[str]) -> AppTest:
    # The screen on which one lands may have a choice of the same name in its address.
    at = open_screen(kota, ORANG[peran], berkas)
    at.query_params.update(alamat)
    at.run()
    assert not at.exception
    return at


def _all_texts(at: AppTest) -> str:
    """Words, tables, charts, choices and small pictures of the screen, but not what says what the link
    asked."""
    tabel = "".join(d.value.to_json(force_ascii=False) for d in at.dataframe)
    grafik = "".join(c.proto.spec for c in at.get("plotly_chart"))
    pilihan = "".join(str(p.options) for p in (*at.multiselect, *at.selectbox))
    gambar = "".join(str(g.proto) for g in at.get("imgs"))
    return "\n".join((texts(at), tabel, grafik, pilihan, gambar))


@pytest.mark.parametrize("berkas", BERKAS)
@pytest.mark.parametrize("alamat", [{}, ASING, {"dimensi": "opd", "bentuk": "biola"}])
def test_the_head_of_an_office_sees_no_other(kota, berkas: str, alamat: dict) -> None:
    at = _open(kota, berkas, **alamat)
    semua = _all_texts(at)
    assert [n for n in range(1, 8) if f"Dinas {n}" in semua or f"Bidang {n}-" in semua] == []
    if berkas != "evaluator/laporan.py":
        kata = "\n".join([*(c.value for c in at.caption), *(i.value for i in at.info)])
        assert "Dinas 8" in kata
        assert ("karena peran Anda melihat angka OPD sendiri" in kata) == bool(alamat)


def test_a_link_of_the_evaluator_shows_the_figures_of_ones_own_office(kota) -> None:
    sendiri = _open(kota, "evaluator/jelajah.py", "evaluator", opd="8", dimensi="unit")
    kepala = _open(kota, "evaluator/jelajah.py", **ASING)
    assert "Tautan ini menanyakan 2 OPD lain" in kepala.info[0].value
    assert kepala.dataframe[0].value.equals(sendiri.dataframe[0].value)
    assert "opd_id" not in kepala.selectbox("t_dimensi").options
    assert "t_saring_opd_id" not in {m.key for m in kepala.multiselect}


def test_what_is_changed_on_the_screen_is_no_link_of_somebody_else(kota) -> None:
    at = _open(kota, "evaluator/jelajah.py", **ASING)
    at.selectbox("t_ukuran").set_value("entri_tepat_waktu").run()
    assert not at.exception
    assert dict(at.query_params) == {"ukuran": "entri_tepat_waktu", "dimensi": "unit", "opd": "8"}
    assert not at.info
    at.multiselect("t_saring_kelompok_umur").set_value(["30-39"]).run()
    at.button("t_hapus_saringan").click().run()
    assert at.query_params["opd"] == "8"
    assert not at.info


@pytest.mark.parametrize("peran", ORANG)
def test_no_way_between_the_screens_has_something_to_say(kota, peran: str) -> None:
    if peran in {"pegawai", "atasan"}:
        return
    for berkas in BERKAS:
        at = _open(kota, berkas, peran)
        jalan = [t.proto for t in at.get("page_link")]
        assert any(t.page.strip("/") in DIJELAJAHI for t in jalan) or peran not in BUKAN_PENELITI
        for t in jalan:
            if t.page.strip("/") not in DIJELAJAHI | {"pengaruh"}:
                continue
            tujuan = next(s for s in LAYAR if s.alamat == t.page.strip("/"))
            isi = {}
            for satu in filter(None, t.query_string.split("&")):
                kunci, _sama, nilai = satu.partition("=")
                isi.setdefault(kunci, []).append(nilai.replace("+", " "))
            lain = _open(kota, tujuan.berkas, peran, **isi)
            assert not [i.value for i in (*lain.info, *lain.warning) if "Tautan" in i.value]
            assert not [w.value for w in lain.warning if "tautan ini" in w.value]


@pytest.mark.parametrize("peran", BUKAN_PENELITI)
def test_one_entry_of_the_menu_leads_to_all(peran: str) -> None:
    milik = screens_of(Scope(1, 1, "Contoh", HARI, frozenset({"pegawai", peran})))
    tampak = {s.alamat for s in milik if not s.is_tersembunyi}
    assert tampak & DIJELAJAHI == {"jelajah"}
    assert {s.alamat for s in milik} >= DIJELAJAHI
    assert "pengaruh" not in {s.alamat for s in milik}


@pytest.mark.parametrize("berkas", BERKAS)
def test_each_screen_leads_to_the_others(kota, berkas: str) -> None:
    at = _open(kota, berkas)
    jalan = {t.proto.page.strip("/") for t in at.get("page_link")}
    ini = next(s.alamat for s in LAYAR if s.berkas == berkas)
    assert jalan >= DIJELAJAHI - {ini}


def test_a_link_to_effects_says_what_they_are_and_who_has_them(kota) -> None:
    at = open_screen(kota, ORANG["opd"])
    at.session_state["layar_asing"] = "pengaruh"
    at.run()
    assert not at.exception
    kata = at.info[0].value
    assert kata.startswith("Halaman Pengaruh pelatihan dan aturan membandingkan OPD")
    assert "evaluator, pimpinan dan BKPSDM" in kata


def _share(kota) -> None:
    with kota.store.read() as session:
        scope = load_scope(session, ORANG["evaluator"], KINI)
    assert scope is not None
    create_laporan(kota.store, scope, id=LAPORAN, judul="Triwulan III", kini=KINI)
    for n, (jenis, tanya) in enumerate(
        [
            ("tren", {"ukuran": ["rerata_capaian"], "dimensi": ["opd"], "bentuk": ["batang"]}),
            ("sebaran", {"ukuran": ["tpp"], "bentuk": ["kuantil"], "opd": ["7"]}),
            ("tren", {"ukuran": ["gaji"]}),
            ("pengaruh", {"ukuran": ["entri_hari_sama"]}),
        ]
    ):
        sematan = Sematan(f"{n:032d}", jenis, tanya, "Dinas 3 terendah, 61,2 %.")
        pin_chart(kota.store, scope, LAPORAN, sematan, kini=KINI)
    share_laporan(kota.store, scope, LAPORAN, is_dibagikan=True, kini=KINI)


def test_a_report_of_the_evaluator_has_the_scope_of_who_opens_it(kota) -> None:
    _share(kota)
    at = _open(kota, "evaluator/laporan.py", laporan=LAPORAN)
    assert at.title[0].value == "Triwulan III"
    assert "catatan penulis tidak ikut" in at.info[0].value
    assert "Dinas 8" in at.info[0].value
    semua = _all_texts(at)
    assert [n for n in range(1, 8) if f"Dinas {n}" in semua or f"Bidang {n}-" in semua] == []
    sendiri = _open(kota, "evaluator/sebaran.py", ukuran="tpp", bentuk="kuantil")
    assert _values(at, 1) == _values(sendiri, 0)
    assert any("ukurannya tidak ada di sini" in w.value for w in at.warning)
    assert any("mintalah hasilnya" in i.value for i in at.info)
    assert "Kelola laporan" not in semua
    asli = _open(kota, "evaluator/laporan.py", "evaluator", laporan=LAPORAN)
    assert "> Dinas 3 terendah" in texts(asli)
    assert _values(asli, 1) != _values(at, 1)
    lain = _open(kota, "evaluator/laporan.py", "keuangan", laporan=LAPORAN)
    assert "> Dinas 3 terendah" in texts(lain)


def _values(at: AppTest, nomor: int) -> list[object]:
    spec = json.loads(at.get("plotly_chart")[nomor].proto.spec)
    return [{k: j.get(k) for k in ("x", "y", "q1", "median", "q3")} for j in spec["data"]]


def test_only_who_writes_reports_is_asked_for_one(kota) -> None:
    for berkas in BERKAS:
        at = _open(kota, berkas)
        assert "Sematkan" not in [b.label for b in at.button]
        assert "Judul laporan baru" not in [t.label for t in at.text_input]


def test_a_group_of_fewer_than_five_is_withheld_in_ones_own_office_too(
    tmp_path: Path, monkeypatch
) -> None:
    isi = make_city()
    sedikit = (
        isi["pegawai_bulan"].filter(opd_id=BESAR, unit_id=80)["pegawai_id"].unique().sort()[3:]
    )
    isi["pegawai_bulan"] = isi["pegawai_bulan"].filter(
        ~pl.col("pegawai_id").is_in(sedikit.implode())
    )
    kota = _build(tmp_path, monkeypatch, isi)
    at = _open(kota, "evaluator/jelajah.py", dimensi="opd", bentuk="tabel")
    assert not at.dataframe
    assert "terlalu sedikit" in at.info[1].value
