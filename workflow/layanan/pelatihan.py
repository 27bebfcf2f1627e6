"""The training register: sessions of the cascade BKPSDM, office, staff; who was asked and who came."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data.bahasa import N_, _
from data.galat import GalatPengguna
from data.pengelola import PENGELOLA, administered, require_administered
from data.scope import Scope
from data.store import Pegawai, Pelatihan, PesertaPelatihan, Store, Transaction
from data.waktu import local_day
from workflow.hasil import Hasil, bentrok
from workflow.penolakan import refuse_if

JENJANG = {
    "bkpsdm": N_("BKPSDM kepada sekretaris dan kasubbag umum"),
    "opd": N_("OPD kepada pejabatnya"),
    "staf": N_("OPD kepada staf"),
}
"""The steps of the cascade."""


@dataclass(frozen=True, slots=True)
class IsianPelatihan:
    """One session. `opd_id` None: of the whole city; `materi` a link to what was taught with."""

    id: str
    nama: str
    tanggal: date
    jenjang: str
    opd_id: int | None = None
    materi: str | None = None

    def columns(self) -> dict[str, object]:
        """Return the content as columns of the store, blanks trimmed."""
        return {
            "nama": self.nama.strip(),
            "tanggal": self.tanggal,
            "jenjang": self.jenjang,
            "opd_id": self.opd_id,
            "materi": (self.materi or "").strip() or None,
        }


def save_pelatihan(
    store: Store, scope: Scope, isian: IsianPelatihan, peserta: Collection[int], *, kini: datetime
) -> Hasil:
    """Record a session and who is asked to come (pegawai ids); nobody counts as present yet.

    The same again under the same id changes nothing. Raises `GalatPengguna`: bukan_peran,
    di_luar_cakupan, bentrok, or `Penolakan` with all that is wrong.
    """
    isi = isian.columns()
    with store.write(scope.pelaku, kini) as tx:
        require_administered(tx.session, scope, isian.opd_id)
        refuse_if(_faults(tx.session, isian, peserta))
        lama = tx.session.get(Pelatihan, isian.id)
        if lama is not None:
            diundang = set(read_peserta(tx.session, isian.id))
            if all(getattr(lama, k) == v for k, v in isi.items()) and diundang == set(peserta):
                return Hasil(isian.id, 1, is_baru=False)
            raise bentrok(_("Pelatihan lain sudah tercatat dengan nomor ini. Buka formulir baru."))
        tx.session.add(Pelatihan(id=isian.id, **isi))
        tx.session.flush()
        tx.session.add_all(
            PesertaPelatihan(pelatihan_id=isian.id, pegawai_id=p, is_hadir=False)
            for p in sorted(set(peserta))
        )
        _record(tx, "catat", isian.id, isian.tanggal, {**isi, "peserta": len(set(peserta))})
    return Hasil(isian.id, 1, is_baru=True)


def note_attendance(
    store: Store, scope: Scope, id: str, hadir: Mapping[int, bool], *, kini: datetime
) -> Hasil:
    """Note who came (pegawai id → came); whoever is not named stays as noted before.

    Raises `GalatPengguna`: tidak_ada, bukan_peran, belum_mulai, bukan_peserta.
    """
    with store.write(scope.pelaku, kini) as tx:
        sesi = _found(tx.session, scope, id)
        if sesi.tanggal > local_day(kini):
            raise GalatPengguna(
                _("Pelatihan ini belum berlangsung, jadi kehadirannya belum dapat dicatat."),
                kode="belum_mulai",
            )
        baris = {
            p.pegawai_id: p
            for p in tx.session.scalars(
                select(PesertaPelatihan).where(PesertaPelatihan.pelatihan_id == id)
            )
        }
        if hadir.keys() - baris.keys():
            raise GalatPengguna(
                _("Ada orang yang tidak diundang ke pelatihan ini. Muat ulang halaman."),
                kode="bukan_peserta",
            )
        berubah = [p for p, datang in hadir.items() if baris[p].is_hadir is not datang]
        for p in berubah:
            baris[p].is_hadir = hadir[p]
        if not berubah:
            return Hasil(id, 1, is_baru=False)
        _record(tx, "hadir", id, sesi.tanggal, {"berubah": len(berubah)})
    return Hasil(id, 1, is_baru=True)


def delete_pelatihan(store: Store, scope: Scope, id: str, *, kini: datetime) -> Hasil:
    """Remove a session that nobody has come to; one that is gone stays gone.

    Raises `GalatPengguna`: bukan_peran, sudah_dihadiri.
    """
    with store.write(scope.pelaku, kini) as tx:
        if tx.session.get(Pelatihan, id) is None:
            return Hasil(id, 1, is_baru=False)
        sesi = _found(tx.session, scope, id)
        if any(read_peserta(tx.session, id).values()):
            raise GalatPengguna(
                _("Pelatihan ini sudah dihadiri, jadi tidak dapat dihapus."), kode="sudah_dihadiri"
            )
        tx.session.execute(delete(PesertaPelatihan).where(PesertaPelatihan.pelatihan_id == id))
        tx.session.delete(sesi)
        _record(tx, "hapus", id, sesi.tanggal, {"nama": sesi.nama})
    return Hasil(id, 1, is_baru=True)


def read_pelatihan(session: Session, scope: Scope, *, batas: int = 100) -> list[Pelatihan]:
    """Return the sessions that this person keeps the register of, latest first."""
    if not scope.has(*PENGELOLA):
        return []
    milik = administered(session, scope)
    syarat = [] if milik is None else [Pelatihan.opd_id.in_(milik)]
    return list(
        session.scalars(
            select(Pelatihan)
            .where(*syarat)
            .order_by(Pelatihan.tanggal.desc(), Pelatihan.id)
            .limit(batas)
        )
    )


def read_peserta(session: Session, id: str) -> dict[int, bool]:
    """Return who was asked to a session, and whether they came."""
    return {
        p: datang
        for p, datang in session.execute(
            select(PesertaPelatihan.pegawai_id, PesertaPelatihan.is_hadir).where(
                PesertaPelatihan.pelatihan_id == id
            )
        )
    }


def read_own_training(session: Session, pegawai_id: int) -> list[tuple[Pelatihan, bool]]:
    """Return the sessions that a person was asked to, latest first, and whether they came."""
    return [
        (sesi, datang)
        for sesi, datang in session.execute(
            select(Pelatihan, PesertaPelatihan.is_hadir)
            .join(PesertaPelatihan, PesertaPelatihan.pelatihan_id == Pelatihan.id)
            .where(PesertaPelatihan.pegawai_id == pegawai_id)
            .order_by(Pelatihan.tanggal.desc(), Pelatihan.id)
        )
    ]


def _found(session: Session, scope: Scope, id: str) -> Pelatihan:
    sesi = session.get(Pelatihan, id)
    if sesi is None:
        raise GalatPengguna(_("Pelatihan ini tidak ada. Muat ulang halaman."), kode="tidak_ada")
    require_administered(session, scope, sesi.opd_id)
    return sesi


def _faults(
    session: Session, isian: IsianPelatihan, peserta: Collection[int]
) -> list[GalatPengguna]:
    alasan: list[GalatPengguna] = []
    if not isian.nama.strip() or len(isian.nama.strip()) > 200:
        teks = _("Tulis nama pelatihan, paling panjang 200 huruf.")
        alasan.append(GalatPengguna(teks, kode="nama_salah", kolom="nama"))
    if isian.jenjang not in JENJANG:
        alasan.append(
            GalatPengguna(_("Pilih jenjang yang ada."), kode="jenjang_salah", kolom="jenjang")
        )
    materi = (isian.materi or "").strip()
    if materi and (len(materi) > 500 or not materi.startswith(("https://", "http://"))):
        teks = _(
            "Tautan materi dimulai dengan https:// dan paling panjang 500 huruf. Perbaiki tautannya."
        )
        alasan.append(GalatPengguna(teks, kode="materi_salah", kolom="materi"))
    ada = set(session.scalars(select(Pegawai.id).where(Pegawai.id.in_(set(peserta)))))
    if not peserta or ada != set(peserta):
        teks = _("Pilih paling sedikit satu peserta dari daftar pegawai.")
        alasan.append(GalatPengguna(teks, kode="peserta_salah", kolom="peserta"))
    return alasan


def _record(tx: Transaction, aksi: str, id: str, tanggal: date, isi: dict[str, object]) -> None:
    tx.session.flush()
    tx.change("pelatihan", kunci=id, dari=tanggal, sampai=tanggal)
    tx.audit(aksi, "pelatihan", id, isi)
