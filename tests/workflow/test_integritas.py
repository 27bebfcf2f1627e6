"""Verdicts on flags and the monthly sample: who may, what is refused, what a change needs."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Aktivitas, Audit, Peran, Sampel, TinjauanTanda
from tests.workflow.conftest import Buka
from tests.workflow.kota_kecil import ADMIN, ATASAN_LAIN, BKPSDM, KINI, PEGAWAI
from tests.workflow.tulisan.integritas import (
    OKTOBER,
    TANDA,
    approve_october,
    candidates,
    draw_october,
    judge,
)
from tests.workflow.tulisan.kantor import Kantor
from workflow.integritas.sampel import digest, draw_sampel, review_sampel
from workflow.integritas.tinjauan import TandaDitinjau, judge_tanda, withdraw_tinjauan


def _second_officer(k: Kantor) -> None:
    with k.store.write("uji", KINI) as tx:
        tx.session.add(Peran(akun_id=ATASAN_LAIN, peran="bkpsdm", opd_id=0))


def _verdict(k: Kantor) -> TinjauanTanda:
    with k.store.read() as session:
        return session.scalars(select(TinjauanTanda)).one()


def _actions(k: Kantor, objek: str) -> list[str]:
    with k.store.read() as session:
        pilih = select(Audit.aksi).where(Audit.objek == objek).order_by(Audit.seq)
        return list(session.scalars(pilih))


def _code(galat: pytest.ExceptionInfo[GalatPengguna]) -> str:
    return galat.value.kode


def test_a_verdict_is_given_changed_and_taken_back(buka: Buka) -> None:
    k = buka()
    judge(k)
    judge(k, "keliru", versi=1)
    assert (_verdict(k).putusan, _verdict(k).versi, _verdict(k).baris) == ("keliru", 2, 40)
    withdraw_tinjauan(k.store, k.scope(BKPSDM), TANDA, versi=2, kini=KINI)
    assert (_verdict(k).putusan, _verdict(k).catatan) == ("belum", None)
    judge(k, "ragu", versi=3)
    assert _verdict(k).putusan == "ragu"
    assert _actions(k, "tinjauan_tanda") == [
        "nyatakan_tepat",
        "nyatakan_keliru",
        "urungkan",
        "nyatakan_ragu",
    ]


def test_a_verdict_never_touches_the_lake(buka: Buka) -> None:
    k = buka()
    judge(k)
    approve_october(k)
    draw_october(k)
    assert k.jejak()[1] == 0


def test_of_two_officers_the_second_is_told_who_was_first(buka: Buka) -> None:
    k = buka()
    _second_officer(k)
    judge(k)
    with pytest.raises(GalatPengguna) as galat:
        judge_tanda(k.store, k.scope(ATASAN_LAIN), TANDA, "keliru", versi=0, kini=KINI)
    assert _code(galat) == "bentrok"
    assert "Petugas Contoh" in galat.value.teks
    with pytest.raises(GalatPengguna) as galat:
        withdraw_tinjauan(k.store, k.scope(ATASAN_LAIN), TANDA, versi=0, kini=KINI)
    assert _code(galat) == "bentrok"


def test_the_same_verdict_of_another_officer_is_a_verdict_of_its_own(buka: Buka) -> None:
    k = buka()
    _second_officer(k)
    judge(k)
    lain = judge_tanda(
        k.store, k.scope(ATASAN_LAIN), TANDA, "tepat", "Sama semua", versi=1, kini=KINI
    )
    assert lain.is_baru
    assert _verdict(k).ditinjau_oleh == ATASAN_LAIN


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"jenis": "selera"}, "tanda_salah"),
        ({"kunci": "x" * 81}, "tanda_salah"),
        ({"bulan": OKTOBER + timedelta(days=1)}, "tanda_salah"),
        ({"opd_id": 99}, "tanda_salah"),
        ({"orang": frozenset({BKPSDM})}, "tentang_sendiri"),
    ],
)
def test_a_flag_that_cannot_be_judged_is_refused(buka: Buka, ubah, kode: str) -> None:
    k = buka()
    isi = {s: getattr(TANDA, s) for s in ("bulan", "jenis", "kunci", "opd_id", "baris", "orang")}
    tanda = TandaDitinjau(**{**isi, **ubah})
    with pytest.raises(GalatPengguna) as galat:
        judge_tanda(k.store, k.scope(BKPSDM), tanda, "tepat", versi=0, kini=KINI)
    assert _code(galat) == kode


def test_only_bkpsdm_judges_and_draws(buka: Buka) -> None:
    k = buka()
    for orang in (PEGAWAI, ADMIN):
        scope = k.scope(orang)
        with pytest.raises(GalatPengguna) as galat:
            judge_tanda(k.store, scope, TANDA, "tepat", versi=0, kini=KINI)
        assert _code(galat) == "bukan_peran"
        with pytest.raises(GalatPengguna) as galat:
            draw_sampel(
                k.store,
                scope,
                candidates(),
                bulan=OKTOBER,
                banyak=30,
                versi_data=7,
                kini=KINI,
            )
        assert _code(galat) == "bukan_peran"


@pytest.mark.parametrize(
    ("putusan", "catatan", "kode"),
    [("betul", None, "putusan_salah"), ("tepat", "x" * 501, "catatan_salah")],
)
def test_what_is_written_wrongly_is_refused(buka: Buka, putusan: str, catatan, kode: str) -> None:
    k = buka()
    with pytest.raises(GalatPengguna) as galat:
        judge_tanda(k.store, k.scope(BKPSDM), TANDA, putusan, catatan, versi=0, kini=KINI)
    assert _code(galat) == kode


def test_taking_back_what_nobody_judged_is_refused(buka: Buka) -> None:
    k = buka()
    with pytest.raises(GalatPengguna) as galat:
        withdraw_tinjauan(k.store, k.scope(BKPSDM), TANDA, versi=0, kini=KINI)
    assert _code(galat) == "tidak_ada"


def _sample(k: Kantor) -> list[Sampel]:
    with k.store.read() as session:
        pilih = select(Sampel).order_by(Sampel.aktivitas_id)
        return list(session.scalars(pilih))


def test_a_sample_is_stored_with_chances_seed_and_who_drew_it(buka: Buka) -> None:
    k = buka()
    approve_october(k)
    draw_october(k)
    sampel = _sample(k)
    assert 10 < len(sampel) < 50
    pasti = {derived_id("sampel", n) for n in range(6)}
    assert {s.aktivitas_id for s in sampel if s.peluang == 1} == pasti
    assert {s.peluang for s in sampel} == {Decimal(1), Decimal("0.44444444")}
    assert {(s.versi_data, s.ditarik_oleh, s.hasil) for s in sampel} == {(7, BKPSDM, None)}
    with k.store.read() as session:
        isi = session.scalars(select(Audit.isi).where(Audit.objek == "sampel")).one()
    baris = [(s.aktivitas_id, s.opd_id, int(s.peluang * 10**8)) for s in sampel]
    assert digest(baris) in isi
    assert '"benih":"2026-10/7"' in isi


def test_the_order_of_the_candidates_changes_nothing(buka: Buka) -> None:
    k = buka()
    approve_october(k)
    draw_october(k)
    acak = candidates().sample(fraction=1, shuffle=True, seed=3)
    lagi = draw_sampel(
        k.store, k.scope(BKPSDM), acak, bulan=OKTOBER, banyak=30, versi_data=7, kini=KINI
    )
    assert (lagi.terpilih, lagi.is_baru) == (len(_sample(k)), False)


@pytest.mark.parametrize("ubah", [{"versi_data": 8}, {"banyak": 40}])
def test_a_month_is_drawn_once(buka: Buka, ubah: dict[str, int]) -> None:
    k = buka()
    approve_october(k)
    draw_october(k)
    with pytest.raises(GalatPengguna) as galat:
        draw_october(k, **ubah)
    assert _code(galat) == "bentrok"
    assert "Petugas Contoh" in galat.value.teks


def test_a_month_whose_validation_is_open_is_not_drawn(buka: Buka) -> None:
    k = buka()
    with pytest.raises(GalatPengguna) as galat:
        draw_october(k, bulan=KINI.date().replace(day=1))
    assert _code(galat) == "jendela_buka"


def test_candidates_that_the_store_no_longer_knows_are_refused(buka: Buka) -> None:
    k = buka()
    with pytest.raises(GalatPengguna) as galat:
        draw_october(k)
    assert _code(galat) == "data_lama"
    approve_october(k)
    with k.store.write("uji", KINI) as tx:
        tx.session.get_one(Aktivitas, derived_id("sampel", 0)).status = "diajukan"
    with pytest.raises(GalatPengguna) as galat:
        draw_october(k)
    assert _code(galat) == "data_lama"


def test_a_month_without_approved_activities_has_nothing_to_draw(buka: Buka) -> None:
    k = buka()
    with pytest.raises(GalatPengguna) as galat:
        draw_sampel(
            k.store,
            k.scope(BKPSDM),
            candidates().clear(),
            bulan=OKTOBER,
            banyak=30,
            versi_data=7,
            kini=KINI,
        )
    assert _code(galat) == "tanpa_calon"


@pytest.mark.parametrize("banyak", [29, 2001])
def test_a_sample_has_a_sensible_size(buka: Buka, banyak: int) -> None:
    k = buka()
    with pytest.raises(GalatPengguna) as galat:
        draw_october(k, banyak=banyak)
    assert _code(galat) == "banyak_salah"


def _look(
    k: Kantor, hasil: str, catatan: str | None, versi: int = 1, orang: int = BKPSDM
) -> object:
    return review_sampel(
        k.store,
        k.scope(orang),
        OKTOBER,
        derived_id("sampel", 0),
        hasil=hasil,
        catatan=catatan,
        versi=versi,
        kini=KINI,
    )


def test_a_second_look_is_written_down_and_may_change(buka: Buka) -> None:
    k = buka()
    _second_officer(k)
    approve_october(k)
    draw_october(k)
    _look(k, "sesuai", None)
    _look(k, "tidak_sesuai", "Bukti tidak cocok", versi=2)
    satu = next(s for s in _sample(k) if s.aktivitas_id == derived_id("sampel", 0))
    assert (satu.hasil, satu.catatan, satu.versi) == ("tidak_sesuai", "Bukti tidak cocok", 3)
    with pytest.raises(GalatPengguna) as galat:
        _look(k, "sesuai", None, versi=1, orang=ATASAN_LAIN)
    assert _code(galat) == "bentrok"


@pytest.mark.parametrize(
    ("hasil", "catatan", "kode"),
    [
        ("bagus", None, "hasil_salah"),
        ("tidak_sesuai", "  ", "catatan_salah"),
        ("sesuai", "x" * 501, "catatan_salah"),
    ],
)
def test_a_look_that_says_too_little_is_refused(buka: Buka, hasil: str, catatan, kode: str) -> None:
    k = buka()
    approve_october(k)
    draw_october(k)
    with pytest.raises(GalatPengguna) as galat:
        _look(k, hasil, catatan)
    assert _code(galat) == kode


def test_nobody_looks_again_at_work_of_their_own(buka: Buka) -> None:
    k = buka()
    approve_october(k)
    draw_october(k)
    with k.store.write("uji", KINI) as tx:
        tx.session.get_one(Aktivitas, derived_id("sampel", 0)).diputus_oleh = BKPSDM
    with pytest.raises(GalatPengguna) as galat:
        _look(k, "sesuai", None)
    assert _code(galat) == "tentang_sendiri"


def test_what_was_not_drawn_is_not_looked_at(buka: Buka) -> None:
    k = buka()
    with pytest.raises(GalatPengguna) as galat:
        _look(k, "sesuai", None)
    assert _code(galat) == "tidak_ada"
