"""A trial and its result in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from analytics.aturan import SATUAN, show_value
from analytics.simulator.hasil import Simulasi
from analytics.simulator.irisan import Irisan
from analytics.simulator.percobaan import Percobaan, profil_percobaan
from analytics.simulator.tekanan import late_share
from data.bahasa import N_, _, format_angka, format_bulan, format_persen, format_rp, n_
from rules.ketentuan import Profil

KELOMPOK = {
    "kelas": N_("Kelas jabatan"),
    "opd_id": N_("OPD"),
    "kelompok_umur": N_("Kelompok umur"),
    "jenis_kelamin": N_("Jenis kelamin"),
}
CACAH = {
    "naik": N_("Naik"),
    "turun": N_("Turun"),
    "tetap": N_("Tetap"),
    "naik_tetap": N_("Naik atau tetap"),
    "turun_tetap": N_("Turun atau tetap"),
}
"""What is counted, as the head of a column."""
_BERSAMA = {
    "naik_tetap": N_(
        "Yang naik dan yang tetap dihitung bersama di setiap kelompok, supaya lebih sedikit kelompok "
        "yang ditahan."
    ),
    "turun_tetap": N_(
        "Yang turun dan yang tetap dihitung bersama di setiap kelompok, supaya lebih sedikit kelompok "
        "yang ditahan."
    ),
}
_KELAMIN = {"L": N_("Laki-laki"), "P": N_("Perempuan")}
Ubahan = tuple[str, str, str]


def describe(profil: Profil, percobaan: Percobaan, hari: date) -> list[Ubahan]:
    """Return what a trial changes: its name, how it is on `hari`, how it is tried."""
    dicoba = profil_percobaan(profil, percobaan, hari)
    baris: list[Ubahan] = []
    for id in percobaan.nilai:
        satu = profil.find(id)
        lama, baru = (p.find(id).on(hari).value for p in (profil, dicoba))
        satuan = "" if satu.unit == "pilihan" else f" {_(SATUAN.get(satu.unit, ''))}"
        if lama != baru:
            baris.append(
                (_(satu.label), f"{show_value(lama)}{satuan}", f"{show_value(baru)}{satuan}")
            )
    penuh = format_persen(100, 0)
    baris += [
        (_("Pagu kelas {kelas}").format(kelas=kelas), penuh, format_persen(persen, 0))
        for kelas, persen in sorted(percobaan.pagu_kelas.items())
        if persen != 100
    ]
    return baris + _stress(percobaan)


def _stress(percobaan: Percobaan) -> list[Ubahan]:
    isi: Mapping[str, tuple[int, str]] = {
        _("Hari gangguan tanpa perlindungan pada bulan terakhir"): (
            percobaan.gangguan_hari,
            n_("{n} hari", percobaan.gangguan_hari).format(n=percobaan.gangguan_hari),
        ),
        _("Tambahan atasan yang terlambat memvalidasi"): (
            percobaan.terlambat_persen,
            format_persen(percobaan.terlambat_persen, 0),
        ),
        _("Entri berkurang"): (
            percobaan.entri_kurang_persen,
            format_persen(percobaan.entri_kurang_persen, 0),
        ),
    }
    return [(nama, _("tidak ada"), teks) for nama, (angka, teks) in isi.items() if angka]


def group_value(kelompok: str, nilai: object) -> str:
    """Return a group's value as people read it."""
    if kelompok == "jenis_kelamin":
        return _(_KELAMIN.get(str(nilai), str(nilai)))
    return str(nilai)


def say_months(hasil: Simulasi) -> str:
    """Return which months and how many people a simulation covers."""
    return _("{n} bulan yang sudah tutup, {awal} sampai {akhir}, {pegawai} pegawai.").format(
        n=len(hasil.bulan),
        awal=format_bulan(hasil.bulan[0]),
        akhir=format_bulan(hasil.bulan[-1]),
        pegawai=format_angka(hasil.orang["pegawai_id"].n_unique()),
    )


