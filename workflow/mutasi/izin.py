"""Days rightly elsewhere: leave, duty travel, study; and an earlier return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from data.bahasa import N_, _, format_angka, format_tanggal, n_
from data.galat import GalatPengguna
from data.store import Izin
from workflow.jendela import working_days
from workflow.mutasi.dampak import note_activities
from workflow.mutasi.garis_tugas import definitif_on
from workflow.mutasi.isian import require_range
from workflow.mutasi.peristiwa import Peristiwa, post_on
from workflow.mutasi.rancangan import Rancangan

JENIS_IZIN = {
    "cuti_tahunan": N_("Cuti tahunan"),
    "cuti_sakit": N_("Cuti sakit"),
    "cuti_besar": N_("Cuti besar"),
    "cuti_melahirkan": N_("Cuti melahirkan"),
    "cuti_alasan_penting": N_("Cuti alasan penting"),
    "cltn": N_("Cuti di luar tanggungan negara"),
    "dinas_luar": N_("Dinas luar"),
    "tugas_belajar": N_("Tugas belajar"),
}
"""Kinds of days elsewhere and the words for them."""

DENGAN_SK = frozenset({"cltn", "tugas_belajar"})
"""Kinds that only a decree of the city gives: BKPSDM records them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatatIzin(Peristiwa):
    """A person is rightly elsewhere from `mulai` to `selesai`; `nomor_sk` is the letter's number."""

    hanya_bkpsdm: ClassVar[bool] = False
    perlu_sk: ClassVar[bool] = False

    jenis_izin: str
    selesai: date

    @property
    def jenis(self) -> str:
        """The kind under which it is logged."""
        return "izin"

    def plan(self, r: Rancangan) -> None:
        """Plan the days; activities that lie on them stay, and are told."""
        self._require_form(r)
        require_range(self.mulai, self.selesai)
        post_on(r, self.pegawai_id, self.mulai)
        if definitif_on(r.tugas(self.pegawai_id), self.selesai) is None:
            raise GalatPengguna(
                _(
                    "{nama} tidak lagi bertugas pada {hari}. Pakai hari terakhir yang lebih awal."
                ).format(nama=r.name(self.pegawai_id), hari=format_tanggal(self.selesai)),
                kode="tanpa_penugasan",
                kolom="selesai",
            )
        self._require_free(r)
        hari = working_days(r.session, self.pegawai_id, self.mulai, self.selesai)
        r.add(
            "izin",
            "",
            {
                "pegawai_id": self.pegawai_id,
                "jenis": self.jenis_izin,
                "mulai": self.mulai,
                "selesai": self.selesai,
                "nomor_surat": self.nomor,
            },
        )
        r.catatan.append(
            n_("{n} hari kerja tidak lagi masuk target menit.", len(hari)).format(
                n=format_angka(len(hari))
            )
        )
        note_activities(r, self.pegawai_id, self.mulai, self.selesai)

    def _require_form(self, r: Rancangan) -> None:
        if self.jenis_izin not in JENIS_IZIN:
            raise GalatPengguna(
                _("Pilih jenis cuti atau tugasnya."), kode="jenis", kolom="jenis_izin"
            )
        if self.jenis_izin not in DENGAN_SK:
            return
        if not r.scope.has("bkpsdm"):
            raise GalatPengguna(
                _(
                    "{jenis} dicatat oleh BKPSDM menurut surat keputusannya. Kirim suratnya ke BKPSDM."
                ).format(jenis=_(JENIS_IZIN[self.jenis_izin])),
                kode="bukan_peran",
                kolom="jenis_izin",
            )
        if self.nomor is None:
            raise GalatPengguna(
                _("Isi nomor surat keputusannya; tanpa itu tidak ada dasarnya."),
                kode="nomor_sk",
                kolom="nomor_sk",
            )

    def _require_free(self, r: Rancangan) -> None:
        ada = r.session.scalars(
            select(Izin).where(
                Izin.pegawai_id == self.pegawai_id,
                Izin.mulai <= self.selesai,
                Izin.selesai >= self.mulai,
            )
        ).first()
        if ada is not None:
            raise GalatPengguna(
                _(
                    "Sudah ada {jenis} dari {mulai} sampai {selesai}. Batalkan atau akhiri yang itu "
                    "dahulu."
                ).format(
                    jenis=_(JENIS_IZIN.get(ada.jenis, ada.jenis)).lower(),
                    mulai=format_tanggal(ada.mulai),
                    selesai=format_tanggal(ada.selesai),
                ),
                kode="tumpang_tindih",
                kolom="mulai",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class AkhiriIzin(Peristiwa):
    """A person is back: from `mulai` on the leave `izin_id` no longer holds."""

    hanya_bkpsdm: ClassVar[bool] = False
    perlu_sk: ClassVar[bool] = False

    izin_id: str

    @property
    def jenis(self) -> str:
        """The kind under which it is logged."""
        return "akhiri_izin"

    def plan(self, r: Rancangan) -> None:
        """Plan the earlier end; leave that has not begun by then is taken back as an event instead."""
        izin = r.session.get(Izin, self.izin_id)
        if izin is None or izin.pegawai_id != self.pegawai_id:
            raise GalatPengguna(
                _("Cuti atau tugas itu tidak ada. Muat ulang halaman."), kode="tidak_ada"
            )
        if not izin.mulai < self.mulai <= izin.selesai:
            raise GalatPengguna(
                _(
                    "Pilih hari kembali sesudah {mulai} dan paling lambat {selesai}. Yang belum "
                    "mulai cukup dibatalkan."
                ).format(mulai=format_tanggal(izin.mulai), selesai=format_tanggal(izin.selesai)),
                kode="rentang",
                kolom="mulai",
            )
        r.alter(izin, self.pegawai_id, selesai=date.fromordinal(self.mulai.toordinal() - 1))
