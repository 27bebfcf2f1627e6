"""Days off of the city on both stores: added by decree, moving windows, taken back."""

from __future__ import annotations

from datetime import date

import pytest

from data.galat import GalatPengguna
from data.store import Audit, HariLibur, Perubahan, Store
from tests.workflow.kota_kecil import BKPSDM, HARI, KEPALA, KINI, PEGAWAI, Kota, build_kota
from workflow.jendela import entry_limit
from workflow.kalender.libur import add_libur, remove_libur

JUMAT = date(2026, 11, 20)
ISI = {"tanggal": JUMAT, "jenis": "cuti_bersama", "nama": "Cuti bersama", "dasar": "SKB 1/2026"}


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def add(kota: Kota, oleh: int = BKPSDM, **ubah: object):
    return add_libur(kota.store, kota.scope(oleh), **{**ISI, **ubah}, kini=KINI)


def limit(kota: Kota, hari: date = HARI) -> date:
    with kota.store.read() as session:
        return entry_limit(session, PEGAWAI, hari)


def test_a_day_off_moves_the_windows_around_it_until_it_is_taken_back(kota: Kota) -> None:
    semula = limit(kota)
    id = int(add(kota).id)
    assert (semula, limit(kota)) == (date(2026, 11, 24), date(2026, 11, 25))
    assert remove_libur(kota.store, kota.scope(BKPSDM), id, kini=KINI).is_baru
    assert not remove_libur(kota.store, kota.scope(BKPSDM), id, kini=KINI).is_baru
    assert limit(kota) == semula


def test_it_is_written_once_with_its_decree_in_the_audit_chain(kota: Kota) -> None:
    audit, perubahan = kota.jejak()
    assert add(kota).is_baru
    assert not add(kota, nama=" Cuti bersama ").is_baru
    assert kota.jejak() == (audit + 1, perubahan + 1)
    with kota.store.read() as session:
        mata = session.query(Audit).order_by(Audit.seq.desc()).first()
        tanda = session.query(Perubahan).filter_by(tabel="hari_libur").one()
    assert (mata.aksi, "SKB 1/2026" in str(mata.isi)) == ("tambah", True)
    assert (tanda.dari, tanda.sampai) == (date(2026, 10, 1), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"oleh": KEPALA}, "bukan_peran"),
        ({"jenis": "lain"}, "jenis_salah"),
        ({"nama": " "}, "nama_salah"),
        ({"dasar": ""}, "dasar_salah"),
        ({"nama": "Lain"}, "bentrok"),
    ],
)
def test_a_wrong_day_off_is_refused(kota: Kota, ubah: dict, kode: str) -> None:
    add(kota)
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        add(kota, **ubah)
    assert (galat.value.kode, kota.jejak()) == (kode, sebelum)


def test_two_kinds_on_one_day_are_one_day_off(kota: Kota) -> None:
    add(kota)
    add(kota, jenis="libur_daerah")
    assert limit(kota) == date(2026, 11, 25)
    with kota.store.read() as session:
        assert session.query(HariLibur).filter_by(tanggal=JUMAT).count() == 2
