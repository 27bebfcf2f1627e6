"""Making the demo city in a store: complete, repeatable, refused where it does not belong."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from data.baris import read_baris
from data.galat import GalatPengguna
from data.scope import load_scope
from data.store import (
    Aktivitas,
    Akun,
    Audit,
    Base,
    JawabanSurvei,
    Pegawai,
    Periode,
    Perubahan,
    PesertaSurvei,
    Store,
)
from data.store.audit import verify_chain
from data.tabel import open_pembaca, read_table
from demo.bangun import make_demo, review_demo
from demo.skenario import Skenario, make_skenario
from rules.bulan import nilai_bulan
from rules.fakta import Baris, masukan_bulan
from rules.parameter import load_profil
from workflow.akun.sandi import SANDI_DEMO, verify_sandi

KINI = datetime(2026, 11, 24, 3, tzinfo=UTC)
AUDIENS = {
    "pegawai", "atasan", "opd", "adminopd", "bkpsdm", "pimpinan", "evaluator", "keuangan", "auditor",
}  # fmt: skip


def _scenario(pegawai: int = 60, bulan: int = 3, benih: int = 11) -> Skenario:
    return make_skenario("berjalan", pegawai, bulan, benih, KINI)


class Dihentikan(Exception):
    """Somebody pressed Ctrl-C."""


def _stop_at(langkah: int):
    def report(_judul: str, sudah: int, _semua: int) -> None:
        if sudah == langkah:
            raise Dihentikan

    return report


def _content(store: Store) -> dict[str, pl.DataFrame]:
    """Everything but the trail and the accounts, whose moments are the clock's."""
    tanpa = {"audit", "perubahan", "akun", "peran", "sesi"}
    isi: dict[str, pl.DataFrame] = {}
    for nama, tabel in Base.metadata.tables.items():
        if nama not in tanpa and "alembic" not in nama:
            frame = read_table(store, nama)
            isi[nama] = frame.sort([k.name for k in tabel.primary_key.columns])
    return isi


def _counts(store: Store) -> tuple[int, int, int]:
    with store.read() as session:
        return tuple(
            session.scalar(select(func.count()).select_from(satu)) or 0
            for satu in (Audit, Perubahan, Aktivitas)
        )


def _demo_names(session: Session) -> set[str]:
    """The accounts that one can sign in with; all others are named by NIP."""
    return {nama for nama in session.scalars(select(Akun.nama_masuk)) if not nama.isdigit()}


def _real_person() -> Pegawai:
    return Pegawai(
        nip="199001012020011001",
        nama="Uji",
        jenis_kelamin="L",
        status="PNS",
        mulai=date(2020, 1, 1),
    )


def test_the_city_is_complete_and_its_trail_is_whole(store: Store) -> None:
    assert make_demo(store, _scenario(150))
    isi = _content(store)
    for nama in ("aktivitas", "kehadiran", "perilaku", "penilaian_bulan", "skp", "target_butir",
                 "izin", "pelatihan", "peserta_pelatihan", "survei", "jawaban_survei", "keluhan",
                 "gangguan", "hari_libur", "opd", "periode", "keberatan", "hukuman_disiplin",
                 "putaran_360", "undangan_360", "jawaban_360", "catatan_tren", "tindak_lanjut",
                 "versi_aturan", "skenario", "laporan", "pandangan", "peringatan"):  # fmt: skip
        assert len(isi[nama]) > 0, nama
    assert 0 < isi["kehadiran"]["is_tanpa_apel"].sum() < len(isi["kehadiran"]) / 100
    assert isi["pegawai"]["is_demo"].all()
    assert len(isi["opd"]) == 48
    with store.read() as session:
        assert verify_chain(session).rusak is None
        muat = session.scalars(select(Audit.isi).where(Audit.objek == "kota_peraga")).all()
        assert len(muat) == 7 and all(len(json.loads(m)["sidik"]) == 64 for m in muat)
        tabel = set(session.scalars(select(Perubahan.tabel)))
    assert {"aktivitas", "kehadiran", "perilaku", "penugasan", "skp", "periode"} <= tabel


