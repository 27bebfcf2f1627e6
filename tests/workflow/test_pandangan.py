"""Saved views: one's own, under one name each, and never anybody else's."""

from __future__ import annotations

import pytest

from data.galat import GalatPengguna
from data.kunci import new_id
from data.store import Pandangan, Store
from tests.workflow.kota_kecil import ADMIN, BKPSDM, KINI, Kota, build_kota
from workflow.pandangan.pandangan import (
    NAMA_TERPANJANG,
    SARING_TERPANJANG,
    TERBANYAK,
    delete_pandangan,
    read_pandangan,
    rename_pandangan,
    save_pandangan,
)

SARING = {"periode": ["Oktober 2026"], "pilih_opd_id": ["8"]}


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def _save(kota: Kota, nama: str = "Dinas 8", siapa: int = BKPSDM, id: str | None = None) -> str:
    id = id or new_id()
    scope = kota.scope(siapa)
    save_pandangan(kota.store, scope, id=id, nama=nama, layar="tren", saring=SARING, kini=KINI)
    return id


def _names(kota: Kota, siapa: int = BKPSDM) -> list[str]:
    with kota.store.read() as session:
        return [p.nama for p in read_pandangan(session, kota.scope(siapa))]


def _code(kota: Kota, **isi: object) -> str:
    with pytest.raises(GalatPengguna) as galat:
        _save(kota, **isi)  # type: ignore[arg-type]
    return galat.value.kode


def test_a_view_keeps_the_address_and_no_figure(kota: Kota) -> None:
    id = _save(kota, "  Dinas   8 ")
    with kota.store.read() as session:
        baris = session.get_one(Pandangan, id)
        assert (baris.nama, baris.layar, baris.saring) == ("Dinas 8", "tren", SARING)


def test_saving_twice_writes_once_and_other_content_is_refused(kota: Kota) -> None:
    id = _save(kota)
    _save(kota, id=id)
    assert _names(kota) == ["Dinas 8"]
    assert _code(kota, nama="Lain", id=id) == "bentrok"
    assert _code(kota, siapa=ADMIN, id=id) == "bentrok"


def test_names_are_there_short_and_ones_own_once(kota: Kota) -> None:
    _save(kota)
    assert _code(kota) == "nama"
    assert _code(kota, nama=" ") == "nama"
    assert _code(kota, nama="x" * (NAMA_TERPANJANG + 1)) == "nama"
    _save(kota, siapa=ADMIN)
    assert _names(kota, ADMIN) == ["Dinas 8"]


def test_an_address_too_long_is_refused(kota: Kota) -> None:
    saring = {"opd_pilihan": ["x" * SARING_TERPANJANG]}
    with pytest.raises(GalatPengguna, match="terlalu panjang"):
        save_pandangan(
            kota.store, kota.scope(BKPSDM), id=new_id(), nama="a", layar="tren", saring=saring,
            kini=KINI,
        )  # fmt: skip


def test_a_view_is_renamed_and_removed_by_its_owner_alone(kota: Kota) -> None:
    id = _save(kota)
    with pytest.raises(GalatPengguna) as galat:
        rename_pandangan(kota.store, kota.scope(ADMIN), id, "Milikku", kini=KINI)
    assert galat.value.kode == "tidak_ada"
    assert not delete_pandangan(kota.store, kota.scope(ADMIN), id, kini=KINI).is_baru
    assert rename_pandangan(kota.store, kota.scope(BKPSDM), id, "Baru", kini=KINI).is_baru
    assert not rename_pandangan(kota.store, kota.scope(BKPSDM), id, "Baru", kini=KINI).is_baru
    lain = _save(kota, "Lain")
    with pytest.raises(GalatPengguna, match="Pakai nama lain"):
        rename_pandangan(kota.store, kota.scope(BKPSDM), lain, "Baru", kini=KINI)
    assert delete_pandangan(kota.store, kota.scope(BKPSDM), id, kini=KINI).is_baru
    assert not delete_pandangan(kota.store, kota.scope(BKPSDM), id, kini=KINI).is_baru
    assert _names(kota) == ["Lain"]


def test_there_is_room_for_so_many_and_no_more(kota: Kota) -> None:
    for n in range(TERBANYAK):
        _save(kota, f"P{n}")
    assert _code(kota, nama="Lagi") == "terlalu_banyak"
