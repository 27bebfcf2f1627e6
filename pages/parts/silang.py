"""Cross-filter: a click on a bar, a point or a row filters the other pictures of the screen.

What is picked stands in the address under `pilih_<column>`, as values that read alike in every
language; a reader's own scope decides which of them hold. How a screen uses it:

    silang = read_cross(opd_dimension(lake, scope), age_dimension())
    silang.show_chips()
    measure(lake, scope, m, ("opd_id", "opd"), silang.narrow(where, besides="opd_id"))
    show_chart(gambar, ..., klik=silang.on("opd_id", data["opd_id"].to_list()))
    show_table(tabel, ..., **silang.on("opd_id", ids).rows(key="per_opd"))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from analytics.kueri.opd import list_opd
from analytics.kueri.periode import list_months
from analytics.metrik import Filter
from data.bahasa import _, format_bulan
from data.lake import Lake
from data.scope import Scope
from pages.parts.saring import PERIODE, UMUR

AWALAN = "pilih_"


@dataclass(frozen=True, slots=True)
class Dimensi:
    """Something to pick by: a dimension of the metrics, its name, and its values with their labels."""

    kolom: str
    judul: str
    nilai: Mapping[Any, str]

    @property
    def param(self) -> str:
        """Its name in the address."""
        return AWALAN + self.kolom

    @property
    def in_sentence(self) -> str:
        """Its name in the middle of a sentence."""
        return self.judul if self.judul.isupper() else self.judul.lower()


def opd_dimension(lake: Lake, scope: Scope) -> Dimensi:
    """Return the OPDs that this reader may pick."""
    return Dimensi("opd_id", _("OPD"), dict(list_opd(lake, scope).iter_rows()))


def age_dimension() -> Dimensi:
    """Return the age bands."""
    return Dimensi("kelompok_umur", _("Kelompok umur"), {k: _(v) for k, v in UMUR.items()})


def month_dimension(lake: Lake) -> Dimensi:
    """Return the months of the lake; `Silang.month` answers with the one picked."""
    bulan = {b.bulan: format_bulan(b.bulan) for b in list_months(lake)}
    return Dimensi("bulan", _("Bulan"), bulan)


def address_text(nilai: object) -> str:
    """Return a value as it stands in the address: 12, 30-39, 2026-10."""
    return f"{nilai:%Y-%m}" if isinstance(nilai, date) else str(nilai)


@dataclass(frozen=True, slots=True)
class Klik:
    """What a click on one picture picks: its n-th point, bar or row stands for `nilai[n]`."""

    silang: Silang
    dimensi: Dimensi
    nilai: Sequence[Any]

    @property
    def nomor(self) -> int | None:
        """The place of what is picked, to be shown apart; None when nothing here is."""
        dipilih = self.silang.picked(self.dimensi.kolom)
        return self.nilai.index(dipilih) if dipilih in self.nilai else None

    def widget_key(self, key: str) -> str:
        """Return the key of the picture. It changes with what is picked: a fresh picture has no
        selection of its own, so that a second click on the same place is news again."""
        return f"{key}_{self.silang.picked(self.dimensi.kolom)}"

    @property
    def ajakan(self) -> str:
        """What says that a click picks, and what follows."""
        pola = _("Klik pada grafik untuk memilih {nama}; yang lain di halaman ini mengikuti.")
        return pola.format(nama=self.dimensi.in_sentence)

    def pick_points(self, titik: Sequence[Mapping[str, Any]]) -> None:
        """Pick what the first of the points of a chart stands for."""
        self.pick([satu["point_index"] for satu in titik])

    def pick(self, nomor: Sequence[int]) -> None:
        """Pick what the first of these places stands for; what was picked already is let go."""
        if not nomor or nomor[0] >= len(self.nilai):
            return
        nilai = self.nilai[nomor[0]]
        if nilai == self.silang.picked(self.dimensi.kolom):
            drop(self.dimensi.param)
        elif nilai in self.dimensi.nilai:
            st.query_params[self.dimensi.param] = address_text(nilai)

    def rows(self, key: str) -> dict[str, Any]:
        """Return what `show_table` needs for rows that pick."""
        kunci = self.widget_key(key)

        def chosen() -> None:
            baris = st.session_state[kunci].selection.rows
            # A row that was picked and is let go leaves nothing selected.
            self.pick(baris or ([] if self.nomor is None else [self.nomor]))

        pilihan = {"key": kunci, "on_select": chosen, "selection_mode": "single-row"}
        if self.nomor is None:
            return pilihan
        return {**pilihan, "selection_default": {"selection": {"rows": [self.nomor]}}}


@dataclass(frozen=True, slots=True)
class KlikBulan:
    """What a click on a picture of months picks: the month of the screen, which `pick_month` shows."""

    bulan: Sequence[date]
    dipilih: date

    @property
    def nomor(self) -> int | None:
        """The place of the month of the screen, to be shown apart; the last needs no telling."""
        nomor = self.bulan.index(self.dipilih) if self.dipilih in self.bulan else None
        return None if nomor == len(self.bulan) - 1 else nomor

    @property
    def ajakan(self) -> str:
        """What says that a click picks a month."""
        return _("Klik pada grafik untuk memilih bulan; semua angka di halaman ini mengikuti.")

    def widget_key(self, key: str) -> str:
        """Return the key of the picture, a fresh one for each month."""
        return f"{key}_{self.dipilih}"

    def pick_points(self, titik: Sequence[Mapping[str, Any]]) -> None:
        """Let the month of the first of these points be the month of the screen."""
        for satu in titik[:1]:
            st.session_state[PERIODE] = self.bulan[satu["point_index"]]


@dataclass(frozen=True, slots=True)
class Silang:
    """What is picked on a screen, by dimension; `asing` are picks that this reader may not make."""

    dimensi: tuple[Dimensi, ...]
    dipilih: Mapping[str, Any]
    asing: tuple[str, ...] = ()

    def picked(self, kolom: str) -> Any:
        """Return what is picked of a dimension, or None."""
        return self.dipilih.get(kolom)

    def month(self, selain: date) -> date:
        """Return the month that is picked, or `selain`."""
        return self.dipilih.get("bulan", selain)

    def narrow(self, where: Filter, besides: str = "") -> Filter:
        """Return a filter that also keeps to what is picked, but for the month and the picture's
        own dimension `besides`."""
        nilai = {k: (v,) for k, v in self.dipilih.items() if k not in {besides, "bulan"}}
        return Filter(where.dari, where.sampai, {**where.nilai, **nilai})

    def words(self) -> dict[str, str]:
        """Return what is picked in words, for the heads of files."""
        return {
            d.judul: d.nilai[self.dipilih[d.kolom]] for d in self.dimensi if d.kolom in self.dipilih
        }

    def on(self, kolom: str, nilai: Sequence[Any]) -> Klik:
        """Return what clicks on a picture of this dimension pick; `nilai` in the order of its points."""
        return Klik(self, next(d for d in self.dimensi if d.kolom == kolom), nilai)

    def show_chips(self) -> None:
        """Show what is picked, each with a button that lets it go, and one for all of them."""
        if self.asing:
            st.caption(
                ":material/filter_alt_off: "
                + _("Pilihan {nama} pada tautan ini tidak ada dalam kewenangan Anda.").format(
                    nama=", ".join(self.asing)
                )
            )
        if not self.dipilih:
            return
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(_("Disaring menurut:"), width="content")
            milik = [d for d in self.dimensi if d.kolom in self.dipilih]
            for d in milik:
                st.button(
                    f"{d.judul}: {d.nilai[self.dipilih[d.kolom]]}",
                    icon=":material/close:",
                    key=f"lepas_{d.kolom}",
                    help=_("Hapus saringan ini"),
                    on_click=drop,
                    args=(d.param,),
                )
            if len(milik) > 1:
                st.button(
                    _("Hapus semua"),
                    icon=":material/filter_alt_off:",
                    key="lepas_semua",
                    type="tertiary",
                    on_click=drop,
                    args=tuple(d.param for d in milik),
                )


def read_cross(*dimensi: Dimensi) -> Silang:
    """Return what the address says is picked, as far as this reader may pick it."""
    dipilih: dict[str, Any] = {}
    asing: list[str] = []
    for d in dimensi:
        teks = st.query_params.get(d.param)
        if teks is None:
            continue
        cocok = [n for n in d.nilai if address_text(n) == teks]
        if cocok:
            dipilih[d.kolom] = cocok[0]
        else:
            asing.append(d.judul)
    return Silang(dimensi, dipilih, tuple(asing))


def drop(*param: str) -> None:
    """Take picks out of the address."""
    for satu in param:
        st.query_params.pop(satu, None)
