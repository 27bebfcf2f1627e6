"""What an item of the plan yielded beside its quantity: quality, time, cost, the superior's word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import ButirSkp, RealisasiButir, Skp, Store
from data.waktu import local_day
from workflow.hasil import Hasil, bentrok
from workflow.keberatan.pemutus import require_unopposed
from workflow.kinerja.tanggapan import is_accepted
from workflow.penilai import judged_month
from workflow.penolakan import refuse_if
from workflow.tahun.konfirmasi import find_tahun

MUTU_TERTINGGI, WAKTU_TERTINGGI, BIAYA_TERTINGGI = Decimal(100), Decimal(24), 10**13


@dataclass(frozen=True, slots=True)
class IsianRealisasi:
    """Quality 0-100, time in months, cost in rupiah; None: not known yet. `umpan_balik`: the superior's."""

    kualitas: Decimal | None
    waktu_bulan: Decimal | None
    biaya_rp: int | None = None
    umpan_balik: str | None = None


def record_realisasi(
    store: Store,
    scope: Scope,
    *,
    butir_id: str,
    isian: IsianRealisasi,
    versi: int | None = None,
    kini: datetime,
) -> Hasil:
    """Record an item's realisation, as its owner or as the superior of the plan's last month.

    `versi` is that of an earlier entry to be replaced. The same entry again answers
    `is_baru=False`. Raises `GalatPengguna`: tidak_ada, bukan_atasan, bentrok, sudah_diterima,
    keberatan_berjalan, sudah_final, or `Penolakan` with what is wrong at each field.
    """
    isi = (isian.kualitas, isian.waktu_bulan, isian.biaya_rp, (isian.umpan_balik or "").strip())
    with store.write(scope.pelaku, kini) as tx:
        skp = _plan(tx.session, butir_id)
        is_pemilik = skp.pegawai_id == scope.pegawai_id
        if not is_pemilik:
            _require_superior(tx.session, scope, skp, local_day(kini))
        lama = tx.session.get(RealisasiButir, butir_id)
        if lama and isi == (lama.kualitas, lama.waktu_bulan, lama.biaya_rp, lama.umpan_balik or ""):
            return Hasil(butir_id, lama.versi, is_baru=False)
        if lama is not None and lama.versi != versi:
            raise bentrok(_("Realisasi ini baru saja diubah. Muat ulang halaman, lalu ulangi."))
        refuse_if([*_wrong(isian), *_foreign_word(isi[3], lama, is_pemilik=is_pemilik)])
        _require_open(tx.session, skp)
        baris = lama or RealisasiButir(butir_id=butir_id, versi=0)
        baris.kualitas, baris.waktu_bulan, baris.biaya_rp = isi[:3]
        baris.umpan_balik = isi[3] or None
        baris.dicatat_oleh, baris.dicatat_pada = scope.pegawai_id, kini
        baris.versi += 1
        tx.session.add(baris)
        tx.session.flush()
        catat = {
            "pegawai_id": skp.pegawai_id,
            "kualitas": None if isi[0] is None else str(isi[0]),
            "waktu_bulan": None if isi[1] is None else str(isi[1]),
            "biaya_rp": isi[2],
            "umpan_balik": baris.umpan_balik,
            "versi": baris.versi,
        }
        tx.audit("catat", "realisasi_butir", butir_id, catat)
    return Hasil(butir_id, baris.versi, is_baru=True)


def _plan(session: Session, butir_id: str) -> Skp:
    butir = session.get(ButirSkp, butir_id)
    skp = session.get(Skp, butir.skp_id) if butir else None
    if skp is None:
        raise GalatPengguna(
            _("Butir SKP ini tidak ada. Muat ulang halaman."), kode="tidak_ada", kolom="butir_id"
        )
    return skp


def _require_superior(session: Session, scope: Scope, skp: Skp, hari_ini: date) -> None:
    judged_month(session, scope, skp.pegawai_id, min(skp.selesai, hari_ini), hari_ini)


def _require_open(session: Session, skp: Skp) -> None:
    tahun = find_tahun(session, skp.pegawai_id, skp.tahun)
    if tahun is None:
        return
    require_unopposed(session, tahun)
    if is_accepted(tahun):
        raise GalatPengguna(
            _("Hasil tahun ini sudah diterima pegawai, jadi realisasinya tidak dapat diubah lagi."),
            kode="sudah_diterima",
        )


def _foreign_word(
    kata: str, lama: RealisasiButir | None, *, is_pemilik: bool
) -> list[GalatPengguna]:
    if not is_pemilik or kata == ((lama and lama.umpan_balik) or ""):
        return []
    teks = _("Umpan balik hanya diisi atasan. Kosongkan bagian itu.")
    return [GalatPengguna(teks, kode="umpan_balik_asing", kolom="umpan_balik")]


def _wrong(isian: IsianRealisasi) -> list[GalatPengguna]:
    batas = (
        ("kualitas", isian.kualitas, MUTU_TERTINGGI, _("Mutu diisi 0 sampai {atas}.")),
        (
            "waktu_bulan",
            isian.waktu_bulan,
            WAKTU_TERTINGGI,
            _("Waktu diisi 0 sampai {atas} bulan."),
        ),
        ("biaya_rp", isian.biaya_rp, BIAYA_TERTINGGI, _("Biaya diisi 0 sampai {atas} rupiah.")),
    )
    salah = [
        GalatPengguna(teks.format(atas=atas), kode="realisasi_salah", kolom=kolom)
        for kolom, nilai, atas, teks in batas
        if nilai is not None and not 0 <= nilai <= atas
    ]
    if isian.umpan_balik and len(isian.umpan_balik) > 500:
        teks = _("Umpan balik paling panjang 500 huruf. Ringkas umpan baliknya.")
        salah.append(GalatPengguna(teks, kode="umpan_balik_salah", kolom="umpan_balik"))
    return salah
