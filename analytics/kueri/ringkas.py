"""Briefs: a reader's figures of the month, and what changed since the brief before, in five lines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.kueri.indikator import index_ids
from analytics.kueri.opd import list_opd
from analytics.kueri.peringatan import watched_month
from analytics.kueri.sejak import TERBANYAK, Tampak, reach, say_since
from analytics.metrik import Filter, format_nilai, get_metric, measure, measure_index
from data.bahasa import _, format_bulan, format_saat, format_tanggal
from data.lake import Lake
from data.scope import Scope

UKURAN = (
    "bagian_capai_penuh",
    "jumlah_di_bawah_target",
    "validasi_tepat_waktu",
    "hari_dilaporkan",
    "tpp_hilang",
    "keluhan_terbuka",
)
"""What a brief watches beside the four indices."""
KELOMPOK = "opd_di_bawah_kota"


def brief_figures(lake: Lake, scope: Scope) -> Tampak | None:
    """Return the figures of the newest closed month in this scope; None without such a month."""
    bulan = watched_month(lake)
    if bulan is None:
        return None
    where = Filter.month(bulan)
    ids = [m for m in (*index_ids(), *UKURAN) if scope.has(*get_metric(m).audiences)]
    angka = {m: _value(lake, scope, m, where) for m in ids}
    kelompok = {} if scope.opd_ids is not None else {KELOMPOK: below_city(lake, scope, bulan)}
    return Tampak(bulan, angka, kelompok, reach(scope))


def _value(lake: Lake, scope: Scope, metric_id: str, where: Filter) -> Decimal | None:
    data = measure(lake, scope, metric_id, (), where)
    return data["nilai"].item() if data.height else None


def below_city(lake: Lake, scope: Scope, bulan: date) -> dict[int, str]:
    """Return the OPDs (name by id) whose target index lies below that of all in scope."""
    indeks, where = index_ids()[0], Filter.month(bulan)
    kota = measure_index(lake, scope, indeks, (), where)["nilai"].item()
    if kota is None:
        return {}
    data = measure_index(lake, scope, indeks, ("opd_id", "opd"), where).drop_nulls("nilai")
    return {b["opd_id"]: b["opd"] for b in data.to_dicts() if b["nilai"] < kota}


def brief_lines(lalu: Mapping[str, Any] | None, kini: Tampak) -> list[str]:
    """Return what changed since the brief before (`Tampak.as_json`), at most five lines.

    The first brief (None) says how things stand.
    """
    if lalu is None:
        ada = [(m, v) for m, v in kini.angka.items() if v is not None]
        return [
            _("{label}: {nilai}.").format(
                label=_(get_metric(m).label), nilai=format_nilai(get_metric(m), v)
            )
            for m, v in ada[:TERBANYAK]
        ]
    return say_since(lalu, kini) or [_("Tidak ada angka yang berubah sejak ringkasan sebelumnya.")]


def comparable_look(lalu: Mapping[str, Any] | None, kini: Tampak) -> Mapping[str, Any] | None:
    """Return the brief before if it told figures of the same reach, else None."""
    return lalu if lalu is not None and lalu.get("cakupan") == kini.cakupan else None


def say_scope(lake: Lake, scope: Scope) -> str:
    """Return whose figures a brief tells."""
    if scope.opd_ids is None:
        return _("Seluruh kota")
    return ", ".join(nama for _id, nama in list_opd(lake, scope).iter_rows()) or "–"


def brief_text(lake: Lake, scope: Scope, lalu: Mapping[str, Any] | None, kini: Tampak) -> str:
    """Return the body of a brief: what it is about, its lines (`brief_lines`), and how fresh."""
    manifest = lake.manifest()
    pola = (
        _("{cakupan}, keadaan {bulan}, bulan terakhir yang tutup:")
        if lalu is None
        else _("{cakupan}, yang berubah sejak ringkasan sebelumnya, sampai {bulan}:")
    )
    kepala = pola.format(bulan=format_bulan(kini.bulan), cakupan=say_scope(lake, scope))
    kaki = _("Data per {hari}, disusun {saat}.").format(
        hari=format_tanggal(manifest.per_tanggal), saat=format_saat(manifest.dibuat)
    )
    isi = (f"- {satu}" for satu in brief_lines(lalu, kini))
    return "\n".join([kepala, *isi, "", kaki])
