"""How far an index could lie elsewhere: bootstrap intervals."""

from analytics.selang.hitung import index_interval

__all__ = ["index_interval"]
