"""What is sent without being asked for at that moment: alerts after new figures, briefs when they are due.

It stands here because it joins what may not know of each other: figures of `analytics` and
messages of `workflow`. Every message is written in the scope that its reader has then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from analytics.alamat import rows_address
from analytics.kueri.peringatan import (
    Pantauan,
    may_watch,
    say_alert,
    say_watched,
    watched_month,
    watched_value,
)
from analytics.kueri.ringkas import brief_figures, brief_text, comparable_look, say_scope
from analytics.metrik.definisi import PEMBACA
from data.bahasa import _, format_bulan, format_tanggal
from data.galat import GalatPengguna
from data.lake import Lake
from data.pengaturan import Pengaturan
from data.scope import Scope, load_scope
from data.store import Kunjungan, Peringatan, Store
from data.waktu import WIB, local_day
from workflow.latar import Pekerjaan
from workflow.pandangan.langganan import brief_name, due_langganan, send_brief
from workflow.pandangan.peringatan import (
    DIJEDA,
    MENYALA,
    TENANG,
    Terlihat,
    note_peringatan,
    watched,
)
from workflow.pesan.kabar import Kabar, Susun

LAYAR = "pemberitahuan"
LAYAR_PEMBACA = (
    (("pimpinan", "bkpsdm"), "indikator"),
    (("opd", "adminopd"), "opd"),
    (("evaluator",), "tren"),
    (("keuangan", "auditor"), "tpp"),
)
"""Where a brief leads its reader, by role."""
PAGI = 6
"""The local hour from which briefs are sent on their day."""


def make_broadcasts(store: Store, pengaturan: Pengaturan) -> list[Pekerjaan]:
    """Return the jobs of one process: alerts every minute, briefs every quarter of an hour."""
    lake = Lake(pengaturan.lake)
    pantau = Pantau(store, lake)
    return [
        Pekerjaan("peringatan", timedelta(minutes=1), pantau.look),
        Pekerjaan("ringkasan", timedelta(minutes=15), partial(send_briefs, store, lake)),
    ]


class Pantau:
    """Looks at all alerts once for each new version of the lake, or when one was set or let go."""

    def __init__(self, store: Store, lake: Lake) -> None:
        self._store, self._lake = store, lake
        self._terlihat: tuple[object, ...] | None = None

    def look(self, kini: datetime) -> int:
        """Look at the alerts; return how many began, ended or were paused."""
        try:
            manifest = self._lake.manifest()
        except GalatPengguna:
            return 0
        with self._store.read() as session:
            semua = watched(session)
            tanda = (manifest.versi, manifest.dibuat, tuple(p.id for p, _akun in semua))
            if tanda == self._terlihat:
                return 0
            scopes = {a: load_scope(session, a, kini) for a in {akun for _p, akun in semua}}
        berubah = sum(self._note(p, scopes[akun], manifest.dibuat, kini) for p, akun in semua)
        self._terlihat = tanda
        return berubah

    def _note(self, satu: Peringatan, scope: Scope | None, per: datetime, kini: datetime) -> bool:
        pantauan = Pantauan(satu.metrik, satu.opd_id, satu.arah, satu.ambang)
        is_boleh = scope is not None and may_watch(scope, pantauan)
        nilai = watched_value(self._lake, scope, pantauan) if scope and is_boleh else None
        lihat = Terlihat(nilai, per, is_boleh)
        susun = _messages(self._lake, scope, pantauan, lihat)
        return note_peringatan(self._store, satu.id, lihat, susun, kini=kini).is_baru


def _messages(
    lake: Lake, scope: Scope | None, pantauan: Pantauan, lihat: Terlihat
) -> Mapping[str, Susun]:
    def turns(pola: str, *, is_mulai: bool) -> Kabar:
        # Only who may watch a measure is told that it turned.
        if scope is None:
            return paused()
        judul = pola.format(apa=say_watched(lake, pantauan, scope))
        isi = say_alert(lake, scope, pantauan, lihat.nilai, is_mulai=is_mulai)
        return Kabar("peringatan", judul, isi, _behind(lake, scope, pantauan))

    def begins() -> Kabar:
        return turns(_("Peringatan: {apa}"), is_mulai=True)

    def ends() -> Kabar:
        return turns(_("Selesai: {apa}"), is_mulai=False)

    def paused() -> Kabar:
        return Kabar(
            "peringatan",
            _("Dijeda: {apa}").format(apa=say_watched(lake, pantauan)),
            _(
                "Peran Anda kini tidak mencakup ukuran ini, jadi nilainya tidak lagi dilihat. "
                "Peringatan berlanjut sendiri bila kewenangan Anda kembali; lepas bila tidak perlu."
            ),
            LAYAR,
        )

    return {MENYALA: begins, TENANG: ends, DIJEDA: paused}


def _behind(lake: Lake, scope: Scope, pantauan: Pantauan) -> str:
    """Return the address of what is behind the value, in the reader's own scope."""
    bulan = watched_month(lake)
    if bulan is None or not scope.has(*PEMBACA):
        return LAYAR
    return rows_address(pantauan.metrik, bulan, opd_id=pantauan.opd_id)


