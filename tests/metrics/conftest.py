"""The made-up city as a real lake: Parquet files and a manifest."""

import pytest

from data.lake import Lake
from tests.metrics.kota import make_city
from tests.metrics.lake_uji import write_lake


@pytest.fixture(scope="session")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """The lake of the made-up city."""
    return write_lake(tmp_path_factory.mktemp("lake"), make_city())
