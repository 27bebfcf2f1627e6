"""The ASGI application: Streamlit's screens behind the door. Serve it with `sinergi.py serve`."""

from __future__ import annotations

import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path

import streamlit as st
from anyio import to_thread
from google.protobuf.message import DecodeError
from starlette.middleware import Middleware
from streamlit.file_util import get_static_dir
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from analytics.refresher import start_refresher
from data.bahasa import _
from data.galat import GalatPengguna
from data.pengaturan import load_pengaturan
from rules.parameter import load_profil
from web.catatan import note_incident, setup_log
from web.gerbang import Gerbang
from web.pintu import open_pintu
from web.rute import routes
from web.siaran import make_broadcasts
from workflow.latar import Latar, make_jobs

BERAT = ("duckdb", "pandas", "plotly.graph_objects", "polars", "pyarrow")
setup_log()
pintu = open_pintu(load_pengaturan(), Path(get_static_dir(), "index.html").read_text())


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncGenerator[None]:
    """Import what the first visitor would wait for; watch the sessions, and refresh the lake."""
    for nama in BERAT:
        import_module(nama)
    # What is loaded now stays; the collector need not look at it again.
    gc.collect()
    gc.freeze()
    async with pintu.watched():
        penyegar = start_refresher(pintu.store, pintu.pengaturan.lake, load_profil())
        pekerjaan = make_jobs(pintu.store, pintu.pengaturan)
        latar = Latar([*pekerjaan, *make_broadcasts(pintu.store, pintu.pengaturan)])
        yield
        await to_thread.run_sync(latar.stop)
        await to_thread.run_sync(penyegar.stop)
    gc.unfreeze()


def redirect_message(alamat: str) -> bytes:
    """Return the message that sends a Streamlit tab to another address."""
    pesan = ForwardMsg()
    pesan.auth_redirect.url = alamat
    return pesan.SerializeToString()


def is_use(isi: bytes) -> bool:
    """Whether a message from a tab is a person's doing, and not a timer's."""
    with suppress(DecodeError):
        pesan = BackMsg.FromString(isi)
        return pesan.WhichOneof("type") == "rerun_script" and not pesan.rerun_script.is_auto_rerun
    return False


def show_error(galat: Exception) -> bool:
    """Show an error of a screen in words; one that nobody expected gets a number and a log line."""
    if isinstance(galat, GalatPengguna):
        st.error(galat.teks)
    else:
        teks = _("Terjadi kesalahan. Muat ulang halaman; bila terulang, sebutkan nomor {nomor}.")
        st.error(teks.format(nomor=note_incident(galat)))
    return True


app = st.App(
    Path(__file__).parent / "pages" / "frame.py",
    lifespan=lifespan,
    routes=routes(),
    middleware=[Middleware(Gerbang, pintu=pintu, redirect=redirect_message, is_use=is_use)],
    on_script_error=show_error,
)
