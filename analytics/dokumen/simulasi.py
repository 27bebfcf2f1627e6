"""The memo of a simulation: what was changed, what it costs, who gains and who loses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from analytics.dokumen.bagian import section
from analytics.dokumen.cetak import Dokumen, fingerprint
from analytics.dokumen.kata import KOSONG, fixed_words
from analytics.simulator.hasil import Simulasi
from analytics.simulator.irisan import Irisan
from analytics.simulator.kata import (
    CACAH,
    KELOMPOK,
    Ubahan,
    group_labels,
    say_method,
    say_months,
    say_total,
    say_withheld_groups,
)
from analytics.simulator.percobaan import Percobaan
from data.bahasa import _, current_bahasa, format_angka, format_rp, format_saat
from data.waktu import WIB


@dataclass(frozen=True, slots=True)
class MemoSimulasi:
    """A simulation to print: its name, what it changes (`describe`), its trial and its result.

    A memo is passed on, so it holds what may be seen without names, of the whole city.
    """

    nama: str
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
    isi = {
        "bahasa": current_bahasa(),
        "judul": _("Memo simulasi kebijakan TPP"),
        "penerbit": "SINERGI",
        "instansi": memo.nama,
        "masa_nilai": say_months(memo.hasil),
        "keadaan": _("Simulasi atas bulan yang sudah lewat; bukan keputusan dan bukan ramalan."),
        "kata": fixed_words(),
        "sidik": fingerprint(angka),
        "dibuat": format_saat(dibuat),
        "umum": [*_summary(memo, total), *(_group(memo.kota, k) for k in KELOMPOK), _method(memo)],
    }
    return Dokumen("simulasi", isi, dibuat, memo_name(dibuat))


def memo_name(dibuat: datetime) -> str:
    """Return the file name of a memo made at that moment."""
    return f"sinergi-simulasi-{dibuat.astimezone(WIB):%Y%m%d-%H%M}.pdf"


def _summary(memo: MemoSimulasi, total: dict[str, Any]) -> list[dict[str, Any]]:
    uang = [
        _money(_("Pagu TPP"), total["pagu_a_rp"], total["pagu_b_rp"]),
        _money(_("Dibayar"), total["a_rp"], total["b_rp"]),
        _money(_("Hilang"), total["hilang_a_rp"], total["hilang_b_rp"]),
    ]
    sebaran = [
        [format_angka(b["persentil"]), format_rp(b["a_rp"]), format_rp(b["b_rp"])]
        for b in memo.hasil.quantiles().to_dicts()
        if memo.kota.is_terbuka
    ]
    tiga = [_("Sekarang"), _("Simulasi")]
    semua = [
        section(
            _("Yang diubah"),
            [_("Ketentuan"), *tiga],
            memo.ubahan,
            keterangan="" if memo.ubahan else _("Tidak ada yang diubah."),
            lebar=(1, 0, 0),
        ),
        section(
            _("Biaya"), ["", *tiga, _("Selisih")], uang, (1, 2, 3), keterangan=say_total(total)
        ),
    ]
    if sebaran:
        judul = _("Sebaran rata-rata TPP sebulan per orang")
        semua.append(section(judul, [_("Persentil"), *tiga], sebaran, (0, 1, 2)))
    return semua


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
