"""Verdicts on flags of the integrity list: given, changed and taken back by BKPSDM."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from data.bahasa import _, format_saat
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.scope import Scope
from data.store import Opd, Pegawai, Store, TinjauanTanda, Transaction
from data.store.integritas import JENIS_TANDA
from workflow.hasil import Hasil, bentrok
from workflow.integritas.keadaan import TINJAUAN

CATATAN_TERPANJANG = 500


@dataclass(frozen=True, slots=True)
class TandaDitinjau:
    """A flag as its judge saw it.

    `bulan` is a first day, `kunci` names what was flagged, `baris` the number of rows behind it,
    `orang` the people it is about: none of them may judge it.
    """

    bulan: date
    jenis: str
    kunci: str
    opd_id: int
    baris: int
    orang: Collection[int] = frozenset()

    @property
    def id(self) -> str:
        """The key of its verdict: one flag has one, whoever writes it first."""
        return derived_id("tinjauan", self.bulan, self.jenis, self.kunci)


def judge_tanda(
    store: Store,
    scope: Scope,
    tanda: TandaDitinjau,
    putusan: str,
    catatan: str | None = None,
    *,
    versi: int,
    kini: datetime,
) -> Hasil:
    """Say whether a flag was rightly raised: `putusan` is tepat, keliru or ragu.

    `versi` is that of the verdict that was shown (0: none yet). The same verdict by the same
    person again changes nothing. Raises `GalatPengguna`: bukan_peran, tanda_salah, putusan_salah,
    catatan_salah, tentang_sendiri, bentrok.
    """
    scope.require("bkpsdm")
    gerak = TINJAUAN.get(f"nyatakan_{putusan}")
    if gerak is None:
        raise GalatPengguna(_("Pilih tepat, keliru, atau ragu."), kode="putusan_salah")
    teks = (catatan or "").strip() or None
    _check(scope, tanda, teks)
    with store.write(scope.pelaku, kini) as tx:
        if tx.session.get(Opd, tanda.opd_id) is None:
            raise _unknown()
        lama = tx.session.get(TinjauanTanda, tanda.id)
        if lama is not None and _is_same(lama, scope, gerak.ke, teks):
            return Hasil(lama.id, lama.versi, is_baru=False)
        _require_seen(tx.session, lama, versi)
        baris = lama or TinjauanTanda(
            id=tanda.id, bulan=tanda.bulan, jenis=tanda.jenis, kunci=tanda.kunci, versi=0
        )
        baris.opd_id, baris.baris = tanda.opd_id, tanda.baris
        _write(tx, scope, baris, gerak.aksi, teks)
    return Hasil(baris.id, baris.versi, is_baru=True)


def withdraw_tinjauan(
    store: Store, scope: Scope, tanda: TandaDitinjau, *, versi: int, kini: datetime
) -> Hasil:
    """Take a verdict back: the flag waits again, and no longer counts for the precision.

    Again, it changes nothing. Raises `GalatPengguna`: bukan_peran, tidak_ada, bentrok.
    """
    scope.require("bkpsdm")
    with store.write(scope.pelaku, kini) as tx:
        lama = tx.session.get(TinjauanTanda, tanda.id)
        if lama is None:
            raise GalatPengguna(
                _("Tanda ini belum ditinjau, jadi tidak ada putusan yang diurungkan."),
                kode="tidak_ada",
            )
        if lama.putusan == TINJAUAN["urungkan"].ke:
            return Hasil(lama.id, lama.versi, is_baru=False)
        _require_seen(tx.session, lama, versi)
        _write(tx, scope, lama, "urungkan", None)
    return Hasil(lama.id, lama.versi, is_baru=True)


def _is_same(lama: TinjauanTanda, scope: Scope, putusan: str, catatan: str | None) -> bool:
    isi = (lama.putusan, lama.catatan, lama.ditinjau_oleh)
    return isi == (putusan, catatan, scope.pegawai_id)


def _check(scope: Scope, tanda: TandaDitinjau, catatan: str | None) -> None:
    if tanda.jenis not in JENIS_TANDA or not 0 < len(tanda.kunci) <= 80 or tanda.bulan.day != 1:
        raise _unknown()
    if scope.pegawai_id in tanda.orang:
        raise GalatPengguna(
            _("Tanda ini tentang Anda sendiri. Mintalah petugas BKPSDM lain meninjaunya."),
            kode="tentang_sendiri",
        )
    if catatan is not None and len(catatan) > CATATAN_TERPANJANG:
        raise GalatPengguna(
            _("Catatan paling panjang {batas} huruf. Ringkas catatannya.").format(
                batas=CATATAN_TERPANJANG
            ),
            kode="catatan_salah",
            kolom="catatan",
        )


def _unknown() -> GalatPengguna:
    return GalatPengguna(_("Tanda ini tidak dikenal. Muat ulang halaman."), kode="tanda_salah")


def _require_seen(session: Session, lama: TinjauanTanda | None, versi: int) -> None:
    if (0 if lama is None else lama.versi) == versi:
        return
    if lama is None:
        raise bentrok(_("Putusan yang Anda lihat tidak ada lagi. Muat ulang halaman."))
    peninjau = session.get(Pegawai, lama.ditinjau_oleh)
    raise bentrok(
        _(
            "Tanda ini sudah ditinjau oleh {nama} pada {saat}. Muat ulang halaman, lalu putuskan "
            "lagi bila masih perlu."
        ).format(nama=peninjau.nama if peninjau else "–", saat=format_saat(lama.ditinjau_pada))
    )


def _write(
    tx: Transaction, scope: Scope, baris: TinjauanTanda, aksi: str, catatan: str | None
) -> None:
    sebelum = baris.putusan if baris.versi else None
    baris.putusan, baris.catatan = TINJAUAN[aksi].ke, catatan
    baris.ditinjau_oleh, baris.ditinjau_pada = scope.pegawai_id, tx.kini
    baris.versi += 1
    tx.session.add(baris)
    tx.session.flush()
    tx.audit(
        aksi,
        "tinjauan_tanda",
        baris.id,
        {
            "bulan": baris.bulan,
            "jenis": baris.jenis,
            "kunci": baris.kunci,
            "opd_id": baris.opd_id,
            "baris": baris.baris,
            "sebelum": sebelum,
            "catatan": catatan,
            "versi": baris.versi,
        },
    )
