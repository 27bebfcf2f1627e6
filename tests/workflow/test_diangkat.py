"""A CPNS who is appointed: months before stay a CPNS's months, on both stores, however they come in."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from analytics.refresher import refresh
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.lake import Lake
from data.store import Aktivitas, Pegawai, Periode, Perubahan, Store
from rules.parameter import load_profil
from tests.workflow.bantu_impor import impor
from tests.workflow.kota_kecil import ADMIN, BKPSDM, HARI, KINI, REKAN, Kota, build_kota
from workflow.kinerja.bulan import calculate_bulan
from workflow.mutasi.catat import cancel_peristiwa, preview_peristiwa, record_peristiwa
from workflow.mutasi.status import DiangkatPns

SEPTEMBER, OKTOBER, NOVEMBER = (date(2026, bulan, 1) for bulan in (9, 10, 11))
PENUH, CPNS = 2_984_850, 2_387_880
NIP = f"99000101202601{REKAN:04d}"


def draft(hari: date) -> Aktivitas:
    return Aktivitas(
        id=derived_id("aktivitas", hari),
        pegawai_id=REKAN,
        tanggal=hari,
        mulai=480,
        selesai=540,
        jenis="lainnya",
        uraian="Mengarsip surat",
        kuantitas=1,
        status="draf",
        dientri_oleh=REKAN,
        dibuat_pada=KINI,
    )


@pytest.fixture
def kota(store: Store) -> Kota:
    kota = build_kota(store)
    with store.write("uji", KINI) as tx:
        tx.session.get_one(Pegawai, REKAN).status = "CPNS"
        # The lake holds the months from the first activity to the last.
        tx.session.add_all(draft(hari) for hari in (SEPTEMBER, NOVEMBER))
    return kota


def pagu(kota: Kota, *bulan: date) -> list[int]:
    semua = (calculate_bulan(kota.store, [REKAN], b, HARI)[REKAN] for b in bulan)
    return [satu.angka["pagu_rp"] for satu in semua]


def angkat(kota: Kota, mulai: date, pegawai_id: int = REKAN, oleh: int = BKPSDM) -> bool:
    isian = DiangkatPns(pegawai_id=pegawai_id, mulai=mulai, nomor_sk="821/1")
    id = derived_id("peristiwa", "angkat")
    return record_peristiwa(kota.store, kota.scope(oleh), isian, id=id, kini=KINI).is_baru


def facts(kota: Kota, folder: Path, *, penuh: bool = False) -> dict[date, tuple[str, int]]:
    refresh(kota.store, folder, load_profil(), KINI, penuh)
    cari = "SELECT bulan, status_pegawai, pagu_rp FROM pegawai_bulan WHERE pegawai_id = ?"
    return {b: (s, rp) for b, s, rp in Lake(folder).sql(cari, [REKAN]).rows()}


def test_an_old_month_keeps_its_share_after_the_appointment(kota: Kota) -> None:
    assert pagu(kota, SEPTEMBER, OKTOBER, NOVEMBER) == [CPNS, CPNS, CPNS]
    assert angkat(kota, NOVEMBER)
    assert not angkat(kota, NOVEMBER)
    assert pagu(kota, SEPTEMBER, OKTOBER, NOVEMBER) == [CPNS, CPNS, PENUH]
    with kota.store.read() as session:
        satu = session.get_one(Pegawai, REKAN)
        assert (satu.status, satu.diangkat_pns) == ("PNS", NOVEMBER)
        tanda = session.scalars(select(Perubahan).where(Perubahan.tabel == "pegawai")).one()
        assert (tanda.dari, tanda.sampai, tanda.pegawai_id) == (NOVEMBER, None, REKAN)


def test_a_month_with_both_counts_its_days(kota: Kota) -> None:
    angkat(kota, date(2026, 10, 11))
    # (10 x 80 % + 21) / 31 of 2,984,850
    assert pagu(kota, OKTOBER) == [2_792_279]


def test_an_appointment_to_come_changes_nothing_yet(kota: Kota) -> None:
    angkat(kota, date(2027, 1, 1))
    assert pagu(kota, OKTOBER, NOVEMBER) == [CPNS, CPNS]


def test_taken_back_it_is_as_if_it_had_never_been(kota: Kota) -> None:
    angkat(kota, NOVEMBER)
    id = derived_id("peristiwa", "angkat")
    cancel_peristiwa(kota.store, kota.scope(BKPSDM), id, kini=KINI)
    assert pagu(kota, OKTOBER, NOVEMBER) == [CPNS, CPNS]


def test_facts_of_old_months_stay_when_everything_is_built_anew(kota: Kota, tmp_path: Path) -> None:
    facts(kota, tmp_path / "ikut")
    angkat(kota, NOVEMBER)
    sesudah = facts(kota, tmp_path / "ikut")
    assert [sesudah[b] for b in (SEPTEMBER, OKTOBER, NOVEMBER)] == [
        ("CPNS", CPNS),
        ("CPNS", CPNS),
        ("PNS", PENUH),
    ]
    assert sesudah == facts(kota, tmp_path / "baru", penuh=True)


def test_only_a_cpns_is_appointed_by_bkpsdm_in_a_month_that_is_open(kota: Kota) -> None:
    def kode(mulai: date, **lain: int) -> str:
        with pytest.raises(GalatPengguna) as galat:
            angkat(kota, mulai, **lain)
        return galat.value.kode

    assert kode(NOVEMBER, pegawai_id=ADMIN) == "bukan_cpns"
    assert kode(NOVEMBER, oleh=ADMIN) == "bukan_peran"
    assert kode(date(2025, 6, 1)) == "tanpa_penugasan"
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=SEPTEMBER, status="dibayar", ditetapkan_pada=KINI))
    assert kode(date(2026, 9, 15)) == "periode_tutup"
    lihat = preview_peristiwa(
        kota.store,
        kota.scope(BKPSDM),
        DiangkatPns(pegawai_id=REKAN, mulai=OKTOBER, nomor_sk="821/1"),
        kini=KINI,
    )
    assert lihat.is_boleh
    assert any("Oktober 2026" in teks and "dihitung ulang" in teks for teks in lihat.catatan)
    assert angkat(kota, OKTOBER)
    lain = DiangkatPns(pegawai_id=REKAN, mulai=NOVEMBER, nomor_sk="821/2")
    with pytest.raises(GalatPengguna, match="sudah diangkat PNS sejak 1 Oktober 2026"):
        record_peristiwa(
            kota.store, kota.scope(BKPSDM), lain, id=derived_id("peristiwa", "dua"), kini=KINI
        )


def test_a_file_says_from_which_day_and_may_not_leave_it_out(kota: Kota) -> None:
    kepala = ["nip", "nama", "golongan", "mulai", "status", "tmt pns"]
    siapa = [NIP, "Rekan Contoh", "III/b", "01-01-2026"]
    tanpa = impor(kota.store, "pegawai", [kepala, [*siapa, "PNS", ""]])
    assert [m.kode for m in tanpa.ditolak] == ["PNS_DATE_MISSING"]
    assert pagu(kota, OKTOBER) == [CPNS]
    berkas = [kepala, [*siapa, "PNS", "01-11-2026"]]
    assert impor(kota.store, "pegawai", berkas).berubah == 1
    assert pagu(kota, OKTOBER, NOVEMBER) == [CPNS, PENUH]
    assert impor(kota.store, "pegawai", berkas).berubah == 0
    # A later file that does not know the day leaves it as it is.
    assert impor(kota.store, "pegawai", [kepala, [*siapa, "PNS", ""]]).berubah == 0
    assert pagu(kota, OKTOBER, NOVEMBER) == [CPNS, PENUH]


def test_a_day_before_the_first_one_is_no_appointment(kota: Kota) -> None:
    kepala = ["nip", "nama", "mulai", "status", "diangkat_pns"]
    for status, hari in (("PNS", HARI - timedelta(days=900)), ("PPPK", HARI)):
        baris = [NIP, "Rekan Contoh", "01-01-2026", status, hari.isoformat()]
        assert [m.kode for m in impor(kota.store, "pegawai", [kepala, baris]).ditolak] == [
            "PNS_DATE"
        ]


def test_a_file_does_not_change_a_month_that_is_closed(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=OKTOBER, status="dibayar", ditetapkan_pada=KINI))
    kepala = ["nip", "nama", "mulai", "status", "diangkat_pns"]
    rekan = [NIP, "Rekan Contoh", "01-01-2026", "PNS", "15-10-2026"]
    pns = [NIP.replace(f"{REKAN:04d}", f"{ADMIN:04d}"), "Admin Contoh", "01-01-2026", "PNS"]
    hasil = impor(kota.store, "pegawai", [kepala, rekan, [*pns, "01-11-2026"]])
    assert [(m.baris, m.kode) for m in hasil.peringatan if m.kode == "PNS_DATE_CLOSED"] == [
        (2, "PNS_DATE_CLOSED"),
        (3, "PNS_DATE_CLOSED"),
    ]
    with kota.store.read() as session:
        status = [session.get_one(Pegawai, p).status for p in (REKAN, ADMIN)]
        assert status == ["CPNS", "PNS"]
    assert pagu(kota, OKTOBER) == [CPNS]
    # What begins after the closed month is taken.
    rekan[-1] = "01-11-2026"
    assert not any(
        m.kode.startswith("PNS_DATE")
        for m in impor(kota.store, "pegawai", [kepala, rekan]).peringatan
    )
    assert pagu(kota, OKTOBER, NOVEMBER) == [CPNS, PENUH]
