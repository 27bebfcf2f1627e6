"""Activities of a file to rows: checked against people, plans and the day as the store has it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from data.bahasa import _, format_jam, format_saat
from data.kunci import derived_id
from data.penilai import lasting
from data.readers.hasil import HasilBaca, Masalah
from data.readers.kegiatan import BarisAktivitas
from data.store import Aktivitas
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.harian.periksa import MENEMPATI_WAKTU
from workflow.impor.hari_tersimpan import HariTersimpan
from workflow.impor.konteks import (
    Konteks,
    closed_reason,
    missing_holidays,
    refuse_outside,
    refuse_unknown,
)
from workflow.impor.rencana import Isi, Lapis, Rencana

SUMBER = "impor"
DIPUTUS = frozenset({"disetujui", "ditolak", "dikembalikan"})


class PerencanaAktivitas:
    """Plans the rows. An activity is the same by person, day, times and words.

    Once somebody has worked on it in SINERGI the file no longer changes it. `is_ketat` demands an
    SKP item or an order of every utama.
    """

    def __init__(
        self, konteks: Konteks, hasil: HasilBaca[BarisAktivitas], *, is_ketat: bool
    ) -> None:
        self.konteks, self.hasil, self.is_ketat = konteks, hasil, is_ketat
        self.rencana, self.lapis = Rencana(), Lapis(Aktivitas)
        self.profil = load_profil_berlaku(konteks.session)
        self.ditolak: dict[int, Masalah] = {}
        self.menit: Counter[tuple[str, date]] = Counter()
        self.catatan: Counter[str] = Counter()

    def plan(self) -> Rencana:
        """Return the layers; rows that may not be written are refused in the result."""
        refuse_unknown(self.konteks, self.hasil, ("nip", "diputus_oleh_nip"))
        refuse_outside(self.konteks, self.hasil)
        self.id = [_id_of(b) for b in self.hasil.baris]
        self.simpan = HariTersimpan(self.konteks, self.hasil.baris, frozenset(self.id))
        for i, satu in enumerate(self.hasil.baris):
            self._plan_row(i, satu)
        self.hasil.refuse(self.ditolak)
        self._remark()
        tahun = {b.tanggal.year for b in self.hasil.baris}
        libur = missing_holidays(self.konteks, self.rencana, tahun)
        return self.rencana.lay(libur, self.lapis, utama=self.lapis)

    def _plan_row(self, i: int, satu: BarisAktivitas) -> None:
        lama = self.simpan.lama.get(self.id[i])
        butir_id = self.simpan.item_of(satu)
        isi = self._columns(satu, butir_id)
        is_berbeda = lama is not None and any(lama[k] != v for k, v in isi.items())
        if lama is not None and lama["versi"] > 1:
            if is_berbeda:
                self._warn_kept(satu, str(lama["status"]))
            return
        if lama is None or is_berbeda:
            salah = self._check(satu, butir_id)
            if salah is not None:
                self.ditolak[i] = salah
                return
        if satu.status in MENEMPATI_WAKTU:
            self.menit[satu.nip, satu.tanggal] += satu.menit
        if self.konteks.is_buta:
            return
        if self.lapis.put({"id": self.id[i]}, isi, lama, self._only_new(satu, isi)):
            self.rencana.touch("aktivitas", isi["pegawai_id"], satu.tanggal, satu.tanggal)

    def _check(self, satu: BarisAktivitas, butir_id: str | None) -> Masalah | None:
        return (
            self._check_basis(satu, butir_id)
            or self._check_moments(satu)
            or self._check_closed(satu)
            or self._check_day(satu)
        )

    def _check_basis(self, satu: BarisAktivitas, butir_id: str | None) -> Masalah | None:
        """An utama has an SKP item or an order, a lainnya neither."""
        if self.konteks.is_buta or not self.is_ketat:
            self.catatan["tanpa_butir"] += satu.jenis == "utama" and butir_id is None
            return None
        if satu.jenis == "lainnya" and (satu.butir or satu.nomor_perintah):
            alasan = _("Aktivitas dengan butir SKP atau surat perintah harus berjenis utama.")
            return self.hasil.problem(satu, "jenis", satu.jenis, alasan, "KIND_MISMATCH")
        if satu.jenis == "utama" and satu.butir and butir_id is None:
            alasan = _(
                "Butir ini tidak ada pada SKP pegawai yang berlaku hari itu. Samakan uraiannya."
            )
            return self.hasil.problem(satu, "butir", satu.butir, alasan, "ITEM_UNKNOWN")
        if satu.jenis == "utama" and not satu.butir and not satu.nomor_perintah:
            alasan = _("Aktivitas utama harus terikat butir SKP atau nomor surat perintah.")
            return self.hasil.problem(satu, "butir", "", alasan, "ITEM_EMPTY")
        return None

    def _check_moments(self, satu: BarisAktivitas) -> Masalah | None:
        for kolom in ("diajukan_pada", "diputus_pada"):
            saat = getattr(satu, kolom)
            if saat is not None and saat > self.konteks.kini:
                alasan = _("Saat ini belum tiba; sekarang {kini}.")
                alasan = alasan.format(kini=format_saat(self.konteks.kini))
                return self.hasil.problem(satu, kolom, format_saat(saat), alasan, "FUTURE")
        return None

    def _check_closed(self, satu: BarisAktivitas) -> Masalah | None:
        if not self.konteks.is_closed(satu.tanggal):
            return None
        alasan = closed_reason(satu.tanggal)
        return self.hasil.problem(satu, "tanggal", satu.tanggal, alasan, "PERIOD_CLOSED")

    def _check_day(self, satu: BarisAktivitas) -> Masalah | None:
        """Times do not overlap with stored ones, and the day does not grow too long."""
        if satu.status not in MENEMPATI_WAKTU:
            return None
        terisi = self.menit[satu.nip, satu.tanggal]
        for lain in self.simpan.others(satu):
            if satu.mulai < lain["selesai"] and lain["mulai"] < satu.selesai:
                alasan = _(
                    "Jamnya bertindih dengan aktivitas yang sudah tercatat ({mulai}–{selesai})."
                )
                alasan = alasan.format(
                    mulai=format_jam(lain["mulai"]), selesai=format_jam(lain["selesai"])
                )
                return self.hasil.problem(
                    satu, "mulai", format_jam(satu.mulai), alasan, "OVERLAP_STORED"
                )
            terisi += lain["selesai"] - lain["mulai"]
        batas = self.profil.on(satu.tanggal).bulat("menit_maksimum_hari")
        if terisi + satu.menit > batas:
            alasan = _("Menit pegawai ini pada hari itu menjadi {menit}, melebihi batas {batas}.")
            alasan = alasan.format(menit=terisi + satu.menit, batas=batas)
            return self.hasil.problem(satu, "selesai", satu.menit, alasan, "DAY_TOO_LONG")
        return None

    def _columns(self, satu: BarisAktivitas, butir_id: str | None) -> Isi:
        isi: Isi = {
            "pegawai_id": self.konteks.id_of(satu.nip),
            "tanggal": satu.tanggal,
            "mulai": satu.mulai,
            "selesai": satu.selesai,
            "jenis": satu.jenis,
            "butir_id": butir_id,
            "nomor_perintah": satu.nomor_perintah,
            "uraian": satu.uraian,
            "kuantitas": satu.kuantitas,
            "status": satu.status,
            "alasan": satu.alasan,
        }
        for kolom in ("diajukan_pada", "diputus_pada"):
            isi |= {kolom: saat} if (saat := getattr(satu, kolom)) is not None else {}
        if satu.diputus_oleh_nip:
            isi["diputus_oleh"] = self.konteks.id_of(satu.diputus_oleh_nip)
        return isi

    def _only_new(self, satu: BarisAktivitas, isi: Isi) -> Isi:
        """Return what a new row gets where the file is silent; unknown moments stay unknown."""
        tugas = lasting(self.simpan.penugasan[isi["pegawai_id"]], satu.tanggal)
        definitif = [p for p in tugas if p.jenis == "definitif"]
        self.catatan["tanpa_tugas"] += not definitif
        atasan = definitif[-1].atasan_id if definitif else None
        bawaan: Isi = {
            "diajukan_pada": self.konteks.kini if satu.status == "diajukan" else None,
            "diputus_pada": None,
            "diputus_oleh": atasan if satu.status in DIPUTUS else None,
        }
        tetap: Isi = {
            "sumber": SUMBER,
            "dientri_oleh": isi["pegawai_id"],
            "dibuat_pada": self.konteks.kini,
            "pengajuan_ke": 1,
            "versi": 1,
        }
        return tetap | {k: v for k, v in bawaan.items() if k not in isi}

    def _warn_kept(self, satu: BarisAktivitas, status: str) -> None:
        alasan = _(
            "Aktivitas ini sudah dikerjakan lagi di SINERGI ({status}); isi berkas tidak dipakai."
        )
        alasan = alasan.format(status=status)
        self.hasil.peringatan.append(
            self.hasil.problem(satu, "status", satu.status, alasan, "KEPT_AS_STORED")
        )

    def _remark(self) -> None:
        for kunci, teks in (
            (
                "tanpa_butir",
                _("{n} aktivitas utama belum terikat butir SKP; hanya menitnya yang dihitung."),
            ),
            (
                "tanpa_tugas",
                _(
                    "{n} aktivitas pada hari tanpa penugasan; baru dihitung setelah penugasan diimpor."
                ),
            ),
        ):
            if self.catatan[kunci]:
                self.hasil.keterangan.append(teks.format(n=self.catatan[kunci]))


def _id_of(satu: BarisAktivitas) -> str:
    bagian: list[Any] = [satu.nip, satu.tanggal, satu.mulai, satu.selesai, satu.uraian]
    return derived_id("aktivitas", *bagian)
