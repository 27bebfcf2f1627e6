"""One's own sheet of the pulse survey: what is kept of it and what is not, the questions, sending."""

from __future__ import annotations

import streamlit as st

from data import waktu
from data.bahasa import N_, _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Survei
from pages.parts.kabar import note, show_refusal
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.layanan.survei import SARAN_TERPANJANG, SARAN_TERSEDIKIT, SKALA, answer_survei

JANJI = (
    N_("**Yang disimpan:** lembar jawaban dengan nama OPD Anda, tanpa nama dan tanpa waktu."),
    N_(
        "**Terpisah dari itu:** catatan bahwa Anda sudah menjawab, supaya satu orang mengirim satu "
        "lembar. Tidak ada yang menghubungkan catatan itu dengan lembarnya."
    ),
    N_("**Sebelum dikirim,** jawaban tidak disimpan di peladen; selesaikan dalam satu kali duduk."),
    N_("**Sesudah dikirim,** lembar tidak dapat dibuka, diubah, atau ditarik oleh siapa pun."),
    N_(
        "**Saran** baru terbaca sesudah survei berakhir, dan hanya bila paling sedikit {n} orang di "
        "OPD Anda menulisnya. Jangan sebut nama atau hal yang mengenalkan Anda."
    ),
)


def draw_sheet(scope: Scope, survei: Survei) -> None:
    """Draw the form of a round that this person has not answered."""
    st.header(survei.nama)
    st.caption(
        _("Dibuka sampai akhir {selesai}. Sekitar dua menit.").format(
            selesai=format_tanggal(survei.selesai, "EEEE, d MMMM y")
        )
    )
    with st.container(border=True):
        st.markdown("\n".join(f"- {_(janji).format(n=SARAN_TERSEDIKIT)}" for janji in JANJI))
    # A form sends nothing to the server before its button is pressed.
    with st.form(f"survei_{survei.id}", enter_to_submit=False, border=False):
        tempat = {}
        nilai: list[int | None] = []
        for n, butir in enumerate(survei.butir):
            nilai.append(
                st.radio(
                    f"{n + 1}. {_(butir)}",
                    list(SKALA),
                    index=None,
                    format_func=lambda v: _(SKALA[v]),
                    horizontal=True,
                    key=f"{survei.id}_{n}",
                )
            )
            tempat[str(n)] = st.container()
        saran = st.text_area(
            _("Saran (boleh dikosongkan)"), max_chars=SARAN_TERPANJANG, key=f"{survei.id}_saran"
        )
        tempat["saran"] = st.container()
        kirim = st.form_submit_button(_("Kirim lembar"), type=main_type(), icon=":material/send:")
    if kirim:
        try:
            _send(scope, survei, nilai, saran)
        except GalatPengguna as galat:
            st.error(_("Belum terkirim. Lengkapi bagian yang ditandai."), icon=":material/error:")
            show_refusal(galat, tempat, st.container())
            return
        note(_("Terima kasih. Lembar Anda sudah masuk."))
        st.rerun()


def _send(scope: Scope, survei: Survei, nilai: list[int | None], saran: str | None) -> None:
    answer_survei(
        get_store(),
        scope,
        survei_id=survei.id,
        # 0 is no answer; the workflow says which questions are open.
        nilai=[n or 0 for n in nilai],
        saran=saran,
        kini=waktu.now(),
    )
