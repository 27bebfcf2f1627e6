"""The one table of screens: where each lies, for whom, and where each role lands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from analytics.jelajah.jawab import PENANYA, PENELITI
from data.bahasa import N_, _
from data.scope import Scope
from pages.parts.kamar import draw_switch, follow, is_shown, open_room, rooms_of, take_switched
from pages.parts.layanan.pengumuman import draw_notice
from pages.parts.tautan import stand_on

PENJELAJAH = frozenset(PENANYA) - frozenset(PENELITI)
"""Who explores beside other work, or in one OPD: one entry of the menu leads to all of it."""
DIJELAJAHI = frozenset({"tren", "jelajah", "sebaran", "kohort", "laporan"})
"""The screens that they explore on; each of them leads to the others."""
PAGES = Path(__file__).parents[1]
_ASING = "layar_asing"


@dataclass(frozen=True, slots=True)
class Layar:
    """One screen: its script below pages/, its address, title, icon, and its audience.

    Those of the audience in `lewat` reach it from another screen, not from the menu. `asing` is what a
    link to it says to others, where more is to be said than that it is not for them.
    """

    berkas: str
    alamat: str
    judul: str
    ikon: str
    peran: frozenset[str]
    is_tersembunyi: bool = False
    lewat: frozenset[str] = frozenset()
    asing: str = ""

    @property
    def kamar(self) -> str:
        """The folder of its script: for whom it is made."""
        return self.berkas.split("/")[0]

    def is_for(self, scope: Scope) -> bool:
        """Whether this person may open it."""
        return scope.has(*self.peran)

    def seen_by(self, scope: Scope) -> Layar:
        """Return the screen as this person has it: hidden where none of their roles has it in the menu."""
        if self.is_tersembunyi or scope.has(*(self.peran - self.lewat)):
            return self
        return replace(self, is_tersembunyi=True)


def _screen(berkas: str, alamat: str, judul: str, ikon: str, *peran: str) -> Layar:
    return Layar(berkas, alamat, judul, f":material/{ikon}:", frozenset(peran))


def _explorer(berkas: str, alamat: str, judul: str, ikon: str, *, is_menu: bool = False) -> Layar:
    """A screen of exploring: those who explore have all of them in their menu, other readers one."""
    satu = _screen(berkas, alamat, judul, ikon, *PENANYA)
    return satu if is_menu else replace(satu, lewat=PENJELAJAH)


LAYAR = (
    _screen("pegawai/aktivitas.py", "aktivitas", N_("Isi aktivitas"), "edit_calendar", "pegawai"),
    _screen("pegawai/kotak_masuk.py", "kotak-masuk", N_("Kotak masuk"), "inbox", "pegawai"),
    _screen("pegawai/bulan.py", "bulan", N_("Bulan saya"), "calendar_month", "pegawai"),
    _screen("pegawai/skp.py", "skp", N_("SKP saya"), "flag", "pegawai"),
    _screen("pegawai/tahun.py", "tahun", N_("Tahun saya"), "workspace_premium", "pegawai"),
    _screen("pegawai/keberatan.py", "keberatan", N_("Keberatan"), "balance", "pegawai"),
    _screen("pegawai/umpan_balik.py", "umpan-balik", N_("Umpan balik 360"), "360", "pegawai"),
    _screen("pegawai/survei.py", "survei", N_("Survei"), "poll", "pegawai"),
    _screen("pegawai/bantuan.py", "bantuan", N_("Bantuan"), "support_agent", "pegawai"),
    _screen(
        "atasan/validasi.py",
        "validasi",
        N_("Antrean validasi"),
        "fact_check",
        "atasan",
        "pengganti",
    ),
    _screen("atasan/perilaku.py", "perilaku", N_("Nilai perilaku"), "diversity_3", "atasan"),
    _screen("atasan/kinerja.py", "kinerja", N_("Penilaian kinerja"), "verified", "atasan"),
    _screen(
        "atasan/skp.py",
        "skp-bawahan",
        N_("SKP bawahan"),
        "handshake",
        "atasan",
        "pengganti",
        "bkpsdm",
    ),
    _screen(
        "opd/bank_skp.py", "bank-skp", N_("Bank butir SKP"), "inventory_2", "adminopd", "bkpsdm"
    ),
    _screen("opd/perbaikan.py", "perbaikan", N_("Meja perbaikan"), "build", "adminopd", "bkpsdm"),
    _screen("opd/mutasi.py", "mutasi", N_("Mutasi, cuti, Plt"), "swap_horiz", "adminopd", "bkpsdm"),
    _screen("opd/giliran.py", "giliran", N_("Jadwal giliran"), "schedule", "adminopd", "atasan"),
    _screen("opd/pelatihan.py", "pelatihan", N_("Pelatihan"), "school", "adminopd", "bkpsdm"),
    _screen("opd/pengumuman.py", "pengumuman", N_("Pengumuman"), "campaign", "adminopd", "bkpsdm"),
    _screen(
        "opd/ringkasan.py",
        "opd",
        N_("Di bawah target"),
        "trending_down",
        "opd",
        "adminopd",
        "bkpsdm",
    ),
    _screen("opd/keadilan.py", "keadilan", N_("Keadilan penilaian"), "scale", "opd", "bkpsdm"),
    Layar(
        "opd/pegawai.py",
        "pegawai",
        N_("Rincian pegawai"),
        ":material/person_search:",
        frozenset({"opd", "adminopd", "bkpsdm", "keuangan", "auditor", "atasan"}),
        is_tersembunyi=True,
    ),
    Layar(
        "opd/baris.py",
        "baris",
        N_("Di balik angka"),
        ":material/table_rows:",
        frozenset({"pimpinan", "evaluator", "bkpsdm", "opd", "adminopd", "keuangan", "auditor"}),
        is_tersembunyi=True,
    ),
    _screen(
        "pimpinan/indikator.py",
        "indikator",
        N_("Empat indikator"),
        "insights",
        "pimpinan",
        "bkpsdm",
    ),
    Layar(
        "pimpinan/opd.py",
        "indikator-opd",
        N_("Indikator sebuah OPD"),
        ":material/apartment:",
        frozenset({"pimpinan", "bkpsdm"}),
        is_tersembunyi=True,
    ),
    _screen(
        "pimpinan/tpp.py",
        "tpp-kota",
        N_("TPP dan sebab"),
        "account_balance_wallet",
        "pimpinan",
        "bkpsdm",
        "evaluator",
    ),
    _screen(
        "pimpinan/adaptasi.py",
        "adaptasi",
        N_("Adaptasi dan kepuasan"),
        "diversity_1",
        "pimpinan",
        "bkpsdm",
        "evaluator",
    ),
    _screen(
        "pimpinan/evaluasi.py",
        "evaluasi",
        N_("Evaluasi tahunan"),
        "fact_check",
        "pimpinan",
        "bkpsdm",
        "evaluator",
        "opd",
    ),
    _screen(
        "pimpinan/simulator.py",
        "simulator",
        N_("Simulator kebijakan"),
        "science",
        "pimpinan",
        "bkpsdm",
        "evaluator",
        "keuangan",
    ),
    _explorer("evaluator/tren.py", "tren", N_("Tren dan sebaran"), "query_stats"),
    _explorer(
        "evaluator/jelajah.py", "jelajah", N_("Jelajah ukuran"), "travel_explore", is_menu=True
    ),
    _explorer("evaluator/sebaran.py", "sebaran", N_("Sebaran pegawai"), "bar_chart"),
    _explorer("evaluator/kohort.py", "kohort", N_("Kohort pegawai"), "timeline"),
    Layar(
        "evaluator/pengaruh.py",
        "pengaruh",
        N_("Pengaruh pelatihan dan aturan"),
        ":material/science:",
        frozenset(PENELITI),
        asing=N_(
            "Halaman {judul} membandingkan OPD yang terkena dengan yang tidak, jadi memerlukan angka OPD "
            "lain. Yang membukanya evaluator, pimpinan dan BKPSDM; ini halaman Anda."
        ),
    ),
    _screen(
        "evaluator/ramalan.py",
        "ramalan",
        N_("Ketepatan perkiraan"),
        "target",
        "evaluator",
        "pimpinan",
        "bkpsdm",
    ),
    _explorer("evaluator/laporan.py", "laporan", N_("Laporan"), "summarize"),
    _screen(
        "evaluator/pemberitahuan.py",
        "pemberitahuan",
        N_("Pemberitahuan"),
        "notifications",
        "pimpinan",
        "evaluator",
        "bkpsdm",
        "opd",
        "adminopd",
        "keuangan",
        "auditor",
    ),
    _screen(
        "keuangan/tpp.py",
        "tpp",
        N_("TPP terhitung"),
        "payments",
        "keuangan",
        "bkpsdm",
        "auditor",
    ),
    _screen("bkpsdm/kalender.py", "kalender", N_("Kalender kota"), "calendar_today", "bkpsdm"),
    _screen("bkpsdm/gangguan.py", "gangguan", N_("Gangguan layanan"), "power_off", "bkpsdm"),
    _screen("bkpsdm/kendali.py", "kendali", N_("Kendali bulan"), "tune", "bkpsdm"),
    _screen(
        "bkpsdm/integritas.py",
        "integritas",
        N_("Daftar integritas"),
        "policy",
        "bkpsdm",
        "auditor",
    ),
    _screen("bkpsdm/sampel.py", "sampel", N_("Sampel risiko"), "casino", "bkpsdm", "auditor"),
    _screen("bkpsdm/aturan.py", "aturan", N_("Aturan"), "gavel", "bkpsdm", "auditor", "pimpinan"),
    _screen("bkpsdm/audit.py", "audit", N_("Jejak audit"), "history", "bkpsdm", "auditor"),
)

PENDARATAN = (
    ("bkpsdm", "kendali"),
    ("pimpinan", "indikator"),
    ("evaluator", "tren"),
    ("keuangan", "tpp"),
    ("auditor", "audit"),
    ("opd", "opd"),
    ("adminopd", "perbaikan"),
    ("atasan", "validasi"),
    ("pegawai", "aktivitas"),
)
"""Where each role lands: on what it must do now. The first role that a person holds decides."""


def screens_of(scope: Scope) -> list[Layar]:
    """Return the screens of this person: the room where they land first, then the table's order."""
    milik = [s.seen_by(scope) for s in LAYAR if s.is_for(scope)]
    kamar = landing_of(scope, milik).kamar
    return sorted(milik, key=lambda s: s.kamar != kamar)


