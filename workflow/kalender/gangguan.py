"""Outages: declared by BKPSDM, they move every window that they touch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Gangguan, Store, Transaction, UsulanGangguan
from data.waktu import local_day, month_add, month_start
from workflow.hasil import Hasil, bentrok

TERPANJANG = timedelta(days=31)
"""A longer outage is taken for a slip of the pen (project decision)."""


def declare_gangguan(
    store: Store,
    scope: Scope,
    *,
    id: str,
    mulai: datetime,
    selesai: datetime,
    keterangan: str,
    kini: datetime,
) -> Hasil:
    """Declare an outage from `mulai` to `selesai` (aware moments), in the past or under way.

    Every window of every month it can touch is recomputed: the change log names all months from
    the one before it, whose windows close in the month of the outage.
    Raises `GalatPengguna`: not BKPSDM, wrong moments, no text, the id used for another outage.
    """
    scope.require("bkpsdm")
    teks = keterangan.strip()
    _check(mulai, selesai, teks, kini)
    with store.write(scope.pelaku, kini) as tx:
        return _declare(tx, scope, _Waktu(id, mulai, selesai), teks)


def decide_usulan(
    store: Store,
    scope: Scope,
    id: str,
    *,
    is_gangguan: bool,
    keterangan: str = "",
    kini: datetime,
) -> Hasil:
    """Declare what the health monitor proposed, under the same id and times, or dismiss it.

    The same answer again changes nothing. Raises `GalatPengguna`: not BKPSDM, unknown, answered
    otherwise before, no text.
    """
    scope.require("bkpsdm")
    teks = keterangan.strip()
    with store.write(scope.pelaku, kini) as tx:
        usulan = tx.session.get(UsulanGangguan, id)
        if usulan is None:
            raise GalatPengguna(
                _("Usulan gangguan ini tidak ada. Muat ulang halaman."), kode="tidak_ada"
            )
        if usulan.diputus_pada is not None:
            if is_gangguan is (usulan.gangguan_id is not None):
                return Hasil(id, 1, is_baru=False)
            raise bentrok(_("Usulan ini sudah diputus oleh petugas lain. Muat ulang halaman."))
        if is_gangguan:
            _check(usulan.mulai, usulan.selesai, teks, kini)
            _declare(tx, scope, _Waktu(id, usulan.mulai, usulan.selesai), teks)
            tx.session.flush()
            usulan.gangguan_id = id
        usulan.diputus_oleh, usulan.diputus_pada = scope.pegawai_id, kini
        tx.audit("putus_usulan", "gangguan", id, {"is_gangguan": is_gangguan})
    return Hasil(id, 1, is_baru=True)


@dataclass(frozen=True, slots=True)
class _Waktu:
    id: str
    mulai: datetime
    selesai: datetime


def _declare(tx: Transaction, scope: Scope, waktu: _Waktu, teks: str) -> Hasil:
    lama = tx.session.get(Gangguan, waktu.id)
    if lama is not None:
        if (lama.mulai, lama.selesai, lama.keterangan) == (waktu.mulai, waktu.selesai, teks):
            return Hasil(waktu.id, 1, is_baru=False)
        raise bentrok(_("Gangguan lain sudah tercatat dengan nomor ini. Buka formulir baru."))
    baru = Gangguan(
        id=waktu.id,
        mulai=waktu.mulai,
        selesai=waktu.selesai,
        keterangan=teks,
        dinyatakan_oleh=scope.pegawai_id,
        dinyatakan_pada=tx.kini,
    )
    tx.session.add(baru)
    _record(tx, baru)
    return Hasil(waktu.id, 1, is_baru=True)


def _check(mulai: datetime, selesai: datetime, teks: str, kini: datetime) -> None:
    if not mulai < selesai <= mulai + TERPANJANG:
        raise GalatPengguna(
            _(
                "Selesai harus sesudah mulai, paling lama {hari} hari. Periksa kedua waktunya."
            ).format(hari=TERPANJANG.days),
            kode="rentang",
            kolom="selesai",
        )
    if mulai > kini:
        raise GalatPengguna(
            _("Gangguan yang belum mulai tidak dapat dinyatakan. Periksa waktu mulainya."),
            kode="belum_mulai",
            kolom="mulai",
        )
    if not teks or len(teks) > 400:
        raise GalatPengguna(
            _("Tulis keterangan gangguan, paling panjang 400 huruf."),
            kode="keterangan",
            kolom="keterangan",
        )


def _record(tx: Transaction, baru: Gangguan) -> None:
    tx.change(
        "gangguan",
        kunci=baru.id,
        dari=month_add(month_start(local_day(baru.mulai)), -1),
        sampai=None,
    )
    tx.audit(
        "nyatakan",
        "gangguan",
        baru.id,
        {"mulai": baru.mulai, "selesai": baru.selesai, "keterangan": baru.keterangan},
    )
