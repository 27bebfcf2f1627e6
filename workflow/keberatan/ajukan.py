"""Objections: submitted by the employee, withdrawn, answered by the assessor; see `workflow.keberatan.putusan`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Keberatan, Store, Transaction
from data.waktu import local_day
from workflow.hasil import Hasil, bentrok
from workflow.jendela import require_open_window
from workflow.keadaan import Peralihan
from workflow.keberatan.keadaan import BERJALAN, KEBERATAN, require_keberatan_move
from workflow.keberatan.pemutus import (
    OBJEK,
    Penilaian,
    decider_of,
    is_settled,
    objection_limit,
    objections_of,
)
from workflow.keberatan.penanggap import require_answerer
from workflow.kinerja.tanggapan import KEBERATAN as BERKEBERATAN
from workflow.kinerja.tanggapan import note_answer, own_result
from workflow.pengganti import stand_in_content

TERPANJANG = 2000


def submit_keberatan(
    store: Store,
    scope: Scope,
    *,
    id: str,
    objek: str,
    penilaian_id: str,
    versi: int,
    alasan: str,
    kini: datetime,
) -> Hasil:
    """Object to one's own result (`objek`: penilaian_bulan or penilaian_tahun) as seen in `versi`.

    The same id with the same reason answers `is_baru=False`. Raises `GalatPengguna`: tidak_ada,
    bentrok, jendela_tutup (the days of objection are over), keberatan_berjalan, sudah_final,
    alasan_salah.
    """
    teks = required_text(alasan, "alasan")
    with store.write(scope.pelaku, kini) as tx:
        lama = tx.session.get(Keberatan, id)
        if lama is not None:
            if (lama.pegawai_id, lama.penilaian_id, lama.alasan) == (
                scope.pegawai_id,
                penilaian_id,
                teks,
            ):
                return Hasil(lama.id, lama.versi, is_baru=False)
            raise _taken()
        hasil = own_result(tx, scope, objek, penilaian_id, versi)
        batas = objection_limit(tx.session, hasil.dikonfirmasi_pada)
        require_open_window(
            batas,
            kini,
            _(
                "Keberatan hanya dapat diajukan sampai akhir {batas}. Bicarakan hasil ini dengan "
                "atasan Anda, atau hubungi BKPSDM bila ada gangguan."
            ),
        )
        _require_first(tx, hasil)
        baris = Keberatan(
            id=id,
            pegawai_id=scope.pegawai_id,
            objek=objek,
            penilaian_id=penilaian_id,
            alasan=teks,
            batas=batas,
            diajukan_pada=kini,
            penilai_id=hasil.penilai_id,
            pemutus_id=decider_of(tx.session, scope.pegawai_id, hasil.penilai_id, local_day(kini)),
            versi=0,
        )
        note_answer(hasil, BERKEBERATAN, kini)
        return move_keberatan(
            tx, baris, KEBERATAN["ajukan"], {"objek": objek, "penilaian": penilaian_id}
        )


def withdraw_keberatan(store: Store, scope: Scope, *, id: str, versi: int, kini: datetime) -> Hasil:
    """Take one's own objection back before its decision; the result then waits for one's word again."""
    with store.write(scope.pelaku, kini) as tx:
        baris = found_keberatan(tx, id)
        if baris.pegawai_id != scope.pegawai_id:
            raise _not_yours()
        if baris.status == KEBERATAN["cabut"].ke:
            return Hasil(baris.id, baris.versi, is_baru=False)
        require_seen(baris, versi)
        require_keberatan_move(KEBERATAN["cabut"], baris.status)
        note_answer(result_of(tx, baris), None, kini)
        return move_keberatan(tx, baris, KEBERATAN["cabut"], {})


def answer_keberatan(
    store: Store, scope: Scope, *, id: str, tanggapan: str, versi: int, kini: datetime
) -> Hasil:
    """Give the statement on an objection, as the assessor or in the assessor's place.

    The same statement again answers `is_baru=False`. Raises `GalatPengguna`: bukan_penilai,
    bentrok, keadaan_salah, tanggapan_salah.
    """
    teks = required_text(tanggapan, "tanggapan")
    with store.write(scope.pelaku, kini) as tx:
        baris = found_keberatan(tx, id)
        wewenang = require_answerer(tx.session, scope, baris, local_day(kini))
        if baris.tanggapan == teks:
            return Hasil(baris.id, baris.versi, is_baru=False)
        require_seen(baris, versi)
        require_keberatan_move(KEBERATAN["tanggapi"], baris.status)
        baris.tanggapan, baris.ditanggapi_pada = teks, kini
        baris.ditanggapi_oleh = scope.pegawai_id
        isi = {"tanggapan": teks, **stand_in_content(tx.session, wewenang)}
        return move_keberatan(tx, baris, KEBERATAN["tanggapi"], isi)


def move_keberatan(
    tx: Transaction, baris: Keberatan, gerak: Peralihan, isi: dict[str, Any]
) -> Hasil:
    """Make the move, with its audit link and its change line."""
    baris.status, baris.versi = gerak.ke, baris.versi + 1
    tx.session.add(baris)
    tx.session.flush()
    hari = local_day(baris.diajukan_pada)
    tx.change("keberatan", kunci=baris.id, pegawai_id=baris.pegawai_id, dari=hari, sampai=hari)
    tx.audit(
        gerak.aksi,
        "keberatan",
        baris.id,
        {"pegawai_id": baris.pegawai_id, **isi, "versi": baris.versi},
    )
    return Hasil(baris.id, baris.versi, is_baru=True)


def _require_first(tx: Transaction, hasil: Penilaian) -> None:
    for k in objections_of(tx.session, hasil.id):
        if k.status in BERJALAN:
            raise GalatPengguna(
                _("Anda sudah mengajukan keberatan atas hasil ini. Tunggu putusannya."),
                kode="keberatan_berjalan",
            )
        if is_settled(k, hasil):
            raise GalatPengguna(
                _("Keberatan atas hasil ini sudah diputus, dan putusan itu final."),
                kode="sudah_final",
            )


def result_of(tx: Transaction, baris: Keberatan) -> Penilaian:
    """Return the result that is objected to."""
    hasil: Penilaian | None = tx.session.get(OBJEK[baris.objek], baris.penilaian_id)
    if hasil is None:
        raise _gone()
    return hasil


def found_keberatan(tx: Transaction, id: str) -> Keberatan:
    """Return the objection, or raise `GalatPengguna`."""
    baris = tx.session.get(Keberatan, id)
    if baris is None:
        raise _gone()
    return baris


def _gone() -> GalatPengguna:
    return GalatPengguna(_("Keberatan ini tidak ada lagi. Muat ulang halaman."), kode="tidak_ada")


def _not_yours() -> GalatPengguna:
    return GalatPengguna(
        _("Keberatan ini bukan milik Anda. Buka keberatan Anda sendiri."), kode="bukan_pemilik"
    )


def _taken() -> GalatPengguna:
    return bentrok(_("Keberatan ini sudah tercatat dengan isi yang lain. Muat ulang halaman."))


def require_seen(baris: Keberatan, versi: int) -> None:
    """Raise `GalatPengguna` when the objection has changed since its reader saw it."""
    if baris.versi != versi:
        raise bentrok(
            _("Keberatan ini berubah sejak Anda membukanya. Muat ulang halaman, baca, lalu ulangi.")
        )


def required_text(teks: str, kolom: str) -> str:
    """Return the text without blanks around it; raise `GalatPengguna` for none or too much."""
    isi = teks.strip()
    if 0 < len(isi) <= TERPANJANG:
        return isi
    raise GalatPengguna(
        _("Tulis alasannya dengan 1 sampai 2.000 huruf."), kode=f"{kolom}_salah", kolom=kolom
    )
