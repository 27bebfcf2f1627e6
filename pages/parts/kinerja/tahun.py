"""A superior's people over a year: ready or not, the quadrant, each result with its confirmation."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.dokumen import year_document
from analytics.dokumen.kata import predicate_name
from analytics.kueri.dokumen import read_year
from data import waktu
from data.bahasa import _, format_saat, use_bahasa
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.scope import Scope
from pages.parts.kabar import note
from pages.parts.kinerja.kuadran import draw_quadrant
from pages.parts.kinerja.pertimbangan import draw_judgement
from pages.parts.kinerja.realisasi_isian import draw_realisations
from pages.parts.kinerja.tahun_hasil import draw_items, draw_year_figures
from pages.parts.langkah_tahun import draw_year_steps
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.kinerja.tanggapan import is_accepted
from workflow.tahun.konfirmasi import confirm_tahun
from workflow.tahun.potret import kept_steps, snapshot_tahun
from workflow.tahun.tim import KesiapanTahun


def draw_team_year(scope: Scope, tahun: int, semua: Sequence[KesiapanTahun]) -> None:
    """Draw the team: how many are ready, the quadrant, one person at a time."""
    with st.grid(columns=3, min_column_width=150):
        st.metric(_("Siap dikonfirmasi"), sum(k.is_siap for k in semua), border=True)
        st.metric(_("Belum siap"), sum(bool(k.halangan) for k in semua), border=True)
        sudah = sum(k.penilaian is not None for k in semua)
        st.metric(_("Sudah dikonfirmasi"), sudah, border=True)
    draw_quadrant(semua, tahun)
    st.header(_("Setiap pegawai"))
    for k in semua:
        _draw_person(scope, tahun, k)


def _draw_person(scope: Scope, tahun: int, k: KesiapanTahun) -> None:
    buka = st.expander(
        f"**{plain(k.nama)}** {_badge(k)}",
        key=f"tahun_{k.pegawai_id}_{tahun}",
        on_change="rerun",
    )
    if not buka.open:
        return
    angka = snapshot_tahun(k.hitungan)
    with buka:
        draw_year_figures(angka)
        for teks in k.halangan:
            st.caption(f":material/block: {teks}")
        if k.is_berubah:
            st.caption(_("Angkanya berubah sejak dikonfirmasi."))
        if k.penilaian:
            _draw_kept(scope, k)
        draw_items(angka)
        draw_realisations(scope, angka, is_atasan=True)
        if not k.halangan:
            _draw_confirm(scope, tahun, k)
        with st.container(border=True):
            st.caption(_("Dari mana angka ini"))
            draw_year_steps(kept_steps(angka), k.hitungan.bahan.profil)


def _badge(k: KesiapanTahun) -> str:
    predikat = predicate_name(k.predikat)
    if k.penilaian and not k.is_berubah:
        return f":green-badge[:material/verified: {predikat}]"
    if k.halangan:
        return f":orange-badge[:material/hourglass_top: {_('Belum siap')}]"
    return f":blue-badge[:material/task_alt: {_('Siap dikonfirmasi')}]"


def _draw_kept(scope: Scope, k: KesiapanTahun) -> None:
    lama, tahun = k.penilaian, k.hitungan.bahan.tahun
    if lama is None:
        return
    st.caption(_("Dikonfirmasi {saat}.").format(saat=format_saat(lama.dikonfirmasi_pada)))
    if is_accepted(lama):
        st.caption(f":material/thumb_up: {_('Diterima pegawai.')}")
    if "koreksi" in lama.angka:
        st.caption(f":material/edit_note: {_('Dikoreksi menurut putusan keberatan.')}")

    def make() -> bytes:
        use_bahasa(scope.bahasa)
        satu = read_year(get_store(), scope, k.pegawai_id, tahun)
        return year_document(satu, waktu.now()).pdf()

    st.download_button(
        _("Unduh dokumen (PDF)"),
        make,
        f"sinergi-kinerja-{tahun}-{k.hitungan.bahan.pegawai.nip}.pdf",
        "application/pdf",
        key=f"pdf_{k.pegawai_id}_{tahun}",
        icon=":material/picture_as_pdf:",
        on_click="ignore",
    )


def _draw_confirm(scope: Scope, tahun: int, k: KesiapanTahun) -> None:
    lama, h = k.penilaian, k.hitungan
    kunci = f"konfirmasi_{k.pegawai_id}_{tahun}_{lama.versi if lama else 0}"
    akhir = h.masa[-1].akhir if h.masa else {}
    saran = {
        "hasil": str(akhir.get("rating_hasil_kerja", "")),
        "perilaku": str(akhir.get("rating_perilaku", "")),
    }
    with st.form(kunci, enter_to_submit=False):
        p = draw_judgement({m.masa.era for m in h.masa}, h.pertimbangan, saran, kunci)
        catatan = st.text_area(
            _("Catatan dan langkah berikutnya"),
            value=(lama and lama.catatan) or "",
            max_chars=1000,
            key=f"{kunci}_catatan",
        )
        kirim = st.form_submit_button(
            _("Konfirmasi ulang tahun ini") if lama else _("Konfirmasi tahun ini"),
            type=main_type(),
            icon=":material/verified:",
        )
    if not kirim:
        return
    try:
        confirm_tahun(
            get_store(),
            scope,
            pegawai_id=k.pegawai_id,
            tahun=tahun,
            pertimbangan=p,
            catatan=catatan,
            # One confirmation per person, year and version: a form sent twice is one write.
            id=lama.id if lama else derived_id("tahun", k.pegawai_id, tahun),
            versi=lama.versi if lama else None,
            kini=waktu.now(),
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Kinerja tahun {tahun} {nama} dikonfirmasi.").format(tahun=tahun, nama=k.nama))
    st.rerun()
