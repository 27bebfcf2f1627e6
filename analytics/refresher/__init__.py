"""From the store to the lake: follows the change log and publishes new versions."""

from analytics.refresher.penjaga import Penjaga, Status, start_refresher
from analytics.refresher.segar import refresh

__all__ = ["Penjaga", "Status", "refresh", "start_refresher"]
