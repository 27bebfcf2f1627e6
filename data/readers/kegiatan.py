"""A row of work, and what the rows of one file must be together: in order, on working days, not twice."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from data.bahasa import _, format_jam, format_tanggal
from data.readers.hasil import Baris, HasilBaca, Masalah
from data.readers.periode import Periode

IsHariKerja = Callable[[str, date], bool]
"""Whether a day is a working day of the person with a NIP."""

_TUGAS_LIBUR = re.compile(
    r"\b(upacara|apel|piket|siaga|posko|pengamanan|bencana|darurat|lembur|surat (perintah|tugas)|spt)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisAktivitas(Baris):
    """One piece of work; `mulai` and `selesai` are minutes since local midnight."""

    nip: str
    tanggal: date
    mulai: int
    selesai: int
    jenis: str
    uraian: str
    kuantitas: Decimal
    status: str
    butir: str | None = None
    nomor_perintah: str | None = None
    alasan: str | None = None
    diputus_oleh_nip: str | None = None
    diajukan_pada: datetime | None = None
    diputus_pada: datetime | None = None

    @property
    def menit(self) -> int:
        """The length of the work in minutes."""
        return self.selesai - self.mulai


def is_weekday(_nip: str, hari: date) -> bool:
    """Whether `hari` is Monday to Friday: all that is known without a calendar of holidays."""
    return hari.weekday() < 5


def check_aktivitas(
    hasil: HasilBaca[BarisAktivitas], is_hari_kerja: IsHariKerja, periode: Periode | None = None
) -> None:
    """Refuse rows that end before they start, lie outside the period, on days off, or twice in time.

    Of two rows in conflict the earlier line stands. A rejected activity takes no time from others.
    """
    diterima: defaultdict[tuple[str, date], list[BarisAktivitas]] = defaultdict(list)
    ditolak: dict[int, Masalah] = {}
    for i, satu in enumerate(hasil.baris):
        hari = diterima[satu.nip, satu.tanggal]
        salah = _check_alone(hasil, satu, is_hari_kerja, periode) or _check_day(hasil, satu, hari)
        if salah is not None:
            ditolak[i] = salah
            continue
        hari.append(satu)
        if not is_hari_kerja(satu.nip, satu.tanggal):
            hasil.peringatan.append(_holiday_duty(hasil, satu))
    hasil.refuse(ditolak)


def _check_alone(
    hasil: HasilBaca[BarisAktivitas],
    satu: BarisAktivitas,
    is_hari_kerja: IsHariKerja,
    periode: Periode | None,
) -> Masalah | None:
    if satu.selesai <= satu.mulai:
        alasan = _("Jam selesai harus sesudah jam mulai ({mulai}).").format(
            mulai=format_jam(satu.mulai)
        )
        return hasil.problem(satu, "selesai", format_jam(satu.selesai), alasan, "END_BEFORE_START")
    if periode is not None and not periode[0] <= satu.tanggal <= periode[1]:
        alasan = _("Tanggal harus di dalam periode berkas, {awal} sampai {akhir}.").format(
            awal=format_tanggal(periode[0]), akhir=format_tanggal(periode[1])
        )
        return hasil.problem(satu, "tanggal", satu.tanggal, alasan, "OUT_OF_PERIOD")
    if not is_hari_kerja(satu.nip, satu.tanggal) and not _is_duty(satu):
        alasan = _(
            "{hari} bukan hari kerja. Kerja pada hari libur atau cuti bersama memerlukan surat perintah."
        ).format(hari=format_tanggal(satu.tanggal, "EEEE, d MMMM y"))
        return hasil.problem(satu, "tanggal", satu.tanggal, alasan, "NOT_WORKDAY")
    return None


def _is_duty(satu: BarisAktivitas) -> bool:
    return bool(satu.nomor_perintah) or _TUGAS_LIBUR.search(satu.uraian) is not None


def _check_day(
    hasil: HasilBaca[BarisAktivitas], satu: BarisAktivitas, hari: list[BarisAktivitas]
) -> Masalah | None:
    for lain in hari:
        if (lain.mulai, lain.selesai, lain.uraian) == (satu.mulai, satu.selesai, satu.uraian):
            alasan = _("Aktivitas ini sama dengan baris {baris}. Hapus salah satu.")
            alasan = alasan.format(baris=lain.baris)
            return hasil.problem(satu, "uraian", satu.uraian, alasan, "DUPLICATE")
        is_bertindih = satu.mulai < lain.selesai and lain.mulai < satu.selesai
        if is_bertindih and "ditolak" not in (satu.status, lain.status):
            alasan = _("Jamnya bertindih dengan baris {baris} ({mulai}–{selesai}).").format(
                baris=lain.baris, mulai=format_jam(lain.mulai), selesai=format_jam(lain.selesai)
            )
            return hasil.problem(satu, "mulai", format_jam(satu.mulai), alasan, "OVERLAP")
    return None


def _holiday_duty(hasil: HasilBaca[BarisAktivitas], satu: BarisAktivitas) -> Masalah:
    alasan = _(
        "{hari} bukan hari kerja; diterima sebagai tugas kedinasan. Pastikan ada surat perintah."
    )
    alasan = alasan.format(hari=format_tanggal(satu.tanggal, "EEEE, d MMMM y"))
    return hasil.problem(satu, "tanggal", satu.tanggal, alasan, "HOLIDAY_DUTY")
