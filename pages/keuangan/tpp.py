"""TPP of a month: ceiling, computed, lost by cause, OPD by OPD; a click on one filters the others."""

import streamlit as st

from analytics.ekspor import Tabel
from analytics.grafik.catatan import note_months, say_notes
from analytics.grafik.dasar import stacked_months
from analytics.kalimat.ukuran import say_loss, say_withheld
from analytics.kueri.catatan import month_notes
from analytics.kueri.kartu import make_cards
from analytics.kueri.opd_singkat import short_names
from analytics.kueri.periode import find_month
from analytics.kueri.sejak import Tampak
from analytics.kueri.tren import side_by_side, span
from analytics.metrik import get_metric, measure_many
from data.bahasa import _, format_bulan
from pages.parts.bagan import show_chart
from pages.parts.catatan import show_notes_panel
from pages.parts.kartu import show_cards
from pages.parts.kunjungan import show_since
from pages.parts.pengguna import require
from pages.parts.remah import remember_place
from pages.parts.saring import pick_comparison, pick_month, show_state
from pages.parts.silang import month_dimension, opd_dimension, read_cross
from pages.parts.sumber import get_lake
from pages.parts.tabel import LEBAR_OPD, office_writer, show_exports, show_table, writers

UANG = ("pagu_tpp", "tpp_dihitung", "tpp_hilang_kinerja", "tpp_hilang_disiplin")
LEBAR = {"opd": LEBAR_OPD, **dict.fromkeys(UANG, 115), "bagian_tpp_hilang": 96, "n": 68}
scope = require("keuangan", "bkpsdm", "auditor")
lake = get_lake()
remember_place("tpp")
st.title(_("TPP terhitung"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    akhir = pick_month(lake)
    patokan = pick_comparison()
    silang = read_cross(opd_dimension(lake, scope), month_dimension(lake))
    bulan = find_month(lake, silang.month(akhir.bulan))
    show_state(bulan)
silang.show_chips()
if bulan.is_sementara:
    st.warning(
        _("Bulan ini belum tutup. Angka TPP masih berubah dan belum dapat dibayarkan."),
        icon=":material/hourglass_top:",
    )
else:
    dasar = _(
        "Bulan ini sudah tutup; dihitung dengan aturan {versi}. Pembayaran belum dijalankan di sini, "
        "dan belum ada berkas bayar: tabel menurut OPD di bawah dapat diunduh sebagai bahannya."
    )
    st.caption(dasar.format(versi=lake.manifest().versi_aturan))
sebulan = silang.narrow(span(bulan.bulan, 1, {}))
kartu = make_cards(lake, scope, UANG, bulan.bulan, sebulan.nilai)
opd_id = silang.picked("opd_id")
milik = () if opd_id is None else (opd_id,)
catatan = month_notes(lake, scope, milik)
if not st.query_params:
    show_since(scope, "tpp", lambda: Tampak(bulan.bulan, {k.metrik.id: k.nilai for k in kartu}))
show_cards(kartu, bulan, catatan, lebar=300, patokan=patokan, saring={"opd_id": opd_id})

st.header(_("TPP yang hilang dari bulan ke bulan"))
bulanan = side_by_side(lake, scope, UANG, "bulan", silang.narrow(span(akhir.bulan, 13, {})))
label = {m: _(get_metric(m).label) for m in UANG}
saringan = {_("Bulan"): format_bulan(bulan.bulan), **silang.words()}
rentang = bulanan["bulan"].to_list()
gambar = stacked_months(bulanan, get_metric(UANG[2]), {m: label[m] for m in UANG[2:]})
show_chart(
    note_months(gambar, catatan, rentang),
    f"{say_loss(bulanan, bulan.bulan)} {say_notes(catatan, rentang)}".strip(),
    Tabel(_("TPP menurut bulan"), bulanan, {"bulan": _("Bulan"), **label, "n": "n"}, saringan),
    writers(UANG, "bulan"),
    scope,
    key="tpp_bulan",
    klik=silang.on("bulan", rentang),
)
show_notes_panel(lake, scope, milik)

st.header(_("Menurut OPD, {bulan}").format(bulan=format_bulan(bulan.bulan)))
kolom = (*UANG, "bagian_tpp_hilang")
semua_opd = silang.narrow(span(bulan.bulan, 1, {}), besides="opd_id")
per_opd = measure_many(lake, scope, kolom, ("opd_id", "opd"), semua_opd).sort("opd")
if ditahan := say_withheld(per_opd, get_metric(UANG[0])):
    st.markdown(ditahan)
judul = {"opd": _("OPD"), **{m: _(get_metric(m).label) for m in kolom}, "n": _("Pegawai")}
tabel = Tabel(_("TPP menurut OPD"), per_opd, judul, saringan)
st.caption(_("Pilih sebuah baris untuk menyaring kartu dan grafik di atas menurut OPD itu."))
show_table(
    tabel,
    writers(kolom) | {"opd": office_writer(per_opd, short_names(lake))},
    paling_tinggi=520,
    lebar=LEBAR,
    kepala={
        "tpp_hilang_kinerja": _("Karena kinerja"),
        "tpp_hilang_disiplin": _("Karena disiplin"),
        "bagian_tpp_hilang": _("Hilang %"),
    },
    **silang.on("opd_id", per_opd["opd_id"].to_list()).rows(key="tpp_opd"),
)
show_exports(tabel, scope, key="tpp_opd")
