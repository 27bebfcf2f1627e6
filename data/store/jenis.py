"""Column types that both stores, and ADBC beside them, read as the same integers."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import BigInteger, Integer, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Saat(TypeDecorator[datetime]):
    """A moment, stored as whole microseconds since 1970 in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else saat_to_int(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class Desimal(TypeDecorator[Decimal]):
    """An exact decimal, stored as an integer scaled by 10**skala."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, skala: int = 2) -> None:
        super().__init__()
        self.skala = skala

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        scaled = Decimal(value).scaleb(self.skala)
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{value} has more than {self.skala} decimals")
        return int(scaled)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-self.skala)


def saat_to_int(saat: datetime) -> int:
    """Return `saat` as the integer that a `Saat` column stores."""
    return (saat - _EPOCH) // timedelta(microseconds=1)


class Base(DeclarativeBase):
    """Common ancestor of all tables."""


BigKey = BigInteger().with_variant(Integer, "sqlite")
Kunci = Annotated[str, mapped_column(String(32))]
KunciUtama = Annotated[str, mapped_column(String(32), primary_key=True)]
Nomor = Annotated[int, mapped_column(Integer, primary_key=True)]
