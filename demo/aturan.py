"""The one change of the rules that the city has seen: a higher ceiling for three classes, halfway."""

from __future__ import annotations

from datetime import date, time, timedelta

from data.aturan import flat_changes
from data.kunci import derived_id
from data.scope import Scope
from data.store import Store, VersiAturan
from data.waktu import local_moment
from demo.bahan import load_berkas
from demo.skenario import Skenario
from rules.ketentuan import Profil
from rules.parameter import load_profil
from rules.perubahan import overlay, write_nilai
from rules.skema import KEPUTUSAN_PROYEK
from workflow.aturan.versi import IsianAturan, IsianNilai, publish_versi, save_draf

KELAS = (5, 6, 7)
"""The classes whose ceiling rises; all others are there to be compared with."""
PERSEN = 4
DITULIS, DITERBITKAN = 20, 12
"""Days before the change begins on which it is drafted, and published."""


def first_day(skenario: Skenario) -> date:
    """Return the day from which on the higher ceiling holds."""
    return skenario.month_of(0.5)


def rules_of_city(skenario: Skenario) -> Profil:
    """Return the profile by which the city counts: the usual one, and the change over it."""
    isian = rule_change(skenario)
    return overlay(load_profil(), flat_changes(isian.berlaku_mulai, isian.rows()))


def rule_change(skenario: Skenario) -> IsianAturan:
    """Return the change as its author writes it."""
    mulai, kata = first_day(skenario), load_berkas("jejak")["aturan"]
    lama = load_profil().on(mulai).tabel("tukin_bpk")
    baru = {k: _raised(int(v)) if k in KELAS else v for k, v in lama.items()}
    nilai = IsianNilai("tukin_bpk", write_nilai(baru), KEPUTUSAN_PROYEK, kata["alasan"])
    return IsianAturan(derived_id("aturan", skenario.benih, mulai), kata["judul"], mulai, [nilai])


def _raised(rupiah: int) -> int:
    """Return an amount with the rise, in whole thousands."""
    return rupiah * (100 + PERSEN) // 100 // 1000 * 1000


def publish_change(store: Store, penulis: Scope, penerbit: Scope, skenario: Skenario) -> None:
    """Let one officer draft the change and another publish it, unless that was done before."""
    isian = rule_change(skenario)
    with store.read() as session:
        lama = session.get(VersiAturan, isian.id)
        versi = 0 if lama is None else lama.versi
    if versi == 0:
        pagi = local_moment(isian.berlaku_mulai - timedelta(days=DITULIS), time(9, 40))
        versi = save_draf(store, penulis, isian, kini=pagi).versi
    siang = local_moment(isian.berlaku_mulai - timedelta(days=DITERBITKAN), time(14, 5))
    publish_versi(store, penerbit, isian.id, versi, kini=siang)
