"""Complaints and calls for help: sent, answered, ended, opened again; each a thread with its age."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.pengelola import PENGELOLA, administered
from data.scope import Scope
from data.store import Keluhan, Store, TanggapanKeluhan, Transaction
from data.waktu import local_day
from workflow.hasil import Hasil, bentrok
from workflow.layanan.keadaan_keluhan import KATEGORI, KELUHAN, STATUS_KELUHAN, status_of
from workflow.pesan.kabar import Kabar, tell

TERPANJANG = 1000
TANGGAPAN_TERPANJANG = 2000


def submit_keluhan(
    store: Store,
    scope: Scope,
    *,
    id: str,
    kategori: str,
    uraian: str,
    rujukan: str | None = None,
    kini: datetime,
) -> Hasil:
    """Send a complaint about `rujukan` (the row, score or slip it concerns), or in general.

    The same again under the same id changes nothing. Raises `GalatPengguna`: kategori_salah,
    uraian_salah, tanpa_penugasan, bentrok.
    """
    teks = _text(uraian, TERPANJANG, "uraian")
    if kategori not in KATEGORI:
        raise GalatPengguna(
            _("Pilih kategori yang paling sesuai."), kode="kategori_salah", kolom="kategori"
        )
    with store.write(scope.pelaku, kini) as tx:
        lama = tx.session.get(Keluhan, id)
        if lama is not None:
            if (lama.pegawai_id, lama.kategori, lama.uraian) == (scope.pegawai_id, kategori, teks):
                return Hasil(id, 1, is_baru=False)
            raise bentrok(_("Keluhan lain sudah tercatat dengan nomor ini. Buka formulir baru."))
        if scope.opd_sendiri is None:
            raise GalatPengguna(
                _("Anda tidak punya penugasan hari ini. Hubungi BKPSDM langsung."),
                kode="tanpa_penugasan",
            )
        baru = Keluhan(
            id=id,
            pegawai_id=scope.pegawai_id,
            opd_id=scope.opd_sendiri,
            kategori=kategori,
            uraian=teks,
            rujukan=rujukan,
            dibuat_pada=kini,
        )
        tx.session.add(baru)
        _record(tx, baru, "kirim", {"kategori": kategori, "rujukan": rujukan})
    return Hasil(id, 1, is_baru=True)


def reply_keluhan(
    store: Store, scope: Scope, keluhan_id: str, *, id: str, isi: str, kini: datetime
) -> Hasil:
    """Add a reply: by its author, or by those who answer, whose first reply counts as the answer.

    A reply by the author to an ended complaint opens it again. Raises `GalatPengguna`: tidak_ada,
    bukan_milik, keadaan_salah, isi_salah, bentrok.
    """
    teks = _text(isi, TANGGAPAN_TERPANJANG, "isi")
    with store.write(scope.pelaku, kini) as tx:
        keluhan = _found(tx.session, scope, keluhan_id)
        lama = tx.session.get(TanggapanKeluhan, id)
        if lama is not None:
            if (lama.keluhan_id, lama.oleh, lama.isi) == (keluhan_id, scope.pegawai_id, teks):
                return Hasil(id, 1, is_baru=False)
            raise bentrok(_("Tanggapan lain sudah tercatat dengan nomor ini. Muat ulang halaman."))
        is_pemilik = keluhan.pegawai_id == scope.pegawai_id
        aksi = "balas"
        if is_pemilik and keluhan.selesai_pada is not None:
            aksi, keluhan.selesai_pada = "buka_lagi", None
            keluhan.ditanggapi_pada = keluhan.ditanggapi_pada or kini
        elif not is_pemilik:
            aksi = "tanggapi"
            _require_state(keluhan, aksi)
            keluhan.ditanggapi_pada = keluhan.ditanggapi_pada or kini
            keluhan.petugas_id = scope.pegawai_id
        tx.session.add(
            TanggapanKeluhan(
                id=id, keluhan_id=keluhan_id, oleh=scope.pegawai_id, isi=teks, dibuat_pada=kini
            )
        )
        _record(tx, keluhan, aksi, {"tanggapan": id})
        if not is_pemilik:
            _tell_author(tx, keluhan, id)
    return Hasil(id, 1, is_baru=True)


def close_keluhan(store: Store, scope: Scope, keluhan_id: str, *, kini: datetime) -> Hasil:
    """End a complaint: its author, or those who answer. One that has ended stays as it is.

    Raises `GalatPengguna`: tidak_ada, bukan_milik.
    """
    with store.write(scope.pelaku, kini) as tx:
        keluhan = _found(tx.session, scope, keluhan_id)
        if keluhan.selesai_pada is not None:
            return Hasil(keluhan_id, 1, is_baru=False)
        keluhan.selesai_pada = kini
        _record(tx, keluhan, "selesaikan", {})
    return Hasil(keluhan_id, 1, is_baru=True)


def may_answer(session: Session, scope: Scope, keluhan: Keluhan) -> bool:
    """Whether this person answers complaints of that office: BKPSDM, or the office's own admin."""
    if not scope.has(*PENGELOLA) or keluhan.pegawai_id == scope.pegawai_id:
        return False
    milik = administered(session, scope)
    return milik is None or keluhan.opd_id in milik


def _found(session: Session, scope: Scope, id: str) -> Keluhan:
    keluhan = session.get(Keluhan, id)
    if keluhan is None:
        raise GalatPengguna(_("Keluhan ini tidak ada. Muat ulang halaman."), kode="tidak_ada")
    if keluhan.pegawai_id != scope.pegawai_id and not may_answer(session, scope, keluhan):
        raise GalatPengguna(
            _(
                "Keluhan ini bukan milik Anda dan bukan dari OPD yang Anda layani. Pilih dari daftar."
            ),
            kode="bukan_milik",
        )
    return keluhan


def _require_state(keluhan: Keluhan, aksi: str) -> None:
    status = status_of(keluhan)
    if status not in KELUHAN[aksi].dari:
        raise GalatPengguna(
            _(
                "Keluhan ini berstatus {status}. Yang mengeluh dapat membukanya lagi dengan membalas."
            ).format(status=_(STATUS_KELUHAN[status]).lower()),
            kode="keadaan_salah",
        )


def _tell_author(tx: Transaction, keluhan: Keluhan, tanggapan_id: str) -> None:
    def write() -> Kabar:
        return Kabar(
            "keluhan",
            _("Keluhan Anda ditanggapi"),
            _("Buka layar Bantuan untuk membaca tanggapannya."),
            "bantuan",
        )

    tell(tx, {keluhan.pegawai_id: write}, f"keluhan:{tanggapan_id}")


def _text(teks: str, terpanjang: int, kolom: str) -> str:
    rapi = teks.strip()
    if not rapi or len(rapi) > terpanjang:
        raise GalatPengguna(
            _("Tulis isinya, paling panjang {n} huruf.").format(n=terpanjang),
            kode=f"{kolom}_salah",
            kolom=kolom,
        )
    return rapi


def _record(tx: Transaction, keluhan: Keluhan, aksi: str, isi: dict[str, object]) -> None:
    tx.session.flush()
    bulan = local_day(keluhan.dibuat_pada)
    tx.change("keluhan", kunci=keluhan.id, dari=bulan, sampai=bulan)
    tx.audit(aksi, "keluhan", keluhan.id, isi)
