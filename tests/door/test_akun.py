"""Making accounts: what is refused, what is recorded, and the command for the first one."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from data.galat import GalatPengguna
from data.store import Akun, Audit, Opd, Pegawai, Peran, Store, open_store
from data.store.migrasi import migrate
from workflow.akun.baru import AkunBaru, create_akun
from workflow.akun.sandi import verify_sandi

KINI = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
NIP = "199001012020010001"
SANDI = "kuda laut biru 7"


def _add_person(store: Store) -> None:
    with store.write("uji", KINI) as tx:
        mulai = date(2020, 1, 1)
        tx.session.add(
            Pegawai(id=1, nip=NIP, nama="Rini", jenis_kelamin="P", status="PNS", mulai=mulai)
        )
        tx.session.add(Opd(id=7, kode="BKPSDM", nama="BKPSDM", jenis="badan", mulai=mulai))


def test_an_account_has_its_roles_and_its_link_in_the_chain(store: Store) -> None:
    _add_person(store)
    isian = AkunBaru(" Rini.A ", NIP, SANDI, ["bkpsdm", "opd:BKPSDM"])
    akun_id = create_akun(store, "uji", isian, kini=KINI)
    with store.read() as session:
        akun = session.get_one(Akun, akun_id)
        peran = session.execute(select(Peran.peran, Peran.opd_id)).all()
        jejak = session.scalars(select(Audit)).one()
    assert (akun.nama_masuk, akun.pegawai_id, akun.is_demo) == ("rini.a", 1, False)
    assert sorted(map(tuple, peran)) == [("bkpsdm", 0), ("opd", 7)]
    assert verify_sandi(akun.sandi, SANDI)
    assert SANDI not in jejak.isi
    assert akun.sandi not in jejak.isi


@pytest.mark.parametrize(
    ("isian", "kode"),
    [
        (AkunBaru("rini", NIP, "pendek"), "sandi_pendek"),
        (AkunBaru("rini", NIP, "aaaabbbbaaaabbbb"), "sandi_mudah"),
        (AkunBaru("rini", NIP, "punya-RINI-sendiri"), "sandi_mudah"),
        (AkunBaru("rini", NIP, f"x{NIP}x"), "sandi_mudah"),
        (AkunBaru("rini", NIP, "sinergi-demo-2026"), "sandi_mudah"),
        (AkunBaru("  ", NIP, SANDI), "kosong"),
        (AkunBaru("rini", "000000000000000000", SANDI), "nip_tidak_ada"),
        (AkunBaru("rini", NIP, SANDI, ["raja"]), "peran_tidak_ada"),
        (AkunBaru("rini", NIP, SANDI, ["opd"]), "peran_tidak_ada"),
        (AkunBaru("rini", NIP, SANDI, ["bkpsdm:BKPSDM"]), "peran_tidak_ada"),
        (AkunBaru("rini", NIP, SANDI, ["opd:LAIN"]), "opd_tidak_ada"),
    ],
    ids=lambda nilai: nilai if isinstance(nilai, str) else "",
)
def test_what_is_wrong_is_refused_and_leaves_nothing(
    sqlite_store: Store, isian: AkunBaru, kode: str
) -> None:
    _add_person(sqlite_store)
    with pytest.raises(GalatPengguna) as galat:
        create_akun(sqlite_store, "uji", isian, kini=KINI)
    assert galat.value.kode == kode
    with sqlite_store.read() as session:
        assert session.scalars(select(Akun)).all() == []


@pytest.mark.parametrize("nama", ["rini", "lain"])
def test_a_name_and_a_person_have_one_account(sqlite_store: Store, nama: str) -> None:
    _add_person(sqlite_store)
    create_akun(sqlite_store, "uji", AkunBaru("rini", NIP, SANDI), kini=KINI)
    with pytest.raises(GalatPengguna) as galat:
        create_akun(sqlite_store, "uji", AkunBaru(nama, NIP, SANDI), kini=KINI)
    assert galat.value.kode == "akun_ada"


def test_the_command_makes_the_first_administrator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sinergi

    monkeypatch.setenv("SINERGI_HOME", str(tmp_path))
    monkeypatch.delenv("SINERGI_DB", raising=False)
    store = open_store(f"sqlite:///{tmp_path / 'sinergi.db'}")
    migrate(store)
    _add_person(store)
    perintah = ["akun", "buat", "rini", "--nip", NIP, "--peran", "bkpsdm"]
    lemah = CliRunner().invoke(sinergi.app, perintah, input="pendek\npendek\n")
    assert (lemah.exit_code, "terlalu pendek" in lemah.output) == (1, True)
    hasil = CliRunner().invoke(sinergi.app, perintah, input=f"{SANDI}\n{SANDI}\n")
    assert (hasil.exit_code, "Akun rini dibuat." in hasil.output) == (0, True)
    with store.read() as session:
        assert session.scalar(select(Peran.peran)) == "bkpsdm"
    store.engine.dispose()
