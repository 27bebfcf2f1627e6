"""What must be true of a plan: of a draft that it can be kept, of a submitted one that it is whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from data.bahasa import N_, _, format_angka, format_bulan
from data.galat import GalatPengguna
from rules.skema import Aspek
from workflow.skp.butir import IsianButir, IsianSkp
from workflow.skp.masa import PERMEN6, PP46, Masa

PENUH = Decimal(100)
TERTINGGI = Decimal(1_000_000_000)
"""A larger target is a slip of the pen (project decision)."""
BUTIR_TERBANYAK = 40
"""More items than this nobody can follow through a year (project decision)."""
PANJANG = {"uraian": 400, "satuan": 40, "indikator": 400, "perspektif": 40}
EKSPEKTASI_TERPANJANG = 400
ARAH = ("naik", "turun")
MILIK_PP46 = ("kualitas", "waktu_bulan", "biaya_rp")
MILIK_SESUDAHNYA = ("indikator", "target_atas", "perspektif")
KOLOM = {
    "uraian": N_("Uraian"),
    "satuan": N_("Satuan"),
    "bobot": N_("Bobot"),
    "target_tahun": N_("Target"),
    "target_atas": N_("Batas atas target"),
    "indikator": N_("Indikator"),
    "perspektif": N_("Perspektif"),
    "kualitas": N_("Kualitas"),
    "waktu_bulan": N_("Waktu"),
    "biaya_rp": N_("Biaya"),
    "arah": N_("Arah"),
    "induk_id": N_("Butir atasan"),
}
"""Words for the columns of an item."""


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a fault lies: the place of the item in the plan, and its words."""

    nomor: int
    uraian: str

    def fault(self, kolom: str, kode: str, teks: str) -> GalatPengguna:
        """Return a fault of this item."""
        nama = _("Butir {nomor}").format(nomor=self.nomor)
        return GalatPengguna(f"{nama}: {teks}", kode=kode, kolom=kolom)


def check_draft(isian: IsianSkp, masa: Masa, aspek: Sequence[Aspek]) -> list[GalatPengguna]:
    """Return what keeps the store from holding this plan: lengths, numbers, fields of another era."""
    alasan = [galat for n, b in enumerate(isian.butir, 1) for galat in _unfit(n, b, masa)]
    if len(isian.butir) > BUTIR_TERBANYAK:
        teks = _("SKP paling banyak {n} butir. Gabungkan butir yang sejenis.")
        alasan.append(
            GalatPengguna(teks.format(n=BUTIR_TERBANYAK), kode="butir_banyak", kolom="butir")
        )
    if len({b.id for b in isian.butir}) < len(isian.butir):
        teks = _("Ada butir yang tercatat dua kali. Muat ulang halaman, lalu simpan lagi.")
        alasan.append(GalatPengguna(teks, kode="butir_ganda", kolom="butir"))
    dikenal = {a.id for a in aspek} if masa.era == PERMEN6 else set[str]()
    if isian.harapan.keys() - dikenal:
        teks = _(
            "Ekspektasi perilaku hanya untuk aspek yang berlaku pada masa SKP ini. Kosongkan yang lain."
        )
        alasan.append(GalatPengguna(teks, kode="ekspektasi_asing", kolom="ekspektasi"))
    if any(len(v) > EKSPEKTASI_TERPANJANG for v in isian.harapan.values()):
        teks = _("Ekspektasi paling panjang {n} huruf. Ringkas kalimatnya.")
        alasan.append(
            GalatPengguna(
                teks.format(n=EKSPEKTASI_TERPANJANG), kode="ekspektasi_salah", kolom="ekspektasi"
            )
        )
    return alasan


def _unfit(nomor: int, b: IsianButir, masa: Masa) -> Iterator[GalatPengguna]:
    di = Tempat(nomor, b.uraian)
    isi = b.columns()
    for kolom, panjang in PANJANG.items():
        if len(isi[kolom] or "") > panjang:
            teks = _("{kolom} paling panjang {n} huruf. Ringkas isinya.")
            yield di.fault(kolom, "terlalu_panjang", teks.format(kolom=_(KOLOM[kolom]), n=panjang))
    if not (len(b.id) == 32 and b.id.isalnum()):
        yield di.fault("butir", "id_salah", _("Kunci butir tidak sah. Muat ulang halaman."))
    if b.arah not in ARAH:
        yield di.fault("arah", "arah_salah", _("Pilih arah naik atau turun."))
    for kolom in ("bobot", "target_tahun", "target_atas", "kualitas", "waktu_bulan", "biaya_rp"):
        if not _is_amount(isi[kolom]):
            teks = _("{kolom} harus angka nol atau lebih, paling banyak dua desimal.")
            yield di.fault(kolom, "angka_salah", teks.format(kolom=_(KOLOM[kolom])))
    asing = MILIK_SESUDAHNYA if masa.era == PP46 else MILIK_PP46
    for kolom in asing:
        if isi[kolom] is not None:
            teks = _("{kolom} tidak dipakai pada masa SKP ini. Kosongkan.")
            yield di.fault(kolom, "bukan_masanya", teks.format(kolom=_(KOLOM[kolom])))
    if masa.era == PP46 and b.arah != "naik":
        yield di.fault(
            "arah",
            "bukan_masanya",
            _("Arah turun tidak dipakai pada masa SKP ini. Pilih arah naik."),
        )
    yield from _unfit_months(di, b, masa)


