"""Rounds of feedback on both stores: who is asked, one sheet each, and nobody's name on it."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, inspect, select, text

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Audit, Gangguan, Jawaban360, Putaran360, Store, Undangan360
from data.waktu import end_of_day, local_moment
from rules.hitung import hitung
from rules.parameter import load_profil
from tests.workflow.kantor_360 import (
    ASPEK,
    KETUA,
    PUTARAN,
    SEKRETARIS,
    SELESAI,
    SESUDAH,
    TIM,
    answer,
    answer_all,
    build_kantor,
    invited,
    isian,
    open_round,
)
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    BKPSDM,
    BULAN,
    HARI,
    KEPALA,
    KINI,
    PEGAWAI,
    PINDAHAN,
    REKAN,
    Kota,
)
from workflow.penolakan import Penolakan
from workflow.perilaku.hasil_360 import HasilPutaran, read_hasil, survey_input
from workflow.perilaku.jawaban_360 import read_undangan
from workflow.perilaku.putaran_360 import open_putaran, read_putaran, round_limit
from workflow.perilaku.undangan_360 import invite
from workflow.pesan.tugas import read_tugas


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kantor(store)


def codes(galat: GalatPengguna) -> set[str]:
    semua = galat.semua if isinstance(galat, Penolakan) else (galat,)
    return {satu.kode for satu in semua}


def refused(kota: Kota, tulis: Any) -> set[str]:
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        tulis()
    assert kota.jejak() == sebelum
    return codes(galat.value)


def result(kota: Kota, pegawai_id: int, oleh: int | None = None) -> HasilPutaran:
    with kota.store.read() as session:
        (satu,) = read_hasil(session, kota.scope(oleh or pegawai_id, SESUDAH), pegawai_id, SESUDAH)
    return satu


def groups(hasil: HasilPutaran) -> dict[str, Any]:
    return {k.hubungan: k for k in hasil.kelompok}


def test_superior_peers_and_subordinates_are_asked_and_nobody_about_themselves(kota: Kota) -> None:
    open_round(kota)
    assert invited(kota, TIM[0], "atasan") == [KETUA]
    assert invited(kota, TIM[0], "rekan") == list(TIM[1:])
    assert invited(kota, KETUA, "bawahan") == list(TIM)
    assert invited(kota, KEPALA, "bawahan") == [ATASAN, ADMIN, KETUA, SEKRETARIS]
    with kota.store.read() as session:
        sendiri = select(Undangan360).where(Undangan360.dinilai_id == Undangan360.penilai_id)
        assert session.scalars(sendiri).all() == []


def test_a_group_too_small_to_be_shown_is_not_asked(kota: Kota) -> None:
    open_round(kota)
    # PEGAWAI, REKAN and PINDAHAN: two peers each; SEKRETARIS has three, and no subordinates.
    assert invited(kota, PEGAWAI) == [ATASAN]
    assert invited(kota, SEKRETARIS) == [KEPALA, ATASAN, ADMIN, KETUA]
    assert invited(kota, ATASAN, "bawahan") == [PEGAWAI, REKAN, PINDAHAN]


def test_peers_are_drawn_evenly_by_a_hash_that_nobody_chooses() -> None:
    atasan = {p: 1 for p in range(2, 30)} | {1: None}
    kelompok = range(2, 30)

    def draw(benih: str) -> list[tuple[int, int]]:
        ajakan = invite(atasan, kelompok, benih, rekan_terbanyak=5, tersedikit=3)
        return [(a.dinilai_id, a.penilai_id) for a in ajakan if a.hubungan == "rekan"]

    satu = draw("a")
    assert satu == draw("a") != draw("b")
    for sisi in (0, 1):
        banyak = [sum(u[sisi] == p for u in satu) for p in kelompok]
        assert set(banyak) == {5}


def test_a_round_is_opened_once_and_known_when_repeated(kota: Kota) -> None:
    audit, perubahan = kota.jejak()
    open_round(kota)
    hasil = open_putaran(kota.store, kota.scope(ADMIN), isian(), kini=KINI)
    assert not hasil.is_baru
    assert kota.jejak() == (audit + 1, perubahan)
    assert refused(kota, lambda: open_round(kota, nama="Nama lain")) == {"bentrok"}


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"nama": " a "}, "nama_salah"),
        ({"mulai": HARI - timedelta(days=1)}, "mulai_salah"),
        ({"selesai": HARI - timedelta(days=1)}, "selesai_salah"),
        ({"selesai": HARI + timedelta(days=92)}, "selesai_salah"),
        ({"bulan": date(2026, 12, 1)}, "bulan_salah"),
    ],
)
def test_what_is_wrong_with_a_round_is_said(kota: Kota, ubah: dict[str, Any], kode: str) -> None:
    assert refused(kota, lambda: open_round(kota, **ubah)) == {kode}


def test_only_bkpsdm_and_the_admin_of_that_office_open_rounds(kota: Kota) -> None:
    for oleh in (PEGAWAI, KEPALA, ATASAN):
        assert refused(kota, lambda oleh=oleh: open_round(kota, oleh)) == {"bukan_peran"}
    assert refused(kota, lambda: open_round(kota, opd_id=2)) == {"di_luar_cakupan"}
    assert refused(kota, lambda: open_round(kota, opd_id=None)) == {"di_luar_cakupan"}
    open_round(kota, BKPSDM, opd_id=None)
    with kota.store.read() as session:
        assert [b.diundang for b in read_putaran(session, kota.scope(BKPSDM), KINI)] != [0]
        assert read_putaran(session, kota.scope(ADMIN), KINI) == []


def test_one_sheet_is_kept_and_a_second_of_the_same_rater_is_not(kota: Kota) -> None:
    open_round(kota)
    assert answer(kota, TIM[1], TIM[0], 80).is_baru
    jejak = kota.jejak()
    dua = answer(kota, TIM[1], TIM[0], 90)
    assert (dua.is_baru, dua.teks) == (False, "Sudah tercatat.")
    assert kota.jejak() == jejak
    with kota.store.read() as session:
        (lembar,) = session.scalars(select(Jawaban360))
        assert set(lembar.nilai.values()) == {80}


def test_two_tabs_hand_in_one_sheet(kota: Kota) -> None:
    """Both tabs read the open invitation before either of them writes."""
    open_round(kota)
    scope = kota.scope(TIM[1])
    with kota.store.read() as session:
        tab = [read_undangan(session, scope, KINI) for _n in range(2)]
    for undangan in tab:
        satu = next(u for u in undangan if u.orang.pegawai_id == TIM[0])
        assert not satu.is_menjawab
        answer(kota, TIM[1], satu.orang.pegawai_id)
    with kota.store.read() as session:
        assert session.scalar(select(func.count()).select_from(Jawaban360)) == 1


def test_nobody_answers_uninvited_too_early_or_too_late(kota: Kota) -> None:
    besok = HARI + timedelta(days=1)
    open_round(kota, mulai=besok)
    assert refused(kota, lambda: answer(kota, TIM[0], TIM[0])) == {"bukan_undangan"}
    assert refused(kota, lambda: answer(kota, PEGAWAI, TIM[0])) == {"bukan_undangan"}
    assert refused(kota, lambda: answer(kota, TIM[1], TIM[0])) == {"belum_mulai"}
    answer(kota, TIM[1], TIM[0], kini=local_moment(SELESAI, time(23, 59)))
    lewat = end_of_day(SELESAI)
    assert refused(kota, lambda: answer(kota, TIM[2], TIM[0], kini=lewat)) == {"jendela_tutup"}


def test_scores_and_notes_follow_the_rules_of_the_superiors_form(kota: Kota) -> None:
    open_round(kota)
    sebagian = dict.fromkeys(ASPEK[1:], 80)
    assert refused(kota, lambda: answer(kota, TIM[1], TIM[0], nilai=sebagian)) == {"nilai_salah"}
    assert refused(kota, lambda: answer(kota, TIM[1], TIM[0], 101)) == {"nilai_salah"}
    assert refused(kota, lambda: answer(kota, TIM[1], TIM[0], 96)) == {"catatan_kosong"}
    answer(kota, TIM[1], TIM[0], 96, catatan="Selalu membantu")


def test_an_outage_declared_during_the_round_moves_its_end_and_a_later_one_does_not(
    kota: Kota,
) -> None:
    open_round(kota)
    mulai = local_moment(HARI, time(11))

    def limit(id: str, dinyatakan: Any) -> date:
        with kota.store.write("uji", KINI) as tx:
            tx.session.add(
                Gangguan(
                    id=derived_id(id),
                    mulai=mulai,
                    selesai=mulai + timedelta(hours=5),
                    keterangan="Peladen mati",
                    dinyatakan_oleh=BKPSDM,
                    dinyatakan_pada=dinyatakan,
                )
            )
        with kota.store.read() as session:
            return round_limit(session, session.get_one(Putaran360, PUTARAN))

    assert limit("lambat", SESUDAH) == SELESAI
    assert limit("tepat", local_moment(HARI, time(20))) > SELESAI


def test_results_are_closed_while_the_round_runs(kota: Kota) -> None:
    open_round(kota)
    answer_all(kota, 1)
    akhir = local_moment(SELESAI, time(23))
    with kota.store.read() as session:
        assert read_hasil(session, kota.scope(TIM[0], akhir), TIM[0], akhir) == []
    assert len(groups(result(kota, TIM[0]))) == 2


def test_a_group_is_shown_from_three_sheets_on(kota: Kota) -> None:
    open_round(kota)
    for oleh, angka in zip(TIM[1:4], (70, 80, 91), strict=True):
        answer(kota, oleh, TIM[0], angka, catatan=f"Catatan {angka}")
    for oleh in TIM[2:4]:
        answer(kota, oleh, TIM[1], 70, catatan="Rahasia")
    answer(kota, KETUA, TIM[0], 60)
    tampak = groups(result(kota, TIM[0]))
    assert (tampak["rekan"].lembar, tampak["rekan"].rata) == (3, Decimal("80.33"))
    assert dict(tampak["rekan"].per_aspek) == dict.fromkeys(ASPEK, Decimal("80.33"))
    assert sorted(tampak["rekan"].catatan) == ["Catatan 70", "Catatan 80", "Catatan 91"]
    assert tampak["atasan"].rata == 60
    ditahan = groups(result(kota, TIM[1]))["rekan"]
    assert ditahan.is_ditahan
    assert (ditahan.lembar, ditahan.rata, ditahan.per_aspek, ditahan.catatan) == (
        None,
        None,
        (),
        (),
    )


def test_a_withheld_group_changes_nothing_that_is_shown(kota: Kota) -> None:
    """Two rounds that differ in a withheld group only look the same, and count the same."""
    tampak: list[Any] = []
    for nama, angka in (("a", 61), ("b", 94)):
        id = derived_id(nama)
        open_round(kota, id=id)
        for oleh in TIM[:3]:
            answer(kota, oleh, KETUA, 80, putaran_id=id)
        for oleh in (ATASAN, ADMIN):
            answer(kota, oleh, KETUA, angka, putaran_id=id)
        with kota.store.read() as session:
            hasil = read_hasil(session, kota.scope(KETUA, SESUDAH), KETUA, SESUDAH)
            tampak.append(next(h.kelompok for h in hasil if h.putaran.id == id))
    assert tampak[0] == tampak[1]
    assert [(k.hubungan, k.is_ditahan) for k in tampak[0]] == [
        ("atasan", True),
        ("rekan", True),
        ("bawahan", False),
    ]
    with kota.store.read() as session:
        masukan = survey_input(session, KETUA, BULAN, BULAN, SESUDAH.date())
    assert masukan == [{"nilai": Decimal("80.00"), "lembar": 3}] * 2


def test_results_open_to_the_person_and_the_superior_only(kota: Kota) -> None:
    open_round(kota)
    answer_all(kota, 2)
    assert result(kota, TIM[0], KETUA).kelompok == result(kota, TIM[0]).kelompok
    for oleh in (TIM[1], KEPALA, ATASAN, BKPSDM, ADMIN):
        with pytest.raises(GalatPengguna) as galat:
            result(kota, TIM[0], oleh)
        assert galat.value.kode == "bukan_atasan"


def test_open_invitations_are_a_duty_until_they_are_answered(kota: Kota) -> None:
    open_round(kota)

    def duty() -> list[tuple[int, date | None]]:
        with kota.store.read() as session:
            semua = read_tugas(session, kota.scope(TIM[0]), KINI)
        return [(t.jumlah, t.batas) for t in semua if t.alamat == "umpan-balik"]

    # Five peers and the superior.
    assert duty() == [(6, SELESAI)]
    answer(kota, TIM[0], TIM[1])
    assert duty() == [(5, SELESAI)]


# Anonymity: from everything that the store holds.


def _all_rows(kota: Kota) -> dict[str, list[str]]:
    """Every row of every table as text."""
    with kota.store.read() as session:
        nama = inspect(session.get_bind()).get_table_names()
        return {
            n: [
                json.dumps(list(b), default=str, ensure_ascii=False)
                for b in session.execute(text(f'SELECT * FROM "{n}"'))
            ]
            for n in nama
        }


def test_no_row_beside_the_sheet_holds_anything_of_a_sheet(kota: Kota) -> None:
    open_round(kota)
    jejak = answer_all(kota, 3)
    isi = _all_rows(kota)
    lembar = isi.pop("jawaban_360")
    assert len(lembar) == len(jejak)
    with kota.store.read() as session:
        kunci = [s.id for s in session.scalars(select(Jawaban360))]
    lain = "\n".join(baris for semua in isi.values() for baris in semua)
    assert [k for k in kunci if k in lain] == []
    assert [c for _p, _d, c in jejak if c in lain] == []
    with kota.store.read() as session:
        audit = session.scalars(select(Audit).where(Audit.objek == "undangan_360")).all()
    assert {frozenset(json.loads(a.isi)) for a in audit} == {
        frozenset({"putaran_id", "dinilai_id", "hubungan"})
    }


def test_a_sheet_names_no_rater_and_no_moment(kota: Kota) -> None:
    kolom = {c.name for c in Jawaban360.__table__.columns}
    assert kolom == {"id", "putaran_id", "dinilai_id", "hubungan", "nilai", "catatan"}
    open_round(kota)
    answer(kota, TIM[1], TIM[0], nilai={a: 80 for a in reversed(ASPEK)})
    with kota.store.read() as session:
        (lembar,) = session.scalars(select(Jawaban360))
    # Not even the order in which a browser sent the aspects.
    assert tuple(lembar.nilai) == ASPEK


def test_keys_places_and_writers_of_sheets_say_nothing_about_their_order(kota: Kota) -> None:
    """Whoever reads the tables, hidden columns too, cannot follow the audit chain into a group."""
    letak = "rowid" if kota.store.is_sqlite else "ctid"
    menulis = "1" if kota.store.is_sqlite else "xmin::text"
    tempat: dict[str, list[int]] = defaultdict(list)
    for putaran in range(6):
        id = derived_id("acak", putaran)
        open_round(kota, id=id)
        for dinilai in TIM:
            urutan = [p for p in TIM if p != dinilai]
            for ke, oleh in enumerate(urutan):
                answer(kota, oleh, dinilai, putaran_id=id, catatan=f"{ke}")
            with kota.store.read() as session:
                baris = session.execute(
                    text(
                        f"SELECT catatan, id, {menulis} FROM jawaban_360 WHERE putaran_id = :p "
                        f"AND dinilai_id = :d AND hubungan = 'rekan' ORDER BY {letak}"
                    ),
                    {"p": id, "d": dinilai},
                ).all()
            assert len({b[2] for b in baris}) == 1
            tempat["letak"].append([b[0] for b in baris].index("4"))
            tempat["kunci"].append([b[0] for b in sorted(baris, key=lambda b: b[1])].index("4"))
    for cara, di in tempat.items():
        # The last of five sheets, 36 times: by chance it never is at one place only, nor misses one
        # (the chance to miss a place is 5 x 0.8^36 = 0.16 %; the last place is what would give away).
        assert len(set(di)) >= 4, cara
        assert di.count(4) < 24, cara


# What the year takes from it.


def test_groups_large_enough_enter_the_behaviour_of_2021_at_forty_percent(kota: Kota) -> None:
    open_round(kota)
    for oleh in TIM[1:4]:
        answer(kota, oleh, TIM[0], 70)
    with kota.store.read() as session:
        kelompok = survey_input(session, TIM[0], BULAN, BULAN, SESUDAH.date())
        assert survey_input(session, TIM[1], BULAN, BULAN, SESUDAH.date()) == []
        assert survey_input(session, TIM[0], BULAN, BULAN, SELESAI) == []
        assert (
            survey_input(session, TIM[0], date(2026, 1, 1), date(2026, 10, 31), SESUDAH.date())
            == []
        )
    assert kelompok == [{"nilai": Decimal("70.00"), "lembar": 3}]
    hasil = hitung(
        "perilaku_360_8_2021",
        {"penilai": 90, "kelompok": kelompok},
        load_profil(),
        date(2021, 12, 31),
    )
    assert hasil["nilai_perilaku"] == 82
