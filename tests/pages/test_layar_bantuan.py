"""Bantuan: complaints are sent, answered and ended here; announcements show; typed words stay."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data.kunci import derived_id
from data.store import Keluhan, TanggapanKeluhan
from data.waktu import month_start
from tests.pages.layar import build_app_kota, open_screen, texts
from tests.workflow.kota_kecil import ADMIN, BKPSDM, HARI, KINI, PEGAWAI, REKAN, Kota, fill
from workflow.harian.aktivitas import save_aktivitas
from workflow.layanan.keluhan import close_keluhan, reply_keluhan, submit_keluhan
from workflow.layanan.pelatihan import IsianPelatihan, save_pelatihan
from workflow.layanan.pengumuman import IsianPengumuman, announce

LAYAR = "pegawai/bantuan.py"
ID = derived_id("keluhan", "layar")


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_app_kota(tmp_path, monkeypatch)


def submit(kota: Kota, siapa: int = PEGAWAI) -> None:
    submit_keluhan(
        kota.store,
        kota.scope(siapa),
        id=ID,
        kategori="akun",
        uraian="Tidak bisa masuk *sejak* pagi",
        kini=KINI,
    )


def announce_to_all(kota: Kota, judul: str = "Server dipindah") -> None:
    isian = IsianPengumuman(derived_id(judul), judul, "Malam ini pukul 22.00.", HARI, HARI)
    announce(kota.store, kota.scope(BKPSDM), isian, kini=KINI)


def area(at: AppTest, label: str):
    return next(t for t in at.text_area if t.label == label)


def press(at: AppTest, label: str, nomor: int = 0) -> AppTest:
    return [b for b in at.button if b.label == label][nomor].click().run()


def open_thread(at: AppTest) -> AppTest:
    at.session_state[f"utas_{ID}"] = True
    return at.run()


def test_without_anything_the_screen_offers_the_form(kota: Kota) -> None:
    at = open_screen(kota, PEGAWAI, LAYAR)
    assert not at.exception
    assert [h.value for h in at.header] == [
        "Tanya atau sampaikan keluhan",
        "Keluhan saya",
        "Pelatihan saya",
    ]
    assert "Anda belum pernah bertanya" in texts(at)


def test_a_complaint_is_sent_once_and_shows_its_state(kota: Kota) -> None:
    at = open_screen(kota, PEGAWAI, LAYAR)
    at.selectbox[0].select("akun")
    area(at, "Ceritakan masalahnya").input("Lupa kata sandi")
    press(at, "Kirim")
    assert not at.exception
    with kota.store.read() as session:
        (satu,) = session.scalars(select(Keluhan)).all()
    assert (satu.kategori, satu.uraian, satu.rujukan) == ("akun", "Lupa kata sandi", None)
    assert area(at, "Ceritakan masalahnya").value == ""
    assert "Menunggu tanggapan" in texts(at)


@pytest.mark.parametrize(
    ("kategori", "uraian", "alasan"),
    [(None, "Ada isi", "Pilih kategori"), ("akun", " ", "Tulis isinya")],
)
def test_what_is_missing_is_said_and_the_words_stay(
    kota: Kota, kategori: str | None, uraian: str, alasan: str
) -> None:
    at = open_screen(kota, PEGAWAI, LAYAR)
    if kategori:
        at.selectbox[0].select(kategori)
    area(at, "Ceritakan masalahnya").input(uraian)
    press(at, "Kirim")
    assert [alasan in e.value for e in at.error] == [True]
    assert area(at, "Ceritakan masalahnya").value == uraian


def test_typed_words_come_back_in_another_session(kota: Kota) -> None:
    at = open_screen(kota, PEGAWAI, LAYAR)
    area(at, "Ceritakan masalahnya").input("Setengah kalimat").run()
    lagi = open_screen(kota, PEGAWAI, LAYAR)
    assert area(lagi, "Ceritakan masalahnya").value == "Setengah kalimat"
    assert area(open_screen(kota, REKAN, LAYAR), "Ceritakan masalahnya").value == ""


def test_the_address_names_the_month_it_is_about(kota: Kota) -> None:
    at = open_screen(kota, PEGAWAI)
    at.query_params["tentang"] = f"bulan:{month_start(HARI):%Y-%m}"
    at.switch_page(str(Path("pages", LAYAR).resolve())).run()
    assert "Hasil bulan November 2026" in texts(at)
    at.selectbox[0].select("tpp")
    area(at, "Ceritakan masalahnya").input("Mengapa segini?")
    press(at, "Kirim")
    with kota.store.read() as session:
        assert session.scalars(select(Keluhan.rujukan)).all() == ["bulan:2026-11"]


@pytest.mark.parametrize("petugas", [ADMIN, BKPSDM])
def test_those_who_answer_see_it_first_and_answer_it(kota: Kota, petugas: int) -> None:
    submit(kota)
    at = open_screen(kota, petugas, LAYAR)
    assert at.header[0].value == "Keluhan yang Anda layani"
    assert at.metric[0].value == "1"
    assert "Pegawai Contoh" in texts(at)
    open_thread(at)
    assert "Tidak bisa masuk *sejak* pagi" in [t.value for t in at.text]
    area(at, "Tanggapan Anda").input("Sudah dibuka").run()
    press(at, "Kirim", 0)
    with kota.store.read() as session:
        assert session.scalars(select(TanggapanKeluhan.isi)).all() == ["Sudah dibuka"]
    assert at.metric[0].value == "0"
    assert "Pegawai Contoh" not in texts(at)


def test_an_empty_answer_is_refused_where_it_was_written(kota: Kota) -> None:
    submit(kota)
    at = open_thread(open_screen(kota, ADMIN, LAYAR))
    press(at, "Kirim", 0)
    assert ["Tulis isinya" in e.value for e in at.error] == [True]


def test_others_do_not_see_it(kota: Kota) -> None:
    submit(kota)
    at = open_screen(kota, REKAN, LAYAR)
    assert "Tidak bisa masuk" not in texts(at)


def test_its_author_reads_the_answer_ends_it_and_opens_it_again(kota: Kota) -> None:
    submit(kota)
    reply_keluhan(kota.store, kota.scope(ADMIN), ID, id=derived_id("t"), isi="Coba lagi", kini=KINI)
    at = open_thread(open_screen(kota, PEGAWAI, LAYAR))
    assert "Coba lagi" in texts(at)
    press(at, "Selesai, tutup")
    assert "Selesai]" in texts(at)
    area(at, "Belum selesai? Buka lagi dengan balasan").input("Masih sama").run()
    press(at, "Buka lagi")
    assert "Ditanggapi]" in texts(at)


def test_an_ended_one_is_found_under_its_turn(kota: Kota) -> None:
    submit(kota)
    close_keluhan(kota.store, kota.scope(PEGAWAI), ID, kini=KINI)
    at = open_screen(kota, BKPSDM, LAYAR)
    assert "Pegawai Contoh" not in texts(at)
    at.segmented_control(key="giliran").set_value("selesai").run()
    open_thread(at)
    assert not at.exception
    assert "Yang mengeluh dapat membukanya lagi" in texts(at)


def test_announcements_stand_on_top_and_lead_from_the_landing_screen(kota: Kota) -> None:
    assert not _announced(kota)
    announce_to_all(kota)
    announce_to_all(kota, "Aplikasi diperbarui")
    assert "**Server dipindah**" in texts(open_screen(kota, PEGAWAI, LAYAR))
    (baris,) = _announced(kota)
    assert "(dan 1 lagi)" in baris
    assert not _announced(kota, "pegawai/kotak_masuk.py")


def _announced(kota: Kota, *layar: str) -> list[str]:
    """The links of a screen, the landing one unless it is named, that lead to announcements."""
    tautan = open_screen(kota, PEGAWAI, *layar).get("page_link")
    return [t.proto.label for t in tautan if "Pengumuman" in t.proto.label]


def test_own_training_is_listed_with_its_material(kota: Kota) -> None:
    isian = IsianPelatihan(
        derived_id("latih"), "Pelatihan staf", HARI, "staf", 1, "https://contoh.go.id/materi"
    )
    save_pelatihan(kota.store, kota.scope(ADMIN), isian, {PEGAWAI}, kini=KINI)
    at = open_screen(kota, PEGAWAI, LAYAR)
    assert "**Pelatihan staf** · 18 November 2026 · diundang" in texts(at)
    assert [e.proto.url for e in at.get("link_button")] == ["https://contoh.go.id/materi"]


def test_a_row_and_a_month_lead_here_with_what_they_are(kota: Kota) -> None:
    baris = fill("a")
    save_aktivitas(kota.store, kota.scope(PEGAWAI), baris, True, kini=KINI)
    at = open_screen(kota, PEGAWAI, "pegawai/aktivitas.py")
    at.session_state[f"lagi_{baris.id}"] = True
    at.run()
    bulan = open_screen(kota, PEGAWAI, "pegawai/bulan.py")
    assert not at.exception
    assert not bulan.exception
    tujuan = [
        e.proto.query_string
        for layar in (at, bulan)
        for e in layar.get("page_link")
        if e.proto.label == "Tanyakan ini"
    ]
    assert [unquote(t) for t in tujuan] == [
        f"tentang=aktivitas:{baris.id}",
        "tentang=bulan:2026-11",
    ]