def landing_of(scope: Scope, layar: list[Layar]) -> Layar:
    """Return the screen on which this person lands."""
    ada = {s.alamat: s for s in layar}
    return next(ada[a] for peran, a in PENDARATAN if scope.has(peran) and a in ada)


@dataclass(frozen=True, slots=True)
class Dipilih:
    """The chosen screen: its address, and what runs it."""

    alamat: str
    run: Callable[[], None]


def build_navigation(scope: Scope) -> Dipilih:
    """Draw the navigation of this person and return the chosen screen.

    Every screen keeps its own address; `/` leads on to the landing screen. Where the screens are
    too many for one list, the menu shows those of one room (`pages.parts.kamar`).
    """
    layar = screens_of(scope)
    kamar = rooms_of(layar)
    dibuka = open_room(kamar, _room_of_address(layar)) if kamar else ""
    halaman = {
        s.alamat: st.Page(
            s.berkas,
            title=_(s.judul),
            icon=s.ikon,
            url_path=s.alamat,
            visibility="visible" if is_shown(s, dibuka) else "hidden",
        )
        for s in layar
    }
    tujuan = halaman[landing_of(scope, layar).alamat]

    def lead_on() -> None:
        st.switch_page(tujuan)

    # One flat list: headings of sections would break the list for screen readers.
    awal = st.Page(lead_on, title="SINERGI", url_path="beranda", default=True, visibility="hidden")
    semua = [awal, *halaman.values(), *_lead_away(scope, tujuan)]
    dipilih = st.navigation(semua, expanded=True)
    ini = next((s for s in layar if s.alamat == dipilih.url_path), None)
    if kamar:
        if dituju := take_switched():
            st.switch_page(halaman[_first_of(dituju, layar)])
        if ini is not None:
            follow(kamar, dibuka, ini)
        draw_switch(kamar, dibuka)
    stand_on(ini and ini.berkas)

    def run() -> None:
        if dipilih.url_path == tujuan.url_path:
            _say_why()
            draw_notice(scope)
        dipilih.run()

    return Dipilih(dipilih.url_path, run)


