"""Rounds of 360-degree feedback: opened by BKPSDM or an OPD's admin, ended by their last day."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import case, func, insert, select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.pengelola import administered, require_administered
from data.scope import Scope
from data.store import Gangguan, Opd, Putaran360, Store, Transaction, Undangan360
from data.waktu import local_day, month_start
from rules.kalender import geser_batas
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.hasil import Hasil, bentrok
from workflow.penolakan import refuse_if
from workflow.perilaku.keadaan_putaran import PUTARAN, Keadaan, state_on
from workflow.perilaku.undangan_360 import invite, people_of, superiors_on

TERLAMA = timedelta(days=92)
"""A longer round would mix the opinions of different quarters (project decision)."""
NAMA_TERPANJANG = 120
_SEKALI_TULIS = 5_000


@dataclass(frozen=True, slots=True)
class IsianPutaran:
    """A round as typed: the month whose aspects are asked, first and last day, its OPD or the city."""

    id: str
    nama: str
    bulan: date
    mulai: date
    selesai: date
    opd_id: int | None = None


@dataclass(frozen=True, slots=True)
class BarisPutaran:
    """A round with its OPD, its last day (outages counted), and how many answers have come."""

    putaran: Putaran360
    opd: str | None
    batas: date
    keadaan: Keadaan
    diundang: int
    menjawab: int

    @property
    def bagian(self) -> float:
        """The share of invitations that were answered, 0 to 1."""
        return self.menjawab / self.diundang


def open_putaran(store: Store, scope: Scope, isian: IsianPutaran, *, kini: datetime) -> Hasil:
    """Open a round and invite by rule; the same content under the same id changes nothing.

    Raises `GalatPengguna`: bukan_peran, di_luar_cakupan, bentrok, tanpa_undangan, or `Penolakan`
    with what is wrong at its fields (nama, bulan, mulai, selesai).
    """
    with store.write(scope.pelaku, kini) as tx:
        require_administered(tx.session, scope, isian.opd_id)
        lama = tx.session.get(Putaran360, isian.id)
        if lama is not None:
            return _repeated(lama, isian)
        refuse_if(_wrong(isian, local_day(kini)))
        baris = Putaran360(
            id=isian.id,
            nama=isian.nama.strip(),
            bulan=month_start(isian.bulan),
            mulai=isian.mulai,
            selesai=isian.selesai,
            opd_id=isian.opd_id,
            dibuat_oleh=scope.pegawai_id,
            dibuat_pada=kini,
        )
        tx.session.add(baris)
        tx.session.flush()
        jumlah = _invite(tx.session, baris)
        _record(tx, baris, jumlah)
    return Hasil(isian.id, 1, is_baru=True)


def _invite(session: Session, baris: Putaran360) -> int:
    k = load_profil_berlaku(session).on(baris.bulan)
    ajakan = invite(
        superiors_on(session, baris.mulai),
        people_of(session, baris.opd_id, baris.mulai),
        baris.id,
        rekan_terbanyak=k.bulat("rekan_360_terbanyak"),
        tersedikit=k.bulat("lembar_360_tersedikit"),
    )
    if not ajakan:
        raise GalatPengguna(
            _(
                "Tidak ada yang dapat diundang pada hari pertama itu: belum ada penugasan dengan "
                "atasan. Lengkapi penugasan, atau pilih hari lain."
            ),
            kode="tanpa_undangan",
        )
    isi = [{"putaran_id": baris.id, "is_menjawab": False, **asdict(satu)} for satu in ajakan]
    for awal in range(0, len(isi), _SEKALI_TULIS):
        session.execute(insert(Undangan360), isi[awal : awal + _SEKALI_TULIS])
    return len(ajakan)


def _record(tx: Transaction, baris: Putaran360, jumlah: int) -> None:
    tx.audit(
        PUTARAN["buka"].aksi,
        "putaran_360",
        baris.id,
        {
            "nama": baris.nama,
            "bulan": baris.bulan,
            "mulai": baris.mulai,
            "selesai": baris.selesai,
            "opd_id": baris.opd_id,
            "undangan": jumlah,
        },
    )


def _repeated(lama: Putaran360, isian: IsianPutaran) -> Hasil:
    ada = (lama.nama, lama.bulan, lama.mulai, lama.selesai, lama.opd_id)
    isi = (
        isian.nama.strip(),
        month_start(isian.bulan),
        isian.mulai,
        isian.selesai,
        isian.opd_id,
    )
    if ada != isi:
        raise bentrok(_("Putaran ini sudah tercatat dengan isi yang lain. Muat ulang halaman."))
    return Hasil(lama.id, 1, is_baru=False)


def _wrong(isian: IsianPutaran, hari_ini: date) -> list[GalatPengguna]:
    alasan: list[GalatPengguna] = []
    if not 3 <= len(isian.nama.strip()) <= NAMA_TERPANJANG:
        alasan.append(_at("nama", _("Beri nama 3 sampai 120 huruf.")))
    if month_start(isian.bulan) > isian.mulai:
        alasan.append(
            _at("bulan", _("Bulan yang dinilai belum mulai pada hari pertama. Pilih bulan lain."))
        )
    if isian.mulai < hari_ini:
        alasan.append(
            _at("mulai", _("Putaran tidak berlaku surut. Pilih hari ini atau sesudahnya."))
        )
    if not isian.mulai <= isian.selesai < isian.mulai + TERLAMA:
        alasan.append(
            _at(
                "selesai",
                _(
                    "Hari terakhir harus pada atau sesudah hari pertama, paling lama {n} hari."
                ).format(n=TERLAMA.days),
            )
        )
    return alasan


def _at(kolom: str, teks: str) -> GalatPengguna:
    return GalatPengguna(teks, kode=f"{kolom}_salah", kolom=kolom)


def round_limit(session: Session, putaran: Putaran360) -> date:
    """Return the last day of a round, moved by the outages that were declared before it ended.

    One declared later moves nothing: the results may have been seen, and one more answer would
    show itself in the difference.
    """
    k = load_profil_berlaku(session).on(putaran.mulai)
    dikenal: list[tuple[datetime, datetime]] = []
    batas = putaran.selesai
    for g in session.scalars(select(Gangguan).order_by(Gangguan.dinyatakan_pada)):
        if local_day(g.dinyatakan_pada) <= batas:
            dikenal.append((g.mulai, g.selesai))
            batas = geser_batas(putaran.mulai, putaran.selesai, k, dikenal)
    return batas


def offices(session: Session, scope: Scope) -> dict[int | None, str]:
    """Return the OPDs for which this person may open a round, by name; None is the whole city.

    Raises `GalatPengguna` (bukan_peran) for everybody but BKPSDM and admins of an OPD.
    """
    milik = administered(session, scope)
    pilih = select(Opd.id, Opd.nama).where(Opd.selesai.is_(None)).order_by(Opd.nama)
    if milik is not None:
        pilih = pilih.where(Opd.id.in_(milik))
    opd: dict[int | None, str] = {id: nama for id, nama in session.execute(pilih)}
    return opd if milik is not None else {None: _("Seluruh kota"), **opd}


def read_putaran(session: Session, scope: Scope, kini: datetime) -> list[BarisPutaran]:
    """Return the rounds that this person looks after, the latest first.

    Raises `GalatPengguna` (bukan_peran) for everybody but BKPSDM and admins of an OPD.
    """
    milik = administered(session, scope)
    dijawab = func.sum(case((Undangan360.is_menjawab, 1), else_=0)).label("menjawab")
    hitung = (
        select(Undangan360.putaran_id, func.count().label("diundang"), dijawab)
        .group_by(Undangan360.putaran_id)
        .subquery()
    )
    pilih = (
        select(Putaran360, Opd.nama, hitung.c.diundang, hitung.c.menjawab)
        .join(hitung, hitung.c.putaran_id == Putaran360.id)
        .outerjoin(Opd, Opd.id == Putaran360.opd_id)
        .order_by(Putaran360.mulai.desc(), Putaran360.id)
    )
    if milik is not None:
        pilih = pilih.where(Putaran360.opd_id.in_(milik))
    hasil: list[BarisPutaran] = []
    for putaran, opd, diundang, menjawab in session.execute(pilih):
        batas = round_limit(session, putaran)
        keadaan = state_on(putaran.mulai, batas, local_day(kini))
        hasil.append(BarisPutaran(putaran, opd, batas, keadaan, diundang, int(menjawab)))
    return hasil
