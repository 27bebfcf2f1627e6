"""The superior's screens, run as Streamlit runs them: empty, filled, refused, forbidden."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.kunci import derived_id
from data.store import Delegasi, PenilaianBulan, Perilaku
from data.waktu import local_moment
from tests.pages.layar import build_app_kota, open_screen, set_clock, sign_in, texts
from tests.workflow.kota_kecil import (
    ATASAN,
    BULAN,
    HARI,
    KEPALA,
    KINI,
    PEGAWAI,
    REKAN,
    Kota,
    fill,
    item_id,
)
from workflow.harian.aktivitas import save_aktivitas, withdraw_aktivitas
from workflow.perilaku.nilai import assess_perilaku
from workflow.validasi.delegasi import IsianDelegasi, give_delegasi
from workflow.validasi.putus import approve_aktivitas, return_aktivitas

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


def starting(at: AppTest, awal: str) -> AppTest:
    """Press the button whose words begin so."""
    return next(b for b in at.button if b.label.startswith(awal)).click().run()


def review(kota: Kota, oleh: int = ATASAN) -> AppTest:
    at = open_screen(kota, oleh, VALIDASI)
    at.segmented_control(key="validasi_cara").set_value("satu").run()
    assert not at.exception
    return at


def return_once(kota: Kota, id: str, nama: str) -> None:
    """Return a row and submit it again, so that it carries a flag."""
    return_aktivitas(kota.store, kota.scope(ATASAN), [id], "Perbaiki", kini=KINI)
    isian = fill(nama, selesai=500, uraian="Diperbaiki", versi=2)
    save_aktivitas(kota.store, kota.scope(PEGAWAI), isian, True, kini=KINI)


def test_the_unflagged_are_approved_together_and_undone_within_a_minute(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [submit(kota, f"a{n}", mulai=480 + 20 * n, selesai=500 + 20 * n) for n in range(3)]
    return_once(kota, ids[0], "a0")
    at = open_screen(kota, ATASAN, VALIDASI)
    assert [m.value for m in at.metric][:2] == ["3", "1"]
    assert "Diajukan lagi" in texts(at)
    starting(at, "Setujui 2 yang tanpa tanda")
    assert [kota.aktivitas(id).status for id in ids] == ["diajukan", "disetujui", "disetujui"]
    starting(at, "Urungkan 2 putusan")
    assert not at.exception
    assert {kota.aktivitas(id).status for id in ids} == {"diajukan"}
    assert at.metric[0].value == "3"
    starting(at, "Setujui 2 yang tanpa tanda")
    set_clock(monkeypatch, KINI + timedelta(seconds=61))
    at.run()
    assert not [b for b in at.button if b.label.startswith("Urungkan")]


def test_rows_are_reviewed_one_by_one_and_a_decision_leads_to_the_next(kota: Kota) -> None:
    ids = [submit(kota, f"a{n}", mulai=480 + 20 * n, selesai=500 + 20 * n) for n in range(3)]
    at = review(kota)
    assert "1 dari 3" in texts(at)
    assert "Capaian sejauh ini" in [m.label for m in at.metric]
    press(at, "Berikutnya")
    assert "2 dari 3" in texts(at)
    at.selectbox(key=f"tinjau_{ids[1]}_kode").set_value("bukti_kurang")
    press(at, "Kembalikan")
    assert not at.exception
    assert kota.aktivitas(ids[1]).alasan_kode == "bukti_kurang"
    assert "2 dari 2" in texts(at)
    press(at, "Sebelumnya")
    press(at, "Setujui")
    assert kota.aktivitas(ids[0]).status == "disetujui"
    press(at, "Setujui")
    assert "Tidak ada yang menunggu" in at.info[0].value


def test_minutes_are_adjusted_down_with_a_reason_and_the_employee_sees_both(kota: Kota) -> None:
    id = submit(kota, "a")
    at = review(kota)
    at.number_input(key=f"tinjau_{id}_menit").set_value(90)
    press(at, "Setujui")
    assert "Pilih alasan" in at.error[0].value
    assert kota.aktivitas(id).status == "diajukan"
    at.selectbox(key=f"tinjau_{id}_kode").set_value("lama_tidak_wajar")
    press(at, "Setujui")
    assert kota.aktivitas(id).menit_disetujui == 90
    milik = open_screen(kota, PEGAWAI, "pegawai/aktivitas.py")
    assert "120 menit (disetujui 90 menit)" in texts(milik)
    assert "Lama pengerjaan tidak wajar" in texts(milik)


def test_a_delegate_without_subordinates_opens_the_queue_and_decides(kota: Kota) -> None:
    id = submit(kota, "a")
    at = open_screen(kota, ATASAN, VALIDASI)
    pengganti = next(s for s in at.selectbox if s.label == "Pengganti")
    pengganti.select(REKAN)
    press(at, "Delegasikan")
    assert "Tulis alasan delegasi" in at.error[0].value
    next(t for t in at.text_input if t.label == "Alasan delegasi").input("Rapat di Jakarta")
    press(at, "Delegasikan")
    assert "menggantikan" in texts(at)
    wakil = open_screen(kota, REKAN, VALIDASI)
    assert "sebagai pengganti Atasan Contoh" in texts(wakil)
    starting(wakil, "Setujui 1 yang tanpa tanda")
    assert kota.aktivitas(id).diputus_oleh == REKAN
    press(at, "Cabut")
    with kota.store.read() as session:
        assert session.query(Delegasi).one().dicabut_pada == KINI


def test_what_lapsed_is_shown_as_the_superiors_own(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(kota, "a")
    set_clock(monkeypatch, local_moment(date(2026, 12, 6), time(9)))
    at = open_screen(kota, ATASAN, VALIDASI)
    assert "dicatat pada Anda sebagai validator" in texts(at)
    assert at.dataframe[0].value["Pegawai"].to_list() == ["Pegawai Contoh"]


def test_of_two_superiors_the_later_one_is_told_who_decided(kota: Kota) -> None:
    id = submit(kota, "a")
    at = open_screen(kota, ATASAN, VALIDASI)
    isian = IsianDelegasi(derived_id("d"), KEPALA, HARI, HARI, "Rapat")
    give_delegasi(kota.store, kota.scope(ATASAN), isian, kini=KINI)
    approve_aktivitas(kota.store, kota.scope(KEPALA), [id], kini=KINI)
    starting(at, "Setujui 1 yang tanpa tanda")
    assert "sudah diputus oleh Kepala Contoh pada 18 November 2026 10.00" in at.error[0].value


def test_the_queue_can_be_narrowed_to_what_is_flagged(kota: Kota) -> None:
    satu = submit(kota, "a")
    submit(kota, "b", REKAN)
    return_once(kota, satu, "a")
    at = open_screen(kota, ATASAN, VALIDASI)
    at.selectbox(key="validasi_saringan").set_value("bertanda").run()
    assert [c.key for c in at.checkbox] == [f"pilih_{satu}"]
    assert not [b for b in at.button if "tanpa tanda" in b.label]


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
