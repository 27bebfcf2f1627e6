"""What the forms of events check alike: the name of a post, the order of days, a unit's office."""

from __future__ import annotations

from datetime import date

from data.bahasa import _
from data.galat import GalatPengguna
from data.store import Unit
from workflow.mutasi.rancangan import Rancangan


def require_post(jabatan: str) -> str:
    """Return the name of a post, trimmed; raises `GalatPengguna` (jabatan) for none or too long a one."""
    teks = jabatan.strip()
    if not teks or len(teks) > 200:
        raise GalatPengguna(
            _("Isi nama jabatan, paling panjang 200 huruf."), kode="jabatan", kolom="jabatan"
        )
    return teks


def require_range(mulai: date, selesai: date | None, kolom: str = "selesai") -> None:
    """Raise `GalatPengguna` (rentang) when the last day lies before the first."""
    if selesai is not None and selesai < mulai:
        raise GalatPengguna(
            _("Hari terakhir harus pada atau sesudah hari pertama. Periksa kedua tanggalnya."),
            kode="rentang",
            kolom=kolom,
        )


def office_of(r: Rancangan, unit_id: int) -> int | None:
    """Return the OPD of a stored unit, or None."""
    unit = r.session.get(Unit, unit_id)
    return None if unit is None else unit.opd_id
