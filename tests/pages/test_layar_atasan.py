"""The superior's screens, run as Streamlit runs them: empty, filled, refused, forbidden."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store import PenilaianBulan, Perilaku
from data.waktu import local_moment
from tests.pages.layar import build_app_kota, open_screen, set_clock, sign_in, texts
from tests.workflow.kota_kecil import (
    ATASAN,
    BULAN,
    KEPALA,
    KINI,
    PEGAWAI,
    REKAN,
    Kota,
    fill,
    item_id,
)
from workflow.aktivitas import save_aktivitas, withdraw_aktivitas
from workflow.perilaku import assess_perilaku
from workflow.validasi import approve_aktivitas

VALIDASI, PERILAKU, KINERJA = "atasan/validasi.py", "atasan/perilaku.py", "atasan/kinerja.py"
ROOT = Path(__file__).parents[2] / "pages"
ASPEK = (
    "berorientasi_pelayanan",
    "akuntabel",
    "kompeten",
    "harmonis",
    "loyal",
    "adaptif",
    "kolaboratif",
)


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_app_kota(tmp_path, monkeypatch)


def press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def submit(kota: Kota, nama: str, pegawai_id: int = PEGAWAI, **ubah: object) -> str:
    isian = fill(nama, butir_id=item_id(pegawai_id), **ubah)
    return save_aktivitas(kota.store, kota.scope(pegawai_id), isian, True, kini=KINI).id


@pytest.mark.parametrize("berkas", [VALIDASI, PERILAKU, KINERJA])
def test_a_person_without_subordinates_is_kept_out(kota: Kota, berkas: str) -> None:
    submit(kota, "a")
    at = AppTest.from_file(str(ROOT / berkas), default_timeout=20)
    at.user = sign_in(kota, PEGAWAI)
    at.run()
    assert ["bukan untuk peran" in e.value for e in at.error] == [True]
    assert not at.title
    assert not at.button


@pytest.mark.parametrize("berkas", [VALIDASI, PERILAKU, KINERJA, "pegawai/aktivitas.py"])
def test_a_screen_run_by_itself_without_a_session_shows_nothing(kota: Kota, berkas: str) -> None:
    at = AppTest.from_file(str(ROOT / berkas), default_timeout=20).run()
    assert [t.value for t in at.title] == ["SINERGI"]
    assert not at.button


def test_an_empty_queue_says_so(kota: Kota) -> None:
    at = open_screen(kota, ATASAN, VALIDASI)
    assert not at.exception
    assert "Tidak ada yang menunggu" in at.info[0].value


def test_ticked_rows_are_approved_and_the_others_stay(kota: Kota) -> None:
    satu, dua = submit(kota, "a"), submit(kota, "b", REKAN)
    at = open_screen(kota, ATASAN, VALIDASI)
    assert [m.value for m in at.metric] == ["2", "0", "kurang dari 1 jam", "17 hari lagi"]
    at.checkbox(f"pilih_{satu}").check()
    press(at, "Setujui")
    assert not at.exception
    assert (kota.aktivitas(satu).status, kota.aktivitas(dua).status) == ("disetujui", "diajukan")
    assert at.metric[0].value == "1"


def test_all_rows_shown_are_ticked_at_once_and_returned_with_a_reason(kota: Kota) -> None:
    ids = [submit(kota, f"a{n}", mulai=480 + 20 * n, selesai=500 + 20 * n) for n in range(3)]
    at = press(open_screen(kota, ATASAN, VALIDASI), "Pilih semua")
    press(at, "Kembalikan")
    assert "Pilih alasan" in at.error[0].value
    assert all(c.value for c in at.checkbox)
    at.text_area[0].input("Sebut nomor surat")
    press(at, "Kembalikan")
    assert {kota.aktivitas(id).status for id in ids} == {"dikembalikan"}
    assert {kota.aktivitas(id).alasan for id in ids} == {"Sebut nomor surat"}


def test_deciding_nothing_says_so(kota: Kota) -> None:
    submit(kota, "a")
    at = press(open_screen(kota, ATASAN, VALIDASI), "Setujui")
    assert "Pilih dahulu" in at.error[0].value


def test_a_row_changed_after_it_was_shown_is_not_approved(kota: Kota) -> None:
    id, lain = submit(kota, "a"), submit(kota, "b", REKAN)
    at = open_screen(kota, ATASAN, VALIDASI)
    at.checkbox(f"pilih_{id}").check()
    at.checkbox(f"pilih_{lain}").check()
    scope = kota.scope(PEGAWAI)
    withdraw_aktivitas(kota.store, scope, id, kini=KINI)
    save_aktivitas(kota.store, scope, fill("a", uraian="Isi lain", versi=2), True, kini=KINI)
    press(at, "Setujui")
    assert (kota.aktivitas(id).status, kota.aktivitas(lain).status) == ("diajukan", "disetujui")
    assert "diubah pegawai" in at.warning[0].value


def test_the_queue_can_be_narrowed_to_one_person_and_is_paged(kota: Kota) -> None:
    for n in range(22):
        submit(kota, f"a{n}", mulai=480 + 10 * n, selesai=490 + 10 * n)
    submit(kota, "r", REKAN)
    at = open_screen(kota, ATASAN, VALIDASI)
    assert len(at.checkbox) == 20
    pilihan = next(s for s in at.selectbox if s.label == "Pegawai")
    pilihan.select_index(2).run()
    assert len(at.checkbox) == 1
    assert "Rekan Contoh" in at.checkbox[0].label


def test_behaviour_is_assessed_then_shown_with_own_mean(kota: Kota) -> None:
    at = open_screen(kota, ATASAN, PERILAKU)
    assert at.metric[0].value == "3"
    press(at, "Simpan nilai")
    assert len(at.error) == len(ASPEK)
    for n in at.number_input:
        n.set_value(80)
    at.number_input[0].set_value(40)
    press(at, "Simpan nilai")
    assert "perlu catatan" in at.error[0].value
    assert at.number_input[0].value == 40
    next(t for t in at.text_area if t.label == "Catatan").input("Sering terlambat")
    press(at, "Simpan nilai")
    with kota.store.read() as session:
        baris = session.query(Perilaku).one()
    assert (baris.pegawai_id, baris.nilai["akuntabel"]) == (PEGAWAI, 80)
    assert [m.value for m in at.metric][:3] == ["2", "1", "74,3"]


def test_an_assessment_is_changed_in_place(kota: Kota) -> None:
    assess(kota, KEPALA, ATASAN, nilai={**dict.fromkeys(ASPEK, 80)})
    at = open_screen(kota, KEPALA, PERILAKU)
    next(s for s in at.selectbox if s.label == "Pegawai").select_index(1).run()
    assert {n.value for n in at.number_input} == {80}
    at.number_input[0].set_value(90)
    press(at, "Ubah nilai")
    with kota.store.read() as session:
        assert session.query(Perilaku).one().versi == 2


def assess(kota: Kota, oleh: int, pegawai_id: int, nilai: dict[str, int] | None = None) -> None:
    assess_perilaku(
        kota.store,
        kota.scope(oleh),
        pegawai_id=pegawai_id,
        bulan=BULAN,
        nilai=nilai or dict.fromkeys(ASPEK, 80),
        catatan=None,
        id=f"{oleh:016d}{pegawai_id:016d}",
        kini=KINI,
    )


def test_a_ready_month_is_confirmed_and_the_others_say_what_lacks(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = submit(kota, "a")
    submit(kota, "b", REKAN)
    approve_aktivitas(kota.store, kota.scope(ATASAN), [id], kini=KINI)
    assess(kota, ATASAN, PEGAWAI)
    set_clock(monkeypatch, local_moment(date(2026, 12, 2), time(9)))
    at = open_screen(kota, ATASAN, KINERJA)
    assert not at.exception
    assert [m.value for m in at.metric][:3] == ["1", "2", "0"]
    assert "1 aktivitas masih menunggu validasi" in texts(at)
    press(at, "Konfirmasi kinerja")
    with kota.store.read() as session:
        assert session.query(PenilaianBulan).one().pegawai_id == PEGAWAI
    assert [m.value for m in at.metric][:3] == ["0", "2", "1"]


def test_a_confirmed_month_whose_figures_changed_can_be_confirmed_again(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    assess(kota, ATASAN, PEGAWAI)
    set_clock(monkeypatch, local_moment(date(2026, 12, 2), time(9)))
    press(open_screen(kota, ATASAN, KINERJA), "Konfirmasi kinerja")
    kini = local_moment(date(2026, 12, 2), time(10))
    isian = fill("susulan", tanggal=date(2026, 11, 30))
    save_aktivitas(kota.store, kota.scope(PEGAWAI, kini), isian, True, kini=kini)
    approve_aktivitas(kota.store, kota.scope(ATASAN, kini), [isian.id], kini=kini)
    at = open_screen(kota, ATASAN, KINERJA)
    assert "berubah sejak dikonfirmasi" in texts(at)
    press(at, "Konfirmasi kinerja")
    with kota.store.read() as session:
        assert session.query(PenilaianBulan).one().versi == 2


def test_the_month_stands_in_the_address_and_can_be_opened_by_it(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, local_moment(date(2026, 12, 2), time(9)))
    at = open_screen(kota, ATASAN, KINERJA)
    assert at.query_params["bulan"] == "2026-11"
    bulan = next(s for s in at.selectbox if s.label == "Bulan")
    assert bulan.value == BULAN
    bulan.select_index(0).run()
    assert at.query_params["bulan"] == "2026-12"
    langsung = AppTest.from_file(str(ROOT / KINERJA), default_timeout=20)
    langsung.user = sign_in(kota, ATASAN)
    langsung.query_params["bulan"] = "2026-10"
    langsung.run()
    assert next(s for s in langsung.selectbox if s.label == "Bulan").value == date(2026, 10, 1)
