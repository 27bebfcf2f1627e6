"""Every screen for every role that has it, over real lakes: without work, with little, and a whole city."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import select

from analytics.kueri.audit import content_text
from analytics.refresher.segar import refresh
from data.kunci import derived_id
from data.lake import Lake
from data.pengaturan import load_pengaturan
from data.scope import load_scope
from data.store import Akun, Delegasi, Opd, Pegawai, Peran, open_store
from data.store.migrasi import migrate
from data.waktu import month_start
from demo.bangun import make_demo
from demo.skenario import make_skenario
from pages.parts.navigasi import LAYAR, PENDARATAN, Layar
from rules.parameter import load_profil
from tests.pages.kota_analisis import ORANG, add_activity, add_events
from tests.pages.layar import build_app_kota, open_screen, set_clock
from tests.workflow.kota_kecil import ATASAN, HARI, KINI, PEGAWAI, REKAN, Kota
from workflow.pesan.tugas import read_judging

PASANGAN = [(layar, p) for layar in LAYAR for p in sorted(layar.peran)]
BULAN = "2026-10"
PENGGANTI = 500
"""A person who holds no role but that of somebody else's stand-in."""
Akunnya = Mapping[str, int]


def _stand_in(kota: Kota, atasan_id: int) -> None:
    """Add somebody, of no office, to whom a superior has left their queue."""
    with kota.store.write("uji", KINI) as tx:
        orang = Pegawai(
            id=PENGGANTI,
            nip=f"99000101202601{PENGGANTI:04d}",
            nama="Pengganti Contoh",
            jenis_kelamin="P",
            tanggal_lahir=HARI.replace(year=1985),
            golongan="III/b",
            status="PNS",
            mulai=HARI,
            is_demo=True,
        )
        akun = Akun(
            id=PENGGANTI, nama_masuk="pengganti", pegawai_id=PENGGANTI, sandi="-", dibuat_pada=KINI
        )
        wakil = Delegasi(
            id=derived_id("delegasi", PENGGANTI),
            pemberi_id=atasan_id,
            penerima_id=PENGGANTI,
            mulai=HARI,
            selesai=HARI,
            alasan="Diklat",
            dibuat_pada=KINI,
            is_skp=True,
        )
        for baris in (orang, akun, wakil):
            tx.session.add(baris)
            tx.session.flush()


def _little(folder: Path, monkeypatch: pytest.MonkeyPatch, hari: int) -> tuple[Kota, Akunnya]:
    """The tiny city, with work of three people on so many days."""
    kota = build_app_kota(folder, monkeypatch)
    for orang in (PEGAWAI, REKAN, ATASAN):
        for n in range(hari):
            add_activity(kota, orang, HARI - timedelta(days=20 + n))
    if hari:
        add_events(kota)
    kota_luas = {p: ORANG[p] for p in ("pimpinan", "evaluator", "keuangan", "auditor")}
    with kota.store.write("uji", KINI) as tx:
        tx.session.add_all(Peran(akun_id=a, peran=p, opd_id=0) for p, a in kota_luas.items())
    _stand_in(kota, ATASAN)
    return kota, ORANG | {"pengganti": PENGGANTI}


def _whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Kota, Akunnya]:
    """The demo city, small, with its own accounts."""
    alamat = f"sqlite:///{folder / 'sinergi.db'}"
    monkeypatch.setenv("SINERGI_HOME", str(folder))
    monkeypatch.setenv("SINERGI_DB", alamat)
    set_clock(monkeypatch, KINI)
    store = open_store(alamat)
    migrate(store)
    make_demo(store, make_skenario("berjalan", 60, 3, 11, KINI))
    with store.read() as session:
        akun = {a.nama_masuk: a for a in session.scalars(select(Akun))}
    kota = Kota(store)
    _stand_in(kota, akun["atasan.demo"].pegawai_id)
    return kota, {p: akun[f"{p}.demo"].id for p in ORANG} | {"pengganti": PENGGANTI}


@pytest.fixture(scope="module", params=["kosong", "kecil", "penuh"])
def kota(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Kota, Akunnya]]:
    folder = tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as monkeypatch:
        if request.param == "penuh":
            kota, akun = _whole(folder, monkeypatch)
        else:
            kota, akun = _little(folder, monkeypatch, 3 if request.param == "kecil" else 0)
        refresh(kota.store, folder / "lake", load_profil(), KINI)
        yield kota, akun


