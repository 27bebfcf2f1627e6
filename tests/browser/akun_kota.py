"""Accounts of the demo city's people, whom nobody gave a password that a test could know."""

from __future__ import annotations

from sqlalchemy import select

from data.store import Akun
from data.waktu import now
from tests.peladen import Peladen

AKHIRAN = ".demo"


def known_account(server: Peladen, pegawai_id: int) -> Akun:
    """Return a person's account; it has the password of the demo's accounts, and a name like theirs."""
    with server.store.write("uji", now()) as tx:
        akun = tx.session.scalars(select(Akun).where(Akun.pegawai_id == pegawai_id)).one()
        if not akun.nama_masuk.endswith(AKHIRAN):
            demo = select(Akun.sandi).where(Akun.nama_masuk == f"pegawai{AKHIRAN}")
            akun.nama_masuk, akun.is_aktif = f"{akun.nama_masuk}{AKHIRAN}", True
            akun.sandi = tx.session.scalars(demo).one()
        tx.session.flush()
        tx.session.expunge(akun)
    return akun
