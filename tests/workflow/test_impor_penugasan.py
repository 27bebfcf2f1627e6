"""Assignments: superiors without cycles on any day, posts without overlap, offices that exist."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.store import Opd, Penugasan, Store, Unit
from tests.workflow.bantu_impor import impor, isi, jumlah, kode
from workflow.impor.silsilah import Silsilah

A, B, C, D = (f"19800101200501{n}901" for n in range(1001, 1005))
A, B, C, D = (
    "198001012005011901",
    "198001022005011902",
    "198001032005011903",
    "198001042005011904",
)
KEPALA = ["nip", "opd", "unit", "jabatan", "kelas", "atasan_nip", "jenis", "mulai", "selesai"]


@pytest.fixture
def orang(sqlite_store: Store) -> Store:
    """A store that knows four people."""
    impor(
        sqlite_store, "pegawai", [["nip", "nama"], *([n, f"Pegawai {n[-1]}"] for n in (A, B, C, D))]
    )
    return sqlite_store


def post(nip: str, atasan: str, mulai: str, selesai: str = "", **lain: str) -> list[str]:
    nilai = {
        "opd": "Dinas Contoh",
        "unit": "Sekretariat",
        "jabatan": "Penata",
        "jenis": "definitif",
    } | lain
    return [
        nip,
        nilai["opd"],
        nilai["unit"],
        nilai["jabatan"],
        "7",
        atasan,
        nilai["jenis"],
        mulai,
        selesai,
    ]


def kirim(store: Store, *baris: list[str], **lain: Any) -> Any:
    return impor(store, "penugasan", [KEPALA, *baris], **lain)


def test_two_people_above_each_other_on_a_day_are_refused(orang: Store) -> None:
    hasil = kirim(orang, post(A, B, "01-01-2025"), post(B, A, "01-06-2025"))
    assert kode(hasil.ditolak) == [(3, "CYCLE")]
    assert A in hasil.ditolak[0].alasan
    assert jumlah(orang, Penugasan) == 0


def test_a_ring_over_four_people_is_refused_where_it_closes(orang: Store) -> None:
    baris = [
        post(A, B, "01-01-2025"),
        post(B, C, "01-01-2025"),
        post(C, D, "01-01-2025"),
        post(D, A, "01-01-2025"),
    ]
    hasil = kirim(orang, *baris, lewati_salah=True)
    assert kode(hasil.ditolak) == [(5, "CYCLE")]
    assert jumlah(orang, Penugasan) == 3


def test_superiors_may_change_places_on_different_days(orang: Store) -> None:
    hasil = kirim(
        orang,
        post(A, B, "01-01-2025", "30-06-2025"),
        post(B, A, "01-07-2025"),
        post(A, "", "01-07-2025"),
        post(B, "", "01-01-2025", "30-06-2025"),
    )
    assert (hasil.ditolak, hasil.baru) == ((), 4)


def test_a_ring_with_stored_assignments_is_refused_and_its_repair_is_not(orang: Store) -> None:
    assert kirim(orang, post(A, B, "01-01-2025")).baru == 1
    assert kode(kirim(orang, post(B, A, "01-03-2025")).ditolak) == [(2, "CYCLE")]
    hasil = kirim(orang, post(A, "", "01-01-2025"), post(B, A, "01-03-2025"))
    assert (hasil.ditolak, hasil.baru, hasil.berubah) == ((), 1, 1)


def test_an_acting_post_closes_no_ring(orang: Store) -> None:
    hasil = kirim(orang, post(A, B, "01-01-2025"), post(B, A, "01-03-2025", jenis="plt"))
    assert hasil.ditolak == ()


def test_a_move_needs_the_end_of_the_stored_post(orang: Store) -> None:
    kirim(orang, post(A, B, "01-01-2025"))
    pindah = post(A, B, "01-01-2026", unit="Bidang Baru")
    hasil = kirim(orang, pindah)
    assert kode(hasil.ditolak) == [(2, "OVERLAP")]
    assert "Penata" in hasil.ditolak[0].alasan
    hasil = kirim(orang, post(A, B, "01-01-2025", "31-12-2025"), pindah)
    assert (hasil.ditolak, hasil.baru, hasil.berubah) == ((), 1, 1)


def test_a_refused_end_leaves_no_overlap_behind(orang: Store) -> None:
    kirim(orang, post(A, B, "01-01-2025"))
    kirim(orang, post(B, C, "01-01-2025"))
    # The row that would end the stored post is itself refused, so the move must be refused too.
    hasil = kirim(
        orang,
        post(A, "198001092005011999", "01-01-2025", "31-12-2025"),
        post(A, B, "01-01-2026", unit="Bidang Baru"),
        lewati_salah=True,
    )
    assert kode(hasil.ditolak) == [(2, "NIP_UNKNOWN"), (3, "OVERLAP")]
    assert jumlah(orang, Penugasan) == 2


def test_unknown_people_and_superiors_are_refused(orang: Store) -> None:
    asing = "198001092005011999"
    hasil = kirim(orang, post(asing, A, "01-01-2025"), post(A, asing, "01-01-2025"))
    assert [(m.baris, m.kolom, m.kode) for m in hasil.ditolak] == [
        (2, "nip", "NIP_UNKNOWN"),
        (3, "atasan_nip", "NIP_UNKNOWN"),
    ]


def test_offices_and_units_come_into_being_once(orang: Store) -> None:
    kirim(
        orang,
        post(A, "", "05-01-2025"),
        post(B, A, "01-01-2025", opd="DINAS  CONTOH", unit="sekretariat."),
    )
    kirim(orang, post(C, A, "01-01-2025", unit="Bidang Layanan"))
    assert [(o["nama"], o["kode"], o["mulai"]) for o in isi(orang, Opd)] == [
        ("Dinas Contoh", "DINAS-CONTOH", date(2025, 1, 1))
    ]
    assert [u["nama"] for u in isi(orang, Unit)] == ["Sekretariat", "Bidang Layanan"]


def test_an_office_of_the_city_is_known_by_its_kind_and_a_slip_of_the_pen_is_shown(
    orang: Store,
) -> None:
    kirim(
        orang,
        post(A, "", "05-01-2025", opd="Inspektorat Daerah", unit="Inspektur Pembantu Wilayah Satu"),
    )
    assert isi(orang, Opd)[0]["jenis"] == "inspektorat"
    hasil = kirim(
        orang,
        post(B, A, "05-01-2025", opd="Inspektorat Daerah", unit="Inspektur Pembantu Wilayah Stu"),
    )
    assert any("mirip" in k for k in hasil.keterangan)


def test_only_units_of_accepted_rows_are_made(orang: Store) -> None:
    kirim(
        orang,
        post(A, "", "05-01-2025"),
        post("198001092005011999", A, "05-01-2025", unit="Salah"),
        lewati_salah=True,
    )
    assert [u["nama"] for u in isi(orang, Unit)] == ["Sekretariat"]


def test_a_closed_office_takes_nobody_beyond_its_end(orang: Store) -> None:
    from data.waktu import now

    kirim(orang, post(A, "", "05-01-2025"))
    with orang.write("uji", now()) as tx:
        opd = tx.session.get(Opd, isi(orang, Opd)[0]["id"])
        assert opd is not None
        opd.selesai = date(2025, 12, 31)
    hasil = kirim(orang, post(B, A, "01-06-2025"), post(C, A, "01-06-2025", "31-12-2025"))
    assert kode(hasil.ditolak) == [(2, "OPD_CLOSED")]


HARI = date(2025, 1, 1)
GARIS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 8), st.integers(0, 8)),
    max_size=14,
)


def has_ring(garis: list[tuple[int, int, int, int]], hari: int) -> bool:
    """Walk up from everybody on one day, the plain way; several superiors on a day are all followed."""
    atasan: dict[int, set[int]] = {}
    for bawah, atas, dari, sampai in garis:
        if dari <= hari <= sampai:
            atasan.setdefault(bawah, set()).add(atas)
    for mulai in atasan:
        antre, dilalui = [mulai], set[int]()
        while antre:
            for atas in atasan.get(antre.pop(), ()):
                if atas == mulai:
                    return True
                if atas not in dilalui:
                    dilalui.add(atas)
                    antre.append(atas)
    return False


@settings(max_examples=200, deadline=None, derandomize=True)
@given(GARIS)
def test_a_line_is_refused_exactly_when_it_would_close_a_ring_on_some_day(
    garis: list[tuple[int, int, int, int]],
) -> None:
    silsilah, diterima = Silsilah(), []
    for bawah, atas, dari, sampai in garis:
        if dari > sampai:
            continue
        baru = (bawah, atas, dari, sampai)
        berputar = any(has_ring([*diterima, baru], h) for h in range(9))
        mulai, selesai = HARI + timedelta(days=dari), HARI + timedelta(days=sampai)
        cincin = silsilah.add(str(bawah), str(atas), mulai, selesai)
        assert bool(cincin) == berputar
        if cincin:
            assert cincin[0] == cincin[-1] == str(bawah)
        else:
            diterima.append(baru)
