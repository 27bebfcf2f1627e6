"""Statements of the yearly evaluation: sentences out of its figures, each naming the measures behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from string import Formatter

from analytics.evaluasi.tahun import Evaluasi
from analytics.kalimat.adaptasi import say_quality
from analytics.kalimat.ukuran import say_spread, say_trend, say_withheld
from analytics.metrik import format_nilai, format_selisih, get_metric, round_change
from data.bahasa import N_, _
from data.ingat import remembered


@dataclass(frozen=True, slots=True)
class Pernyataan:
    """A sentence and the measures (or the index) that it was made of, the leading one first."""

    teks: str
    ukuran: tuple[str, ...]


@remembered
def statements(e: Evaluasi, kriteria: str, indeks: str | None) -> list[Pernyataan]:
    """Return what the evaluation says of one chapter, the index first."""
    semua = _of_index(e, indeks) if indeks else []
    lain = [_told(e, k) if isinstance(k, str) else k(e) for k in _KALIMAT[kriteria]]
    return [*semua, *(p for p in lain if p is not None)]


def _of_index(e: Evaluasi, indeks: str) -> list[Pernyataan]:
    metrik = get_metric(indeks)
    kini, lalu = e.nilai[indeks], e.lalu.get(indeks)
    if kini is None:
        kosong = _("{label}: tidak ada nilai yang dapat ditampilkan.").format(label=_(metrik.label))
        return [Pernyataan(kosong, (indeks,))]
    teks = _("{label} {tahun}: {nilai} dari 100.").format(
        label=_(metrik.label), tahun=e.tahun, nilai=format_nilai(metrik, kini)
    )
    if lalu is not None:
        selisih = format_selisih(metrik, round_change(metrik, kini - lalu))
        teks += " " + _("Terhadap bulan yang sama tahun lalu {selisih}.").format(selisih=selisih)
    hasil = [Pernyataan(teks, (indeks,))]
    bulanan = e.tren.filter(indeks=indeks)
    if bulanan["nilai"].drop_nulls().len() > 1:
        hasil.append(Pernyataan(say_trend(bulanan, metrik), (indeks,)))
    if len(e.opd) > 1:
        milik = e.per_opd.filter(indeks=indeks)
        sebar = f"{say_spread(milik, metrik)} {say_withheld(milik, metrik)}".strip()
        hasil.append(Pernyataan(sebar, (indeks,)))
    return hasil


def _told(e: Evaluasi, pola: str) -> Pernyataan | None:
    """Fill a sentence whose fields are measures; None when one of them has no value."""
    ukuran = tuple(dict.fromkeys(nama for _l, nama, _s, _k in Formatter().parse(pola) if nama))
    if any(e.nilai[u] is None for u in ukuran):
        return None
    isi = {u: format_nilai(get_metric(u), e.nilai[u]) for u in ukuran}
    return Pernyataan(_(pola).format(**isi), ukuran)


def _ages(e: Evaluasi) -> Pernyataan | None:
    metrik = get_metric("entri_hari_sama")
    ada = e.umur.drop_nulls("nilai").sort("nilai", "kelompok_umur")
    if ada.height < 2:
        return None
    rendah, tinggi = ada.row(0, named=True), ada.row(-1, named=True)
    teks = _(
        "Menurut umur, entri pada hari yang sama terendah pada {umur_rendah} ({rendah}) dan "
        "tertinggi pada {umur_tinggi} ({tinggi})."
    ).format(
        umur_rendah=_(rendah["kelompok_umur"]),
        rendah=format_nilai(metrik, rendah["nilai"]),
        umur_tinggi=_(tinggi["kelompok_umur"]),
        tinggi=format_nilai(metrik, tinggi["nilai"]),
    )
    return Pernyataan(teks, (metrik.id,))


def _pulse(e: Evaluasi) -> Pernyataan | None:
    satu = _told(e, _SURVEI)
    mutu = say_quality(e.nilai["indeks_survei"])
    return satu and Pernyataan(f"{satu.teks} {_('Itu {mutu}.').format(mutu=mutu)}", satu.ukuran)


def _complaints(e: Evaluasi) -> Pernyataan | None:
    if e.nilai["jumlah_keluhan"] == 0:
        return Pernyataan(_("Tidak ada keluhan yang dibuat."), ("jumlah_keluhan",))
    return _told(e, _KELUHAN)


def _outages(e: Evaluasi) -> Pernyataan | None:
    if not e.nilai["jumlah_gangguan"]:
        return Pernyataan(_("Tidak ada gangguan layanan yang diumumkan."), ("jumlah_gangguan",))
    return _told(e, _GANGGUAN)


def _saved(e: Evaluasi) -> Pernyataan | None:
    return _told(e, _SELAMAT) if e.nilai["entri_terancam"] else None


def _objections(e: Evaluasi) -> Pernyataan | None:
    if e.nilai["keberatan_dikabulkan"] is None:
        return _told(e, _KEBERATAN)
    return _told(e, _DIPUTUS)


def _training(e: Evaluasi) -> Pernyataan | None:
    judul = _("Pengaruh pelatihan pertama atas yang hadir.")
    return Pernyataan(f"{judul} {e.pelatihan.kata}", (e.pelatihan.metric_id,))


_SURVEI = N_("Indeks survei {indeks_survei}, dijawab oleh {tingkat_jawab} yang diundang.")
_KELUHAN = N_(
    "{jumlah_keluhan} keluhan dan permintaan bantuan dibuat; separuhnya ditanggapi dalam "
    "{median_jam_tanggap}."
)
_GANGGUAN = N_("{jumlah_gangguan} gangguan layanan diumumkan, seluruhnya {jam_gangguan}.")
_SELAMAT = N_(
    "{entri_terancam} aktivitas jatuh pada hari gangguan; {entri_selamat} dari yang diajukan tetap "
    "tepat waktu karena jendelanya digeser."
)
_KEBERATAN = N_("{jumlah_keberatan} keberatan diajukan.")
_DIPUTUS = N_(
    "{jumlah_keberatan} keberatan diajukan; {keberatan_dikabulkan} dari yang sudah diputus "
    "dikabulkan."
)
_KALIMAT: dict[str, tuple[str | Callable[[Evaluasi], Pernyataan | None], ...]] = {
    "target": (
        N_(
            "{bagian_capai_penuh} pegawai-bulan mencapai 100 %; nilai tengah capaian "
            "{median_capaian}, dan seperempat terbawah berada pada atau di bawah "
            "{kuartil_bawah_capaian}."
        ),
        N_("Semua butir SKP bertarget tercapai pada {bagian_butir_penuh} pegawai-bulan."),
        N_(
            "{jumlah_di_bawah_beruntun} pernah di bawah 100 % dua bulan berturut-turut atau lebih; "
            "{bagian_tpp_penuh} pegawai-bulan menerima TPP penuh."
        ),
    ),
    "adaptasi": (
        N_(
            "{pelapor_aktif} pegawai-bulan melapor, {entri_mandiri} aktivitas dientri sendiri, dan "
            "{entri_hari_sama} pada harinya sendiri."
        ),
        _ages,
        N_("Pelatihan menjangkau {cakupan_pelatihan} pegawai-bulan."),
        _training,
        N_("Separuh pegawai baru mengisi aktivitas pertamanya dalam {hari_pertama_pakai}."),
    ),
    "kepuasan": (
        _pulse,
        _complaints,
        _objections,
        N_(
            "Kesesuaian TPP dengan capaian {kesesuaian_tpp} dari 100: korelasi peringkat antara "
            "capaian dan bagian pagu yang dibayar."
        ),
    ),
    "tanggung_jawab": (
        N_(
            "{hari_dilaporkan} hari kerja dilaporkan; {validasi_tepat_waktu} aktivitas diputus atasan "
            "dalam jendelanya, separuhnya dalam {median_jam_validasi}."
        ),
        N_(
            "Perilaku dinilai tepat waktu pada {perilaku_tepat_waktu} pegawai-bulan, dan hasil bulan "
            "dikonfirmasi pada {bulan_dikonfirmasi}."
        ),
    ),
    "hambatan": (
        _outages,
        _saved,
        N_(
            "{pegawai_terhambat} pernah terhambat data: tanpa atasan, tanpa butir SKP bertarget, "
            "atau tanpa pagu TPP."
        ),
        N_(
            "{bagian_menit_tidak_divalidasi} menit aktivitas tidak sempat divalidasi sebelum "
            "jendelanya tutup."
        ),
        N_(
            "TPP yang hilang {tpp_hilang}, {bagian_tpp_hilang} dari pagu; {bagian_hilang_luar} "
            "daripadanya bukan karena pegawai."
        ),
    ),
}
"""What each chapter tells beside its index: sentences whose fields are measures, or what makes one."""
