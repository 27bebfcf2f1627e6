"""What a granted objection to a month changes: behaviour scores, activities that count after all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl
from sqlalchemy import select

from data.store import Aktivitas, PenilaianBulan, Perilaku, Store, Transaction
from data.waktu import local_day, month_end
from rules.fakta import DIHITUNG, Baris
from workflow.keberatan.keadaan import KOREKSI_AKTIVITAS
from workflow.keberatan.koreksi_isi import KoreksiBulan, wrong_rows, wrong_scores
from workflow.kinerja.bulan import calculate_bulan
from workflow.kinerja.konfirmasi import record_bulan, snapshot
from workflow.penolakan import refuse_if

DICATAT = ("capaian", "perilaku", "prestasi", "tpp_rp")
"""The figures of which a correction keeps before and after."""


def correct_bulan(
    tx: Transaction, store: Store, oleh: int, baris: PenilaianBulan, koreksi: KoreksiBulan
) -> dict[str, Any]:
    """Change the rows, confirm the month anew from them, and return before and after.

    Goes past windows and a closed period: the decision is final, and what it moves in money is
    settled in a later period. Raises `Penolakan` with what cannot be corrected so.
    """
    perilaku = tx.session.scalars(
        select(Perilaku).where(
            Perilaku.pegawai_id == baris.pegawai_id, Perilaku.bulan == baris.bulan
        )
    ).one_or_none()
    aktivitas = _month_rows(tx, baris)
    refuse_if([*wrong_scores(tx, baris, perilaku, koreksi), *wrong_rows(aktivitas, koreksi)])
    nilai = {**perilaku.nilai, **koreksi.perilaku} if perilaku else {}
    # Counted before anything is written: the rules read what is committed, changed as decided.
    hitungan = calculate_bulan(
        store,
        [baris.pegawai_id],
        baris.bulan,
        local_day(tx.kini),
        _changed_rows(koreksi.aktivitas, nilai if koreksi.perilaku else None),
    )[baris.pegawai_id]
    sebelum, sesudah = dict(baris.angka), snapshot(hitungan)
    catatan = {
        "perilaku": dict(koreksi.perilaku),
        "aktivitas": list(koreksi.aktivitas),
        "sebelum": {k: sebelum.get(k) for k in DICATAT},
        "sesudah": {k: sesudah.get(k) for k in DICATAT},
    }
    if perilaku is not None and koreksi.perilaku:
        _write_scores(tx, perilaku, nilai)
    for satu in aktivitas:
        if satu.id in koreksi.aktivitas:
            _let_count(tx, oleh, satu)
    record_bulan(tx, baris, {**sesudah, "koreksi": catatan}, aksi="koreksi")
    return catatan


def _month_rows(tx: Transaction, baris: PenilaianBulan) -> list[Aktivitas]:
    return list(
        tx.session.scalars(
            select(Aktivitas)
            .where(
                Aktivitas.pegawai_id == baris.pegawai_id,
                Aktivitas.tanggal.between(baris.bulan, month_end(baris.bulan)),
            )
            .order_by(Aktivitas.tanggal, Aktivitas.mulai)
        )
    )


def _changed_rows(ids: Sequence[str], nilai: Mapping[str, int] | None) -> Callable[[Baris], Baris]:
    """Return what changes the rows of one person's month as the decision will."""

    def change(baris: Baris) -> Baris:
        status = pl.when(pl.col("id").is_in(ids)).then(pl.lit(DIHITUNG)).otherwise("status")
        return replace(
            baris,
            aktivitas=baris.aktivitas.with_columns(status.alias("status")),
            perilaku=baris.perilaku
            if nilai is None
            else baris.perilaku.with_columns(pl.lit(json.dumps(nilai)).alias("nilai")),
        )

    return change


def _write_scores(tx: Transaction, perilaku: Perilaku, nilai: dict[str, int]) -> None:
    # Who assessed, and when, stay: they measure the assessor, not the correction.
    perilaku.nilai, perilaku.versi = nilai, perilaku.versi + 1
    tx.session.flush()
    bulan = perilaku.bulan
    tx.change(
        "perilaku", kunci=perilaku.id, pegawai_id=perilaku.pegawai_id, dari=bulan, sampai=bulan
    )
    tx.audit("koreksi", "perilaku", perilaku.id, {"nilai": nilai, "versi": perilaku.versi})


def _let_count(tx: Transaction, oleh: int, baris: Aktivitas) -> None:
    baris.status, baris.versi = KOREKSI_AKTIVITAS.ke, baris.versi + 1
    baris.diputus_pada, baris.diputus_oleh = tx.kini, oleh
    tx.session.flush()
    tx.change(
        "aktivitas",
        kunci=baris.id,
        pegawai_id=baris.pegawai_id,
        dari=baris.tanggal,
        sampai=baris.tanggal,
    )
    tx.audit(
        KOREKSI_AKTIVITAS.aksi,
        "aktivitas",
        baris.id,
        {"pegawai_id": baris.pegawai_id, "versi": baris.versi},
    )
