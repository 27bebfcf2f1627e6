"""The courier: a thread that reminds people before windows close and sends the e-mail that waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from data.store import Store
from data.waktu import now
from workflow.pesan.pengingat import remind
from workflow.pesan.surel import AlamatSmtp, send_waiting

JEDA_DETIK = 60.0
"""Seconds between two looks at the letters."""
JEDA_PENGINGAT = timedelta(hours=1)

_log = structlog.get_logger("kurir")


class Kurir:
    """A running courier over one store; `stop` ends it."""

    def __init__(
        self,
        store: Store,
        smtp: AlamatSmtp | None,
        *,
        jam: Callable[[], datetime] = now,
        jeda_detik: float = JEDA_DETIK,
    ) -> None:
        self._store, self._smtp, self._jam, self._jeda = store, smtp, jam, jeda_detik
        self._pengingat_pada: datetime | None = None
        self._berhenti = threading.Event()
        self._benang = threading.Thread(target=self._run, name="kurir", daemon=True)
        self._benang.start()

    def stop(self, tunggu_detik: float = 30.0) -> None:
        """Ask it to end and wait until it has."""
        self._berhenti.set()
        self._benang.join(tunggu_detik)

    def _run(self) -> None:
        while not self._berhenti.wait(self._jeda):
            try:
                self._round(self._jam())
            except Exception:
                # Whatever it was, people must still be reminded of the next window.
                _log.exception("kurir_gagal")

    def _round(self, kini: datetime) -> None:
        if self._pengingat_pada is None or kini >= self._pengingat_pada + JEDA_PENGINGAT:
            self._pengingat_pada = kini
            _log.info("pengingat", jumlah=remind(self._store, kini=kini))
        if self._smtp is not None:
            terkirim, gagal = send_waiting(self._store, self._smtp, kini=kini)
            if terkirim or gagal:
                _log.info("surel", terkirim=terkirim, gagal=gagal)
