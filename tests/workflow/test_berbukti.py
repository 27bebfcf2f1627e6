"""An activity with its evidence on both stores: saved together or not at all, and never twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Aktivitas, Bukti, Store
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    Kota,
    build_kota,
    fill,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.harian.aktivitas_berbukti import BuktiIsian, save_berbukti
from workflow.harian.berkas_bukti import keep_file
from workflow.harian.bukti import TERBANYAK, remove_bukti
from workflow.harian.bukti_baca import open_bukti
from workflow.hasil import Hasil
from workflow.validasi.putus import return_aktivitas

PDF = b"%PDF-1.7\nisi berkas"
SURAT = "https://contoh.go.id/surat"


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "bukti"


def link(tautan: str = SURAT, id: str = "b") -> BuktiIsian:
    return BuktiIsian(derived_id(id), tautan=tautan)


def file(folder: Path, isi: bytes = PDF, id: str = "f") -> BuktiIsian:
    return BuktiIsian(derived_id(id), berkas=keep_file(folder, "surat.pdf", isi, 1))


def save(kota: Kota, *bukti: BuktiIsian, ajukan: bool = True, oleh: int = PEGAWAI, **ubah) -> Hasil:
    isian = fill("a", **ubah)
    return save_berbukti(kota.store, kota.scope(oleh), isian, bukti, ajukan, kini=KINI)


def stored(kota: Kota) -> list[Bukti]:
    with kota.store.read() as session:
        return list(
            session.scalars(select(Bukti).where(Bukti.dihapus_pada.is_(None)).order_by(Bukti.id))
        )


def refused(kota: Kota, panggil) -> str | None:
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        panggil()
    assert kota.jejak() == sebelum
    return galat.value.kode


def test_an_activity_and_its_evidence_are_there_together(kota: Kota, folder: Path) -> None:
    hasil = save(kota, link(), file(folder))
    assert (hasil.versi, hasil.is_baru) == (1, True)
    assert sorted(b.tautan or b.nama_berkas or "" for b in stored(kota)) == [SURAT, "surat.pdf"]
    satu = next(b for b in stored(kota) if b.sidik)
    assert open_bukti(kota.store, kota.scope(ATASAN), folder, satu.id) == PDF


def test_when_either_is_refused_neither_is_saved(kota: Kota, folder: Path) -> None:
    assert refused(kota, lambda: save(kota, link("bukan tautan"))) == "tautan"
    assert refused(kota, lambda: save(kota, file(folder), selesai=470)) is not None
    assert refused(kota, lambda: save(kota, link(), oleh=ORANG_LAIN)) is not None
    banyak = [link(f"{SURAT}/{n}", f"b{n}") for n in range(TERBANYAK + 1)]
    assert refused(kota, lambda: save(kota, *banyak)) == "terlalu_banyak"
    with kota.store.read() as session:
        assert session.scalars(select(Aktivitas)).all() == []
    assert stored(kota) == []


def test_the_same_again_changes_nothing_whatever_the_ids(kota: Kota, folder: Path) -> None:
    save(kota, link(), file(folder))
    sebelum = kota.jejak()
    assert not save(kota, link(), file(folder)).is_baru
    # A page opened anew after a lost answer has forgotten its ids.
    assert not save(kota, link(id="b2"), file(folder, id="f2")).is_baru
    assert kota.jejak() == sebelum


def test_evidence_added_to_a_waiting_one_gives_it_a_new_version(kota: Kota) -> None:
    save(kota)
    hasil = save(kota, link())
    assert (hasil.versi, hasil.is_baru) == (2, True)
    assert kota.aktivitas(fill("a").id).versi == 2


def test_what_was_removed_can_be_given_again(kota: Kota) -> None:
    save(kota, link(), ajukan=False)
    remove_bukti(kota.store, kota.scope(PEGAWAI), derived_id("b"), kini=KINI)
    assert stored(kota) == []
    save(kota, link(id="b2"), versi=1)
    assert [b.tautan for b in stored(kota)] == [SURAT]


def test_a_returned_activity_is_repaired_with_the_evidence_that_lacked(
    kota: Kota, folder: Path
) -> None:
    id = save(kota).id
    return_aktivitas(kota.store, kota.scope(ATASAN), [id], None, kode="bukti_kurang", kini=KINI)
    assert save(kota, file(folder), versi=2).is_baru
    assert (kota.aktivitas(id).status, len(stored(kota))) == ("diajukan", 1)


def test_an_administrator_enters_evidence_for_somebody(kota: Kota) -> None:
    save(kota, link(), oleh=ADMIN, pegawai_id=PEGAWAI)
    assert [b.dibuat_oleh for b in stored(kota)] == [ADMIN]


def test_a_draft_saved_before_is_submitted_with_evidence(kota: Kota) -> None:
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), False, kini=KINI)
    save(kota, link(), versi=1)
    assert (kota.aktivitas(fill("a").id).status, len(stored(kota))) == ("diajukan", 1)
