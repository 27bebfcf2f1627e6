"""Outages and the person's language on both stores."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Akun, Gangguan, Perubahan, Store
from tests.workflow.kota_kecil import BKPSDM, KEPALA, KINI, PEGAWAI, Kota, build_kota
from workflow.akun.sendiri import set_bahasa
from workflow.kalender.gangguan import declare_gangguan


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def declare(kota: Kota, oleh: int = BKPSDM, **ubah: object):
    isi: dict[str, object] = {
        "id": derived_id("gangguan"),
        "mulai": KINI - timedelta(hours=3),
        "selesai": KINI - timedelta(hours=1),
        "keterangan": "Server mati",
    }
    return declare_gangguan(kota.store, kota.scope(oleh), kini=KINI, **{**isi, **ubah})


def test_an_outage_is_declared_once_and_touches_all_months_from_the_one_before(kota: Kota) -> None:
    audit, perubahan = kota.jejak()
    assert declare(kota).is_baru
    assert not declare(kota).is_baru
    with kota.store.read() as session:
        satu = session.query(Gangguan).one()
        tanda = session.query(Perubahan).filter_by(tabel="gangguan").one()
    assert (satu.keterangan, satu.dinyatakan_oleh) == ("Server mati", BKPSDM)
    assert (tanda.dari, tanda.sampai, tanda.pegawai_id) == (date(2026, 10, 1), None, None)
    assert kota.jejak() == (audit + 1, perubahan + 1)


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"selesai": KINI - timedelta(hours=3)}, "rentang"),
        ({"selesai": KINI + timedelta(days=32)}, "rentang"),
        (
            {"mulai": KINI + timedelta(minutes=1), "selesai": KINI + timedelta(hours=1)},
            "belum_mulai",
        ),
        ({"keterangan": "  "}, "keterangan"),
        ({"keterangan": "x" * 401}, "keterangan"),
        ({"oleh": KEPALA}, "bukan_peran"),
    ],
)
def test_a_wrong_outage_is_refused(kota: Kota, ubah: dict, kode: str) -> None:
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        declare(kota, **ubah)
    assert (galat.value.kode, kota.jejak()) == (kode, sebelum)


def test_another_outage_under_the_same_id_is_a_conflict(kota: Kota) -> None:
    declare(kota)
    with pytest.raises(GalatPengguna) as galat:
        declare(kota, keterangan="Jaringan putus")
    assert galat.value.kode == "bentrok"


def test_the_language_is_kept_and_written_only_when_it_changes(kota: Kota) -> None:
    audit, _ = kota.jejak()
    for _n in range(2):
        set_bahasa(kota.store, kota.scope(PEGAWAI), "en", kini=KINI)
    with kota.store.read() as session:
        assert session.get(Akun, PEGAWAI).bahasa == "en"
    assert kota.jejak()[0] == audit + 1
    assert kota.scope(PEGAWAI).bahasa == "en"
    with pytest.raises(GalatPengguna):
        set_bahasa(kota.store, kota.scope(PEGAWAI), "fr", kini=KINI)
