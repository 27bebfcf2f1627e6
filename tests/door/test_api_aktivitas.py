"""REST of the offline page: what is taken, once; what is refused, and in which words."""

import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from data.kunci import derived_id, new_id
from data.store import (
    Aktivitas,
    Akun,
    Audit,
    ButirSkp,
    Gangguan,
    Opd,
    Pegawai,
    Penugasan,
    Sesi,
    Skp,
    Store,
    Unit,
)
from data.waktu import end_of_day, local_day, local_moment, now
from tests.door.conftest import sign_in
from tests.peladen import Peladen, serving, small_store

RINI, JOKO, SARI, BUDI, TONO = range(1, 6)
JALAN = "/api/aktivitas"
BUTIR = derived_id("butir", "luring")
LAMA = timedelta(days=70)


def _today() -> date:
    return local_day(now())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peladen]:
    home = tmp_path_factory.mktemp("luring")
    store = small_store(home)
    _employ(store)
    store.engine.dispose()
    with serving(home, is_demo=False) as peladen:
        yield peladen


def _employ(store: Store) -> None:
    awal = date(2020, 1, 1)
    with store.write("uji", now()) as tx:
        tx.session.add(Opd(id=1, kode="A", nama="Dinas Contoh", jenis="dinas", mulai=awal))
        tx.session.flush()
        tx.session.add(Unit(id=1, opd_id=1, nama="Bidang Satu", induk_id=None, pola_kerja=5))
        tx.session.flush()
        for orang in (RINI, JOKO, SARI, BUDI):
            tx.session.add(
                Penugasan(
                    pegawai_id=orang,
                    unit_id=1,
                    jabatan="Jabatan Contoh",
                    jenis_jabatan="pelaksana",
                    kelas=7,
                    atasan_id=None,
                    jenis="definitif",
                    mulai=awal,
                )
            )
        hari = _today()
        tx.session.add(
            Skp(
                id=derived_id("skp", "luring"),
                pegawai_id=RINI,
                tahun=hari.year,
                mulai=hari - LAMA,
                selesai=hari + LAMA,
                status="disepakati",
            )
        )
        tx.session.flush()
        tx.session.add(
            ButirSkp(
                id=BUTIR,
                skp_id=derived_id("skp", "luring"),
                urutan=1,
                uraian="Menyusun laporan",
                satuan="dokumen",
                bobot=Decimal(100),
                target_tahun=Decimal(120),
            )
        )


@pytest.fixture(autouse=True)
def _nothing_recorded(server: Peladen) -> None:
    with server.store.write("uji", now()) as tx:
        tx.session.query(Aktivitas).delete()
        tx.session.query(Gangguan).delete()


@pytest.fixture
def rini(browser: httpx.Client) -> httpx.Client:
    sign_in(browser, "rini")
    return browser


def _row(**ubah: Any) -> dict[str, Any]:
    isi = {
        "id": new_id(),
        "tanggal": _today().isoformat(),
        "mulai": 480,
        "selesai": 540,
        "jenis": "utama",
        "butir_id": BUTIR,
        "nomor_perintah": None,
        "uraian": "Menyusun laporan bulanan",
        "kuantitas": "1.5",
        "ajukan": True,
    }
    return {**isi, **ubah}


def _headers(akun: int = RINI, **ubah: str) -> dict[str, str]:
    kepala = {
        "x-akun": str(akun),
        "content-type": "application/json",
        "sec-fetch-site": "same-origin",
    }
    return {**kepala, **{k.replace("_", "-"): v for k, v in ubah.items()}}


def _send(klien: httpx.Client, isi: Any, akun: int = RINI) -> list[dict[str, Any]]:
    jawaban = klien.post(JALAN, content=json.dumps(isi), headers=_headers(akun))
    assert jawaban.status_code == 200, jawaban.text
    assert jawaban.headers["cache-control"] == "no-store"
    return jawaban.json()["hasil"]


def _stored(server: Peladen) -> list[Aktivitas]:
    with server.store.read() as session:
        return list(session.scalars(select(Aktivitas)))


