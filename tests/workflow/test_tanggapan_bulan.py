"""The employee's word on a confirmed month, on both stores."""

from __future__ import annotations

import pytest

from data.galat import GalatPengguna
from data.store import Audit, Store
from tests.workflow.hasil_kecil import answer, confirmed_month, month, object_to, on
from tests.workflow.kota_kecil import ATASAN, BULAN, PEGAWAI, REKAN, Kota, build_kota
from workflow.kinerja.konfirmasi import acknowledge_bulan, confirm_bulan


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def accept(kota: Kota, oleh: int = PEGAWAI, versi: int = 1, kini=None):
    kini = kini or on(3)
    return acknowledge_bulan(
        kota.store, kota.scope(oleh, kini), id=month(kota).id, versi=versi, kini=kini
    )


def again(kota: Kota, versi: int, kini=None):
    kini = kini or on(4)
    return confirm_bulan(
        kota.store,
        kota.scope(ATASAN, kini),
        pegawai_id=PEGAWAI,
        bulan=BULAN,
        catatan="Lagi",
        id=month(kota).id,
        versi=versi,
        kini=kini,
    )


def refusal(panggil) -> str:
    with pytest.raises(GalatPengguna) as galat:
        panggil()
    return galat.value.kode


def test_accepting_is_kept_once_with_its_moment_and_its_audit_link(kota: Kota) -> None:
    confirmed_month(kota)
    assert accept(kota).is_baru
    baris, jejak = month(kota), kota.jejak()
    assert (baris.tanggapan, baris.ditanggapi_pada, baris.versi) == ("diterima", on(3), 1)
    with kota.store.read() as session:
        assert session.query(Audit).order_by(Audit.seq.desc()).first().aksi == "terima"
    assert not accept(kota).is_baru
    assert kota.jejak() == jejak


def test_nobody_accepts_for_another_and_nobody_accepts_unseen_figures(kota: Kota) -> None:
    confirmed_month(kota)
    assert refusal(lambda: accept(kota, oleh=REKAN)) == "tidak_ada"
    assert refusal(lambda: accept(kota, oleh=ATASAN)) == "tidak_ada"
    again(kota, 1)
    assert refusal(lambda: accept(kota, versi=1, kini=on(5))) == "bentrok"
    assert accept(kota, versi=2, kini=on(5)).is_baru


def test_a_new_version_waits_for_the_word_again(kota: Kota) -> None:
    confirmed_month(kota)
    accept(kota)
    again(kota, 1)
    assert (month(kota).tanggapan, month(kota).ditanggapi_pada) == (None, None)


def test_while_an_objection_runs_the_month_is_neither_accepted_nor_replaced(kota: Kota) -> None:
    confirmed_month(kota)
    object_to(kota)
    assert month(kota).tanggapan == "keberatan"
    assert refusal(lambda: accept(kota)) == "keberatan_berjalan"
    assert refusal(lambda: again(kota, 1)) == "keberatan_berjalan"
    answer(kota)
    assert refusal(lambda: again(kota, 1, on(5))) == "keberatan_berjalan"


def test_one_may_still_object_within_the_days_after_accepting(kota: Kota) -> None:
    confirmed_month(kota)
    accept(kota)
    assert object_to(kota, on(4)).is_baru
    assert month(kota).tanggapan == "keberatan"
