"""What others entered for this person: told plainly, to be confirmed or refused."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data import waktu
from data.bahasa import _, n_
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Aktivitas
from pages.parts.kabar import note
from pages.parts.skp.teks import plain
from pages.parts.status import when_text
from pages.parts.sumber import get_store
from workflow.harian.titipan import confirm_titipan, enterers, read_titipan, refuse_titipan


def draw_assisted(scope: Scope) -> None:
    """Draw the entries that wait for this person's own word; nothing when there are none."""
    with get_store().read() as session:
        baris = read_titipan(session, scope.pegawai_id)
        nama = enterers(session, baris)
    if not baris:
        return
    with st.container(border=True):
        st.markdown(
            n_(
                "**{n} aktivitas dientri orang lain untuk Anda.** Atasan baru dapat memutusnya setelah Anda konfirmasi.",
                len(baris),
            ).format(n=len(baris))
        )
        for a in baris:
            with st.container(border=True, gap="xxsmall"):
                st.markdown(f":violet-badge[:material/handshake: {_('Titipan')}] {when_text(a)}")
                st.text(a.uraian)
                st.caption(
                    _("Dientri oleh {nama} untuk Anda.").format(nama=plain(nama[a.dientri_oleh]))
                )
                with st.container(horizontal=True):
                    benar = st.button(
                        _("Benar, konfirmasi"), icon=":material/check:", key=f"ya_{a.id}"
                    )
                    bukan = st.button(
                        _("Bukan pekerjaan saya"), icon=":material/block:", key=f"bukan_{a.id}"
                    )
            if benar or bukan:
                _answer(scope, [a], is_benar=benar)
        if len(baris) > 1 and st.button(
            _("Konfirmasi semua"), icon=":material/done_all:", key="ya_semua"
        ):
            _answer(scope, baris, is_benar=True)


def _answer(scope: Scope, baris: Sequence[Aktivitas], *, is_benar: bool) -> None:
    jawab = confirm_titipan if is_benar else refuse_titipan
    try:
        hasil = jawab(get_store(), scope, [a.id for a in baris], kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    n = len(hasil.diputus) + len(hasil.sudah)
    if is_benar:
        note(n_("{n} aktivitas dikonfirmasi.", n).format(n=n))
    else:
        note(_("Ditolak; aktivitas itu menjadi draf dan tidak dihitung."))
    st.rerun()
