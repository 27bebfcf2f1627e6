"""The table of screens: each role sees its own, lands on one, and is kept out of the others."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.scope import Scope
from data.store import Peran
from pages.parts.navigasi import LAYAR, PAGES, PENDARATAN, Layar, landing_of, screens_of
from tests.pages.layar import build_app_kota, open_screen, sign_in
from tests.workflow.kota_kecil import HARI, KINI, ORANG_LAIN, Kota

PERAN = tuple(peran for peran, _alamat in PENDARATAN)
TERLARANG = [(s, p) for s in LAYAR for p in PERAN if p not in s.peran and "pegawai" not in s.peran]


@pytest.fixture(scope="module")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Kota:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield build_app_kota(tmp_path_factory.mktemp("kota"), monkeypatch)


def person(peran: str) -> Scope:
    return Scope(1, 1, "Contoh", HARI, frozenset({"pegawai", peran}))


def give_only(kota: Kota, peran: str) -> None:
    """Let ORANG_LAIN hold `peran` and no other role that is granted."""
    with kota.store.write("uji", KINI) as tx:
        tx.session.query(Peran).filter_by(akun_id=ORANG_LAIN).delete()
        if peran not in {"pegawai", "atasan"}:
            tx.session.add(Peran(akun_id=ORANG_LAIN, peran=peran, opd_id=2))


def test_every_screen_exists_under_an_address_of_its_own() -> None:
    assert [s.berkas for s in LAYAR if not (PAGES / s.berkas).is_file()] == []
    skrip = {str(p.relative_to(PAGES)) for p in PAGES.glob("*/*.py") if p.parent.name != "parts"}
    assert {s.berkas for s in LAYAR} == skrip
    assert len({s.alamat for s in LAYAR}) == len(LAYAR)


@pytest.mark.parametrize("peran", PERAN)
def test_each_role_lands_on_a_screen_of_its_own(peran: str) -> None:
    scope = person(peran)
    tujuan = landing_of(scope, screens_of(scope))
    assert peran in tujuan.peran
    assert not tujuan.is_tersembunyi


@pytest.mark.parametrize(("layar", "peran"), TERLARANG, ids=lambda v: getattr(v, "alamat", v))
def test_a_screen_run_by_itself_keeps_other_roles_out(kota: Kota, layar: Layar, peran: str) -> None:
    give_only(kota, peran)
    at = AppTest.from_file(str(PAGES / layar.berkas), default_timeout=20)
    at.user = sign_in(kota, ORANG_LAIN)
    at.run()
    assert ["bukan untuk peran" in e.value for e in at.error] == [True]
    assert not at.title


def test_the_side_names_the_person_and_the_way_out(kota: Kota) -> None:
    give_only(kota, "pegawai")
    at = open_screen(kota, ORANG_LAIN)
    assert "**Orang Lain**" in [m.value for m in at.sidebar.markdown]
    assert [b.label for b in at.sidebar.button] == ["Keluar"]
    assert [c.label for c in at.sidebar.segmented_control] == ["Bahasa"]
