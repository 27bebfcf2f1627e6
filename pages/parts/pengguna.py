"""Who is looking: identity from the gate, scope from the store on every run, the person's language."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from data import waktu
from data.bahasa import _, use_bahasa
from data.galat import GalatPengguna
from data.scope import Scope, load_scope
from data.store import Sesi
from pages.parts.sumber import get_store

_run: ContextVar[Scope | None] = ContextVar("scope_of_run", default=None)


@contextmanager
def holding(scope: Scope) -> Generator[None]:
    """Let this run of the whole script go on with the scope that it began with."""
    tanda = _run.set(scope)
    try:
        yield
    finally:
        _run.reset(tanda)


def current_scope() -> Scope | None:
    """Return the scope of the signed-in person as the store has it now, and use their language.

    None without an identity, with a session that has ended, or with a closed account. Call it in
    every script run and in every fragment: each runs in a thread that knows no language yet. The
    store is asked once a run: a fragment that runs alone is a run of its own.
    """
    if (berjalan := _run.get()) is not None:
        use_bahasa(berjalan.bahasa)
        return berjalan
    kenal = st.user.to_dict()
    akun, sesi_id = str(kenal.get("akun", "")), str(kenal.get("sesi", ""))
    if not akun.isdecimal():
        return None
    with get_store().read() as session:
        sesi = session.get(Sesi, sesi_id)
        if sesi is None or sesi.dicabut_pada is not None or sesi.akun_id != int(akun):
            return None
        scope = load_scope(session, int(akun), waktu.now())
    if scope is not None:
        use_bahasa(scope.bahasa)
    return scope


def require(*peran: str) -> Scope:
    """Return the scope of a person who holds one of `peran`; else say why not and stop the screen."""
    scope = current_scope()
    if scope is None:
        show_sign_in()
        st.stop()
    try:
        scope.require(*peran)
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/block:")
        st.stop()
    return scope


def show_sign_in() -> None:
    """Show what a visitor without a session sees: where to sign in, and nothing else."""
    st.title("SINERGI")
    st.write(_("Anda belum masuk. [Masuk](/masuk) untuk membuka SINERGI."))
