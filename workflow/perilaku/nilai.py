"""Stage three: the superior assesses behaviour, aspect by aspect, once for each month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Perilaku, Store, Transaction
from data.waktu import local_day
from rules.ketentuan import Ketentuan
from rules.perilaku import aspek_perilaku, nilai_perilaku
from rules.skema import Aspek
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.hasil import Hasil, bentrok
from workflow.jendela import require_open_period, require_open_window, validation_limit
from workflow.penilai import BulanPegawai, judged_month
from workflow.penolakan import refuse_if

Angka = int | Decimal


def assess_perilaku(
    store: Store,
    scope: Scope,
    *,
    pegawai_id: int,
    bulan: date,
    nilai: Mapping[str, int],
    catatan: str | None,
    id: str,
    versi: int | None = None,
    kini: datetime,
) -> Hasil:
    """Assess a subordinate's month, or change the assessment whose version is `versi`.

    `nilai` holds a whole number 0-100 for each aspect of the era. A first assessment may come
    late, until the period is frozen (its lateness is measured); a change only within the
    validation window. The same assessment again answers `is_baru=False`.
    Raises `GalatPengguna`: bukan_atasan, hari_depan, periode_tutup, jendela_tutup, bentrok, or
    `Penolakan` with what is wrong at each aspect.
    """
    teks = (catatan or "").strip() or None
    with store.write(scope.pelaku, kini) as tx:
        orang = judged_month(tx.session, scope, pegawai_id, bulan, local_day(kini))
        k = load_profil_berlaku(tx.session).on(orang.bulan)
        refuse_if(wrong_scores(orang, nilai, teks, k))
        lama = tx.session.scalars(
            select(Perilaku).where(Perilaku.pegawai_id == pegawai_id, Perilaku.bulan == orang.bulan)
        ).one_or_none()
        if lama is not None and (lama.nilai, lama.catatan) == (dict(nilai), teks):
            return Hasil(lama.id, lama.versi, is_baru=False)
        require_open_period(tx.session, orang.bulan)
        _require_free(tx.session, id, lama, versi)
        if lama is not None:
            require_open_window(
                validation_limit(tx.session, orang.bulan),
                kini,
                _(
                    "Nilai perilaku bulan ini hanya dapat diubah sampai akhir {batas}. Sesudah itu nilainya tetap."
                ),
            )
        baris = lama or Perilaku(id=id, pegawai_id=pegawai_id, bulan=orang.bulan, versi=0)
        _write(tx, scope, baris, dict(nilai), teks)
    return Hasil(baris.id, baris.versi, is_baru=True)


def aspects_of(orang: BulanPegawai) -> list[Aspek]:
    """Return the aspects that this person is assessed by in this month."""
    return [
        a for a in aspek_perilaku(orang.bulan) if orang.is_struktural or not a.is_khusus_struktural
    ]


def form_mean(orang: BulanPegawai, nilai: Mapping[str, int]) -> Decimal | None:
    """Return what a form comes to as far as it is filled in; None while it is empty."""
    return nilai_perilaku(nilai, orang.bulan) if nilai else None


def note_bounds(session: Session, bulan: date) -> tuple[Angka, Angka]:
    """Return the scores below and above which an assessment of the month needs a note."""
    return _bounds(load_profil_berlaku(session).on(bulan))


def _bounds(k: Ketentuan) -> tuple[Angka, Angka]:
    return k["catatan_perilaku_di_bawah"], k["catatan_perilaku_di_atas"]


def wrong_scores(
    orang: BulanPegawai, nilai: Mapping[str, int], catatan: str | None, k: Ketentuan
) -> list[GalatPengguna]:
    """Return what is wrong with the scores of a form and its note, each at its field."""
    aspek = {a.id: a.label for a in aspects_of(orang)}
    tertinggi = k["nilai_aspek_maksimum"]
    alasan = [
        GalatPengguna(
            _("{aspek}: isi angka bulat 0 sampai {tertinggi}.").format(
                aspek=_(label), tertinggi=tertinggi
            ),
            kode="nilai_salah",
            kolom=id,
        )
        for id, label in aspek.items()
        if type(nilai.get(id)) is not int or not 0 <= nilai[id] <= tertinggi
    ]
    if nilai.keys() - aspek.keys():
        alasan.append(
            GalatPengguna(
                _("Ada aspek yang tidak dinilai pada bulan ini. Muat ulang halaman."),
                kode="aspek_asing",
            )
        )
    bawah, atas = _bounds(k)
    if not alasan and not catatan and any(n < bawah or n > atas for n in nilai.values()):
        alasan.append(
            GalatPengguna(
                _(
                    "Nilai di bawah {bawah} atau di atas {atas} perlu catatan. Tulis sebabnya."
                ).format(bawah=bawah, atas=atas),
                kode="catatan_kosong",
                kolom="catatan",
            )
        )
    if catatan and len(catatan) > 1000:
        alasan.append(
            GalatPengguna(
                _("Catatan paling panjang 1.000 huruf. Ringkas catatannya."),
                kode="catatan_salah",
                kolom="catatan",
            )
        )
    return alasan


def _require_free(session: Session, id: str, lama: Perilaku | None, versi: int | None) -> None:
    if lama is None and session.get(Perilaku, id) is None:
        return
    if lama is None or versi != lama.versi:
        raise bentrok(
            _(
                "Nilai perilaku ini sudah tercatat dengan isi yang lain. Muat ulang halaman "
                "untuk melihatnya, lalu ubah bila masih perlu."
            )
        )


def _write(
    tx: Transaction, scope: Scope, baris: Perilaku, nilai: dict[str, int], catatan: str | None
) -> None:
    baris.nilai, baris.catatan = nilai, catatan
    baris.penilai_id, baris.dinilai_pada, baris.versi = scope.pegawai_id, tx.kini, baris.versi + 1
    tx.session.add(baris)
    tx.session.flush()
    tx.change(
        "perilaku",
        kunci=baris.id,
        pegawai_id=baris.pegawai_id,
        dari=baris.bulan,
        sampai=baris.bulan,
    )
    tx.audit(
        "nilai",
        "perilaku",
        baris.id,
        {
            "pegawai_id": baris.pegawai_id,
            "bulan": baris.bulan,
            "nilai": nilai,
            "catatan": catatan,
            "versi": baris.versi,
        },
    )
