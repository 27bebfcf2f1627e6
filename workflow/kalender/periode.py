"""Months as BKPSDM closes them: grace, frozen, paid; reopened only before anything was paid."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from data.bahasa import _, format_bulan, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Periode, Store
from data.waktu import local_day, month_start
from workflow.hasil import Hasil
from workflow.jendela import validation_limit
from workflow.kalender.keadaan_periode import PERIODE, STATUS_PERIODE
from workflow.keadaan import Peralihan


def move_periode(
    store: Store, scope: Scope, bulan: date, aksi: str, alasan: str = "", *, kini: datetime
) -> Hasil:
    """Move the month `bulan` by `aksi` (a key of `PERIODE`); the state it is in already changes nothing.

    A month freezes only once its validation window has closed. Raises `GalatPengguna`: not BKPSDM,
    keadaan_salah, jendela_terbuka, alasan_kosong.
    """
    scope.require("bkpsdm")
    gerak, awal = PERIODE[aksi], month_start(bulan)
    with store.write(scope.pelaku, kini) as tx:
        baris = tx.session.get(Periode, awal)
        status = baris.status if baris else None
        if status == gerak.ke:
            return Hasil(awal.isoformat(), 1, is_baru=False)
        require_move(tx.session, gerak, awal, status, alasan=alasan.strip(), kini=kini)
        if baris is None:
            baris = Periode(bulan=awal)
            tx.session.add(baris)
        baris.status, baris.ditetapkan_pada, baris.ditetapkan_oleh = (
            gerak.ke,
            kini,
            scope.pegawai_id,
        )
        tx.change("periode", dari=awal, sampai=awal)
        tx.audit(
            aksi,
            "periode",
            awal,
            {"dari": status, "ke": gerak.ke, "alasan": alasan.strip() or None},
        )
    return Hasil(awal.isoformat(), 1, is_baru=True)


def require_move(
    session: Session,
    gerak: Peralihan,
    bulan: date,
    status: str | None,
    *,
    alasan: str,
    kini: datetime,
) -> None:
    """Raise `GalatPengguna` unless a month in `status` may make this move now; see `move_periode`."""
    if status not in gerak.dari:
        raise GalatPengguna(
            _(
                "{bulan} berstatus {status}, jadi langkah ini tidak dapat dilakukan. Muat ulang halaman."
            ).format(
                bulan=format_bulan(bulan), status=_(STATUS_PERIODE[status or "terbuka"]).lower()
            ),
            kode="keadaan_salah",
        )
    if gerak.is_beralasan and not alasan:
        raise GalatPengguna(
            _("Tulis mengapa bulan ini dibuka lagi; alasannya masuk jejak audit."),
            kode="alasan_kosong",
            kolom="alasan",
        )
    batas = validation_limit(session, bulan)
    if gerak.jendela == "tutup" and local_day(kini) <= batas:
        raise GalatPengguna(
            _(
                "{bulan} belum dapat dibekukan: jendela validasinya masih terbuka sampai akhir {batas}."
            ).format(bulan=format_bulan(bulan), batas=format_tanggal(batas)),
            kode="jendela_terbuka",
        )
