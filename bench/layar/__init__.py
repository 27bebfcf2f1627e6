"""The questions of the screens to the lake and to its peers, in one run.

    python -m bench layar [--pegawai 10000] [--bulan 24] [--ulang 5] [--json FILE] [--home FOLDER]

Every engine gets the same rows; PostgreSQL and SQLite get them indexed. The engines take turns, and no
time counts before all have given the same rows (whole numbers exactly, others to 1e-9), of which none
may be empty or constant. Prints p50 and p95 in milliseconds, the ratio to PostgreSQL, and how long the
memory alone would take for the bytes that a question has to read. Then the data of whole screens, as the
screens ask for it, against the budgets. `--home` keeps the city for the next run.
"""

from bench.layar.jalan import main

__all__ = ["main"]
