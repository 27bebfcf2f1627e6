"""The yearly document: PP 46, the integration of 2021, or the evaluation of PermenPANRB 6/2022."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from analytics.dokumen.bagian import behaviour, ledger, months, result, section
from analytics.dokumen.cetak import Dokumen, fingerprint
from analytics.dokumen.kata import ERA, KOSONG, PERMEN6, fixed_words
from analytics.dokumen.tabel import main_tables
from data.bahasa import _, current_bahasa, format_saat
from data.waktu import WIB

BARIS_PIHAK = ("nama", "nip", "golongan", "jabatan", "unit", "opd")


@dataclass(frozen=True, slots=True)
class KeberatanCetak:
    """An objection as the document tells it; texts may be missing while it runs."""

    diajukan: datetime
    alasan: str
    tanggapan: str | None
    putusan: str | None
    is_dikabulkan: bool | None


@dataclass(frozen=True, slots=True)
class TahunCetak:
    """A year to print: kept figures (`PenilaianTahun.angka`), who assessed, and what followed.

    `penilai` and `atasan_penilai` map the keys of `BARIS_PIHAK`; `dikonfirmasi` None: so far only.
    """

    angka: Mapping[str, Any]
    penilai: Mapping[str, str | None]
    atasan_penilai: Mapping[str, str | None] | None = None
    versi: int | None = None
    dikonfirmasi: datetime | None = None
    diterima: datetime | None = None
    catatan: str | None = None
    keberatan: Sequence[KeberatanCetak] = field(default_factory=tuple[KeberatanCetak, ...])


def year_document(satu: TahunCetak, dibuat: datetime) -> Dokumen:
    """Return the year's document in the language of the reader, made at the moment `dibuat`."""
    angka = satu.angka
    era = [m["era"] for m in angka["masa"]]
    isi = {
        "bahasa": current_bahasa(),
        "judul": _title(era),
        "penerbit": "SINERGI",
        "instansi": _("Pemerintah Kota Pekanbaru"),
        "masa_nilai": _("Tahun {tahun}, menurut {era}").format(
            tahun=angka["tahun"], era=_(" lalu ").join(_(ERA[e]) for e in era)
        ),
        "keadaan": _state(satu),
        "is_lebar": era != [PERMEN6],
        "kata": fixed_words(),
        "sidik": fingerprint(angka),
        "dibuat": format_saat(dibuat),
        "pihak": _parties(satu),
        "baris_pihak": [
            _("Nama"),
            _("NIP"),
            _("Golongan"),
            _("Jabatan"),
            _("Unit kerja"),
            _("OPD"),
        ],
        "utama": [t for m in angka["masa"] for t in main_tables(m)],
        "umum": _sections(satu),
        "tanda": _signatures(satu),
    }
    nip = angka["pegawai"]["nip"]
    nama = f"sinergi-kinerja-{angka['tahun']}-{nip}-{dibuat.astimezone(WIB):%Y%m%d-%H%M}.pdf"
    return Dokumen("tahun", isi, dibuat, nama)


def _title(era: Sequence[str]) -> str:
    if era == [PERMEN6]:
        return _("Dokumen evaluasi kinerja pegawai")
    return _("Penilaian prestasi kerja pegawai")


def _state(satu: TahunCetak) -> str:
    if satu.dikonfirmasi is None:
        return _("Sementara: belum dikonfirmasi atasan.")
    teks = _("Dikonfirmasi {saat}, versi {versi}.").format(
        saat=format_saat(satu.dikonfirmasi), versi=satu.versi
    )
    if "koreksi" in satu.angka:
        teks += " " + _("Dikoreksi menurut putusan keberatan.")
    return teks


def _parties(satu: TahunCetak) -> list[dict[str, Any]]:
    peran = (
        (_("Pegawai yang dinilai"), satu.angka["pegawai"]),
        (_("Pejabat penilai"), satu.penilai),
    )
    return [{"peran": p, "isi": [isi.get(k) or KOSONG for k in BARIS_PIHAK]} for p, isi in peran]


def _sections(satu: TahunCetak) -> list[dict[str, Any]]:
    angka = satu.angka
    semua = [behaviour(m) for m in angka["masa"] if m["perilaku"]]
    semua += [result(angka), months(angka), *ledger(angka)]
    if satu.catatan:
        semua.append(section(_("Catatan pejabat penilai"), keterangan=satu.catatan))
    return semua + [_objection(k) for k in satu.keberatan]


def _objection(k: KeberatanCetak) -> dict[str, Any]:
    putusan = {None: KOSONG, True: _("Dikabulkan"), False: _("Tidak dikabulkan")}[k.is_dikabulkan]
    baris = [
        [_("Alasan pegawai"), k.alasan],
        [_("Tanggapan penilai"), k.tanggapan or KOSONG],
        [_("Putusan atasan penilai"), f"{putusan}. {k.putusan}" if k.putusan else KOSONG],
    ]
    judul = _("Keberatan tanggal {saat}").format(saat=format_saat(k.diajukan))
    return section(judul, [_("Bagian"), _("Isi")], baris, lebar=(0, 1))


def _signatures(satu: TahunCetak) -> list[dict[str, str]]:
    terima = (
        _("Diterima {saat}").format(saat=format_saat(satu.diterima))
        if satu.diterima
        else _("Belum menyatakan menerima")
    )
    semua = [
        (_("Pegawai yang dinilai"), terima, satu.angka["pegawai"]),
        (_("Pejabat penilai"), format_saat(satu.dikonfirmasi), satu.penilai),
    ]
    if satu.atasan_penilai:
        semua.append((_("Atasan pejabat penilai"), "", satu.atasan_penilai))
    return [
        {
            "peran": peran,
            "keterangan": keterangan,
            "nama": isi.get("nama") or KOSONG,
            "nip": f"NIP {isi.get('nip') or KOSONG}",
        }
        for peran, keterangan, isi in semua
    ]
