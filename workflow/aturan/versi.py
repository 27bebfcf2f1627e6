"""Versions of the rules: a draft, its publication by a second person, or its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from data.aturan import flat_changes
from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Store, Transaction, VersiAturan
from data.waktu import local_day, month_add, month_start
from rules.fakta import is_in_force
from rules.ketentuan import Profil
from rules.perubahan import overlay
from rules.teks import GalatKetentuan
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.aturan.keadaan import ATURAN
from workflow.hasil import Hasil, bentrok
from workflow.penolakan import refuse_if, translated

TEKS_TERPANJANG = 400


@dataclass(frozen=True, slots=True)
class IsianNilai:
    """One new value: the parameter's id, the value and its source as written, and the reason."""

    id: str
    nilai: str
    kutipan: str
    alasan: str


@dataclass(frozen=True, slots=True)
class IsianAturan:
    """A draft as its author writes it; `id` is made by the form, `versi` what the form was shown."""

    id: str
    judul: str
    berlaku_mulai: date
    perubahan: Sequence[IsianNilai]
    versi: int = 0

    def rows(self) -> list[dict[str, Any]]:
        """Return the changes as the store keeps them."""
        return [asdict(satu) for satu in self.perubahan]


def save_draf(store: Store, scope: Scope, isian: IsianAturan, *, kini: datetime) -> Hasil:
    """Write a new draft, or its author's change of one.

    Raises `GalatPengguna`: not BKPSDM, a field that is missing, a day that has passed, a value
    that the rules cannot take, someone else's draft, a version that is a draft no more, a change
    that the form had not seen.
    """
    scope.require("bkpsdm")
    with store.write(scope.pelaku, kini) as tx:
        profil = load_profil_berlaku(tx.session)
        refuse_if(_wrong_fields(isian, kini))
        try_changes(profil, isian.berlaku_mulai, isian.rows())
        lama = tx.session.get(VersiAturan, isian.id)
        if lama is None:
            baru = VersiAturan(
                id=isian.id,
                profil=profil.nama,
                judul=isian.judul.strip(),
                perubahan=isian.rows(),
                berlaku_mulai=isian.berlaku_mulai,
                status=ATURAN["tulis"].ke,
                versi=1,
                dibuat_oleh=scope.pegawai_id,
                dibuat_pada=kini,
            )
            tx.session.add(baru)
            _record(tx, "buat", baru)
            return Hasil(baru.id, 1, is_baru=True)
        return _edit(tx, scope, lama, isian)


def _edit(tx: Transaction, scope: Scope, lama: VersiAturan, isian: IsianAturan) -> Hasil:
    _require_author(lama, scope)
    _require_move(lama, "tulis")
    isi = (isian.judul.strip(), isian.berlaku_mulai, isian.rows())
    if isi == (lama.judul, lama.berlaku_mulai, lama.perubahan):
        return Hasil(lama.id, lama.versi, is_baru=False)
    _require_seen(lama, isian.versi)
    lama.judul, lama.berlaku_mulai, lama.perubahan = isi
    lama.versi += 1
    _record(tx, "ubah", lama)
    return Hasil(lama.id, lama.versi, is_baru=True)


def publish_versi(store: Store, scope: Scope, id: str, versi: int, *, kini: datetime) -> Hasil:
    """Publish a draft that someone else wrote; it holds from its day on, what came before stays.

    The values are tried again on the rules as they now stand. Raises `GalatPengguna`: not BKPSDM,
    the author's own draft, its day has passed, it was changed or published meanwhile.
    """
    scope.require("bkpsdm")
    with store.write(scope.pelaku, kini) as tx:
        satu = _find(tx, id)
        if satu.dibuat_oleh == scope.pegawai_id:
            raise GalatPengguna(
                _(
                    "Draf ini Anda yang menulis. Mintalah petugas BKPSDM lain memeriksa dan "
                    "menerbitkannya."
                ),
                kode="orang_sama",
            )
        gerak = ATURAN["terbitkan"]
        if satu.status == gerak.ke and satu.diterbitkan_oleh == scope.pegawai_id:
            return Hasil(id, satu.versi, is_baru=False)
        _require_move(satu, gerak.aksi)
        _require_seen(satu, versi)
        refuse_if(_passed(satu.berlaku_mulai, kini))
        try_changes(load_profil_berlaku(tx.session), satu.berlaku_mulai, satu.perubahan)
        satu.status, satu.versi = gerak.ke, satu.versi + 1
        satu.diterbitkan_oleh, satu.diterbitkan_pada = scope.pegawai_id, kini
        tx.change("versi_aturan", kunci=id, dari=month_start(satu.berlaku_mulai), sampai=None)
        _record(tx, "terbitkan", satu)
        return Hasil(id, satu.versi, is_baru=True)


