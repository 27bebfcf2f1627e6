"""Tahun saya: the year so far, its document, one's word on the confirmed result, and every step."""

import streamlit as st

from analytics.dokumen import year_document
from analytics.kueri.dokumen import read_year, year_so_far
from data import waktu
from data.bahasa import _, use_bahasa
from pages.parts.kabar import show_notes
from pages.parts.kinerja.realisasi_isian import draw_realisations
from pages.parts.kinerja.tahun_hasil import draw_items, draw_tables, draw_year_figures
from pages.parts.kinerja.tanggapan import draw_answer
from pages.parts.langkah_tahun import draw_year_steps
from pages.parts.pengguna import require
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from pages.parts.tahun_pilihan import choose_year
from workflow.harian.laju import months_of
from workflow.tahun.potret import kept_steps, snapshot_tahun
from workflow.tahun.tim import KesiapanTahun, read_person_year

TERBANYAK = 120


def print_year(k: KesiapanTahun) -> bytes:
    """Make the document when it is asked for: the confirmed year, or the year so far."""
    # Made on request, in a thread that knows no language yet.
    use_bahasa(scope.bahasa)
    h, kini = k.hitungan, waktu.now()
    satu = (
        read_year(get_store(), scope, scope.pegawai_id, h.bahan.tahun)
        if k.penilaian
        else year_so_far(get_store(), snapshot_tahun(h), scope.pegawai_id, kini)
    )
    return year_document(satu, kini).pdf()


def draw_state(k: KesiapanTahun) -> None:
    if k.penilaian is None:
        st.info(
            _(
                "Tahun ini belum dikonfirmasi atasan. Angkanya dihitung sampai sekarang, terhadap "
                "target setahun."
            ),
            icon=":material/hourglass_top:",
        )
        return
    if k.penilaian.catatan:
        st.caption(_("Catatan atasan: {catatan}").format(catatan=plain(k.penilaian.catatan)))
    if k.is_berubah:
        st.caption(_("Angkanya berubah sejak dikonfirmasi. Atasan dapat mengonfirmasi ulang."))
    draw_answer(scope, k.penilaian)


scope = require("pegawai")
show_notes()
st.title(_("Tahun saya"))
with get_store().read() as session:
    bulan = months_of(session, scope.pegawai_id, scope.hari, TERBANYAK)
pilihan = sorted({b.year for b in bulan}, reverse=True)
if not pilihan:
    st.info(_("Anda belum punya penugasan, jadi belum ada tahun yang dihitung."))
    st.stop()
tahun = choose_year(pilihan, pilihan[0])
with get_store().read() as session:
    k = read_person_year(session, scope.pegawai_id, tahun, scope.hari)
angka = k.penilaian.angka if k.penilaian else snapshot_tahun(k.hitungan)
draw_year_figures(angka)
draw_state(k)
st.download_button(
    _("Unduh dokumen (PDF)"),
    lambda: print_year(k),
    f"sinergi-kinerja-{tahun}.pdf",
    "application/pdf",
    icon=":material/picture_as_pdf:",
    on_click="ignore",
)
draw_items(angka)
draw_realisations(scope, angka, is_atasan=False)
draw_tables(angka)
st.header(_("Dari mana angka ini"))
draw_year_steps(kept_steps(angka), k.hitungan.bahan.profil)