def test_every_reference_between_rows_holds(store: Store, tmp_path: Path) -> None:
    make_demo(store, _scenario(40, 2))
    assert review_demo(store, tmp_path / "lake", _scenario(40, 2))
    with store.engine.connect() as connection:
        if store.is_sqlite:
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        else:
            belum = "SELECT conname FROM pg_constraint WHERE contype = 'f' AND NOT convalidated"
            assert connection.execute(text(belum)).all() == []
            kunci = "SELECT count(*) FROM pg_constraint WHERE conrelid = 'aktivitas'::regclass AND contype = 'f'"
            assert connection.execute(text(kunci)).scalar() == 4


def test_the_store_goes_on_counting_after_the_city(store: Store) -> None:
    make_demo(store, _scenario(40, 2))
    with store.write("uji", KINI) as tx:
        tertinggi = tx.session.scalar(select(func.max(Pegawai.id))) or 0
        baru = _real_person()
        tx.session.add(baru)
        tx.session.flush()
        assert baru.id == tertinggi + 1


@pytest.mark.parametrize("langkah", [0, 1, 3, 4, 5, 6])
def test_a_stopped_run_is_taken_up_where_it_stopped(
    sqlite_store: Store, tmp_path_factory: pytest.TempPathFactory, langkah: int
) -> None:
    from data.store import open_store
    from data.store.migrasi import migrate

    utuh = open_store(f"sqlite:///{tmp_path_factory.mktemp('utuh') / 'sinergi.db'}")
    migrate(utuh)
    make_demo(utuh, _scenario(40, 3))
    with pytest.raises(Dihentikan):
        make_demo(sqlite_store, _scenario(40, 3), _stop_at(langkah))
    nanti = make_skenario("berjalan", 40, 3, 11, datetime(2026, 11, 26, 9, tzinfo=UTC))
    make_demo(sqlite_store, nanti if langkah else _scenario(40, 3))
    with sqlite_store.read() as session:
        assert _demo_names(session) == {f"{nama}.demo" for nama in AUDIENS}
    kiri, kanan = _content(utuh), _content(sqlite_store)
    for nama in kiri:
        assert kiri[nama].equals(kanan[nama]), nama


def test_a_repeated_run_changes_nothing(sqlite_store: Store) -> None:
    assert make_demo(sqlite_store, _scenario(40, 2))
    sebelum = _counts(sqlite_store)
    assert not make_demo(sqlite_store, _scenario(40, 2))
    assert _counts(sqlite_store) == sebelum


def test_a_stopped_city_is_not_continued_once_real_people_came(sqlite_store: Store) -> None:
    with pytest.raises(Dihentikan):
        make_demo(sqlite_store, _scenario(40, 2), _stop_at(2))
    with sqlite_store.write("uji", KINI) as tx:
        tx.session.add(_real_person())
    sebelum = _counts(sqlite_store)
    with pytest.raises(GalatPengguna) as galat:
        make_demo(sqlite_store, _scenario(40, 2))
    assert galat.value.kode == "demo_tidak_kosong"
    assert _counts(sqlite_store) == sebelum


def test_another_city_is_refused_by_name(sqlite_store: Store) -> None:
    make_demo(sqlite_store, _scenario(40, 2))
    sebelum = _counts(sqlite_store)
    with pytest.raises(GalatPengguna) as galat:
        make_demo(sqlite_store, _scenario(41, 2))
    assert galat.value.kode == "demo_lain" and "40" in galat.value.teks
    assert _counts(sqlite_store) == sebelum


def test_a_store_with_real_people_is_refused(sqlite_store: Store) -> None:
    with sqlite_store.write("uji", KINI) as tx:
        tx.session.add(_real_person())
    with pytest.raises(GalatPengguna) as galat:
        make_demo(sqlite_store, _scenario(40, 2))
    assert galat.value.kode == "demo_tidak_kosong"
    with sqlite_store.read() as session:
        assert session.scalar(select(func.count()).select_from(Pegawai)) == 1


