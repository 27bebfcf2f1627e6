"""E-mail through a real SMTP server: taken once, kept until taken, never a second header."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import AsyncMessage
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import select, update

from data.galat import GalatPengguna
from data.pengaturan import Pengaturan
from data.store import Akun, Audit, Denyut, Store, SuratElektronik
from tests.workflow.kota_kecil import KINI, PEGAWAI, REKAN, Kota, build_kota
from workflow.latar import Latar, Pekerjaan, make_jobs
from workflow.pesan.kabar import Kabar, tell
from workflow.pesan.surel import JEDA, MENYERAH, AlamatSmtp, send_waiting, set_surel


class Kotak(AsyncMessage):
    """Keeps what it takes; refuses the recipients in `ditolak`."""

    def __init__(self) -> None:
        super().__init__(EmailMessage)
        self.surat: list[EmailMessage] = []
        self.ditolak: set[str] = set()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.ditolak:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert envelope.original_content is not None
        surat = message_from_bytes(envelope.original_content, policy=policy.default)
        assert isinstance(surat, EmailMessage)
        self.surat.append(surat)
        return "250 OK"

    async def handle_message(self, message: object) -> None:
        raise NotImplementedError


@pytest.fixture
def kotak() -> Kotak:
    return Kotak()


@pytest.fixture
def smtp(kotak: Kotak) -> Iterator[AlamatSmtp]:
    with socket.socket() as bebas:
        bebas.bind(("127.0.0.1", 0))
        port = bebas.getsockname()[1]
    peladen = Controller(kotak, hostname="127.0.0.1", port=port)
    peladen.start()
    yield AlamatSmtp(f"smtp://127.0.0.1:{port}", "sinergi@contoh.go.id")
    peladen.stop()


@pytest.fixture
def kota(store: Store) -> Kota:
    kota = build_kota(store)
    for pegawai_id, alamat in ((PEGAWAI, "satu@contoh.go.id"), (REKAN, "dua@contoh.go.id")):
        set_surel(store, kota.scope(pegawai_id), alamat, kini=KINI)
    return kota


def write_letters(kota: Kota, judul: str = "Jendela tutup besok", rujukan: str = "uji") -> None:
    with kota.store.write("uji", KINI) as tx:
        kabar = Kabar("uji", judul, "Isi surat: capaian 97,5 % – Rp 1.234.567")
        tell(tx, dict.fromkeys((PEGAWAI, REKAN), lambda: kabar), rujukan)


def letters(kota: Kota) -> list[SuratElektronik]:
    with kota.store.read() as session:
        return list(session.scalars(select(SuratElektronik).order_by(SuratElektronik.ke)))


def test_each_letter_is_taken_once(kota: Kota, kotak: Kotak, smtp: AlamatSmtp) -> None:
    write_letters(kota)
    assert send_waiting(kota.store, smtp, kini=KINI) == (2, 0)
    assert send_waiting(kota.store, smtp, kini=KINI) == (0, 0)
    assert {s["To"] for s in kotak.surat} == {"satu@contoh.go.id", "dua@contoh.go.id"}
    surat = kotak.surat[0]
    assert surat["Subject"] == "SINERGI: Jendela tutup besok"
    assert surat["From"] == "sinergi@contoh.go.id"
    assert surat.get_content().strip() == "Isi surat: capaian 97,5 % – Rp 1.234.567"
    assert all(s.dikirim_pada == KINI for s in letters(kota))


def test_a_refused_recipient_does_not_keep_the_others_waiting(
    kota: Kota, kotak: Kotak, smtp: AlamatSmtp
) -> None:
    kotak.ditolak.add("dua@contoh.go.id")
    write_letters(kota)
    assert send_waiting(kota.store, smtp, kini=KINI) == (1, 1)
    dua, satu = letters(kota)
    assert satu.dikirim_pada == KINI
    assert (dua.percobaan, dua.dikirim_pada, dua.coba_lagi_pada) == (1, None, KINI + JEDA[0])
    assert "no such person" in (dua.galat or "")


def test_a_dead_server_loses_no_letter(kota: Kota, kotak: Kotak, smtp: AlamatSmtp) -> None:
    write_letters(kota)
    mati = AlamatSmtp("smtp://127.0.0.1:9", "sinergi@contoh.go.id")
    assert send_waiting(kota.store, mati, kini=KINI) == (0, 2)
    assert send_waiting(kota.store, smtp, kini=KINI + timedelta(seconds=30)) == (0, 0)
    assert send_waiting(kota.store, smtp, kini=KINI + JEDA[0]) == (2, 0)
    assert len(kotak.surat) == 2


def test_a_letter_a_week_old_is_given_up(kota: Kota, kotak: Kotak, smtp: AlamatSmtp) -> None:
    write_letters(kota)
    assert send_waiting(kota.store, smtp, kini=KINI + MENYERAH) == (0, 0)
    assert kotak.surat == []


def test_a_title_cannot_add_a_header(kota: Kota, kotak: Kotak, smtp: AlamatSmtp) -> None:
    write_letters(kota, "Kabar\r\nBcc: mata@mata.example\r\n\r\nisi lain")
    assert send_waiting(kota.store, smtp, kini=KINI) == (2, 0)
    assert all(s["Bcc"] is None for s in kotak.surat)
    assert kotak.surat[0]["Subject"] == "SINERGI: Kabar Bcc: mata@mata.example isi lain"


@pytest.mark.parametrize(
    "alamat", ["bukan", "a@b", "a b@c.id", "a@c.id\nBcc: x@y.id", "@c.id", "a@c..id", "á@c.id"]
)
def test_what_is_not_an_address_is_refused(kota: Kota, alamat: str) -> None:
    with pytest.raises(GalatPengguna) as galat:
        set_surel(kota.store, kota.scope(PEGAWAI), alamat, kini=KINI)
    assert galat.value.kode == "surel_salah"


def test_the_audit_holds_no_address_and_blank_ends_the_mail(kota: Kota) -> None:
    set_surel(kota.store, kota.scope(PEGAWAI), "  ", kini=KINI)
    write_letters(kota)
    assert [s.ke for s in letters(kota)] == ["dua@contoh.go.id"]
    with kota.store.read() as session:
        isi = session.scalars(select(Audit.isi).where(Audit.aksi == "surel")).all()
    assert not any("contoh.go.id" in satu for satu in isi)


def test_the_background_reminds_and_sends_by_itself(
    kota: Kota, kotak: Kotak, smtp: AlamatSmtp, tmp_path: Path
) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(update(Akun).values(is_aktif=Akun.pegawai_id.in_((PEGAWAI,))))
    pengaturan = Pengaturan(tmp_path, "-", is_demo=False, smtp=smtp.url, surel_dari=smtp.dari)
    latar = Latar(make_jobs(kota.store, pengaturan), jam=lambda: KINI, jeda_detik=0.02)
    try:
        for _ in range(500):
            if kotak.surat:
                break
            latar._berhenti.wait(0.02)
    finally:
        latar.stop()
    assert [s["To"] for s in kotak.surat] == ["satu@contoh.go.id"]
    assert "belum diisi" in kotak.surat[0]["Subject"]
    with kota.store.read() as session:
        assert [d.terakhir for d in session.scalars(select(Denyut))] == [KINI]


def test_without_a_mail_server_nothing_is_sent_and_nothing_fails(
    kota: Kota, tmp_path: Path
) -> None:
    write_letters(kota)
    for satu in make_jobs(kota.store, Pengaturan(tmp_path, "-", is_demo=False)):
        satu.kerjakan(KINI)
    assert all(s.dikirim_pada is None for s in letters(kota))


def test_a_job_that_fails_keeps_no_other_from_its_turn() -> None:
    selesai: list[datetime] = []

    def fail(_kini: datetime) -> None:
        raise RuntimeError

    jobs = [
        Pekerjaan("rusak", timedelta(0), fail),
        Pekerjaan("baik", timedelta(hours=1), selesai.append),
    ]
    latar = Latar(jobs, jam=lambda: KINI, jeda_detik=0.01)
    for _ in range(300):
        if selesai:
            break
        latar._berhenti.wait(0.01)
    latar.stop()
    assert selesai == [KINI]
