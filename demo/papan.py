"""The board of posts: who sits where, since when, and everything that has been."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from demo.organisasi import Jabatan, Organisasi

SEHARI = timedelta(days=1)


@dataclass(slots=True)
class Duduk:
    """One person on one post from a day to a day (None: still)."""

    orang: int
    jabatan: int
    mulai: date
    selesai: date | None = None
    jenis: str = "definitif"


@dataclass(slots=True)
class Papan:
    """The board of all posts: who holds which now, and everything that has been."""

    kota: Organisasi
    riwayat: list[Duduk] = field(default_factory=list[Duduk])
    pemegang: dict[int, Duduk] = field(default_factory=dict[int, Duduk])
    pelaksana: dict[int, Duduk] = field(default_factory=dict[int, Duduk])
    harian: list[Duduk] = field(default_factory=list[Duduk])
    tempat: dict[int, Duduk] = field(default_factory=dict[int, Duduk])

    def place(self, orang: int, jabatan: int, hari: date) -> None:
        """Seat a person from `hari` on; whatever post they held ends the day before."""
        self.leave(orang, hari - SEHARI)
        if acting := self.pelaksana.pop(jabatan, None):
            acting.selesai = hari - SEHARI
        baru = Duduk(orang, jabatan, hari)
        self.riwayat.append(baru)
        self.pemegang[jabatan] = self.tempat[orang] = baru

    def leave(self, orang: int, terakhir: date) -> Duduk | None:
        """End what a person holds, acting posts too, with the day `terakhir`."""
        for jabatan, satu in list(self.pelaksana.items()):
            if satu.orang == orang:
                satu.selesai = terakhir
                del self.pelaksana[jabatan]
        for satu in self.harian:
            if satu.orang == orang and satu.selesai is not None:
                satu.selesai = min(satu.selesai, terakhir)
        lama = self.tempat.pop(orang, None)
        if lama is not None:
            lama.selesai = terakhir
            self.pemegang.pop(lama.jabatan, None)
        return lama

    def act(self, orang: int, jabatan: int, hari: date) -> None:
        """Let a person stand in on a vacant post (plt) from `hari` on."""
        satu = Duduk(orang, jabatan, hari, None, "plt")
        self.riwayat.append(satu)
        self.pelaksana[jabatan] = satu

    def act_for_days(self, orang: int, jabatan: int, hari: date, sampai: date) -> None:
        """Let a person do an absent colleague's daily work (plh) from `hari` to `sampai`."""
        satu = Duduk(orang, jabatan, hari, sampai, "plh")
        self.riwayat.append(satu)
        self.harian.append(satu)

    def post_of(self, orang: int) -> Jabatan:
        """Return the post a person holds now."""
        return self.kota.jabatan[self.tempat[orang].jabatan]

    def under(self, jabatan: int) -> list[Duduk]:
        """Return who sits directly under a post now, highest class first."""
        ada = [d for d in self.tempat.values() if self.kota.jabatan[d.jabatan].induk == jabatan]
        return sorted(ada, key=lambda d: (-self.kota.jabatan[d.jabatan].kelas, d.orang))
