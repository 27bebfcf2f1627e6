"""People change: an event is previewed, recorded once, numbered later if need be, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from data.bahasa import N_, _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Penugasan, PeristiwaPegawai, Store, Transaction
from workflow.hasil import Hasil, bentrok
from workflow.mutasi.dampak import note_months
from workflow.mutasi.garis_tugas import read_tugas
from workflow.mutasi.periksa import refusals
from workflow.mutasi.peristiwa import (
    Peristiwa,
    as_input,
    orphans,
    plan_peristiwa,
    require_authority,
)
from workflow.mutasi.rancangan import Langkah, Rancangan
from workflow.mutasi.tulis import MODEL, announce, decode, digest, record, take_back
from workflow.penolakan import refuse_if

OLEH_ADMIN_OPD = frozenset(
    {"plt", "plh", "tambahan", "atasan", "akhiri", "izin", "akhiri_izin", "akun"}
)
"""Kinds of events that an OPD's admin records and takes back for the own OPD."""

JENIS_PERISTIWA = {
    "pindah": N_("Pindah"),
    "jabatan": N_("Ganti jabatan atau kelas"),
    "plt": N_("Pelaksana tugas (Plt)"),
    "plh": N_("Pelaksana harian (Plh)"),
    "tambahan": N_("Tugas tambahan"),
    "atasan": N_("Ganti atasan"),
    "akhiri": N_("Penugasan diakhiri"),
    "pensiun": N_("Pensiun"),
    "meninggal": N_("Meninggal dunia"),
    "berhenti": N_("Berhenti"),
    "kembali": N_("Kembali bertugas"),
    "izin": N_("Cuti, dinas luar atau tugas belajar"),
    "akhiri_izin": N_("Cuti atau tugas berakhir lebih awal"),
    "diangkat": N_("Diangkat menjadi PNS"),
    "hukuman": N_("Hukuman disiplin"),
    "reorganisasi": N_("Reorganisasi OPD"),
    "akun": N_("Akun ditutup"),
}
"""Kinds of events and the words for them."""

