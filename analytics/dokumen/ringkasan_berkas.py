"""The monthly brief as a file: what the command line was asked for, checked and written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from analytics.dokumen.cetak import Dokumen
from analytics.dokumen.ringkasan_bulan import month_brief
from analytics.kueri.periode import default_month, list_months
from analytics.metrik.jawab import SEKOTA, parse_month
from data.bahasa import BAHASA, _, speaking
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope
from data.store import Store


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What is asked for: a month (YYYY-MM, else the newest closed one), an OPD by its code (else the
    city), a language, and where to (else the brief's own name)."""

    bahasa: str
    bulan: str | None = None
    opd: str | None = None
    berkas: Path | None = None


def write_brief(lake: Lake, store: Store, minta: Permintaan, kini: datetime) -> Path:
    """Write the brief that the screen of the indicators offers; return the file, which is replaced
    where it exists.

    Raises `GalatPengguna`: bahasa, periode_salah, bulan_tidak_ada, opd_tidak_ada, berkas.
    """
    if minta.bahasa not in BAHASA:
        teks = _("Bahasa {bahasa} tidak ada; pilih salah satu: {pilihan}.")
        raise GalatPengguna(
            teks.format(bahasa=minta.bahasa, pilihan=", ".join(BAHASA)), kode="bahasa"
        )
    with speaking(minta.bahasa):
        dokumen = asked_brief(lake, store, minta, kini)
        isi = dokumen.pdf()
        tujuan = minta.berkas or Path(dokumen.nama_berkas)
        try:
            tujuan.write_bytes(isi)
        except OSError as galat:
            teks = _("Berkas {nama} tidak dapat ditulis. Pilih tempat lain.")
            raise GalatPengguna(teks.format(nama=tujuan), kode="berkas") from galat
    return tujuan


def asked_brief(lake: Lake, store: Store, minta: Permintaan, kini: datetime) -> Dokumen:
    """Return the brief that was asked for, before it is printed."""
    scope = SEKOTA if minta.opd is None else _office(lake, minta.opd)
    return month_brief(lake, store, scope, _month(lake, minta.bulan), kini)


def _month(lake: Lake, teks: str | None) -> date:
    bulan = parse_month(teks)
    if bulan is not None:
        return bulan
    terbaru = default_month(list_months(lake))
    if terbaru is None:
        raise GalatPengguna(_("Belum ada bulan yang dapat ditampilkan."), kode="bulan_tidak_ada")
    return terbaru.bulan


def _office(lake: Lake, kode: str) -> Scope:
    """Return the scope of whoever reads one OPD."""
    opd: dict[str, int] = dict(lake.sql("SELECT kode, opd_id FROM opd ORDER BY kode").iter_rows())
    if kode not in opd:
        teks = _("OPD {kode} tidak ada. Pilih: {pilihan}.")
        raise GalatPengguna(
            teks.format(kode=kode, pilihan=", ".join(opd) or "–"), kode="opd_tidak_ada"
        )
    return replace(SEKOTA, peran=frozenset({"opd"}), opd_ids=frozenset({opd[kode]}))
