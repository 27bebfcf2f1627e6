"""Months: every state against every move, their windows, and that nothing changes once frozen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Audit, HariLibur, Periode, PolaUnit, Store
from data.waktu import local_moment
from tests.workflow.kota_kecil import (
    ATASAN,
    BKPSDM,
    BULAN,
    HARI,
    KEPALA,
    KINI,
    PEGAWAI,
    Kota,
    build_kota,
    fill,
)
from workflow.harian.aktivitas import save_aktivitas, withdraw_aktivitas
from workflow.harian.bukti import attach_link
from workflow.kalender.gangguan import declare_gangguan
from workflow.kalender.keadaan_periode import PERIODE, STATUS_PERIODE
from workflow.kalender.libur import add_libur, remove_libur
from workflow.kalender.periode import move_periode
from workflow.kalender.periode_baca import months_to_freeze, read_year
from workflow.kalender.pola import remove_pola, set_pola
from workflow.validasi.putus import approve_aktivitas, reject_aktivitas, return_aktivitas

LEWAT = local_moment(date(2026, 12, 6), time(8))
"""The validation window of November has closed: its last day is the fifth."""


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def put(kota: Kota, status: str | None, bulan: date = BULAN) -> None:
    if status is not None:
        with kota.store.write("uji", KINI) as tx:
            tx.session.merge(Periode(bulan=bulan, status=status, ditetapkan_pada=KINI))


def move(kota: Kota, aksi: str, alasan: str = "Salah beku", kini=LEWAT, oleh: int = BKPSDM):
    return move_periode(kota.store, kota.scope(oleh), HARI, aksi, alasan, kini=kini)


def refused(kota: Kota, *isi: object, **ubah: object) -> str:
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        move(kota, *isi, **ubah)
    assert kota.jejak() == sebelum
    return galat.value.kode


def status_of(kota: Kota) -> str | None:
    with kota.store.read() as session:
        baris = session.get(Periode, BULAN)
        return baris.status if baris else None


@pytest.mark.parametrize("aksi", PERIODE)
@pytest.mark.parametrize("status", [None, *STATUS_PERIODE])
def test_a_move_is_made_from_its_states_alone(kota: Kota, status: str | None, aksi: str) -> None:
    put(kota, status)
    gerak = PERIODE[aksi]
    if status == gerak.ke:
        assert not move(kota, aksi).is_baru
    elif status in gerak.dari:
        assert move(kota, aksi).is_baru
        assert status_of(kota) == gerak.ke
    else:
        assert refused(kota, aksi) == "keadaan_salah"
        assert status_of(kota) == status


def test_a_month_runs_through_its_states_with_a_link_for_each(kota: Kota) -> None:
    audit, perubahan = kota.jejak()
    for aksi in ("tenggang", "bekukan", "buka_lagi", "bekukan", "bayar"):
        assert move(kota, aksi).is_baru
    assert kota.jejak() == (audit + 5, perubahan + 5)
    with kota.store.read() as session:
        isi = [a.isi for a in session.query(Audit).filter_by(objek="periode").order_by(Audit.seq)]
    assert "Salah beku" in str(isi[2])
    assert refused(kota, "buka_lagi") == "keadaan_salah"


def test_a_month_freezes_only_after_its_validation_window(kota: Kota) -> None:
    assert (
        refused(kota, "bekukan", kini=local_moment(date(2026, 12, 5), time(23)))
        == "jendela_terbuka"
    )
    assert move(kota, "bekukan", kini=local_moment(date(2026, 12, 6))).is_baru


def test_an_outage_holds_the_freezing_back(kota: Kota) -> None:
    declare_gangguan(
        kota.store,
        kota.scope(BKPSDM),
        id=derived_id("g"),
        mulai=local_moment(date(2026, 12, 4), time(8)),
        selesai=local_moment(date(2026, 12, 4), time(12)),
        keterangan="Padam",
        kini=LEWAT,
    )
    assert refused(kota, "bekukan") == "jendela_terbuka"
    assert move(kota, "bekukan", kini=local_moment(date(2026, 12, 7))).is_baru


def test_opening_again_needs_a_reason_and_nobody_but_bkpsdm_moves_a_month(kota: Kota) -> None:
    move(kota, "bekukan")
    assert refused(kota, "buka_lagi", "  ") == "alasan_kosong"
    assert refused(kota, "buka_lagi", oleh=KEPALA) == "bukan_peran"


def _writes(kota: Kota, ada: str) -> dict[str, Callable[[], object]]:
    """Every kind of write that bears on November; `ada` is an activity that waits."""
    store, atasan, bkpsdm = kota.store, kota.scope(ATASAN), kota.scope(BKPSDM)
    pegawai = kota.scope(PEGAWAI)
    libur = {"jenis": "libur_daerah", "nama": "Hari jadi", "dasar": "SK 1", "kini": KINI}
    return {
        "simpan": lambda: save_aktivitas(store, pegawai, fill("b", mulai=700, selesai=760), False, kini=KINI),
        "ajukan": lambda: save_aktivitas(store, pegawai, fill("c", mulai=700, selesai=760), True, kini=KINI),
        "tarik": lambda: withdraw_aktivitas(store, pegawai, ada, kini=KINI),
        "bukti": lambda: attach_link(
            store, pegawai, id=derived_id("k"), aktivitas_id=ada, tautan="https://contoh.go.id/a", kini=KINI
        ),
        "setujui": lambda: approve_aktivitas(store, atasan, [ada], kini=KINI),
        "kembalikan": lambda: return_aktivitas(store, atasan, [ada], "Perbaiki", kini=KINI),
        "tolak": lambda: reject_aktivitas(store, atasan, [ada], "Bukan tugas", kini=KINI),
        "tambah_libur": lambda: add_libur(store, bkpsdm, tanggal=HARI, **libur),
        "hapus_libur": lambda: remove_libur(store, bkpsdm, 1, kini=KINI),
        "pola": lambda: set_pola(store, bkpsdm, unit_id=1, mulai=HARI, pola=6, kini=KINI),
        "pola_lebih_awal": lambda: set_pola(
            store, bkpsdm, unit_id=1, mulai=date(2026, 9, 1), pola=6, kini=KINI
        ),
        "hapus_pola": lambda: remove_pola(store, bkpsdm, 2, date(2026, 10, 1), kini=KINI),
    }  # fmt: skip


def test_a_frozen_month_refuses_every_write_and_says_so(kota: Kota) -> None:
    ada = save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI).id
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(PolaUnit(unit_id=2, mulai=date(2026, 10, 1), pola=6))
    put(kota, "beku")
    sebelum = kota.jejak()
    for nama, tulis in _writes(kota, ada).items():
        with pytest.raises(GalatPengguna) as galat:
            tulis()
        assert (nama, galat.value.kode) == (nama, "periode_tutup")
        assert "sudah ditutup" in galat.value.teks
    assert kota.jejak() == sebelum


def test_the_year_tells_windows_shifts_and_what_stands_in_the_way(kota: Kota) -> None:
    put(kota, "beku", date(2026, 10, 1))
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            HariLibur(tanggal=date(2026, 11, 20), jenis="cuti_bersama", nama="C", dasar="S")
        )
    declare_gangguan(
        kota.store,
        kota.scope(BKPSDM),
        id=derived_id("g"),
        mulai=local_moment(date(2026, 11, 17), time(8)),
        selesai=local_moment(date(2026, 11, 17), time(9)),
        keterangan="Padam",
        kini=KINI,
    )
    with kota.store.read() as session:
        bulan = {b.bulan.month: b for b in read_year(session, 2026, KINI)}
    assert (bulan[10].status, [g.aksi for g in bulan[10].langkah]) == (
        "beku",
        ["buka_lagi", "bayar"],
    )
    november = bulan[11]
    assert (november.hari_kerja, november.batas_validasi, november.geser_validasi) == (
        19,
        date(2026, 12, 6),
        1,
    )
    halangan = {g.aksi: g.halangan for g in november.langkah}
    assert halangan["tenggang"] is None
    assert "6 Desember 2026" in (halangan["bekukan"] or "")
    assert bulan[12].langkah == ()


def test_months_wait_to_be_frozen_from_the_last_closed_one_on(kota: Kota) -> None:
    def waiting(kini) -> list[int]:
        with kota.store.read() as session:
            return [b.month for b in months_to_freeze(session, kini)]

    assert waiting(LEWAT) == [11]
    assert waiting(local_moment(date(2026, 12, 3))) == [10]
    put(kota, "dibayar", date(2026, 8, 1))
    assert waiting(LEWAT) == [9, 10, 11]
    put(kota, "beku")
    assert waiting(LEWAT) == []
