"""The tiny city with the made-up city's lake beside it, and a person for every role."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from data.kunci import derived_id
from data.store import Aktivitas, Gangguan, Peran, Periode
from data.waktu import local_moment
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import write_lake
from tests.pages.layar import build_app_kota
from tests.workflow import kota_kecil
from tests.workflow.kota_kecil import KINI, Kota

AKHIR = BULAN[-2]
"""The newest closed month of the lake: what the screens show first."""

ORANG = {
    "pegawai": kota_kecil.PEGAWAI,
    "atasan": kota_kecil.ATASAN,
    "opd": kota_kecil.KEPALA,
    "adminopd": kota_kecil.ADMIN,
    "bkpsdm": kota_kecil.BKPSDM,
    "pimpinan": kota_kecil.REKAN,
    "evaluator": kota_kecil.ORANG_LAIN,
    "keuangan": kota_kecil.PINDAHAN,
    "auditor": kota_kecil.ATASAN_LAIN,
}
BESAR = 8
"""An OPD of forty people in the lake; the head of OPD and the administrator are its too."""


def build_analysis(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    isi: dict[str, pl.DataFrame] | None = None,
    bulan: Sequence[date] = BULAN,
) -> Kota:
    """Open the settings on a store and a lake; `isi` replaces the made-up city's datasets."""
    kota = build_app_kota(tmp_path, monkeypatch)
    (tmp_path / "lake").mkdir()
    write_lake(tmp_path / "lake", make_city() if isi is None else isi, bulan)
    with kota.store.write("uji", KINI) as tx:
        kota_wide = {p: ORANG[p] for p in ("pimpinan", "evaluator", "keuangan", "auditor")}
        tx.session.add_all(Peran(akun_id=a, peran=p, opd_id=0) for p, a in kota_wide.items())
        tx.session.add_all(
            Peran(akun_id=ORANG[p], peran=p, opd_id=BESAR) for p in ("opd", "adminopd")
        )
    return kota


def add_activity(kota: Kota, pegawai_id: int, hari: date, status: str = "disetujui") -> None:
    """Write one activity of a person straight into the store."""
    saat = local_moment(hari, time(16))
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Aktivitas(
                id=derived_id("aktivitas", pegawai_id, hari, status),
                pegawai_id=pegawai_id,
                tanggal=hari,
                mulai=480,
                selesai=600,
                jenis="lainnya",
                uraian="Rapat koordinasi",
                kuantitas=Decimal(1),
                status=status,
                dientri_oleh=pegawai_id,
                dibuat_pada=saat,
                diajukan_pada=saat,
            )
        )


def add_events(kota: Kota) -> None:
    """An outage and the state of a month."""
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=AKHIR, status="beku", ditetapkan_pada=KINI))
        tx.session.add(
            Gangguan(
                id=derived_id("gangguan", 1),
                mulai=local_moment(AKHIR, time(8)),
                selesai=local_moment(AKHIR, time(11, 30)),
                keterangan="Listrik padam",
                dinyatakan_pada=KINI,
            )
        )
        tx.audit("nyatakan", "gangguan", "1", {"keterangan": "Listrik padam"})
