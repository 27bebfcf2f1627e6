"""Alerts: tell me when a measure passes a threshold; told once when it begins, once when it ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.bahasa import N_, _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Akun, Opd, Peringatan, Store
from workflow.hasil import Hasil, bentrok
from workflow.pandangan.langganan import require_figures
from workflow.pesan.kabar import Susun, tell

PELAKU = "sistem:peringatan"
ARAH = {"di_bawah": N_("di bawah"), "di_atas": N_("di atas")}
TENANG, MENYALA, DIJEDA = "tenang", "menyala", "dijeda"
KEADAAN = {TENANG: N_("Tenang"), MENYALA: N_("Menyala"), DIJEDA: N_("Dijeda")}
TERBANYAK = 20
"""Alerts of one person; more would only be noise."""
AMBANG_TERBESAR = Decimal(10) ** 13

_METRIK = re.compile(r"[a-z][a-z0-9_]{0,59}")


@dataclass(frozen=True, slots=True)
class IsianPeringatan:
    """What is watched: a measure (its id), of an OPD or (None) of all in scope, and the threshold."""

    id: str
    metrik: str
    opd_id: int | None
    arah: str
    ambang: Decimal

    def columns(self) -> dict[str, object]:
        """Return the content as columns of the store."""
        return {
            "metrik": self.metrik,
            "opd_id": self.opd_id,
            "arah": self.arah,
            "ambang": self.ambang,
        }


@dataclass(frozen=True, slots=True)
class Terlihat:
    """What was seen when an alert was looked at: the value (None: withheld or without data), as of
    which moment, and whether its owner may still see it."""

    nilai: Decimal | None
    per: datetime
    is_boleh: bool = True


def set_peringatan(store: Store, scope: Scope, isian: IsianPeringatan, *, kini: datetime) -> Hasil:
    """Watch a measure for this person. The same again changes nothing.

    Raises `GalatPengguna`: bukan_peran, di_luar_cakupan, isian, bentrok, terlalu_banyak.
    """
    require_figures(scope)
    _require_sound(scope, isian)
    isi = isian.columns()
    with store.write(scope.pelaku, kini) as tx:
        lama = tx.session.get(Peringatan, isian.id)
        if lama is not None:
            is_sama = all(getattr(lama, k) == v for k, v in isi.items())
            if is_sama and lama.pemilik_id == scope.pegawai_id:
                return Hasil(isian.id, 1, is_baru=False)
            raise bentrok(
                _("Peringatan lain sudah tersimpan dengan nomor ini. Muat ulang halaman.")
            )
        _require_room(tx.session, scope)
        if isian.opd_id is not None and tx.session.get(Opd, isian.opd_id) is None:
            raise _unknown_office()
        tx.session.add(
            Peringatan(
                id=isian.id,
                pemilik_id=scope.pegawai_id,
                keadaan=TENANG,
                dibuat_pada=kini,
                **isi,
            )
        )
        tx.session.flush()
        tx.audit("pasang", "peringatan", isian.id, {**isi, "ambang": str(isian.ambang)})
    return Hasil(isian.id, 1, is_baru=True)


def remove_peringatan(store: Store, scope: Scope, id: str, *, kini: datetime) -> Hasil:
    """Watch no longer; one's own alert that is gone already is no error."""
    with store.write(scope.pelaku, kini) as tx:
        baris = tx.session.get(Peringatan, id)
        if baris is None or baris.pemilik_id != scope.pegawai_id:
            return Hasil(id, 1, is_baru=False)
        tx.session.delete(baris)
        tx.session.flush()
        tx.audit("lepas", "peringatan", id, {"metrik": baris.metrik})
    return Hasil(id, 1, is_baru=True)


def read_peringatan(session: Session, scope: Scope) -> list[Peringatan]:
    """Return the person's own alerts: burning ones first, then by age."""
    semua = session.scalars(
        select(Peringatan)
        .where(Peringatan.pemilik_id == scope.pegawai_id)
        .order_by(Peringatan.dibuat_pada, Peringatan.id)
    )
    return sorted(semua, key=lambda p: p.keadaan != MENYALA)


