"""The result of a simulation on a screen: cost, distribution, winners and losers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.grafik.simulasi import before_after
from analytics.kueri.opd_singkat import short_names
from analytics.metrik import metric_label
from analytics.simulator import Irisan
from analytics.simulator.kata import (
    CACAH,
    KELOMPOK,
    say_closed,
    say_middle,
    say_movers,
    say_total,
    say_withheld_groups,
)
from analytics.simulator.tahan import BERSAMA
from data.bahasa import _, format_angka, format_bulan, format_rp
from data.lake import Lake
from data.scope import Scope
from pages.parts.bagan import show_chart
from pages.parts.baris import BERKAS, rows_query
from pages.parts.silang import AWALAN, Silang
from pages.parts.tabel import show_exports, show_table
from pages.parts.tautan import link_screen

UANG = dict.fromkeys(("selisih_rp", "a_rp", "b_rp"), format_rp)
_MENURUT = f"{AWALAN}menurut"
JANGKAR, JANGKAR_ORANG = "kelompok", "pegawai"
"""Where groups and people stand on the screen, for links from the cards."""
SEKARANG = ("tpp_dihitung", "pagu_tpp", "tpp_hilang")
"""What the cards set beside, as measures whose rows can be opened, a month at a time."""


def written(nilai: Any, tulis: Callable[[Any], str]) -> str:
    """Return a number as people read it; a dash where it is withheld."""
    return "–" if nilai is None else tulis(nilai)


def show_cost(irisan: Irisan) -> None:
    """Show what it costs: the sentence, then ceiling, paid and lost beside what they are now, and the
    ways to what is behind them."""
    total = irisan.total()
    st.markdown(say_total(total, _("Kelompok ini menerima") if irisan.pilih else ""))
    kartu = (
        (_("Selisih TPP"), "selisih_rp", None),
        (_("Dibayar"), "b_rp", "a_rp"),
        (_("Pagu"), "pagu_b_rp", "pagu_a_rp"),
        (_("Hilang"), "hilang_b_rp", "hilang_a_rp"),
    )
    with st.grid(2, min_column_width=205):
        for judul, baru, lama in kartu:
            banding = lama and _("sekarang {nilai}").format(nilai=written(total[lama], format_rp))
            nilai = written(total[baru], format_rp)
            st.metric(judul, nilai, banding, "off", border=True, delta_arrow="off")
    _show_ways(irisan)


def _show_ways(irisan: Irisan) -> None:
    """Lead from the cards to the rows that add up to them, and to who is behind what is paid now."""
    jalan = [f"[{_('setiap kelompok')}](#{JANGKAR})"] if irisan.sisa else []
    jalan += [f"[{_('setiap pegawai')}](#{JANGKAR_ORANG})"] if irisan.is_nama else []
    akhir = irisan.hasil.bulan[-1]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"{_('Di balik angka:')} {', '.join(jalan)}", width="content")
        st.caption(_("Sekarang, pada {bulan}:").format(bulan=format_bulan(akhir)), width="content")
        for satu in SEKARANG:
            tanya = rows_query(satu, akhir, **irisan.pilih)
            link_screen(BERKAS, f":small[{metric_label(satu)}]", tanya)


def show_groups(
    lake: Lake, irisan: Irisan, silang: Silang, scope: Scope, saringan: Mapping[str, str]
) -> None:
    """Show who gains and who loses, by the chosen kind of group; a row opens its group."""
    sisa = irisan.sisa
    if not sisa:
        return
    kelompok = _pick_kind(sisa)
    data = irisan.per_group(kelompok)
    klik = silang.on(kelompok, data[kelompok].to_list())
    key = f"simulasi_menurut_{kelompok}"
    if ditahan := say_withheld_groups(irisan, data):
        st.caption(ditahan)
    if irisan.is_dibuka:
        nama = klik.dimensi.in_sentence
        st.caption(
            ":material/ads_click: "
            + _("Pilih satu baris untuk membuka {nama} itu saja.").format(nama=nama)
        )
    rapi = data.with_columns(
        pl.Series(kelompok, [klik.dimensi.nilai[v] for v in klik.nilai], pl.String)
    )
    kolom = {
        kelompok: _(KELOMPOK[kelompok]),
        "pegawai": _("Pegawai"),
        **{k: _(CACAH[k]) for k in irisan.cacah},
        "selisih_rp": _("Selisih"),
        "a_rp": _("Sekarang"),
        "b_rp": _("Simulasi"),
    }
    tabel = Tabel(_("Naik dan turun"), rapi, kolom, saringan)
    singkat = short_names(lake)
    pendek = {nama: singkat.get(opd_id, nama) for opd_id, nama in irisan.hasil.opd.items()}
    angka = dict.fromkeys(("pegawai", *irisan.cacah), format_angka)
    lebar = {kelompok: 160} | dict.fromkeys(UANG, 132)
    lebar |= {k: 120 if k in BERSAMA.values() else 56 for k in angka}
    show_table(
        tabel,
        UANG | angka | {kelompok: lambda nama: pendek.get(nama, nama)},
        lebar=lebar,
        **(klik.rows(key) if irisan.is_dibuka else {"key": key}),
    )
    show_exports(tabel, scope, key="simulasi_kelompok")


def _pick_kind(sisa: Sequence[str]) -> str:
    """Ask by what to divide people: a column of those left, the one that the address names at first."""
    key = f"simulasi_kelompok_{'_'.join(sisa)}"
    alamat = st.query_params.get(_MENURUT)

    def chosen() -> None:
        st.query_params[_MENURUT] = st.session_state[key]

    return st.segmented_control(
        _("Menurut"),
        sisa,
        default=alamat if alamat in sisa else sisa[0],
        required=True,
        format_func=lambda k: _(KELOMPOK[k]),
        key=key,
        # Not bound to the address, which is written anew with each change of the trial.
        on_change=chosen,
    )


def show_distribution(irisan: Irisan, scope: Scope, saringan: Mapping[str, str]) -> None:
    """Show people by the mean of their months, now and as tried."""
    if not irisan.is_terbuka:
        st.caption(say_closed())
        return
    kotak, sebaran = irisan.orang.histogram(), irisan.orang.quantiles()
    if kotak.is_empty():
        st.caption(_("Sebaran tidak ditampilkan: orangnya terlalu sedikit di setiap kelas."))
        return
    dua = {"sebelum": _("Sekarang"), "sesudah": _("Simulasi")}
    kolom = {"dari": _("Dari"), "sampai": _("Sampai kurang dari"), **dua}
    show_chart(
        before_after(kotak),
        say_middle(sebaran),
        Tabel(_("Sebaran TPP sebulan"), kotak, kolom, saringan),
        dict.fromkeys(("dari", "sampai"), format_rp) | dict.fromkeys(dua, format_angka),
        scope,
        key="simulasi_sebaran",
    )
    judul = {"persentil": _("Persentil"), "a_rp": _("Sekarang"), "b_rp": _("Simulasi")}
    rapi = sebaran.with_columns(
        pl.Series(nama, [format_rp(v) for v in sebaran[nama]]) for nama in ("a_rp", "b_rp")
    )
    st.table(
        {teks: rapi[nama].to_list() for nama, teks in judul.items()},
        border="horizontal",
        width="content",
        hide_index=True,
        alt=_("Sebaran rata-rata TPP sebulan per orang"),
    )


def show_movers(irisan: Irisan) -> None:
    """Show from which classes the largest differences are, for those who may not see names."""
    data = irisan.orang.movers()
    if data.is_empty():
        st.caption(_("Tidak ada yang dapat ditampilkan."))
        return
    st.markdown(say_movers(data))
