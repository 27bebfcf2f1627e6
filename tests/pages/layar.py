"""Opening a screen as a signed-in person of the tiny city, at a fixed moment."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import waktu
from data.kunci import derived_id
from data.store import Sesi, open_store
from data.store.migrasi import migrate
from tests.workflow.kota_kecil import KINI, Kota, build_kota

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"


def build_app_kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    """A tiny city in a store of its own, which the screens find by the settings."""
    alamat = f"sqlite:///{tmp_path / 'sinergi.db'}"
    monkeypatch.setenv("SINERGI_HOME", str(tmp_path))
    monkeypatch.setenv("SINERGI_DB", alamat)
    set_clock(monkeypatch, KINI)
    store = open_store(alamat)
    migrate(store)
    return build_kota(store)


def set_clock(monkeypatch: pytest.MonkeyPatch, kini: datetime) -> None:
    """Let the project's only clock show `kini`."""
    monkeypatch.setattr(waktu, "now", lambda: kini)


def sign_in(kota: Kota, akun_id: int) -> dict[str, str]:
    """Open a session and return the identity that the gate would hand over."""
    sesi_id = derived_id("sesi", akun_id)
    with kota.store.write("uji", KINI) as tx:
        if tx.session.get(Sesi, sesi_id) is None:
            tx.session.add(
                Sesi(
                    id=sesi_id,
                    sidik=derived_id("token", akun_id) * 2,
                    akun_id=akun_id,
                    dibuat_pada=KINI,
                    terakhir_pada=KINI,
                )
            )
    return {"akun": str(akun_id), "sesi": sesi_id}


def open_screen(
    kota: Kota, akun_id: int | None, berkas: str | None = None, **alamat: str | list[str]
) -> AppTest:
    """Open the application, and the screen at `berkas` (below pages/) when one is named, with what
    `alamat` chooses on it."""
    at = AppTest.from_file(FRAME, default_timeout=20)
    if akun_id is not None:
        at.user = sign_in(kota, akun_id)
    at.run()
    if berkas is not None:
        at.switch_page(str(FRAME.parent / berkas))
        at.query_params.update(alamat)
        at.run()
    return at


def texts(at: AppTest) -> str:
    """All words on the screen."""
    bagian = [at.title, at.header, at.subheader, at.markdown, at.caption, at.error, at.text]
    return "\n".join(str(e.value) for jenis in bagian for e in jenis)
