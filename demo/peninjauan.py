"""What officers found when they looked at closed months: verdicts on flags, and a drawn sample.

They judge by what the city knows of itself: a flag is right where an oddity was put there on purpose.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

import numpy as np
from sqlalchemy import select

from analytics.integritas.sampel import candidates, read_sampel
from analytics.integritas.tanda import TandaBulan, find_tanda
from data.galat import GalatPengguna
from data.lake import Lake
from data.store import Sampel, Store
from demo.acak import generator
from demo.bahan import load_berkas
from demo.jadwal import EPOKH
from demo.janggal import SALINAN, bulk_writers
from demo.kota import Kota
from demo.pelaku import Panggung, office_hour
from workflow.integritas.sampel import draw_sampel, review_sampel
from workflow.integritas.tinjauan import TandaDitinjau, judge_tanda

BULAN_DITINJAU, PER_JENIS = 3, 8
"""So many closed months are judged, so many flags of each kind in each of them."""
TERAKHIR_PER_JENIS = 2
"""Of the newest closed month fewer: work is left for whoever tries the list."""
SAMPEL, DIPERIKSA = 60, 0.7
"""Activities drawn on average, and the share of them that has been looked at."""
KURANG_TELITI = 0.3
"""Superiors below this care stamp without reading."""
SALAH, SALAH_BERTANDA = 0.06, 0.4
"""How often a sampled activity is not as reported, and how often where it bears a flag."""
RAGU, BERALASAN = 0.12, 0.2
"""How often officers cannot say, and how often up to here there was a good reason after all."""


def make_peninjauan(store: Store, lake: Lake, kota: Kota) -> None:
    """Judge flags of the last closed months and review a sample of the newest, through the workflow."""
    p = Panggung.open(store, kota)
    tutup = [b for b in kota.skenario.bulan if _closed_on(kota, b) <= kota.skenario.kini]
    for bulan in tutup[-BULAN_DITINJAU:]:
        saat = _closed_on(kota, bulan)
        isi = find_tanda(lake, store, p.scope("bkpsdm", saat), bulan)
        is_terakhir = bulan == tutup[-1]
        _judge(p, isi, TERAKHIR_PER_JENIS if is_terakhir else PER_JENIS, saat)
        if is_terakhir:
            _sample(p, lake, isi, saat)


def _closed_on(kota: Kota, bulan: date) -> datetime:
    """Return when officers look at a month: two days after its validation is over."""
    return office_hour(EPOKH + timedelta(days=kota.jadwal.month(bulan).batas_validasi + 2))


def _judge(p: Panggung, isi: TandaBulan, banyak: int, saat: datetime) -> None:
    """Judge the strongest flags of each kind; nobody judges what is about themselves."""
    kata, scope = load_berkas("jejak")["tinjauan"], p.scope("bkpsdm", saat)
    rng = generator(p.kota.skenario.benih, "tinjauan", isi.bulan)
    borongan = bulk_writers(p.kota)
    for _jenis, tanda in isi.tanda.group_by("jenis", maintain_order=True):
        for ke, satu in enumerate(islice(tanda.iter_rows(named=True), banyak)):
            orang = isi.people(satu["jenis"], satu["kunci"])
            acak, pilih = rng.random(), rng.random()
            putusan = "tepat" if _is_odd(p.kota, borongan, satu) else "keliru"
            if acak < BERALASAN:
                putusan = "ragu" if acak < RAGU else "keliru"
            if scope.pegawai_id in orang:
                continue
            teks = kata[putusan][int(pilih * len(kata[putusan]))]
            ditinjau = TandaDitinjau(
                isi.bulan, satu["jenis"], satu["kunci"], satu["opd_id"], satu["baris"], orang
            )
            kini = saat + timedelta(minutes=4 * ke)
            judge_tanda(p.store, scope, ditinjau, putusan, teks, versi=0, kini=kini)


def _is_odd(kota: Kota, borongan: np.ndarray[Any, Any], tanda: dict[str, Any]) -> bool:
    """Whether what a flag says was put there on purpose."""
    orang = tanda["pegawai_id"]
    if tanda["jenis"] == "teks_bersama":
        return any(satu in tanda["teks"] for satu in SALINAN)
    if tanda["jenis"] == "teks_berulang":
        return bool(kota.sifat.salin[orang - 1] > 0)
    if tanda["jenis"] == "entri_borongan":
        return bool(borongan[orang - 1])
    return orang is not None and bool(kota.sifat.teliti[orang - 1] < KURANG_TELITI)


def _sample(p: Panggung, lake: Lake, isi: TandaBulan, saat: datetime) -> None:
    """Draw the sample of a month and look at most of it, from the top of the list as it is shown."""
    scope = p.scope("bkpsdm", saat)
    with p.store.read() as session:
        if session.scalar(select(Sampel.bulan).where(Sampel.bulan == isi.bulan).limit(1)):
            return
    calon, versi = candidates(lake, scope, isi), lake.manifest().versi
    draw_sampel(p.store, scope, calon, bulan=isi.bulan, banyak=SAMPEL, versi_data=versi, kini=saat)
    rng, kata = generator(p.kota.skenario.benih, "sampel"), load_berkas("jejak")["sampel"]
    bertanda = set(isi.baris["aktivitas_id"])
    sampel = read_sampel(p.store, scope, isi.bulan, isi.bulan)
    for ke, satu in enumerate(sampel.head(int(sampel.height * DIPERIKSA)).iter_rows(named=True)):
        peluang = SALAH_BERTANDA if satu["aktivitas_id"] in bertanda else SALAH
        is_salah, pilih = rng.random() < peluang, rng.random()
        try:
            review_sampel(
                p.store,
                scope,
                isi.bulan,
                satu["aktivitas_id"],
                hasil="tidak_sesuai" if is_salah else "sesuai",
                catatan=kata[int(pilih * len(kata))] if is_salah else None,
                versi=satu["versi"],
                kini=saat + timedelta(minutes=6 * ke),
            )
        except GalatPengguna as galat:
            # What is about the officer's own work is left to another one.
            if galat.kode != "tentang_sendiri":
                raise
