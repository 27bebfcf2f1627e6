"""What runs beside the screens: reminders, e-mail and signs of life, each at its own pace."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from data.pengaturan import Pengaturan
from data.store import Store
from data.waktu import now
from workflow.kalender.denyut import beat
from workflow.pesan.pengingat import remind
from workflow.pesan.surel import mail_server, send_waiting

JEDA_DETIK = 15.0
"""Seconds between two looks at what is due."""

_log = structlog.get_logger("latar")


@dataclass(frozen=True, slots=True)
class Pekerjaan:
    """One job: what it is called, how often it is done, and doing it (what it returns is logged)."""

    nama: str
    tiap: timedelta
    kerjakan: Callable[[datetime], object]


def make_jobs(store: Store, pengaturan: Pengaturan) -> list[Pekerjaan]:
    """Return the jobs of one process."""
    proses = f"{socket.gethostname()[:20]}:{os.getpid()}"
    smtp = mail_server(pengaturan)
    jobs = [
        Pekerjaan("denyut", timedelta(minutes=1), lambda kini: beat(store, proses, kini=kini)),
        Pekerjaan("pengingat", timedelta(hours=3), lambda kini: remind(store, kini=kini)),
    ]
    if smtp is not None:
        jobs.append(
            Pekerjaan(
                "surel",
                timedelta(minutes=1),
                lambda kini: sum(send_waiting(store, smtp, kini=kini)),
            )
        )
    return jobs


class Latar:
    """A running thread that does the jobs; `stop` ends it. An error of one keeps no other from its turn."""

    def __init__(
        self,
        pekerjaan: Sequence[Pekerjaan],
        *,
        jam: Callable[[], datetime] = now,
        jeda_detik: float = JEDA_DETIK,
    ) -> None:
        self._pekerjaan, self._jam, self._jeda = pekerjaan, jam, jeda_detik
        self._terakhir: dict[str, datetime] = {}
        self._berhenti = threading.Event()
        self._benang = threading.Thread(target=self._run, name="latar", daemon=True)
        self._benang.start()

    def stop(self, tunggu_detik: float = 30.0) -> None:
        """Ask it to end and wait until it has."""
        self._berhenti.set()
        self._benang.join(tunggu_detik)

    def _run(self) -> None:
        while not self._berhenti.wait(self._jeda):
            for satu in self._pekerjaan:
                self._do(satu, self._jam())

    def _do(self, satu: Pekerjaan, kini: datetime) -> None:
        sebelum = self._terakhir.get(satu.nama)
        if sebelum is not None and kini < sebelum + satu.tiap:
            return
        self._terakhir[satu.nama] = kini
        try:
            hasil = satu.kerjakan(kini)
        except Exception:
            _log.exception("pekerjaan_gagal", pekerjaan=satu.nama)
            return
        if hasil:
            _log.info("pekerjaan", pekerjaan=satu.nama, hasil=hasil)
