"""Settings: read from the environment once, and nowhere else."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

BUKTI_MB = 5
NAMA = (
    "SINERGI_HOME",
    "SINERGI_DB",
    "SINERGI_DEMO",
    "SINERGI_BUKTI_MB",
    "SINERGI_SMTP",
    "SINERGI_SMTP_FROM",
    "SINERGI_ALAMAT",
)


@dataclass(frozen=True, slots=True)
class Pengaturan:
    """Where SINERGI keeps its files and finds its store.

    `home` holds all run-time files (SINERGI_HOME, default `var/`); `db` is the SQLAlchemy address
    of the store (SINERGI_DB, default SQLite inside `home`); `is_demo` allows the demo accounts;
    `bukti_mb` is how large a file of evidence may be (SINERGI_BUKTI_MB, default 5). `smtp` is the
    mail server (SINERGI_SMTP, smtp://user:password@host:port or smtps://…), `surel_dari` the
    sender (SINERGI_SMTP_FROM); without both no e-mail is sent. `alamat` is where people open SINERGI
    (SINERGI_ALAMAT, https://host); without it letters lead nowhere.
    """

    home: Path
    db: str
    is_demo: bool
    bukti_mb: int = BUKTI_MB
    smtp: str | None = None
    surel_dari: str | None = None
    alamat: str | None = None

    @property
    def lake(self) -> Path:
        """Folder of the Parquet lake."""
        return self.home / "lake"

    @property
    def bukti(self) -> Path:
        """Folder of the files of evidence, each under its sha256."""
        return self.home / "bukti"


def load_pengaturan() -> Pengaturan:
    """Return the settings of this process; creates `home` when they are first read."""
    return _settings(Path.cwd(), tuple(os.environ.get(nama) or None for nama in NAMA))


# Screens ask for them many times in one run.
@lru_cache(maxsize=8)
def _settings(di: Path, isi: tuple[str | None, ...]) -> Pengaturan:
    home, db, demo, bukti_mb, smtp, surel_dari, alamat = isi
    folder = (di / (home or "var")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return Pengaturan(
        home=folder,
        db=db or f"sqlite:///{folder / 'sinergi.db'}",
        is_demo=(demo or "").lower() in {"1", "true", "ya"},
        bukti_mb=int(bukti_mb or BUKTI_MB),
        smtp=smtp,
        surel_dari=surel_dari,
        alamat=alamat,
    )


def read_bahasa() -> str:
    """Return the language of the command line (SINERGI_BAHASA, default Indonesian)."""
    return os.environ.get("SINERGI_BAHASA") or "id"
