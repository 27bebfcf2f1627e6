"""Changes of assignment: moves, posts and classes, acting and extra duties, superiors, early ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.pengelola import require_administered
from data.scope import opd_on
from data.store import Unit
from workflow.dampak_mutasi import end_skp, note_waiting
from workflow.garis_tugas import RANGKAP, SEHARI, Tugas, change_between, end_before, first_gap
from workflow.peristiwa import Peristiwa, hand_over, missing_number, post_on
from workflow.rancangan import Rancangan


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
        is_opd_lain = _opd_of(r, lama.unit_id) != _opd_of(r, self.unit_id)
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
        require_administered(r.session, r.scope, _opd_of(r, self.unit_id))
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
                _("Porsi harus 1 sampai 100 persen."), kode="porsi", kolom="porsi_persen"
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


def require_post(jabatan: str) -> str:
    """Return the name of a post, trimmed; raises `GalatPengguna` (jabatan) for none or too long a one."""
    teks = jabatan.strip()
    if not teks or len(teks) > 200:
        raise GalatPengguna(
            _("Isi nama jabatan, paling panjang 200 huruf."), kode="jabatan", kolom="jabatan"
        )
    return teks


def require_range(mulai: date, selesai: date | None, kolom: str = "selesai") -> None:
    """Raise `GalatPengguna` (rentang) when the last day lies before the first."""
    if selesai is not None and selesai < mulai:
        raise GalatPengguna(
            _("Hari terakhir harus pada atau sesudah hari pertama."), kode="rentang", kolom=kolom
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


def _opd_of(r: Rancangan, unit_id: int) -> int | None:
    unit = r.session.get(Unit, unit_id)
    return None if unit is None else unit.opd_id
