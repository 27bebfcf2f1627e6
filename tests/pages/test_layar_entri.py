"""The entry screen's other ways in: drafts, templates, copies, grids, evidence, entries for others."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data.kunci import derived_id
from data.store import Aktivitas, DrafIsian, Gangguan, TemplatAktivitas
from data.waktu import local_moment
from tests.pages.layar import FRAME, build_app_kota, open_screen, set_clock, sign_in, texts
from tests.workflow.kota_kecil import ADMIN, ATASAN, KINI, PEGAWAI, Kota, fill, item_id
from workflow.harian.aktivitas import save_aktivitas
from workflow.harian.bukti import attach_link
from workflow.harian.titipan import needs_confirmation

LAYAR = "pegawai/aktivitas.py"
KEMARIN = date(2026, 11, 17)


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_app_kota(tmp_path, monkeypatch)


def rows(kota: Kota) -> list[Aktivitas]:
    with kota.store.read() as session:
        return list(session.scalars(select(Aktivitas).order_by(Aktivitas.tanggal, Aktivitas.mulai)))


def press(at: AppTest, label: str, ke: int = 0) -> AppTest:
    return [b for b in at.button if b.label == label][ke].click().run()


def widget(semua, label: str):
    return next(w for w in semua if w.label == label)


def way(at: AppTest, cara: str) -> AppTest:
    next(c for c in at.segmented_control if c.key == "cara_mengisi").set_value(cara)
    return at.run()


def enter(kota: Kota, nama: str, oleh: int = PEGAWAI, **ubah: object) -> str:
    return save_aktivitas(kota.store, kota.scope(oleh), fill(nama, **ubah), True, kini=KINI).id


def reopen(kota: Kota, oleh: int, **alamat: str) -> AppTest:
    """A new tab, or the old one after the server came back: only the address is left."""
    at = AppTest.from_file(FRAME, default_timeout=20)
    at.user = sign_in(kota, oleh)
    at.run()
    at.switch_page(str(FRAME.parent / LAYAR))
    for nama, nilai in alamat.items():
        at.query_params[nama] = nilai
    return at.run()


def drafts(kota: Kota) -> list[DrafIsian]:
    with kota.store.read() as session:
        return list(session.scalars(select(DrafIsian)))


@pytest.mark.parametrize("cara", ["alamat tetap", "alamat hilang"])
def test_what_was_typed_comes_back_in_a_new_session(kota: Kota, cara: str) -> None:
    at = open_screen(kota, PEGAWAI, LAYAR)
    assert drafts(kota) == []
    id = at.query_params["d"]
    widget(at.date_input, "Tanggal").set_value(KEMARIN)
    widget(at.text_area, "Uraian pekerjaan").input("Belum selesai diketik")
    widget(at.time_input, "Jam mulai").set_value(time(9, 5))
    widget(at.selectbox, "Butir SKP").select(item_id(PEGAWAI, 2))
    at.run()
    assert "Ketikan tersimpan di peladen" in texts(at)
    lagi = reopen(kota, PEGAWAI, **({"d": id} if cara == "alamat tetap" else {}))
    assert not lagi.exception
    assert widget(lagi.text_area, "Uraian pekerjaan").value == "Belum selesai diketik"
    assert widget(lagi.time_input, "Jam mulai").value == time(9, 5)
    assert widget(lagi.date_input, "Tanggal").value == KEMARIN
    assert widget(lagi.selectbox, "Butir SKP").value == item_id(PEGAWAI, 2)
    widget(lagi.time_input, "Jam selesai").set_value(time(10, 0)).run()
    press(lagi, "Ajukan")
    assert [(a.id, a.uraian) for a in rows(kota)] == [(id, "Belum selesai diketik")]
    assert drafts(kota) == []


def test_the_reason_is_told_while_typing_and_nothing_is_written(kota: Kota) -> None:
    enter(kota, "ada")
    at = open_screen(kota, PEGAWAI, LAYAR)
    assert not at.info
    widget(at.text_area, "Uraian pekerjaan").input("Rapat").run()
    assert "Aktivitas utama harus terkait" in at.info[0].value
    widget(at.time_input, "Jam mulai").set_value(time(9, 0)).run()
    assert "tumpang tindih" in at.info[0].value
    assert len(rows(kota)) == 1


def test_a_form_that_is_emptied_leaves_no_draft(kota: Kota) -> None:
    at = open_screen(kota, PEGAWAI, LAYAR)
    widget(at.text_area, "Uraian pekerjaan").input("Keliru").run()
    assert len(drafts(kota)) == 1
    press(at, "Kosongkan")
    assert drafts(kota) == []
    assert widget(at.text_area, "Uraian pekerjaan").value == ""


def test_the_calendar_opens_the_form_on_a_day_and_lists_what_stands_there(kota: Kota) -> None:
    enter(kota, "kemarin", tanggal=KEMARIN, uraian="Pekerjaan kemarin")
    at = open_screen(kota, PEGAWAI, LAYAR)
    hari = {b.key: b for b in at.button if (b.key or "").startswith("hari_2026")}
    assert len(hari) == 30
    assert "hourglass_top" in hari["hari_2026-11-17"].label
    assert "radio_button_unchecked" in hari["hari_2026-11-18"].label
    assert "lock" in hari["hari_2026-11-02"].label
    assert hari["hari_2026-11-02"].disabled
    assert hari["hari_2026-11-17"].help.startswith("Selasa, 17 November · Menunggu validasi")
    assert "Pekerjaan kemarin" not in texts(at)
    hari["hari_2026-11-17"].click().run()
    assert widget(at.date_input, "Tanggal").value == KEMARIN
    assert "Pekerjaan kemarin" in texts(at)


def test_an_outage_is_told_where_it_moves_the_window(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Gangguan(
                id=derived_id("g"),
                mulai=local_moment(date(2026, 11, 18), time(7)),
                selesai=local_moment(date(2026, 11, 18), time(9)),
                keterangan="Peladen mati",
                dinyatakan_pada=KINI,
            )
        )
    at = open_screen(kota, PEGAWAI, LAYAR)
    assert "mundur 1 hari karena gangguan" in texts(at)
    hari = next(b for b in at.button if b.key == "hari_2026-11-18")
    assert "power_off" in hari.label


def test_the_last_day_is_copied_to_today_with_one_press(kota: Kota) -> None:
    enter(kota, "a", tanggal=KEMARIN, uraian="Rutin")
    at = way(open_screen(kota, PEGAWAI, LAYAR), "salin")
    press(at, "Salin")
    assert not at.exception
    assert [(a.tanggal.day, a.status) for a in rows(kota)] == [(17, "diajukan"), (18, "draf")]
    assert "Rutin" in texts(at)
    press(at, "Salin")
    assert len(rows(kota)) == 3


def test_a_day_left_out_of_a_copy_says_why(kota: Kota) -> None:
    enter(kota, "a", tanggal=KEMARIN)
    enter(kota, "b")
    at = way(open_screen(kota, PEGAWAI, LAYAR), "salin")
    at.toggle[0].set_value(True)
    press(at, "Salin")
    assert "**Rab, 18 Nov:** Jam ini tumpang tindih" in at.warning[0].value
    assert len(rows(kota)) == 2


def test_a_pasted_grid_names_its_wrong_cells_keeps_them_and_is_saved_whole(kota: Kota) -> None:
    at = way(open_screen(kota, PEGAWAI, LAYAR), "tabel")
    teks = "17/11/2026\t08.00\t09.00\t\t1\t\tSatu\t1\n17/11/2026\t9.00\t8.00\t\t1\t\tDua\t1"
    widget(at.text_area, "Tempel dari Excel").input(teks)
    press(at, "Masukkan ke tabel")
    press(at, "Ajukan semua")
    assert not at.exception
    assert at.warning[0].value.startswith(r"Baris 2: **Jam selesai**: Jam selesai 08\.00")
    assert rows(kota) == []
    lagi = way(reopen(kota, PEGAWAI), "tabel")
    assert [b["uraian"] for b in lagi.session_state["tempel"]["baris"]] == ["Satu", "Dua"]
    press(lagi, "Kosongkan tabel")
    widget(lagi.text_area, "Tempel dari Excel").input(teks.replace("9.00\t8.00", "9.00\t9.30"))
    press(lagi, "Masukkan ke tabel")
    press(lagi, "Ajukan semua")
    assert [(a.uraian, a.status) for a in rows(kota)] == [("Satu", "diajukan"), ("Dua", "diajukan")]
    assert drafts(kota) == []


def open_more(at: AppTest, id: str) -> AppTest:
    at.session_state[f"lagi_{id}"] = True
    return at.run()


def test_an_activity_becomes_a_template_and_a_template_an_activity(kota: Kota) -> None:
    id = enter(kota, "a", uraian="Rekap surat")
    at = open_more(open_screen(kota, PEGAWAI, LAYAR), id)
    widget(at.text_input, "Nama templat baru").input("Rekap")
    press(at, "Jadikan templat")
    with kota.store.read() as session:
        templat = session.scalars(select(TemplatAktivitas)).one()
    assert templat.nama == "Rekap"
    at = open_screen(kota, PEGAWAI, LAYAR)
    widget(at.selectbox, "Isi dari templat").select(templat.id).run()
    assert widget(at.text_area, "Uraian pekerjaan").value == "Rekap surat"
    assert widget(at.selectbox, "Butir SKP").value == item_id(PEGAWAI)
    widget(at.text_input, "Nama templat").input("Rekap surat masuk")
    press(at, "Ganti nama")
    with kota.store.read() as session:
        assert session.scalars(select(TemplatAktivitas.nama)).all() == ["Rekap surat masuk"]


def test_an_activity_is_repeated_today(kota: Kota) -> None:
    id = enter(kota, "a", uraian="Rutin", mulai=780, selesai=840)
    at = open_more(open_screen(kota, PEGAWAI, LAYAR), id)
    press(at, "Ulangi hari ini")
    assert widget(at.text_area, "Uraian pekerjaan").value == "Rutin"
    assert widget(at.time_input, "Jam mulai").value == time(13, 0)
    assert at.query_params["d"] != id


def test_evidence_is_shown_added_and_refused_in_words(kota: Kota) -> None:
    id = enter(kota, "a")
    attach_link(
        kota.store, kota.scope(PEGAWAI), id=derived_id("l"), aktivitas_id=id,
        tautan="https://contoh.go.id/surat", kini=KINI,
    )  # fmt: skip
    at = open_more(open_screen(kota, PEGAWAI, LAYAR), id)
    widget(at.text_input, "Tautan bukti").input("surat.pdf")
    press(at, "Tambahkan bukti")
    assert "Tautan harus diawali https://" in at.error[0].value
    widget(at.text_input, "Tautan bukti").input("https://contoh.go.id/lain")
    press(at, "Tambahkan bukti")
    assert not at.exception
    at = open_more(open_screen(kota, PEGAWAI, LAYAR), id)
    press(at, r"Hapus https\://contoh\.go\.id/surat")
    assert not at.exception


def test_an_admin_enters_for_a_person_who_is_told_and_confirms(kota: Kota) -> None:
    at = open_screen(kota, ADMIN, LAYAR)
    widget(at.selectbox, "Mengisi untuk").select(PEGAWAI).run()
    assert at.query_params["u"] == str(PEGAWAI)
    widget(at.selectbox, "Butir SKP").select(item_id(PEGAWAI))
    widget(at.text_area, "Uraian pekerjaan").input("Dititipkan lewat telepon")
    press(at, "Ajukan")
    baris = rows(kota)[0]
    assert (baris.pegawai_id, baris.dientri_oleh, needs_confirmation(baris)) == (
        PEGAWAI,
        ADMIN,
        True,
    )
    at = open_screen(kota, PEGAWAI, LAYAR)
    assert "Dientri oleh Admin Contoh untuk Anda." in texts(at)
    press(at, "Benar, konfirmasi")
    assert not needs_confirmation(rows(kota)[0])
    assert "Dientri oleh" not in texts(at)


def test_only_an_admin_of_an_opd_is_asked_for_whom(kota: Kota) -> None:
    for oleh in (PEGAWAI, ATASAN):
        at = open_screen(kota, oleh, LAYAR)
        assert all(s.label != "Mengisi untuk" for s in at.selectbox)
        at.query_params["u"] = str(PEGAWAI)
        at.run()
        assert not at.exception


def test_the_first_day_of_a_year_has_a_calendar_too(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    awal: datetime = local_moment(date(2027, 1, 1), time(8))
    set_clock(monkeypatch, awal)
    at = open_screen(kota, PEGAWAI, LAYAR)
    assert not at.exception
    assert len([b for b in at.button if (b.key or "").startswith("hari_2027")]) == 31


@pytest.mark.parametrize(
    ("hari", "berjalan", "lalu"),
    [
        (date(2026, 11, 18), True, False),
        (date(2026, 12, 1), False, True),
        (date(2026, 12, 3), True, True),
    ],
)
def test_the_month_before_is_told_of_until_its_validation_ends(
    kota: Kota, monkeypatch: pytest.MonkeyPatch, hari: date, berjalan: bool, lalu: bool
) -> None:
    enter(kota, "satu")
    set_clock(monkeypatch, local_moment(hari, time(10)))
    kata = texts(reopen(kota, PEGAWAI))
    assert ("Bulan ini sampai kemarin: capaian" in kata) is berjalan
    assert ("November 2026: capaian 0,0 %" in kata) is lalu
    assert "Belum ada hari kerja yang lewat" not in kata
