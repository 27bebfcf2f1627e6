"""Stage one on both stores: drafts, submissions, repairs, withdrawals, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Aktivitas, Gangguan, Izin, Periode, Store
from data.waktu import local_moment
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    BULAN,
    HARI,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    Kota,
    build_kota,
    fill,
    item_id,
)
from workflow.harian.aktivitas import save_aktivitas, withdraw_aktivitas
from workflow.keadaan import AKTIVITAS, STATUS_AKTIVITAS
from workflow.penolakan import Penolakan
from workflow.validasi.batal import undo_putusan
from workflow.validasi.putus import (
    approve_aktivitas,
    approve_sebagian,
    reject_aktivitas,
    return_aktivitas,
)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def refused(kota: Kota, isian, kini=KINI, oleh: int = PEGAWAI, ajukan: bool = True) -> set[str]:
    """The codes of a refusal, which must have changed nothing."""
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        save_aktivitas(kota.store, kota.scope(oleh, kini), isian, ajukan, kini=kini)
    assert kota.jejak() == sebelum
    semua = galat.value.semua if isinstance(galat.value, Penolakan) else (galat.value,)
    return {satu.kode for satu in semua}


def place(kota: Kota, status: str, **ubah: object) -> Aktivitas:
    """An activity of PEGAWAI, brought to `status` by the real moves."""
    isian = fill(f"{status}{ubah}", **ubah)
    scope, atasan = kota.scope(PEGAWAI), kota.scope(ATASAN)
    save_aktivitas(kota.store, scope, isian, status != "draf", kini=KINI)
    if status == "disetujui":
        approve_aktivitas(kota.store, atasan, [isian.id], kini=KINI)
    if status == "dikembalikan":
        return_aktivitas(kota.store, atasan, [isian.id], "Perbaiki", kini=KINI)
    if status == "ditolak":
        reject_aktivitas(kota.store, atasan, [isian.id], "Bukan tugas", kini=KINI)
    baris = kota.aktivitas(isian.id)
    assert baris is not None
    assert baris.status == status
    return baris


def test_a_submitted_activity_is_stored_with_one_audit_link_and_one_change(kota: Kota) -> None:
    audit, perubahan = kota.jejak()
    hasil = save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    baris = kota.aktivitas(hasil.id)
    assert baris is not None
    assert (baris.status, baris.versi, baris.pengajuan_ke) == ("diajukan", 1, 1)
    assert (baris.diajukan_pada, baris.dientri_oleh) == (KINI, PEGAWAI)
    assert kota.jejak() == (audit + 1, perubahan + 1)


def test_the_same_write_again_changes_nothing(kota: Kota) -> None:
    for ajukan in (False, True):
        isian = fill(f"ulang{ajukan}", mulai=480 if ajukan else 700, selesai=760)
        save_aktivitas(kota.store, kota.scope(PEGAWAI), isian, ajukan, kini=KINI)
        sebelum = kota.jejak()
        nanti = KINI + timedelta(minutes=5)
        lagi = save_aktivitas(kota.store, kota.scope(PEGAWAI), isian, ajukan, kini=nanti)
        assert not lagi.is_baru
        assert kota.jejak() == sebelum


def test_the_same_write_after_the_decision_is_still_known(kota: Kota) -> None:
    baris = place(kota, "disetujui")
    isian = replace(fill("x"), id=baris.id)
    hasil = save_aktivitas(kota.store, kota.scope(PEGAWAI), isian, True, kini=KINI)
    assert not hasil.is_baru


def test_another_content_under_the_same_id_is_a_conflict(kota: Kota) -> None:
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    assert refused(kota, fill("a", uraian="Isi lain")) == {"bentrok"}


def test_an_edit_from_an_old_version_is_a_conflict(kota: Kota) -> None:
    scope = kota.scope(PEGAWAI)
    save_aktivitas(kota.store, scope, fill("a"), False, kini=KINI)
    save_aktivitas(kota.store, scope, fill("a", uraian="Kedua", versi=1), False, kini=KINI)
    assert refused(kota, fill("a", uraian="Ketiga", versi=1), ajukan=False) == {"bentrok"}


def test_a_draft_whose_answer_was_lost_can_still_be_submitted(kota: Kota) -> None:
    scope = kota.scope(PEGAWAI)
    save_aktivitas(kota.store, scope, fill("a"), False, kini=KINI)
    hasil = save_aktivitas(kota.store, scope, fill("a"), True, kini=KINI)
    assert (hasil.is_baru, kota.aktivitas(hasil.id).status) == (True, "diajukan")


def test_someone_elses_activity_is_refused(kota: Kota) -> None:
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    assert refused(kota, fill("a"), oleh=ORANG_LAIN) == {"bukan_milik"}
    assert refused(kota, fill("b", pegawai_id=PEGAWAI), oleh=ORANG_LAIN) == {"bukan_milik"}


def test_an_opd_admin_may_enter_for_a_person_of_that_opd_only(kota: Kota) -> None:
    bantu = fill("bantu", pegawai_id=PEGAWAI)
    hasil = save_aktivitas(kota.store, kota.scope(ADMIN), bantu, True, kini=KINI)
    baris = kota.aktivitas(hasil.id)
    assert (baris.pegawai_id, baris.dientri_oleh) == (PEGAWAI, ADMIN)
    asing = fill("asing", pegawai_id=ORANG_LAIN, butir_id=item_id(ORANG_LAIN))
    assert refused(kota, asing, oleh=ADMIN) == {"bukan_milik"}


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"tanggal": HARI + timedelta(days=1)}, {"hari_depan"}),
        ({"selesai": 480}, {"rentang_salah"}),
        ({"mulai": 480, "selesai": 931}, {"melebihi_sehari"}),
        ({"uraian": "   "}, {"uraian_salah"}),
        ({"uraian": "x" * 1001}, {"uraian_salah"}),
        ({"jenis": "rapat"}, {"jenis_salah"}),
        ({"butir_id": None}, {"utama_tanpa_dasar"}),
        ({"butir_id": item_id(ORANG_LAIN)}, {"butir_id_salah"}),
        ({"jenis": "lainnya"}, {"butir_id_salah"}),
        ({"kuantitas": Decimal("-1")}, {"kuantitas_salah"}),
        ({"kuantitas": Decimal("0.001")}, {"kuantitas_salah"}),
        ({"kuantitas": Decimal("NaN")}, {"kuantitas_salah"}),
        ({"nomor_perintah": "9" * 81}, {"nomor_perintah_salah"}),
        (
            {"tanggal": date(2025, 12, 31)},
            {"butir_id_salah", "tanpa_penugasan", "jendela_tutup"},
        ),
    ],
)
def test_a_wrong_entry_is_refused_at_its_field(kota: Kota, ubah: dict, kode: set[str]) -> None:
    assert refused(kota, fill("salah", **ubah)) == kode


def test_450_minutes_of_a_day_are_allowed_and_one_more_is_not(kota: Kota) -> None:
    scope = kota.scope(PEGAWAI)
    save_aktivitas(kota.store, scope, fill("a", mulai=480, selesai=780), True, kini=KINI)
    save_aktivitas(kota.store, scope, fill("b", mulai=780, selesai=930), True, kini=KINI)
    assert refused(kota, fill("c", mulai=930, selesai=931)) == {"melebihi_sehari"}


def test_activities_of_one_day_may_touch_but_not_overlap(kota: Kota) -> None:
    place(kota, "diajukan")
    assert refused(kota, fill("b", mulai=599, selesai=660)) == {"tumpang_tindih"}
    save_aktivitas(
        kota.store, kota.scope(PEGAWAI), fill("c", mulai=600, selesai=660), True, kini=KINI
    )


def test_a_rejected_activity_frees_its_minutes_and_a_returned_one_does_not(kota: Kota) -> None:
    place(kota, "ditolak")
    baru = fill("baru", mulai=480, selesai=600)
    save_aktivitas(kota.store, kota.scope(PEGAWAI), baru, True, kini=KINI)
    return_aktivitas(kota.store, kota.scope(ATASAN), [baru.id], "Perbaiki", kini=KINI)
    assert refused(kota, fill("lagi", mulai=500, selesai=520)) == {"tumpang_tindih"}


def test_a_draft_needs_no_words_but_a_day_that_can_still_be_entered(kota: Kota) -> None:
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a", uraian=""), False, kini=KINI)
    lama = fill("b", uraian="", tanggal=date(2026, 11, 2))
    assert refused(kota, lama, ajukan=False) == {"jendela_tutup"}


# The window: three working days of the person; the 19th is a holiday, 21 and 22 a weekend.
def test_the_entry_window_closes_at_the_end_of_its_last_local_day(kota: Kota) -> None:
    isian = fill("jendela")
    terakhir = local_moment(date(2026, 11, 24), time(23, 59))
    assert refused(kota, isian, kini=terakhir + timedelta(minutes=1)) == {"jendela_tutup"}
    save_aktivitas(kota.store, kota.scope(PEGAWAI, terakhir), isian, True, kini=terakhir)


def test_leave_is_no_working_day_of_the_entry_window(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Izin(
                id=derived_id("izin"),
                pegawai_id=PEGAWAI,
                jenis="cuti",
                mulai=date(2026, 11, 20),
                selesai=date(2026, 11, 20),
            )
        )
    kini = local_moment(date(2026, 11, 25), time(9))
    hasil = save_aktivitas(kota.store, kota.scope(PEGAWAI, kini), fill("cuti"), True, kini=kini)
    assert kota.aktivitas(hasil.id).status == "diajukan"


def test_a_declared_outage_extends_the_window_by_whole_days(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Gangguan(
                id=derived_id("gangguan"),
                mulai=local_moment(date(2026, 11, 20), time(8)),
                selesai=local_moment(date(2026, 11, 21), time(9)),
                keterangan="Server mati",
                dinyatakan_oleh=None,
                dinyatakan_pada=KINI,
            )
        )
    terakhir = local_moment(date(2026, 11, 26), time(23))
    save_aktivitas(kota.store, kota.scope(PEGAWAI, terakhir), fill("a"), True, kini=terakhir)
    sesudah = terakhir + timedelta(hours=2)
    assert refused(kota, fill("b", mulai=700, selesai=720), kini=sesudah) == {"jendela_tutup"}


@pytest.mark.parametrize(
    ("status", "is_tutup"),
    [("terbuka", False), ("tenggang", False), ("beku", True), ("dibayar", True)],
)
def test_a_frozen_period_takes_nothing(kota: Kota, status: str, is_tutup: bool) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=BULAN, status=status, ditetapkan_pada=KINI))
    if is_tutup:
        assert refused(kota, fill("a")) == {"periode_tutup"}
    else:
        save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)


def attempt(kota: Kota, aksi: str, baris: Aktivitas, oleh: int) -> None:
    """Make a move on a row, as the table names it."""
    ubahan = replace(fill("x", uraian="Diperbaiki"), id=baris.id, versi=baris.versi)
    scope = kota.scope(oleh)
    match aksi:
        case "simpan" | "ajukan" | "ajukan_lagi":
            isian = replace(ubahan, pegawai_id=PEGAWAI)
            save_aktivitas(kota.store, scope, isian, aksi != "simpan", kini=KINI)
        case "tarik":
            withdraw_aktivitas(kota.store, scope, baris.id, kini=KINI)
        case "setujui":
            approve_aktivitas(kota.store, scope, [baris.id], kini=KINI)
        case "setujui_sebagian":
            approve_sebagian(kota.store, scope, baris.id, 30, "Terlalu lama", kini=KINI)
        case "kembalikan":
            return_aktivitas(kota.store, scope, [baris.id], "Alasan lain", kini=KINI)
        case "batalkan":
            undo_putusan(kota.store, scope, [baris.id], kini=KINI)
        case _:
            reject_aktivitas(kota.store, scope, [baris.id], "Alasan lain", kini=KINI)


@pytest.mark.parametrize("aksi", sorted(AKTIVITAS))
def test_a_move_of_one_side_is_refused_to_the_other(kota: Kota, aksi: str) -> None:
    gerak = AKTIVITAS[aksi]
    baris = place(kota, min(s for s in gerak.dari if s is not None))
    oleh, kode = (ATASAN, "bukan_milik") if gerak.oleh == "pemilik" else (PEGAWAI, "bukan_atasan")
    if aksi == "batalkan":
        kode = "sudah_diputus"
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        attempt(kota, aksi, baris, oleh)
    assert (galat.value.kode, kota.jejak()) == (kode, sebelum)


# Every pair of a move and a state, legal or not, from the table itself.
@pytest.mark.parametrize("status", sorted(STATUS_AKTIVITAS))
@pytest.mark.parametrize("aksi", sorted(AKTIVITAS))
def test_a_move_works_from_the_states_of_the_table_and_from_no_other(
    kota: Kota, aksi: str, status: str
) -> None:
    baris = place(kota, status)
    sebelum = kota.jejak()
    gerak = AKTIVITAS[aksi]

    oleh = PEGAWAI if gerak.oleh == "pemilik" else ATASAN

    # Submitting is one call for two moves; withdrawing, approving and undoing twice is a repeated
    # write.
    boleh = set(gerak.dari)
    if aksi in {"ajukan", "ajukan_lagi"}:
        boleh = set(AKTIVITAS["ajukan"].dari | AKTIVITAS["ajukan_lagi"].dari)
    if status in boleh:
        attempt(kota, aksi, baris, oleh)
        assert kota.aktivitas(baris.id).status == gerak.ke
        assert kota.jejak() == (sebelum[0] + 1, sebelum[1] + 1)
        return
    if (aksi, status) in {("tarik", "draf"), ("setujui", "disetujui"), ("batalkan", "diajukan")}:
        attempt(kota, aksi, baris, oleh)
    else:
        with pytest.raises(GalatPengguna):
            attempt(kota, aksi, baris, oleh)
    assert kota.jejak() == sebelum
    assert kota.aktivitas(baris.id).status == status


def test_a_repair_counts_its_submissions_and_keeps_the_first_moment(kota: Kota) -> None:
    baris = place(kota, "dikembalikan")
    kini = local_moment(date(2026, 12, 5), time(20))
    perbaikan = replace(fill("x", uraian="Diperbaiki"), id=baris.id, versi=baris.versi)
    save_aktivitas(kota.store, kota.scope(PEGAWAI, kini), perbaikan, True, kini=kini)
    baru = kota.aktivitas(baris.id)
    assert (baru.pengajuan_ke, baru.diajukan_pada, baru.status) == (2, KINI, "diajukan")
    assert (baru.diputus_oleh, baru.alasan) == (None, "Perbaiki")


def test_a_repair_is_too_late_after_the_validation_window(kota: Kota) -> None:
    baris = place(kota, "dikembalikan")
    perbaikan = replace(fill("x", uraian="Diperbaiki"), id=baris.id, versi=baris.versi)
    kini = local_moment(date(2026, 12, 6), time(8))
    assert refused(kota, perbaikan, kini=kini) == {"jendela_tutup"}


def test_a_repair_may_not_move_to_another_day(kota: Kota) -> None:
    baris = place(kota, "dikembalikan")
    pindah = replace(fill("x"), id=baris.id, versi=baris.versi, tanggal=date(2026, 11, 4))
    assert refused(kota, pindah) == {"tanggal_tetap"}


def test_a_stale_or_foreign_withdrawal_is_refused(kota: Kota) -> None:
    baris = place(kota, "diajukan")
    sebelum = kota.jejak()
    for oleh, versi, kode in ((PEGAWAI, 7, "bentrok"), (ORANG_LAIN, None, "bukan_milik")):
        with pytest.raises(GalatPengguna) as galat:
            withdraw_aktivitas(kota.store, kota.scope(oleh), baris.id, versi=versi, kini=KINI)
        assert galat.value.kode == kode
    with pytest.raises(GalatPengguna) as galat:
        withdraw_aktivitas(kota.store, kota.scope(PEGAWAI), derived_id("tiada"), kini=KINI)
    assert galat.value.kode == "tidak_ada"
    assert kota.jejak() == sebelum
