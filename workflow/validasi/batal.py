"""Taking one's own decision back within a minute, as long as nothing else has followed from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Aktivitas, PenilaianBulan, Store, Transaction
from data.waktu import month_start
from workflow.hasil import HasilPutusan
from workflow.keadaan import AKTIVITAS, require_move
from workflow.validasi.sidang import answer, closed_months, decided, gone, read_rows, record

URUNG_DETIK = AKTIVITAS["batalkan"].dalam_detik or 0


def undo_putusan(
    store: Store, scope: Scope, ids: Collection[str], *, kini: datetime
) -> HasilPutusan:
    """Take back one's own decisions of the last minute: each activity waits again, as before.

    An activity that already waits again counts as done. What cannot be taken back is answered
    with its reason; when nothing can, the first reason is raised: tidak_ada, keadaan_salah,
    sudah_diputus (by somebody else), terlambat_batal, sudah_dikonfirmasi (the month was confirmed
    since), periode_tutup, jendela_tutup.
    """
    if not ids:
        raise GalatPengguna(
            _("Tidak ada putusan yang diurungkan. Pilih dahulu aktivitasnya."), kode="kosong"
        )
    diurungkan: list[str] = []
    sudah: list[str] = []
    terlewat: dict[str, GalatPengguna] = {}
    with store.write(scope.pelaku, kini) as tx:
        baris = read_rows(tx.session, ids)
        tutup = closed_months(tx.session, {b.tanggal for b in baris.values()}, kini)
        konfirmasi = _confirmed(tx.session, baris.values())
        for id in dict.fromkeys(ids):
            satu = baris.get(id)
            galat = gone() if satu is None else _refusal(tx, scope, satu, tutup, konfirmasi)
            if satu is not None and satu.status == AKTIVITAS["batalkan"].ke:
                sudah.append(id)
            elif galat is not None:
                terlewat[id] = galat
            elif satu is not None:
                _write(tx, satu)
                diurungkan.append(id)
    return answer(diurungkan, sudah, terlewat)


def _confirmed(session: Session, baris: Collection[Aktivitas]) -> dict[tuple[int, date], datetime]:
    """Return when the months of these rows were confirmed, by person and month."""
    semua = session.execute(
        select(
            PenilaianBulan.pegawai_id, PenilaianBulan.bulan, PenilaianBulan.dikonfirmasi_pada
        ).where(
            PenilaianBulan.pegawai_id.in_({b.pegawai_id for b in baris}),
            PenilaianBulan.bulan.in_({month_start(b.tanggal) for b in baris}),
        )
    )
    return {(orang, bulan): saat for orang, bulan, saat in semua}


def _refusal(
    tx: Transaction,
    scope: Scope,
    baris: Aktivitas,
    tutup: Mapping[date, GalatPengguna],
    konfirmasi: Mapping[tuple[int, date], datetime],
) -> GalatPengguna | None:
    try:
        require_move(AKTIVITAS["batalkan"], baris.status)
    except GalatPengguna as galat:
        return galat
    if baris.diputus_pada is None or baris.diputus_oleh != scope.pegawai_id:
        return decided(tx.session, baris)
    if tx.kini - baris.diputus_pada > timedelta(seconds=URUNG_DETIK):
        return GalatPengguna(
            _(
                "Putusan hanya dapat diurungkan dalam {detik} detik. Yang dikembalikan atau "
                "ditolak dapat diajukan lagi oleh pegawainya."
            ).format(detik=URUNG_DETIK),
            kode="terlambat_batal",
        )
    bulan = month_start(baris.tanggal)
    saat = konfirmasi.get((baris.pegawai_id, bulan))
    if saat is not None and saat >= baris.diputus_pada:
        return GalatPengguna(
            _("Bulan ini sudah dikonfirmasi sesudah putusan itu, jadi putusan tidak diurungkan."),
            kode="sudah_dikonfirmasi",
        )
    return tutup.get(bulan)


def _write(tx: Transaction, baris: Aktivitas) -> None:
    gerak = AKTIVITAS["batalkan"]
    dari = baris.status
    baris.status, baris.versi = gerak.ke, baris.versi + 1
    for kolom in gerak.mencatat:
        setattr(baris, kolom, None)
    record(tx, gerak, baris, {"dari": dari, "versi": baris.versi})