def _unfit_months(di: Tempat, b: IsianButir, masa: Masa) -> Iterator[GalatPengguna]:
    if b.target_bulan is None:
        return
    luar = sorted(set(b.target_bulan) - set(masa.bulan))
    if luar:
        teks = _("Bulan {bulan} di luar masa SKP ini. Bagi target pada bulan di dalamnya.")
        yield di.fault("target_bulan", "bulan_luar", teks.format(bulan=format_bulan(luar[0])))
    if not all(_is_amount(n) for n in b.target_bulan.values()):
        teks = _("Target bulanan harus angka nol atau lebih, paling banyak dua desimal.")
        yield di.fault("target_bulan", "angka_salah", teks)


def _is_amount(nilai: Decimal | int | None) -> bool:
    if nilai is None:
        return True
    try:
        angka = Decimal(nilai)
        return 0 <= angka <= TERTINGGI and angka == angka.quantize(Decimal("0.01"))
    except InvalidOperation:
        return False


def check_whole(isian: IsianSkp, masa: Masa) -> list[GalatPengguna]:
    """Return what a plan lacks to be submitted: every item whole, weights and months adding up."""
    if not isian.butir:
        return [
            GalatPengguna(
                _("SKP belum punya butir. Tambah butir, lalu ajukan."),
                kode="tanpa_butir",
                kolom="butir",
            )
        ]
    alasan = [galat for n, b in enumerate(isian.butir, 1) for galat in _lacking(n, b, masa)]
    jumlah = sum((b.bobot for b in isian.butir), Decimal(0))
    if jumlah != PENUH:
        teks = _("Jumlah bobot {jumlah}, seharusnya tepat 100. Ubah bobot butir.")
        alasan.append(
            GalatPengguna(
                teks.format(jumlah=_number(jumlah)), kode="bobot_tidak_100", kolom="bobot"
            )
        )
    ganda = Counter(" ".join(b.uraian.lower().split()) for b in isian.butir)
    for nama in sorted(n for n, banyak in ganda.items() if n and banyak > 1):
        teks = _("Uraian “{nama}” dipakai lebih dari satu butir. Gabungkan atau bedakan.")
        alasan.append(GalatPengguna(teks.format(nama=nama), kode="uraian_kembar", kolom="uraian"))
    return alasan


def _lacking(nomor: int, b: IsianButir, masa: Masa) -> Iterator[GalatPengguna]:
    di = Tempat(nomor, b.uraian)
    isi = b.columns()
    wajib = ["uraian", "satuan"] + ([] if masa.era == PP46 else ["indikator"])
    for kolom in wajib:
        if not isi[kolom]:
            teks = _("{kolom} belum diisi. Lengkapi dahulu.")
            yield di.fault(kolom, f"{kolom}_kosong", teks.format(kolom=_(KOLOM[kolom])))
    if b.bobot <= 0:
        yield di.fault(
            "bobot",
            "bobot_nol",
            _("Bobot harus lebih dari nol. Isi bobotnya, atau hapus butir ini."),
        )
    if b.target_tahun <= 0:
        yield di.fault(
            "target_tahun",
            "target_nol",
            _("Target harus lebih dari nol. Isi targetnya, atau hapus butir ini."),
        )
    if b.target_atas is not None and b.target_atas < b.target_tahun:
        teks = _("Batas atas target harus sama dengan atau di atas target. Ubah salah satunya.")
        yield di.fault("target_atas", "rentang_salah", teks)
    for syarat in SYARAT_PP46 if masa.era == PP46 else ():
        yield from syarat(di, b, masa)
    bulanan = sum(b.months(masa.bulan).values(), Decimal(0))
    if bulanan != b.target_tahun:
        teks = _("Target bulanan berjumlah {jumlah}, seharusnya tepat {target}.")
        yield di.fault(
            "target_bulan",
            "bulan_tidak_cocok",
            teks.format(jumlah=_number(bulanan), target=_number(b.target_tahun)),
        )


def _quality(di: Tempat, b: IsianButir, _masa: Masa) -> Iterator[GalatPengguna]:
    if b.kualitas is None or not 0 < b.kualitas <= PENUH:
        teks = _("Kualitas harus lebih dari 0 sampai 100 persen. Ubah angkanya.")
        yield di.fault("kualitas", "kualitas_salah", teks)


def _time(di: Tempat, b: IsianButir, masa: Masa) -> Iterator[GalatPengguna]:
    if b.waktu_bulan is None or not 0 < b.waktu_bulan <= len(masa.bulan):
        teks = _("Waktu harus lebih dari 0 sampai {n} bulan, sepanjang masa SKP ini.")
        yield di.fault("waktu_bulan", "waktu_salah", teks.format(n=len(masa.bulan)))


SYARAT_PP46: tuple[Callable[[Tempat, IsianButir, Masa], Iterator[GalatPengguna]], ...] = (
    _quality,
    _time,
)


def _number(nilai: Decimal) -> str:
    return format_angka(nilai, 0 if nilai == nilai.to_integral_value() else 2)
