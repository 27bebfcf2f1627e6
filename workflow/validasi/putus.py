"""Stage two: the superior approves, returns or rejects what waits, singly or together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Store
from workflow.hasil import HasilPutusan
from workflow.keadaan import AKTIVITAS
from workflow.validasi.alasan import require_reason
from workflow.validasi.sidang import Isi, answer, gone, open_sidang, read_rows


def approve_aktivitas(
    store: Store,
    scope: Scope,
    ids: Collection[str],
    *,
    versi: Mapping[str, int] | None = None,
    kini: datetime,
) -> HasilPutusan:
    """Approve waiting activities; see `_decide` for what is answered and raised."""
    return _decide(store, scope, "setujui", ids, isi=Isi(), versi=versi, kini=kini)


def approve_sebagian(
    store: Store,
    scope: Scope,
    id: str,
    menit: int,
    alasan: str | None,
    *,
    kode: str | None = None,
    versi: Mapping[str, int] | None = None,
    kini: datetime,
) -> HasilPutusan:
    """Approve a waiting activity with fewer minutes than were entered (at least 1), with a reason.

    `kode` is one of `workflow.validasi.alasan.ALASAN`. Raises also `menit_salah`.
    """
    isi = Isi(require_reason(kode, alasan), kode, menit)
    return _decide(store, scope, "setujui_sebagian", [id], isi=isi, versi=versi, kini=kini)


def return_aktivitas(
    store: Store,
    scope: Scope,
    ids: Collection[str],
    alasan: str | None,
    *,
    kode: str | None = None,
    versi: Mapping[str, int] | None = None,
    kini: datetime,
) -> HasilPutusan:
    """Return waiting activities to be repaired, with a reason (`workflow.validasi.alasan.require_reason`)."""
    isi = Isi(require_reason(kode, alasan), kode)
    return _decide(store, scope, "kembalikan", ids, isi=isi, versi=versi, kini=kini)


def reject_aktivitas(
    store: Store,
    scope: Scope,
    ids: Collection[str],
    alasan: str | None,
    *,
    kode: str | None = None,
    versi: Mapping[str, int] | None = None,
    kini: datetime,
) -> HasilPutusan:
    """Reject waiting activities, with a reason; they may be submitted again within the window."""
    isi = Isi(require_reason(kode, alasan), kode)
    return _decide(store, scope, "tolak", ids, isi=isi, versi=versi, kini=kini)


def _decide(
    store: Store,
    scope: Scope,
    aksi: str,
    ids: Collection[str],
    *,
    isi: Isi,
    versi: Mapping[str, int] | None,
    kini: datetime,
) -> HasilPutusan:
    """Decide each of `ids` that may be decided, in one transaction, and say why not for the rest.

    `versi` maps ids to the versions the superior saw. Raises `GalatPengguna` when nothing was
    chosen, a reason lacks, or not one of the activities may be decided (the first reason):
    tidak_ada, bukan_atasan, sudah_diputus, keadaan_salah, bentrok, belum_dikonfirmasi,
    menit_salah, periode_tutup, jendela_tutup.
    """
    if not ids:
        raise GalatPengguna(_("Pilih dahulu aktivitas yang diputus."), kode="kosong")
    diputus: list[str] = []
    sudah: list[str] = []
    terlewat: dict[str, GalatPengguna] = {}
    with store.write(scope.pelaku, kini) as tx:
        baris = read_rows(tx.session, ids)
        sidang = open_sidang(tx, scope, AKTIVITAS[aksi], baris.values(), isi=isi, versi=versi or {})
        for id in dict.fromkeys(ids):
            satu = baris.get(id)
            if satu is None:
                terlewat[id] = gone()
            elif sidang.is_done(satu):
                sudah.append(id)
            elif galat := sidang.refusal(satu):
                terlewat[id] = galat
            else:
                sidang.write(satu)
                diputus.append(id)
    return answer(diputus, sudah, terlewat)