def _address(kota: Kota, layar: Layar, orang: int) -> dict[str, str]:
    """What a screen that opens from another one is given."""
    if layar.berkas == "opd/baris.py":
        return {"ukuran": "rerata_capaian", "bulan": BULAN}
    if layar.berkas == "opd/pegawai.py":
        with kota.store.read() as session:
            return {"pegawai": str(session.get_one(Akun, orang).pegawai_id)}
    if layar.berkas == "pimpinan/opd.py":
        with kota.store.read() as session:
            return {"pilih_opd_id": str(session.scalars(select(Opd.id).limit(1)).one())}
    return {}


@pytest.mark.parametrize(("layar", "peran"), PASANGAN, ids=lambda v: getattr(v, "alamat", v))
def test_a_screen_opens_whatever_there_is_to_show(
    kota: tuple[Kota, Akunnya], layar: Layar, peran: str
) -> None:
    satu, akun = kota
    at = open_screen(satu, akun[peran], layar.berkas, **_address(satu, layar, akun[peran]))
    assert [e.message for e in at.exception] == []
    assert [e.value for e in at.error] == []
    assert len(at.title) == 1


def test_the_people_of_the_tests_hold_exactly_the_roles_of_the_screens(
    kota: tuple[Kota, Akunnya],
) -> None:
    satu, akun = kota
    assert set(akun) == {peran for _layar, peran in PASANGAN}
    with satu.store.read() as session:
        for peran, nomor in akun.items():
            scope = load_scope(session, nomor, KINI)
            assert scope is not None
            assert scope.has(peran)


def test_all_screens_are_tried_for_all_their_roles() -> None:
    assert {layar.berkas for layar, _peran in PASANGAN} == {layar.berkas for layar in LAYAR}
    assert {peran for _layar, peran in PASANGAN} == {peran for peran, _alamat in PENDARATAN} | {
        "pengganti"
    }


def test_the_first_screen_of_a_superior_says_who_is_behind_and_what_to_judge(
    kota: tuple[Kota, Akunnya],
) -> None:
    satu, akun = kota
    at = open_screen(satu, akun["atasan"], "atasan/validasi.py")
    tautan = [t.proto.label for t in at.get("page_link")]
    lake = Lake(load_pengaturan().lake)
    with satu.store.read() as session:
        scope = load_scope(session, akun["atasan"], KINI)
    assert scope is not None
    orang = lake.sql(
        "SELECT pegawai_id, bulan, capaian FROM pegawai_bulan WHERE hari_kerja > 0 AND is_sementara"
    )
    milik = orang.filter(pl.col("pegawai_id").is_in(list(scope.bawahan)))
    tertinggal = {
        f"{isi.filter(pl.col('capaian') < 100).height} dari {isi.height} bawahan "
        + ("tertinggal bulan ini" if bulan == month_start(HARI) else "di bawah target Oktober 2026")
        for (bulan,), isi in milik.group_by("bulan")
    }
    assert tertinggal == {t for t in tautan if "bawahan" in t and " dari " in t}
    with satu.store.read() as session:
        tugas = read_judging(session, scope, KINI)
    assert {f"{t.judul}: {t.jumlah}" for t in tugas} <= set(tautan)


def test_the_audit_screen_checks_the_newest_links_and_names_people(
    kota: tuple[Kota, Akunnya],
) -> None:
    satu, akun = kota
    with satu.store.write(f"akun:{akun['auditor']}", KINI) as tx:
        tx.audit("coba", "opd", "1", {"tidak_ada": None, "nama": "Dinas"})
    at = open_screen(satu, akun["auditor"], "bkpsdm/audit.py")
    assert "mata rantai terbaru utuh" in at.success[0].value
    with satu.store.read() as session:
        orang = session.get_one(Akun, akun["auditor"])
        nama = session.get_one(Pegawai, orang.pegawai_id).nama
    baris = at.dataframe[0].value.iloc[0]
    assert baris["Nama"] == nama
    assert (
        content_text('{"tidak_ada":null,"nama":"Dinas","n":[1]}')
        == "tidak ada: –; nama: Dinas; n: [1]"
    )
