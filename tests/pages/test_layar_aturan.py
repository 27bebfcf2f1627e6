"""The rules screen: parameters and versions to read, a draft written, tried, and published by another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from analytics.ekspor import Tabel
from analytics.refresher import refresh
from data.store import Peran, VersiAturan
from pages.parts.tabel import _ending_in_time
from rules.parameter import load_profil
from tests.pages.layar import build_app_kota, open_screen, texts
from tests.workflow.kota_kecil import ATASAN_LAIN, BKPSDM, KINI, ORANG_LAIN, Kota
from workflow.aturan.versi import IsianAturan, IsianNilai, save_draf

ATURAN = "bkpsdm/aturan.py"
ISI = IsianNilai("bobot_produktivitas", "70", "keputusan-proyek", "Uji coba bobot")
DRAF = IsianAturan("a" * 32, "Bobot baru", date(2026, 12, 1), [ISI])


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    satu = build_app_kota(tmp_path, monkeypatch)
    with satu.store.write("uji", KINI) as tx:
        tx.session.add(Peran(akun_id=ATASAN_LAIN, peran="bkpsdm", opd_id=0))
        tx.session.add(Peran(akun_id=ORANG_LAIN, peran="pimpinan", opd_id=0))
    refresh(satu.store, tmp_path / "lake", load_profil(), KINI)
    return satu


def press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def stored(kota: Kota) -> list[VersiAturan]:
    with kota.store.read() as session:
        return session.query(VersiAturan).all()


def test_every_parameter_is_listed_with_source_and_trust(kota: Kota) -> None:
    at = open_screen(kota, BKPSDM, ATURAN)
    assert not at.exception
    tabel = next(d.value for d in at.dataframe if "Kode" in d.value.columns)
    assert set(tabel["Kode"]) == set(load_profil().parameter)
    baris = tabel.set_index("Kode").loc["bobot_produktivitas"]
    assert (baris["Nilai"], baris["Satuan"], baris["Kepercayaan"]) == (
        "60",
        "%",
        "keputusan proyek",
    )
    at.toggle(key="hanya_proyek").set_value(True).run()
    tabel = next(d.value for d in at.dataframe if "Kode" in d.value.columns)
    assert all("keputusan proyek" in kata for kata in tabel["Kepercayaan"])
    sebagian = tabel.set_index("Kode").loc["nilai_iki"]
    assert sebagian["Kepercayaan"] == "naskah resmi, sebagian keputusan proyek"
    assert "101 sampai 110 persen" in sebagian["Alasan atau catatan"]


def test_a_leader_reads_and_cannot_write_or_see_people(kota: Kota) -> None:
    save_draf(kota.store, kota.scope(BKPSDM), DRAF, kini=KINI)
    at = open_screen(kota, ORANG_LAIN, ATURAN)
    assert not at.exception
    judul = [h.value for h in at.header]
    assert "Versi" in judul
    assert not {"Tulis draf", "Coba atas satu bulan"} & set(judul)
    assert not [b for b in at.button if b.label in {"Terbitkan versi ini", "Batalkan draf ini"}]


def test_a_draft_is_written_tried_and_published_by_another_person(kota: Kota) -> None:
    at = open_screen(kota, BKPSDM, ATURAN)
    at.selectbox(key="draf_ketentuan").set_value("bobot_produktivitas").run()
    for nama, isi in (("Judul versi", "Bobot baru"), ("Nilai baru", "70"), ("Alasan", "Uji")):
        next(t for t in at.text_input if t.label == nama).set_value(isi)
    press(at, "Simpan draf")
    (draf,) = stored(kota)
    assert (draf.status, draf.berlaku_mulai, draf.perubahan[0]["nilai"]) == (
        "draf",
        date(2026, 12, 1),
        "70",
    )
    press(at, "Bandingkan")
    assert not at.exception
    selisih = next(m.value for m in at.metric if m.label == "Selisih")
    assert selisih.startswith("-Rp ")
    assert not [b for b in at.button if b.label == "Terbitkan versi ini"]
    at = open_screen(kota, ATASAN_LAIN, ATURAN)
    press(at, "Terbitkan versi ini")
    (versi,) = stored(kota)
    assert (versi.status, versi.diterbitkan_oleh) == ("diterbitkan", ATASAN_LAIN)


def test_a_wrong_value_is_refused_in_words_and_nothing_is_written(kota: Kota) -> None:
    at = open_screen(kota, BKPSDM, ATURAN)
    at.selectbox(key="draf_ketentuan").set_value("bobot_produktivitas").run()
    for nama, isi in (("Judul versi", "Bobot baru"), ("Nilai baru", "banyak"), ("Alasan", "Uji")):
        next(t for t in at.text_input if t.label == nama).set_value(isi)
    press(at, "Simpan draf")
    assert "banyak" in texts(at)
    assert stored(kota) == []


def test_a_second_parameter_joins_ones_own_draft_and_it_can_be_ended(kota: Kota) -> None:
    save_draf(kota.store, kota.scope(BKPSDM), DRAF, kini=KINI)
    at = open_screen(kota, BKPSDM, ATURAN)
    at.selectbox(key="draf_pilih").set_value(DRAF.id).run()
    at.selectbox(key="draf_ketentuan").set_value("dasar_produktivitas").run()
    next(s for s in at.selectbox if s.label == "Nilai baru").set_value("prestasi")
    next(t for t in at.text_input if t.label == "Alasan").set_value("Uji")
    press(at, "Simpan draf")
    assert [p["id"] for p in stored(kota)[0].perubahan] == [
        "bobot_produktivitas",
        "dasar_produktivitas",
    ]
    press(at, "Batalkan draf ini")
    assert stored(kota)[0].status == "dibatalkan"


def test_a_draft_changed_in_another_tab_is_not_published_unseen(kota: Kota) -> None:
    save_draf(kota.store, kota.scope(BKPSDM), DRAF, kini=KINI)
    at = open_screen(kota, ATASAN_LAIN, ATURAN)
    lain = replace(DRAF, judul="Bobot lain", versi=1)
    save_draf(kota.store, kota.scope(BKPSDM), lain, kini=KINI)
    press(at, "Terbitkan versi ini")
    assert "baru saja diubah" in texts(at)
    assert stored(kota)[0].status == "draf"


def test_ones_own_draft_changed_in_another_tab_is_not_overwritten(kota: Kota) -> None:
    save_draf(kota.store, kota.scope(BKPSDM), DRAF, kini=KINI)
    at = open_screen(kota, BKPSDM, ATURAN)
    at.selectbox(key="draf_pilih").set_value(DRAF.id).run()
    at.selectbox(key="draf_ketentuan").set_value("dasar_produktivitas").run()
    lain = replace(DRAF, judul="Bobot lain", versi=1)
    save_draf(kota.store, kota.scope(BKPSDM), lain, kini=KINI)
    next(t for t in at.text_input if t.label == "Alasan").set_value("Uji")
    press(at, "Simpan draf")
    assert "baru saja diubah" in texts(at)
    assert (stored(kota)[0].judul, len(stored(kota)[0].perubahan)) == ("Bobot lain", 1)


def test_bands_are_asked_for_row_by_row_and_what_stays_in_files_is_named(kota: Kota) -> None:
    at = open_screen(kota, BKPSDM, ATURAN)
    at.selectbox(key="draf_ketentuan").set_value("lapisan_pph").run()
    assert not at.exception
    assert "Baris boleh ditambah atau dihapus" in texts(at)
    assert "Susunan aturan TPP sebulan" in texts(at)
    for nama, isi in (("Judul versi", "Lapisan"), ("Alasan", "Uji")):
        next(t for t in at.text_input if t.label == nama).set_value(isi)
    press(at, "Simpan draf")
    (draf,) = stored(kota)
    assert draf.perubahan[0]["nilai"].startswith('[{"dari": 5000000000, "nilai": 35}')


def test_a_person_is_shown_under_both_versions(kota: Kota) -> None:
    save_draf(kota.store, kota.scope(BKPSDM), DRAF, kini=KINI)
    at = open_screen(kota, BKPSDM, ATURAN)
    press(at, "Bandingkan")
    assert not at.exception
    beda = next(d.value for d in at.dataframe if "Langkah" in d.value.columns)
    assert (beda["Sekarang"] != beda["Versi ini"]).all()
    assert "Satu orang, langkah demi langkah" in [h.value for h in at.subheader]


def test_the_register_and_the_eras_are_shown(kota: Kota) -> None:
    at = open_screen(kota, ORANG_LAIN, ATURAN)
    register = next(d.value for d in at.dataframe if "Lingkup" in d.value.columns)
    assert set(register["Kode"]) == set(load_profil().regulasi)
    satu = register.set_index("Kode").loc[["pp-58-2023", "pp-46-2011", "aplikasi-dki"]]
    assert list(satu["Berlaku mulai"]) == ["2024-01-01", "tidak diketahui", "bukan peraturan"]
    assert list(satu["Ditetapkan"])[:2] == ["2023-12-27", "tidak diketahui"]
    assert (register.drop(columns=["Catatan"]).map(str) != "").all(axis=None)
    assert "dinilai menurut PermenPANRB 6/2022" in texts(at)


def test_long_texts_go_on_inside_their_cell_and_end_in_time() -> None:
    panjang = "Peraturan Menteri PANRB Nomor 6 Tahun 2022 tentang Pengelolaan Kinerja Pegawai"
    tabel = Tabel("Uji", pl.DataFrame({"dasar": [panjang, "PP"], "n": [1, 2]}), {"dasar": "Dasar"})
    tulis = _ending_in_time(tabel, {"dasar": 176, "n": 60})
    assert list(tulis) == ["dasar"]
    assert tulis["dasar"](panjang).endswith("tentang Pengelolaan …")
    assert tulis["dasar"]("PP") == "PP"
