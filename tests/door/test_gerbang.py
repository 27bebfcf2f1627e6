"""What the gate lets through to the application behind it: here one that says what it was given."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data.pengaturan import Pengaturan
from data.waktu import now
from tests.peladen import small_store
from web.gerbang import Gerbang
from web.pintu import Pintu, open_pintu

PALSU = {"X-Sinergi-Akun": "999", "x-sinergi-sesi": "palsu", "X-SINERGI-PERAN": "bkpsdm"}


async def _echo(scope: Scope, receive: Receive, send: Send) -> None:
    headers = [(k.decode(), v.decode()) for k, v in scope["headers"]]
    isi = json.dumps(headers).encode()
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "bytes": isi})
        await receive()
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": isi})


@pytest.fixture
def pintu(tmp_path: Path) -> Iterator[Pintu]:
    store = small_store(tmp_path)
    alamat = store.url
    store.engine.dispose()
    pintu = open_pintu(Pengaturan(home=tmp_path, db=alamat, is_demo=False), "")
    yield pintu
    pintu.store.engine.dispose()


def _gate(pintu: Pintu) -> Gerbang:
    return Gerbang(_echo, pintu=pintu, redirect=str.encode, is_use=lambda isi: isi == b"orang")


def test_identity_comes_from_the_session_alone(pintu: Pintu) -> None:
    async def run() -> httpx.Response:
        token = await pintu.buku.open(2, None, None, now())
        kuki = f"a=1; sinergi={token}; b=2"
        jalur = httpx.ASGITransport(_gate(pintu))
        async with httpx.AsyncClient(transport=jalur, base_url="http://127.0.0.1") as klien:
            return await klien.get("/apa", headers={**PALSU, "cookie": kuki})

    headers = httpx.Headers(asyncio.run(run()).json())
    assert headers["x-sinergi-akun"] == "2"
    assert len(headers["x-sinergi-sesi"]) == 32
    assert "x-sinergi-peran" not in headers
    assert headers["cookie"] == "a=1; b=2"


async def _talk(pintu: Pintu, headers: dict[str, str], *pesan: bytes) -> list[dict[str, Any]]:
    masuk: asyncio.Queue[Message] = asyncio.Queue()
    masuk.put_nowait({"type": "websocket.connect"})
    for isi in pesan:
        masuk.put_nowait({"type": "websocket.receive", "bytes": isi})
    keluar: list[dict[str, Any]] = []

    async def send(isi: Message) -> None:
        keluar.append(dict(isi))

    kepala = [(k.lower().encode(), v.encode()) for k, v in headers.items()]
    scope = {
        "type": "websocket",
        "scheme": "ws",
        "path": "/_stcore/stream",
        "headers": kepala,
        "query_string": b"",
        "subprotocols": ["streamlit"],
    }
    await _gate(pintu)(scope, masuk.get, send)
    return keluar


def test_a_websocket_gets_the_same_identity(pintu: Pintu) -> None:
    async def run() -> list[dict[str, Any]]:
        token = await pintu.buku.open(3, None, None, now())
        return await _talk(pintu, {**PALSU, "cookie": f"sinergi={token}"}, b"orang")

    keluar = asyncio.run(run())
    headers = dict(json.loads(keluar[1]["bytes"]))
    assert headers["x-sinergi-akun"] == "3"
    assert "x-sinergi-peran" not in headers
    assert "cookie" not in headers


def test_a_websocket_without_a_session_reaches_nobody(pintu: Pintu) -> None:
    keluar = asyncio.run(_talk(pintu, PALSU))
    assert [k["type"] for k in keluar] == ["websocket.accept", "websocket.send", "websocket.close"]
    assert keluar[0]["subprotocol"] == "streamlit"
    assert keluar[1]["bytes"] == b"/masuk?alasan=berakhir"


@pytest.mark.parametrize(("pesan", "is_dipakai"), [(b"orang", True), (b"jam", False)])
def test_a_timer_does_not_keep_a_session_alive(
    pintu: Pintu, pesan: bytes, is_dipakai: bool
) -> None:
    async def run() -> bool:
        awal = now()
        token = await pintu.buku.open(4, None, None, awal)
        await _talk(pintu, {"cookie": f"sinergi={token}"}, pesan)
        kenal = await pintu.buku.lookup(token, awal)
        assert kenal is not None
        return kenal.terakhir_pada > awal

    assert asyncio.run(run()) == is_dipakai


def test_streamlit_messages_are_told_apart_and_made_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SINERGI_HOME", str(tmp_path))
    import app

    orang, jam = BackMsg(), BackMsg()
    orang.rerun_script.page_name = "kota"
    jam.rerun_script.is_auto_rerun = True
    pesan = [orang, jam, BackMsg(app_heartbeat=True)]
    assert [app.is_use(p.SerializeToString()) for p in pesan] == [True, False, False]
    assert app.is_use(b"\xff\xff") is False
    assert ForwardMsg.FromString(app.redirect_message("/masuk")).auth_redirect.url == "/masuk"
