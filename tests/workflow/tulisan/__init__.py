"""Every write of the workflow, by name: the table of the tests that break and repeat writes."""

from __future__ import annotations

from tests.workflow.tulisan import (
    evaluasi,
    harian,
    integritas,
    laporan,
    layanan,
    orang,
    pandangan,
    pembinaan,
    penilaian,
    rencana,
    simulasi,
    tata,
)
from tests.workflow.tulisan.kantor import Tulisan

TULISAN: dict[str, Tulisan] = {
    **harian.TULISAN,
    **rencana.TULISAN,
    **penilaian.TULISAN,
    **orang.TULISAN,
    **layanan.TULISAN,
    **simulasi.TULISAN,
    **tata.TULISAN,
    **evaluasi.TULISAN,
    **integritas.TULISAN,
    **pembinaan.TULISAN,
    **pandangan.TULISAN,
    **laporan.TULISAN,
}

KECUALI = {
    "workflow.pesan.surel.send_waiting": "takes, sends and marks in three steps, by design",
    "workflow.latar.make_jobs": "makes the jobs that call the writes of the table",
}
"""Public functions that open a transaction and stand not in the table, and why."""