def watched(session: Session) -> list[tuple[Peringatan, int]]:
    """Return every alert with the account of its owner, by account."""
    baris = session.execute(
        select(Peringatan, Akun.id)
        .join(Akun, Akun.pegawai_id == Peringatan.pemilik_id)
        .order_by(Akun.id, Peringatan.id)
    )
    return [(satu, akun_id) for satu, akun_id in baris]


def note_peringatan(
    store: Store, id: str, lihat: Terlihat, susun: Mapping[str, Susun], *, kini: datetime
) -> Hasil:
    """Keep what was seen of an alert, and tell its owner when its state changes.

    `susun` writes the message of each state (keys of `KEADAAN`). What was seen of an older lake
    than before counts for nothing, so that two processes cannot tell to and fro.
    """
    with store.write(PELAKU, kini) as tx:
        baris = tx.session.get(Peringatan, id)
        if baris is None or (baris.dinilai_pada is not None and lihat.per < baris.dinilai_pada):
            return Hasil(id, 1, is_baru=False)
        baru = state_of(baris, lihat)
        if (baru, lihat.nilai) == (baris.keadaan, baris.nilai):
            return Hasil(id, 1, is_baru=False)
        lalu, baris.keadaan = baris.keadaan, baru
        baris.nilai, baris.dinilai_pada = lihat.nilai, lihat.per
        if baru != lalu:
            baris.sejak = kini
            tx.audit(baru, "peringatan", id, {"dari": lalu})
        tx.session.flush()
        # Back within reach and quiet: nothing has begun or ended.
        if baru != lalu and (lalu, baru) != (DIJEDA, TENANG):
            tell(tx, {baris.pemilik_id: susun[baru]}, f"peringatan:{id}:{kini:%Y%m%d%H%M%S%f}")
    return Hasil(id, 1, is_baru=baru != lalu)


def state_of(peringatan: Peringatan, lihat: Terlihat) -> str:
    """Return the state that follows from what was seen; without a value it stays as it is."""
    if not lihat.is_boleh:
        return DIJEDA
    if lihat.nilai is None:
        return TENANG if peringatan.keadaan == DIJEDA else peringatan.keadaan
    if peringatan.arah == "di_bawah":
        lewat = lihat.nilai < peringatan.ambang
    else:
        lewat = lihat.nilai > peringatan.ambang
    return MENYALA if lewat else TENANG


def _require_sound(scope: Scope, isian: IsianPeringatan) -> None:
    if not _METRIK.fullmatch(isian.metrik) or isian.arah not in ARAH:
        raise GalatPengguna(_("Pilih ukuran dan arah dari daftar."), kode="isian")
    if not isian.ambang.is_finite() or abs(isian.ambang) > AMBANG_TERBESAR:
        raise GalatPengguna(_("Tulis ambang sebagai angka."), kode="isian", kolom="ambang")
    if isian.opd_id is not None and not scope.may_see_opd(isian.opd_id):
        raise _unknown_office()


def _unknown_office() -> GalatPengguna:
    # Whether it does not exist or is not for these eyes makes no difference to the reader.
    return GalatPengguna(
        _("OPD ini di luar kewenangan Anda. Pilih OPD dari daftar."), kode="di_luar_cakupan"
    )


def _require_room(session: Session, scope: Scope) -> None:
    milik = Peringatan.pemilik_id == scope.pegawai_id
    banyak = session.scalar(select(func.count()).select_from(Peringatan).where(milik)) or 0
    if banyak >= TERBANYAK:
        raise GalatPengguna(
            _("Anda sudah memasang {n} peringatan. Lepas satu, lalu pasang yang baru.").format(
                n=banyak
            ),
            kode="terlalu_banyak",
        )