def group_labels(hasil: Simulasi, kelompok: str) -> dict[Any, str]:
    """Return the groups of one kind, as people read them."""
    if kelompok == "opd_id":
        return dict(hasil.opd)
    semua = hasil.cells((kelompok,))[kelompok]
    return {nilai: group_value(kelompok, nilai) for nilai in semua}


def say_total(total: Mapping[str, Any], subjek: str = "") -> str:
    """Return the main result in a sentence or two; `subjek` begins it, the city when not given."""
    kalimat = _say_difference(total, subjek or _("Kota membayar"))
    if total["belum"]:
        kalimat += " " + _(
            "{n} bulan pegawai belum dapat dibayar (nilai perilakunya belum ada) dan tidak ikut "
            "dijumlahkan."
        ).format(n=format_angka(total["belum"]))
    return kalimat


def _say_difference(total: Mapping[str, Any], subjek: str) -> str:
    beda = total["selisih_rp"]
    if beda is None:
        return say_withheld_total()
    if total["naik"] == total["turun"] == 0:
        return _("Tidak ada yang berubah: setiap rupiah sama dengan yang terhitung sekarang.")
    arah = _("lebih banyak") if beda > 0 else _("lebih sedikit")
    kalimat = _("{subjek} {rupiah} {arah} ({persen} dari TPP sekarang).").format(
        subjek=subjek,
        rupiah=format_rp(abs(beda)),
        arah=arah,
        persen=format_persen(Decimal(100 * abs(beda)) / (total["a_rp"] or 1), 2),
    )
    return f"{kalimat} {_say_counts(total)}"


def _say_counts(total: Mapping[str, Any]) -> str:
    """All three counts, else the two that are shown, else why there are none."""
    kata = {
        ("naik", "turun", "tetap"): _("{naik} pegawai naik, {turun} turun, {tetap} tetap."),
        ("turun", "naik_tetap"): _("{turun} pegawai turun, {naik_tetap} naik atau tetap."),
        ("naik", "turun_tetap"): _("{naik} pegawai naik, {turun_tetap} turun atau tetap."),
    }
    for isi, kalimat in kata.items():
        if all(total[k] is not None for k in isi):
            return kalimat.format(**{k: format_angka(total[k]) for k in isi})
    return _say_withheld_counts()


def say_middle(sebaran: pl.DataFrame) -> str:
    """Return what half of the people receive a month, now and as tried: `Simulasi.quantiles`."""
    tengah = sebaran.filter(pl.col("persentil") == 50).row(0, named=True)
    return _("Separuh pegawai menerima lebih dari {b} sebulan; sekarang {a}.").format(
        a=format_rp(tengah["a_rp"]), b=format_rp(tengah["b_rp"])
    )


def say_withheld_total() -> str:
    """Return why the difference of all these people is withheld."""
    return _(
        "Selisih ini ditahan: yang berubah kurang dari lima pegawai, atau angkanya akan membuka "
        "kelompok sekecil itu, sehingga bayaran satu orang terlihat."
    )


def say_closed() -> str:
    """Return why a distribution, or the largest differences, are not shown."""
    return _(
        "Tanpa hak melihat nama, bagian ini ditampilkan untuk seluruh kota saja, bila sedikitnya lima "
        "pegawai berubah: di kelompok yang kecil bayaran satu orang terlihat."
    )


def _say_withheld_counts() -> str:
    return _(
        "Cacah pegawai ditahan bila salah satunya kurang dari lima orang, atau akan membuka cacah "
        "sekecil itu."
    )


def say_withheld_groups(irisan: Irisan, data: pl.DataFrame) -> str:
    """Return what `Irisan.per_group` withholds or counts together, empty when nothing is."""
    bersama = _BERSAMA.get(irisan.cacah[-1])
    kalimat = [_(bersama)] if bersama else []
    if data["is_ditahan"].any():
        kalimat.append(
            _(
                "Kelompok dengan kurang dari lima pegawai, atau kurang dari lima yang berubah, "
                "ditahan bersama kelompok lain yang akan membukanya."
            )
        )
    if data.filter(~pl.col("is_ditahan"))[irisan.cacah[0]].null_count():
        kalimat.append(_say_withheld_counts())
    return " ".join(kalimat)


