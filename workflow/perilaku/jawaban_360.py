"""Answering a round: what one is asked, and one sheet about each person, kept without a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Jawaban360, Pegawai, Putaran360, Store, Transaction, Undangan360
from data.waktu import local_day
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.hasil import Hasil
from workflow.penilai import BulanPegawai
from workflow.penolakan import refuse_if
from workflow.perilaku.keadaan_putaran import UNDANGAN, state_on
from workflow.perilaku.lembar_anonim import put_sheet
from workflow.perilaku.nilai import aspects_of, wrong_scores
from workflow.perilaku.putaran_360 import round_limit
from workflow.perilaku.undangan_360 import structural_among


@dataclass(frozen=True, slots=True)
class UndanganTerbuka:
    """Somebody about whom this person is asked now, until the end of `batas`."""

    putaran: Putaran360
    orang: BulanPegawai
    nama: str
    hubungan: str
    batas: date
    is_menjawab: bool


def read_undangan(session: Session, scope: Scope, kini: datetime) -> list[UndanganTerbuka]:
    """Return what this person is asked in the rounds under way, answered or not: due first, by name."""
    hari = local_day(kini)
    hasil: list[UndanganTerbuka] = []
    for putaran, batas in _running(session, scope, hari):
        diundang = session.execute(
            select(Undangan360, Pegawai.nama)
            .join(Pegawai, Pegawai.id == Undangan360.dinilai_id)
            .where(Undangan360.penilai_id == scope.pegawai_id, Undangan360.putaran_id == putaran.id)
        ).all()
        struktural = structural_among(session, [u.dinilai_id for u, _n in diundang], putaran.mulai)
        for u, nama in diundang:
            orang = BulanPegawai(u.dinilai_id, putaran.bulan, u.dinilai_id in struktural)
            hasil.append(UndanganTerbuka(putaran, orang, nama, u.hubungan, batas, u.is_menjawab))
    return sorted(hasil, key=lambda u: (u.is_menjawab, u.batas, u.nama, u.orang.pegawai_id))


def _running(session: Session, scope: Scope, hari: date) -> list[tuple[Putaran360, date]]:
    diundang = select(Undangan360.putaran_id).where(Undangan360.penilai_id == scope.pegawai_id)
    semua = session.scalars(
        select(Putaran360).where(Putaran360.id.in_(diundang), Putaran360.mulai <= hari)
    )
    berbatas = [(p, round_limit(session, p)) for p in semua]
    return [(p, batas) for p, batas in berbatas if hari <= batas]


def answer_360(
    store: Store,
    scope: Scope,
    *,
    putaran_id: str,
    dinilai_id: int,
    nilai: Mapping[str, int],
    catatan: str | None,
    kini: datetime,
) -> Hasil:
    """Hand in the sheet about one person; it cannot be read, changed or found again by its rater.

    Of a second sheet nothing is kept: the answer is `is_baru=False`, whatever it says. The audit
    chain says that this person answered, and nothing of what.
    Raises `GalatPengguna`: bukan_undangan, belum_mulai, jendela_tutup, or `Penolakan` with what is
    wrong at each aspect.
    """
    teks = (catatan or "").strip() or None
    with store.write(scope.pelaku, kini) as tx:
        putaran, undangan = _asked(tx.session, scope, putaran_id, dinilai_id)
        if undangan.is_menjawab:
            return Hasil(putaran_id, 1, is_baru=False)
        _require_running(tx.session, putaran, local_day(kini))
        struktural = structural_among(tx.session, [dinilai_id], putaran.mulai)
        orang = BulanPegawai(dinilai_id, putaran.bulan, dinilai_id in struktural)
        k = load_profil_berlaku(tx.session).on(putaran.bulan)
        refuse_if(wrong_scores(orang, nilai, teks, k))
        _hand_in(tx, undangan, {a.id: nilai[a.id] for a in aspects_of(orang)}, teks)
    return Hasil(putaran_id, 1, is_baru=True)


def _asked(
    session: Session, scope: Scope, putaran_id: str, dinilai_id: int
) -> tuple[Putaran360, Undangan360]:
    putaran = session.get(Putaran360, putaran_id)
    undangan = session.get(Undangan360, (putaran_id, dinilai_id, scope.pegawai_id))
    if putaran is None or undangan is None:
        raise GalatPengguna(
            _(
                "Anda tidak diundang menilai orang ini pada putaran ini. Yang diundang ditentukan "
                "sistem menurut penugasan; buka Umpan balik 360 untuk melihat undangan Anda."
            ),
            kode="bukan_undangan",
        )
    return putaran, undangan


def _require_running(session: Session, putaran: Putaran360, hari: date) -> None:
    batas = round_limit(session, putaran)
    keadaan = state_on(putaran.mulai, batas, hari)
    if keadaan == "akan_datang":
        raise GalatPengguna(
            _("Putaran ini baru mulai {mulai}. Jawab pada atau sesudah hari itu.").format(
                mulai=format_tanggal(putaran.mulai)
            ),
            kode="belum_mulai",
        )
    if keadaan == "selesai":
        raise GalatPengguna(
            _(
                "Putaran ini berakhir {batas}, jadi jawaban tidak lagi diterima. Tunggu putaran "
                "berikutnya."
            ).format(batas=format_tanggal(batas)),
            kode="jendela_tutup",
        )


def _hand_in(
    tx: Transaction, undangan: Undangan360, nilai: dict[str, int], catatan: str | None
) -> None:
    kunci = {"putaran_id": undangan.putaran_id, "dinilai_id": undangan.dinilai_id}
    undangan.is_menjawab = True
    tx.session.flush()
    put_sheet(
        tx.session,
        Jawaban360,
        (Jawaban360.putaran_id == undangan.putaran_id)
        & (Jawaban360.dinilai_id == undangan.dinilai_id)
        & (Jawaban360.hubungan == undangan.hubungan),
        {**kunci, "hubungan": undangan.hubungan, "nilai": nilai, "catatan": catatan},
    )
    # Who answered, so that the chain knows each sheet; no value, no note and no key of the sheet.
    tx.audit(
        UNDANGAN["jawab"].aksi,
        "undangan_360",
        f"{undangan.putaran_id}:{undangan.dinilai_id}",
        {**kunci, "hubungan": undangan.hubungan},
    )
