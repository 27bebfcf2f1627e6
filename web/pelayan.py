"""The server process: uvicorn, one worker, as fast as one process goes."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

BATAS_PESAN = 32 * 1024 * 1024
"""Just above what Streamlit itself takes from a browser (25 MB of widget states)."""
TENGGANG_DETIK = 5


class _Pelayan(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, kabar: Callable[[], None]) -> None:
        super().__init__(config)
        self._kabar = kabar

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._kabar()


def serve_app(host: str, port: int, kabar: Callable[[], None]) -> bool:
    """Serve `app:app` of the working folder until stopped; call `kabar` once it answers.

    Returns whether the server ever came up. One worker, bound by host and port: then, and only
    then, small answers leave at once (TCP_NODELAY) instead of 40 ms later.
    """
    config = uvicorn.Config(
        "app:app",
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        ws_max_size=BATAS_PESAN,
        ws_per_message_deflate=False,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=TENGGANG_DETIK,
    )
    pelayan = _Pelayan(config, kabar)
    pelayan.run()
    return pelayan.started
