"""REST of the offline page: what is taken, once, and what is refused in which words."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from data.store import Audit
from tests.door.api.kirim import BUTIR, JALAN, LAMA, RINI, headers, row, send, stored, today
from tests.peladen import Peladen


def test_one_row_is_recorded_as_sent(server: Peladen, rini: httpx.Client) -> None:
    isi = row()
    [hasil] = send(rini, isi)
    assert (hasil["id"], hasil["hasil"], hasil["teks"]) == (isi["id"], "tercatat", "Tercatat.")
    [baris] = stored(server)
    assert (baris.id, baris.pegawai_id, baris.status) == (isi["id"], RINI, "diajukan")
    assert (baris.sumber, baris.kuantitas) == ("luring", Decimal("1.50"))
    with server.store.read() as session:
        jejak = session.scalars(select(Audit).where(Audit.kunci == isi["id"])).one()
    assert jejak.pelaku == "akun:1"


def test_a_row_sent_again_is_recorded_once(server: Peladen, rini: httpx.Client) -> None:
    isi = row()
    semua = [send(rini, isi)[0] for _ in range(3)]
    assert [h["hasil"] for h in semua] == ["tercatat", "sudah_tercatat", "sudah_tercatat"]
    assert semua[1]["teks"] == "Sudah tercatat."
    assert len(stored(server)) == 1


def test_the_same_row_from_many_connections_at_once_is_recorded_once(
    server: Peladen, rini: httpx.Client
) -> None:
    isi = row()
    with ThreadPoolExecutor(8) as kolam:
        semua = list(kolam.map(lambda _: send(rini, isi)[0]["hasil"], range(8)))
    assert sorted(semua) == ["sudah_tercatat"] * 7 + ["tercatat"]
    assert len(stored(server)) == 1


def test_other_content_under_the_same_id_is_told_and_not_written(
    server: Peladen, rini: httpx.Client
) -> None:
    isi = row()
    send(rini, isi)
    [hasil] = send(rini, {**isi, "uraian": "Isi yang lain"})
    assert (hasil["hasil"], hasil["galat"][0]["kode"]) == ("bentrok", "bentrok")
    assert "sudah tercatat dengan isi yang lain" in hasil["teks"]
    assert stored(server)[0].uraian == isi["uraian"]


def test_a_batch_answers_each_row_by_itself(server: Peladen, rini: httpx.Client) -> None:
    baik, tindih = row(), row(mulai=500, selesai=600)
    cacat, juga_baik = row(mulai="480"), row(mulai=540, selesai=600)
    hasil = send(rini, [baik, tindih, cacat, juga_baik, baik])
    assert [h["hasil"] for h in hasil] == [
        "tercatat",
        "ditolak",
        "ditolak",
        "tercatat",
        "sudah_tercatat",
    ]
    assert hasil[1]["galat"][0]["kolom"] == "mulai"
    assert "08.00 sampai 09.00" in hasil[1]["teks"]
    assert hasil[2]["id"] == cacat["id"]
    assert {b.id for b in stored(server)} == {baik["id"], juga_baik["id"]}


def test_a_refused_row_is_taken_under_the_same_id_once_mended(rini: httpx.Client) -> None:
    isi = row(butir_id=None)
    [hasil] = send(rini, isi)
    assert (hasil["hasil"], hasil["galat"][0]["kolom"]) == ("ditolak", "butir_id")
    assert send(rini, {**isi, "butir_id": BUTIR})[0]["hasil"] == "tercatat"


def test_a_draft_is_kept_and_submitted_later(server: Peladen, rini: httpx.Client) -> None:
    isi = row(ajukan=False)
    assert send(rini, isi)[0]["hasil"] == "tercatat"
    assert stored(server)[0].status == "draf"
    assert send(rini, {**isi, "ajukan": True})[0]["hasil"] == "tercatat"
    assert stored(server)[0].status == "diajukan"


DITOLAK: list[tuple[dict[str, Any], str, str]] = [
    ({"tanggal": (today() + timedelta(days=1)).isoformat()}, "hari_depan", "tanggal"),
    ({"tanggal": (today() - LAMA).isoformat()}, "jendela_tutup", "tanggal"),
    ({"tanggal": "2012-05-05"}, "tanpa_ketentuan", "tanggal"),
    ({"mulai": 540, "selesai": 540}, "rentang_salah", "selesai"),
    ({"mulai": 0, "selesai": 1440}, "melebihi_sehari", "selesai"),
    ({"uraian": "   "}, "uraian_salah", "uraian"),
    ({"uraian": "x" * 1001}, "uraian_salah", "uraian"),
    ({"nomor_perintah": "x" * 81}, "nomor_perintah_salah", "nomor_perintah"),
    ({"butir_id": "f" * 32}, "butir_id_salah", "butir_id"),
    ({"butir_id": None}, "utama_tanpa_dasar", "butir_id"),
    ({"jenis": "lainnya"}, "butir_id_salah", "butir_id"),
    ({"kuantitas": "9999999999"}, "kuantitas_salah", "kuantitas"),
]


def test_what_the_workflow_refuses_comes_back_with_its_field(
    server: Peladen, rini: httpx.Client
) -> None:
    semua = send(rini, [row(**ubah) for ubah, _, _ in DITOLAK])
    for hasil, (ubah, kode, kolom) in zip(semua, DITOLAK, strict=True):
        assert hasil["hasil"] == "ditolak", ubah
        assert (kode, kolom) in {(g["kode"], g["kolom"]) for g in hasil["galat"]}
        assert hasil["teks"].endswith(".")
    assert stored(server) == []


CACAT: list[tuple[dict[str, Any], str]] = [
    ({"id": "ABC"}, "id_salah"),
    ({"id": "f" * 32}, "id_salah"),
    ({"id": None}, "id_salah"),
    ({"tanggal": "24/11/2026"}, "tanggal_salah"),
    ({"tanggal": "2026-02-30"}, "tanggal_salah"),
    ({"tanggal": 20261124}, "tanggal_salah"),
    ({"tanggal": "9999-12-31"}, "tanggal_salah"),
    ({"mulai": 480.0}, "mulai_salah"),
    ({"mulai": True}, "mulai_salah"),
    ({"mulai": -1}, "mulai_salah"),
    ({"selesai": 1441}, "selesai_salah"),
    ({"selesai": 10**30}, "selesai_salah"),
    ({"jenis": "cuti"}, "jenis_salah"),
    ({"butir_id": 7}, "butir_id_salah"),
    ({"nomor_perintah": ["SK"]}, "nomor_perintah_salah"),
    ({"uraian": None}, "uraian_salah"),
    ({"uraian": "nol\x00"}, "uraian_salah"),
    ({"uraian": "\ud800"}, "uraian_salah"),
    ({"kuantitas": 1.5}, "kuantitas_salah"),
    ({"kuantitas": "1,5"}, "kuantitas_salah"),
    ({"kuantitas": "NaN"}, "kuantitas_salah"),
    ({"ajukan": "ya"}, "ajukan_salah"),
    ({"pegawai_id": 2}, "kunci_asing"),
    ({"sumber": "web"}, "kunci_asing"),
    ({"\udc00": 1}, "kunci_asing"),
]


def test_a_row_of_another_shape_is_refused_by_itself(server: Peladen, rini: httpx.Client) -> None:
    semua = send(rini, [row(**ubah) for ubah, _ in CACAT])
    for hasil, (ubah, kode) in zip(semua, CACAT, strict=True):
        assert hasil["hasil"] == "ditolak", ubah
        assert [g["kode"] for g in hasil["galat"]] == [kode]
        assert hasil["galat"][0]["teks"]
    assert stored(server) == []


def test_a_missing_key_is_named(rini: httpx.Client) -> None:
    isi = row()
    del isi["uraian"], isi["mulai"]
    [hasil] = send(rini, isi)
    assert {g["kolom"] for g in hasil["galat"]} == {"uraian", "mulai"}


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"", "bukan_json"),
        (b"{", "bukan_json"),
        (b"\xff\xfe", "bukan_json"),
        (b'{"id": "a", "id": "b"}', "bukan_json"),
        (b'{"mulai": NaN}', "bukan_json"),
        (b"[" * 100_000, "bukan_json"),
        (b"9" * 5_000, "bukan_json"),
        (b"null", "isi_salah"),
        (b'"teks"', "isi_salah"),
        (b"[]", "isi_salah"),
        (b"[1]", "isi_salah"),
        (b"[[]]", "isi_salah"),
        (json.dumps([{}] * 26).encode(), "isi_salah"),
    ],
)
def test_a_request_that_cannot_be_read_is_refused_whole(
    rini: httpx.Client, isi: bytes, kode: str
) -> None:
    jawaban = rini.post(JALAN, content=isi, headers=headers())
    assert (jawaban.status_code, jawaban.json()["kode"]) == (400, kode)
    assert jawaban.json()["teks"].endswith(".")


def test_a_request_that_is_too_large_is_not_read_to_its_end(rini: httpx.Client) -> None:
    jawaban = rini.post(JALAN, content=b" " * (256 * 1024 + 1), headers=headers())
    assert (jawaban.status_code, jawaban.json()["kode"]) == (413, "isi_besar")