def send_briefs(store: Store, lake: Lake, kini: datetime) -> int:
    """Send the weekly and monthly briefs that are due; return how many."""
    try:
        hari_data = lake.manifest().per_tanggal
    except GalatPengguna:
        return 0
    hari = local_day(kini)
    senin = hari - timedelta(days=hari.weekday())
    terbitan: list[Terbitan] = []
    # On Monday morning the lake is that of Monday, or the brief would repeat last week's.
    if hari_data >= senin and (hari > senin or kini.astimezone(WIB).hour >= PAGI):
        terbitan.append(Terbitan("mingguan", senin))
    bulan = watched_month(lake)
    if bulan is not None:
        terbitan.append(Terbitan("bulanan", bulan))
    return sum(_send_all(store, lake, satu, kini) for satu in terbitan)


@dataclass(frozen=True, slots=True)
class Terbitan:
    """One issue of a brief: its schedule, and its day (the Monday, or the month it is about)."""

    jadwal: str
    hari: date

    def title(self, cakupan: str) -> str:
        """Return its title in the reader's language; `cakupan` says whose figures it tells."""
        if self.jadwal == "mingguan":
            pola = _("Ringkasan pekan, {hari}: {cakupan}")
        else:
            pola = _("Ringkasan bulan {bulan}: {cakupan}")
        hari = format_tanggal(self.hari, "EEEE, d MMMM y")
        return pola.format(hari=hari, bulan=format_bulan(self.hari), cakupan=cakupan)


def _send_all(store: Store, lake: Lake, terbitan: Terbitan, kini: datetime) -> int:
    with store.read() as session:
        semua = due_langganan(session, terbitan.jadwal, terbitan.hari)
    return sum(_send(store, lake, terbitan, satu, kini) for satu in semua)


def _send(
    store: Store, lake: Lake, terbitan: Terbitan, penerima: tuple[str, int], kini: datetime
) -> bool:
    id, akun_id = penerima
    with store.read() as session:
        scope = load_scope(session, akun_id, kini)
        # Whoever lost the role that showed figures is sent none; the subscription waits.
        if scope is None or (scope.opd_ids is not None and not scope.opd_ids):
            return False
        lalu = session.get(Kunjungan, (scope.pegawai_id, brief_name(terbitan.jadwal)))
    tampak = brief_figures(lake, scope)
    if tampak is None:
        return False

    def write() -> Kabar:
        sebelum = comparable_look(None if lalu is None else lalu.angka, tampak)
        isi = brief_text(lake, scope, sebelum, tampak)
        if terbitan.jadwal == "bulanan" and scope.has("pimpinan", "bkpsdm"):
            isi += "\n" + _("Ringkasan lengkapnya dapat diunduh sebagai PDF di layar itu.")
        judul = terbitan.title(say_scope(lake, scope))
        return Kabar("ringkasan", judul, isi, _first_screen(scope, tampak.bulan))

    return send_brief(store, id, terbitan.hari, write, tampak.as_json(), kini=kini).is_baru


def _first_screen(scope: Scope, bulan: date) -> str:
    """Return the address of the screen where this reader's figures of the month are opened."""
    milik = (alamat for peran, alamat in LAYAR_PEMBACA if scope.has(*peran))
    return next((f"{alamat}?bulan={bulan:%Y-%m}" for alamat in milik), LAYAR)
