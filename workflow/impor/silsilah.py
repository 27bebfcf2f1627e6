"""Who is under whom, by date: a person may never be, over others, their own superior."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Garis(NamedTuple):
    """A person's superior during some days (both ends included)."""

    atasan: str
    mulai: date
    selesai: date


@dataclass(slots=True)
class Silsilah:
    """The lines of command of a city; keys are NIP."""

    garis: defaultdict[str, list[Garis]] = field(
        default_factory=lambda: defaultdict[str, list[Garis]](list)
    )

    def add(self, nip: str, atasan: str, mulai: date, selesai: date | None) -> tuple[str, ...]:
        """Add a line unless it closes a cycle on some day; return the cycle, empty when added."""
        baru = Garis(atasan, mulai, selesai or date.max)
        cincin = self._cycle(nip, baru)
        if not cincin:
            self.garis[nip].append(baru)
        return cincin

    def _cycle(self, nip: str, baru: Garis) -> tuple[str, ...]:
        """Return the people from `nip` up to `nip` again whose lines share a day, or nothing."""
        antre: list[tuple[Garis, tuple[str, ...]]] = [(baru, (nip, baru.atasan))]
        dilalui: set[tuple[str, date, date]] = set()
        while antre:
            garis, jalan = antre.pop()
            if garis.atasan == nip:
                return jalan
            for atas in self.garis.get(garis.atasan, ()):
                mulai, selesai = max(garis.mulai, atas.mulai), min(garis.selesai, atas.selesai)
                tempat = (atas.atasan, mulai, selesai)
                if mulai <= selesai and tempat not in dilalui:
                    dilalui.add(tempat)
                    antre.append((Garis(*tempat), (*jalan, atas.atasan)))
        return ()
