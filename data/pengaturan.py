"""Settings: read from the environment once, and nowhere else."""

import os
from dataclasses import dataclass
from pathlib import Path

BUKTI_MB = 5


@dataclass(frozen=True, slots=True)
class Pengaturan:
    """Where SINERGI keeps its files and finds its store.

    `home` holds all run-time files (SINERGI_HOME, default `var/`); `db` is the SQLAlchemy address
    of the store (SINERGI_DB, default SQLite inside `home`); `is_demo` allows the demo accounts;
    `bukti_mb` is how large a file of evidence may be (SINERGI_BUKTI_MB, default 5). `smtp` is the
    mail server (SINERGI_SMTP, smtp://user:password@host:port or smtps://…), `surel_dari` the
    sender (SINERGI_SMTP_FROM); without both no e-mail is sent.
    """

    home: Path
    db: str
    is_demo: bool
    bukti_mb: int = BUKTI_MB
    smtp: str | None = None
    surel_dari: str | None = None

    @property
    def lake(self) -> Path:
        """Folder of the Parquet lake."""
        return self.home / "lake"

    @property
    def bukti(self) -> Path:
        """Folder of the files of evidence, each under its sha256."""
        return self.home / "bukti"


def load_pengaturan() -> Pengaturan:
    """Return the settings of this process; creates `home` when it is missing."""
    home = Path(os.environ.get("SINERGI_HOME") or "var").resolve()
    home.mkdir(parents=True, exist_ok=True)
    db = os.environ.get("SINERGI_DB") or f"sqlite:///{home / 'sinergi.db'}"
    is_demo = os.environ.get("SINERGI_DEMO", "").lower() in {"1", "true", "ya"}
    bukti_mb = int(os.environ.get("SINERGI_BUKTI_MB") or BUKTI_MB)
    return Pengaturan(
        home=home,
        db=db,
        is_demo=is_demo,
        bukti_mb=bukti_mb,
        smtp=os.environ.get("SINERGI_SMTP") or None,
        surel_dari=os.environ.get("SINERGI_SMTP_FROM") or None,
    )


def read_bahasa() -> str:
    """Return the language of the command line (SINERGI_BAHASA, default Indonesian)."""
    return os.environ.get("SINERGI_BAHASA") or "id"