def _address() -> str:
    """The screen that the address asks for, in a run that begins with an address."""
    return urlsplit(st.context.url or "").path.strip("/")


def _room_of_address(layar: list[Layar]) -> str:
    """The room of the screen that the address asks for; of the landing screen where it asks for none."""
    jalan = _address()
    return next((s.kamar for s in layar if s.alamat == jalan), layar[0].kamar)


def _first_of(kamar: str, layar: list[Layar]) -> str:
    """The screen on which a room opens: where one of its people would land, else its first."""
    milik = [s.alamat for s in layar if s.kamar == kamar and not s.is_tersembunyi]
    mendarat = {alamat for _peran, alamat in PENDARATAN}
    return next((a for a in milik if a in mendarat), milik[0])


def _lead_away(scope: Scope, tujuan: st.Page) -> list[st.Page]:
    """Return the page for a link to a screen of others, or to none: it leads on to `tujuan`, which
    says why.

    Without one Streamlit says in English that there is no such page.
    """
    jalan = _address()
    if jalan in {"", *(s.alamat for s in LAYAR if s.is_for(scope))} or "/" in jalan:
        return []

    def lead_on() -> None:
        st.session_state[_ASING] = jalan
        st.switch_page(tujuan)

    return [st.Page(lead_on, title="SINERGI", url_path=jalan, visibility="hidden")]


def _say_why() -> None:
    """Say once that the screen of a link is not for this reader, or is none at all."""
    jalan = st.session_state.pop(_ASING, None)
    if jalan is None:
        return
    layar = next((s for s in LAYAR if s.alamat == jalan), None)
    if layar is None:
        teks = _("Tidak ada halaman di alamat itu; ini halaman Anda.")
    else:
        asing = _(layar.asing or N_("Halaman {judul} bukan untuk peran Anda; ini halaman Anda."))
        teks = asing.format(judul=_(layar.judul))
    st.info(teks, icon=":material/signpost:")
