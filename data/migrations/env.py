"""Alembic's entry: migrations run on the engine that the caller hands over."""

from typing import Any

from alembic import context

from data.store import Base, Desimal, Saat


def _plain_type(kind: str, obj: Any, _context: Any) -> str | bool:
    """Write the project's own column types as the integers they are: a migration must not import them."""
    return "sa.BigInteger()" if kind == "type" and isinstance(obj, Saat | Desimal) else False


with context.config.attributes["engine"].connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=_plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
