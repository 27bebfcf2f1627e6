"""A pasted grid: read as offices write, told cell by cell, saved whole or not at all."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.store import Aktivitas, Store
from tests.workflow.kota_kecil import (
    ADMIN,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    Kota,
    build_kota,
    fill,
    item_id,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.harian.kotak import split_cells
from workflow.harian.tempel import HasilKotak, KotakDitolak, save_grid
from workflow.harian.tempel import Kotak as Isi

POLOS = (
    "17/11/2026\t08.00\t10.00\tutama\t1\t\tMenyusun laporan\t2\n"
    '17 Nov 2026\t10:00\t11:30\t\tButir 2\t\t"Rapat\tdan\nnotulen"\t\n'
    "18-11-2026\t8:00\t9:00\t\t\tSK 5/2026\tMelaksanakan perintah\t1,5\n"
    "\t\t\t\t\t\t\t\n"
    "18-11-2026\t9:00\t9:30\t\t\t\tApel pagi\t\n"
)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def save(kota: Kota, teks: str = POLOS, **lain: object) -> HasilKotak:
    oleh = int(str(lain.pop("oleh", PEGAWAI)))
    isi: dict = {"kunci": "k", "ajukan": True, **lain}
    return save_grid(kota.store, kota.scope(oleh), Isi(baris=split_cells(teks), **isi), kini=KINI)


def wrong(kota: Kota, teks: str, **lain: object) -> list[tuple[int, str, str]]:
    sebelum = kota.jejak()
    with pytest.raises(KotakDitolak) as galat:
        save(kota, teks, **lain)
    assert kota.jejak() == sebelum
    return [(s.baris, s.kolom, s.teks) for s in galat.value.sel]


def rows(kota: Kota) -> list[Aktivitas]:
    with kota.store.read() as session:
        return list(session.scalars(select(Aktivitas).order_by(Aktivitas.tanggal, Aktivitas.mulai)))


def test_cells_are_read_as_offices_write_them(kota: Kota) -> None:
    assert len(save(kota).dibuat) == 4
    assert [
        (a.tanggal.day, a.mulai, a.selesai, a.jenis, a.butir_id, a.kuantitas) for a in rows(kota)
    ] == [
        (17, 480, 600, "utama", item_id(PEGAWAI), Decimal(2)),
        (17, 600, 690, "utama", item_id(PEGAWAI, 2), Decimal(1)),
        (18, 480, 540, "utama", None, Decimal("1.5")),
        (18, 540, 570, "lainnya", None, Decimal(0)),
    ]
    assert {a.status for a in rows(kota)} == {"diajukan"}


def test_a_first_line_of_headings_gives_the_order() -> None:
    teks = "Uraian Aktivitas\tJam Mulai\tJam Selesai\tTanggal\nRapat\t8.00\t9.00\t17/11/2026"
    assert split_cells(teks) == [
        {"uraian": "Rapat", "mulai": "8.00", "selesai": "9.00", "tanggal": "17/11/2026"}
    ]
    assert split_cells(" \n\t\n") == []


def test_the_same_grid_again_changes_nothing(kota: Kota) -> None:
    ids = save(kota).dibuat
    sebelum = kota.jejak()
    lagi = save(kota)
    assert (lagi.dibuat, lagi.sudah) == ([], ids)
    assert kota.jejak() == sebelum
    assert wrong(kota, POLOS.replace("Apel pagi", "Apel sore"))[0][:2] == (3, "uraian")


def test_every_wrong_cell_is_named_and_nothing_is_written(kota: Kota) -> None:
    salah = wrong(
        kota,
        "17/11/2026\t08.00\t10.00\tutama\t9\t\tA\t1\n"
        "99/99/2026\t25.00\t\tapa\t\t\tB\t-1\n"
        "17/11/2026\t08.00\t07.00\t\t1\t\tC\t1\n"
        "17/11/2026\t13.00\t14.00\tutama\t\t\tD\t1\n"
        "17/11/2026\t15.00\t16.00\t\t1\t\t\t1\n"
        "17/11/2026\t16.00\t17.00\t\t1\t\tBaik\t1\n",
    )
    assert [s[:2] for s in salah] == [
        (0, "butir"),
        (1, "tanggal"),
        (1, "mulai"),
        (1, "selesai"),
        (1, "jenis"),
        (1, "kuantitas"),
        (2, "selesai"),
        (3, "butir"),
        (4, "uraian"),
    ]
    assert "1. Butir 1; 2. Butir 2" in salah[0][2]
    assert rows(kota) == []


def test_rows_of_one_grid_stand_in_each_others_way(kota: Kota) -> None:
    salah = wrong(
        kota,
        "17/11/2026\t08.00\t10.00\t\t1\t\tA\t1\n17/11/2026\t09.00\t11.00\t\t1\t\tB\t1\n",
    )
    assert [(b, k) for b, k, _ in salah] == [(1, "mulai")]
    salah = wrong(
        kota,
        "17/11/2026\t08.00\t13.00\t\t1\t\tA\t1\n17/11/2026\t13.00\t17.00\t\t1\t\tB\t1\n",
    )
    assert "paling banyak 450 menit" in salah[0][2]


def test_drafts_may_lack_words_but_not_their_day(kota: Kota) -> None:
    save(kota, "17/11/2026\t08.00\t10.00\t\t1\t\t\t1\n", ajukan=False)
    assert [a.status for a in rows(kota)] == ["draf"]
    assert wrong(kota, "2/11/2026\t08.00\t10.00", ajukan=False, kunci="l")[0][1] == "tanggal"


def test_what_is_in_the_store_stands_in_the_way_too(kota: Kota) -> None:
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    salah = wrong(kota, "18/11/2026\t09.00\t11.00\t\t1\t\tA\t1\n")
    assert (salah[0][1], "08.00 sampai 10.00" in salah[0][2]) == ("mulai", True)


@pytest.mark.parametrize(
    ("teks", "kode"),
    [("", "kosong"), ("17/11/2026\t8.00\t9.00\n" * 101, "terlalu_banyak")],
)
def test_an_empty_or_endless_grid_is_refused(kota: Kota, teks: str, kode: str) -> None:
    with pytest.raises(GalatPengguna) as galat:
        save(kota, teks)
    assert galat.value.kode == kode


def test_an_admin_pastes_for_a_person_of_the_opd_only(kota: Kota) -> None:
    teks = "17/11/2026\t08.00\t10.00\t\t1\t\tDititipkan\t1\n"
    save(kota, teks, oleh=ADMIN, pegawai_id=PEGAWAI)
    assert [(a.pegawai_id, a.sumber, a.tanggal) for a in rows(kota)] == [
        (PEGAWAI, "titipan", date(2026, 11, 17))
    ]
    with pytest.raises(GalatPengguna) as galat:
        save(kota, teks, oleh=ADMIN, pegawai_id=ORANG_LAIN, kunci="l")
    assert galat.value.kode == "bukan_milik"
