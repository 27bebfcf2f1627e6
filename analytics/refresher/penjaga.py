"""The watch: a thread that looks at the change log and refreshes the lake soon after a commit."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog

from analytics.refresher.posisi import has_changes, source_of
from analytics.refresher.segar import refresh
from data.galat import GalatPengguna
from data.manifest import Manifest, read_manifest
from data.store import Store
from data.waktu import local_day, now
from rules.ketentuan import Profil

JEDA_LIHAT = 0.1
"""Seconds between two looks at the change log."""

JEDA_KUMPUL = 0.1
"""Seconds that a refresh waits for the commits which follow the first one."""

ISTIRAHAT_TERLAMA = 0.4
"""Seconds that a refresh rests at most after the one before. It rests as long as that one took: while
rows keep coming, half of the time belongs to those who send them."""

JEDA_GAGAL = 5.0
"""Seconds before another try after an error."""

_log = structlog.get_logger("refresher")


@dataclass(frozen=True, slots=True)
class Status:
    """How the watch is doing: the version last published, when, how long it took, the last error."""

    is_berjalan: bool
    versi: int | None = None
    terakhir: datetime | None = None
    lama_detik: float | None = None
    galat: str | None = None


class Penjaga:
    """A running watch over one store and one lake; `stop` ends it."""

    def __init__(
        self, store: Store, folder: Path, profil: Profil, jam: Callable[[], datetime]
    ) -> None:
        self._store, self._folder, self._profil, self._jam = store, folder, profil, jam
        self._berhenti = threading.Event()
        self._istirahat_sampai = 0.0
        self._status = Status(is_berjalan=True)
        self._benang = threading.Thread(target=self._run, name="refresher", daemon=True)
        self._benang.start()

    def status(self) -> Status:
        """Return how it is doing now."""
        return self._status

    def stop(self, tunggu_detik: float = 30.0) -> None:
        """End the watch; a refresh under way is finished first."""
        self._berhenti.set()
        self._benang.join(tunggu_detik)

    def _run(self) -> None:
        while not self._berhenti.is_set():
            try:
                self._watch()
            except GalatPengguna as galat:
                # Another process is publishing; what it leaves undone is done at the next look.
                self._failed(galat, JEDA_LIHAT)
            except Exception as galat:  # a watch must outlive any error
                _log.exception("refresh_gagal")
                self._failed(galat, JEDA_GAGAL)
        self._status = Status(False, *_rest(self._status))

    def _failed(self, galat: Exception, jeda: float) -> None:
        lama = self._status
        self._status = Status(
            lama.is_berjalan, lama.versi, lama.terakhir, lama.lama_detik, str(galat)
        )
        self._berhenti.wait(jeda)

    def _watch(self) -> None:
        """Look, and refresh when there is something new, until asked to stop."""
        self._refresh()
        while not self._berhenti.wait(JEDA_LIHAT):
            manifest = read_manifest(self._folder)
            if manifest is None or self._is_stale(manifest):
                istirahat = self._istirahat_sampai - time.monotonic()
                self._berhenti.wait(max(JEDA_KUMPUL, istirahat))
                self._refresh()

    def _is_stale(self, manifest: Manifest) -> bool:
        if local_day(self._jam()) != manifest.per_tanggal:
            return True
        if manifest.posisi.sumber != source_of(self._store):
            return True
        return has_changes(self._store, manifest.posisi)

    def _refresh(self) -> None:
        mulai, awal = self._jam(), time.monotonic()
        manifest = refresh(self._store, self._folder, self._profil, mulai, tunggu_detik=JEDA_LIHAT)
        detik = time.monotonic() - awal
        self._istirahat_sampai = time.monotonic() + min(detik, ISTIRAHAT_TERLAMA)
        lama = self._status
        if manifest is None:
            ada = read_manifest(self._folder)
            versi = None if ada is None else ada.versi
            self._status = Status(True, versi, lama.terakhir, lama.lama_detik)
            return
        self._status = Status(True, manifest.versi, self._jam(), detik)
        _log.debug("lake_terbit", versi=manifest.versi, detik=round(detik, 3))


def _rest(status: Status) -> tuple[int | None, datetime | None, float | None, str | None]:
    return status.versi, status.terakhir, status.lama_detik, status.galat


def start_refresher(
    store: Store, folder: Path, profil: Profil, jam: Callable[[], datetime] = now
) -> Penjaga:
    """Start a thread that keeps the lake in `folder` up to date with `store`, until stopped.

    Errors are logged, shown by `status`, and tried again. `jam` tells the time.
    """
    return Penjaga(store, folder, profil, jam)