def test_one_row_is_recorded_as_sent(server: Peladen, rini: httpx.Client) -> None:
    isi = _row()
    [hasil] = _send(rini, isi)
    assert (hasil["id"], hasil["hasil"], hasil["teks"]) == (isi["id"], "tercatat", "Tercatat.")
    [baris] = _stored(server)
    assert (baris.id, baris.pegawai_id, baris.status) == (isi["id"], RINI, "diajukan")
    assert (baris.sumber, baris.kuantitas) == ("luring", Decimal("1.50"))
    with server.store.read() as session:
        jejak = session.scalars(select(Audit).where(Audit.kunci == isi["id"])).one()
    assert jejak.pelaku == "akun:1"


def test_a_row_sent_again_is_recorded_once(server: Peladen, rini: httpx.Client) -> None:
    isi = _row()
    semua = [_send(rini, isi)[0] for _ in range(3)]
    assert [h["hasil"] for h in semua] == ["tercatat", "sudah_tercatat", "sudah_tercatat"]
    assert semua[1]["teks"] == "Sudah tercatat."
    assert len(_stored(server)) == 1


def test_the_same_row_from_many_connections_at_once_is_recorded_once(
    server: Peladen, rini: httpx.Client
) -> None:
    isi = _row()
    with ThreadPoolExecutor(8) as kolam:
        semua = list(kolam.map(lambda _: _send(rini, isi)[0]["hasil"], range(8)))
    assert sorted(semua) == ["sudah_tercatat"] * 7 + ["tercatat"]
    assert len(_stored(server)) == 1


def test_other_content_under_the_same_id_is_told_and_not_written(
    server: Peladen, rini: httpx.Client
) -> None:
    isi = _row()
    _send(rini, isi)
    [hasil] = _send(rini, {**isi, "uraian": "Isi yang lain"})
    assert (hasil["hasil"], hasil["galat"][0]["kode"]) == ("bentrok", "bentrok")
    assert "sudah tercatat dengan isi yang lain" in hasil["teks"]
    assert _stored(server)[0].uraian == isi["uraian"]


def test_a_batch_answers_each_row_by_itself(server: Peladen, rini: httpx.Client) -> None:
    baik, tindih = _row(), _row(mulai=500, selesai=600)
    cacat, juga_baik = _row(mulai="480"), _row(mulai=540, selesai=600)
    hasil = _send(rini, [baik, tindih, cacat, juga_baik, baik])
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
    assert {b.id for b in _stored(server)} == {baik["id"], juga_baik["id"]}


def test_a_refused_row_is_taken_under_the_same_id_once_mended(rini: httpx.Client) -> None:
    isi = _row(butir_id=None)
    [hasil] = _send(rini, isi)
    assert (hasil["hasil"], hasil["galat"][0]["kolom"]) == ("ditolak", "butir_id")
    assert _send(rini, {**isi, "butir_id": BUTIR})[0]["hasil"] == "tercatat"


def test_a_draft_is_kept_and_submitted_later(server: Peladen, rini: httpx.Client) -> None:
    isi = _row(ajukan=False)
    assert _send(rini, isi)[0]["hasil"] == "tercatat"
    assert _stored(server)[0].status == "draf"
    assert _send(rini, {**isi, "ajukan": True})[0]["hasil"] == "tercatat"
    assert _stored(server)[0].status == "diajukan"


