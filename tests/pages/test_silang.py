"""Cross-filter: what the address picks, chips that let it go, and what a reader may not pick."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _screen() -> None:
    from datetime import date

    import streamlit as st

    from analytics.metrik import Filter
    from pages.parts.silang import Dimensi, read_cross

    opd = Dimensi("opd_id", "OPD", {3: "Dinas 3", 8: "Dinas 8"})
    bulan = Dimensi("bulan", "Bulan", {date(2026, 10, 1): "Oktober 2026"})
    silang = read_cross(opd, bulan)
    silang.show_chips()
    klik = silang.on("opd_id", [8, 3])
    where = Filter(nilai={"kelompok_umur": ("30-39",)})
    st.session_state["hasil"] = {
        "where": dict(silang.narrow(where).nilai),
        "sendiri": dict(silang.narrow(where, besides="opd_id").nilai),
        "bulan": silang.month(date(2026, 9, 1)),
        "nomor": klik.nomor,
        "kata": silang.words(),
        "kunci": klik.widget_key("grafik"),
    }
    if nomor := st.query_params.get("uji_klik"):
        del st.query_params["uji_klik"]
        klik.pick([int(nomor)])


def _open(**alamat: str) -> AppTest:
    at = AppTest.from_function(_screen)
    at.query_params.update(alamat)
    return at.run()


def test_without_picks_nothing_is_filtered_and_no_chip_is_shown() -> None:
    at = _open()
    hasil = at.session_state["hasil"]
    assert hasil["where"] == {"kelompok_umur": ("30-39",)}
    assert hasil["nomor"] is None
    assert not at.button


def test_a_pick_filters_the_others_and_not_its_own_picture() -> None:
    hasil = _open(pilih_opd_id="8", pilih_bulan="2026-10").session_state["hasil"]
    assert hasil["where"] == {"kelompok_umur": ("30-39",), "opd_id": (8,)}
    assert hasil["sendiri"] == {"kelompok_umur": ("30-39",)}
    assert hasil["bulan"].month == 10
    assert hasil["nomor"] == 0
    assert hasil["kata"] == {"OPD": "Dinas 8", "Bulan": "Oktober 2026"}


def test_chips_let_one_go_or_all() -> None:
    at = _open(pilih_opd_id="8", pilih_bulan="2026-10")
    assert [b.label for b in at.button] == ["OPD: Dinas 8", "Bulan: Oktober 2026", "Hapus semua"]
    at.button("lepas_opd_id").click().run()
    assert dict(at.query_params) == {"pilih_bulan": "2026-10"}
    at = _open(pilih_opd_id="8", pilih_bulan="2026-10")
    at.button("lepas_semua").click().run()
    assert not dict(at.query_params)


def test_what_is_not_for_this_reader_is_left_out_and_said() -> None:
    at = _open(pilih_opd_id="99", pilih_bulan="2026-10")
    assert "opd_id" not in at.session_state["hasil"]["where"]
    assert "tidak ada dalam kewenangan Anda" in at.caption[0].value


def test_a_click_picks_and_the_same_click_lets_go() -> None:
    at = _open(uji_klik="1")
    assert at.query_params["pilih_opd_id"] == "3"
    at = _open(uji_klik="1", pilih_opd_id="3")
    assert "pilih_opd_id" not in at.query_params
    at = _open(uji_klik="7")
    assert "pilih_opd_id" not in at.query_params


def test_the_picture_is_fresh_after_every_pick() -> None:
    tanpa = _open().session_state["hasil"]["kunci"]
    assert tanpa != _open(pilih_opd_id="8").session_state["hasil"]["kunci"]
