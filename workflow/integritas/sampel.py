"""The month's second look: drawing approved activities by risk, and writing down what was found."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import polars as pl
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.bahasa import _, format_saat, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Aktivitas, Pegawai, Sampel, Store, Transaction
from data.waktu import end_of_day, month_end
from workflow.hasil import Hasil, bentrok
from workflow.integritas.keadaan import SAMPEL
from workflow.integritas.penarikan import SATUAN, chances, draw, seed_of
from workflow.jendela import validation_limit

PALING_SEDIKIT, PALING_BANYAK = 30, 2000
"""How many activities a month's sample may have on average (project decision)."""
CATATAN_TERPANJANG = 500


@dataclass(frozen=True, slots=True)
class HasilTarik:
    """What became of a draw: how many were drawn; `is_baru` is false when it had been made before."""

    terpilih: int
    is_baru: bool


def draw_sampel(
    store: Store,
    scope: Scope,
    calon: pl.DataFrame,
    *,
    bulan: date,
    banyak: int,
    versi_data: int,
    kini: datetime,
) -> HasilTarik:
    """Draw the sample of a month (a first day) whose validation is over; once, for good.

    `calon` are all its approved activities in version `versi_data` of the lake: aktivitas_id,
    opd_id, risiko (at least 1). `banyak` are drawn on average. The same draw again changes nothing.
    Raises `GalatPengguna`: bukan_peran, banyak_salah, jendela_buka, tanpa_calon, data_lama, bentrok
    (the month has a sample).
    """
    scope.require("bkpsdm")
    if not PALING_SEDIKIT <= banyak <= PALING_BANYAK:
        raise GalatPengguna(
            _("Banyaknya sampel {sedikit} sampai {banyak}. Ubah angkanya.").format(
                sedikit=PALING_SEDIKIT, banyak=PALING_BANYAK
            ),
            kode="banyak_salah",
            kolom="banyak",
        )
    terpilih = draw(chances(calon, banyak), seed_of(bulan, versi_data))
    with store.write(scope.pelaku, kini) as tx:
        _require_closed(tx.session, bulan, kini)
        if _is_drawn(tx.session, bulan, terpilih, versi_data):
            return HasilTarik(terpilih.height, is_baru=False)
        _require_present(tx.session, bulan, terpilih)
        _write(tx, scope, bulan, terpilih, versi_data)
        # One link over the digest of all drawn rows.
        isi = {
            "benih": seed_of(bulan, versi_data),
            "calon": calon.height,
            "banyak": banyak,
            "jumlah": terpilih.height,
            "sidik": digest(terpilih.rows()),
        }
        tx.audit("tarik", "sampel", bulan.isoformat(), isi)
    return HasilTarik(terpilih.height, is_baru=True)


def review_sampel(
    store: Store,
    scope: Scope,
    bulan: date,
    aktivitas_id: str,
    *,
    hasil: str,
    catatan: str | None = None,
    versi: int,
    kini: datetime,
) -> Hasil:
    """Write down what a second look at a sampled activity found: sesuai or tidak_sesuai (with a note).

    `versi` is that of the row as it was shown. The same again by the same person changes nothing.
    Raises `GalatPengguna`: bukan_peran, hasil_salah, catatan_salah, tidak_ada, tentang_sendiri,
    bentrok.
    """
    scope.require("bkpsdm")
    teks = _checked_note(hasil, catatan)
    with store.write(scope.pelaku, kini) as tx:
        baris = tx.session.get(Sampel, (bulan, aktivitas_id))
        if baris is None:
            raise GalatPengguna(
                _("Aktivitas ini tidak ada pada sampel bulan itu. Muat ulang halaman."),
                kode="tidak_ada",
            )
        _require_other(tx.session.get_one(Aktivitas, aktivitas_id), scope)
        isi = (baris.hasil, baris.catatan, baris.ditinjau_oleh)
        if isi == (hasil, teks, scope.pegawai_id):
            return Hasil(aktivitas_id, baris.versi, is_baru=False)
        if baris.versi != versi:
            raise bentrok(_reviewed_text(tx.session, baris))
        sebelum = baris.hasil
        baris.hasil, baris.catatan = hasil, teks
        baris.ditinjau_oleh, baris.ditinjau_pada = scope.pegawai_id, kini
        baris.versi += 1
        tx.session.flush()
        tx.audit(
            f"nyatakan_{hasil}",
            "sampel",
            aktivitas_id,
            {"bulan": bulan, "sebelum": sebelum, "catatan": teks, "versi": baris.versi},
        )
    return Hasil(aktivitas_id, baris.versi, is_baru=True)


