"""The superior's word on a plan: agreed, or returned with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from data.bahasa import _, format_saat
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Pegawai, Skp, Store
from data.waktu import local_day
from rules.perilaku import aspek_perilaku
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.hasil import Hasil, bentrok
from workflow.penolakan import refuse_if
from workflow.skp.butir import IsianSkp, read_items
from workflow.skp.cari import find_skp, require_version
from workflow.skp.ganti import end_forerunners
from workflow.skp.keadaan import require_skp_move
from workflow.skp.masa import period_of, require_decider, require_open_months
from workflow.skp.periksa import check_draft, check_whole
from workflow.skp.riwayat import record_step

ALASAN_TERPANJANG = 500


def agree_skp(
    store: Store,
    scope: Scope,
    id: str,
    *,
    versi: int | None = None,
    ekspektasi: Mapping[str, str] | None = None,
    kini: datetime,
) -> Hasil:
    """Agree to a submitted plan: it is in force, and what it revises ends the day before it begins.

    `ekspektasi` puts the superior's words in place of the plan's (None: as they are). The same
    word again answers `is_baru=False`. Raises `GalatPengguna`: tidak_ada, bukan_atasan, bentrok,
    keadaan_salah, periode_tutup, skp_ada, or `Penolakan` for a plan that is not whole.
    """
    with store.write(scope.pelaku, kini) as tx:
        skp = find_skp(tx.session, id)
        wewenang = require_decider(tx.session, scope, skp, local_day(kini))
        if skp.status == "disepakati" and skp.disepakati_oleh is not None:
            if skp.disepakati_oleh == scope.pegawai_id:
                return Hasil(id, skp.versi, is_baru=False)
            raise _decided(tx.session, skp)
        gerak = require_skp_move("sepakati", skp.status)
        require_version(skp, versi)
        require_open_months(tx.session, skp.mulai, skp.selesai)
        if ekspektasi is not None:
            skp.ekspektasi = {k: v.strip() for k, v in ekspektasi.items() if v.strip()} or None
        _require_whole(tx.session, skp)
        end_forerunners(tx, scope, skp)
        skp.status, skp.versi = gerak.ke, skp.versi + 1
        skp.disepakati_oleh, skp.disepakati_pada = scope.pegawai_id, kini
        record_step(tx, scope, skp, "sepakati", wewenang=wewenang)
        tx.change(
            "skp", kunci=skp.id, pegawai_id=skp.pegawai_id, dari=skp.mulai, sampai=skp.selesai
        )
    return Hasil(id, skp.versi, is_baru=True)


def return_skp(
    store: Store, scope: Scope, id: str, alasan: str, *, versi: int | None = None, kini: datetime
) -> Hasil:
    """Return a submitted plan with a reason; its owner repairs and submits it again.

    Raises `GalatPengguna`: alasan_kosong, alasan_salah, tidak_ada, bukan_atasan, bentrok,
    keadaan_salah.
    """
    teks = require_reason(alasan)
    with store.write(scope.pelaku, kini) as tx:
        skp = find_skp(tx.session, id)
        wewenang = require_decider(tx.session, scope, skp, local_day(kini))
        if skp.status == "dikembalikan" and skp.alasan == teks:
            return Hasil(id, skp.versi, is_baru=False)
        gerak = require_skp_move("kembalikan", skp.status)
        require_version(skp, versi)
        skp.status, skp.alasan, skp.diajukan_pada = gerak.ke, teks, None
        skp.versi += 1
        record_step(tx, scope, skp, "kembalikan", teks, wewenang=wewenang)
    return Hasil(id, skp.versi, is_baru=True)


def require_reason(alasan: str) -> str:
    """Return the reason, trimmed; raise `GalatPengguna` when there is none or it is too long."""
    teks = alasan.strip()
    if not teks:
        raise GalatPengguna(
            _("Tulis alasannya, supaya pegawai tahu apa yang harus diubah."),
            kode="alasan_kosong",
            kolom="alasan",
        )
    if len(teks) > ALASAN_TERPANJANG:
        raise GalatPengguna(
            _("Alasan paling panjang {n} huruf. Ringkas alasannya.").format(n=ALASAN_TERPANJANG),
            kode="alasan_salah",
            kolom="alasan",
        )
    return teks


def _require_whole(session: Session, skp: Skp) -> None:
    masa = period_of(session, skp)
    butir = tuple(b.to_isian() for b in read_items(session, skp.id))
    isian = IsianSkp(skp.id, skp.tahun, skp.mulai, butir, skp.ekspektasi or {})
    aspek = aspek_perilaku(masa.mulai, load_profil_berlaku(session))
    refuse_if(check_draft(isian, masa, aspek) + check_whole(isian, masa))


def _decided(session: Session, skp: Skp) -> GalatPengguna:
    nama = session.get_one(Pegawai, skp.disepakati_oleh).nama
    return bentrok(
        _("SKP ini sudah disepakati {nama} pada {saat}. Muat ulang halaman.").format(
            nama=nama, saat=format_saat(skp.disepakati_pada)
        )
    )
