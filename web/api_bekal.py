"""What the offline page takes along: whose it is, the days that are open, own items and hours."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from data.scope import Scope
from data.store import Skp
from data.waktu import month_add
from web.api_isian import BARIS_TERBANYAK
from workflow.harian.lembar import LembarHari, read_day, read_own_items, read_own_rows


def read_bekal(session: Session, scope: Scope, kini: datetime) -> dict[str, Any]:
    """Return what the form needs while there is no server, as JSON; days as ISO text.

    `kosong` are the working days still open without an entry, `entri` the hours that are taken,
    `butir` the SKP items with the days between which they may be used. No words that were entered.
    """
    lembar = read_day(session, scope.pegawai_id, kini)
    terbuka = [k for k in lembar.kosong if k.is_terbuka]
    awal = month_add(lembar.hari, -1)
    return {
        "akun": str(scope.akun_id),
        "nama": scope.nama,
        "hari": lembar.hari.isoformat(),
        "awal": awal.isoformat(),
        "batas": lembar.batas.isoformat(),
        "menit": lembar.menit_terisi,
        "target": lembar.target_menit if lembar.is_hari_kerja else 0,
        "kosong": [
            {"tanggal": k.tanggal.isoformat(), "batas": k.batas.isoformat()} for k in terbuka
        ],
        "entri": _hours(session, scope, lembar, kini),
        "butir": _items(session, scope, [awal, *(k.tanggal for k in terbuka), lembar.hari]),
        "terbanyak": BARIS_TERBANYAK,
    }


def _hours(
    session: Session, scope: Scope, lembar: LembarHari, kini: datetime
) -> list[dict[str, Any]]:
    baris = (b.aktivitas for b in read_own_rows(session, scope.pegawai_id, kini))
    return [
        {
            "id": a.id,
            "tanggal": a.tanggal.isoformat(),
            "mulai": a.mulai,
            "selesai": a.selesai,
            "status": a.status,
        }
        for a in baris
        if a.tanggal >= min([lembar.hari, *(k.tanggal for k in lembar.kosong)])
    ]


def _items(session: Session, scope: Scope, hari: list[date]) -> list[dict[str, Any]]:
    butir = {b.id: b for h in hari for b in read_own_items(session, scope.pegawai_id, h)}
    isi: list[dict[str, Any]] = []
    for b in butir.values():
        skp = session.get_one(Skp, b.skp_id)
        isi.append(
            {
                "id": b.id,
                "teks": f"{b.urutan}. {b.uraian} ({b.satuan})",
                "mulai": skp.mulai.isoformat(),
                "selesai": skp.selesai.isoformat(),
            }
        )
    return isi
