"""From CPNS to PNS: from which day on, by which decree; the months before stay a CPNS's months."""

from __future__ import annotations

from dataclasses import dataclass

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.store import Pegawai
from workflow.mutasi.garis_tugas import SEHARI
from workflow.mutasi.peristiwa import Peristiwa, post_on
from workflow.mutasi.rancangan import Rancangan

CPNS, PNS = "CPNS", "PNS"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiangkatPns(Peristiwa):
    """From `mulai` on a CPNS is a PNS."""

    @property
    def jenis(self) -> str:
        """The kind under which it is logged."""
        return "diangkat"

    def plan(self, r: Rancangan) -> None:
        """Plan the new status with its first day."""
        orang = r.person(self.pegawai_id)
        post_on(r, self.pegawai_id, self.mulai)
        if orang is None or orang.status != CPNS:
            raise GalatPengguna(_not_cpns(orang), kode="bukan_cpns", kolom="pegawai_id")
        r.alter(orang, self.pegawai_id, status=PNS, diangkat_pns=self.mulai)
        r.catatan.append(
            _("Sampai {akhir} tetap dihitung sebagai CPNS, sejak {mulai} sebagai PNS.").format(
                akhir=format_tanggal(self.mulai - SEHARI), mulai=format_tanggal(self.mulai)
            )
        )


def _not_cpns(orang: Pegawai | None) -> str:
    if orang is not None and orang.diangkat_pns is not None:
        return _(
            "{nama} sudah diangkat PNS sejak {hari}. Bila tanggalnya keliru, batalkan dahulu "
            "pengangkatan yang tercatat."
        ).format(nama=orang.nama, hari=format_tanggal(orang.diangkat_pns))
    return _("{nama} tidak tercatat sebagai CPNS. Pilih pegawai lain.").format(
        nama=orang.nama if orang else "–"
    )
