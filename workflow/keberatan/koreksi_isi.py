"""What a decision may change in a month, and what is wrong with such a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from data.bahasa import _, format_jam, format_tanggal
from data.galat import GalatPengguna
from data.store import Aktivitas, PenilaianBulan, Perilaku, Transaction
from rules.fakta import DIHITUNG
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.keberatan.keadaan import KOREKSI_AKTIVITAS


@dataclass(frozen=True, slots=True)
class KoreksiBulan:
    """The decided change of a month: new scores by aspect, and activities that count from now on."""

    perilaku: Mapping[str, int] = field(default_factory=dict[str, int])
    aktivitas: tuple[str, ...] = ()

    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.perilaku and not self.aktivitas


def correctable_rows(baris: Sequence[Aktivitas]) -> list[Aktivitas]:
    """Return those of a month's activities that a granted objection may let count."""
    return [a for a in baris if a.status in KOREKSI_AKTIVITAS.dari]


def wrong_scores(
    tx: Transaction, baris: PenilaianBulan, perilaku: Perilaku | None, koreksi: KoreksiBulan
) -> list[GalatPengguna]:
    """Return what is wrong with the new scores, each at its aspect."""
    dikenal = perilaku.nilai if perilaku else {}
    tertinggi = load_profil_berlaku(tx.session).on(baris.bulan).bulat("nilai_aspek_maksimum")
    return [
        GalatPengguna(
            _("Isi nilai perilaku dengan angka bulat 0 sampai {tertinggi}.").format(
                tertinggi=tertinggi
            ),
            kode="nilai_salah",
            kolom=aspek,
        )
        for aspek, nilai in koreksi.perilaku.items()
        if aspek not in dikenal or type(nilai) is not int or not 0 <= nilai <= tertinggi
    ]


def wrong_rows(aktivitas: Sequence[Aktivitas], koreksi: KoreksiBulan) -> list[GalatPengguna]:
    """Return why some of the activities cannot count: not of this month, or at the same time."""
    dapat = {a.id for a in correctable_rows(aktivitas)}
    if not set(koreksi.aktivitas) <= dapat:
        return [
            GalatPengguna(
                _(
                    "Ada aktivitas yang bukan dari bulan ini atau sudah dihitung. Muat ulang "
                    "halaman, lalu pilih lagi."
                ),
                kode="aktivitas_salah",
                kolom="aktivitas",
            )
        ]
    dihitung = [a for a in aktivitas if a.status == DIHITUNG or a.id in koreksi.aktivitas]
    return [
        GalatPengguna(
            _(
                "Aktivitas {tanggal} {mulai}–{selesai} bertumpang tindih dengan aktivitas lain hari "
                "itu. Hanya satu yang dapat dihitung."
            ).format(
                tanggal=format_tanggal(b.tanggal),
                mulai=format_jam(b.mulai),
                selesai=format_jam(b.selesai),
            ),
            kode="tumpang_tindih",
            kolom="aktivitas",
        )
        for a, b in pairwise(dihitung)
        if a.tanggal == b.tanggal
        and b.mulai < a.selesai
        and not {a.id, b.id}.isdisjoint(koreksi.aktivitas)
    ]
