"""The log: one JSON object a line on standard error, warnings and worse."""

from __future__ import annotations

import hashlib
import logging
import secrets
import sys

import structlog

log = structlog.get_logger()


def setup_log() -> None:
    """Choose form and place of the log; once, when the process starts."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="waktu"),
            structlog.processors.EventRenamer("peristiwa"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def note_incident(galat: BaseException, **keterangan: str) -> str:
    """Log an error that nobody expected; return the number under which it can be found."""
    nomor = secrets.token_hex(4)
    log.error("galat", nomor=nomor, exc_info=galat, **keterangan)
    return nomor


def veil(nama: str) -> str:
    """Return a mark that is the same for the same name and tells nobody which name it is.

    People type passwords into the wrong field.
    """
    return hashlib.sha256(nama.encode()).hexdigest()[:12]
