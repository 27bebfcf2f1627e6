"""An office is closed, others are opened, and everybody moves in one write: Tampan, January 2021."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data.bahasa import _, format_angka, format_tanggal
from data.galat import GalatPengguna
from data.store import Opd, Penugasan, Unit
from workflow.mutasi.dampak import end_skp
from workflow.mutasi.garis_tugas import SEHARI, Tugas, change_between, definitif_on, end_before
from workflow.mutasi.peristiwa import Peristiwa
from workflow.mutasi.rancangan import Rancangan
from workflow.mutasi.reorganisasi_isian import OpdBaru, Penempatan, Tujuan, UnitBaru

SEMINGGU = 5
"""Working days a week of a unit that nobody comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reorganisasi(Peristiwa):
    """From `mulai` on the offices `tutup` are no more and their people sit as `penempatan` says.

    `kepala` maps the code (or, as text, the id) of an office to the person who heads it; whoever
    loses a superior goes under that head. `pegawai_id` is not used: many people.
    """

    pegawai_id: int = 0
    tutup: tuple[int, ...] = ()
    opd_baru: tuple[OpdBaru, ...] = ()
    unit_baru: tuple[UnitBaru, ...] = ()
    penempatan: tuple[Penempatan, ...] = ()
    kepala: tuple[tuple[str, int], ...] = ()

    @property
    def jenis(self) -> str:
        """The kind under which it is logged."""
        return "reorganisasi"

    @property
    def subjek(self) -> int | None:
        """Many people."""
        return None

    def plan(self, r: Rancangan) -> None:
        """Plan the offices, the units, and every person's new place."""
        self._plan_offices(r)
        self._require_everybody(r, self._people(r))
        for satu in self.penempatan:
            self._place(r, satu)
        self._end_others(r)
        r.catatan.append(
            _("{n} pegawai pindah; {tutup} OPD ditutup, {buka} OPD dan {unit} unit dibuka.").format(
                n=format_angka(len(self.penempatan)),
                tutup=len(self.tutup),
                buka=len(self.opd_baru),
                unit=len(self.unit_baru),
            )
        )

    def _plan_offices(self, r: Rancangan) -> None:
        for opd_id in self.tutup:
            opd = r.session.get(Opd, opd_id)
            if opd is None or opd.selesai is not None or opd.mulai >= self.mulai:
                raise GalatPengguna(
                    _("OPD yang ditutup harus masih ada sebelum {hari}. Pilih dari daftar.").format(
                        hari=format_tanggal(self.mulai)
                    ),
                    kode="opd_tutup",
                    kolom="tutup",
                )
            r.alter(opd, selesai=self.mulai - SEHARI)
        for nomor, opd in enumerate(self.opd_baru, 1):
            _require_new(r, opd)
            isi = {"kode": opd.kode.strip(), "nama": opd.nama.strip(), "jenis": opd.jenis}
            r.add("opd", -nomor, {**isi, "mulai": self.mulai})
        for nomor, unit in enumerate(self.unit_baru, 1):
            r.add(
                "unit",
                -nomor,
                {
                    "opd_id": self._office(unit.opd),
                    "nama": unit.nama.strip(),
                    "pola_kerja": unit.pola_kerja or self._pattern(r, nomor - 1),
                },
            )

    def _pattern(self, r: Rancangan, unit: int) -> int:
        """Return the weekly pattern that the first person placed in a new unit works by now."""
        for satu in self.penempatan:
            lama = definitif_on(r.tugas(satu.pegawai_id), self.mulai)
            asal = None if lama is None else r.session.get(Unit, lama.unit_id)
            if satu.is_unit_baru and satu.unit == unit and asal is not None:
                return asal.pola_kerja
        return SEMINGGU

    def _office(self, opd: str | int) -> int:
        """Return the id of an office: as given, or the placeholder of a new one."""
        if isinstance(opd, int):
            return opd
        kode = [o.kode for o in self.opd_baru]
        if opd not in kode:
            raise GalatPengguna(
                _("Unit baru menunjuk OPD {kode}, yang tidak dibuka di sini.").format(kode=opd),
                kode="opd_tidak_ada",
                kolom="unit_baru",
            )
        return -1 - kode.index(opd)

    def _people(self, r: Rancangan) -> set[int]:
        """Return who sits in the closing offices on the first day."""
        baris = r.session.execute(
            select(Penugasan.pegawai_id, Penugasan.mulai)
            .join(Unit, Unit.id == Penugasan.unit_id)
            .where(
                Unit.opd_id.in_(self.tutup),
                Penugasan.jenis == "definitif",
                Penugasan.selesai.is_(None) | (Penugasan.selesai >= self.mulai),
            )
        ).all()
        sesudah = sorted({r.name(p) for p, mulai in baris if mulai > self.mulai})
        if sesudah:
            raise GalatPengguna(
                _(
                    "Sesudah {hari} masih ada yang mulai bertugas di OPD yang ditutup: {nama}. "
                    "Batalkan dahulu penugasan itu."
                ).format(hari=format_tanggal(self.mulai), nama=", ".join(sesudah[:10])),
                kode="sudah_ada",
                kolom="mulai",
            )
        return {p for p, _mulai in baris}

    def _require_everybody(self, r: Rancangan, asal: set[int]) -> None:
        kali = Counter(p.pegawai_id for p in self.penempatan)
        ganda = sorted(r.name(p) for p, n in kali.items() if n > 1)
        tertinggal = sorted(r.name(p) for p in asal - set(kali))
        if tertinggal or ganda:
            raise GalatPengguna(
                _(
                    "Setiap pegawai OPD yang ditutup harus punya satu tempat baru. Belum: {belum}. "
                    "Lebih dari satu: {ganda}."
                ).format(
                    belum=", ".join(tertinggal[:10]) or "–", ganda=", ".join(ganda[:10]) or "–"
                ),
                kode="belum_ditempatkan",
                kolom="penempatan",
            )
        r.load(kali.keys())

    def _place(self, r: Rancangan, satu: Penempatan) -> None:
        semua = r.tugas(satu.pegawai_id)
        lama = definitif_on(semua, self.mulai)
        if lama is None:
            raise GalatPengguna(
                _(
                    "{nama} tidak punya penugasan pada {hari}. Hapus dari daftar, atau pilih hari lain."
                ).format(nama=r.name(satu.pegawai_id), hari=format_tanggal(self.mulai)),
                kode="tanpa_penugasan",
                kolom="penempatan",
            )
        unit_id = -1 - satu.unit if satu.is_unit_baru else satu.unit
        kolom = {
            "unit_id": unit_id,
            "jabatan": satu.jabatan or lama.jabatan,
            "jenis_jabatan": satu.jenis_jabatan or lama.jenis_jabatan,
            "kelas": satu.kelas or lama.kelas,
            "atasan_id": self._superior(r, satu, lama),
        }
        r.baru[satu.pegawai_id] = change_between(
            semua, self.mulai, None, lama.__eq__, nomor_sk=self.nomor, **kolom
        )
        # The work goes on under another roof: only another post asks for another plan.
        if kolom["jabatan"] != lama.jabatan:
            end_skp(r, satu.pegawai_id, self.mulai, is_berlanjut=False)

    def _superior(self, r: Rancangan, satu: Penempatan, lama: Tugas) -> int | None:
        if satu.atasan_id is not None:
            return satu.atasan_id
        kantor, ke = self._target(r, satu), {p.pegawai_id: p for p in self.penempatan}
        atasan = ke.get(lama.atasan_id) if lama.atasan_id is not None else None
        kepala = dict(self.kepala).get(kantor)
        is_ikut = lama.atasan_id is not None and (
            self._target(r, atasan) == kantor if atasan else kepala == satu.pegawai_id
        )
        baru = lama.atasan_id if is_ikut else kepala
        if lama.atasan_id is None and kepala == satu.pegawai_id:
            return None
        if baru is None or baru == satu.pegawai_id:
            r.dilepas[satu.pegawai_id] = None
        elif baru != lama.atasan_id:
            r.dilepas[satu.pegawai_id] = baru
        return baru

    def _target(self, r: Rancangan, satu: Penempatan) -> str:
        """Return the code of the new office, or the id as text of one that stays."""
        if satu.is_unit_baru:
            if not 0 <= satu.unit < len(self.unit_baru):
                raise GalatPengguna(
                    _(
                        "Unit tujuan {nama} tidak ada di daftar unit baru. Pilih unit yang ada."
                    ).format(nama=r.name(satu.pegawai_id)),
                    kode="unit_tidak_ada",
                    kolom="penempatan",
                )
            return str(self.unit_baru[satu.unit].opd)
        unit = r.session.get(Unit, satu.unit)
        return "" if unit is None else str(unit.opd_id)

    def _end_others(self, r: Rancangan) -> None:
        """Acting and extra duties in the closing offices end with them."""
        for pegawai_id, penugasan_id in self._duties(r):
            r.baru[pegawai_id] = end_before(
                r.tugas(pegawai_id), self.mulai, lambda t, id=penugasan_id: t.id == id
            )

    def _duties(self, r: Rancangan) -> Iterator[tuple[int, int]]:
        yield from (
            (pegawai_id, id)
            for pegawai_id, id in r.session.execute(
                select(Penugasan.pegawai_id, Penugasan.id)
                .join(Unit, Unit.id == Penugasan.unit_id)
                .where(
                    Unit.opd_id.in_(self.tutup),
                    Penugasan.jenis != "definitif",
                    Penugasan.selesai.is_(None) | (Penugasan.selesai >= self.mulai),
                )
            )
        )


