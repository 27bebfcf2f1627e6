"""Changes of assignment: moves, posts and classes, acting and extra duties, superiors, early ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.scope import opd_on
from workflow.mutasi.dampak import end_skp, note_waiting
from workflow.mutasi.garis_tugas import Tugas, change_between, end_before
from workflow.mutasi.isian import office_of, require_post, require_range
from workflow.mutasi.peristiwa import Peristiwa, hand_over, post_on
from workflow.mutasi.rancangan import Rancangan


@dataclass(frozen=True, slots=True, kw_only=True)
class Pindah(Peristiwa):
    """From `mulai` on the person sits on another post: of another unit, or another post or class.

    `pengganti_id` takes over those who are under the person; it must be named when the OPD changes.
    """

    unit_id: int
    jabatan: str
    jenis_jabatan: str
    kelas: int
    atasan_id: int | None
    pengganti_id: int | None = None
    is_jabatan: bool = False

    @property
    def jenis(self) -> str:
        """`jabatan` for a change of post or class within the unit, else `pindah`."""
        return "jabatan" if self.is_jabatan else "pindah"

    def plan(self, r: Rancangan) -> None:
        """Plan the end of the old post the day before, the new one, and who follows."""
        lama = post_on(r, self.pegawai_id, self.mulai)
        _require_last(r, self.pegawai_id, lama)
        kolom = {
            "unit_id": self.unit_id,
            "jabatan": require_post(self.jabatan),
            "jenis_jabatan": self.jenis_jabatan,
            "kelas": self.kelas,
            "atasan_id": self.atasan_id,
        }
        if all(getattr(lama, k) == v for k, v in kolom.items()):
            raise GalatPengguna(
                _(
                    "Penugasan itu sama dengan yang sekarang. Ubah unit, jabatan, kelas atau atasan."
                ),
                kode="tanpa_perubahan",
                kolom="unit_id",
            )
        self._require_kind(lama)
        is_opd_lain = office_of(r, lama.unit_id) != office_of(r, self.unit_id)
        tugas = change_between(
            r.tugas(self.pegawai_id),
            self.mulai,
            None,
            lambda t: t.is_definitif,
            nomor_sk=self.nomor,
            **kolom,
        )
        if is_opd_lain:
            tugas = end_before(tugas, self.mulai, lambda t: not t.is_definitif)
        r.baru[self.pegawai_id] = tugas
        if is_opd_lain or self.pengganti_id is not None:
            hand_over(r, self.pegawai_id, self.mulai, None, self.pengganti_id)
        if (lama.unit_id, lama.jabatan) != (self.unit_id, kolom["jabatan"]):
            end_skp(r, self.pegawai_id, self.mulai)
        note_waiting(r, self.pegawai_id)

    def _require_kind(self, lama: Tugas) -> None:
        if self.is_jabatan and lama.unit_id != self.unit_id:
            raise GalatPengguna(
                _(
                    "Perubahan jabatan atau kelas tetap di unit yang sama. Untuk unit lain pilih pindah."
                ),
                kode="bukan_jabatan",
                kolom="unit_id",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class GantiAtasan(Peristiwa):
    """From `mulai` on (to `sampai`, when named) the person's own post is under another superior."""

    hanya_bkpsdm: ClassVar[bool] = False
    perlu_sk: ClassVar[bool] = False

    atasan_id: int
    sampai: date | None = None

    @property
    def jenis(self) -> str:
        """The kind under which it is logged."""
        return "atasan"

    def plan(self, r: Rancangan) -> None:
        """Plan the change of superior for the own post; other duties keep theirs."""
        lama = post_on(r, self.pegawai_id, self.mulai)
        require_range(self.mulai, self.sampai, "sampai")
        if lama.atasan_id == self.atasan_id and not _later(r, lama):
            raise GalatPengguna(
                _("{nama} sudah menjadi atasannya pada tanggal itu. Pilih orang lain.").format(
                    nama=r.name(self.atasan_id)
                ),
                kode="tanpa_perubahan",
                kolom="atasan_id",
            )
        self._require_near(r)
        r.baru[self.pegawai_id] = change_between(
            r.tugas(self.pegawai_id),
            self.mulai,
            self.sampai,
            lambda t: t.is_definitif,
            atasan_id=self.atasan_id,
        )
        r.catatan.append(
            _("Atasan {nama}: {lama} → {baru}, sejak {hari}.").format(
                nama=r.name(self.pegawai_id),
                lama=r.name(lama.atasan_id),
                baru=r.name(self.atasan_id),
                hari=format_tanggal(self.mulai),
            )
        )
        note_waiting(r, self.pegawai_id)

    def _require_near(self, r: Rancangan) -> None:
        """An OPD's admin takes superiors from the OPD, or from those who already are one there."""
        if r.scope.has("bkpsdm"):
            return
        opd_id = opd_on(r.session, self.pegawai_id, self.mulai)
        is_dekat = opd_on(r.session, self.atasan_id, self.mulai) == opd_id or any(
            opd_on(r.session, p, self.mulai) == opd_id
            for p in r.subordinates(self.atasan_id, self.mulai)
        )
        if not is_dekat:
            raise GalatPengguna(
                _("Atasan dari OPD lain dicatat oleh BKPSDM. Pilih atasan dari OPD ini."),
                kode="di_luar_cakupan",
                kolom="atasan_id",
            )


def _later(r: Rancangan, lama: Tugas) -> list[Tugas]:
    return [t for t in r.tugas(lama.pegawai_id) if t.is_definitif and t.mulai > lama.mulai]


def _require_last(r: Rancangan, pegawai_id: int, lama: Tugas) -> None:
    sesudah = _later(r, lama)
    if sesudah:
        raise GalatPengguna(
            _(
                "Sudah ada penugasan lain yang mulai {hari}. Batalkan dahulu yang itu, atau pakai "
                "tanggal mulai sesudahnya."
            ).format(hari=format_tanggal(sesudah[0].mulai)),
            kode="sudah_ada",
            kolom="mulai",
        )
