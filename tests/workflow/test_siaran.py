"""Alerts and briefs over a real lake: once, in the reader's own scope of that moment, by e-mail too."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import delete, select

from analytics.metrik import Filter, format_nilai, get_metric, measure
from data.kunci import new_id
from data.lake import Lake
from data.store import Akun, Langganan, Opd, Peran, Peringatan, Pesan, Store
from data.waktu import local_moment
from tests.metrics.kota import BULAN, PER_TANGGAL, make_city
from tests.metrics.lake_uji import make_scope, write_lake
from tests.workflow.kota_kecil import AWAL, BKPSDM, KEPALA, KINI, PEGAWAI, Kota, build_kota
from web.siaran import Pantau, send_briefs
from workflow.pandangan.langganan import subscribe
from workflow.pandangan.peringatan import IsianPeringatan, set_peringatan
from workflow.pesan.surel import AlamatSmtp, send_waiting, set_surel

TUTUP = BULAN[-2]
SENIN = PER_TANGGAL - timedelta(days=PER_TANGGAL.weekday())
"""The Monday before the day of the lake: briefs of that week are due."""
SIANG = local_moment(PER_TANGGAL, time(9))
BESAR, KECIL = 8, 1


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    (tmp_path / "lake").mkdir()
    return write_lake(tmp_path / "lake", make_city())


@pytest.fixture
def kota(store: Store) -> Kota:
    """The city; the head of OPD 1 is the head of the large OPD 8 too."""
    kota = build_kota(store)
    with store.write("uji", KINI) as tx:
        tx.session.add(Opd(id=BESAR, kode="8", nama="Dinas 8", jenis="dinas", mulai=AWAL))
        tx.session.flush()
        tx.session.add(Peran(akun_id=KEPALA, peran="opd", opd_id=BESAR))
    return kota


def _watch(
    kota: Kota, ambang: int, opd_id: int | None = None, siapa: int = BKPSDM, arah: str = "di_bawah"
) -> str:
    isian = IsianPeringatan(new_id(), "rerata_capaian", opd_id, arah, Decimal(ambang))
    return set_peringatan(kota.store, kota.scope(siapa), isian, kini=KINI).id


def _messages(kota: Kota, siapa: int = BKPSDM) -> list[Pesan]:
    with kota.store.read() as session:
        return list(
            session.scalars(
                select(Pesan).where(Pesan.pegawai_id == siapa).order_by(Pesan.dibuat_pada)
            )
        )


def _value(lake: Lake, opd_id: int | None = None) -> str:
    data = measure(lake, make_scope(), "rerata_capaian", (), Filter.month(TUTUP, opd_id=opd_id))
    return format_nilai(get_metric("rerata_capaian"), data["nilai"].item())


def test_an_alert_is_told_once_with_its_value_and_month(kota: Kota, lake: Lake) -> None:
    _watch(kota, 100)
    pantau = Pantau(kota.store, lake)
    assert pantau.look(SIANG) == 1
    assert pantau.look(SIANG) == 0
    assert Pantau(kota.store, lake).look(SIANG) == 0
    (satu,) = _messages(kota)
    assert satu.judul.startswith("Peringatan: Rata-rata capaian seluruh kota di bawah")
    assert _value(lake) in satu.isi
    assert f"{BULAN[-3]:%Y}" in satu.isi
    assert "ambang Anda 100,0 %" in satu.isi
    assert "Sebulan sebelumnya" in satu.isi
    assert satu.alamat == f"baris?ukuran=rerata_capaian&bulan={TUTUP:%Y-%m}"


def test_an_alert_on_an_office_leads_to_the_rows_of_that_office(kota: Kota, lake: Lake) -> None:
    _watch(kota, 101, BESAR)
    Pantau(kota.store, lake).look(SIANG)
    (satu,) = _messages(kota)
    assert satu.alamat is not None
    assert satu.alamat.endswith(f"&saring_opd={BESAR}")


def test_two_processes_tell_once(kota: Kota, lake: Lake) -> None:
    for ambang in range(60, 100, 5):
        _watch(kota, ambang, arah="di_atas")
    _run_both(lambda: Pantau(kota.store, lake).look(SIANG))
    with kota.store.read() as session:
        menyala = session.scalars(select(Peringatan).where(Peringatan.keadaan == "menyala")).all()
    assert len(_messages(kota)) == len(menyala) > 0


def _run_both(kerjakan) -> None:
    mulai = threading.Barrier(2)

    def run() -> None:
        mulai.wait()
        kerjakan()

    utas = [threading.Thread(target=run) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(timeout=60)


def test_a_small_office_is_never_told(kota: Kota, lake: Lake) -> None:
    id = _watch(kota, 101, KECIL)
    assert Pantau(kota.store, lake).look(SIANG) == 0
    assert _messages(kota) == []
    with kota.store.read() as session:
        assert session.get_one(Peringatan, id).nilai is None


def test_each_owner_sees_through_their_own_eyes(kota: Kota, lake: Lake) -> None:
    _watch(kota, 101, siapa=KEPALA)
    _watch(kota, 101)
    Pantau(kota.store, lake).look(SIANG)
    (kepala,), (petugas,) = _messages(kota, KEPALA), _messages(kota)
    assert _value(lake) in petugas.isi
    milik = make_scope("opd", frozenset({KECIL, BESAR}))
    data = measure(lake, milik, "rerata_capaian", (), Filter.month(TUTUP))
    assert format_nilai(get_metric("rerata_capaian"), data["nilai"].item()) in kepala.isi
    assert kepala.isi != petugas.isi


def test_a_lost_role_pauses_the_alert_and_tells_no_value(kota: Kota, lake: Lake) -> None:
    id = _watch(kota, 101, BESAR, KEPALA)
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(delete(Peran).where(Peran.akun_id == KEPALA))
    Pantau(kota.store, lake).look(SIANG)
    (satu,) = _messages(kota, KEPALA)
    assert satu.judul.startswith("Dijeda")
    assert _value(lake, BESAR) not in satu.isi + satu.judul
    with kota.store.read() as session:
        baris = session.get_one(Peringatan, id)
        assert (baris.keadaan, baris.nilai) == ("dijeda", None)


def test_without_a_lake_nothing_is_sent(kota: Kota, tmp_path: Path) -> None:
    _watch(kota, 100)
    kosong = Lake(tmp_path / "tiada")
    assert Pantau(kota.store, kosong).look(SIANG) == 0
    assert send_briefs(kota.store, kosong, SIANG) == 0


def _subscribe(kota: Kota, siapa: int = BKPSDM, jadwal: str = "mingguan") -> None:
    subscribe(kota.store, kota.scope(siapa), new_id(), jadwal, kini=KINI)


def test_a_weekly_brief_waits_for_the_morning_and_comes_once(kota: Kota, lake: Lake) -> None:
    _subscribe(kota)
    assert send_briefs(kota.store, lake, local_moment(SENIN, time(5, 59))) == 0
    assert send_briefs(kota.store, lake, local_moment(SENIN, time(6))) == 1
    assert send_briefs(kota.store, lake, SIANG) == 0
    (satu,) = _messages(kota)
    assert satu.judul.startswith("Ringkasan pekan, Senin")
    assert satu.judul.endswith(": Seluruh kota")
    assert satu.isi.count("\n- ") == 5
    assert satu.alamat == f"indikator?bulan={TUTUP:%Y-%m}"
    assert "Seluruh kota" in satu.isi


def test_a_brief_of_old_figures_waits_for_new_ones(kota: Kota, lake: Lake) -> None:
    _subscribe(kota)
    assert send_briefs(kota.store, lake, SIANG + timedelta(days=7)) == 0


def test_two_processes_send_one_brief(kota: Kota, lake: Lake) -> None:
    _subscribe(kota)
    _subscribe(kota, KEPALA)
    _subscribe(kota, jadwal="bulanan")
    _run_both(lambda: send_briefs(kota.store, lake, SIANG))
    assert len(_messages(kota)) == 2
    assert len(_messages(kota, KEPALA)) == 1


def test_a_brief_tells_its_readers_own_scope(kota: Kota, lake: Lake) -> None:
    _subscribe(kota, KEPALA)
    send_briefs(kota.store, lake, SIANG)
    (satu,) = _messages(kota, KEPALA)
    assert "Dinas 1, Dinas 8" in satu.isi
    assert "Seluruh kota" not in satu.isi
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(delete(Peran).where(Peran.akun_id == KEPALA))
        for langganan in tx.session.scalars(select(Langganan)):
            langganan.terakhir = None
    assert send_briefs(kota.store, lake, SIANG) == 0


def test_the_next_brief_tells_only_what_changed(kota: Kota, lake: Lake) -> None:
    _subscribe(kota)
    send_briefs(kota.store, lake, SIANG)
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(delete(Pesan))
        for langganan in tx.session.scalars(select(Langganan)):
            langganan.terakhir = SENIN - timedelta(days=7)
    assert send_briefs(kota.store, lake, SIANG + timedelta(hours=2)) == 1
    assert "Tidak ada angka yang berubah" in _messages(kota)[0].isi


class Kotak:
    """A mail server that keeps what it takes."""

    def __init__(self) -> None:
        self.surat: list[Message] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert envelope.original_content is not None
        self.surat.append(message_from_bytes(envelope.original_content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def peladen() -> Iterator[tuple[Kotak, AlamatSmtp]]:
    with socket.socket() as bebas:
        bebas.bind(("127.0.0.1", 0))
        port = bebas.getsockname()[1]
    kotak = Kotak()
    server = Controller(kotak, hostname="127.0.0.1", port=port)
    server.start()
    yield kotak, AlamatSmtp(f"smtp://127.0.0.1:{port}", "sinergi@contoh.go.id")
    server.stop()


def test_both_reach_the_mail_server_once(kota: Kota, lake: Lake, peladen) -> None:
    kotak, smtp = peladen
    set_surel(kota.store, kota.scope(BKPSDM), "petugas@contoh.go.id", kini=KINI)
    _watch(kota, 101)
    _subscribe(kota)
    kini: datetime = SIANG
    Pantau(kota.store, lake).look(kini)
    send_briefs(kota.store, lake, kini)
    assert send_waiting(kota.store, smtp, kini=kini) == (2, 0)
    assert send_waiting(kota.store, smtp, kini=kini + timedelta(hours=1)) == (0, 0)
    perihal = sorted(str(s["Subject"]) for s in kotak.surat)
    assert perihal[0].startswith("SINERGI: Peringatan: Rata-rata capaian")
    assert perihal[1].startswith("SINERGI: Ringkasan pekan, Senin")
    # Without a known address of the installation a letter leads nowhere.
    assert not any("://" in s.get_content() for s in kotak.surat)


def test_a_letter_leads_to_the_screen_of_its_message(kota: Kota, lake: Lake, peladen) -> None:
    kotak, smtp = peladen
    set_surel(kota.store, kota.scope(BKPSDM), "petugas@contoh.go.id", kini=KINI)
    _subscribe(kota)
    send_briefs(kota.store, lake, SIANG)
    send_waiting(kota.store, replace(smtp, situs="https://sinergi.contoh.go.id/"), kini=SIANG)
    (surat,) = kotak.surat
    ujung = f"\n\nhttps://sinergi.contoh.go.id/indikator?bulan={TUTUP:%Y-%m}"
    assert surat.get_content().replace("\r\n", "\n").rstrip().endswith(ujung)


def test_a_closed_account_is_told_nothing(kota: Kota, lake: Lake) -> None:
    _watch(kota, 101)
    _subscribe(kota)
    with kota.store.write("uji", KINI) as tx:
        tx.session.get_one(Akun, BKPSDM).is_aktif = False
    Pantau(kota.store, lake).look(SIANG)
    assert send_briefs(kota.store, lake, SIANG) == 0
    assert _messages(kota) == []
    assert _messages(kota, PEGAWAI) == []
