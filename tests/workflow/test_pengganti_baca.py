"""Who else may decide what waits for a validator, as the decision itself would have it; both stores."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Delegasi, Izin, Store
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    BULAN,
    HARI,
    KEPALA,
    KINI,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
    fill,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.validasi.pengganti_baca import read_stand_ins

TELAT = KINI + timedelta(days=14)
"""So long after a submission that it has waited too long."""


@pytest.fixture
def kota(store: Store) -> Kota:
    kota = build_kota(store)
    for n in range(2):
        isian = fill(str(n), mulai=480 + 60 * n, selesai=540 + 60 * n)
        save_aktivitas(store, kota.scope(PEGAWAI), isian, True, kini=KINI)
    return kota


def stand_ins(kota: Kota, kini=KINI, siapa: int = KEPALA, validator: int = ATASAN):
    with kota.store.read() as session:
        semua = read_stand_ins(session, kota.scope(siapa, kini), validator, BULAN, kini)
    return [(s.pegawai_id, s.sebab, s.baris) for s in semua]


def test_at_first_nobody_and_after_too_long_the_superior_above(kota: Kota) -> None:
    assert stand_ins(kota) == []
    assert stand_ins(kota, TELAT) == [(KEPALA, "eskalasi", 2)]


def test_who_was_given_a_delegation_decides_all_but_the_own(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add_all(_delegation(p) for p in (REKAN, PEGAWAI))
    assert stand_ins(kota) == [(REKAN, "delegasi", 2)]
    assert stand_ins(kota, TELAT) == [(KEPALA, "eskalasi", 2), (REKAN, "delegasi", 2)]


def test_on_leave_the_superior_above_stands_in(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Izin(
                id=derived_id("cuti"),
                pegawai_id=ATASAN,
                jenis="cuti",
                mulai=HARI,
                selesai=HARI,
                nomor_surat=None,
            )
        )
    assert stand_ins(kota) == [(KEPALA, "berhalangan", 2)]


def test_another_month_has_nothing_waiting(kota: Kota) -> None:
    with kota.store.read() as session:
        scope = kota.scope(KEPALA, TELAT)
        assert read_stand_ins(session, scope, ATASAN, date(2026, 10, 1), TELAT) == []


def test_only_those_who_lead_and_the_validator_may_ask(kota: Kota) -> None:
    assert stand_ins(kota, TELAT, siapa=ATASAN) == [(KEPALA, "eskalasi", 2)]
    assert stand_ins(kota, TELAT, siapa=ADMIN) == [(KEPALA, "eskalasi", 2)]
    for siapa, validator in ((REKAN, ATASAN), (KEPALA, ATASAN_LAIN)):
        with pytest.raises(GalatPengguna):
            stand_ins(kota, TELAT, siapa=siapa, validator=validator)


def _delegation(penerima: int) -> Delegasi:
    return Delegasi(
        id=derived_id("delegasi", penerima), pemberi_id=ATASAN, penerima_id=penerima, mulai=HARI,
        selesai=HARI + timedelta(days=30), alasan="Dinas luar", dibuat_pada=KINI, dicabut_pada=None,
    )  # fmt: skip
