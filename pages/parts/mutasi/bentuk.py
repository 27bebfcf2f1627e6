"""The forms of events, one function for each kind: what it asks, and the event it makes."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.kueri.mutasi import leave_of, list_cpns, list_former
from data.bahasa import N_, _, format_tanggal
from pages.parts.mutasi.bidang import (
    Latar,
    ask_day,
    ask_number,
    ask_person,
    ask_post,
    ask_successor,
    ask_superior,
)
from workflow.mutasi.hukuman import TINGKAT, Hukuman
from workflow.mutasi.izin import DENGAN_SK, JENIS_IZIN, AkhiriIzin, CatatIzin
from workflow.mutasi.masa import Berhenti, Kembali
from workflow.mutasi.peristiwa import Peristiwa
from workflow.mutasi.rangkap import Rangkap
from workflow.mutasi.status import DiangkatPns
from workflow.mutasi.tugas import GantiAtasan, Pindah

BERHENTI = {
    "pensiun": N_("Pensiun"),
    "meninggal": N_("Meninggal dunia"),
    "berhenti": N_("Berhenti"),
}
RANGKAP = {"plt": N_("Plt"), "plh": N_("Plh"), "tambahan": N_("Tugas tambahan")}


def _leave(latar: Latar) -> Peristiwa | None:
    satu, hari = ask_person(latar), latar.scope.hari
    jenis = st.selectbox(
        _("Jenis"),
        [j for j in JENIS_IZIN if latar.scope.has("bkpsdm") or j not in DENGAN_SK],
        format_func=lambda j: _(JENIS_IZIN[j]),
        key="mutasi_izin",
    )
    kiri, kanan = st.columns(2)
    mulai = ask_day(_("Hari pertama"), "mutasi_mulai", hari, kiri)
    selesai = ask_day(_("Hari terakhir"), "mutasi_selesai", max(mulai, hari), kanan)
    return CatatIzin(
        pegawai_id=satu["pegawai_id"],
        mulai=mulai,
        selesai=selesai,
        jenis_izin=jenis,
        nomor_sk=ask_number(_("Nomor surat (boleh menyusul)")),
    )


def _return_early(latar: Latar) -> Peristiwa | None:
    ada = leave_of(latar.store, latar.scope, latar.opd_id, latar.scope.hari)
    if not ada:
        st.info(_("Tidak ada cuti atau tugas yang sedang berjalan."), icon=":material/inbox:")
        return None
    nama = latar.nama

    def words(id: str) -> str:
        p, jenis, mulai, selesai = ada[id]
        rentang = f"{format_tanggal(mulai)} – {format_tanggal(selesai)}"
        return f"{nama.get(p, '–')} · {_(JENIS_IZIN.get(jenis, jenis))} · {rentang}"

    id = st.selectbox(_("Cuti atau tugas"), list(ada), format_func=words, key="mutasi_cuti")
    mulai = ask_day(_("Hari pertama bekerja lagi"), "mutasi_mulai", latar.scope.hari)
    return AkhiriIzin(pegawai_id=ada[id][0], mulai=mulai, izin_id=id)


def _acting(latar: Latar) -> Peristiwa | None:
    kunci, hari = _("Pegawai yang ditugasi"), latar.scope.hari
    satu = ask_person(latar, kunci)
    sebagai = st.segmented_control(
        _("Sebagai"), list(RANGKAP), default="plt", required=True, format_func=lambda j: _(RANGKAP[j]),
        key="mutasi_sebagai",
    )  # fmt: skip
    pilihan: list[int | None] = [None, *(p for p in latar.nama if p != satu["pegawai_id"])]
    ganti = st.selectbox(
        _("Menggantikan (bawahannya ikut selama masa itu)"),
        pilihan,
        format_func=lambda p: latar.nama.get(p, _("tidak menggantikan siapa pun")),
        key="mutasi_ganti",
    )
    contoh = next((b for b in latar.orang.iter_rows(named=True) if b["pegawai_id"] == ganti), satu)
    kiri, kanan = st.columns(2)
    mulai = ask_day(_("Hari pertama"), "mutasi_mulai", hari, kiri)
    selesai = ask_day(_("Hari terakhir"), "mutasi_selesai", None, kanan)
    isi = ask_post(latar, contoh, is_unit=True, hari=mulai)
    return Rangkap(
        pegawai_id=satu["pegawai_id"],
        mulai=mulai,
        selesai=selesai,
        sebagai=sebagai or "plt",
        menggantikan_id=ganti,
        nomor_sk=ask_number(_("Nomor surat perintah")),
        **isi,
    )


def _new_superior(latar: Latar) -> Peristiwa | None:
    satu, hari = ask_person(latar), latar.scope.hari
    st.caption(_("Atasan sekarang: {nama}.").format(nama=satu["atasan"] or _("belum ada")))
    mulai = ask_day(_("Berlaku mulai"), "mutasi_mulai", hari)
    atasan = ask_superior(
        latar, latar.opd_id, mulai, label=_("Atasan baru"), kunci="mutasi_atasan_baru"
    )
    if atasan is None:
        return None
    return GantiAtasan(pegawai_id=satu["pegawai_id"], mulai=mulai, atasan_id=atasan)


def _move(latar: Latar, *, is_jabatan: bool = False) -> Peristiwa | None:
    satu = ask_person(latar)
    mulai = ask_day(_("Berlaku mulai (TMT)"), "mutasi_mulai", latar.scope.hari)
    isi = ask_post(latar, satu, is_unit=not is_jabatan, hari=mulai)
    nomor = ask_number()
    ganti = None if is_jabatan else ask_successor(latar, satu, mulai)
    return Pindah(
        pegawai_id=satu["pegawai_id"],
        mulai=mulai,
        nomor_sk=nomor,
        pengganti_id=ganti,
        is_jabatan=is_jabatan,
        **isi,
    )


def _leaving(latar: Latar) -> Peristiwa | None:
    satu = ask_person(latar)
    sebab = st.segmented_control(
        _("Sebab"), list(BERHENTI), default="pensiun", required=True,
        format_func=lambda s: _(BERHENTI[s]), key="mutasi_sebab",
    )  # fmt: skip
    mulai = ask_day(_("Hari pertama tidak lagi bertugas (TMT)"), "mutasi_mulai", latar.scope.hari)
    nomor = ask_number()
    ganti = ask_successor(latar, satu, mulai)
    return Berhenti(
        pegawai_id=satu["pegawai_id"],
        mulai=mulai,
        sebab=sebab or "pensiun",
        nomor_sk=nomor,
        pengganti_id=ganti,
    )


def _return(latar: Latar) -> Peristiwa | None:
    dulu = list_former(latar.store, latar.scope)
    if not dulu:
        st.info(_("Belum ada pegawai yang berhenti."), icon=":material/inbox:")
        return None
    orang = st.selectbox(_("Pegawai"), list(dulu), format_func=dulu.get, key="mutasi_dulu")
    mulai = ask_day(_("Berlaku mulai (TMT)"), "mutasi_mulai", latar.scope.hari)
    isi = ask_post(latar, {"pegawai_id": orang}, is_unit=True, hari=mulai)
    return Kembali(pegawai_id=orang, mulai=mulai, nomor_sk=ask_number(), **isi)


def _appoint(latar: Latar) -> Peristiwa | None:
    calon = list_cpns(latar.store, latar.scope, latar.opd_id, latar.scope.hari)
    if not calon:
        st.info(_("Tidak ada CPNS di OPD ini."), icon=":material/inbox:")
        return None
    orang = st.selectbox(_("Pegawai"), list(calon), format_func=calon.get, key="mutasi_cpns")
    mulai = ask_day(_("Hari pertama sebagai PNS (TMT PNS)"), "mutasi_mulai", latar.scope.hari)
    return DiangkatPns(pegawai_id=orang, mulai=mulai, nomor_sk=ask_number())


def _punish(latar: Latar) -> Peristiwa | None:
    satu = ask_person(latar)
    tingkat = st.segmented_control(
        _("Tingkat"), list(TINGKAT), default="ringan", required=True,
        format_func=lambda t: _(TINGKAT[t]), key="mutasi_tingkat",
    )  # fmt: skip
    kiri, kanan = st.columns(2)
    mulai = ask_day(_("Hari pertama"), "mutasi_mulai", latar.scope.hari, kiri)
    selesai = ask_day(_("Hari terakhir"), "mutasi_selesai", mulai, kanan)
    return Hukuman(
        pegawai_id=satu["pegawai_id"],
        mulai=mulai,
        selesai=selesai,
        tingkat=tingkat or "ringan",
        nomor_sk=ask_number(),
    )


FORMULIR: dict[str, Callable[[Latar], Peristiwa | None]] = {
    "izin": _leave,
    "akhiri_izin": _return_early,
    "rangkap": _acting,
    "atasan": _new_superior,
    "pindah": _move,
    "jabatan": lambda latar: _move(latar, is_jabatan=True),
    "berhenti": _leaving,
    "kembali": _return,
    "diangkat": _appoint,
    "hukuman": _punish,
}