def _require_closed(session: Session, bulan: date, kini: datetime) -> None:
    batas = validation_limit(session, bulan)
    if kini < end_of_day(batas):
        raise GalatPengguna(
            _(
                "Jendela validasi bulan ini tutup pada akhir {batas}. Tarik sampel sesudahnya, "
                "supaya semua yang disetujui berpeluang terpilih."
            ).format(batas=format_tanggal(batas)),
            kode="jendela_buka",
        )


def _is_drawn(session: Session, bulan: date, terpilih: pl.DataFrame, versi_data: int) -> bool:
    """Whether the month has exactly this sample; another one is a refusal."""
    ada = session.scalars(select(Sampel).where(Sampel.bulan == bulan)).all()
    if not ada:
        return False
    isi = {(s.aktivitas_id, int(s.peluang * SATUAN), s.versi_data) for s in ada}
    if isi == {(id, p, versi_data) for id, _opd, p in terpilih.iter_rows()}:
        return True
    penarik = session.get(Pegawai, ada[0].ditarik_oleh)
    raise bentrok(
        _(
            "Sampel bulan ini sudah ditarik oleh {nama} pada {saat} dan tidak ditarik lagi. Muat ulang halaman untuk memeriksanya."
        ).format(nama=penarik.nama if penarik else "–", saat=format_saat(ada[0].ditarik_pada))
    )


def _require_present(session: Session, bulan: date, terpilih: pl.DataFrame) -> None:
    if terpilih.is_empty():
        raise GalatPengguna(
            _("Bulan ini belum punya aktivitas yang disetujui, jadi tidak ada yang dapat ditarik."),
            kode="tanpa_calon",
        )
    ada = session.scalar(
        select(func.count()).where(
            Aktivitas.id.in_(terpilih["aktivitas_id"].to_list()),
            Aktivitas.status == "disetujui",
            Aktivitas.tanggal.between(bulan, month_end(bulan)),
        )
    )
    if ada != terpilih.height:
        raise GalatPengguna(
            _("Data analisis belum memuat perubahan terakhir. Tunggu sebentar, lalu tarik lagi."),
            kode="data_lama",
        )


def _write(
    tx: Transaction, scope: Scope, bulan: date, terpilih: pl.DataFrame, versi_data: int
) -> None:
    tx.session.add_all(
        Sampel(
            bulan=bulan,
            aktivitas_id=id,
            opd_id=opd_id,
            peluang=Decimal(peluang) / SATUAN,
            versi_data=versi_data,
            ditarik_oleh=scope.pegawai_id,
            ditarik_pada=tx.kini,
            versi=1,
        )
        for id, opd_id, peluang in terpilih.iter_rows()
    )
    tx.session.flush()


def digest(baris: Sequence[tuple[object, ...]]) -> str:
    """Return the sha256 of the drawn rows (id, OPD, chance), in the order of their ids."""
    return hashlib.sha256(repr(baris).encode()).hexdigest()


def _checked_note(hasil: str, catatan: str | None) -> str | None:
    gerak = SAMPEL.get(f"nyatakan_{hasil}")
    if gerak is None:
        raise GalatPengguna(_("Pilih sesuai atau tidak sesuai."), kode="hasil_salah")
    teks = (catatan or "").strip() or None
    if (gerak.is_beralasan and teks is None) or len(teks or "") > CATATAN_TERPANJANG:
        raise GalatPengguna(
            _("Tulis apa yang tidak sesuai, paling panjang {batas} huruf.").format(
                batas=CATATAN_TERPANJANG
            ),
            kode="catatan_salah",
            kolom="catatan",
        )
    return teks


def _require_other(aktivitas: Aktivitas, scope: Scope) -> None:
    if scope.pegawai_id in {aktivitas.pegawai_id, aktivitas.dientri_oleh, aktivitas.diputus_oleh}:
        raise GalatPengguna(
            _(
                "Anda yang mengerjakan, mengentri, atau memutus aktivitas ini. Mintalah petugas "
                "BKPSDM lain memeriksanya."
            ),
            kode="tentang_sendiri",
        )


def _reviewed_text(session: Session, baris: Sampel) -> str:
    peninjau = session.get(Pegawai, baris.ditinjau_oleh)
    return _(
        "Aktivitas ini sudah diperiksa oleh {nama} pada {saat}. Muat ulang halaman, lalu putuskan "
        "lagi bila masih perlu."
    ).format(nama=peninjau.nama if peninjau else "–", saat=format_saat(baris.ditinjau_pada))
