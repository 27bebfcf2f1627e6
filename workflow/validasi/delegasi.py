"""Delegation: for some days a superior lets somebody else decide what waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.nama import names_of
from data.scope import Scope, assignment_on, opd_on
from data.store import Delegasi, Pegawai, Penugasan, Store, Transaction, Unit
from data.waktu import local_day
from workflow.hasil import Hasil, bentrok
from workflow.penolakan import refuse_if
from workflow.validasi.keadaan_delegasi import DELEGASI

HARI_TERBANYAK = 92
"""A longer absence is an acting post, by decree (project decision)."""
ALASAN_TERPANJANG = 200


@dataclass(frozen=True, slots=True)
class IsianDelegasi:
    """A delegation as typed: to whom, from when to when (both inclusive), why, and how far it goes.

    Activities always; with `is_skp` agreeing to plans too, with `is_keberatan` answering objections.
    """

    id: str
    penerima_id: int
    mulai: date
    selesai: date
    alasan: str
    is_skp: bool = False
    is_keberatan: bool = False


@dataclass(frozen=True, slots=True)
class CalonPengganti:
    """Somebody who may stand in; `is_pejabat` when for plans and objections too."""

    pegawai_id: int
    nama: str
    nip: str
    jabatan: str
    is_pejabat: bool


@dataclass(frozen=True, slots=True)
class DelegasiTerbaca:
    """A delegation with the names of both sides."""

    delegasi: Delegasi
    pemberi: str
    penerima: str


def give_delegasi(store: Store, scope: Scope, isian: IsianDelegasi, *, kini: datetime) -> Hasil:
    """Let somebody decide in one's place; the same content under the same id changes nothing.

    Raises `GalatPengguna`: bukan_atasan, bentrok, or `Penolakan` with all that is wrong at its
    fields (penerima_salah, bukan_pejabat, tanggal_salah, alasan, sudah_ada).
    """
    with store.write(scope.pelaku, kini) as tx:
        lama = tx.session.get(Delegasi, isian.id)
        if lama is not None:
            return _repeated(lama, scope, isian)
        if not _has_subordinates(tx.session, scope.pegawai_id, isian.mulai):
            raise GalatPengguna(
                _("Anda tidak punya bawahan pada hari itu, jadi tidak ada yang didelegasikan."),
                kode="bukan_atasan",
            )
        refuse_if([*_wrong_days(isian, local_day(kini)), *_wrong_person(tx.session, scope, isian)])
        baris = Delegasi(
            id=isian.id,
            pemberi_id=scope.pegawai_id,
            penerima_id=isian.penerima_id,
            mulai=isian.mulai,
            selesai=isian.selesai,
            alasan=isian.alasan.strip(),
            dibuat_pada=kini,
            is_skp=isian.is_skp,
            is_keberatan=isian.is_keberatan,
        )
        tx.session.add(baris)
        _record(tx, "delegasikan", baris)
    return Hasil(isian.id, 1, is_baru=True)


def _repeated(lama: Delegasi, scope: Scope, isian: IsianDelegasi) -> Hasil:
    isi = (isian.penerima_id, isian.mulai, isian.selesai, isian.alasan.strip())
    ada = (lama.penerima_id, lama.mulai, lama.selesai, lama.alasan)
    isi += (isian.is_skp, isian.is_keberatan)
    ada += (lama.is_skp, lama.is_keberatan)
    if lama.pemberi_id != scope.pegawai_id or isi != ada:
        raise bentrok(_("Delegasi ini sudah tercatat dengan isi yang lain. Muat ulang halaman."))
    return Hasil(lama.id, 1, is_baru=False)


def _has_subordinates(session: Session, pegawai_id: int, hari: date) -> bool:
    return (
        session.scalar(
            select(Penugasan.id)
            .where(
                Penugasan.atasan_id == pegawai_id,
                Penugasan.selesai.is_(None) | (Penugasan.selesai >= hari),
            )
            .limit(1)
        )
        is not None
    )


def _wrong_days(isian: IsianDelegasi, hari_ini: date) -> list[GalatPengguna]:
    alasan: list[GalatPengguna] = []
    if isian.mulai < hari_ini:
        alasan.append(
            _wrong("mulai", _("Delegasi tidak berlaku surut. Pilih hari ini atau sesudahnya."))
        )
    if not isian.mulai <= isian.selesai < isian.mulai + timedelta(days=HARI_TERBANYAK):
        alasan.append(
            _wrong(
                "selesai",
                _(
                    "Hari terakhir harus pada atau sesudah hari pertama, paling lama {n} hari. "
                    "Untuk waktu yang lebih lama, minta penunjukan Plt."
                ).format(n=HARI_TERBANYAK),
            )
        )
    if not 0 < len(isian.alasan.strip()) <= ALASAN_TERPANJANG:
        alasan.append(
            GalatPengguna(
                _("Tulis alasan delegasi, paling panjang {batas} huruf.").format(
                    batas=ALASAN_TERPANJANG
                ),
                kode="alasan",
                kolom="alasan",
            )
        )
    return alasan


def _wrong(kolom: str, teks: str) -> GalatPengguna:
    return GalatPengguna(teks, kode="tanggal_salah", kolom=kolom)


def _wrong_person(session: Session, scope: Scope, isian: IsianDelegasi) -> list[GalatPengguna]:
    semua = read_candidates(session, scope.pegawai_id, isian.mulai)
    calon = {c.pegawai_id: c for c in semua}
    if isian.penerima_id not in calon:
        return [
            GalatPengguna(
                _(
                    "Pengganti harus pegawai lain yang bertugas di OPD Anda pada hari itu, atau "
                    "atasan Anda. Pilih dari daftar."
                ),
                kode="penerima_salah",
                kolom="penerima",
            )
        ]
    if (isian.is_skp or isian.is_keberatan) and not calon[isian.penerima_id].is_pejabat:
        return [
            GalatPengguna(
                _(
                    "SKP dan keberatan hanya didelegasikan kepada pejabat struktural atau atasan "
                    "Anda. Pilih orang lain, atau delegasikan validasi aktivitas saja."
                ),
                kode="bukan_pejabat",
                kolom="penerima",
            )
        ]
    lain = session.scalars(
        select(Delegasi).where(
            Delegasi.pemberi_id == scope.pegawai_id,
            Delegasi.penerima_id == isian.penerima_id,
            Delegasi.mulai <= isian.selesai,
            Delegasi.selesai >= isian.mulai,
            Delegasi.dicabut_pada.is_(None),
        )
    ).first()
    if lain is None:
        return []
    return [
        GalatPengguna(
            _(
                "Orang ini sudah menjadi pengganti Anda {mulai} sampai {selesai}. "
                "Cabut dahulu yang itu, atau pilih hari yang lain."
            ).format(mulai=format_tanggal(lain.mulai), selesai=format_tanggal(lain.selesai)),
            kode="sudah_ada",
            kolom="mulai",
        )
    ]


def read_candidates(session: Session, pemberi_id: int, hari: date) -> list[CalonPengganti]:
    """Return who may stand in for a superior: colleagues of the OPD on that day, and their superior.

    Plans and objections only those who hold a structural post, and the superior.
    """
    tugas = assignment_on(session, pemberi_id, hari)
    di_atas = tugas.atasan_id if tugas else None
    baris = session.execute(
        select(Pegawai.id, Pegawai.nama, Pegawai.nip, Penugasan.jabatan, Penugasan.jenis_jabatan)
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .where(
            Penugasan.jenis == "definitif",
            Penugasan.mulai <= hari,
            Penugasan.selesai.is_(None) | (Penugasan.selesai >= hari),
            Pegawai.selesai.is_(None) | (Pegawai.selesai >= hari),
            Pegawai.id != pemberi_id,
            (Unit.opd_id == opd_on(session, pemberi_id, hari)) | (Pegawai.id == di_atas),
        )
        .order_by(Pegawai.nama, Pegawai.nip)
    )
    return [
        CalonPengganti(id, nama, nip, jabatan, jenis == "struktural" or id == di_atas)
        for id, nama, nip, jabatan, jenis in baris
    ]


def revoke_delegasi(store: Store, scope: Scope, id: str, *, kini: datetime) -> Hasil:
    """End one's delegation at once; again, it changes nothing. Raises tidak_ada, bukan_milik."""
    with store.write(scope.pelaku, kini) as tx:
        baris = tx.session.get(Delegasi, id)
        if baris is None:
            raise GalatPengguna(
                _("Delegasi ini tidak ada lagi. Muat ulang halaman."), kode="tidak_ada"
            )
        if baris.pemberi_id != scope.pegawai_id:
            raise GalatPengguna(
                _("Hanya yang memberi delegasi ini yang dapat mencabutnya. Hubungi orang itu."),
                kode="bukan_milik",
            )
        if baris.dicabut_pada is not None:
            return Hasil(id, 1, is_baru=False)
        baris.dicabut_pada = kini
        _record(tx, "cabut", baris)
    return Hasil(id, 1, is_baru=True)


def _record(tx: Transaction, aksi: str, baris: Delegasi) -> None:
    tx.session.flush()
    tx.audit(
        DELEGASI[aksi].aksi,
        "delegasi",
        baris.id,
        {
            "pemberi_id": baris.pemberi_id,
            "penerima_id": baris.penerima_id,
            "mulai": baris.mulai,
            "selesai": baris.selesai,
            "alasan": baris.alasan,
            "is_skp": baris.is_skp,
            "is_keberatan": baris.is_keberatan,
        },
    )


def read_delegasi(session: Session, pegawai_id: int, hari: date) -> list[DelegasiTerbaca]:
    """Return the delegations that this person gave or received and that have not ended by `hari`."""
    semua = session.scalars(
        select(Delegasi)
        .where(
            (Delegasi.pemberi_id == pegawai_id) | (Delegasi.penerima_id == pegawai_id),
            Delegasi.selesai >= hari,
            Delegasi.dicabut_pada.is_(None),
        )
        .order_by(Delegasi.mulai, Delegasi.id)
    ).all()
    nama = names_of(session, (p for d in semua for p in (d.pemberi_id, d.penerima_id)))
    return [DelegasiTerbaca(d, nama[d.pemberi_id], nama[d.penerima_id]) for d in semua]
