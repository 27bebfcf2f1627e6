"""The addresses of the door."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from web import api
from web.beranda import beranda, register_patterns, tidak_ada
from web.keluar import keluar
from web.ketik import JALAN, ketik
from web.luring import berkas, luring
from web.masuk import masuk
from web.sehat import livez, metrik, readyz
from web.status import status

SEMUA = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def routes() -> list[BaseRoute]:
    """Return the routes that come before Streamlit's own, most particular first."""
    register_patterns()
    return [
        Route("/masuk", masuk, methods=["GET", "POST"]),
        Route("/keluar", keluar, methods=["GET", "POST"]),
        # Where Streamlit sends a tab that calls st.logout().
        Route("/auth/logout", keluar),
        Route(JALAN, ketik),
        Route("/luring", luring),
        Route("/luring/{nama:path}", berkas),
        Route("/api/aktivitas", api.catat, methods=["POST"]),
        Route("/api/aktivitas/hari", api.hari, methods=["GET"]),
        Route("/api/{sisa:path}", api.tidak_ada, methods=SEMUA),
        Route("/livez", livez),
        Route("/readyz", readyz),
        Route("/status", status),
        Route("/metrik", metrik),
        Route("/", beranda),
        Route("/{layar:layar}", beranda),
        Route("/{jalan:lain}", tidak_ada, methods=SEMUA),
    ]
