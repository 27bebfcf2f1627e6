"""The monthly brief: one page in words, numbers and charts, for the eyes of one reader."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from analytics.dokumen.cetak import Dokumen, fingerprint
from analytics.dokumen.kata import fixed_words
from analytics.dokumen.ringkasan_bagian import (
    Bahan,
    advice_part,
    follow_up_part,
    index_cards,
    money_part,
    mover_part,
    office_part,
)
from analytics.grafik.catatan import say_all_notes
from analytics.kueri.catatan import month_notes
from analytics.kueri.indikator import component_trend, components_by_opd, index_ids, index_trend
from analytics.kueri.opd import list_opd
from analytics.kueri.opd_singkat import name_some, short_names
from analytics.kueri.patokan import say_yardstick
from analytics.kueri.periode import list_months
from data import waktu
from data.bahasa import _, current_bahasa, format_angka, format_bulan, format_saat, format_tanggal
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope
from data.store import Store


def brief_bulan(
    lake: Lake, store: Store, scope: Scope, bulan: date, kini: datetime | None = None
) -> bytes:
    """Return the brief of a month as PDF, out of what `scope` may read, made at `kini` (now)."""
    return month_brief(lake, store, scope, bulan, kini or waktu.now()).pdf()


def month_brief(lake: Lake, store: Store, scope: Scope, bulan: date, kini: datetime) -> Dokumen:
    """Return the brief of a month: of the city, or of the OPDs that the reader may see.

    Raises `GalatPengguna`: bulan_tidak_ada (the lake does not hold it), di_luar_cakupan (the reader
    sees no OPD).
    """
    b = _material(lake, store, scope, bulan)
    indeks, gambar = index_cards(b)
    uang, gambar_uang = money_part(b)
    isi: dict[str, Any] = {
        "bahasa": current_bahasa(),
        "judul": _("Ringkasan bulan {bulan}").format(bulan=format_bulan(bulan)),
        "penerbit": "SINERGI",
        "instansi": _owner(b),
        "masa_nilai": _("Empat indikator efektivitas dan yang perlu dilakukan"),
        "keadaan": _("Sementara: bulan ini masih berjalan.") if b.bulan.is_sementara else "",
        "kata": fixed_words(),
        "sidik": fingerprint({"bulan": str(bulan), "indeks": indeks, "uang": uang}),
        "dibuat": made_with(lake, kini),
        "indeks": indeks,
        "banding": _compared(b),
        "gerak": mover_part(b),
        "opd": office_part(b),
        "tpp": uang,
        "saran": advice_part(b),
        "tindak": follow_up_part(b),
    }
    nama = f"sinergi-ringkasan-{bulan:%Y-%m}.pdf"
    return Dokumen("ringkasan_bulan", isi, kini, nama, {**gambar, **gambar_uang})


def _material(lake: Lake, store: Store, scope: Scope, bulan: date) -> Bahan:
    satu = next((b for b in list_months(lake) if b.bulan == bulan), None)
    if satu is None:
        raise GalatPengguna(
            _("Bulan {bulan} tidak ada di data analisis. Pilih bulan lain.").format(
                bulan=format_bulan(bulan)
            ),
            kode="bulan_tidak_ada",
        )
    opd = dict(list_opd(lake, scope).iter_rows())
    if not opd:
        raise GalatPengguna(
            _(
                "Tidak ada OPD yang dapat ditampilkan untuk Anda. Hubungi BKPSDM bila seharusnya ada."
            ),
            kode="di_luar_cakupan",
        )
    return Bahan(
        lake=lake,
        store=store,
        scope=scope,
        bulan=satu,
        opd=opd,
        komponen=component_trend(lake, scope, bulan),
        per_opd=components_by_opd(lake, scope, index_ids(), bulan, 2),
        singkat=short_names(lake),
        catatan=month_notes(lake, scope, tuple(opd) if scope.opd_ids is not None else ()),
    )


def _owner(b: Bahan) -> str:
    kota = _("Pemerintah Kota Pekanbaru")
    return kota if b.scope.opd_ids is None else f"{name_some(list(b.opd.values()))}, {kota}"


def _compared(b: Bahan) -> str:
    tren = index_trend(b.komponen)
    n = tren.filter(bulan=b.bulan.bulan)["n"].max() or 0
    orang = _("n = {n} pegawai.").format(n=format_angka(int(str(n))))
    bulan = tren["bulan"].unique().to_list()
    catatan = say_all_notes(b.catatan, bulan)
    return f"{say_yardstick(b.bulan, bulan)} {orang} {catatan}".strip()


def made_with(lake: Lake, kini: datetime) -> str:
    """Return when a document was made, out of which data, by which rules and program."""
    m = lake.manifest()
    return _("{saat}; data versi {versi} per {hari}, aturan {aturan}, program {kode}").format(
        saat=format_saat(kini),
        versi=format_angka(m.versi),
        hari=format_tanggal(m.per_tanggal),
        aturan=m.versi_aturan,
        kode=m.versi_kode,
    )
