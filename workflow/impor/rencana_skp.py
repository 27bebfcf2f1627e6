"""Items of plans to rows of skp, butir_skp and target_butir."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from data.bahasa import _
from data.kunci import derived_id
from data.penilai import assignments_of
from data.readers.hasil import HasilBaca, Masalah
from data.readers.kolom import normal
from data.store import ButirSkp, Penugasan, Skp, TargetButir
from data.waktu import month_add, month_start
from workflow.impor.konteks import Konteks, closed_reason, missing_holidays
from workflow.impor.rencana import Isi, Lapis, Rencana, stored_rows
from workflow.impor.sebaran import even_weights, spread_year

Baris = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ButirRencana:
    """One item of a plan, whatever file it came from; `nomor` is its row's place in the result."""

    nomor: int
    nip: str
    tahun: int
    butir: str
    satuan: str
    target_tahun: Decimal
    bobot: Decimal | None = None
    target_bulan: tuple[Decimal, ...] | None = None


class PerencanaSkp:
    """Plans the rows. An imported plan is agreed; its id follows from person and year.

    A plan of that year that SINERGI already has is taken further: items are the same by their words.
    """

    def __init__(self, konteks: Konteks, hasil: HasilBaca[Any], butir: list[ButirRencana]) -> None:
        self.konteks, self.hasil = konteks, hasil
        self.rencana = Rencana()
        self.skp, self.butir, self.target = Lapis(Skp), Lapis(ButirSkp), Lapis(TargetButir)
        self.ditolak: dict[int, Masalah] = {}
        self.per_skp: defaultdict[tuple[str, int], list[ButirRencana]] = defaultdict(list)
        for satu in butir:
            self.per_skp[satu.nip, satu.tahun].append(satu)

    def plan(self) -> Rencana:
        """Return the layers; items that may not be written are refused in the result."""
        if self.konteks.is_buta:
            return self.rencana
        self._load()
        for (nip, tahun), butir in self.per_skp.items():
            self._plan_skp(nip, tahun, butir)
        self.hasil.refuse(self.ditolak)
        tahun = {t for _nip, t in self.per_skp}
        libur = missing_holidays(self.konteks, self.rencana, tahun)
        return self.rencana.lay(libur, self.skp, self.butir, self.target, utama=self.butir)

    def _load(self) -> None:
        session = self.konteks.session
        orang = [id for nip, _t in self.per_skp if (id := self.konteks.id_of(nip))]
        self.lama_skp: defaultdict[tuple[int, int], list[Baris]] = defaultdict(list)
        for baris in stored_rows(session, Skp.pegawai_id, orang):
            self.lama_skp[baris["pegawai_id"], baris["tahun"]].append(baris)
        skp_id = [b["id"] for semua in self.lama_skp.values() for b in semua]
        semua_butir = list(stored_rows(session, ButirSkp.skp_id, skp_id))
        self.lama_butir = {(b["skp_id"], normal(b["uraian"])): b for b in semua_butir}
        semua_target = stored_rows(session, TargetButir.butir_id, [b["id"] for b in semua_butir])
        self.lama_target = {(b["butir_id"], b["bulan"]): b for b in semua_target}
        self.penugasan = assignments_of(session, set(orang))

    def _plan_skp(self, nip: str, tahun: int, butir: list[ButirRencana]) -> None:
        orang = self.konteks.pegawai[nip]
        ada = self.lama_skp[orang["id"], tahun]
        mulai = max(date(tahun, 1, 1), orang["mulai"])
        selesai = min(date(tahun, 12, 31), orang["selesai"] or date.max)
        if mulai > selesai:
            alasan = _("Pegawai ini tidak bekerja pada tahun {tahun}.").format(tahun=tahun)
            return self._refuse(butir, "tahun", tahun, alasan, "NOT_EMPLOYED")
        if len(ada) > 1:
            alasan = _("Pegawai ini punya lebih dari satu SKP tahun itu. Ubah lewat halaman SKP.")
            return self._refuse(butir, "tahun", tahun, alasan, "SKP_AMBIGUOUS")
        lama = ada[0] if ada else None
        if lama is not None:
            mulai, selesai = lama["mulai"], lama["selesai"]
        skp_id = lama["id"] if lama else derived_id("skp", nip, tahun)
        isi = {"pegawai_id": orang["id"], "tahun": tahun, "mulai": mulai, "selesai": selesai}
        is_berubah = self._plan_items(skp_id, butir, months_of(mulai, selesai))
        if (
            self.skp.put({"id": skp_id}, isi, lama, self._agreement(orang["id"], mulai))
            or is_berubah
        ):
            self.rencana.touch("skp", orang["id"], mulai, selesai)
        return None

    def _agreement(self, pegawai_id: int, mulai: date) -> Isi:
        """Return the columns that say that the superior agreed to the plan."""
        tugas = [p for p in self.penugasan[pegawai_id] if p.jenis == "definitif"]
        berlaku = [p for p in tugas if (p.selesai or date.max) >= mulai]
        pertama = min(berlaku, key=_first_day, default=None)
        return {
            "status": "disepakati",
            "disepakati_oleh": pertama.atasan_id if pertama else None,
            "disepakati_pada": self.konteks.kini,
            "versi": 1,
        }

    def _plan_items(self, skp_id: str, butir: list[ButirRencana], bulan: list[date]) -> bool:
        """Plan the items of one plan and their months; return whether anything changes."""
        rata = even_weights(len(butir))
        is_berubah = False
        for urutan, (satu, bobot) in enumerate(zip(butir, rata, strict=True), 1):
            lama = self.lama_butir.get((skp_id, normal(satu.butir)))
            butir_id = lama["id"] if lama else derived_id("butir", skp_id, normal(satu.butir))
            target = self._months(satu, bulan)
            tutup = [b for b, n in target.items() if self._is_frozen(butir_id, b, n)]
            if tutup:
                self._refuse([satu], "butir", satu.butir, closed_reason(tutup[0]), "PERIOD_CLOSED")
                continue
            isi = {
                "skp_id": skp_id,
                "urutan": urutan,
                "uraian": satu.butir,
                "satuan": satu.satuan,
                "bobot": satu.bobot or bobot,
                "target_tahun": satu.target_tahun,
            }
            is_berubah |= self.butir.put({"id": butir_id}, isi, lama, {"induk_id": None})
            for satu_bulan, kuantitas in target.items():
                kunci: Isi = {"butir_id": butir_id, "bulan": satu_bulan}
                ada = self.lama_target.get((butir_id, satu_bulan))
                is_berubah |= self.target.put(kunci, {"kuantitas": kuantitas}, ada, {})
        return is_berubah

    def _months(self, satu: ButirRencana, bulan: list[date]) -> dict[date, Decimal]:
        if satu.target_bulan is None:
            return spread_year(satu.target_tahun, bulan)
        return {b: satu.target_bulan[b.month - 1] for b in bulan}

    def _is_frozen(self, butir_id: str, bulan: date, kuantitas: Decimal) -> bool:
        lama = self.lama_target.get((butir_id, bulan))
        is_sama = lama is not None and lama["kuantitas"] == kuantitas
        return self.konteks.is_closed(bulan) and not is_sama

    def _refuse(
        self, butir: list[ButirRencana], kolom: str, nilai: object, alasan: str, kode: str
    ) -> None:
        for satu in butir:
            baris = self.hasil.baris[satu.nomor]
            self.ditolak[satu.nomor] = self.hasil.problem(baris, kolom, nilai, alasan, kode)


def months_of(mulai: date, selesai: date) -> list[date]:
    """Return the first days of the months from `mulai` to `selesai`."""
    bulan = [month_start(mulai)]
    while bulan[-1] < month_start(selesai):
        bulan.append(month_add(bulan[-1], 1))
    return bulan


def _first_day(penugasan: Penugasan) -> date:
    return penugasan.mulai
