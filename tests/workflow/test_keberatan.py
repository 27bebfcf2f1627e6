"""Objections on both stores: the days, the road, the decision, the correction it makes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Audit, Penugasan, Perilaku, Periode, Perubahan, Store
from tests.workflow.hasil_kecil import (
    KEBERATAN,
    answer,
    confirmed_month,
    month,
    object_to,
    objection,
    on,
)
from tests.workflow.kota_kecil import (
    ATASAN,
    ATASAN_LAIN,
    BKPSDM,
    BULAN,
    KEPALA,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
    fill,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.kalender.gangguan import declare_gangguan
from workflow.keberatan.ajukan import withdraw_keberatan
from workflow.keberatan.koreksi_isi import KoreksiBulan
from workflow.keberatan.putusan import decide_keberatan
from workflow.kinerja.bulan import calculate_bulan
from workflow.penolakan import Penolakan
from workflow.pesan.tugas import read_tugas

DITOLAK = derived_id("aktivitas", "b")


@pytest.fixture
def kota(store: Store) -> Kota:
    satu = build_kota(store)
    confirmed_month(satu)
    return satu


def decide(kota: Kota, oleh: int = KEPALA, kini=None, **ubah: object):
    kini = kini or on(5)
    isi: dict[str, object] = {
        "id": KEBERATAN,
        "is_dikabulkan": True,
        "putusan": "Bukti diterima",
        "koreksi": KoreksiBulan(aktivitas=(DITOLAK,)),
        "versi": 2,
    }
    return decide_keberatan(kota.store, kota.scope(oleh, kini), kini=kini, **{**isi, **ubah})


def refusal(panggil) -> str:
    with pytest.raises(GalatPengguna) as galat:
        panggil()
    return galat.value.kode


def refused_untouched(kota: Kota, panggil) -> str:
    sebelum = kota.jejak()
    kode = refusal(panggil)
    assert kota.jejak() == sebelum
    return kode


def test_an_objection_goes_to_the_assessors_superior_and_names_its_last_day(kota: Kota) -> None:
    object_to(kota)
    k = objection(kota)
    assert (k.penilai_id, k.pemutus_id, k.status) == (ATASAN, KEPALA, "diajukan")
    assert k.batas == date(2026, 12, 16)


def test_the_fourteenth_day_is_the_last_and_an_outage_moves_it(kota: Kota) -> None:
    assert refused_untouched(kota, lambda: object_to(kota, on(17))) == "jendela_tutup"
    declare_gangguan(
        kota.store,
        kota.scope(BKPSDM, on(16)),
        mulai=on(15),
        selesai=on(16),
        keterangan="Server mati",
        id=derived_id("gangguan"),
        kini=on(16),
    )
    assert object_to(kota, on(17)).is_baru
    assert objection(kota).batas == date(2026, 12, 17)


def test_the_same_objection_again_is_known_and_a_second_one_is_refused(kota: Kota) -> None:
    object_to(kota)
    sebelum = kota.jejak()
    assert not object_to(kota).is_baru
    assert kota.jejak() == sebelum
    assert refusal(lambda: object_to(kota, alasan="Lain")) == "bentrok"
    assert refusal(lambda: object_to(kota, id=derived_id("dua"))) == "keberatan_berjalan"


def test_only_the_owner_objects_with_a_reason_to_the_version_seen(kota: Kota) -> None:
    assert refused_untouched(kota, lambda: object_to(kota, oleh=REKAN)) == "tidak_ada"
    assert refused_untouched(kota, lambda: object_to(kota, alasan="  ")) == "alasan_salah"
    assert refused_untouched(kota, lambda: object_to(kota, alasan="x" * 2001)) == "alasan_salah"
    assert refused_untouched(kota, lambda: object_to(kota, versi=9)) == "bentrok"


def test_a_granted_objection_corrects_the_month_and_keeps_before_and_after(kota: Kota) -> None:
    sebelum = month(kota)
    object_to(kota)
    answer(kota)
    assert decide(kota).is_baru
    k, sesudah = objection(kota), month(kota)
    assert (k.status, k.is_dikabulkan, k.pemutus_id) == ("diputus", True, KEPALA)
    assert (sesudah.versi, sesudah.penilai_id) == (2, ATASAN)
    assert Decimal(sesudah.angka["capaian"]) > Decimal(sebelum.angka["capaian"])
    assert sesudah.angka["menit_utama"] == "240"
    assert sesudah.angka["koreksi"]["sebelum"]["capaian"] == sebelum.angka["capaian"]
    assert k.koreksi["sesudah"]["capaian"] == sesudah.angka["capaian"]
    # What was kept is what the rules count from the rows as they now are.
    hitungan = calculate_bulan(kota.store, [PEGAWAI], BULAN, date(2026, 12, 5))[PEGAWAI]
    assert str(hitungan.angka["capaian"]) == sesudah.angka["capaian"]
    assert kota.aktivitas(DITOLAK).status == "disetujui"
    with kota.store.read() as session:
        aksi = [a.aksi for a in session.query(Audit).order_by(Audit.seq)]
        tabel = [p.tabel for p in session.query(Perubahan).order_by(Perubahan.seq)]
    assert aksi[-3:] == ["koreksi", "koreksi", "putus"]
    assert tabel[-3:] == ["aktivitas", "penilaian_bulan", "keberatan"]


def test_a_correction_of_behaviour_keeps_who_assessed_and_when(kota: Kota) -> None:
    with kota.store.read() as session:
        lama = session.query(Perilaku).one()
    object_to(kota)
    answer(kota)
    decide(kota, koreksi=KoreksiBulan(perilaku={"akuntabel": 94}))
    with kota.store.read() as session:
        baru = session.query(Perilaku).one()
    assert (baru.nilai["akuntabel"], baru.nilai["loyal"], baru.versi) == (94, 80, 2)
    assert (baru.penilai_id, baru.dinilai_pada) == (lama.penilai_id, lama.dinilai_pada)
    assert month(kota).angka["perilaku"] == "82.00"


def test_a_correction_reaches_a_month_whose_period_is_paid(kota: Kota) -> None:
    object_to(kota)
    answer(kota)
    with kota.store.write("uji", on(4)) as tx:
        tx.session.add(Periode(bulan=BULAN, status="dibayar", ditetapkan_pada=on(4)))
    decide(kota)
    assert month(kota).versi == 2


def test_a_refused_objection_changes_nothing_but_is_final(kota: Kota) -> None:
    object_to(kota)
    answer(kota)
    decide(kota, is_dikabulkan=False, koreksi=None)
    assert (month(kota).versi, kota.aktivitas(DITOLAK).status) == (1, "ditolak")
    assert refusal(lambda: object_to(kota, on(6), id=derived_id("dua"))) == "sudah_final"
    assert refusal(lambda: decide(kota, versi=3, putusan="Lain")) == "keadaan_salah"
    sebelum = kota.jejak()
    assert not decide(kota, is_dikabulkan=False, koreksi=None).is_baru
    assert kota.jejak() == sebelum


def test_nobody_decides_on_their_own_case_or_out_of_turn(kota: Kota) -> None:
    object_to(kota)
    for oleh in (PEGAWAI, ATASAN, REKAN, ATASAN_LAIN, BKPSDM):
        assert refused_untouched(kota, lambda oleh=oleh: decide(kota, oleh)) == "bukan_pemutus"
    assert refused_untouched(kota, lambda: answer(kota, oleh=KEPALA)) == "bukan_penilai"


def test_a_silent_assessor_holds_the_decision_only_for_their_days(kota: Kota) -> None:
    object_to(kota)
    assert refused_untouched(kota, lambda: decide(kota, versi=1)) == "menunggu_tanggapan"
    assert refused_untouched(kota, lambda: decide(kota, kini=on(10), versi=1)) == (
        "menunggu_tanggapan"
    )
    assert decide(kota, kini=on(11), versi=1).is_baru


def test_the_inbox_tells_who_answers_and_who_may_decide_on_that_day(kota: Kota) -> None:
    object_to(kota)

    def duties(oleh: int, hari: int) -> dict[str, int]:
        kini = on(hari)
        with kota.store.read() as session:
            semua = read_tugas(session, kota.scope(oleh, kini), kini)
        return {t.judul: t.jumlah for t in semua if t.alamat == "keberatan"}

    menunggu = {"Keberatan menunggu tanggapan Anda": 1}
    assert [duties(ATASAN, h) for h in (10, 11)] == [menunggu, menunggu]
    assert [duties(KEPALA, h) for h in (10, 11)] == [{}, {"Keberatan menunggu putusan Anda": 1}]
    assert [duties(oleh, 11) for oleh in (PEGAWAI, REKAN, BKPSDM)] == [{}, {}, {}]
    answer(kota)
    assert duties(ATASAN, 10) == {}
    assert duties(KEPALA, 10) == {"Keberatan menunggu putusan Anda": 1}


def test_bkpsdm_decides_where_the_assessor_has_no_superior(kota: Kota) -> None:
    with kota.store.write("uji", on(3)) as tx:
        tugas = tx.session.query(Penugasan).filter_by(pegawai_id=ATASAN).one()
        tugas.atasan_id = None
    object_to(kota)
    answer(kota)
    assert objection(kota).pemutus_id is None
    assert refused_untouched(kota, lambda: decide(kota, KEPALA)) == "bukan_pemutus"
    assert decide(kota, BKPSDM).is_baru


def test_a_decider_who_has_left_is_followed_by_whoever_is_now_above(kota: Kota) -> None:
    object_to(kota)
    answer(kota)
    with kota.store.write("uji", on(4)) as tx:
        for tugas in tx.session.query(Penugasan).filter_by(pegawai_id=KEPALA):
            tugas.selesai = date(2026, 12, 4)
        tx.session.query(Penugasan).filter_by(pegawai_id=ATASAN).one().atasan_id = ATASAN_LAIN
    assert refused_untouched(kota, lambda: decide(kota, KEPALA)) == "bukan_pemutus"
    assert decide(kota, ATASAN_LAIN).is_baru


def test_a_granted_objection_must_change_something_that_can_be_changed(kota: Kota) -> None:
    object_to(kota)
    answer(kota)
    disetujui = derived_id("aktivitas", "a")
    for koreksi, kode in (
        (None, "koreksi_kosong"),
        (KoreksiBulan(), "koreksi_kosong"),
        (KoreksiBulan(aktivitas=(disetujui,)), "aktivitas_salah"),
        (KoreksiBulan(aktivitas=("tidak-ada",)), "aktivitas_salah"),
        (KoreksiBulan(perilaku={"akuntabel": 101}), "nilai_salah"),
        (KoreksiBulan(perilaku={"rapi": 80}), "nilai_salah"),
    ):
        hasil = refused_untouched(kota, lambda k=koreksi: decide(kota, koreksi=k))
        assert hasil == kode
    assert (objection(kota).status, month(kota).versi) == ("ditanggapi", 1)


def test_two_rows_at_the_same_time_cannot_both_count(kota: Kota) -> None:
    lain = fill("c", mulai=610, selesai=640)
    save_aktivitas(kota.store, kota.scope(PEGAWAI, on(20, 11)), lain, True, kini=on(20, 11))
    object_to(kota)
    answer(kota)
    keduanya = KoreksiBulan(aktivitas=(DITOLAK, lain.id))
    with pytest.raises(Penolakan) as galat:
        decide(kota, koreksi=keduanya)
    assert "18 November 2026 10.10–10.40" in galat.value.teks


def test_a_withdrawn_objection_gives_the_word_back_and_another_may_follow(kota: Kota) -> None:
    object_to(kota)
    answer(kota)

    def take_back(oleh: int = PEGAWAI):
        return withdraw_keberatan(
            kota.store, kota.scope(oleh, on(5)), id=KEBERATAN, versi=2, kini=on(5)
        )

    assert refused_untouched(kota, lambda: take_back(ATASAN)) == "bukan_pemilik"
    assert take_back().is_baru
    assert not take_back().is_baru
    assert month(kota).tanggapan is None
    assert refusal(lambda: decide(kota, versi=3)) == "keadaan_salah"
    assert object_to(kota, on(6), id=derived_id("dua")).is_baru


def test_of_two_decisions_at_once_the_second_is_told(kota: Kota) -> None:
    object_to(kota)
    answer(kota)
    decide(kota)
    assert refused_untouched(kota, lambda: decide(kota, putusan="Lain")) == "bentrok"
    assert month(kota).versi == 2