DITOLAK: list[tuple[dict[str, Any], str, str]] = [
    ({"tanggal": (_today() + timedelta(days=1)).isoformat()}, "hari_depan", "tanggal"),
    ({"tanggal": (_today() - LAMA).isoformat()}, "jendela_tutup", "tanggal"),
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
"""What the workflow refuses: what is changed in a good row, the code, the field."""


def test_what_the_workflow_refuses_comes_back_with_its_field(
    server: Peladen, rini: httpx.Client
) -> None:
    semua = _send(rini, [_row(**ubah) for ubah, _, _ in DITOLAK])
    for hasil, (ubah, kode, kolom) in zip(semua, DITOLAK, strict=True):
        assert hasil["hasil"] == "ditolak", ubah
        assert (kode, kolom) in {(g["kode"], g["kolom"]) for g in hasil["galat"]}
        assert hasil["teks"].endswith(".")
    assert _stored(server) == []


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
"""Rows of another shape: what is changed in a good row, the code."""


def test_a_row_of_another_shape_is_refused_by_itself(server: Peladen, rini: httpx.Client) -> None:
    semua = _send(rini, [_row(**ubah) for ubah, _ in CACAT])
    for hasil, (ubah, kode) in zip(semua, CACAT, strict=True):
        assert hasil["hasil"] == "ditolak", ubah
        assert [g["kode"] for g in hasil["galat"]] == [kode]
        assert hasil["galat"][0]["teks"]
    assert _stored(server) == []


def test_a_missing_key_is_named(rini: httpx.Client) -> None:
    isi = _row()
    del isi["uraian"], isi["mulai"]
    [hasil] = _send(rini, isi)
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
    jawaban = rini.post(JALAN, content=isi, headers=_headers())
    assert (jawaban.status_code, jawaban.json()["kode"]) == (400, kode)
    assert jawaban.json()["teks"].endswith(".")


def test_a_request_that_is_too_large_is_not_read_to_its_end(rini: httpx.Client) -> None:
    jawaban = rini.post(JALAN, content=b" " * (256 * 1024 + 1), headers=_headers())
    assert (jawaban.status_code, jawaban.json()["kode"]) == (413, "isi_besar")


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
    jawaban = rini.post(JALAN, content=json.dumps(_row()), headers=_headers(**kepala))
    assert (jawaban.status_code, jawaban.json()["kode"]) == (status, kode)
    assert _stored(server) == []


def test_a_request_without_the_pages_own_header_is_refused(rini: httpx.Client) -> None:
    kepala = _headers()
    del kepala["x-akun"]
    jawaban = rini.post(JALAN, content=json.dumps(_row()), headers=kepala)
    assert (jawaban.status_code, jawaban.json()["kode"]) == (403, "situs_lain")


def test_the_pages_own_origin_is_welcome(server: Peladen, rini: httpx.Client) -> None:
    kepala = _headers(origin=server.alamat, content_type="application/json; charset=utf-8")
    assert rini.post(JALAN, content=json.dumps(_row()), headers=kepala).status_code == 200


@pytest.mark.parametrize(("cara", "jalan"), [("POST", JALAN), ("GET", f"{JALAN}/hari")])
def test_without_a_session_nothing_is_read_or_written(
    server: Peladen, browser: httpx.Client, cara: str, jalan: str
) -> None:
    jawaban = browser.request(cara, jalan, content=json.dumps(_row()), headers=_headers())
    assert (jawaban.status_code, jawaban.json()["kode"]) == (401, "masuk_dulu")
    assert _stored(server) == []


def test_a_revoked_session_and_a_forged_identity_are_turned_away(
    server: Peladen, rini: httpx.Client
) -> None:
    palsu = {**_headers(JOKO), "x-sinergi-akun": str(JOKO)}
    assert rini.post(JALAN, content=json.dumps(_row()), headers=palsu).status_code == 409
    with server.store.write("uji", now()) as tx:
        tx.session.execute(update(Sesi).where(Sesi.akun_id == RINI).values(dicabut_pada=now()))
    assert rini.post(JALAN, content=json.dumps(_row()), headers=_headers()).status_code == 401


def test_an_id_of_somebody_else_cannot_be_taken_over(
    server: Peladen, rini: httpx.Client, server_browser_joko: httpx.Client
) -> None:
    isi = _row(butir_id=None, nomor_perintah="SK 1")
    _send(rini, isi)
    [hasil] = _send(server_browser_joko, isi, JOKO)
    assert (hasil["hasil"], hasil["galat"][0]["kode"]) == ("ditolak", "bukan_milik")
    assert [b.pegawai_id for b in _stored(server)] == [RINI]


@pytest.fixture
def server_browser_joko(server: Peladen) -> Iterator[httpx.Client]:
    with server.browser() as klien:
        sign_in(klien, "joko")
        yield klien


def test_an_item_of_somebody_else_cannot_be_used(
    server: Peladen, server_browser_joko: httpx.Client
) -> None:
    [hasil] = _send(server_browser_joko, _row(), JOKO)
    assert [g["kode"] for g in hasil["galat"]] == ["butir_id_salah"]


def test_whoever_has_left_office_is_told_so(server: Peladen) -> None:
    with server.browser() as klien:
        sign_in(klien, "budi")
        with server.store.write("uji", now()) as tx:
            kemarin = _today() - timedelta(days=1)
            tx.session.execute(update(Pegawai).where(Pegawai.id == BUDI).values(selesai=kemarin))
        jawaban = klien.post(JALAN, content=json.dumps(_row()), headers=_headers(BUDI))
        assert (jawaban.status_code, jawaban.json()["kode"]) == (403, "tanpa_jabatan")
        assert klien.get(f"{JALAN}/hari").status_code == 403


def test_whoever_has_no_assignment_is_told_so(server: Peladen) -> None:
    with server.browser() as klien:
        sign_in(klien, "tono")
        [hasil] = _send(klien, _row(jenis="lainnya", butir_id=None), TONO)
        assert "tanpa_penugasan" in {g["kode"] for g in hasil["galat"]}


def test_a_late_row_is_refused_until_an_outage_covers_its_window(
    server: Peladen, rini: httpx.Client
) -> None:
    hari = _today() - timedelta(days=20)
    isi = _row(tanggal=hari.isoformat())
    [hasil] = _send(rini, isi)
    assert hasil["galat"][0]["kode"] == "jendela_tutup"
    assert "gangguan" in hasil["teks"]
    with server.store.write("uji", now()) as tx:
        tx.session.add(
            Gangguan(
                id=new_id(),
                mulai=local_moment(hari),
                selesai=end_of_day(_today()),
                keterangan="Peladen mati",
                dinyatakan_pada=now(),
            )
        )
    assert _send(rini, isi)[0]["hasil"] == "tercatat"


def test_the_form_gets_its_owner_days_and_items(server: Peladen, rini: httpx.Client) -> None:
    isi = _row()
    _send(rini, isi)
    jawaban = rini.get(f"{JALAN}/hari")
    assert jawaban.headers["cache-control"] == "no-store"
    bekal = jawaban.json()
    assert (bekal["akun"], bekal["nama"], bekal["hari"]) == ("1", "Rini", str(_today()))
    assert [b["id"] for b in bekal["butir"]] == [BUTIR]
    assert bekal["butir"][0]["teks"] == "1. Menyusun laporan (dokumen)"
    assert [e["id"] for e in bekal["entri"] if e["tanggal"] == str(_today())] == [isi["id"]]
    assert bekal["menit"] == 60
    assert isi["uraian"] not in jawaban.text
    assert all(k["tanggal"] < bekal["hari"] <= k["batas"] for k in bekal["kosong"])
    assert "luring=1" in jawaban.headers["set-cookie"]
    assert "httponly" not in jawaban.headers["set-cookie"].lower()


def test_another_person_gets_nothing_of_it(
    rini: httpx.Client, server_browser_joko: httpx.Client
) -> None:
    _send(rini, _row())
    bekal = server_browser_joko.get(f"{JALAN}/hari").json()
    assert (bekal["akun"], bekal["entri"], bekal["butir"], bekal["menit"]) == ("2", [], [], 0)


def test_signing_out_leaves_no_owner_on_the_device(rini: httpx.Client) -> None:
    assert rini.cookies["luring"] == "1"
    rini.get("/keluar", headers={"sec-fetch-site": "same-origin"})
    assert "luring" not in rini.cookies


def test_errors_speak_the_persons_language(server: Peladen, rini: httpx.Client) -> None:
    with server.store.write("uji", now()) as tx:
        tx.session.execute(update(Akun).where(Akun.id == RINI).values(bahasa="en"))
    try:
        [hasil] = _send(rini, _row(butir_id=None))
        halaman = rini.get("/luring")
    finally:
        with server.store.write("uji", now()) as tx:
            tx.session.execute(update(Akun).where(Akun.id == RINI).values(bahasa="id"))
    assert "main activity" in hasil["teks"].lower()
    assert '<html lang="en">' in halaman.text


@pytest.mark.parametrize(
    ("cara", "jalan"),
    [("GET", JALAN), ("DELETE", JALAN), ("POST", f"{JALAN}/hari"), ("GET", "/api/apa/saja")],
)
def test_other_addresses_and_methods_answer_in_json(
    rini: httpx.Client, cara: str, jalan: str
) -> None:
    jawaban = rini.request(cara, jalan, headers=_headers())
    assert (jawaban.status_code, jawaban.json()["kode"]) == (404, "alamat_salah")


def test_too_many_requests_of_one_account_wait_and_others_do_not(
    server: Peladen, server_browser_joko: httpx.Client
) -> None:
    with server.browser() as klien:
        sign_in(klien, "sari")
        kepala = _headers(SARI)
        status = [klien.post(JALAN, content=b"[]", headers=kepala).status_code for _ in range(121)]
        jawaban = klien.post(JALAN, content=b"[]", headers=kepala)
    assert status == [400] * 120 + [429]
    assert (jawaban.json()["kode"], jawaban.headers["retry-after"]) == ("terlalu_sering", "60")
    isi = _row(butir_id=None, nomor_perintah="SK 1")
    assert _send(server_browser_joko, isi, JOKO)[0]["hasil"] == "tercatat"


def test_the_page_and_its_files_need_no_session_and_hold_no_inline_script(
    browser: httpx.Client,
) -> None:
    halaman = browser.get("/luring")
    assert halaman.status_code == 200
    assert halaman.headers["cache-control"] == "no-store"
    csp = halaman.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in csp
    assert "unsafe" not in csp
    [naskah] = [b for b in halaman.text.splitlines() if "<script" in b and "src=" in b]
    alamat = naskah.partition('src="')[2].partition('"')[0]
    for nama in ("luring.js", "isian.js", "kirim.js", "gudang.js", "luring.css", "ikon.svg"):
        berkas = browser.get(alamat.replace("luring.js", nama))
        assert berkas.status_code == 200
        assert "immutable" in berkas.headers["cache-control"]
    pekerja = browser.get("/luring/sw.js")
    assert pekerja.headers["service-worker-allowed"] == "/luring"
    assert pekerja.headers["cache-control"] == "no-cache"
    assert alamat.split("/")[2] in pekerja.text


@pytest.mark.parametrize(
    "jalan", ["/luring/lama/luring.js", "/luring/luring.html", "/luring/..%2fapi.py", "/luring/"]
)
def test_there_is_nothing_else_below_the_page(browser: httpx.Client, jalan: str) -> None:
    jawaban = browser.get(jalan)
    assert jawaban.status_code in {400, 404}
    assert "immutable" not in jawaban.headers.get("cache-control", "")


def test_the_help_can_be_read_without_scripts_from_the_sign_in_page(browser: httpx.Client) -> None:
    assert 'href="/luring"' in browser.get("/masuk").text
    assert "BKPSDM menyatakan gangguan" in browser.get("/luring").text
    assert "<noscript>" in browser.get("/luring").text


def test_a_broken_store_is_told_in_json_and_loses_nothing_acknowledged(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    home = tmp_path_factory.mktemp("patah")
    store = small_store(home)
    _employ(store)
    store.engine.dispose()
    with serving(home, is_demo=False) as peladen, peladen.browser() as klien:
        sign_in(klien, "rini")
        isi = _row()
        _send(klien, isi)
        with sqlite3.connect(home / "sinergi.db") as sambungan:
            sambungan.execute("ALTER TABLE perubahan RENAME TO hilang")
        jawaban = klien.post(
            JALAN, content=json.dumps(_row(mulai=600, selesai=660)), headers=_headers()
        )
        assert (jawaban.status_code, jawaban.json()["kode"]) == (500, "galat")
        with sqlite3.connect(home / "sinergi.db") as sambungan:
            sambungan.execute("ALTER TABLE sesi RENAME TO hilang_juga")
        jawaban = klien.get(f"{JALAN}/hari")
        assert (jawaban.status_code, jawaban.json()["kode"]) == (500, "galat")
        with peladen.store.read() as session:
            assert session.scalar(select(func.count()).select_from(Aktivitas)) == 1
