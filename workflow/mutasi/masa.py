"""Leaving office and coming back: retirement, death, leaving, and taking up duty again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.store import Akun
from data.waktu import local_day
from workflow.mutasi.dampak import close_account, end_skp, note_activities, note_waiting
from workflow.mutasi.garis_tugas import SEHARI, Tugas, end_before
from workflow.mutasi.isian import require_post
from workflow.mutasi.peristiwa import Peristiwa, hand_over, missing_number, post_on
from workflow.mutasi.rancangan import Rancangan

SEBAB_BERHENTI = ("pensiun", "meninggal", "berhenti")


@dataclass(frozen=True, slots=True, kw_only=True)
class Berhenti(Peristiwa):
    """From `mulai` on the person is no longer in office; the day before was the last."""

    perlu_sk: ClassVar[bool] = False

    sebab: str = "pensiun"
    pengganti_id: int | None = None

    @property
    def jenis(self) -> str:
        """Why the person leaves."""
        return self.sebab

    def plan(self, r: Rancangan) -> None:
        """Plan the end of all assignments, of the account, and the successor for those below."""
        if self.sebab not in SEBAB_BERHENTI:
            raise GalatPengguna(_("Pilih sebab berhentinya."), kode="jenis", kolom="sebab")
        # A death is certified later; the others begin with a decree.
        if self.sebab != "meninggal" and self.nomor is None:
            r.alasan.append(missing_number(_("Isi nomor surat keputusan berhentinya.")))
        terakhir, orang = self.mulai - SEHARI, r.person(self.pegawai_id)
        post_on(r, self.pegawai_id, terakhir)
        mulai_nanti = [t for t in r.tugas(self.pegawai_id) if t.mulai >= self.mulai]
        if mulai_nanti:
            raise GalatPengguna(
                _(
                    "Ada penugasan yang mulai {hari}. Batalkan dahulu, lalu catat berhentinya."
                ).format(hari=format_tanggal(mulai_nanti[0].mulai)),
                kode="sudah_ada",
                kolom="mulai",
            )
        r.baru[self.pegawai_id] = end_before(
            r.tugas(self.pegawai_id), self.mulai, lambda _tugas: True
        )
        r.berhenti[self.pegawai_id] = terakhir
        if orang is not None:
            r.alter(orang, self.pegawai_id, selesai=terakhir)
        hand_over(r, self.pegawai_id, self.mulai, None, self.pengganti_id)
        end_skp(r, self.pegawai_id, self.mulai, is_berlanjut=False)
        note_activities(r, self.pegawai_id, self.mulai, None)
        note_waiting(r, self.pegawai_id, is_berlanjut=False)
        close_account(r, self.pegawai_id, terakhir)


@dataclass(frozen=True, slots=True, kw_only=True)
class TutupAkun(Peristiwa):
    """The account of a person who has left is closed; `mulai` is the last day in office."""

    hanya_bkpsdm: ClassVar[bool] = False
    perlu_sk: ClassVar[bool] = False

    @property
    def jenis(self) -> str:
        """The kind under which it is logged."""
        return "akun"

    def plan(self, r: Rancangan) -> None:
        """Plan that the account closes; somebody in office keeps theirs."""
        akhir = r.last_day(self.pegawai_id)
        if akhir is None or akhir >= local_day(r.kini):
            raise GalatPengguna(
                _("{nama} masih bertugas, jadi akunnya tetap terbuka.").format(
                    nama=r.name(self.pegawai_id)
                ),
                kode="masih_bertugas",
            )
        close_account(r, self.pegawai_id, akhir)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kembali(Peristiwa):
    """A person who had left, or has no post, takes up duty on `mulai`; the account opens again."""

    unit_id: int
    jabatan: str
    jenis_jabatan: str
    kelas: int
    atasan_id: int | None

    @property
    def jenis(self) -> str:
        """The kind under which it is logged."""
        return "kembali"

    def plan(self, r: Rancangan) -> None:
        """Plan the new post, and that the person and the account are in use again."""
        orang = r.person(self.pegawai_id)
        r.berhenti[self.pegawai_id] = None
        r.baru[self.pegawai_id] = [
            *r.tugas(self.pegawai_id),
            Tugas(
                pegawai_id=self.pegawai_id,
                unit_id=self.unit_id,
                jabatan=require_post(self.jabatan),
                jenis_jabatan=self.jenis_jabatan,
                kelas=self.kelas,
                atasan_id=self.atasan_id,
                mulai=self.mulai,
                nomor_sk=self.nomor,
            ),
        ]
        if orang is not None and orang.selesai is not None:
            self._require_after(orang.selesai)
            r.alter(orang, self.pegawai_id, selesai=None)
        akun = r.session.scalar(select(Akun).where(Akun.pegawai_id == self.pegawai_id))
        if akun is not None and not akun.is_aktif:
            r.alter(akun, self.pegawai_id, is_aktif=True)
            r.catatan.append(_("Akunnya dibuka kembali dengan kata sandi yang lama."))
        r.catatan.append(_("SKP untuk jabatan ini harus disusun."))

    def _require_after(self, hari: date) -> None:
        if hari >= self.mulai:
            raise GalatPengguna(
                _("Ia masih bertugas sampai {hari}. Pakai tanggal sesudahnya.").format(
                    hari=format_tanggal(hari)
                ),
                kode="masih_bertugas",
                kolom="mulai",
            )
