"""Which files can be imported: each kind and format with its reader and its planner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from data.bahasa import _
from data.galat import GalatPengguna
from data.readers.aktivitas import read_aktivitas
from data.readers.attlog import read_attlog
from data.readers.ekinerja import read_ekinerja
from data.readers.hasil import HasilBaca
from data.readers.kalender import read_kalender
from data.readers.kehadiran import read_kehadiran
from data.readers.pegawai import read_pegawai
from data.readers.penugasan import read_penugasan
from data.readers.siasn import read_siasn
from data.readers.skp import read_skp
from data.readers.skp_bkn import read_skp_bkn
from workflow.impor.aktivitas import plan_aktivitas, plan_ekinerja
from workflow.impor.kalender import plan_kalender
from workflow.impor.kehadiran import plan_attlog, plan_kehadiran
from workflow.impor.konteks import Konteks
from workflow.impor.pegawai import plan_pegawai, plan_siasn
from workflow.impor.penugasan import plan_penugasan
from workflow.impor.rencana import Rencana
from workflow.impor.skp import plan_skp, plan_skp_bkn


@dataclass(frozen=True, slots=True)
class Sekitar:
    """What a reader may need beside the file: the moment, the calendar, the device's numbers."""

    kini: datetime
    is_hari_kerja: Callable[[str, date], bool]
    pin: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Jalur:
    """The way of one kind of file: `baca` makes rows of bytes, `rencanakan` compares them with the store."""

    baca: Callable[[bytes, Sekitar], HasilBaca[Any]]
    rencanakan: Callable[[Konteks, Any], Rencana]


JALUR: dict[tuple[str, str], Jalur] = {
    ("pegawai", ""): Jalur(lambda d, _s: read_pegawai(d), plan_pegawai),
    ("pegawai", "siasn"): Jalur(lambda d, _s: read_siasn(d), plan_siasn),
    ("penugasan", ""): Jalur(lambda d, _s: read_penugasan(d), plan_penugasan),
    ("skp", ""): Jalur(lambda d, _s: read_skp(d), plan_skp),
    ("skp", "skp-bkn"): Jalur(lambda d, _s: read_skp_bkn(d), plan_skp_bkn),
    ("aktivitas", ""): Jalur(lambda d, s: read_aktivitas(d, s.is_hari_kerja), plan_aktivitas),
    ("aktivitas", "ekinerja"): Jalur(lambda d, s: read_ekinerja(d, s.is_hari_kerja), plan_ekinerja),
    ("kehadiran", ""): Jalur(lambda d, _s: read_kehadiran(d), plan_kehadiran),
    ("kehadiran", "attlog"): Jalur(lambda d, s: read_attlog(d, s.pin, s.kini), plan_attlog),
    ("kalender", ""): Jalur(lambda d, _s: read_kalender(d), plan_kalender),
}
"""Kind and format ('' is our own form) -> way."""

JENIS = tuple(dict.fromkeys(jenis for jenis, _format in JALUR))
FORMAT = tuple(f for _jenis, f in JALUR if f)


def find_jalur(jenis: str, format: str) -> Jalur:
    """Return the way of a kind and format; raises `GalatPengguna` naming what there is."""
    jalur = JALUR.get((jenis, format))
    if jalur is not None:
        return jalur
    if jenis not in JENIS:
        teks = _("Jenis {jenis} tidak dikenal. Pilih: {pilihan}.")
        raise GalatPengguna(teks.format(jenis=jenis, pilihan=", ".join(JENIS)), kode="jenis")
    ada = [f for j, f in JALUR if j == jenis and f] or [_("tanpa --format")]
    teks = _("Format {format} tidak ada untuk {jenis}. Pilih: {pilihan}.")
    raise GalatPengguna(
        teks.format(format=format, jenis=jenis, pilihan=", ".join(ada)), kode="format"
    )
