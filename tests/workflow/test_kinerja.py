"""Stage four on both stores: what a month needs before it is confirmed, and what is kept."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Kehadiran, PenilaianBulan, Periode, Store
from data.waktu import local_moment
from tests.workflow.kota_kecil import (
    ATASAN,
    ATASAN_LAIN,
    BULAN,
    HARI,
    KINI,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
    fill,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.kinerja.bulan import calculate_bulan
from workflow.kinerja.konfirmasi import confirm_bulan
from workflow.penolakan import Penolakan
from workflow.perilaku.nilai import assess_perilaku
from workflow.validasi.putus import approve_aktivitas

DESEMBER = local_moment(date(2026, 12, 2), time(9))
ASPEK = (
    "berorientasi_pelayanan",
    "akuntabel",
    "kompeten",
    "harmonis",
    "loyal",
    "adaptif",
    "kolaboratif",
)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def submit(kota: Kota, nama: str = "a", **ubah: object) -> str:
    return save_aktivitas(kota.store, kota.scope(PEGAWAI), fill(nama, **ubah), True, kini=KINI).id


def assess(kota: Kota) -> None:
    assess_perilaku(
        kota.store,
        kota.scope(ATASAN),
        pegawai_id=PEGAWAI,
        bulan=BULAN,
        nilai=dict.fromkeys(ASPEK, 80),
        catatan=None,
        id=derived_id("perilaku"),
        kini=KINI,
    )


def confirm(kota: Kota, oleh: int = ATASAN, kini=DESEMBER, **ubah: object):
    isi: dict[str, object] = {
        "pegawai_id": PEGAWAI,
        "bulan": BULAN,
        "catatan": "Baik",
        "id": derived_id("kinerja"),
    }
    return confirm_bulan(kota.store, kota.scope(oleh, kini), kini=kini, **{**isi, **ubah})


def refused(kota: Kota, **ubah: object) -> tuple[set[str], str]:
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        confirm(kota, **ubah)
    assert kota.jejak() == sebelum
    semua = galat.value.semua if isinstance(galat.value, Penolakan) else (galat.value,)
    return {satu.kode for satu in semua}, " ".join(satu.teks for satu in semua)


def test_the_kept_figures_are_those_of_the_rules(kota: Kota) -> None:
    approve_aktivitas(kota.store, kota.scope(ATASAN), [submit(kota)], kini=KINI)
    assess(kota)
    confirm(kota)
    with kota.store.read() as session:
        baris = session.query(PenilaianBulan).one()
    # November 2026 has 21 weekdays and one holiday; item 1 has 1 of 10, item 2 none.
    assert baris.angka["hari_kerja"] == "20"
    assert baris.angka["menit_utama"] == "120"
    menit = Decimal(100) * 120 / (20 * 300)
    capaian = (menit + (Decimal(10) + 0) / 2) / 2
    assert Decimal(baris.angka["capaian"]) == capaian
    assert Decimal(baris.angka["prestasi"]) == capaian * Decimal("0.6") + 80 * Decimal("0.4")
    assert len(baris.angka["butir"]) == 2
    assert (baris.penilai_id, baris.catatan, baris.versi) == (ATASAN, "Baik", 1)


def test_confirming_again_is_known_and_replacing_needs_the_version(kota: Kota) -> None:
    assess(kota)
    confirm(kota)
    sebelum = kota.jejak()
    assert not confirm(kota).is_baru
    assert kota.jejak() == sebelum
    assert refused(kota, id=derived_id("lain"))[0] == {"bentrok"}
    assert refused(kota, catatan="Lain")[0] == {"bentrok"}
    assert confirm(kota, id=derived_id("lain"), catatan="Lain", versi=1).versi == 2


def test_a_month_with_waiting_rows_and_no_behaviour_says_how_many(kota: Kota) -> None:
    submit(kota, "a")
    submit(kota, "b", mulai=700, selesai=720)
    kode, teks = refused(kota)
    assert kode == {"menunggu", "perilaku_kosong"}
    assert "2 aktivitas" in teks


def test_rows_that_nobody_validated_in_time_no_longer_hold_the_month(kota: Kota) -> None:
    submit(kota)
    assess(kota)
    assert refused(kota)[0] == {"menunggu"}
    lewat = local_moment(date(2026, 12, 6), time(9))
    confirm(kota, kini=lewat)


def test_a_running_month_is_not_confirmed(kota: Kota) -> None:
    assess(kota)
    assert refused(kota, kini=KINI)[0] == {"bulan_berjalan"}


def test_only_the_superior_confirms_and_a_frozen_period_stays(kota: Kota) -> None:
    assess(kota)
    assert refused(kota, oleh=ATASAN_LAIN)[0] == {"bukan_atasan"}
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=BULAN, status="dibayar", ditetapkan_pada=KINI))
    assert refused(kota)[0] == {"periode_tutup"}


def test_a_note_that_is_too_long_is_refused(kota: Kota) -> None:
    assess(kota)
    assert refused(kota, catatan="x" * 1001)[0] == {"catatan_salah"}


def test_the_running_month_counts_what_was_due_until_yesterday(kota: Kota) -> None:
    approve_aktivitas(kota.store, kota.scope(ATASAN), [submit(kota)], kini=KINI)
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Kehadiran(
                pegawai_id=PEGAWAI,
                tanggal=date(2026, 11, 17),
                masuk=500,
                pulang=960,
                telat_menit=35,
                pulang_cepat_menit=0,
                is_alpa=False,
            )
        )
    hitungan = calculate_bulan(kota.store, [PEGAWAI, REKAN], BULAN, HARI)[PEGAWAI]
    belum = calculate_bulan(kota.store, [PEGAWAI], date(2025, 1, 1), HARI)
    assert belum == {}
    assert (hitungan.angka["hari_kerja"], hitungan.angka["tl2"]) == (12, 1)
    assert hitungan.angka["target_menit"] == 3600
    assert hitungan.steps()[-1].hasil == hitungan.angka["tpp_rp"]
