"""The public status page: for everybody, with times and without names, even when the store is down."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from data.bahasa import format_saat
from data.kunci import derived_id
from data.store import Gangguan
from data.waktu import now
from tests.peladen import Peladen, serving, small_store
from workflow.kalender.denyut import beat


def test_it_opens_without_a_session_and_names_nobody(
    server: Peladen, browser: httpx.Client
) -> None:
    beat(server.store, "uji", kini=now())
    kini = now()
    with server.store.write("uji", kini) as tx:
        for nama, mulai, lama in (
            ("a", kini - timedelta(hours=0.5), 0.5),
            ("b", kini - timedelta(days=70), 5),
        ):
            tx.session.add(
                Gangguan(
                    id=derived_id(nama),
                    mulai=mulai,
                    selesai=mulai + timedelta(hours=lama),
                    keterangan="Dimatikan oleh Rini",
                    dinyatakan_oleh=1,
                    dinyatakan_pada=kini,
                )
            )
    jawaban = browser.get("/status")
    assert jawaban.status_code == 200
    assert "SINERGI berjalan sejak" in jawaban.text
    assert jawaban.text.count("<li>") == 1
    assert format_saat(kini - timedelta(hours=0.5)) in jawaban.text
    assert "(0,5 jam)" in jawaban.text
    assert "Rini" not in jawaban.text
    assert len(jawaban.content) < 5000
    assert jawaban.headers["cache-control"] == "no-store"


def test_it_speaks_english_when_asked(browser: httpx.Client) -> None:
    assert '<html lang="en">' in browser.get("/status", params={"bahasa": "en"}).text


def test_the_ready_answer_tells_the_age_of_the_lake(browser: httpx.Client) -> None:
    data = browser.get("/readyz").json()["data"]
    assert data is None or (data["versi"] >= 1 and 0 <= data["umur_detik"] < 600)


@pytest.mark.parametrize("sesi", ["", "sinergi=apa-saja"])
def test_a_store_that_cannot_be_read_is_said(tmp_path: Path, sesi: str) -> None:
    small_store(tmp_path).engine.dispose()
    with serving(tmp_path, is_demo=False) as peladen, peladen.browser() as browser:
        with peladen.store.engine.begin() as con:
            con.execute(text("ALTER TABLE gangguan RENAME TO hilang"))
            con.execute(text("ALTER TABLE sesi RENAME TO raib"))
        jawaban = browser.get("/status", headers={"cookie": sesi})
    assert jawaban.status_code == 503
    assert "Gudang data tidak terjangkau" in jawaban.text
