"""The screens of plans, run as Streamlit runs them: written, kept, submitted, returned, agreed, given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.kunci import derived_id
from data.store import BankButir, DrafIsian, Skp
from tests.pages.layar import build_app_kota, open_screen, sign_in, texts
from tests.workflow.bantu_skp import agree, as_isian, give_back, items, rencana, save, stored
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    BKPSDM,
    KINI,
    PEGAWAI,
    REKAN,
    Kota,
    fill,
    item_id,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.skp.bank import put_bank
from workflow.validasi.putus import approve_aktivitas

SAYA, BAWAHAN, BANK = "pegawai/skp.py", "atasan/skp.py", "opd/bank_skp.py"
ROOT = Path(__file__).parents[2] / "pages"
LAMA = derived_id("skp", PEGAWAI)


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_app_kota(tmp_path, monkeypatch)


def press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def open_view(kota: Kota, orang: int, berkas: str, lihat: str, tahun: int = 2026) -> AppTest:
    at = AppTest.from_file(str(ROOT / berkas), default_timeout=20)
    at.user = sign_in(kota, orang)
    at.query_params["lihat"] = lihat
    at.query_params["tahun"] = str(tahun)
    at.run()
    assert not at.exception
    return at


def draft(kota: Kota, ajukan: bool = False) -> str:
    return save(kota, rencana(), ajukan).id


@pytest.mark.parametrize(("berkas", "orang"), [(BAWAHAN, REKAN), (BANK, ATASAN)])
def test_others_are_kept_out(kota: Kota, berkas: str, orang: int) -> None:
    at = AppTest.from_file(str(ROOT / berkas), default_timeout=20)
    at.user = sign_in(kota, orang)
    at.run()
    assert ["bukan untuk peran" in e.value for e in at.error] == [True]
    assert not at.title


def test_the_year_shows_its_share_and_the_items_below_pace(kota: Kota) -> None:
    isian = fill("a", kuantitas=Decimal(6))
    save_aktivitas(kota.store, kota.scope(PEGAWAI), isian, True, kini=KINI)
    approve_aktivitas(kota.store, kota.scope(ATASAN), [isian.id], kini=KINI)
    at = open_screen(kota, PEGAWAI, SAYA)
    assert not at.exception
    # 6 of 120 in one of two items of the same weight; by 18 November 16 are due of each.
    assert [m.value for m in at.metric] == ["2,50 %", "2 / 2", "2", "0"]
    assert "Seharusnya 16 sampai hari ini" in texts(at)


def test_a_year_without_a_plan_says_what_to_do(kota: Kota) -> None:
    at = open_view(kota, ATASAN, SAYA, "capaian")
    assert "Belum ada SKP yang berlaku" in at.info[0].value
    at = open_view(kota, ATASAN, SAYA, "rencana")
    assert [b.label for b in at.button if not b.disabled] == ["Susun dari awal"]


def test_a_plan_begins_as_a_copy_of_last_year(kota: Kota) -> None:
    at = open_view(kota, PEGAWAI, SAYA, "rencana", 2027)
    press(at, "Salin SKP tahun lalu")
    assert not at.exception
    with kota.store.read() as session:
        skp = session.query(Skp).filter_by(pegawai_id=PEGAWAI, tahun=2027).one()
    assert skp.status == "draf"
    assert len(items(kota, skp.id)) == 2
    assert "2 butir, jumlah bobot 100 dari 100" in texts(at)
    press(at, "Ajukan SKP")
    assert stored(kota, skp.id).status == "diajukan"
    press(at, "Tarik kembali")
    assert stored(kota, skp.id).status == "draf"


def edit(at: AppTest, id: str, versi: int, **ubah: object) -> None:
    kosong = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
    at.session_state[f"skp:{id}:{versi}_grid"] = {**kosong, **ubah}
    at.run()
    assert not at.exception


def test_the_grid_changes_adds_and_removes_items(kota: Kota) -> None:
    id = draft(kota)
    at = open_view(kota, PEGAWAI, SAYA, "rencana", 2027)
    baru = {"uraian": "Butir tambahan", "satuan": "surat", "target_tahun": 24, "bobot": 39.75,
            "indikator": "Jumlah surat"}  # fmt: skip
    edit(at, id, 1, edited_rows={0: {"bobot": 60.25}}, deleted_rows=[1], added_rows=[baru])
    assert "2 butir, jumlah bobot 100 dari 100" in texts(at)
    press(at, "Simpan draf SKP")
    satu, dua = items(kota, id)
    assert (satu.butir.bobot, satu.butir.uraian) == (Decimal("60.25"), "Butir a1")
    assert (dua.butir.uraian, dua.butir.target_tahun, sum(dua.target.values())) == (
        "Butir tambahan",
        24,
        24,
    )


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(kota: Kota) -> None:
    id = draft(kota)
    at = open_view(kota, PEGAWAI, SAYA, "rencana", 2027)
    edit(at, id, 1, edited_rows={0: {"bobot": 70, "uraian": "Kata baru"}})
    press(at, "Ajukan SKP")
    assert "Jumlah bobot 120, seharusnya tepat 100" in at.error[0].value
    # Another browser, another day: what was typed and not saved is there again.
    lagi = open_view(kota, PEGAWAI, SAYA, "rencana", 2027)
    assert lagi.data_editor[0].value["uraian"].tolist() == ["Kata baru", "Butir a2"]
    press(lagi, "Simpan draf SKP")
    assert items(kota, id)[0].butir.uraian == "Kata baru"
    with kota.store.read() as session:
        assert session.query(DrafIsian).count() == 0


def test_months_are_set_by_hand(kota: Kota) -> None:
    id = draft(kota)
    at = open_view(kota, PEGAWAI, SAYA, "rencana", 2027)
    at.session_state[f"skp:{id}:1_bulan"] = {
        "edited_rows": {0: {"2027-01": 25}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    at.run()
    assert "Butir 1: 135 dari 120" in texts(at)
    press(at, "Simpan target bulanan")
    assert items(kota, id)[0].target[date(2027, 1, 1)] == 25


def test_the_superior_returns_with_a_reason_and_agrees(kota: Kota) -> None:
    id = draft(kota, ajukan=True)
    at = open_view(kota, ATASAN, BAWAHAN, "rencana", 2027)
    assert [m.value for m in at.metric] == ["1", "0", "0", "2"]
    press(at, "Kembalikan SKP")
    assert "Tulis alasannya" in at.error[0].value
    next(a for a in at.text_area if a.label.startswith("Alasan")).set_value("Perjelas butir 1")
    press(at, "Kembalikan SKP")
    assert stored(kota, id).status == "dikembalikan"
    pegawai = open_view(kota, PEGAWAI, SAYA, "rencana", 2027)
    assert "Perjelas butir 1" in pegawai.warning[0].value
    press(pegawai, "Ajukan SKP")
    at = open_view(kota, ATASAN, BAWAHAN, "rencana", 2027)
    next(a for a in at.text_area if a.label == "Loyal").set_value("Menjaga nama baik")
    press(at, "Sepakati SKP")
    assert (stored(kota, id).status, stored(kota, id).ekspektasi) == (
        "disepakati",
        {"loyal": "Menjaga nama baik"},
    )


def test_a_plan_changed_since_it_was_read_is_not_agreed(kota: Kota) -> None:
    id = draft(kota, ajukan=True)
    at = open_view(kota, ATASAN, BAWAHAN, "rencana", 2027)
    give_back(kota, id)
    save(kota, as_isian(kota, id), True)
    press(at, "Sepakati SKP")
    assert stored(kota, id).status == "diajukan"


def test_an_agreed_plan_is_revised_with_a_reason_and_the_revision_given_up(kota: Kota) -> None:
    at = open_view(kota, PEGAWAI, SAYA, "rencana")
    press(at, "Mulai revisi")
    assert "Tulis alasannya" in at.error[0].value
    at.text_area[0].set_value("Tugas berubah")
    press(at, "Mulai revisi")
    assert stored(kota, LAMA).status == "direvisi"
    pilih = next(s for s in at.selectbox if s.label == "SKP")
    assert "Draf" in pilih.options[pilih.index]
    pilih.select_index(0).run()
    press(at, "Batalkan revisi")
    assert stored(kota, LAMA).status == "disepakati"


def test_the_tree_and_the_history_are_shown(kota: Kota) -> None:
    draft(kota, ajukan=True)
    agree(kota, rencana().id)
    pohon = open_view(kota, PEGAWAI, SAYA, "pohon", 2027)
    assert "**Butir a1 (120 dokumen)** · Pegawai Contoh" in texts(pohon)
    assert "2 butir belum ditautkan" in pohon.info[0].value
    riwayat = open_view(kota, PEGAWAI, SAYA, "riwayat", 2027)
    assert riwayat.dataframe[0].value["Langkah"].tolist() == ["Disepakati", "Diajukan"]
    for lihat in ("pohon", "riwayat", "capaian"):
        assert open_view(kota, ATASAN, BAWAHAN, lihat, 2027).title[0].value == "SKP bawahan"


def test_an_item_goes_into_the_bank_and_from_there_to_many(kota: Kota) -> None:
    at = open_view(kota, ATASAN, BAWAHAN, "rencana")
    press(at, "Masukkan")
    with kota.store.read() as session:
        assert session.query(BankButir).one().uraian == "Butir 1"
    put_bank(kota.store, kota.scope(ATASAN), item_id(PEGAWAI, 2), id="b" * 32, kini=KINI)
    at = open_view(kota, ADMIN, BANK, "", 2027)
    assert at.table[0].value["Butir ditambah"].tolist().count("2") == 6
    next(b for b in at.button if b.label.startswith("Terapkan sebagai draf untuk 6")).click().run()
    assert not at.exception
    with kota.store.read() as session:
        assert session.query(Skp).filter_by(tahun=2027, status="draf").count() == 6


def test_an_empty_bank_says_how_it_fills(kota: Kota) -> None:
    at = open_view(kota, BKPSDM, BANK, "")
    assert "Bank masih kosong" in at.info[0].value


def test_items_of_the_bank_are_taken_into_a_draft(kota: Kota) -> None:
    put_bank(kota.store, kota.scope(ATASAN), item_id(PEGAWAI), id="b" * 32, kini=KINI)
    id = draft(kota)
    at = open_view(kota, PEGAWAI, SAYA, "rencana", 2027)
    next(m for m in at.multiselect).set_value(["b" * 32]).run()
    press(at, "Tambahkan ke draf")
    assert [b.butir.uraian for b in items(kota, id)] == ["Butir a1", "Butir a2", "Butir 1"]


def test_the_screens_speak_of_an_earlier_era_by_its_form(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        skp = tx.session.get_one(Skp, LAMA)
        skp.tahun, skp.mulai, skp.selesai = 2025, date(2020, 1, 1), date(2020, 12, 31)
    at = open_view(kota, PEGAWAI, SAYA, "rencana", 2025)
    assert "PP 46/2011" in texts(at)
