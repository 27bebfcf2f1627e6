"""How the raters of an OPD stand beside one another: shown, never applied."""

from functools import partial

import streamlit as st

from analytics.banding import profil_berlaku
from analytics.ekspor import Tabel
from analytics.grafik.keadilan import ARAH, rater_intervals
from analytics.kalimat.keadilan import say_fairness
from analytics.keadilan import rater_fairness
from analytics.kueri.keadilan import open_objections, summarize
from analytics.kueri.nama import fill_names
from analytics.kueri.periode import months_before
from data.bahasa import _, format_angka, format_bulan, format_persen, format_rp
from pages.parts.bagan import show_chart
from pages.parts.opd.dinilai import rater_dimension, show_rated
from pages.parts.opd.keadilan import JANGKAR, show_fairness
from pages.parts.pengguna import require
from pages.parts.saring import pick_opd, pick_span, show_empty, show_state
from pages.parts.silang import AWALAN, drop, read_cross
from pages.parts.sumber import get_lake, get_store

scope = require("opd", "bkpsdm")
lake, store = get_lake(), get_store()
st.title(_("Keadilan penilaian"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    # A rater who was picked belongs to the OPD before.
    opd_id = pick_opd(lake, scope, on_change=partial(drop, f"{AWALAN}penilai_id"))
    bulan, panjang = pick_span(lake)
    show_state(bulan)
st.info(
    _(
        "Ditampilkan, tidak pernah diterapkan: angka di sini tidak mengubah nilai atau TPP siapa pun."
    ),
    icon=":material/visibility:",
)
dari = months_before(bulan.bulan, panjang)
data = rater_fairness(lake, scope, opd_id, dari, bulan.bulan, profil=profil_berlaku(store))
data = fill_names(data, store, "penilai_id")
ringkas = summarize(data)
show_fairness(ringkas, data, open_objections(store, scope, opd_id), scope)
if data.is_empty():
    show_empty(say_fairness(ringkas, data))

ids = data["penilai_id"].to_list()
silang = read_cross(rater_dimension({i: n or "–" for i, n in zip(ids, data["nama"], strict=True)}))
silang.show_chips()
klik = silang.on("penilai_id", ids)
st.header(_("Menurut penilai"), anchor=JANGKAR)
kata = {kunci: _(judul) for kunci, (judul, _tanda, _warna) in ARAH.items()}
tabel = Tabel(
    _("Penilai perilaku"),
    data,
    {
        "nama": _("Penilai"),
        "n": _("Pegawai dinilai"),
        "formulir": _("Formulir"),
        "rata": _("Rata-rata"),
        "rata_gabung": _("Rata-rata gabungan"),
        "bawah": _("Batas bawah"),
        "atas": _("Batas atas"),
        "arah": _("Terhadap OPD"),
        "sebaran": _("Sebaran"),
        "bagian_seragam": _("Formulir seragam"),
        "korelasi_capaian": _("Korelasi dengan capaian"),
        "pengaruh_rp": _("Pengaruh pada TPP"),
    },
    {_("Bulan"): f"{format_bulan(dari)} – {format_bulan(bulan.bulan)}"},
)
satu = partial(format_angka, desimal=1)
tulis = dict.fromkeys(("rata", "rata_gabung", "bawah", "atas", "sebaran"), satu)
show_chart(
    rater_intervals(data),
    say_fairness(ringkas, data),
    tabel,
    {
        **tulis,
        "n": format_angka,
        "formulir": format_angka,
        "arah": lambda v: kata[v],
        "bagian_seragam": format_persen,
        "korelasi_capaian": partial(format_angka, desimal=2),
        "pengaruh_rp": format_rp,
    },
    scope,
    key="penilai",
    klik=klik,
    baris=klik.rows("penilai_tabel"),
)
st.caption(
    _(
        "Titik adalah rata-rata nilai yang diberikan, ditarik ke rata-rata OPD bila pegawai yang "
        "dinilai sedikit; garisnya memuat nilai sebenarnya pada 95 dari 100 kali. Penilai yang "
        "garisnya tidak menyentuh garis putus-putus berbeda nyata dari rata-rata OPD."
    )
)
show_rated(lake, scope, opd_id, silang, dari=dari, sampai=bulan.bulan)