@pytest.mark.parametrize(
    ("nama", "pegawai", "bulan", "kode"),
    [
        ("berjalan", 5, 3, "demo_ukuran"),
        ("2020-2021", 40, 25, "demo_ukuran"),
        ("lampau", 40, 3, "demo_skenario"),
    ],
)
def test_an_impossible_city_is_refused(nama: str, pegawai: int, bulan: int, kode: str) -> None:
    with pytest.raises(GalatPengguna) as galat:
        make_skenario(nama, pegawai, bulan, 1, KINI)
    assert galat.value.kode == kode


def test_each_audience_has_an_account_with_its_work_waiting(sqlite_store: Store) -> None:
    make_demo(sqlite_store, _scenario(120, 2))
    with sqlite_store.read() as session:
        akun = {a.nama_masuk: a for a in session.scalars(select(Akun)) if "." in a.nama_masuk}
        assert set(akun) == {f"{nama}.demo" for nama in AUDIENS}
        assert all(a.is_demo and verify_sandi(a.sandi, SANDI_DEMO) for a in akun.values())
        scope = {n: load_scope(session, a.id, KINI) for n, a in akun.items()}
        pegawai, atasan, opd = scope["pegawai.demo"], scope["atasan.demo"], scope["opd.demo"]
        assert pegawai and atasan and opd
        assert pegawai.pegawai_id in atasan.bawahan and pegawai.peran == {"pegawai"}
        assert atasan.opd_sendiri == opd.opd_sendiri and opd.may_see_opd(opd.opd_sendiri or 0)
        assert opd.opd_ids == frozenset({opd.opd_sendiri})
        for nama in ("bkpsdm", "pimpinan", "evaluator", "keuangan", "auditor"):
            kota = scope[f"{nama}.demo"]
            assert kota is not None and kota.opd_ids is None and kota.has(nama)
        menunggu = session.scalar(
            select(func.count())
            .select_from(Aktivitas)
            .where(Aktivitas.pegawai_id.in_(atasan.bawahan), Aktivitas.status == "diajukan")
        )
        assert menunggu and menunggu >= 4
        hari = select(func.count(func.distinct(Aktivitas.tanggal))).where(
            Aktivitas.pegawai_id == pegawai.pegawai_id, Aktivitas.tanggal >= date(2026, 11, 1)
        )
        assert 0 < (session.scalar(hari) or 0) < 16


def test_survey_answers_cannot_be_joined_to_people(sqlite_store: Store) -> None:
    make_demo(sqlite_store, _scenario(60, 3))
    with sqlite_store.read() as session:
        lembar = session.scalars(select(JawabanSurvei)).all()
        peserta = session.scalar(select(func.count()).select_from(PesertaSurvei))
    assert len(lembar) == peserta
    assert not {"pegawai_id", "dibuat_pada"} & {c.name for c in JawabanSurvei.__table__.columns}
    kunci = [satu.id for satu in lembar]
    assert len({k[:6] for k in kunci}) > len(kunci) // 2


def test_past_months_are_closed_and_the_running_one_is_open(sqlite_store: Store) -> None:
    make_demo(sqlite_store, _scenario(40, 4))
    with sqlite_store.read() as session:
        status = [p.status for p in session.scalars(select(Periode).order_by(Periode.bulan))]
    assert status == ["dibayar", "dibayar", "beku", "terbuka"]


def test_a_settled_month_is_neither_perfect_nor_hopeless(sqlite_store: Store) -> None:
    make_demo(sqlite_store, _scenario(300, 8))
    profil, bulan = load_profil(), date(2026, 10, 1)
    with open_pembaca(sqlite_store) as pembaca:
        baris = Baris(**read_baris(pembaca, bulan))
    hasil = nilai_bulan(*masukan_bulan(baris, bulan, KINI.date(), profil), profil)
    capaian = hasil["capaian"].cast(pl.Float64)
    assert 0.5 < (capaian >= 100).mean() < 0.8
    assert 65 < capaian.quantile(0.1) < 97 and capaian.quantile(0.25) < 100
    assert capaian.n_unique() > 50
    assert hasil["tpp_rp"].n_unique() > 150
    assert 0.2 < (hasil["hilang_rp"] == 0).mean() < 0.6