def say_movers(data: pl.DataFrame) -> str:
    """Return from which classes the largest differences are: `Simulasi.movers`."""
    lain = data.filter(pl.col("kelas").is_null())["orang"].sum()
    bagian = [
        _("{n} dari kelas {kelas}").format(n=n, kelas=kelas)
        for kelas, n in data.drop_nulls("kelas").iter_rows()
    ]
    if lain and not bagian:
        return _(
            "{n} selisih terbesar tersebar: kurang dari lima dari setiap kelas, jadi kelasnya "
            "tidak disebut."
        ).format(n=lain)
    if lain:
        bagian.append(
            _("{n} dari kelas lain (masing-masing kurang dari lima, tidak disebut)").format(n=lain)
        )
    return _("{n} selisih terbesar: {bagian}.").format(
        n=data["orang"].sum(), bagian=", ".join(bagian)
    )


TIDAK_DICOBA = {
    "hadir": (
        ("jam_masuk", "jam_pulang", "batas_telat_menit", "batas_pulang_cepat_menit"),
        N_("yang tercatat pada bulan itu berapa kali di setiap tingkat, bukan jamnya"),
    ),
    "menit": (
        ("jendela_entri_hari", "batas_entri_tanggal", "batas_validasi_tanggal", "geser_gangguan"),
        N_("yang lewat batas sudah tercatat sebagai terlambat atau tidak divalidasi"),
    ),
    "pagu": (
        ("plt_cara", "plt_tambahan_persen", "izin_panjang_hari", "hukuman_persen"),
        N_("bagiannya sudah ada dalam pagu dan potongan yang tercatat pada bulan itu"),
    ),
}
"""Parameters that cannot be tried, and why, by the settings beside which one looks for them."""


def say_not_tried(bagian: str, profil: Profil) -> str:
    """Return which parameters of one kind cannot be tried, and why."""
    id, sebab = TIDAK_DICOBA[bagian]
    return _("Tidak dapat dicoba: {nama}. Sebabnya, {sebab}.").format(
        nama="; ".join(_(profil.find(satu).label) for satu in id), sebab=_(sebab)
    )


def say_limits() -> str:
    """Return where to try what cannot be tried here."""
    return _(
        "Yang tidak dapat dicoba disebut di bawah isiannya, dengan sebabnya; untuk itu bandingkan dua "
        "versi aturan di layar Aturan."
    )


def say_method(hasil: Simulasi, percobaan: Percobaan) -> list[str]:
    """Return how a result came about: what was calculated again, and what was assumed."""
    kalimat = [
        _(
            "Yang sudah disetujui, ditolak, atau terlambat tetap seperti tercatat; hanya "
            "perhitungannya diulang, dengan aturan yang sama seperti TPP. Orang tidak dianggap "
            "mengubah kebiasaannya."
        ),
        _("Setiap pegawai dihitung sekali, dalam kelompoknya pada bulan terakhirnya."),
    ]
    if percobaan.gangguan_hari:
        kalimat.append(
            _(
                "Gangguan: pada bulan terakhir setiap orang kehilangan menit dan hasil hari kerja "
                "itu menurut rata-rata harinya sendiri, dan jendela entri tidak digeser."
            )
        )
    if percobaan.terlambat_persen:
        tinggal, semua = late_share(hasil.orang)
        kalimat.append(
            _(
                "Atasan terlambat: atasan yang terundi meninggalkan {bagian} menit bawahannya tanpa "
                "validasi, seperti atasan yang memang terlambat pada bulan-bulan itu."
            ).format(bagian=format_persen(Decimal(100 * tinggal) / semua, 1))
        )
    if percobaan.entri_kurang_persen:
        kalimat.append(
            _("Entri berkurang: menit dan hasil setiap orang berkurang sebesar itu, setiap bulan.")
        )
    if "tidak_divalidasi" in percobaan.nilai:
        kalimat.append(
            _(
                "Aktivitas yang tidak divalidasi: menitnya dihitung sebagai aktivitas utama, dan "
                "hasil butir SKP bertambah sebanding dengan menitnya."
            )
        )
    return kalimat
