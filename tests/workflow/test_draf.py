"""Drafts of forms: kept for their typist alone, replaced, found again, forgotten; on both stores."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from data.galat import GalatPengguna
from data.store import Store, open_store
from tests.workflow.kota_kecil import KINI, PEGAWAI, REKAN, Kota, build_kota
from workflow.harian.draf import TERBANYAK, clear_draf, keep_draf, latest_draf, read_draf


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def keep(kota: Kota, formulir: str, isi: dict[str, object], menit: int = 0) -> None:
    kini = KINI + timedelta(minutes=menit)
    keep_draf(kota.store, kota.scope(PEGAWAI), formulir, isi, kini=kini)


def kept(kota: Kota, formulir: str, oleh: int = PEGAWAI) -> dict[str, object] | None:
    with kota.store.read() as session:
        draf = read_draf(session, kota.scope(oleh), formulir)
    return None if draf is None else draf.isi


def test_what_was_typed_last_is_found_again_by_another_process(kota: Kota) -> None:
    keep(kota, "aktivitas:a", {"uraian": "Menyu", "mulai": 450})
    keep(kota, "aktivitas:a", {"uraian": "Menyusun “laporan”", "mulai": 455})
    lain = Kota(open_store(kota.store.url))
    assert kept(lain, "aktivitas:a") == {"uraian": "Menyusun “laporan”", "mulai": 455}
    lain.store.engine.dispose()


def test_a_draft_is_its_typists_alone_and_nobodys_record(kota: Kota) -> None:
    sebelum = kota.jejak()
    keep(kota, "aktivitas:a", {"uraian": "x"})
    assert kept(kota, "aktivitas:a", oleh=REKAN) is None
    assert kota.jejak() == sebelum


def test_the_latest_draft_of_a_kind_of_form_is_the_one_to_take_up(kota: Kota) -> None:
    keep(kota, "aktivitas:a", {"n": 1}, menit=2)
    keep(kota, "aktivitas:b", {"n": 2}, menit=1)
    keep(kota, "tempel", {"n": 3}, menit=3)
    with kota.store.read() as session:
        draf = latest_draf(session, kota.scope(PEGAWAI), "aktivitas:")
        assert latest_draf(session, kota.scope(REKAN), "aktivitas:") is None
    assert draf is not None
    assert (draf.formulir, draf.isi) == ("aktivitas:a", {"n": 1})


def test_a_saved_form_leaves_no_draft(kota: Kota) -> None:
    keep(kota, "aktivitas:a", {"n": 1})
    for _ in range(2):
        clear_draf(kota.store, kota.scope(PEGAWAI), "aktivitas:a", kini=KINI)
        assert kept(kota, "aktivitas:a") is None


def test_the_oldest_drafts_give_way(kota: Kota) -> None:
    for n in range(TERBANYAK + 2):
        keep(kota, f"aktivitas:{n}", {"n": n}, menit=n)
    assert kept(kota, "aktivitas:1") is None
    assert kept(kota, "aktivitas:2") == {"n": 2}


def test_what_nobody_typed_is_not_kept(kota: Kota) -> None:
    for formulir, isi, kode in (
        ("a" * 81, {}, "formulir"),
        ("", {}, "formulir"),
        ("aktivitas:a", {"uraian": "x" * 200_001}, "draf_besar"),
    ):
        with pytest.raises(GalatPengguna) as galat:
            keep(kota, formulir, isi)
        assert galat.value.kode == kode


def test_a_store_that_does_not_answer_is_told_and_breaks_nothing(kota: Kota) -> None:
    scope = kota.scope(PEGAWAI)
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(text("DROP TABLE draf_isian"))
    with pytest.raises(GalatPengguna) as galat:
        keep_draf(kota.store, scope, "aktivitas:a", {"uraian": "x"}, kini=KINI)
    assert galat.value.kode == "gudang"
