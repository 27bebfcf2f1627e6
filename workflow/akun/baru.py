"""Making an account: the door's counterpart to a person in the personnel list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.store import Akun, Opd, Pegawai, Peran, Store
from workflow.akun.sandi import check_sandi, hash_sandi

PERAN = ("adminopd", "auditor", "bkpsdm", "evaluator", "keuangan", "opd", "pimpinan")
"""Roles that an account can be given; pegawai and atasan follow from the assignments."""
PERAN_OPD = frozenset({"adminopd", "opd"})


@dataclass(frozen=True, slots=True)
class AkunBaru:
    """What an account is made from. A role is `bkpsdm`, or for one OPD `opd:KODE`."""

    nama_masuk: str
    nip: str
    sandi: str
    peran: Sequence[str] = ()
    is_demo: bool = False


def create_akun(store: Store, pelaku: str, isian: AkunBaru, *, kini: datetime) -> int:
    """Make an account for a person who is in the store already; return its id.

    Raises `GalatPengguna` for a name in use, an unknown NIP or OPD, a role that does not exist, or
    a weak password (a demo account may have any).
    """
    nama = isian.nama_masuk.strip().lower()
    if not isian.is_demo:
        check_sandi(isian.sandi, nama, isian.nip)
    sidik = hash_sandi(isian.sandi)
    with store.write(pelaku, kini) as tx:
        pegawai = _find_pegawai(tx.session, nama, isian.nip)
        akun = Akun(
            nama_masuk=nama,
            pegawai_id=pegawai.id,
            sandi=sidik,
            is_demo=isian.is_demo,
            dibuat_pada=kini,
        )
        tx.session.add(akun)
        tx.session.flush()
        for teks in dict.fromkeys(isian.peran):
            peran, opd_id = _read_peran(tx.session, teks)
            tx.session.add(Peran(akun_id=akun.id, peran=peran, opd_id=opd_id))
        isi = {"nama_masuk": nama, "pegawai_id": pegawai.id, "peran": list(isian.peran)}
        tx.audit("buat", "akun", akun.id, isi)
    return akun.id


def _find_pegawai(session: Session, nama: str, nip: str) -> Pegawai:
    if not nama:
        raise GalatPengguna(_("Isi nama masuk."), kode="kosong", kolom="nama_masuk")
    pegawai = session.scalar(select(Pegawai).where(Pegawai.nip == nip))
    if pegawai is None:
        raise GalatPengguna(
            _("NIP {nip} tidak ada. Impor data pegawai lebih dahulu.").format(nip=nip),
            kode="nip_tidak_ada",
            kolom="nip",
        )
    ada = select(Akun.id).where((Akun.nama_masuk == nama) | (Akun.pegawai_id == pegawai.id))
    if session.scalar(ada.limit(1)) is not None:
        raise GalatPengguna(
            _(
                "Nama masuk {nama} atau NIP {nip} sudah mempunyai akun. Pilih nama lain, atau pakai akun itu."
            ).format(nama=nama, nip=nip),
            kode="akun_ada",
            kolom="nama_masuk",
        )
    return pegawai


def _read_peran(session: Session, teks: str) -> tuple[str, int]:
    peran, titik_dua, kode = teks.partition(":")
    if peran not in PERAN or bool(titik_dua) != (peran in PERAN_OPD):
        raise GalatPengguna(
            _("Peran {peran} tidak dikenal. Pilih: {pilihan}.").format(
                peran=teks,
                pilihan=", ".join(f"{p}:KODE" if p in PERAN_OPD else p for p in PERAN),
            ),
            kode="peran_tidak_ada",
            kolom="peran",
        )
    if not titik_dua:
        return peran, 0
    opd_id = session.scalar(select(Opd.id).where(Opd.kode == kode))
    if opd_id is None:
        raise GalatPengguna(
            _("OPD {kode} tidak ada. Periksa kodenya.").format(kode=kode),
            kode="opd_tidak_ada",
            kolom="peran",
        )
    return peran, opd_id
