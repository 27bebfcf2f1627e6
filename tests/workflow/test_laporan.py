"""Reports: questions are kept and no figures, one writer, shared to those who may ask, read anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from analytics.jelajah.laporan import list_laporan, read_laporan
from analytics.jelajah.tanya import BENTUK, read_question
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from data.store import Audit, Laporan, Store
from tests.workflow.kota_kecil import BKPSDM, KINI, PEGAWAI, REKAN, Kota, build_kota
from workflow.pandangan import laporan
from workflow.pandangan.laporan import (
    JENIS,
    SEMATAN_TERBANYAK,
    Sematan,
    UbahanLaporan,
    change_laporan,
    create_laporan,
    delete_laporan,
    pin_chart,
    share_laporan,
)

NANTI = KINI + timedelta(hours=1)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


@pytest.fixture
def penulis(kota: Kota) -> Scope:
    return kota.scope(BKPSDM)


@pytest.fixture
def pembaca(kota: Kota) -> Scope:
    return replace(kota.scope(REKAN), peran=frozenset({"pegawai", "pimpinan"}))


def _pin(n: int = 0, catatan: str = "", **tanya: str) -> Sematan:
    isi: Mapping[str, list[str]] = {
        "ukuran": ["rerata_capaian"],
        **{k: [v] for k, v in tanya.items()},
    }
    return Sematan(f"{n:032d}", "tren", isi, catatan)


def _report(kota: Kota, penulis: Scope, *sematan: Sematan) -> str:
    id = new_id()
    create_laporan(kota.store, penulis, id=id, judul="Triwulan III", kini=KINI)
    for satu in sematan:
        pin_chart(kota.store, penulis, id, satu, kini=KINI)
    return id


def _row(kota: Kota, id: str) -> Laporan | None:
    with kota.store.read() as session:
        return session.get(Laporan, id)


def _audits(kota: Kota) -> list[str]:
    with kota.store.read() as session:
        return [a.aksi for a in session.scalars(select(Audit).where(Audit.objek == "laporan"))]


def _code(fungsi, *isi, **lain) -> str:
    with pytest.raises(GalatPengguna) as galat:
        fungsi(*isi, **lain)
    return galat.value.kode


def test_a_report_keeps_what_its_charts_ask(kota: Kota, penulis: Scope) -> None:
    id = _report(kota, penulis, _pin(1, " Naik. ", dimensi="opd"))
    with kota.store.read() as session:
        satu = read_laporan(session, penulis, id)
    assert (satu.judul, satu.is_milik, satu.is_dibagikan, satu.versi) == (
        "Triwulan III",
        True,
        False,
        2,
    )
    (pin,) = satu.isi
    assert pin.tanya == read_question("tren", {"ukuran": ["rerata_capaian"], "dimensi": ["opd"]})
    assert pin.catatan == "Naik."
    assert _audits(kota) == ["buat", "sematkan"]


def test_every_kind_of_question_can_be_pinned() -> None:
    assert set(JENIS) == set(BENTUK)


def test_pinning_twice_pins_once(kota: Kota, penulis: Scope) -> None:
    id = _report(kota, penulis, _pin(1))
    assert not pin_chart(kota.store, penulis, id, _pin(1), kini=NANTI).is_baru
    assert _code(pin_chart, kota.store, penulis, id, _pin(1, "Lain"), kini=NANTI) == "bentrok"
    row = _row(kota, id)
    assert row is not None
    assert len(row.isi) == 1
    assert _audits(kota) == ["buat", "sematkan"]


def test_beginning_twice_begins_once(kota: Kota, penulis: Scope) -> None:
    id = _report(kota, penulis)
    again = create_laporan(kota.store, penulis, id=id, judul=" Triwulan  III ", kini=NANTI)
    assert not again.is_baru
    assert _code(create_laporan, kota.store, penulis, id=id, judul="Lain", kini=NANTI) == "bentrok"


def test_charts_are_ordered_noted_and_taken_out(kota: Kota, penulis: Scope) -> None:
    id = _report(kota, penulis, _pin(1), _pin(2), _pin(3))
    ubahan = UbahanLaporan("Baru", [_pin(3).id, _pin(1).id, "asing"], {_pin(1).id: "Lihat ini."})
    assert change_laporan(kota.store, penulis, id, ubahan, versi=4, kini=NANTI).versi == 5
    row = _row(kota, id)
    assert row is not None
    assert [s["id"] for s in row.isi] == [_pin(3).id, _pin(1).id]
    assert [s["catatan"] for s in row.isi] == ["", "Lihat ini."]
    assert row.judul == "Baru"
    assert not change_laporan(kota.store, penulis, id, ubahan, versi=4, kini=NANTI).is_baru


def test_a_change_of_what_was_changed_meanwhile_is_refused(kota: Kota, penulis: Scope) -> None:
    id = _report(kota, penulis, _pin(1))
    pin_chart(kota.store, penulis, id, _pin(2), kini=NANTI)
    ubahan = UbahanLaporan("Baru", [_pin(1).id], {})
    assert _code(change_laporan, kota.store, penulis, id, ubahan, versi=2, kini=NANTI) == "bentrok"
    row = _row(kota, id)
    assert row is not None
    assert len(row.isi) == 2


def test_a_report_is_its_writers_until_it_is_shared(
    kota: Kota, penulis: Scope, pembaca: Scope
) -> None:
    id = _report(kota, penulis, _pin(1))
    with kota.store.read() as session:
        assert list_laporan(session, pembaca) == []
        assert _code(read_laporan, session, pembaca, id) == "tidak_ada"
    assert share_laporan(kota.store, penulis, id, is_dibagikan=True, kini=NANTI).is_baru
    assert not share_laporan(kota.store, penulis, id, is_dibagikan=True, kini=NANTI).is_baru
    with kota.store.read() as session:
        (satu,) = list_laporan(session, pembaca)
        assert (satu.id, satu.is_milik) == (id, False)
        assert read_laporan(session, pembaca, id).isi
    share_laporan(kota.store, penulis, id, is_dibagikan=False, kini=NANTI)
    with kota.store.read() as session:
        assert list_laporan(session, pembaca) == []


def test_only_its_writer_changes_a_report(kota: Kota, penulis: Scope, pembaca: Scope) -> None:
    id = _report(kota, penulis, _pin(1))
    ubahan = UbahanLaporan("Milik saya", [], {})
    tulis = [
        lambda: pin_chart(kota.store, pembaca, id, _pin(2), kini=NANTI),
        lambda: change_laporan(kota.store, pembaca, id, ubahan, versi=2, kini=NANTI),
        lambda: share_laporan(kota.store, pembaca, id, is_dibagikan=True, kini=NANTI),
        lambda: delete_laporan(kota.store, pembaca, id, kini=NANTI),
    ]
    # Of a report that is not shared not even the title is told.
    assert {_code(satu) for satu in tulis} == {"tidak_ada"}
    share_laporan(kota.store, penulis, id, is_dibagikan=True, kini=NANTI)
    assert {_code(satu) for satu in tulis} == {"bukan_milik"}


def test_a_report_is_removed_once(kota: Kota, penulis: Scope) -> None:
    id = _report(kota, penulis, _pin(1))
    assert delete_laporan(kota.store, penulis, id, kini=NANTI).is_baru
    assert not delete_laporan(kota.store, penulis, id, kini=NANTI).is_baru
    assert _row(kota, id) is None
    assert _code(pin_chart, kota.store, penulis, id, _pin(2), kini=NANTI) == "tidak_ada"


def test_those_who_may_not_ask_may_not_report(kota: Kota, penulis: Scope) -> None:
    id = _report(kota, penulis, _pin(1))
    orang = kota.scope(PEGAWAI)
    assert (
        _code(create_laporan, kota.store, orang, id=new_id(), judul="X", kini=KINI) == "bukan_peran"
    )
    assert _code(pin_chart, kota.store, orang, id, _pin(2), kini=KINI) == "bukan_peran"
    with kota.store.read() as session:
        assert _code(list_laporan, session, orang) == "bukan_peran"
        assert _code(read_laporan, session, orang, id) == "bukan_peran"


@pytest.mark.parametrize("judul", ["", "   ", "x" * 121])
def test_a_title_must_be_there_and_short(kota: Kota, penulis: Scope, judul: str) -> None:
    assert (
        _code(create_laporan, kota.store, penulis, id=new_id(), judul=judul, kini=KINI) == "judul"
    )


def test_what_is_no_question_is_not_pinned(kota: Kota, penulis: Scope) -> None:
    id = _report(kota, penulis)
    panjang = Sematan("1", "tren", {"ukuran": ["x" * 5000]})
    asing = Sematan("2", "peta", {"ukuran": ["rerata_capaian"]})
    kosong = Sematan("3", "tren", {})
    for satu in (panjang, asing, kosong):
        assert _code(pin_chart, kota.store, penulis, id, satu, kini=KINI) == "sematan"
    cerewet = _pin(4, "x" * 1001)
    assert _code(pin_chart, kota.store, penulis, id, cerewet, kini=KINI) == "catatan"


def test_a_report_has_room_for_so_many_charts(kota: Kota, penulis: Scope, monkeypatch) -> None:
    monkeypatch.setattr(laporan, "SEMATAN_TERBANYAK", 2)
    assert SEMATAN_TERBANYAK > 2
    id = _report(kota, penulis, _pin(1), _pin(2))
    assert _code(pin_chart, kota.store, penulis, id, _pin(3), kini=KINI) == "terlalu_banyak"


def test_a_writer_has_room_for_so_many_reports(kota: Kota, penulis: Scope, monkeypatch) -> None:
    monkeypatch.setattr(laporan, "LAPORAN_TERBANYAK", 1)
    _report(kota, penulis)
    baru = {"id": new_id(), "judul": "Lagi", "kini": KINI}
    assert _code(create_laporan, kota.store, penulis, **baru) == "terlalu_banyak"


def test_a_question_that_means_nothing_any_more_is_read_as_the_usual(
    kota: Kota, penulis: Scope
) -> None:
    id = _report(kota, penulis, Sematan("1", "tren", {"ukuran": ["ukuran_lama"], "rentang": ["x"]}))
    with kota.store.read() as session:
        (pin,) = read_laporan(session, penulis, id).isi
    assert pin.tanya.ukuran == "rerata_capaian"
