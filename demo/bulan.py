"""One month of the whole city: its activities in portions, its attendance, its assessments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from demo.acak import Benar, generator
from demo.aktivitas import make_aktivitas
from demo.baris import final_rows, name_rows
from demo.hari import plan_days
from demo.jadwal import BulanKerja
from demo.janggal import copy_texts
from demo.kehadiran import make_alpa, make_kehadiran
from demo.konfirmasi import Bahan, make_konfirmasi
from demo.koreksi import Tanggapan, answer_months, corrected_scores
from demo.kota import Kota
from demo.pengajuan import submit
from demo.perilaku import make_perilaku
from demo.validasi import Putaran, decide, make_putaran

ORANG_SEBAGIAN = 2500
"""People of one portion: so much of a month is in memory at a time."""


@dataclass(frozen=True, slots=True)
class Bulan:
    """A month being made: its calendar, its rounds of validation, its days of absence."""

    kota: Kota
    kerja: BulanKerja
    alpa: Benar
    putaran: Putaran

    @classmethod
    def start(cls, kota: Kota, bulan: date) -> Bulan:
        """Prepare the month that begins on `bulan`."""
        kerja = kota.jadwal.month(bulan)
        rng = generator(kota.skenario.benih, "putaran", bulan)
        return cls(kota, kerja, make_alpa(kota, kerja), make_putaran(kota, kerja, rng))

    def plans(self) -> Iterator[pl.DataFrame]:
        """Yield the plan of the month's activities, portion by portion (see `validasi.decide`)."""
        for ke, awal in enumerate(range(0, len(self.kerja.orang), ORANG_SEBAGIAN)):
            rng = generator(self.kota.skenario.benih, "aktivitas", self.kerja.bulan, ke)
            bagian = slice(awal, awal + ORANG_SEBAGIAN)
            hari = plan_days(self.kota, self.kerja, self.alpa, bagian, rng)
            isi = copy_texts(self.kota, hari, make_aktivitas(self.kota, hari, rng))
            isi = submit(self.kota, self.kerja, hari, isi, rng)
            isi = decide(self.kota, self.kerja, hari, self.putaran, isi, rng=rng)
            yield name_rows(self.kota, isi, rng)

    def frames(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """Yield table and rows of the month, as they stand at the scenario's moment."""
        bahan = self.material()
        yield "kehadiran", bahan.kehadiran
        nilai: dict[int, Mapping[str, int]] = {}
        for bagian in self.portions(bahan):
            yield "aktivitas", bagian.aktivitas
            yield "penilaian_bulan", bagian.konfirmasi
            yield "keberatan", bagian.keberatan
            nilai |= bagian.nilai
        yield "perilaku", corrected_scores(bahan.perilaku, nilai)

    def material(self) -> Bahan:
        """Return what the month's confirmation is counted from, as it was before any objection."""
        kehadiran = make_kehadiran(self.kota, self.kerja, self.alpa)
        return Bahan(self.kota, self.kerja, kehadiran, make_perilaku(self.kota, self.kerja))

    def portions(self, bahan: Bahan) -> Iterator[Tanggapan]:
        """Yield the activities and confirmed months portion by portion, with what people answered."""
        for ke, rencana in enumerate(self.plans()):
            aktivitas = final_rows(rencana)
            konfirmasi = make_konfirmasi(bahan, rencana, aktivitas, ke)
            yield answer_months(bahan, aktivitas, konfirmasi, ke)
