"""E-mail: where a person wants it, and sending what waits, each letter until a server has taken it."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from typing import Protocol
from urllib.parse import unquote, urlsplit

from sqlalchemy import select

from data.bahasa import _
from data.galat import GalatPengguna
from data.pengaturan import Pengaturan
from data.scope import Scope
from data.store import Akun, Pesan, Store, SuratElektronik

PELAKU = "sistem:surel"
SEKALI = 50
"""Letters sent in one round."""
DIPEGANG = timedelta(minutes=10)
"""How long a process keeps a letter to itself while it sends it."""
JEDA = tuple(timedelta(minutes=n) for n in (1, 5, 15, 60, 240))
"""Waits before the next tries; the last one repeats until the letter is a week old."""
MENYERAH = timedelta(days=7)

_POLA = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def set_surel(store: Store, scope: Scope, surel: str | None, *, kini: datetime) -> None:
    """Keep the address that messages are sent to; None or blank: no e-mail.

    Raises `GalatPengguna` for what is not an address. The audit says that it changed, not to what.
    """
    alamat = (surel or "").strip() or None
    if alamat is not None and (len(alamat) > 200 or not _POLA.fullmatch(alamat)):
        raise GalatPengguna(
            _("Ini bukan alamat surel. Tulis seperti nama@contoh.go.id, atau kosongkan."),
            kode="surel_salah",
            kolom="surel",
        )
    with store.write(scope.pelaku, kini) as tx:
        akun = tx.session.get_one(Akun, scope.akun_id)
        if akun.surel == alamat:
            return
        akun.surel = alamat
        tx.audit("surel", "akun", akun.id, {"ada": alamat is not None})


class Pengirim(Protocol):
    """What takes a letter; raises OSError or SMTPException when it does not."""

    def send(self, surat: EmailMessage) -> None:
        """Hand one letter over."""


@dataclass(frozen=True, slots=True)
class AlamatSmtp:
    """A server (smtp:// with STARTTLS where offered, smtps:// for TLS at once), the sender, and where
    people open SINERGI (None: letters lead nowhere)."""

    url: str
    dari: str
    situs: str | None = None

    @contextmanager
    def connect(self) -> Generator[Pengirim]:
        """Yield a connection that sends letters."""
        bagian = urlsplit(self.url)
        kelas = smtplib.SMTP_SSL if bagian.scheme == "smtps" else smtplib.SMTP
        with kelas(bagian.hostname or "localhost", bagian.port or 0, timeout=20) as server:
            server.ehlo()
            if bagian.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls()
                server.ehlo()
            if bagian.username:
                server.login(unquote(bagian.username), unquote(bagian.password or ""))
            yield _Sambungan(server, self.dari)


def mail_server(pengaturan: Pengaturan) -> AlamatSmtp | None:
    """Return the mail server of the settings, or None when there is none."""
    if pengaturan.smtp is None or pengaturan.surel_dari is None:
        return None
    return AlamatSmtp(pengaturan.smtp, pengaturan.surel_dari, pengaturan.alamat)


@dataclass(frozen=True, slots=True)
class _Sambungan:
    server: smtplib.SMTP
    dari: str

    def send(self, surat: EmailMessage) -> None:
        surat["From"] = self.dari
        self.server.send_message(surat)


def send_waiting(store: Store, smtp: AlamatSmtp, *, kini: datetime) -> tuple[int, int]:
    """Send the letters whose turn has come; return how many were taken and how many were not.

    A letter is marked only after the server took it: a crash between the two sends it again, under
    the same Message-ID.
    """
    surat = _claim(store, kini)
    if not surat:
        return 0, 0
    tujuan = _targets(store, [s.id for s in surat], smtp.situs)
    gagal: dict[str, str] = {}
    terkirim: list[str] = []
    try:
        with smtp.connect() as sambungan:
            for satu in surat:
                try:
                    sambungan.send(_letter(satu, tujuan.get(satu.id)))
                    terkirim.append(satu.id)
                except smtplib.SMTPResponseException as galat:
                    gagal[satu.id] = f"{galat.smtp_code} {galat.smtp_error!r}"
                except smtplib.SMTPRecipientsRefused as galat:
                    gagal[satu.id] = repr(galat.recipients)
    except (OSError, smtplib.SMTPException) as galat:
        gagal |= {s.id: repr(galat) for s in surat if s.id not in terkirim and s.id not in gagal}
    _note(store, terkirim, gagal, kini)
    return len(terkirim), len(gagal)


def _claim(store: Store, kini: datetime) -> list[SuratElektronik]:
    with store.write(PELAKU, kini) as tx:
        surat = tx.session.scalars(
            select(SuratElektronik)
            .where(
                SuratElektronik.dikirim_pada.is_(None),
                SuratElektronik.coba_lagi_pada <= kini,
                SuratElektronik.dibuat_pada > kini - MENYERAH,
            )
            .order_by(SuratElektronik.coba_lagi_pada)
            .limit(SEKALI)
        ).all()
        for satu in surat:
            satu.coba_lagi_pada = kini + DIPEGANG
    return list(surat)


def _targets(store: Store, ids: list[str], situs: str | None) -> dict[str, str]:
    """Return where letters lead: the screens of their messages, which have the same ids."""
    if situs is None:
        return {}
    pilih = select(Pesan.id, Pesan.alamat).where(Pesan.id.in_(ids), Pesan.alamat.is_not(None))
    with store.read() as session:
        return {id: f"{situs.rstrip('/')}/{alamat}" for id, alamat in session.execute(pilih)}


def _letter(surat: SuratElektronik, tujuan: str | None) -> EmailMessage:
    pesan = EmailMessage(policy=SMTP)
    pesan["To"] = surat.ke
    # A header holds one line; whatever was typed into a title must not add another header.
    pesan["Subject"] = " ".join(surat.perihal.split())
    pesan["Date"] = surat.dibuat_pada
    pesan["Message-ID"] = f"<{surat.id}@sinergi>"
    pesan.set_content(surat.isi if tujuan is None else f"{surat.isi}\n\n{tujuan}")
    return pesan


def _note(store: Store, terkirim: list[str], gagal: dict[str, str], kini: datetime) -> None:
    with store.write(PELAKU, kini) as tx:
        for satu in tx.session.scalars(
            select(SuratElektronik).where(SuratElektronik.id.in_([*terkirim, *gagal]))
        ):
            if satu.id in gagal:
                satu.galat = gagal[satu.id][:400]
                satu.coba_lagi_pada = kini + JEDA[min(satu.percobaan, len(JEDA) - 1)]
                satu.percobaan += 1
            else:
                satu.dikirim_pada, satu.galat = kini, None
        tx.audit("kirim", "surat_elektronik", "-", {"terkirim": len(terkirim), "gagal": len(gagal)})
