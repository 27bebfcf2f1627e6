"""One's own activities: those to repair first, then those of the chosen day, then the earlier ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl
import streamlit as st

from data import waktu
from data.bahasa import _, format_jam, format_tanggal
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from data.waktu import local_day
from pages.parts.entri.bukti_baris import draw_evidence, draw_evidence_form
from pages.parts.entri.isian_aktivitas import fields_of, open_row, start_new
from pages.parts.entri.orang_isian import Orang
from pages.parts.kabar import note
from pages.parts.skp.teks import plain
from pages.parts.status import basis_text, status_badge, when_text
from pages.parts.sumber import get_store
from workflow.harian.aktivitas import withdraw_aktivitas
from workflow.harian.bukti_baca import BuktiTerbaca, read_bukti
from workflow.harian.lembar import BarisSendiri
from workflow.harian.templat import save_templat
from workflow.harian.titipan import needs_confirmation
from workflow.keadaan import STATUS_AKTIVITAS
from workflow.validasi.alasan import reason_text

PERBAIKAN = frozenset({"dikembalikan", "ditolak", "draf"})
TERBANYAK = 12

Bukti = Mapping[str, Sequence[BuktiTerbaca]]


def draw_rows(scope: Scope, orang: Orang, baris: list[BarisSendiri], hari: date) -> None:
    """Draw what needs a repair or is a draft, what stands on the day `hari`, and the rest."""
    hari_ini = local_day(waktu.now())
    perlu = [b for b in baris if b.aktivitas.status in PERBAIKAN and b.is_dapat_diubah]
    dipilih = [b for b in baris if b.aktivitas.tanggal == hari and b not in perlu]
    tampil = [b.aktivitas.id for b in [*perlu[:TERBANYAK], *dipilih]]
    with get_store().read() as session:
        bukti = read_bukti(session, scope, tampil)
    if perlu:
        st.header(_("Perlu diselesaikan"))
        for b in perlu[:TERBANYAK]:
            _draw_row(scope, orang, b, bukti)
        if len(perlu) > TERBANYAK:
            st.caption(_("Dan {n} lagi.").format(n=len(perlu) - TERBANYAK))
    st.header(
        _("Hari ini") if hari == hari_ini else format_tanggal(hari, "EEEE, d MMMM").capitalize()
    )
    if not dipilih:
        st.caption(_("Belum ada aktivitas yang diajukan pada hari ini."))
    for b in dipilih:
        _draw_row(scope, orang, b, bukti)
    _draw_earlier([b for b in baris if b.aktivitas.tanggal < hari_ini])


def _draw_earlier(lama: list[BarisSendiri]) -> None:
    judul = _("Aktivitas sebelumnya ({n})").format(n=len(lama))
    with st.expander(judul, icon=":material/history:"):
        if lama:
            st.dataframe(_table(lama), hide_index=True, alt=_("Aktivitas Anda sejak bulan lalu"))
        else:
            st.caption(_("Belum ada aktivitas sejak bulan lalu."))


def _draw_row(scope: Scope, orang: Orang, b: BarisSendiri, bukti: Bukti) -> None:
    a = b.aktivitas
    with st.container(border=True):
        titipan = f" :violet-badge[:material/handshake: {_('Titipan')}]"
        st.markdown(
            f"{status_badge(a.status)}{titipan if needs_confirmation(a) else ''} {when_text(a)}"
        )
        st.text(a.uraian or "–")
        st.caption(plain(basis_text(a, b.butir)))
        if a.alasan and (a.status in {"dikembalikan", "ditolak"} or a.menit_disetujui):
            st.markdown(
                _("**Alasan {nama}:** {alasan}").format(
                    nama=b.pemutus or "–", alasan=reason_text(a.alasan_kode, a.alasan)
                )
            )
        draw_evidence(scope, bukti.get(a.id, ()))
        with st.container(horizontal=True):
            _draw_actions(scope, orang, b, bukti.get(a.id, ()))


def _draw_actions(
    scope: Scope, orang: Orang, b: BarisSendiri, bukti: Sequence[BuktiTerbaca]
) -> None:
    a = b.aktivitas
    label = _("Lanjutkan") if a.status == "draf" else _("Perbaiki dan ajukan lagi")
    if b.is_dapat_diubah and st.button(label, key=f"ubah_{a.id}", icon=":material/edit:"):
        open_row(a.id)
        st.rerun()
    if b.is_dapat_ditarik and st.button(
        _("Tarik kembali"), key=f"tarik_{a.id}", icon=":material/undo:"
    ):
        _withdraw(scope, b)
    lainnya = st.popover(
        _("Bukti, ulangi, templat"),
        icon=":material/more_horiz:",
        key=f"lagi_{a.id}",
        on_change="rerun",
    )
    if lainnya.open:
        with lainnya:
            if a.status != "disetujui":
                draw_evidence_form(scope, a.id, bukti)
            if st.button(_("Ulangi hari ini"), icon=":material/replay:", key=f"ulang_{a.id}"):
                start_new(local_day(waktu.now()), fields_of(a))
                st.rerun()
            if orang.is_sendiri:
                _draw_template(scope, a.id)
                st.page_link(
                    "pegawai/bantuan.py",
                    label=_("Tanyakan ini"),
                    icon=":material/support_agent:",
                    query_params={"tentang": f"aktivitas:{a.id}"},
                )


def _draw_template(scope: Scope, aktivitas_id: str) -> None:
    nama = st.text_input(_("Nama templat baru"), key=f"templat_{aktivitas_id}", max_chars=80)
    if st.button(_("Jadikan templat"), icon=":material/bookmark_add:", key=f"jadi_{aktivitas_id}"):
        id = st.session_state.setdefault(f"templat_id_{aktivitas_id}", new_id())
        try:
            save_templat(
                get_store(), scope, id=id, nama=nama, aktivitas_id=aktivitas_id, kini=waktu.now()
            )
        except GalatPengguna as galat:
            st.error(galat.teks, icon=":material/error:")
            return
        del st.session_state[f"templat_id_{aktivitas_id}"]
        note(_("Templat tersimpan."))
        st.rerun()


def _withdraw(scope: Scope, b: BarisSendiri) -> None:
    try:
        withdraw_aktivitas(
            get_store(), scope, b.aktivitas.id, versi=b.aktivitas.versi, kini=waktu.now()
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Ditarik kembali; sekarang menjadi draf."))
    st.rerun()


def _table(baris: list[BarisSendiri]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            _("Tanggal"): [format_tanggal(b.aktivitas.tanggal, "d MMM y") for b in baris],
            _("Jam"): [
                f"{format_jam(b.aktivitas.mulai)}–{format_jam(b.aktivitas.selesai)}" for b in baris
            ],
            _("Status"): [_(STATUS_AKTIVITAS[b.aktivitas.status]) for b in baris],
            _("Uraian"): [b.aktivitas.uraian for b in baris],
            _("Dasar"): [basis_text(b.aktivitas, b.butir) for b in baris],
            _("Alasan"): [
                reason_text(b.aktivitas.alasan_kode, b.aktivitas.alasan) or "" for b in baris
            ],
        }
    )
