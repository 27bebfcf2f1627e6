"""REST of the offline page: who may send, for whom, and until when."""

import json
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import update

from data.kunci import new_id
from data.store import Gangguan, Pegawai, Sesi
from data.waktu import end_of_day, local_moment, now
from tests.door.api.kirim import BUDI, JALAN, JOKO, RINI, TONO, headers, row, send, stored, today
from tests.door.conftest import sign_in
from tests.peladen import Peladen


@pytest.mark.parametrize(
    ("kepala", "status", "kode"),
    [
        ({"content_type": "text/plain"}, 415, "jenis_isi"),
        ({"content_type": "application/x-www-form-urlencoded"}, 415, "jenis_isi"),
        ({"sec_fetch_site": "cross-site"}, 403, "situs_lain"),
        ({"sec_fetch_site": "same-site"}, 403, "situs_lain"),
        ({"origin": "https://jahat.example"}, 403, "situs_lain"),
        ({"origin": "null"}, 403, "situs_lain"),
        ({"x_akun": "2"}, 409, "akun_lain"),
        ({"x_akun": ""}, 409, "akun_lain"),
        ({"x_akun": "01"}, 409, "akun_lain"),
    ],
)
def test_only_the_owners_own_page_may_send(
    server: Peladen, rini: httpx.Client, kepala: dict[str, str], status: int, kode: str
) -> None:
    jawaban = rini.post(JALAN, content=json.dumps(row()), headers=headers(**kepala))
    assert (jawaban.status_code, jawaban.json()["kode"]) == (status, kode)
    assert stored(server) == []


def test_a_request_without_the_pages_own_header_is_refused(rini: httpx.Client) -> None:
    kepala = headers()
    del kepala["x-akun"]
    jawaban = rini.post(JALAN, content=json.dumps(row()), headers=kepala)
    assert (jawaban.status_code, jawaban.json()["kode"]) == (403, "situs_lain")


def test_the_pages_own_origin_is_welcome(server: Peladen, rini: httpx.Client) -> None:
    kepala = headers(origin=server.alamat, content_type="application/json; charset=utf-8")
    assert rini.post(JALAN, content=json.dumps(row()), headers=kepala).status_code == 200


@pytest.mark.parametrize(("cara", "jalan"), [("POST", JALAN), ("GET", f"{JALAN}/hari")])
def test_without_a_session_nothing_is_read_or_written(
    server: Peladen, browser: httpx.Client, cara: str, jalan: str
) -> None:
    jawaban = browser.request(cara, jalan, content=json.dumps(row()), headers=headers())
    assert (jawaban.status_code, jawaban.json()["kode"]) == (401, "masuk_dulu")
    assert stored(server) == []


def test_a_revoked_session_and_a_forged_identity_are_turned_away(
    server: Peladen, rini: httpx.Client
) -> None:
    palsu = {**headers(JOKO), "x-sinergi-akun": str(JOKO)}
    assert rini.post(JALAN, content=json.dumps(row()), headers=palsu).status_code == 409
    with server.store.write("uji", now()) as tx:
        tx.session.execute(update(Sesi).where(Sesi.akun_id == RINI).values(dicabut_pada=now()))
    assert rini.post(JALAN, content=json.dumps(row()), headers=headers()).status_code == 401


def test_an_id_of_somebody_else_cannot_be_taken_over(
    server: Peladen, rini: httpx.Client, server_browser_joko: httpx.Client
) -> None:
    isi = row(butir_id=None, nomor_perintah="SK 1")
    send(rini, isi)
    [hasil] = send(server_browser_joko, isi, JOKO)
    assert (hasil["hasil"], hasil["galat"][0]["kode"]) == ("ditolak", "bukan_milik")
    assert [b.pegawai_id for b in stored(server)] == [RINI]


def test_an_item_of_somebody_else_cannot_be_used(
    server: Peladen, server_browser_joko: httpx.Client
) -> None:
    [hasil] = send(server_browser_joko, row(), JOKO)
    assert [g["kode"] for g in hasil["galat"]] == ["butir_id_salah"]


def test_whoever_has_left_office_is_told_so(server: Peladen) -> None:
    with server.browser() as klien:
        sign_in(klien, "budi")
        with server.store.write("uji", now()) as tx:
            kemarin = today() - timedelta(days=1)
            tx.session.execute(update(Pegawai).where(Pegawai.id == BUDI).values(selesai=kemarin))
        jawaban = klien.post(JALAN, content=json.dumps(row()), headers=headers(BUDI))
        assert (jawaban.status_code, jawaban.json()["kode"]) == (403, "tanpa_jabatan")
        assert klien.get(f"{JALAN}/hari").status_code == 403


def test_whoever_has_no_assignment_is_told_so(server: Peladen) -> None:
    with server.browser() as klien:
        sign_in(klien, "tono")
        [hasil] = send(klien, row(jenis="lainnya", butir_id=None), TONO)
        assert "tanpa_penugasan" in {g["kode"] for g in hasil["galat"]}


def test_a_late_row_is_refused_until_an_outage_covers_its_window(
    server: Peladen, rini: httpx.Client
) -> None:
    hari = today() - timedelta(days=20)
    isi = row(tanggal=hari.isoformat())
    [hasil] = send(rini, isi)
    assert hasil["galat"][0]["kode"] == "jendela_tutup"
    assert "gangguan" in hasil["teks"]
    with server.store.write("uji", now()) as tx:
        tx.session.add(
            Gangguan(
                id=new_id(),
                mulai=local_moment(hari),
                selesai=end_of_day(today()),
                keterangan="Peladen mati",
                dinyatakan_pada=now(),
            )
        )
    assert send(rini, isi)[0]["hasil"] == "tercatat"
