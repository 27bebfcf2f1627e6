"""Notes on the time axis: what happened on a day and may explain a figure, of the city or of an OPD."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.jenis_catatan import JENIS_CATATAN
from data.scope import Scope
from data.store import CatatanTren, Opd, Peran, Store
from workflow.hasil import Hasil, bentrok
from workflow.penolakan import refuse_if

PENULIS_KOTA = ("bkpsdm", "pimpinan")
"""Who notes what concerns the city, or any OPD."""
PENULIS_OPD = ("opd", "adminopd")
"""Who notes what concerns their own OPD."""
TEKS_TERPANJANG = 200


@dataclass(frozen=True, slots=True)
class IsianCatatan:
    """What is noted: the day, the kind (a key of `JENIS_CATATAN`), the words; `opd_id` None: the city."""

    id: str
    tanggal: date
    jenis: str
    teks: str
    opd_id: int | None = None

    def columns(self) -> dict[str, object]:
        """Return the content as columns of the store, blanks trimmed."""
        return {
            "tanggal": self.tanggal,
            "jenis": self.jenis,
            "teks": " ".join(self.teks.split()),
            "opd_id": self.opd_id,
        }


def add_catatan(store: Store, scope: Scope, isian: IsianCatatan, *, kini: datetime) -> Hasil:
    """Note what happened; every trend of the city or of that OPD shows it.

    The same again under the same id changes nothing. Raises `GalatPengguna`: bukan_peran,
    di_luar_cakupan, bentrok, or `Penolakan` with all that is wrong (tanggal, jenis, teks, opd).
    """
    isi = isian.columns()
    with store.write(scope.pelaku, kini) as tx:
        _require_writer(tx.session, scope, isian.opd_id)
        lama = tx.session.get(CatatanTren, isian.id)
        if lama is not None:
            if all(getattr(lama, k) == v for k, v in isi.items()):
                return Hasil(isian.id, 1, is_baru=False)
            raise bentrok(_("Catatan lain sudah tersimpan dengan nomor ini. Buka formulir baru."))
        refuse_if(_faults(tx.session, isian, scope.hari))
        tx.session.add(
            CatatanTren(id=isian.id, dibuat_oleh=scope.pegawai_id, dibuat_pada=kini, **isi)
        )
        tx.session.flush()
        tx.audit("catat", "catatan_tren", isian.id, isi)
        tx.change("catatan_tren", dari=isian.tanggal, sampai=isian.tanggal)
    return Hasil(isian.id, 1, is_baru=True)


def remove_catatan(store: Store, scope: Scope, id: str, *, kini: datetime) -> Hasil:
    """Take a note off the trends; one that is gone already is no error.

    Raises `GalatPengguna`: tidak_ada, bukan_peran, di_luar_cakupan.
    """
    with store.write(scope.pelaku, kini) as tx:
        baris = tx.session.get(CatatanTren, id)
        if baris is None:
            raise GalatPengguna(_("Catatan ini tidak ada. Muat ulang halaman."), kode="tidak_ada")
        _require_writer(tx.session, scope, baris.opd_id)
        if baris.dihapus_pada is not None:
            return Hasil(id, 1, is_baru=False)
        baris.dihapus_pada = kini
        tx.session.flush()
        tx.audit("hapus", "catatan_tren", id, {"teks": baris.teks})
        tx.change("catatan_tren", dari=baris.tanggal, sampai=baris.tanggal)
    return Hasil(id, 1, is_baru=True)


def writable_opd(session: Session, scope: Scope) -> frozenset[int] | None:
    """Return the OPDs that this person may note something on; None: the city and all of them."""
    if scope.has(*PENULIS_KOTA):
        return None
    # A scope does not say which of its OPDs came with which role.
    milik = select(Peran.opd_id).where(
        Peran.akun_id == scope.akun_id, Peran.peran.in_(PENULIS_OPD), Peran.opd_id != 0
    )
    return frozenset(session.scalars(milik))


def _require_writer(session: Session, scope: Scope, opd_id: int | None) -> None:
    scope.require(*PENULIS_KOTA, *PENULIS_OPD)
    milik = writable_opd(session, scope)
    if milik is not None and opd_id not in milik:
        raise GalatPengguna(
            _("Anda mencatat untuk OPD Anda sendiri. Minta BKPSDM mencatat yang lain."),
            kode="di_luar_cakupan",
        )


def _faults(session: Session, isian: IsianCatatan, hari_ini: date) -> list[GalatPengguna]:
    alasan: list[GalatPengguna] = []
    if isian.tanggal > hari_ini:
        teks = _("Catat yang sudah terjadi: tanggal paling akhir {hari}.")
        alasan.append(_fault(teks.format(hari=format_tanggal(hari_ini)), "tanggal"))
    if isian.jenis not in JENIS_CATATAN:
        alasan.append(_fault(_("Pilih jenis catatan dari daftar."), "jenis"))
    teks = " ".join(isian.teks.split())
    if not teks or len(teks) > TEKS_TERPANJANG:
        pola = _("Tulis apa yang terjadi, paling panjang {n} huruf.")
        alasan.append(_fault(pola.format(n=TEKS_TERPANJANG), "teks"))
    if isian.opd_id is not None and session.get(Opd, isian.opd_id) is None:
        alasan.append(_fault(_("Pilih OPD dari daftar, atau seluruh kota."), "opd"))
    return alasan


def _fault(teks: str, kolom: str) -> GalatPengguna:
    return GalatPengguna(teks, kode=f"{kolom}_salah", kolom=kolom)
