"""Duties beside the own post: acting for a while, extra duties, and their early end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.pengelola import require_administered
from workflow.mutasi.garis_tugas import (
    RANGKAP,
    SEHARI,
    Tugas,
    change_between,
    end_before,
    first_gap,
)
from workflow.mutasi.isian import office_of, require_post, require_range
from workflow.mutasi.peristiwa import Peristiwa, hand_over, missing_number, post_on
from workflow.mutasi.rancangan import Rancangan


@dataclass(frozen=True, slots=True, kw_only=True)
class Rangkap(Peristiwa):
    """A duty beside the own post from `mulai` to `selesai`: plt, plh or tambahan.

    `menggantikan_id` names whom the acting person stands in for: those people are under the
    acting one for these days. Only `tambahan` may be without an end.
    """

    hanya_bkpsdm: ClassVar[bool] = False
    perlu_sk: ClassVar[bool] = False

    sebagai: str
    selesai: date | None
    unit_id: int
    jabatan: str
    jenis_jabatan: str
    kelas: int
    atasan_id: int | None
    menggantikan_id: int | None = None
    porsi_persen: int = 100

    @property
    def jenis(self) -> str:
        """The kind of duty."""
        return self.sebagai

    def plan(self, r: Rancangan) -> None:
        """Plan the duty, and who is under the acting person meanwhile."""
        self._require_form(r)
        post_on(r, self.pegawai_id, self.mulai)
        baru = Tugas(
            pegawai_id=self.pegawai_id,
            unit_id=self.unit_id,
            jabatan=require_post(self.jabatan),
            jenis_jabatan=self.jenis_jabatan,
            kelas=self.kelas,
            atasan_id=self.atasan_id,
            jenis=self.sebagai,
            mulai=self.mulai,
            selesai=self.selesai,
            porsi_persen=self.porsi_persen,
            nomor_sk=self.nomor,
        )
        r.baru[self.pegawai_id] = [*r.tugas(self.pegawai_id), baru]
        if self.menggantikan_id is not None:
            hand_over(r, self.menggantikan_id, self.mulai, self.selesai, self.pegawai_id)

    def _require_form(self, r: Rancangan) -> None:
        require_administered(r.session, r.scope, office_of(r, self.unit_id))
        if self.sebagai not in RANGKAP:
            raise GalatPengguna(
                _("Pilih plt, plh atau tugas tambahan."), kode="jenis", kolom="sebagai"
            )
        if self.sebagai == "plt" and self.nomor is None:
            r.alasan.append(
                missing_number(
                    _("Isi nomor surat perintah Plt; kewenangannya berasal dari surat itu.")
                )
            )
        if self.selesai is None and self.sebagai != "tambahan":
            raise GalatPengguna(
                _("Plt dan Plh harus punya hari terakhir. Isi sesuai surat perintahnya."),
                kode="selesai",
                kolom="selesai",
            )
        require_range(self.mulai, self.selesai)
        if not 1 <= self.porsi_persen <= 100:
            raise GalatPengguna(
                _("Porsi harus 1 sampai 100 persen. Ubah porsinya."),
                kode="porsi",
                kolom="porsi_persen",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Akhiri(Peristiwa):
    """An assignment no longer lasts from `mulai` on: an acting or extra duty, or a double entry.

    A definitif one may end so only where another covers the same days, or after the person's last
    day in office: nobody is left without a post.
    """

    hanya_bkpsdm: ClassVar[bool] = False
    perlu_sk: ClassVar[bool] = False

    penugasan_id: int

    @property
    def jenis(self) -> str:
        """The kind under which it is logged."""
        return "akhiri"

    def plan(self, r: Rancangan) -> None:
        """Plan the end; an assignment that would not have begun by then goes altogether."""
        semua = r.tugas(self.pegawai_id)
        tugas = next((t for t in semua if t.id == self.penugasan_id), None)
        if tugas is None or not tugas.overlaps(self.mulai, None):
            raise GalatPengguna(
                _("Penugasan itu sudah berakhir. Muat ulang halaman."),
                kode="sudah_berakhir",
                kolom="mulai",
            )
        sisa = end_before(semua, self.mulai, lambda t: t.id == self.penugasan_id)
        akhir, sejak = r.last_day(self.pegawai_id), max(self.mulai, tugas.mulai)
        kosong = first_gap(sisa, sejak, tugas.selesai) if tugas.is_definitif else None
        if kosong is not None and (akhir is None or kosong <= akhir):
            raise GalatPengguna(
                _(
                    "Tanpa penugasan ini {nama} tidak bertugas di mana pun sejak {hari}. Catat "
                    "pindah atau berhenti."
                ).format(nama=r.name(self.pegawai_id), hari=format_tanggal(kosong)),
                kode="tanpa_penugasan",
                kolom="penugasan_id",
            )
        r.baru[self.pegawai_id] = sisa
        r.catatan.append(
            _("{jabatan}, {nama}: tidak lagi berlaku sejak {hari}.").format(
                jabatan=tugas.jabatan, nama=r.name(self.pegawai_id), hari=format_tanggal(sejak)
            )
        )
        if not tugas.is_definitif:
            self._release(r, tugas)

    def _release(self, r: Rancangan, tugas: Tugas) -> None:
        """Those who were under the acting person for the same days return to whom they had before."""
        dari = max(self.mulai, tugas.mulai)
        for bawahan in r.subordinates(self.pegawai_id, dari):
            semua = r.baru[bawahan]
            sementara = [
                t
                for t in semua
                if (t.atasan_id, t.selesai) == (self.pegawai_id, tugas.selesai) and t.selesai
            ]
            for satu in sementara:
                sesudah = next(
                    (t for t in semua if t.selesai != satu.selesai and _follows(satu, t)), None
                )
                if sesudah is not None:
                    r.baru[bawahan] = change_between(
                        semua, dari, satu.selesai, satu.__eq__, atasan_id=sesudah.atasan_id
                    )
                    r.dilepas[bawahan] = sesudah.atasan_id


def _follows(satu: Tugas, sesudah: Tugas) -> bool:
    return satu.selesai is not None and sesudah.mulai == satu.selesai + SEHARI