def arrange(
    *,
    mulai: date,
    nomor_sk: str,
    tutup: tuple[int, ...],
    opd_baru: tuple[OpdBaru, ...],
    tujuan: Sequence[Tujuan],
    kepala: Mapping[str, int],
) -> Reorganisasi:
    """Return the reorganisation in which everybody goes where `tujuan` says; equal names are one unit."""
    unit = list(dict.fromkeys((t.opd, t.unit.strip()) for t in tujuan))
    return Reorganisasi(
        mulai=mulai,
        nomor_sk=nomor_sk,
        tutup=tutup,
        opd_baru=opd_baru,
        unit_baru=tuple(UnitBaru(nama=nama, opd=opd) for opd, nama in unit),
        penempatan=tuple(
            Penempatan(pegawai_id=t.pegawai_id, unit=unit.index((t.opd, t.unit.strip())))
            for t in tujuan
        ),
        kepala=tuple(kepala.items()),
    )


def _require_new(r: Rancangan, opd: OpdBaru) -> None:
    if not (opd.kode.strip() and opd.nama.strip()):
        raise GalatPengguna(
            _("Isi kode dan nama setiap OPD baru."), kode="kosong", kolom="opd_baru"
        )
    if r.session.scalar(select(Opd.id).where(Opd.kode == opd.kode.strip())) is not None:
        raise GalatPengguna(
            _("Kode OPD {kode} sudah dipakai. Pilih kode lain.").format(kode=opd.kode),
            kode="kode_ada",
            kolom="opd_baru",
        )
