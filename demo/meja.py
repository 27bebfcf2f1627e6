"""What administrators still have to mend: leave that came in late, an entry that waits for a word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from analytics.kueri.perbaikan import desk_months
from data.galat import GalatPengguna
from data.scope import covers
from data.store import Aktivitas, Akun, Penugasan, Unit
from data.waktu import local_day, month_end
from demo.akun import AKHIRAN
from demo.pelaku import Panggung
from workflow.harian.aktivitas import save_aktivitas
from workflow.harian.isian import IsianAktivitas
from workflow.harian.titipan import TITIPAN
from workflow.mutasi.catat import record_peristiwa
from workflow.mutasi.izin import CatatIzin

HARI_LALU = 2
"""Days after which a late letter comes in."""
BANTUAN = 7
"""Days back in which the administrator helps somebody who forgot a day."""


def make_meja(p: Panggung, isi: Mapping[str, Any]) -> None:
    """Leave a day of leave with activities in each OPD, and in that of the demo accounts an entry that
    its owner has not yet confirmed; through the workflow, and again it is the same."""
    kini = p.kota.skenario.kini
    bulan = desk_months(p.store, kini)[0]
    akhir = min(month_end(bulan), local_day(kini) - timedelta(days=HARI_LALU))
    for opd_id, (orang, hari) in _reported(p, bulan, akhir).items():
        oleh = "adminopd" if opd_id == p.own_opd else "bkpsdm"
        surat = f"{isi['surat']}/{opd_id}/{hari.year}"
        izin = CatatIzin(
            pegawai_id=orang, mulai=hari, nomor_sk=surat, jenis_izin=isi["izin"], selesai=hari
        )
        id = p.id("izin", opd_id)
        record_peristiwa(p.store, p.scope(oleh, kini), izin, id=id, kini=kini)
    _help_somebody(p, isi)


def _reported(p: Panggung, dari: date, sampai: date) -> dict[int, tuple[int, date]]:
    """Return one person of each OPD, without a demo account, and the last day that they reported; nobody
    who has leave in these days, as the city was made."""
    cuti = set(p.kota.izin.filter(p.kota.izin["selesai"] >= dari)["pegawai_id"])
    kueri = (
        select(Unit.opd_id, Aktivitas.pegawai_id, func.max(Aktivitas.tanggal))
        .join(Penugasan, Penugasan.pegawai_id == Aktivitas.pegawai_id)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .where(
            Penugasan.jenis == "definitif",
            *covers(local_day(p.kota.skenario.kini)),
            Penugasan.mulai <= dari,
            Aktivitas.tanggal.between(dari, sampai),
            Aktivitas.status.in_(("diajukan", "disetujui")),
            Aktivitas.pegawai_id.not_in(_demo_people()),
        )
        .group_by(Unit.opd_id, Aktivitas.pegawai_id)
        .order_by(Unit.opd_id, Aktivitas.pegawai_id.desc())
    )
    hasil: dict[int, tuple[int, date]] = {}
    with p.store.read() as session:
        for opd_id, orang, hari in session.execute(kueri):
            if orang not in cuti:
                hasil.setdefault(opd_id, (orang, hari))
    return hasil


def _demo_people() -> Any:
    return select(Akun.pegawai_id).where(Akun.nama_masuk.endswith(AKHIRAN))


def _help_somebody(p: Panggung, isi: Mapping[str, Any]) -> None:
    """The administrator enters a day for a colleague who has nothing on it, and may still have."""
    kini = p.kota.skenario.kini
    scope, hari_ini = p.scope("adminopd", kini), local_day(kini)
    for ke in range(1, BANTUAN + 1):
        hari = hari_ini - timedelta(days=ke)
        for orang in _without_entry(p, hari):
            isian = IsianAktivitas(
                id=p.id("titipan"),
                tanggal=hari,
                mulai=isi["titipan"]["mulai"],
                selesai=isi["titipan"]["selesai"],
                jenis="lainnya",
                uraian=isi["titipan"]["uraian"],
                pegawai_id=orang,
            )
            try:
                save_aktivitas(p.store, scope, isian, ajukan=True, kini=kini)
            except GalatPengguna:
                # Not a working day of theirs, or its window has closed.
                continue
            return


def _without_entry(p: Panggung, hari: date) -> list[int]:
    """Return who works in the OPD of the demo accounts and entered nothing of their own on a day."""
    sudah = select(Aktivitas.pegawai_id).where(
        Aktivitas.tanggal == hari, Aktivitas.sumber != TITIPAN
    )
    kueri = (
        select(Penugasan.pegawai_id)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .where(
            Unit.opd_id == p.own_opd,
            Penugasan.jenis == "definitif",
            *covers(hari),
            Penugasan.pegawai_id.not_in(sudah),
            Penugasan.pegawai_id.not_in(_demo_people()),
        )
        .order_by(Penugasan.pegawai_id)
    )
    with p.store.read() as session:
        return list(session.scalars(kueri))
