"""How the board changes: retirements and acting heads, moves, newcomers, inaugurations, the cut-up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import count

from demo.acak import generator
from demo.bahan import load_berkas
from demo.organisasi import Jabatan
from demo.papan import SEHARI, Duduk, Papan
from demo.pegawai import Orang, Pencatat
from demo.pemekaran import split_kecamatan
from demo.skenario import Skenario

TERIKAT = frozenset({"pendidikan", "kesehatan"})
_TANGGAL_PINDAH = [0, 0, 0, 9, 15]
Peristiwa = tuple[date, int, str, int]


class Mutasi:
    """Runs the changes of a scenario over the board, in order of their days."""

    def __init__(self, skenario: Skenario, papan: Papan, pencatat: Pencatat) -> None:
        self._skenario, self._papan, self._pencatat = skenario, papan, pencatat
        self._acak = generator(skenario.benih, "mutasi")
        self._antrean: list[Peristiwa] = []
        self._urut = count()

    def run(self) -> None:
        """Seat everybody, then let the period pass."""
        awal = self._skenario.awal
        # Everybody has sat there for a while when SINERGI starts.
        sejak = date(awal.year - 1, 12, 1)
        for jabatan in list(self._papan.kota.jabatan):
            orang = self._pencatat.add(jabatan, awal)
            orang.pensiun = max(orang.pensiun, awal + timedelta(days=45))
            self._papan.place(orang.id, jabatan.id, sejak)
        self._plan(self._pencatat.orang)
        while self._antrean:
            hari, _, jenis, kunci = heappop(self._antrean)
            if hari <= self._skenario.akhir:
                getattr(self, f"_do_{jenis}")(hari, kunci)

    def _push(self, hari: date, jenis: str, kunci: int) -> None:
        heappush(self._antrean, (hari, next(self._urut), jenis, kunci))

    def _plan(self, orang: Iterable[Orang]) -> None:
        semua, rng, bulan = list(orang), self._acak, self._skenario.bulan
        for satu in semua:
            if satu.pensiun <= self._skenario.akhir:
                self._push(satu.pensiun + SEHARI, "pensiun", satu.id)
        tahun = len(bulan) / 12
        for kunci in rng.choice(len(semua), round(len(semua) * 0.05 * tahun), replace=False):
            awal = (
                bulan[int(rng.integers(1, len(bulan)))] if len(bulan) > 1 else self._skenario.awal
            )
            hari = awal + timedelta(days=_TANGGAL_PINDAH[int(rng.integers(0, 5))])
            self._push(hari, "pindah", int(kunci) + 1)
        for _ in range(round(len(semua) * 0.008 * tahun)):
            hari = rng.integers(0, (self._skenario.akhir - self._skenario.awal).days + 1)
            self._push(self._skenario.awal + timedelta(days=int(hari)), "berhalangan", 0)
        for bagian in (0.3, 0.62):
            for _ in range(round(len(semua) * 0.015 * tahun)):
                self._push(self._skenario.month_of(bagian), "masuk", 0)
        self._push(self._skenario.month_of(0.5) + timedelta(days=6), "rotasi", 0)
        if self._skenario.is_naskah:
            self._push(date(2021, 1, 1), "pemekaran", 0)

    def _do_pensiun(self, hari: date, kunci: int) -> None:
        if kunci not in self._papan.tempat:
            return
        jabatan = self._papan.post_of(kunci)
        self._pencatat.orang[kunci - 1].selesai = hari - SEHARI
        self._papan.leave(kunci, hari - SEHARI)
        if jabatan.tingkat < 3:
            self._stand_in(jabatan, hari)

    def _do_berhalangan(self, hari: date, _kunci: int) -> None:
        """A head is away for some weeks; a colleague does the daily work."""
        kepala = self._pick_head()
        calon = [] if kepala is None else self._colleagues(kepala)
        if kepala is not None and calon:
            lama = timedelta(days=int(self._acak.integers(13, 45)))
            self._papan.act_for_days(calon[0].orang, kepala.id, hari, hari + lama)

    def _colleagues(self, jabatan: Jabatan) -> list[Duduk]:
        """Return who may stand in on a post: heads of the same rank beside it, else who sits under it."""
        setara = [] if jabatan.induk is None else self._papan.under(jabatan.induk)
        kota = self._papan.kota.jabatan
        calon = [
            d
            for d in setara
            if d.jabatan != jabatan.id and kota[d.jabatan].tingkat <= jabatan.tingkat
        ]
        return calon or self._papan.under(jabatan.id)

    def _stand_in(self, jabatan: Jabatan, hari: date) -> None:
        """A vacant head's post: a colleague acts (plt), a successor comes months later."""
        calon = self._colleagues(jabatan)
        if calon:
            self._papan.act(calon[0].orang, jabatan.id, hari)
        lama = int(self._acak.integers(2, 5))
        self._push((hari + timedelta(days=31 * lama)).replace(day=1), "ganti", jabatan.id)

    def _do_ganti(self, hari: date, kunci: int) -> None:
        """The best person below moves up; a head's post that falls vacant is filled in turn."""
        calon = self._papan.under(kunci)
        if kunci in self._papan.pemegang or not calon:
            return
        lama = self._papan.kota.jabatan[calon[0].jabatan]
        self._papan.place(calon[0].orang, kunci, hari)
        if lama.tingkat < 3:
            self._stand_in(lama, hari)

    def _do_pindah(self, hari: date, kunci: int) -> None:
        """A member of staff goes to another unit, mostly of another office, in the same class.

        Teachers and health workers stay in their line of work, functional posts keep their name.
        """
        if kunci not in self._papan.tempat or self._papan.post_of(kunci).tingkat < 3:
            return
        lama = self._papan.post_of(kunci)
        is_terikat = lama.rumpun in TERIKAT
        tujuan = self._pick_head(
            lambda j: (
                j.unit.id != lama.unit.id
                and (j.unit.rumpun == lama.rumpun if is_terikat else j.unit.rumpun not in TERIKAT)
            )
        )
        if tujuan is None:
            return
        is_tetap = is_terikat or lama.jenis_jabatan == "fungsional"
        rumpun = lama.rumpun if is_tetap else tujuan.unit.rumpun
        baru = self._papan.kota.add_post(
            tujuan.unit,
            tujuan,
            lama.nama if is_tetap else _nearest_post(rumpun, lama),
            kelas=lama.kelas,
            tingkat=3,
            jenis=lama.jenis_jabatan,
            rumpun=rumpun,
        )
        self._papan.place(kunci, baru.id, hari)

    def _pick_head(self, boleh: Callable[[Jabatan], bool] = lambda _: True) -> Jabatan | None:
        kota = self._papan.kota.jabatan
        kepala = [kota[j] for j in sorted(self._papan.pemegang) if kota[j].tingkat == 2]
        kepala = [satu for satu in kepala if boleh(satu)]
        return kepala[int(self._acak.integers(0, len(kepala)))] if kepala else None

    def _do_masuk(self, hari: date, _kunci: int) -> None:
        """One new civil servant joins a unit as staff."""
        tujuan = self._pick_head()
        if tujuan is None:
            return
        self._papan.kota.add_staff(
            tujuan.unit, tujuan, tujuan.unit.rumpun, 1, ke=int(self._acak.integers(0, 4))
        )
        jabatan = self._papan.kota.jabatan[-1]
        jabatan.kelas = max(jabatan.kelas, 5)
        orang = self._pencatat.add(jabatan, hari, is_baru=True)
        self._papan.place(orang.id, jabatan.id, hari)

    def _do_rotasi(self, hari: date, _kunci: int) -> None:
        """A day of inaugurations: pairs of section heads of equal class change places."""
        kota = self._papan.kota.jabatan
        kepala = [d for d in self._papan.tempat.values() if kota[d.jabatan].tingkat == 2]
        kepala = [d for d in kepala if kota[d.jabatan].jenis_jabatan == "struktural"]
        kepala.sort(key=lambda d: d.orang)
        urutan = self._acak.permutation(len(kepala))[: len(kepala) // 8 * 2]
        for kiri, kanan in zip(urutan[::2], urutan[1::2], strict=True):
            a, b = kepala[int(kiri)], kepala[int(kanan)]
            self._papan.leave(a.orang, hari - SEHARI)
            self._papan.leave(b.orang, hari - SEHARI)
            self._papan.place(a.orang, b.jabatan, hari)
            self._papan.place(b.orang, a.jabatan, hari)

    def _do_pemekaran(self, hari: date, _kunci: int) -> None:
        split_kecamatan(self._papan, hari)


def _nearest_post(rumpun: str, lama: Jabatan) -> str:
    """Return the name of the post in a family of work that is nearest in kind and class."""
    daftar: list[tuple[str, str, int]] = load_berkas("jabatan")[rumpun]
    return min(daftar, key=lambda satu: (satu[1] != lama.jenis_jabatan, abs(satu[2] - lama.kelas)))[
        0
    ]
