"""One employee's month out of the rows of the store, by the rules that the whole city is counted by."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import JSON, Boolean, Date, Integer, select
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from data.store import (
    Aktivitas,
    ButirSkp,
    Desimal,
    Gangguan,
    HariLibur,
    Izin,
    Kehadiran,
    Penugasan,
    Perilaku,
    Saat,
    Skp,
    TargetButir,
    Unit,
)
from data.waktu import month_add, month_start
from rules.bulan import nilai_bulan, rincian_bulan
from rules.fakta import Baris, masukan_bulan
from rules.parameter import load_profil
from rules.rincian import Langkah


@dataclass(frozen=True, slots=True)
class HitunganBulan:
    """A person's month: `angka` has the columns of masukan_bulan and nilai_bulan, `butir` its items."""

    angka: dict[str, Any]
    butir: list[dict[str, Any]]
    versi_aturan: str

    def steps(self) -> list[Langkah]:
        """Return the steps from the inputs to the TPP, with parameters and citations."""
        return rincian_bulan(self.angka, self.butir, load_profil())


def calculate_bulan(
    session: Session, pegawai_id: int, bulan: date, per_tanggal: date
) -> HitunganBulan | None:
    """Return the month of one person as known on `per_tanggal`, from the rows that `session` sees.

    None when the person has had no assignment in the month by then. Raises what
    `rules.fakta.masukan_bulan` raises.
    """
    awal, profil = month_start(bulan), load_profil()
    masukan, butir = masukan_bulan(_rows(session, pegawai_id, awal), awal, per_tanggal, profil)
    if masukan.is_empty():
        return None
    angka = nilai_bulan(masukan, butir, profil).row(0, named=True)
    return HitunganBulan(angka, butir.to_dicts(), profil.versi)


def _rows(session: Session, pegawai_id: int, bulan: date) -> Baris:
    sampai = month_add(bulan, 2)
    tanggal = (bulan, month_add(bulan, 1))

    def own(model: Any) -> Any:
        return select(*model.__table__.columns).where(model.pegawai_id == pegawai_id)

    skp = own(Skp).where(Skp.mulai < sampai, Skp.selesai >= bulan)
    butir = select(*ButirSkp.__table__.columns).join(Skp, Skp.id == ButirSkp.skp_id)
    target = select(*TargetButir.__table__.columns).join(
        ButirSkp, ButirSkp.id == TargetButir.butir_id
    )
    milik = Skp.pegawai_id == pegawai_id
    tugas = select(*Penugasan.__table__.columns, Unit.opd_id, Unit.pola_kerja).join(
        Unit, Unit.id == Penugasan.unit_id
    )
    kueri = {
        "aktivitas": own(Aktivitas).where(Aktivitas.tanggal.between(*tanggal)),
        "kehadiran": own(Kehadiran).where(Kehadiran.tanggal.between(*tanggal)),
        "izin": own(Izin).where(Izin.mulai < sampai, Izin.selesai >= bulan),
        "penugasan": tugas.where(Penugasan.pegawai_id == pegawai_id, Penugasan.mulai < sampai),
        "perilaku": own(Perilaku).where(Perilaku.bulan == bulan),
        "skp": skp,
        "butir_skp": butir.where(milik),
        "target_butir": target.join(Skp, Skp.id == ButirSkp.skp_id).where(
            milik, TargetButir.bulan == bulan
        ),
        "hari_libur": select(*HariLibur.__table__.columns).where(
            HariLibur.tanggal.between(bulan, sampai)
        ),
        "gangguan": select(*Gangguan.__table__.columns),
    }
    return Baris(**{nama: _frame(session, satu) for nama, satu in kueri.items()})


def _frame(session: Session, kueri: Any) -> pl.DataFrame:
    kolom: list[Any] = list(kueri.selected_columns)
    json_kolom = [n for n, k in enumerate(kolom) if isinstance(k.type, JSON)]
    baris = [list(satu) for satu in session.execute(kueri)]
    for satu in baris:
        for n in json_kolom:
            satu[n] = json.dumps(satu[n])
    return pl.DataFrame(baris, schema={k.name: _kind(k.type) for k in kolom}, orient="row")


def _kind(jenis: TypeEngine[Any]) -> pl.DataType:
    match jenis:
        case Saat():
            return pl.Datetime("us", "UTC")
        case Desimal():
            return pl.Decimal(18, jenis.skala)
        case Date():
            return pl.Date()
        case Boolean():
            return pl.Boolean()
        case Integer():
            return pl.Int64()
        case _:
            return pl.String()
