"""Writing a draft of new rules: one parameter at a time, in a new draft or one of one's own."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from analytics.aturan import show_value
from data import waktu
from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from data.store import Store
from data.waktu import local_day, month_add
from pages.parts.aturan.nilai import ask_value
from pages.parts.kabar import note, show_refusal
from pages.parts.tombol import main_type
from rules.ketentuan import Parameter, Profil
from rules.perubahan import is_changeable, read_nilai
from rules.skema import KEPUTUSAN_PROYEK
from workflow.aturan.versi import IsianAturan, IsianNilai, save_draf

NOMOR = "draf_aturan_id"
LIHAT = "draf_aturan_versi"


def show_form(store: Store, scope: Scope, profil: Profil, versi: pl.DataFrame) -> None:
    """Show the form; what it saves is added to the draft, in place of the parameter's earlier value."""
    st.session_state.setdefault(NOMOR, new_id())
    milik = versi.filter(pl.col("status") == "draf", pl.col("penulis_id") == scope.pegawai_id)
    draf = {b["id"]: b for b in milik.iter_rows(named=True)}
    label = {p.id: _(p.label) for p in profil.parameter.values() if is_changeable(p)}
    with st.container(horizontal=True):
        pilih = st.selectbox(
            _("Draf"),
            [None, *draf],
            format_func=lambda id: draf[id]["judul"] if id else _("Draf baru"),
            key="draf_pilih",
            width=340,
        )
        id = st.selectbox(
            _("Ketentuan yang diubah"),
            sorted(label, key=label.__getitem__),
            format_func=label.__getitem__,
            key="draf_ketentuan",
            width=480,
        )
    _show_fields(store, scope, profil, profil.find(id), draf.get(pilih))
    tetap = [_(p.label) for p in profil.parameter.values() if not is_changeable(p)]
    st.caption(
        _(
            "Hanya di berkas ketentuan, karena isian pegawai dan rumusnya ikut berubah: {daftar}."
        ).format(daftar="; ".join(sorted(tetap)))
    )


def _show_fields(
    store: Store, scope: Scope, profil: Profil, satu: Parameter, lama: dict[str, Any] | None
) -> None:
    hari = local_day(waktu.now())
    mulai_awal = lama["berlaku_mulai"] if lama else month_add(hari, 1)
    sekarang = satu.on(mulai_awal).value
    ada = next((p for p in lama["perubahan"] if p["id"] == satu.id), None) if lama else None
    st.markdown(
        f"{_(satu.description)} {_('Nilai sekarang: {nilai}.').format(nilai=show_value(sekarang))}"
    )
    kunci = f"draf_{satu.id}_{lama['id'] if lama else ''}"
    peraturan = {k: r.title for k, r in profil.regulasi.items() if r.cited_from <= mulai_awal}
    dasar, _pisah, letak = (ada["kutipan"] if ada else KEPUTUSAN_PROYEK).partition(":")
    with st.form(kunci, enter_to_submit=False):
        judul = st.text_input(_("Judul versi"), lama["judul"] if lama else "", max_chars=200)
        nilai = read_nilai(ada["nilai"], satu, mulai_awal) if ada else sekarang
        baru = ask_value(satu, nilai, kunci)
        kiri, kanan = st.columns(2)
        mulai = kiri.date_input(_("Berlaku mulai"), mulai_awal, format="DD/MM/YYYY")
        kutipan = kiri.selectbox(
            _("Dasar"),
            list(peraturan),
            index=list(peraturan).index(dasar if dasar in peraturan else KEPUTUSAN_PROYEK),
            format_func=peraturan.__getitem__,
        )
        contoh = _("misalnya Pasal 41")
        tempat = kanan.text_input(_("Tempat dalam peraturan"), letak, placeholder=contoh)
        alasan = kanan.text_input(_("Alasan"), ada["alasan"] if ada else "", max_chars=400)
        st.caption(_("Hitungan sebulan memakai nilai yang berlaku pada tanggal 1 bulan itu."))
        kirim = st.form_submit_button(
            _("Simpan draf"),
            icon=":material/save:",
            type=main_type(),
            on_click=_keep_seen,
            args=(lama["versi"] if lama else 0,),
        )
        sisanya = st.container()
    if kirim:
        dasar = f"{kutipan}:{tempat.strip()}" if tempat.strip() else kutipan
        isi = IsianNilai(satu.id, baru, dasar, alasan.strip())
        isian = IsianAturan(
            id=lama["id"] if lama else st.session_state[NOMOR],
            judul=judul,
            berlaku_mulai=mulai,
            perubahan=[*_others(lama, satu.id), isi],
            versi=st.session_state.pop(LIHAT, 0),
        )
        _save(store, scope, isian, sisanya)


def _keep_seen(versi: int) -> None:
    """Keep the version that the form was drawn with: another tab may have changed it since."""
    st.session_state[LIHAT] = versi


def _others(lama: dict[str, Any] | None, id: str) -> list[IsianNilai]:
    ada = lama["perubahan"] if lama else []
    return [IsianNilai(**satu) for satu in ada if satu["id"] != id]


def _save(store: Store, scope: Scope, isian: IsianAturan, sisanya: Any) -> None:
    try:
        save_draf(store, scope, isian, kini=waktu.now())
    except GalatPengguna as galat:
        show_refusal(galat, {}, sisanya)
        return
    st.session_state[NOMOR] = new_id()
    mulai = format_tanggal(isian.berlaku_mulai)
    note(_("Draf tersimpan. Rencana mulai {tanggal}.").format(tanggal=mulai))
    st.rerun()
