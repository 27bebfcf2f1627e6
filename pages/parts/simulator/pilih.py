"""What is picked of a result: groups, one inside the other, and then a person."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.simulator import Irisan, Simulasi
from analytics.simulator.kata import KELOMPOK, group_labels
from data.bahasa import _
from data.scope import Scope
from pages.parts.remah import Langkah, remember_place, show_crumbs
from pages.parts.silang import AWALAN, Dimensi, Silang, address_text, read_cross

ALAMAT = "simulator"
ORANG = "pegawai_id"


def read_picks(hasil: Simulasi, scope: Scope) -> tuple[Silang, Irisan]:
    """Return what the address says is picked, and the result as this reader sees it.

    Without names there is one group at most and nobody to pick.
    """
    kelompok = [Dimensi(k, _(judul), group_labels(hasil, k)) for k, judul in KELOMPOK.items()]
    dipilih = read_cross(*kelompok).dipilih
    if not scope.is_nama:
        boleh = dict(list(dipilih.items())[:1])
        silang = read_cross(*kelompok, Dimensi(ORANG, _("Pegawai"), {}))
        lain = [d.judul for d in kelompok if d.kolom in dipilih and d.kolom not in boleh]
        silang = replace(silang, dipilih=boleh, asing=(*silang.asing, *lain))
        return silang, Irisan(hasil, boleh)
    irisan = Irisan(hasil, dipilih, is_nama=True)
    return read_cross(*kelompok, Dimensi(ORANG, _("Pegawai"), irisan.orang.nama)), irisan


def show_way(scope: Scope, silang: Silang) -> None:
    """Show the way from the city into what is picked; each step leads back to its place."""
    dipilih = [d for d in silang.dimensi if d.kolom in silang.dipilih]
    if not dipilih:
        remember_place(ALAMAT)
        return
    alamat = {k: v for k, v in st.query_params.items() if not k.startswith(AWALAN)}
    langkah = [Langkah(_("Seluruh kota"), ALAMAT, dict(alamat))]
    for d in dipilih:
        nilai = silang.picked(d.kolom)
        alamat[d.param] = address_text(nilai)
        nama = d.nilai[nilai] if d.kolom == ORANG else f"{d.judul}: {d.nilai[nilai]}"
        langkah.append(Langkah(nama, ALAMAT, dict(alamat)))
    show_crumbs(scope, ALAMAT, *langkah[:-1], Langkah(langkah[-1].nama))
