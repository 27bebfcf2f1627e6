"""What the demo city's people left beside its months: through the workflow, and measurable."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import func, select

from analytics.efek import rule_effect
from analytics.integritas.ketepatan import precision
from analytics.integritas.sampel import read_sampel
from analytics.integritas.taksiran import estimate
from analytics.kueri.perbaikan import desk_months, read_desk
from data.lake import Lake
from data.scope import Scope, covers, load_scope
from data.store import (
    Akun,
    Audit,
    CatatanTren,
    Pegawai,
    PenilaianBulan,
    Penugasan,
    Sampel,
    Store,
    TindakLanjut,
    TinjauanTanda,
    Unit,
    VersiAturan,
    open_store,
)
from data.store.audit import verify_chain
from data.store.migrasi import migrate
from demo.aturan import KELAS, first_day, rules_of_city
from demo.bangun import make_demo, review_demo
from demo.skenario import make_skenario
from workflow.akun.sandi import SANDI_DEMO, verify_sandi
from workflow.aturan.berlaku import load_profil_berlaku

KINI = datetime(2026, 11, 24, 3, tzinfo=UTC)
SKENARIO = make_skenario("berjalan", 300, 13, 11, KINI)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("jejak")


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    """A whole city, and what its officers found."""
    store = open_store(f"sqlite:///{folder / 'sinergi.db'}")
    migrate(store)
    make_demo(store, SKENARIO)
    assert review_demo(store, folder / "lake", SKENARIO)
    return store


def _scope(store: Store, nama: str) -> Scope:
    with store.read() as session:
        id = session.scalar(select(Akun.id).where(Akun.nama_masuk == f"{nama}.demo"))
        scope = load_scope(session, id or 0, KINI)
    assert scope is not None
    return scope


def test_every_row_has_its_link_in_the_trail(store: Store) -> None:
    with store.read() as session:
        assert verify_chain(session).rusak is None
        for tabel, objek in (
            (CatatanTren, "catatan_tren"),
            (TindakLanjut, "tindak_lanjut"),
            (VersiAturan, "versi_aturan"),
            (TinjauanTanda, "tinjauan_tanda"),
        ):
            kunci = set(session.scalars(select(Audit.kunci).where(Audit.objek == objek)))
            ids = set(session.scalars(select(tabel.id)))
            assert ids and ids <= kunci, objek


def test_everybody_at_work_has_an_account_that_nobody_can_open(store: Store) -> None:
    with store.read() as session:
        akun = {a.pegawai_id: a for a in session.scalars(select(Akun))}
        orang = session.scalars(select(Pegawai)).all()
    pergi = {p.id for p in orang if p.selesai and p.selesai < KINI.date()}
    assert set(akun) == {p.id for p in orang}
    assert all(a.is_aktif and a.is_demo for id, a in akun.items() if id not in pergi)
    assert len(pergi) > 1 and 0 < sum(akun[id].is_aktif for id in pergi) < len(pergi)
    lain = [a for a in akun.values() if a.nama_masuk.isdigit()]
    assert not any(verify_sandi(a.sandi, k) for a in lain[-3:] for k in ("", "!", SANDI_DEMO))


def test_each_office_has_something_to_mend(store: Store) -> None:
    bkpsdm, admin = _scope(store, "bkpsdm"), _scope(store, "adminopd")
    (bulan, *_), (milik,) = desk_months(store, KINI), admin.opd_ids or (0,)
    with store.read() as session:
        hidup = session.scalars(
            select(Unit.opd_id)
            .join(Penugasan, Penugasan.unit_id == Unit.id)
            .where(Penugasan.jenis == "definitif", *covers(KINI.date()))
            .distinct()
        ).all()
    meja = {o: read_desk(store, bkpsdm, o, bulan, KINI).jumlah for o in hidup}
    assert not [o for o, isi in meja.items() if "izin_bertabrakan" not in isi], str(meja)
    assert {"izin_bertabrakan", "titipan"} <= set(meja[milik])
    # What is wrong with a person's post would stop their month: nothing of that is left behind.
    assert not {"tanpa_atasan", "tanpa_penugasan", "tanpa_akun"} & set().union(*meja.values())
    assert read_desk(store, admin, milik, bulan, KINI).jumlah == meja[milik]


def test_follow_ups_stand_in_every_state(store: Store) -> None:
    with store.read() as session:
        status = Counter(session.scalars(select(TindakLanjut.status)))
    assert set(status) == {"terbuka", "berjalan", "selesai", "batal"}


def test_the_rules_are_those_by_which_the_city_was_counted(store: Store) -> None:
    with store.read() as session:
        berlaku = load_profil_berlaku(session)
        angka = session.scalars(select(PenilaianBulan.angka).limit(1)).one()
        terbit = session.scalars(
            select(VersiAturan).where(VersiAturan.status == "diterbitkan")
        ).one()
    assert berlaku.versi == rules_of_city(SKENARIO).versi
    assert terbit.dibuat_oleh != terbit.diterbitkan_oleh
    assert berlaku.versi in str(angka)


def test_what_the_change_of_rules_did_is_found_and_what_it_did_not_is_not(
    store: Store, folder: Path
) -> None:
    lake, scope = Lake(folder / "lake"), _scope(store, "evaluator")
    rajin, capaian = (
        rule_effect(lake, scope, ukuran, first_day(SKENARIO), {"kelas": KELAS})
        for ukuran in ("entri_hari_sama", "rerata_capaian")
    )
    assert rajin.nilai is not None and rajin.nilai > 0 and rajin.is_tampak
    assert capaian.nilai is not None and not capaian.is_tampak


def test_some_kinds_of_flags_have_a_measured_precision(store: Store) -> None:
    data = precision(store, _scope(store, "bkpsdm"))
    cukup = data.filter(pl.col("ketepatan").is_not_null())
    assert cukup.height >= 2
    assert data["tepat"].sum() > 0 and data["keliru"].sum() > 0
    with store.read() as session:
        judged = session.scalars(select(TinjauanTanda.bulan).distinct()).all()
    assert max(judged) < date(2026, 11, 1)


def test_a_sample_was_drawn_and_looked_at_for_the_most_part(store: Store) -> None:
    bulan = date(2026, 10, 1)
    sampel = read_sampel(store, _scope(store, "bkpsdm"), bulan, bulan)
    diperiksa = sampel.filter(pl.col("hasil").is_not_null()).height
    assert sampel.height >= 30 and 0.5 < diperiksa / sampel.height < 1
    assert estimate(sampel).bagian is not None


def test_the_review_is_made_once(store: Store, folder: Path) -> None:
    def count() -> tuple[int, ...]:
        with store.read() as session:
            return tuple(
                session.scalar(select(func.count()).select_from(satu)) or 0
                for satu in (Audit, Sampel, TinjauanTanda)
            )

    sebelum = count()
    assert not review_demo(store, folder / "lake", SKENARIO)
    assert not make_demo(store, SKENARIO)
    assert count() == sebelum
