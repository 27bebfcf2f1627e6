"""The parts of the monthly brief: cards, moves, offices, money, advice, follow-ups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from analytics.dokumen.kata import KOSONG
from analytics.evaluasi.saran import advise
from analytics.gambar_cetak.svg import to_svg
from analytics.garis import sparkline
from analytics.grafik.catatan import Catatan, note_months
from analytics.grafik.tpp import lost_by_cause
from analytics.kalimat.indikator import say_interval, say_mover, say_movers_of
from analytics.kalimat.tpp import say_causes, say_ceiling
from analytics.kalimat.ukuran import say_course
from analytics.kueri.indikator import (
    index_ids,
    index_trend,
    indices_side_by_side,
    mover_offices,
    movers,
)
from analytics.kueri.kartu import make_cards
from analytics.kueri.periode import Bulan
from analytics.kueri.tindak_lanjut import PEMBACA, list_tindak_lanjut, say_tindak_lanjut
from analytics.kueri.tpp_sebab import causes_of, loss_by_month
from analytics.kueri.tren import span
from analytics.metrik import Filter, Metric, format_nilai, format_selisih, get_metric, round_change
from analytics.selang import index_interval
from data.bahasa import _, format_angka
from data.lake import Lake
from data.scope import Scope
from data.store import Store

Isi = dict[str, Any]
OPD_TERENDAH = 8
SARAN = 4
BULAN_UANG = 13
TINGGI_UANG = 250
UKURAN_OPD = (
    "bagian_capai_penuh",
    "jumlah_di_bawah_beruntun",
    "hari_dilaporkan",
    "validasi_tepat_waktu",
    "perilaku_tepat_waktu",
    "tpp_hilang",
)
"""What is told of a single OPD, where there is no list of the lowest."""


@dataclass(frozen=True, slots=True)
class Bahan:
    """What the brief is made of: who reads, which month, and the figures that several parts share."""

    lake: Lake
    store: Store
    scope: Scope
    bulan: Bulan
    opd: Mapping[int, str]
    komponen: pl.DataFrame
    per_opd: pl.DataFrame
    singkat: Mapping[int, str]
    catatan: Sequence[Catatan]


def index_cards(b: Bahan) -> tuple[list[Isi], dict[str, str]]:
    """Return the four indices with change, interval and line, and the lines as pictures by name."""
    tren = index_trend(b.komponen)
    sebulan = Filter.month(b.bulan.bulan)
    selang = index_interval(b.lake, b.scope, index_ids(), (), sebulan).drop_nulls("bawah")
    kata_selang = {s["indeks"]: say_interval(s) for s in selang.to_dicts()}
    noted = {c.bulan for c in b.catatan}
    kartu: list[Isi] = []
    gambar: dict[str, str] = {}
    for indeks in index_ids():
        metrik, satu = get_metric(indeks), tren.filter(indeks=indeks)
        kini = satu.filter(bulan=b.bulan.bulan).to_dicts()
        nilai = kini[0]["nilai"] if kini else None
        jalan = satu["nilai"].to_list()
        svg = sparkline(jalan, [i for i, m in enumerate(satu["bulan"]) if m in noted])
        if svg:
            gambar[indeks] = svg
        kartu.append(
            {
                "label": _(metrik.label),
                "nilai": _("Ditahan")
                if kini and kini[0]["is_ditahan"]
                else format_nilai(metrik, nilai),
                "selisih": _change(b, metrik, kini[0]["selisih"] if kini else None),
                "gambar": indeks if svg else "",
                "alt": say_course(metrik, jalan) if svg else "",
                "selang": kata_selang.get(indeks, ""),
            }
        )
    return kartu, gambar


def _change(b: Bahan, metrik: Metric, selisih: Decimal | None) -> str:
    if selisih is None or b.bulan.is_sementara:
        return ""
    return format_selisih(metrik, round_change(metrik, selisih))


def mover_part(b: Bahan) -> Isi:
    """Return the components that moved their index most, and by which OPDs."""
    kalimat: list[str] = []
    if not b.bulan.is_sementara:
        for g in movers(b.komponen, b.bulan.bulan).to_dicts():
            opd = mover_offices(b.per_opd, g, b.bulan.bulan) if len(b.opd) > 1 else []
            siapa = say_movers_of([b.singkat[o] for o in opd])
            kalimat.append(f"{say_mover(g).replace('**', '')} {siapa}".strip())
    kosong = _("Tidak ada komponen yang berubah dari bulan sebelumnya.")
    return _part(_("Yang paling berubah"), kalimat or [kosong])


def office_part(b: Bahan) -> Isi:
    """Return the OPDs with the lowest index of targets; of a single OPD some of its measures."""
    if len(b.opd) == 1:
        kartu = make_cards(b.lake, b.scope, UKURAN_OPD, b.bulan.bulan, {})
        baris = [
            [
                _(k.metrik.label),
                _("ditahan") if k.is_ditahan else format_nilai(k.metrik, k.nilai),
                _change(b, k.metrik, k.selisih["bulan_lalu"]) or KOSONG,
            ]
            for k in kartu
        ]
        return _part(_("Ukuran OPD ini"), [], [_("Ukuran"), _("Nilai"), _("Perubahan")], baris)
    ids = index_ids()
    data = indices_side_by_side(b.per_opd, b.bulan.bulan, ids[0]).drop_nulls(ids[0])
    baris = [[b.singkat[int(o["opd_id"])], *_values(o)] for o in data.head(OPD_TERENDAH).to_dicts()]
    kolom = [_("OPD"), _("Target"), _("Adaptasi"), _("Kepuasan"), _("Tgg. jawab")]
    return _part(_("OPD dengan indeks target terendah"), [], kolom, baris)


def _values(opd: Mapping[str, Any]) -> list[str]:
    return [
        _("ditahan") if i in opd["ditahan"] else format_nilai(get_metric(i), opd[i])
        for i in index_ids()
    ]


def money_part(b: Bahan) -> tuple[Isi, dict[str, str]]:
    """Return TPP against its ceiling with what was lost by cause, and the chart of it by name."""
    data = loss_by_month(b.lake, b.scope, span(b.bulan.bulan, BULAN_UANG, {}))
    kalimat = f"{say_ceiling(data, b.bulan.bulan)} {say_causes(data, b.bulan.bulan)}"
    sebab = causes_of(data)
    gambar: dict[str, str] = {}
    if sebab:
        grafik = note_months(lost_by_cause(data, sebab), b.catatan, data["bulan"].to_list())
        grafik.update_layout(height=TINGGI_UANG)
        gambar["uang"] = to_svg(grafik)
        kalimat += " " + _("Pada grafik, sebab bertanda * bukan karena pegawai.")
    judul = _("TPP yang hilang menurut sebab")
    return {"judul": judul, "kalimat": kalimat, "gambar": "uang" if sebab else ""}, gambar


def advice_part(b: Bahan) -> Isi:
    """Return the first pieces of advice of the month, and how many there are."""
    saran = advise(b.lake, b.scope, Filter.month(b.bulan.bulan))
    is_bernama = len(b.opd) > 1
    daftar = [
        {"anjuran": _(s.kaidah.anjuran), "angka": s.say(is_bernama=is_bernama)}
        for s in saran[:SARAN]
    ]
    keterangan = (
        _("{n} batas kaidah dilewati. Saran diturunkan dari angka oleh kaidah terbitan.").format(
            n=format_angka(len(saran))
        )
        if saran
        else _("Tidak ada batas kaidah saran yang dilewati.")
    )
    return {"judul": _("Yang perlu dilakukan"), "daftar": daftar, "keterangan": keterangan}


def follow_up_part(b: Bahan) -> Isi:
    """Return how the follow-ups stand that the reader may see."""
    judul = _("Tindak lanjut evaluasi")
    if not b.scope.has(*PEMBACA):
        return _part(judul, [_("Register tindak lanjut tidak ditampilkan untuk peran Anda.")])
    return _part(judul, [say_tindak_lanjut(list_tindak_lanjut(b.store, b.scope))])


def _part(
    judul: str,
    kalimat: Sequence[str],
    kolom: Sequence[str] = (),
    baris: Sequence[Sequence[str]] = (),
) -> Isi:
    return {
        "judul": judul,
        "kalimat": list(kalimat),
        "kolom": list(kolom) if baris else [],
        "baris": [list(satu) for satu in baris],
    }
