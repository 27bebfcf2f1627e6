"""The form of a reorganisation: new offices, where everybody goes, who heads each; seen before written."""

from __future__ import annotations

from datetime import date

import pandas as pd
import polars as pl
import streamlit as st

from data import waktu
from data.bahasa import _, format_angka
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from data.store import Store
from data.waktu import month_add
from pages.parts.kabar import note
from pages.parts.mutasi.pratinjau import show_preview
from pages.parts.tombol import main_type
from workflow.mutasi.catat import preview_peristiwa, record_peristiwa
from workflow.mutasi.reorganisasi import Reorganisasi, arrange
from workflow.mutasi.reorganisasi_isian import OpdBaru, Tujuan

NOMOR = "reorganisasi_id"
JENIS = ("badan", "dinas", "kecamatan", "sekretariat", "inspektorat", "satuan")


def show_reorganisation(
    store: Store, scope: Scope, opd_id: int, nama: str, orang: pl.DataFrame
) -> None:
    """Show the form that closes this OPD and moves its people to new ones."""
    st.session_state.setdefault(NOMOR, new_id())
    with st.expander(
        _("Reorganisasi: tutup OPD ini dan buka penggantinya"), icon=":material/account_tree:"
    ):
        st.caption(
            _(
                "{nama} ditutup sehari sebelum tanggal berlaku; {n} pegawainya pindah pada hari itu "
                "dalam satu penulisan, atau tidak sama sekali."
            ).format(nama=nama, n=format_angka(orang.height))
        )
        mulai, nomor = _ask_heading(scope)
        opd = _ask_offices(opd_id)
        if not opd:
            st.info(_("Isi paling sedikit satu OPD baru."), icon=":material/info:")
            return
        tujuan = _ask_people(opd_id, orang, opd)
        kepala = _ask_heads(orang, opd)
        isian = arrange(
            mulai=mulai, nomor_sk=nomor, tutup=(opd_id,), opd_baru=opd, tujuan=tujuan, kepala=kepala
        )
        _show_effects(store, scope, isian)


def _ask_heading(scope: Scope) -> tuple[date, str]:
    kiri, kanan = st.columns(2)
    mulai = kiri.date_input(
        _("Berlaku mulai"), month_add(scope.hari, 1), format="DD/MM/YYYY", key="reorg_mulai"
    )
    nomor = kanan.text_input(_("Nomor peraturan"), max_chars=80, key="reorg_nomor")
    return mulai, nomor


def _ask_offices(opd_id: int) -> tuple[OpdBaru, ...]:
    st.markdown(_("OPD baru"))
    kosong = pd.DataFrame({"kode": [""], "nama": [""], "jenis": ["kecamatan"]})
    isi = st.data_editor(
        kosong,
        key=f"reorg_opd_{opd_id}",
        num_rows="dynamic",
        hide_index=True,
        column_config={
            "kode": st.column_config.TextColumn(_("Kode"), max_chars=40, required=True),
            "nama": st.column_config.TextColumn(_("Nama"), max_chars=200, required=True),
            "jenis": st.column_config.SelectboxColumn(_("Jenis"), options=list(JENIS)),
        },
    )
    return tuple(
        OpdBaru(kode=b["kode"], nama=b["nama"], jenis=b["jenis"] or JENIS[0])
        for b in isi.to_dict("records")
        if b["kode"] and b["nama"]
    )


def _ask_people(opd_id: int, orang: pl.DataFrame, opd: tuple[OpdBaru, ...]) -> list[Tujuan]:
    st.markdown(_("Ke mana setiap pegawai pindah"))
    kode = [o.kode for o in opd]
    data = pd.DataFrame(
        {
            "pegawai_id": orang["pegawai_id"].to_list(),
            "nama": orang["nama"].to_list(),
            "lama": orang["unit"].to_list(),
            "opd": [kode[0]] * orang.height,
            "unit": orang["unit"].to_list(),
        }
    )
    isi = st.data_editor(
        data,
        key=f"reorg_orang_{opd_id}_{'_'.join(kode)}",
        hide_index=True,
        disabled=["nama", "lama"],
        column_order=["nama", "lama", "opd", "unit"],
        column_config={
            "nama": _("Nama"),
            "lama": _("Unit lama"),
            "opd": st.column_config.SelectboxColumn(_("OPD baru"), options=kode, required=True),
            "unit": st.column_config.TextColumn(_("Unit baru"), max_chars=200, required=True),
        },
    )
    return [Tujuan(b["pegawai_id"], b["opd"], b["unit"]) for b in isi.to_dict("records")]


def _ask_heads(orang: pl.DataFrame, opd: tuple[OpdBaru, ...]) -> dict[str, int]:
    urut = orang.sort(-pl.col("kelas"), "nama").select("pegawai_id", "nama", "jabatan").rows()
    nama = {p: f"{n} · {j}" for p, n, j in urut}
    kepala: dict[str, int] = {}
    for nomor, satu in enumerate(opd):
        pilih = st.selectbox(
            _("Kepala {opd}").format(opd=satu.nama),
            list(nama),
            index=min(nomor, len(nama) - 1),
            format_func=nama.get,
            key=f"reorg_kepala_{satu.kode}",
        )
        kepala[satu.kode] = pilih
    return kepala


def _show_effects(store: Store, scope: Scope, isian: Reorganisasi) -> None:
    try:
        lihat = preview_peristiwa(store, scope, isian, kini=waktu.now())
    except GalatPengguna as galat:
        st.info(galat.teks, icon=":material/info:")
        return
    show_preview(lihat, key="reorg")
    if not st.button(
        _("Catat reorganisasi"),
        type=main_type(),
        icon=":material/check:",
        disabled=not lihat.is_boleh,
        key="reorg_catat",
    ):
        return
    try:
        record_peristiwa(store, scope, isian, id=st.session_state[NOMOR], kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    st.session_state[NOMOR] = new_id()
    note(_("Reorganisasi tercatat."))
    st.rerun()
