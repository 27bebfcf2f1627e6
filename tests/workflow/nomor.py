"""Numbers given by hand in test data do not move PostgreSQL's counters; this does."""

from sqlalchemy import text

from data.store import Store


def advance_numbers(store: Store, *tabel: str) -> None:
    """Let the next row of each table get a number that no test row has."""
    if store.is_sqlite:
        return
    with store.engine.begin() as connection:
        for satu in tabel:
            connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:tabel, 'id'), 1000)"), {"tabel": satu}
            )