TANPA_SK = frozenset({"atasan", "akhiri", "akhiri_izin", "akun"})
"""Kinds of events that need no document of their own."""
_KOLOM_SK = {"penugasan": "nomor_sk", "izin": "nomor_surat", "hukuman_disiplin": "nomor_sk"}


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What an event would do: rows before and after, who changes superior, words, and what forbids it."""

    langkah: tuple[Langkah, ...]
    dilepas: tuple[tuple[str, str], ...]
    catatan: tuple[str, ...]
    halangan: tuple[GalatPengguna, ...]
    nama: dict[int, str]

    @property
    def is_boleh(self) -> bool:
        """Whether it can be recorded as it stands."""
        return not self.halangan


def preview_peristiwa(store: Store, scope: Scope, isian: Peristiwa, *, kini: datetime) -> Pratinjau:
    """Return what recording this event now would do; nothing is written.

    Raises `GalatPengguna` for a form that makes no sense; everything else is in `halangan`.
    """
    with store.read() as session:
        r = Rancangan(session, scope, kini)
        plan_peristiwa(r, isian)
        halangan = [*r.alasan, *orphans(r), *refusals(r)]
        note_months(r)
        orang = {o for s in r.steps() for o in (s.pegawai_id, *_superiors(s)) if o is not None}
        return Pratinjau(
            tuple(r.steps()),
            tuple(sorted((r.name(p), r.name(baru)) for p, baru in r.dilepas.items())),
            tuple(r.catatan),
            tuple(halangan),
            {o: r.name(o) for o in orang},
        )


def _superiors(langkah: Langkah) -> list[int | None]:
    return [isi.get("atasan_id") for isi in (langkah.sebelum, langkah.sesudah) if isi]


def record_peristiwa(
    store: Store, scope: Scope, isian: Peristiwa, *, id: str, kini: datetime
) -> Hasil:
    """Record an event: all rows it changes, in one transaction.

    The same event under the same id again answers `is_baru=False`. Raises `GalatPengguna`
    (bentrok, bukan_peran, di_luar_cakupan, and the event's own) or `Penolakan` with all that is wrong.
    """
    masukan = as_input(isian)
    with store.write(scope.pelaku, kini) as tx:
        lama = tx.session.get(PeristiwaPegawai, id)
        if lama is not None:
            if lama.isi["masukan"] == masukan:
                return Hasil(id, 1, is_baru=False)
            raise bentrok(_("Peristiwa lain sudah tercatat dengan nomor ini. Buka formulir baru."))
        r = Rancangan(tx.session, scope, kini)
        write_peristiwa(tx, r, isian, id)
    return Hasil(id, 1, is_baru=True)


def write_peristiwa(tx: Transaction, r: Rancangan, isian: Peristiwa, id: str) -> None:
    """Plan, check and write an event in the caller's transaction."""
    plan_peristiwa(r, isian)
    r.lain = [_owned(satu, id) for satu in r.lain]
    refuse_if([*r.alasan, *orphans(r), *refusals(r)])
    if not r.steps():
        raise GalatPengguna(
            _("Tidak ada yang berubah oleh peristiwa ini. Periksa isiannya."),
            kode="tanpa_perubahan",
        )
    peristiwa = PeristiwaPegawai(
        id=id,
        jenis=isian.jenis,
        pegawai_id=isian.subjek,
        berlaku_mulai=isian.mulai,
        nomor_sk=isian.nomor,
        dicatat_oleh=r.scope.pegawai_id,
        dicatat_pada=tx.kini,
    )
    record(tx, r, peristiwa, as_input(isian))


def _owned(langkah: Langkah, id: str) -> Langkah:
    """A new row that takes its key from the event (an empty one was planned) gets it here."""
    if langkah.sebelum is None and langkah.kunci == "":
        return Langkah(langkah.tabel, id, None, langkah.sesudah, langkah.pegawai_id)
    return langkah


def cancel_peristiwa(store: Store, scope: Scope, id: str, *, kini: datetime) -> Hasil:
    """Take an event back: every row is again as it was. Sessions that ended stay ended.

    Raises `GalatPengguna`: tidak_ada, bukan_peran, di_luar_cakupan, periode_tutup (something of it
    was closed), bentrok (a later event rests on it).
    """
    with store.write(scope.pelaku, kini) as tx:
        peristiwa = _find(tx, id)
        r = Rancangan(tx.session, scope, kini)
        _require_own(r, peristiwa)
        if peristiwa.dibatalkan_pada is not None:
            return Hasil(id, 1, is_baru=False)
        langkah = decode(peristiwa.isi["langkah"])
        r.load({s.pegawai_id for s in langkah if s.tabel == "penugasan" and s.pegawai_id})
        balik = take_back(tx, langkah)
        _judge(r, balik)
        peristiwa.dibatalkan_pada = kini
        announce(tx, balik, peristiwa.berlaku_mulai)
        tx.audit("batal", "peristiwa_pegawai", id, {"langkah": digest(balik)})
    return Hasil(id, 1, is_baru=True)


def _judge(r: Rancangan, balik: Sequence[Langkah]) -> None:
    """Refuse when what is restored may not be: a closed month, or days taken by something later."""
    for pegawai_id in r.lama:
        r.baru[pegawai_id] = [
            read_tugas(b)
            for b in r.session.scalars(
                select(Penugasan)
                .where(Penugasan.pegawai_id == pegawai_id)
                .order_by(Penugasan.mulai)
            )
        ]
    r.lain = [s for s in balik if s.tabel != "penugasan"]
    r.is_batal = True
    refuse_if(refusals(r))


def set_nomor_sk(store: Store, scope: Scope, id: str, nomor_sk: str, *, kini: datetime) -> Hasil:
    """Add the decree number of an event that was recorded without one.

    Raises `GalatPengguna`: tidak_ada, nomor_sk (empty, or another number is there already), the scope's own.
    """
    nomor = nomor_sk.strip()
    if not nomor or len(nomor) > 80:
        raise GalatPengguna(
            _("Isi nomor surat, paling panjang 80 huruf."), kode="nomor_sk", kolom="nomor_sk"
        )
    with store.write(scope.pelaku, kini) as tx:
        peristiwa = _find(tx, id)
        _require_own(Rancangan(tx.session, scope, kini), peristiwa)
        if peristiwa.nomor_sk == nomor:
            return Hasil(id, 1, is_baru=False)
        if peristiwa.nomor_sk is not None or peristiwa.dibatalkan_pada is not None:
            raise GalatPengguna(
                _("Peristiwa ini sudah bernomor atau sudah dibatalkan. Muat ulang halaman."),
                kode="nomor_sk",
                kolom="nomor_sk",
            )
        peristiwa.nomor_sk = nomor
        _number_rows(tx, peristiwa, nomor)
        tx.audit("nomor_sk", "peristiwa_pegawai", id, {"nomor_sk": nomor})
    return Hasil(id, 1, is_baru=True)


def _number_rows(tx: Transaction, peristiwa: PeristiwaPegawai, nomor: str) -> None:
    for satu in decode(peristiwa.isi["langkah"]):
        kolom = _KOLOM_SK.get(satu.tabel)
        baris = None if kolom is None else tx.session.get(MODEL[satu.tabel], satu.kunci)
        if satu.sebelum is None and baris is not None and getattr(baris, kolom or "") is None:
            setattr(baris, kolom or "", nomor)


def _find(tx: Transaction, id: str) -> PeristiwaPegawai:
    peristiwa = tx.session.get(PeristiwaPegawai, id)
    if peristiwa is None:
        raise GalatPengguna(_("Peristiwa ini tidak ada. Muat ulang halaman."), kode="tidak_ada")
    return peristiwa


def _require_own(r: Rancangan, peristiwa: PeristiwaPegawai) -> None:
    hari: date = peristiwa.berlaku_mulai
    require_authority(r, peristiwa.jenis not in OLEH_ADMIN_OPD, peristiwa.pegawai_id, hari)