def cancel_draf(store: Store, scope: Scope, id: str, versi: int, *, kini: datetime) -> Hasil:
    """End a draft by its author; it stays in the list. Raises `GalatPengguna` as `save_draf` does."""
    scope.require("bkpsdm")
    with store.write(scope.pelaku, kini) as tx:
        satu = _find(tx, id)
        _require_author(satu, scope)
        gerak = ATURAN["batalkan"]
        if satu.status == gerak.ke:
            return Hasil(id, satu.versi, is_baru=False)
        _require_move(satu, gerak.aksi)
        _require_seen(satu, versi)
        satu.status, satu.versi = gerak.ke, satu.versi + 1
        _record(tx, "batalkan", satu)
        return Hasil(id, satu.versi, is_baru=True)


def try_changes(profil: Profil, mulai: date, perubahan: Sequence[dict[str, Any]]) -> Profil:
    """Return the profile with these changes; `GalatPengguna` when it cannot calculate a month."""
    try:
        baru = overlay(profil, flat_changes(mulai, perubahan))
        is_in_force(month_start(mulai), baru)
        is_in_force(month_add(mulai, 1), baru)
    except GalatKetentuan as galat:
        raise GalatPengguna(translated(galat), kode="nilai_salah", kolom="nilai") from galat
    except (TypeError, ValueError) as galat:
        raise GalatPengguna(
            _("Dengan nilai ini bulan tidak dapat dihitung: {sebab} Periksa nilainya.").format(
                sebab=galat
            ),
            kode="nilai_salah",
            kolom="nilai",
        ) from galat
    return baru


def _wrong_fields(isian: IsianAturan, kini: datetime) -> list[GalatPengguna]:
    alasan = _passed(isian.berlaku_mulai, kini)
    if not 0 < len(isian.judul.strip()) <= 200:
        alasan.append(_refused(_("Tulis judul versi, paling panjang 200 huruf."), "judul"))
    if not isian.perubahan:
        alasan.append(_refused(_("Isi paling sedikit satu ketentuan yang berubah."), "parameter"))
    if len({satu.id for satu in isian.perubahan}) < len(isian.perubahan):
        alasan.append(
            _refused(
                _("Satu ketentuan hanya dapat diubah satu kali. Hapus salah satunya."), "parameter"
            )
        )
    if any(not 0 < len(satu.alasan.strip()) <= TEKS_TERPANJANG for satu in isian.perubahan):
        alasan.append(_refused(_("Tulis alasan perubahan, paling panjang 400 huruf."), "alasan"))
    return alasan


def _passed(mulai: date, kini: datetime) -> list[GalatPengguna]:
    hari = local_day(kini)
    if mulai >= hari:
        return []
    teks = _(
        "Tanggal mulai {mulai} sudah lewat. Pilih {hari} atau sesudahnya: yang sudah dihitung "
        "dengan aturan lama tidak berubah."
    ).format(mulai=format_tanggal(mulai), hari=format_tanggal(hari))
    return [GalatPengguna(teks, kode="sudah_lewat", kolom="berlaku_mulai")]


def _refused(teks: str, kolom: str) -> GalatPengguna:
    return GalatPengguna(teks, kode="isian_salah", kolom=kolom)


def _find(tx: Transaction, id: str) -> VersiAturan:
    satu = tx.session.get(VersiAturan, id)
    if satu is None:
        raise GalatPengguna(_("Versi aturan ini tidak ada. Muat ulang halaman."), kode="tidak_ada")
    return satu


def _require_author(satu: VersiAturan, scope: Scope) -> None:
    if satu.dibuat_oleh != scope.pegawai_id:
        raise GalatPengguna(
            _("Draf ini ditulis orang lain. Hanya penulisnya yang dapat mengubahnya."),
            kode="bukan_penulis",
        )


def _require_move(satu: VersiAturan, aksi: str) -> None:
    if satu.status not in ATURAN[aksi].dari:
        raise GalatPengguna(
            _("Versi ini bukan draf lagi. Buat draf baru untuk mengubah aturan."),
            kode="bukan_draf",
        )


def _require_seen(satu: VersiAturan, versi: int) -> None:
    if satu.versi != versi:
        raise bentrok(_("Draf ini baru saja diubah. Muat ulang halaman, lalu periksa lagi."))


def _record(tx: Transaction, aksi: str, satu: VersiAturan) -> None:
    isi = {
        "judul": satu.judul,
        "profil": satu.profil,
        "berlaku_mulai": satu.berlaku_mulai,
        "perubahan": satu.perubahan,
        "versi": satu.versi,
    }
    tx.audit(aksi, "versi_aturan", satu.id, isi)
