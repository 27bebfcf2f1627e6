"""Subscriptions to briefs: who receives one every week or every month, and sending each one once."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import N_, _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Akun, Langganan, Store
from workflow.hasil import Hasil
from workflow.pandangan.kunjungan import Angka, keep_figures
from workflow.pesan.kabar import Susun, tell

PELAKU = "sistem:ringkasan"
JADWAL = {"mingguan": N_("Setiap Senin"), "bulanan": N_("Setiap bulan tutup")}


def require_figures(scope: Scope) -> None:
    """Raise `GalatPengguna` (bukan_peran) for who sees no figures of an office or of the city."""
    if scope.opd_ids is not None and not scope.opd_ids:
        raise GalatPengguna(
            _(
                "Ringkasan dan peringatan untuk mereka yang melihat angka OPD atau kota. Angka Anda "
                "sendiri ada di Bulan saya."
            ),
            kode="bukan_peran",
        )


def subscribe(store: Store, scope: Scope, id: str, jadwal: str, *, kini: datetime) -> Hasil:
    """Receive a brief from now on; who receives it already goes on as before.

    Raises `GalatPengguna`: bukan_peran, jadwal.
    """
    require_figures(scope)
    if jadwal not in JADWAL:
        raise GalatPengguna(_("Pilih jadwal dari daftar."), kode="jadwal", kolom="jadwal")
    with store.write(scope.pelaku, kini) as tx:
        lama = _own(tx.session, scope.pegawai_id, jadwal)
        if lama is not None:
            return Hasil(lama.id, 1, is_baru=False)
        tx.session.add(
            Langganan(id=id, pemilik_id=scope.pegawai_id, jadwal=jadwal, dibuat_pada=kini)
        )
        tx.session.flush()
        tx.audit("langgan", "langganan", id, {"jadwal": jadwal})
    return Hasil(id, 1, is_baru=True)


def unsubscribe(store: Store, scope: Scope, jadwal: str, *, kini: datetime) -> Hasil:
    """Receive a brief no longer; who does not receive it is none the worse."""
    with store.write(scope.pelaku, kini) as tx:
        lama = _own(tx.session, scope.pegawai_id, jadwal)
        if lama is None:
            return Hasil(jadwal, 1, is_baru=False)
        tx.session.delete(lama)
        tx.session.flush()
        tx.audit("berhenti", "langganan", lama.id, {"jadwal": jadwal})
    return Hasil(lama.id, 1, is_baru=True)


def read_langganan(session: Session, scope: Scope) -> set[str]:
    """Return the briefs that this person receives: keys of `JADWAL`."""
    milik = select(Langganan.jadwal).where(Langganan.pemilik_id == scope.pegawai_id)
    return set(session.scalars(milik))


def due_langganan(session: Session, jadwal: str, hari: date) -> list[tuple[str, int]]:
    """Return who has not had the brief of `hari` yet: (subscription, account), by account."""
    baris = session.execute(
        select(Langganan.id, Akun.id)
        .join(Akun, Akun.pegawai_id == Langganan.pemilik_id)
        .where(
            Langganan.jadwal == jadwal,
            Langganan.terakhir.is_(None) | (Langganan.terakhir < hari),
            Akun.is_aktif,
        )
        .order_by(Akun.id)
    )
    return [(id, akun_id) for id, akun_id in baris]


def send_brief(
    store: Store, id: str, hari: date, susun: Susun, angka: Angka, *, kini: datetime
) -> Hasil:
    """Tell a subscriber the brief of `hari` (`susun` writes it), and keep the figures it told.

    Told once, however many processes try.
    """
    with store.write(PELAKU, kini) as tx:
        baris = tx.session.get(Langganan, id)
        if baris is None or (baris.terakhir is not None and baris.terakhir >= hari):
            return Hasil(id, 1, is_baru=False)
        baris.terakhir = hari
        tx.session.flush()
        keep_figures(tx.session, baris.pemilik_id, brief_name(baris.jadwal), angka, kini)
        tell(tx, {baris.pemilik_id: susun}, f"ringkasan:{baris.jadwal}:{hari}")
    return Hasil(id, 1, is_baru=True)


def brief_name(jadwal: str) -> str:
    """Return under which name the figures of a brief are kept (see `workflow.pandangan.kunjungan`)."""
    return f"ringkasan-{jadwal}"


def _own(session: Session, pegawai_id: int, jadwal: str) -> Langganan | None:
    return session.scalars(
        select(Langganan).where(Langganan.pemilik_id == pegawai_id, Langganan.jadwal == jadwal)
    ).one_or_none()
