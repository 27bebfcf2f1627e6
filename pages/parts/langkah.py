"""From the slip to the rules: the steps behind a month's figures, each opening to what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import streamlit as st

from analytics.kutipan import say_kutipan
from data.bahasa import N_, Nn_, _, format_angka, format_persen, format_rp, n_
from pages.parts.skp.teks import ARAH
from rules.rincian import Isi, Langkah, ParameterDipakai
from rules.skema import Nilai

MASUKAN = {
    "hari_kerja": N_("Hari kerja"),
    "menit_utama": N_("Menit aktivitas utama yang disetujui"),
    "menit_lainnya": N_("Menit aktivitas lainnya yang disetujui"),
    "lainnya_dihitung_menit": N_("Menit lainnya yang dihitung"),
    "target_menit": N_("Target menit"),
    "menit_dihitung": N_("Menit yang dihitung"),
    "realisasi": N_("Realisasi"),
    "target": N_("Target"),
    "arah": N_("Arah"),
    "bobot": N_("Bobot"),
    "jumlah_tertimbang": N_("Jumlah capaian kali bobot"),
    "jumlah_bobot": N_("Jumlah bobot"),
    "capaian_satu_butir": N_("Capaian butir"),
    "capaian_menit": N_("Capaian menit"),
    "capaian_butir": N_("Capaian butir SKP"),
    "capaian": N_("Capaian"),
    "perilaku": N_("Nilai perilaku"),
    "prestasi": N_("Prestasi"),
    "pagu_rp": N_("Pagu TPP"),
    "alpa_hari": N_("Hari tidak hadir tanpa alasan"),
    "apel": N_("Apel yang ditinggalkan"),
    "potongan_alpa_persen": N_("Potongan tidak hadir"),
    "potongan_telat_persen": N_("Potongan terlambat dan pulang cepat"),
    "potongan_apel_persen": N_("Potongan apel"),
    "potongan_produktivitas_persen": N_("Potongan bagian produktivitas"),
    "potongan_persen": N_("Potongan bagian disiplin"),
    "dibayar_persen": N_("Persen yang dibayar"),
    "produktivitas_rp": N_("TPP produktivitas"),
    "disiplin_rp": N_("TPP disiplin"),
    "tpp_rp": N_("TPP"),
    **{f"tl{n}": N_("Terlambat tingkat {n}") for n in range(1, 5)},
    **{f"psw{n}": N_("Pulang cepat tingkat {n}") for n in range(1, 5)},
}
"""Words for what goes into a step."""


def input_label(nama: str) -> str:
    """Return the words for an input of a step."""
    return _(MASUKAN.get(nama, nama)).format(n=nama[-1])


def format_amount(nilai: Isi, satuan: str) -> str:
    """Return a number, or the word for an item's direction, as people read it, by its unit."""
    if nilai is None:
        return _("belum ada")
    if not isinstance(nilai, int | Decimal):
        return _(ARAH.get(str(nilai), str(nilai)))
    if satuan == "rupiah":
        return format_rp(int(nilai))
    desimal = 0 if nilai == int(nilai) else 2
    if satuan == "persen":
        return format_persen(nilai, desimal)
    angka = format_angka(nilai, desimal)
    kata = {"menit": Nn_("{n} menit"), "hari": Nn_("{n} hari"), "kali": Nn_("{n} kali")}
    return n_(kata.get(satuan, "{n}"), float(nilai)).format(n=angka)


def draw_steps(langkah: Sequence[Langkah], butir: Mapping[str, str]) -> None:
    """Draw every step as a line that opens; `butir` maps SKP items to their words."""
    for n, satu in enumerate(langkah, start=1):
        judul = f"{n}. {_(satu.label)}: **{format_amount(satu.hasil, satu.satuan)}**"
        with st.expander(judul, type="compact"):
            if satu.butir_id:
                st.text(butir.get(satu.butir_id, satu.butir_id))
            for nama, nilai in satu.masukan.items():
                st.markdown(f"- {input_label(nama)}: {format_amount(nilai, _unit(nama))}")
            for p in satu.parameter:
                st.markdown(f"- {_(p.label)}: {_parameter_value(p)}")
                st.caption(_cited(say_kutipan(p.kutipan), is_proyek=p.kutipan.is_keputusan_proyek))
            st.caption(_cited(str(satu.kutipan), is_proyek=satu.kutipan.is_keputusan_proyek))


def _unit(nama: str) -> str:
    if nama.endswith("_rp"):
        return "rupiah"
    if nama.startswith("capaian") or nama.endswith("_persen"):
        return "persen"
    return "menit" if "menit" in nama and "capaian" not in nama else "jumlah"


def _parameter_value(p: ParameterDipakai) -> str:
    return _value_text(p.nilai, p.satuan)


def _value_text(nilai: Nilai, satuan: str) -> str:
    if isinstance(nilai, int | Decimal):
        return format_amount(nilai, satuan)
    if isinstance(nilai, tuple):
        angka = [satu for satu in nilai if isinstance(satu, int | Decimal)]
        return "; ".join(format_amount(satu, satuan) for satu in angka)
    return str(nilai).replace("_", " ")


def _cited(kutipan: str, *, is_proyek: bool) -> str:
    ikon = ":material/edit_note:" if is_proyek else ":material/gavel:"
    return f"{ikon} {kutipan}"
