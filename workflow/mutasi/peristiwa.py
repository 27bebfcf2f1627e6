"""What every event in a career has in common: who may record it, what it must name, whom it hands over."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar

from data.bahasa import _
from data.galat import GalatPengguna
from data.pengelola import require_administered
from data.scope import opd_on
from data.store.audit import canonical_json
from workflow.mutasi.garis_tugas import Tugas, change_between, definitif_on
from workflow.mutasi.rancangan import Rancangan


@dataclass(frozen=True, slots=True, kw_only=True)
class Peristiwa(ABC):
    """A form: something happens to a person from the day `mulai` on."""

    hanya_bkpsdm: ClassVar[bool] = True
    perlu_sk: ClassVar[bool] = True

    pegawai_id: int
    mulai: date
    nomor_sk: str | None = None

    @property
    @abstractmethod
    def jenis(self) -> str:
        """The kind under which it is logged."""

    @abstractmethod
    def plan(self, r: Rancangan) -> None:
        """Put what it changes into the plan; raises `GalatPengguna` when it makes no sense."""

    @property
    def subjek(self) -> int | None:
        """The person in whose career it is shown; None: many people."""
        return self.pegawai_id

    @property
    def nomor(self) -> str | None:
        """The decree number, trimmed; None when there is none yet."""
        return (self.nomor_sk or "").strip() or None


def as_input(isian: Peristiwa) -> dict[str, Any]:
    """Return what was typed as JSON keeps it: the key by which a repeated write is known."""
    return json.loads(canonical_json({"bentuk": type(isian).__name__, **asdict(isian)}))


def plan_peristiwa(r: Rancangan, isian: Peristiwa) -> None:
    """Check who records and what is named, then plan.

    Raises `GalatPengguna`: bukan_peran, di_luar_cakupan, pegawai_tidak_ada, and the event's own.
    """
    require_authority(r, isian.hanya_bkpsdm, isian.subjek, isian.mulai)
    if isian.subjek is not None and r.person(isian.subjek) is None:
        raise GalatPengguna(
            _("Pegawai itu tidak ada. Pilih dari daftar."),
            kode="pegawai_tidak_ada",
            kolom="pegawai_id",
        )
    if isian.perlu_sk and isian.nomor is None:
        r.alasan.append(
            missing_number(
                _("Isi nomor surat keputusannya; tanpa itu perubahan ini tidak berdasar.")
            )
        )
    isian.plan(r)


def missing_number(teks: str) -> GalatPengguna:
    """Return the refusal of an event without its document's number: the rest can still be seen."""
    return GalatPengguna(teks, kode="nomor_sk", kolom="nomor_sk")


def require_authority(r: Rancangan, hanya_bkpsdm: bool, pegawai_id: int | None, hari: date) -> None:
    """Raise `GalatPengguna` unless this person may record or take back such an event."""
    r.scope.require("adminopd", "bkpsdm")
    if hanya_bkpsdm and not r.scope.has("bkpsdm"):
        raise GalatPengguna(
            _("Perubahan ini dicatat oleh BKPSDM. Kirim surat keputusannya ke BKPSDM."),
            kode="bukan_peran",
        )
    if pegawai_id is not None:
        opd_id = opd_on(r.session, pegawai_id, hari) or opd_on(r.session, pegawai_id, r.scope.hari)
        require_administered(r.session, r.scope, opd_id)


def post_on(r: Rancangan, pegawai_id: int, hari: date) -> Tugas:
    """Return a person's own post on a day; raises `GalatPengguna` (tanpa_penugasan) without one."""
    tugas = definitif_on(r.tugas(pegawai_id), hari)
    if tugas is None:
        raise GalatPengguna(
            _(
                "{nama} tidak punya penugasan pada tanggal itu. Periksa tanggalnya, atau catat "
                "bahwa ia kembali bertugas."
            ).format(nama=r.name(pegawai_id)),
            kode="tanpa_penugasan",
            kolom="mulai",
        )
    return tugas


def hand_over(
    r: Rancangan, atasan_id: int, dari: date, sampai: date | None, pengganti_id: int | None
) -> None:
    """Put everybody under this superior under the successor, for these days.

    The successor, when one of them, goes under the superior that the other had. Without a
    successor each is noted as losing theirs (`refuse_orphans` tells).
    """
    if pengganti_id == atasan_id:
        raise GalatPengguna(
            _("Penggantinya harus orang lain. Pilih pegawai yang tetap bertugas."),
            kode="pengganti",
            kolom="pengganti_id",
        )
    r.load({atasan_id})
    semula = definitif_on(r.lama[atasan_id], dari)
    for pegawai_id in r.subordinates(atasan_id, dari):
        baru = pengganti_id
        if pegawai_id == pengganti_id:
            baru = semula.atasan_id if semula else None
        elif pengganti_id is None:
            r.dilepas[pegawai_id] = None
            continue
        r.baru[pegawai_id] = change_between(
            r.baru[pegawai_id], dari, sampai, lambda t: t.atasan_id == atasan_id, atasan_id=baru
        )
        # Who succeeds a head without a superior has none either.
        if baru is not None and r.baru[pegawai_id] != list(r.lama[pegawai_id]):
            r.dilepas[pegawai_id] = baru


def orphans(r: Rancangan) -> list[GalatPengguna]:
    """Return the refusal of an event that leaves people without a superior, if it does."""
    yatim = sorted(r.name(p) for p, baru in r.dilepas.items() if baru is None)
    if not yatim:
        return []
    return [
        GalatPengguna(
            _(
                "{jumlah} pegawai akan kehilangan atasan: {nama}. Pilih penggantinya, supaya "
                "pekerjaan mereka tetap ada yang memutus."
            ).format(jumlah=len(yatim), nama=", ".join(yatim[:10])),
            kode="pengganti",
            kolom="pengganti_id",
        )
    ]
