"""Opening the store, reading it, and writing it in one audited transaction."""

from collections.abc import Callable, Generator, Hashable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Engine, Text, create_engine, event, func, insert, text
from sqlalchemy.orm import Session, sessionmaker

from data.store.antrean import AntreanTulis
from data.store.audit import append_link
from data.store.catatan import Perubahan

T = TypeVar("T")
_INGATAN = "ingatan"
# Any fixed number: PostgreSQL's lock that lets one writer at a time extend the audit chain.
_AUDIT_LOCK = 5_140_427


# Past the unit of work, which would take longer than the statement: a line is never changed.
_UBAH = insert(Perubahan.metadata.tables["perubahan"])
_UBAH_PG = _UBAH.values(xid=func.pg_current_xact_id().cast(Text).cast(BigInteger))


@dataclass(slots=True)
class Transaction:
    """One write: rows, audit links and change-log lines are committed together or not at all."""

    session: Session
    pelaku: str
    kini: datetime

    def audit(self, aksi: str, objek: str, kunci: object, isi: Mapping[str, Any]) -> None:
        """Append a link to the audit chain: `pelaku` did `aksi` to `objek` `kunci` with `isi`."""
        append_link(
            self.session,
            waktu=self.kini,
            pelaku=self.pelaku,
            aksi=aksi,
            objek=objek,
            kunci=str(kunci),
            isi=isi,
        )

    def change(
        self,
        tabel: str,
        *,
        dari: date,
        sampai: date | None,
        pegawai_id: int | None = None,
        kunci: str | None = None,
    ) -> None:
        """Tell the lake what this transaction touched; see `Perubahan` for the meaning of nulls."""
        is_pg = self.session.get_bind().dialect.name == "postgresql"
        self.session.execute(
            _UBAH_PG if is_pg else _UBAH,
            {
                "tabel": tabel,
                "kunci": kunci,
                "pegawai_id": pegawai_id,
                "dari": dari.replace(day=1),
                "sampai": None if sampai is None else sampai.replace(day=1),
            },
        )


class Store:
    """The store behind one address. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._sessions = sessionmaker(engine, expire_on_commit=False)
        self._antrean = AntreanTulis(engine)

    @property
    def url(self) -> str:
        """The address, password included."""
        return self.engine.url.render_as_string(hide_password=False)

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Generator[Session]:
        """Yield a session for reading; nothing is committed. It remembers what `once` asked."""
        with self._sessions(info={_INGATAN: {}}) as session:
            yield session

    @contextmanager
    def write(
        self, pelaku: str, kini: datetime, *, is_bersama: bool = False
    ) -> Generator[Transaction]:
        """Yield one transaction; commit at the end, roll everything back on any error.

        Writers take turns: SQLite has one writer anyway, and the audit chain has one last link.
        `is_bersama` allows SQLite to commit this write together with those waiting behind it; only
        for short writes that read nothing but through `tx.session`.
        """
        if self.is_sqlite:
            with self._antrean.session(is_bersama=is_bersama) as session:
                yield Transaction(session, pelaku, kini)
            return
        with self._sessions.begin() as session:
            session.execute(text(f"SELECT pg_advisory_xact_lock({_AUDIT_LOCK})"))
            yield Transaction(session, pelaku, kini)


def once(session: Session, kunci: Hashable, tanya: Callable[[], T]) -> T:
    """Return what `tanya` answers: a session for reading asks it once, one for writing each time.

    For what many rules need and seldom changes. Whoever gets the answer leaves it as it is.
    """
    ingatan = session.info.get(_INGATAN)
    if ingatan is None:
        return tanya()
    if kunci not in ingatan:
        ingatan[kunci] = tanya()
    return ingatan[kunci]


def open_store(url: str) -> Store:
    """Return the store at `url` (sqlite:///file or postgresql://…); the tables must exist (see `migrate`)."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)
    return Store(engine)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own BEGIN would come too late to take the write lock before the first read.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    mode = "IMMEDIATE" if connection.get_execution_options().get("sinergi_write") else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {mode}")
