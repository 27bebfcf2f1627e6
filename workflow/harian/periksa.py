"""Everything that speaks against one activity, before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import opd_on
from data.store import Aktivitas
from data.waktu import local_day
from rules.aktivitas import Isian, periksa_aktivitas
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.harian.isian import IsianAktivitas, check_content, row_for_rules
from workflow.jendela import entry_limit, validation_limit
from workflow.keadaan import Peralihan
from workflow.penolakan import violation

MENEMPATI_WAKTU = ("diajukan", "disetujui", "dikembalikan")
"""States in which an activity occupies its minutes of the day: not a draft, not a rejected one."""

_TENTANG_DRAF = frozenset({"rentang_salah", "hari_depan", "jendela_tutup"})


def reasons_against(
    session: Session,
    pegawai_id: int,
    isian: IsianAktivitas,
    gerak: Peralihan,
    *,
    kini: datetime,
    bersama: Sequence[IsianAktivitas] = (),
) -> list[GalatPengguna]:
    """Return all reasons why this person may not make the move `gerak` with `isian`, in form order.

    `bersama` are other activities of the same day that are to be written together with this one.
    """
    ajukan = gerak.aksi != "simpan"
    alasan = check_content(session, pegawai_id, isian, ajukan=ajukan)
    batas = (
        validation_limit(session, isian.tanggal)
        if gerak.jendela == "validasi"
        else entry_limit(session, pegawai_id, isian.tanggal)
    )
    temuan = periksa_aktivitas(
        isian.for_rules(),
        [*_others(session, pegawai_id, isian), *(satu.for_rules() for satu in bersama)],
        load_profil_berlaku(session).on(isian.tanggal),
        hari_ini=local_day(kini),
        batas=batas,
    )
    alasan += [violation(t) for t in temuan if ajukan or t.kode in _TENTANG_DRAF]
    if opd_on(session, pegawai_id, isian.tanggal) is None:
        alasan.append(
            GalatPengguna(
                _("Tidak ada penugasan pada tanggal ini. Pilih tanggal lain atau hubungi BKPSDM."),
                kode="tanpa_penugasan",
                kolom="tanggal",
            )
        )
    return alasan


_LAIN = select(Aktivitas).where(
    Aktivitas.pegawai_id == bindparam("pegawai_id"),
    Aktivitas.tanggal == bindparam("tanggal"),
    Aktivitas.id != bindparam("id"),
    Aktivitas.status.in_(MENEMPATI_WAKTU),
)


def _others(session: Session, pegawai_id: int, isian: IsianAktivitas) -> list[Isian]:
    baris = session.scalars(
        _LAIN, {"pegawai_id": pegawai_id, "tanggal": isian.tanggal, "id": isian.id}
    )
    return [row_for_rules(satu) for satu in baris]
