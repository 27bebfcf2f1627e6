"""The memo of a simulation: what was changed, what it costs, who gains and who loses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from analytics.dokumen.bagian import section
from analytics.dokumen.cetak import Dokumen, fingerprint
from analytics.dokumen.kata import KOSONG, fixed_words
from analytics.gambar_cetak.svg import to_svg
from analytics.grafik.simulasi import before_after
from analytics.simulator.hasil import Simulasi
from analytics.simulator.irisan import Irisan
from analytics.simulator.kata import (
    CACAH,
    KELOMPOK,
    Ubahan,
    group_labels,
    say_method,
    say_middle,
    say_months,
    say_total,
    say_withheld_groups,
)
from analytics.simulator.percobaan import Percobaan
from analytics.simulator.simpanan import Simpanan
from data.bahasa import _, current_bahasa, format_angka, format_rp, format_saat, format_tanggal
from data.waktu import WIB, local_day

TINGGI = 260


@dataclass(frozen=True, slots=True)
class MemoSimulasi:
    """A simulation to print: what it changes (`describe`), its trial and its result, and the scenario
    that it is kept as, None when it is not.

    A memo is passed on, so it holds what may be seen without names, of the whole city.
    """

    skenario: Simpanan | None
    ubahan: Sequence[Ubahan]
    percobaan: Percobaan
    hasil: Simulasi

    @property
    def kota(self) -> Irisan:
        """The whole city, small groups withheld."""
        return Irisan(self.hasil)


def simulation_memo(memo: MemoSimulasi, dibuat: datetime) -> Dokumen:
    """Return the memo in the language of the reader, made at the moment `dibuat`."""
    total = memo.kota.total()
    angka = {
        "percobaan": memo.percobaan.as_json(),
        "bulan": [str(b) for b in memo.hasil.bulan],
        **total,
    }
    grafik, gambar = _chart(memo)
    isi = {
        "bahasa": current_bahasa(),
        "judul": _("Memo simulasi kebijakan TPP"),
        "penerbit": "SINERGI",
        "instansi": _scenario(memo),
        "masa_nilai": say_months(memo.hasil),
        "keadaan": _("Simulasi atas bulan yang sudah lewat; bukan keputusan dan bukan ramalan."),
        "kata": fixed_words(),
        "sidik": fingerprint(angka),
        "dibuat": format_saat(dibuat),
        "awal": _summary(memo, total),
        "grafik": grafik,
        "umum": [
            *_quantiles(memo),
            *(_group(memo.kota, k) for k in KELOMPOK),
            _method(memo),
        ],
    }
    return Dokumen("simulasi", isi, dibuat, memo_name(dibuat), gambar)


def _scenario(memo: MemoSimulasi) -> str:
    satu = memo.skenario
    if satu is None:
        return _("Percobaan yang belum disimpan sebagai skenario")
    return _("Skenario {nama}, disusun oleh {penulis} pada {tanggal}").format(
        nama=satu.nama, penulis=satu.penulis, tanggal=format_tanggal(local_day(satu.pada))
    )


def _chart(memo: MemoSimulasi) -> tuple[dict[str, str], dict[str, str]]:
    """Return the distribution before and after, and its picture by name; none where it is withheld."""
    judul, kotak = _("Sebaran sebelum dan sesudah"), memo.hasil.histogram()
    if not memo.kota.is_terbuka or kotak.is_empty():
        return {"judul": judul, "gambar": "", "kalimat": ""}, {}
    kalimat = say_middle(memo.hasil.quantiles())
    grafik = before_after(kotak).update_layout(height=TINGGI)
    return {"judul": judul, "gambar": "sebaran", "kalimat": kalimat}, {"sebaran": to_svg(grafik)}


def memo_name(dibuat: datetime) -> str:
    """Return the file name of a memo made at that moment."""
    return f"sinergi-simulasi-{dibuat.astimezone(WIB):%Y%m%d-%H%M}.pdf"


def _summary(memo: MemoSimulasi, total: dict[str, Any]) -> list[dict[str, Any]]:
    uang = [
        _money(_("Pagu TPP"), total["pagu_a_rp"], total["pagu_b_rp"]),
        _money(_("Dibayar"), total["a_rp"], total["b_rp"]),
        _money(_("Hilang"), total["hilang_a_rp"], total["hilang_b_rp"]),
    ]
    dua = [_("Sekarang"), _("Simulasi")]
    return [
        section(
            _("Yang diubah"),
            [_("Ketentuan"), *dua],
            memo.ubahan,
            keterangan="" if memo.ubahan else _("Tidak ada yang diubah."),
            lebar=(1, 0, 0),
        ),
        section(_("Biaya"), ["", *dua, _("Selisih")], uang, (1, 2, 3), keterangan=say_total(total)),
    ]


def _quantiles(memo: MemoSimulasi) -> list[dict[str, Any]]:
    if not memo.kota.is_terbuka or (sebaran := memo.hasil.quantiles()).is_empty():
        return []
    baris = [
        [format_angka(b["persentil"]), format_rp(b["a_rp"]), format_rp(b["b_rp"])]
        for b in sebaran.to_dicts()
    ]
    kolom = [_("Persentil"), _("Sekarang"), _("Simulasi")]
    return [section(_("Sebaran rata-rata TPP sebulan per orang"), kolom, baris, (0, 1, 2))]


def _money(nama: str, lama: int | None, baru: int | None) -> list[str]:
    selisih = None if lama is None or baru is None else baru - lama
    return [nama, *(KOSONG if n is None else format_rp(n) for n in (lama, baru, selisih))]


def _group(kota: Irisan, kelompok: str) -> dict[str, Any]:
    data, nama = kota.per_group(kelompok), group_labels(kota.hasil, kelompok)
    baris = [
        [nama[b[kelompok]], format_angka(b["pegawai"])]
        + [KOSONG if b[k] is None else format_angka(b[k]) for k in kota.cacah]
        + [KOSONG if b["selisih_rp"] is None else format_rp(b["selisih_rp"])]
        for b in data.to_dicts()
    ]
    kolom = [_("Pegawai"), *(_(CACAH[k]) for k in kota.cacah), _("Selisih")]
    return section(
        _("Naik dan turun: {kelompok}").format(kelompok=_(KELOMPOK[kelompok])),
        [_(KELOMPOK[kelompok]), *kolom],
        baris,
        range(1, len(kolom) + 1),
        keterangan=say_withheld_groups(kota, data),
        lebar=(1, *(0 for _satu in kolom)),
    )


def _method(memo: MemoSimulasi) -> dict[str, Any]:
    return section(
        _("Cara menghitung"), keterangan=" ".join(say_method(memo.hasil, memo.percobaan))
    )
