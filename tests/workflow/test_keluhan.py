"""Complaints on both stores: sent once, answered by those who may, ended, opened again by a reply."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Keluhan, Perubahan, Store
from tests.workflow.kota_kecil import (
    ADMIN,
    BKPSDM,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    Kota,
    build_kota,
    fill,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.layanan.keadaan_keluhan import KATEGORI, KELUHAN, status_of
from workflow.layanan.keluhan import close_keluhan, reply_keluhan, submit_keluhan
from workflow.layanan.keluhan_baca import (
    GILIRAN,
    count_waiting,
    read_own_keluhan,
    read_served_keluhan,
    subject_text,
)
from workflow.pesan.kabar import read_pesan

ID = derived_id("keluhan")
NANTI = KINI + timedelta(hours=5)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def submit(kota: Kota, **ubah: object):
    isi = {"id": ID, "kategori": "jaringan", "uraian": "Tidak bisa masuk sejak pagi"} | ubah
    return submit_keluhan(kota.store, kota.scope(PEGAWAI), **isi, kini=KINI)  # type: ignore[arg-type]


def reply(kota: Kota, oleh: int, nomor: str = "a", isi: str = "Sudah kami periksa", kini=NANTI):
    return reply_keluhan(
        kota.store, kota.scope(oleh), ID, id=derived_id("t", nomor), isi=isi, kini=kini
    )


def row(kota: Kota) -> Keluhan:
    with kota.store.read() as session:
        return session.get_one(Keluhan, ID)


def code(galat: pytest.ExceptionInfo[GalatPengguna]) -> str:
    return galat.value.kode


def test_a_complaint_is_sent_once_and_follows_its_month(kota: Kota) -> None:
    assert submit(kota).is_baru
    assert not submit(kota).is_baru
    with kota.store.read() as session:
        ubah = session.scalars(select(Perubahan).where(Perubahan.tabel == "keluhan")).all()
    assert [(u.kunci, u.dari, u.sampai) for u in ubah] == [
        (ID, KINI.date().replace(day=1), KINI.date().replace(day=1))
    ]
    with pytest.raises(GalatPengguna) as galat:
        submit(kota, uraian="Yang lain")
    assert code(galat) == "bentrok"


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"kategori": "cuaca"}, "kategori_salah"),
        ({"uraian": "  "}, "uraian_salah"),
        ({"uraian": "x" * 1001}, "uraian_salah"),
    ],
)
def test_what_cannot_be_sorted_or_read_is_refused(kota: Kota, ubah: dict, kode: str) -> None:
    with pytest.raises(GalatPengguna) as galat:
        submit(kota, **ubah)
    assert code(galat) == kode
    assert kota.jejak() == (0, 0)


@pytest.mark.parametrize("petugas", [BKPSDM, ADMIN])
def test_the_first_answer_counts_and_its_author_is_told(kota: Kota, petugas: int) -> None:
    submit(kota)
    assert reply(kota, petugas).is_baru
    assert not reply(kota, petugas).is_baru
    reply(kota, petugas, "b", kini=NANTI + timedelta(hours=1))
    keluhan = row(kota)
    assert (keluhan.ditanggapi_pada, keluhan.petugas_id) == (NANTI, petugas)
    with kota.store.read() as session:
        assert [p.jenis for p in read_pesan(session, kota.scope(PEGAWAI))] == ["keluhan"] * 2


def test_the_authors_own_reply_is_no_answer(kota: Kota) -> None:
    submit(kota)
    reply(kota, PEGAWAI, isi="Masih belum bisa")
    assert row(kota).ditanggapi_pada is None


@pytest.mark.parametrize("orang", [ORANG_LAIN])
def test_others_neither_see_nor_answer_it(kota: Kota, orang: int) -> None:
    submit(kota)
    with kota.store.read() as session:
        scope = kota.scope(orang)
        assert read_own_keluhan(session, scope) == read_served_keluhan(session, scope) == []
        assert count_waiting(session, scope).jumlah == 0
    with pytest.raises(GalatPengguna) as galat:
        reply(kota, orang)
    assert code(galat) == "bukan_milik"
    with pytest.raises(GalatPengguna) as galat:
        close_keluhan(kota.store, kota.scope(orang), ID, kini=NANTI)
    assert code(galat) == "bukan_milik"


def test_an_ended_complaint_is_opened_again_by_its_author_alone(kota: Kota) -> None:
    submit(kota)
    assert close_keluhan(kota.store, kota.scope(BKPSDM), ID, kini=NANTI).is_baru
    assert not close_keluhan(kota.store, kota.scope(BKPSDM), ID, kini=NANTI).is_baru
    with pytest.raises(GalatPengguna) as galat:
        reply(kota, BKPSDM)
    assert code(galat) == "keadaan_salah"
    reply(kota, PEGAWAI, isi="Terulang lagi")
    assert status_of(row(kota)) == "ditanggapi"
    with kota.store.read() as session:
        (utas,) = read_served_keluhan(session, kota.scope(BKPSDM))
    assert [nama for _t, nama in utas.tanggapan] == ["Pegawai Contoh"]


def test_the_state_of_the_moments_is_the_state_of_the_table(kota: Kota) -> None:
    submit(kota)
    urutan = [status_of(row(kota))]
    reply(kota, BKPSDM)
    urutan.append(status_of(row(kota)))
    close_keluhan(kota.store, kota.scope(PEGAWAI), ID, kini=NANTI)
    urutan.append(status_of(row(kota)))
    assert urutan == [KELUHAN[a].ke for a in ("kirim", "tanggapi", "selesaikan")]


def test_a_complaint_that_is_gone_is_said_to_be_gone(kota: Kota) -> None:
    with pytest.raises(GalatPengguna) as galat:
        close_keluhan(kota.store, kota.scope(BKPSDM), ID, kini=NANTI)
    assert code(galat) == "tidak_ada"


def test_the_demo_citys_kinds_are_those_that_people_choose_from() -> None:
    from demo.suara import _BIASA

    assert _BIASA.keys() == KATEGORI.keys()


def test_it_is_the_answerers_turn_until_they_have_the_last_word(kota: Kota) -> None:
    def turn() -> tuple[list[str], int]:
        with kota.store.read() as session:
            scope = kota.scope(ADMIN)
            di = [
                g
                for g in GILIRAN
                if read_served_keluhan(session, scope, giliran=g, kategori="jaringan")
            ]
            return di, count_waiting(session, scope).jumlah

    submit(kota)
    assert turn() == (["menunggu"], 1)
    reply(kota, ADMIN)
    assert turn() == (["ditanggapi"], 0)
    reply(kota, PEGAWAI, "b", "Masih sama", NANTI + timedelta(hours=1))
    assert turn() == (["menunggu"], 1)
    close_keluhan(kota.store, kota.scope(PEGAWAI), ID, kini=NANTI + timedelta(hours=2))
    assert turn() == (["selesai"], 0)


def test_ages_run_until_the_end_and_waits_until_the_first_answer(kota: Kota) -> None:
    submit(kota)
    reply(kota, ADMIN)
    close_keluhan(kota.store, kota.scope(PEGAWAI), ID, kini=KINI + timedelta(days=1))
    with kota.store.read() as session:
        (utas,) = read_own_keluhan(session, kota.scope(PEGAWAI))
    assert utas.lama_tanggap == timedelta(hours=5)
    assert utas.umur(KINI + timedelta(days=9)) == timedelta(days=1)


def test_a_complaint_says_what_of_its_author_it_is_about(kota: Kota) -> None:
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    rujukan = f"aktivitas:{fill('a').id}"
    with kota.store.read() as session:
        assert "08.00–10.00" in (subject_text(session, PEGAWAI, rujukan) or "")
        assert subject_text(session, ORANG_LAIN, rujukan) is None
        assert subject_text(session, PEGAWAI, "bulan:2026-11") == "Hasil bulan November 2026"
        for asing in (None, "", "bulan:2026-13", "aktivitas:1", "https://contoh.go.id"):
            assert subject_text(session, PEGAWAI, asing) is None
