"""The integrity list and the sample: figures first, flags to judge and undo, a draw and its reviews."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from analytics.refresher import refresh
from data.kunci import derived_id
from data.store import Aktivitas, Peran, Sampel, TinjauanTanda
from data.waktu import local_moment
from pages.parts.integritas import daftar
from rules.parameter import load_profil
from tests.pages.kota_analisis import ORANG
from tests.pages.layar import FRAME, build_app_kota, sign_in, texts
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    BKPSDM,
    KEPALA,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    REKAN,
    Kota,
)
from workflow.integritas.tinjauan import TandaDitinjau, judge_tanda

BULAN = date(2026, 10, 1)
LAYAR, SAMPEL = "bkpsdm/integritas.py", "bkpsdm/sampel.py"
BERTUMPUK = (PEGAWAI, REKAN, ADMIN, KEPALA, ORANG_LAIN, ATASAN_LAIN)
SALINAN = "Menyusun laporan pertanggungjawaban kegiatan pengawasan wilayah beserta lampiran foto"


def _activity(orang: int, hari: date, mulai: int, uraian: str, sumber: str = "web") -> Aktivitas:
    saat = local_moment(hari, time(16))
    return Aktivitas(
        id=derived_id("integritas", orang, hari, mulai, uraian),
        pegawai_id=orang,
        tanggal=hari,
        mulai=mulai,
        selesai=mulai + 60,
        jenis="lainnya",
        uraian=uraian,
        kuantitas=Decimal(1),
        status="disetujui",
        sumber=sumber,
        dientri_oleh=orang,
        dibuat_pada=saat,
        diajukan_pada=saat,
        diputus_pada=saat + timedelta(hours=orang),
        diputus_oleh=ATASAN,
    )


def _plant(kota: Kota) -> None:
    """Overlapping hours of six people, and one long text of three of an OPD."""
    hari = [BULAN + timedelta(days=n) for n in range(4, 8)]
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(_activity(REKAN, date(2026, 11, 4), 480, "Surat November"))
        for orang in BERTUMPUK:
            tx.session.add(_activity(orang, hari[0], 480, f"Rapat {orang}", "impor"))
            tx.session.add(_activity(orang, hari[0], 510, f"Arsip {orang}", "impor"))
        for n, orang in enumerate((PEGAWAI, REKAN, ATASAN)):
            tx.session.add(_activity(orang, hari[n + 1], 600, SALINAN))
        for n in range(30):
            tx.session.add(
                _activity(
                    REKAN, BULAN + timedelta(days=12 + n // 3), 480 + n % 3 * 70, f"Surat {n}"
                )
            )


def _build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_penuh: bool) -> Kota:
    kota = build_app_kota(tmp_path, monkeypatch)
    with kota.store.write("uji", KINI) as tx:
        kota_wide = ("pimpinan", "evaluator", "keuangan", "auditor")
        tx.session.add_all(Peran(akun_id=ORANG[p], peran=p, opd_id=0) for p in kota_wide)
    if is_penuh:
        _plant(kota)
    refresh(kota.store, tmp_path / "lake", load_profil(), KINI)
    return kota


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return _build(tmp_path, monkeypatch, is_penuh=True)


def _open(kota: Kota, berkas: str, peran: str, **alamat: str) -> AppTest:
    at = AppTest.from_file(str(FRAME.parent / berkas), default_timeout=60)
    at.user = sign_in(kota, ORANG[peran])
    for kunci, nilai in {"periode": "Oktober 2026", **alamat}.items():
        at.query_params[kunci] = nilai
    return at.run()


def _figure(at: AppTest, label: str) -> str:
    return next(m.value for m in at.metric if m.label == label)


def _press(at: AppTest, label: str, ke: int = 0) -> AppTest:
    return [b for b in at.button if b.label == label][ke].click().run()


def _verdicts(kota: Kota) -> list[str]:
    with kota.store.read() as session:
        return list(session.scalars(select(TinjauanTanda.putusan)))


@pytest.mark.parametrize("berkas", [LAYAR, SAMPEL])
@pytest.mark.parametrize("peran", ORANG)
def test_bkpsdm_and_the_auditor_open_it_and_nobody_else(
    kota: Kota, berkas: str, peran: str
) -> None:
    at = _open(kota, berkas, peran)
    assert not at.exception
    boleh = peran in {"bkpsdm", "auditor"}
    assert bool(at.title) == boleh
    assert any("bukan untuk peran" in e.value for e in at.error) == (not boleh)
    if not boleh:
        assert not at.metric
        assert not at.dataframe


def test_the_figures_come_first_and_the_flags_say_what_was_seen(kota: Kota) -> None:
    at = _open(kota, LAYAR, "bkpsdm")
    assert not at.exception
    assert _figure(at, "Belum ditinjau") == "7"
    assert _figure(at, "Ketepatan tanda") == "belum cukup"
    assert _figure(at, "Terlama menunggu") == "44 hari"
    kata = texts(at).replace("\\", "")
    assert "Pegawai Contoh: 2 aktivitas pada jam yang sama di 1 hari, 30 menit bertumpuk" in kata
    assert "3 pegawai menulis uraian yang sama" in kata
    assert "bukan tuduhan" in kata


def test_the_kinds_stand_with_their_precision_and_how_much_is_known(kota: Kota) -> None:
    isi = _open(kota, LAYAR, "auditor").dataframe[0].value
    assert isi["Jenis tanda"].to_list()[:3] == [
        "Teks sama antarpegawai",
        "Uraian berulang sebulan",
        "Jam bertumpuk",
    ]
    assert isi["Bulan ini"].sum() == 7
    assert set(isi["Ketepatan (selang 95 %)"]) == {"belum cukup (n = 0)"}


def test_a_flag_is_judged_and_the_verdict_taken_back(kota: Kota) -> None:
    at = _press(_open(kota, LAYAR, "bkpsdm"), "Keliru")
    assert not at.exception
    assert _verdicts(kota) == ["keliru"]
    assert _figure(at, "Belum ditinjau") == "6"
    at = _press(at, "Urungkan")
    assert not at.exception
    assert _verdicts(kota) == ["belum"]
    assert _figure(at, "Belum ditinjau") == "7"


def test_a_judged_flag_shows_who_and_what_and_can_be_judged_anew(kota: Kota) -> None:
    at = _open(kota, LAYAR, "bkpsdm")
    at.text_input[0].set_value("Sudah ditanya")
    _press(at, "Tepat")
    at = _open(kota, LAYAR, "bkpsdm", tinjauan="Sudah ditinjau")
    kata = texts(at)
    assert "Sudah ditanya" in kata
    assert "ditinjau Petugas Contoh" in kata
    _press(at, "Ragu")
    assert _verdicts(kota) == ["ragu"]
    _press(at, "Batalkan putusan")
    assert _verdicts(kota) == ["belum"]


def test_an_auditor_reads_and_judges_nothing(kota: Kota) -> None:
    at = _open(kota, LAYAR, "auditor")
    assert not any(b.label in {"Tepat", "Keliru", "Ragu"} for b in at.button)
    assert not at.text_input


def test_it_is_said_who_judged_first(kota: Kota) -> None:
    at = _open(kota, LAYAR, "bkpsdm", tanda="Jam bertumpuk")
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Peran(akun_id=ADMIN, peran="bkpsdm", opd_id=0))
    tanda = TandaDitinjau(BULAN, "tumpang_tindih", str(KEPALA), 1, 2, frozenset({KEPALA}))
    judge_tanda(kota.store, kota.scope(ADMIN), tanda, "tepat", versi=0, kini=KINI)
    at = _press(at, "Keliru")
    assert not at.exception
    assert _verdicts(kota) == ["tepat"]
    assert "sudah ditinjau oleh Admin Contoh" in at.error[0].value


def test_enough_verdicts_make_a_precision_with_its_interval(kota: Kota) -> None:
    for n in range(12):
        tanda = TandaDitinjau(date(2026, 9, 1), "stempel", str(n), 1, 100)
        putusan = "tepat" if n < 9 else "keliru"
        judge_tanda(kota.store, kota.scope(BKPSDM), tanda, putusan, versi=0, kini=KINI)
    at = _open(kota, LAYAR, "bkpsdm")
    assert _figure(at, "Ketepatan tanda") == "75 %"
    isi = at.dataframe[0].value
    baris = isi[isi["Jenis tanda"] == "Persetujuan sekali stempel"].iloc[0]
    assert baris["Ketepatan (selang 95 %)"] == "75 % (47–91), n = 12"
    at = _press(at, "Tepat")
    assert _figure(at, "Ketepatan tanda") == "77 %"


def test_filters_stand_in_the_address(kota: Kota) -> None:
    at = _open(kota, LAYAR, "bkpsdm", tanda="Teks sama antarpegawai")
    assert "menit bertumpuk." not in texts(at)
    at = _open(kota, LAYAR, "bkpsdm", opd="Badan Contoh")
    assert _figure(at, "Belum ditinjau") == "2"


def test_each_office_has_a_few_first_and_the_others_behind_a_switch(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analytics.integritas.daftar.TERPILIH_PER_OPD", 1)
    monkeypatch.setattr(daftar, "TERPILIH_PER_OPD", 1)
    at = _open(kota, LAYAR, "bkpsdm")
    assert len([b for b in at.button if b.label == "Tepat"]) == 2
    assert "juga 5 tanda" in at.toggle[0].label
    at = at.toggle[0].set_value(True).run()
    assert len([b for b in at.button if b.label == "Tepat"]) == 7


@pytest.mark.parametrize("berkas", [LAYAR, SAMPEL])
@pytest.mark.parametrize("peran", ["bkpsdm", "auditor"])
def test_an_empty_city_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, berkas: str, peran: str
) -> None:
    kota = _build(tmp_path, monkeypatch, is_penuh=False)
    at = _open(kota, berkas, peran)
    assert not at.exception
    assert at.title
    assert at.info


def test_a_sample_is_drawn_once_and_reviewed(kota: Kota) -> None:
    at = _open(kota, SAMPEL, "bkpsdm")
    assert not at.exception
    at.number_input[0].set_value(30)
    at = _press(at, "Tarik sampel Oktober 2026")
    assert not at.exception
    with kota.store.read() as session:
        banyak = len(session.scalars(select(Sampel)).all())
    assert _figure(at, "Ditarik bulan ini") == str(banyak)
    assert "Ditarik Petugas Contoh" in texts(at)
    at = _press(at, "Sesuai")
    assert _figure(at, "Sudah diperiksa") == "1"
    at = _press(at, "Tidak sesuai")
    assert "Tulis apa yang tidak sesuai" in at.error[0].value
    kunci = at.text_input[0].key
    at.text_input(key=kunci).set_value("Bukti tidak cocok")
    at = _press(at, "Tidak sesuai")
    assert not at.exception
    assert (_figure(at, "Sudah diperiksa"), _figure(at, "Tidak sesuai")) == ("2", "1")


def test_a_reviewed_sample_tells_a_rate_with_its_interval(kota: Kota) -> None:
    at = _open(kota, SAMPEL, "bkpsdm")
    at.number_input[0].set_value(30)
    at = _press(at, "Tarik sampel Oktober 2026")
    for _n in range(12):
        at = _press(at, "Sesuai")
    assert not at.exception
    assert _figure(at, "Kesalahan sekota") == "0,0 %"
    assert "selang 95 %" in texts(at)
    assert len(at.dataframe[-1].value) >= 1


def test_an_auditor_neither_draws_nor_reviews(kota: Kota) -> None:
    at = _open(kota, SAMPEL, "auditor")
    assert "belum ditarik" in at.info[0].value
    assert not at.number_input
    _press(_open(kota, SAMPEL, "bkpsdm"), "Tarik sampel Oktober 2026")
    at = _open(kota, SAMPEL, "auditor")
    assert not any(b.label in {"Sesuai", "Tidak sesuai"} for b in at.button)


def test_a_running_month_is_not_drawn(kota: Kota) -> None:
    at = _open(kota, SAMPEL, "bkpsdm", periode="November 2026")
    assert not at.exception
    assert "belum tutup" in at.info[0].value
