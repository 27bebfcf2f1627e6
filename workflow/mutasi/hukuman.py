"""Discipline punishments: in force between two days, by a decree; the rules say what each cuts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data.bahasa import N_, _, format_tanggal
from data.galat import GalatPengguna
from data.store import HukumanDisiplin
from workflow.mutasi.isian import require_range
from workflow.mutasi.peristiwa import Peristiwa, post_on
from workflow.mutasi.rancangan import Rancangan

TINGKAT = {"ringan": N_("Ringan"), "sedang": N_("Sedang"), "berat": N_("Berat")}
"""Degrees of punishment and the words for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hukuman(Peristiwa):
    """A punishment in force from `mulai` to `selesai`, both included."""

    tingkat: str
    selesai: date

    @property
    def jenis(self) -> str:
        """The kind under which it is logged."""
        return "hukuman"

    def plan(self, r: Rancangan) -> None:
        """Plan the punishment; two may not be in force at once."""
        if self.tingkat not in TINGKAT:
            raise GalatPengguna(_("Pilih tingkat hukumannya."), kode="jenis", kolom="tingkat")
        require_range(self.mulai, self.selesai)
        post_on(r, self.pegawai_id, self.mulai)
        ada = r.session.scalars(
            select(HukumanDisiplin).where(
                HukumanDisiplin.pegawai_id == self.pegawai_id,
                HukumanDisiplin.mulai <= self.selesai,
                HukumanDisiplin.selesai >= self.mulai,
            )
        ).first()
        if ada is not None:
            raise GalatPengguna(
                _("Hukuman lain masih berlaku sampai {hari}. Mulailah sesudah itu.").format(
                    hari=format_tanggal(ada.selesai)
                ),
                kode="tumpang_tindih",
                kolom="mulai",
            )
        r.add(
            "hukuman_disiplin",
            "",
            {
                "pegawai_id": self.pegawai_id,
                "tingkat": self.tingkat,
                "mulai": self.mulai,
                "selesai": self.selesai,
                "nomor_sk": self.nomor,
            },
        )
