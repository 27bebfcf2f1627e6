"""What a person sets for the own account."""

from __future__ import annotations

from datetime import datetime

from data.bahasa import BAHASA, _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Akun, Store


def set_bahasa(store: Store, scope: Scope, bahasa: str, *, kini: datetime) -> None:
    """Keep the person's choice of language (a key of `BAHASA`); the present choice changes nothing.

    Raises `GalatPengguna` for a language that does not exist or an account that is gone.
    """
    if bahasa not in BAHASA:
        raise GalatPengguna(_("Pilih salah satu bahasa yang ada."), kode="bahasa", kolom="bahasa")
    with store.write(scope.pelaku, kini) as tx:
        akun = tx.session.get(Akun, scope.akun_id)
        if akun is None:
            raise GalatPengguna(_("Akun ini tidak ada lagi. Masuk kembali."), kode="tidak_ada")
        if akun.bahasa == bahasa:
            return
        tx.audit("bahasa", "akun", akun.id, {"dari": akun.bahasa, "ke": bahasa})
        akun.bahasa = bahasa
