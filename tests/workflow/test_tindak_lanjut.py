"""Follow-ups on both stores: who opens them, who says how they go, which moves there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Audit, Peran, Store, TindakLanjut
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    BKPSDM,
    HARI,
    KEPALA,
    KINI,
    ORANG_LAIN,
    REKAN,
    Kota,
    build_kota,
)
from tests.workflow.tulisan.evaluasi import ISIAN
from workflow.evaluasi.keadaan_tindak_lanjut import moves_from
from workflow.evaluasi.tindak_lanjut import add_tindak_lanjut, update_tindak_lanjut
from workflow.evaluasi.tindak_lanjut_isian import (
    HASIL_TERPANJANG,
    URAIAN_TERPANJANG,
    IsianTindakLanjut,
    UbahTindakLanjut,
)
from workflow.hasil import Hasil
from workflow.penolakan import Penolakan
from workflow.pesan.kabar import read_pesan
from workflow.pesan.tugas import read_tugas

NANTI = KINI + timedelta(hours=5)
PIMPINAN = REKAN


@pytest.fixture
def kota(store: Store) -> Kota:
    kota = build_kota(store)
    with store.write("uji", KINI) as tx:
        tx.session.add(Peran(akun_id=PIMPINAN, peran="pimpinan", opd_id=0))
        tx.session.add(Peran(akun_id=ORANG_LAIN, peran="opd", opd_id=2))
    return kota


def add(kota: Kota, oleh: int = BKPSDM, isian: IsianTindakLanjut = ISIAN) -> Hasil:
    return add_tindak_lanjut(kota.store, kota.scope(oleh), isian, kini=KINI)


def change(kota: Kota, oleh: int, status: str, hasil: str = "", versi: int = 1, **lain) -> Hasil:
    ubah = UbahTindakLanjut(status, hasil, **lain)
    return update_tindak_lanjut(kota.store, kota.scope(oleh), ISIAN.id, ubah, versi, kini=NANTI)


def row(kota: Kota) -> TindakLanjut:
    with kota.store.read() as session:
        return session.get_one(TindakLanjut, ISIAN.id)


def refused(kode: str, tulis, *isi, **lain) -> GalatPengguna:
    with pytest.raises(GalatPengguna) as galat:
        tulis(*isi, **lain)
    assert galat.value.kode == kode
    return galat.value


@pytest.mark.parametrize("oleh", [BKPSDM, PIMPINAN])
def test_a_follow_up_is_opened_once_and_the_head_is_told(kota: Kota, oleh: int) -> None:
    assert add(kota, oleh).is_baru
    assert not add(kota, oleh).is_baru
    baris = row(kota)
    assert (baris.status, baris.versi, baris.dibuat_oleh) == ("terbuka", 1, oleh)
    assert (baris.uraian, baris.tenggat) == (ISIAN.uraian, ISIAN.tenggat)
    with kota.store.read() as session:
        assert [p.alamat for p in read_pesan(session, kota.scope(KEPALA))] == ["evaluasi"]
        assert read_pesan(session, kota.scope(ORANG_LAIN)) == []
    refused("bentrok", add, kota, oleh, replace(ISIAN, uraian="Yang lain"))


@pytest.mark.parametrize("oleh", [KEPALA, ADMIN, ATASAN, ORANG_LAIN])
def test_others_open_none(kota: Kota, oleh: int) -> None:
    refused("bukan_peran", add, kota, oleh)
    assert kota.jejak() == (0, 0)


def test_a_follow_up_of_the_city_is_told_to_nobody(kota: Kota) -> None:
    add(kota, BKPSDM, replace(ISIAN, opd_id=None))
    assert row(kota).opd_id is None
    assert kota.jejak()[0] == 1
    refused("di_luar_cakupan", change, kota, KEPALA, "berjalan")


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"tahun": 2027}, "tahun_salah"),
        ({"tahun": 1999}, "tahun_salah"),
        ({"kriteria": "cuaca"}, "kriteria_salah"),
        ({"opd_id": 99}, "opd_id_salah"),
        ({"uraian": "  "}, "uraian_salah"),
        ({"uraian": "x" * (URAIAN_TERPANJANG + 1)}, "uraian_salah"),
        ({"penanggung_jawab": ""}, "penanggung_jawab_salah"),
        ({"tenggat": HARI - timedelta(days=1)}, "tenggat_salah"),
    ],
)
def test_what_cannot_be_followed_up_is_refused(kota: Kota, ubah: dict, kode: str) -> None:
    refused(kode, add, kota, BKPSDM, replace(ISIAN, **ubah))
    assert kota.jejak() == (0, 0)


def test_all_that_is_wrong_is_said_at_once(kota: Kota) -> None:
    salah = replace(ISIAN, uraian="", penanggung_jawab="", tenggat=date(2026, 1, 1))
    galat = refused("uraian_salah", add, kota, BKPSDM, salah)
    assert isinstance(galat, Penolakan)
    assert [g.kolom for g in galat.semua] == ["uraian", "penanggung_jawab", "tenggat"]


def test_the_head_of_the_office_says_how_it_goes(kota: Kota) -> None:
    add(kota)
    assert change(kota, KEPALA, "berjalan", "Undangan dikirim").versi == 2
    assert not change(kota, KEPALA, "berjalan", "Undangan dikirim").is_baru
    refused("hasil_salah", change, kota, KEPALA, "selesai", " ", versi=2)
    refused("hasil_salah", change, kota, KEPALA, "selesai", "x" * (HASIL_TERPANJANG + 1), versi=2)
    change(kota, KEPALA, "selesai", "Semua dilatih", versi=2)
    baris = row(kota)
    assert (baris.status, baris.hasil, baris.versi) == ("selesai", "Semua dilatih", 3)
    assert baris.diubah_pada == NANTI
    with kota.store.read() as session:
        aksi = session.scalars(
            select(Audit.aksi).where(Audit.objek == "tindak_lanjut").order_by(Audit.seq)
        ).all()
    assert aksi == ["catat", "mulai", "selesaikan"]


def test_the_head_changes_neither_the_task_nor_what_the_agency_decides(kota: Kota) -> None:
    add(kota)
    refused("bukan_peran", change, kota, KEPALA, "batal", "Tidak perlu")
    refused("bukan_peran", change, kota, KEPALA, "terbuka", tenggat=HARI + timedelta(days=90))
    refused("bukan_peran", change, kota, KEPALA, "berjalan", uraian="Yang lebih mudah")
    change(kota, BKPSDM, "batal", "Digabung dengan yang lain")
    refused("bukan_peran", change, kota, KEPALA, "berjalan", "Lagi", versi=2)
    change(kota, PIMPINAN, "berjalan", "Dibuka lagi", versi=2)
    assert row(kota).status == "berjalan"


@pytest.mark.parametrize(
    ("oleh", "kode"),
    [(ORANG_LAIN, "di_luar_cakupan"), (ADMIN, "bukan_peran"), (ATASAN, "bukan_peran")],
)
def test_it_is_nobody_elses(kota: Kota, oleh: int, kode: str) -> None:
    add(kota)
    refused(kode, change, kota, oleh, "berjalan")
    assert row(kota).versi == 1


def test_its_writers_change_the_task(kota: Kota) -> None:
    add(kota)
    lama = HARI + timedelta(days=60)
    change(kota, PIMPINAN, "terbuka", uraian=" Latih semua ", penanggung_jawab="Kasubbag umum", tenggat=lama)  # fmt: skip
    baris = row(kota)
    assert (baris.uraian, baris.penanggung_jawab, baris.tenggat) == (
        "Latih semua",
        "Kasubbag umum",
        lama,
    )
    refused("uraian_salah", change, kota, BKPSDM, "terbuka", versi=2, uraian="")
    refused("tenggat_salah", change, kota, BKPSDM, "terbuka", versi=2, tenggat=date(2026, 1, 1))


def test_a_deadline_that_is_over_may_stay(kota: Kota) -> None:
    add(kota, BKPSDM, replace(ISIAN, tenggat=HARI))
    lewat = KINI + timedelta(days=9)
    ubah = UbahTindakLanjut("berjalan", tenggat=HARI)
    scope = kota.scope(BKPSDM, lewat)
    assert update_tindak_lanjut(kota.store, scope, ISIAN.id, ubah, 1, kini=lewat).is_baru


def test_of_two_who_change_at_once_the_second_is_told(kota: Kota) -> None:
    add(kota)
    change(kota, KEPALA, "berjalan")
    refused("bentrok", change, kota, BKPSDM, "batal", "Tidak perlu")
    refused("keadaan_salah", change, kota, BKPSDM, "terbuka", versi=2)
    assert row(kota).status == "berjalan"


def test_it_waits_for_its_head_and_when_late_for_its_writers(kota: Kota) -> None:
    def due(oleh: int, hari: int = 0) -> list[tuple[str, int, date | None]]:
        kini = KINI + timedelta(days=hari)
        with kota.store.read() as session:
            semua = read_tugas(session, kota.scope(oleh, kini), kini)
        return [(t.alamat, t.jumlah, t.batas) for t in semua if t.alamat == "evaluasi"]

    add(kota)
    assert due(KEPALA) == [("evaluasi", 1, ISIAN.tenggat)]
    assert due(BKPSDM) == due(ORANG_LAIN) == due(ATASAN) == []
    assert due(KEPALA, 40) == [("evaluasi", 1, None)]
    assert due(PIMPINAN, 40) == [("evaluasi", 1, None)]
    change(kota, KEPALA, "selesai", "Semua dilatih")
    assert due(KEPALA) == due(PIMPINAN, 40) == []


def test_one_that_is_gone_is_said_to_be_gone(kota: Kota) -> None:
    ubah = UbahTindakLanjut("berjalan")
    with pytest.raises(GalatPengguna) as galat:
        update_tindak_lanjut(
            kota.store, kota.scope(BKPSDM), derived_id("lain"), ubah, 1, kini=NANTI
        )
    assert galat.value.kode == "tidak_ada"


def test_the_choices_are_the_moves(kota: Kota) -> None:
    assert moves_from("terbuka", is_petugas=False) == ["terbuka", "berjalan", "selesai"]
    assert moves_from("terbuka", is_petugas=True) == ["terbuka", "berjalan", "selesai", "batal"]
    assert moves_from("selesai", is_petugas=False) == ["selesai"]
    assert moves_from("batal", is_petugas=True) == ["batal", "berjalan"]
