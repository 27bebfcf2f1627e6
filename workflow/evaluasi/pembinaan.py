"""Coaching: what a leader did about somebody's month, reminders that reach the inbox included."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import N_, _, format_bulan, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Akun, Pembinaan, Store, Transaction
from data.waktu import local_day, month_start
from workflow.evaluasi.pembinaan_hak import require_leader
from workflow.hasil import Hasil, bentrok
from workflow.jendela import validation_limit
from workflow.penolakan import refuse_if
from workflow.pesan.kabar import Kabar, tell

INGATKAN, VALIDASI, CATATAN = "ingatkan", "validasi", "catatan"
TINDAKAN = {
    INGATKAN: N_("Ingatkan"),
    "bicara": N_("Bicara langsung"),
    "bantuan": N_("Beri bantuan"),
    "pelatihan": N_("Kirim ke pelatihan"),
    CATATAN: N_("Catatan saja"),
}
"""What may be done about a person's own month; `VALIDASI` reminds a validator of other people's."""
PENGINGAT = (INGATKAN, VALIDASI)
"""Those that are sent to the person."""
CATATAN_TERPANJANG = 500


@dataclass(frozen=True, slots=True)
class IsianPembinaan:
    """What was done: for whom, about which month (its first day), and what there is to say of it."""

    id: str
    pegawai_id: int
    bulan: date
    tindakan: str
    catatan: str = ""

    def columns(self) -> dict[str, object]:
        """Return the content as columns of the store, blanks trimmed."""
        return {
            "pegawai_id": self.pegawai_id,
            "bulan": self.bulan,
            "tindakan": self.tindakan,
            "catatan": self.catatan.strip() or None,
        }


def record_pembinaan(store: Store, scope: Scope, isian: IsianPembinaan, *, kini: datetime) -> Hasil:
    """Record what was done for a person; a reminder is sent to the person's inbox as well.

    The same again under the same id changes nothing. Raises `GalatPengguna`: bukan_peran,
    di_luar_cakupan, diri_sendiri, bentrok, or `Penolakan` with all that is wrong (tindakan_salah,
    catatan_salah, bulan_salah, bulan_tutup, tanpa_akun, sudah_diingatkan).
    """
    isi = isian.columns()
    with store.write(scope.pelaku, kini) as tx:
        require_leader(
            tx.session,
            scope,
            isian.pegawai_id,
            isian.bulan,
            is_validator=isian.tindakan == VALIDASI,
        )
        lama = tx.session.get(Pembinaan, isian.id)
        if lama is not None:
            if all(getattr(lama, k) == v for k, v in isi.items()):
                return Hasil(isian.id, 1, is_baru=False)
            raise bentrok(_("Tindakan lain sudah tercatat dengan nomor ini. Muat ulang halaman."))
        refuse_if(_faults(tx.session, isian, kini))
        tx.session.add(
            Pembinaan(id=isian.id, dibuat_oleh=scope.pegawai_id, dibuat_pada=kini, **isi)
        )
        tx.session.flush()
        if isian.tindakan in PENGINGAT:
            _send(tx, scope, isian)
        _record(tx, isian)
    return Hasil(isian.id, 1, is_baru=True)


def _faults(session: Session, isian: IsianPembinaan, kini: datetime) -> list[GalatPengguna]:
    salah: list[GalatPengguna] = []
    if isian.tindakan not in {*TINDAKAN, VALIDASI}:
        salah.append(_fault("tindakan", _("Pilih tindakan dari daftar.")))
    if len(isian.catatan.strip()) > CATATAN_TERPANJANG:
        teks = _("Tulis catatan paling panjang {n} huruf.").format(n=CATATAN_TERPANJANG)
        salah.append(_fault("catatan", teks))
    if isian.tindakan == CATATAN and not isian.catatan.strip():
        salah.append(_fault("catatan", _("Tulis catatannya.")))
    if isian.bulan != month_start(isian.bulan) or isian.bulan > local_day(kini):
        salah.append(_fault("bulan", _("Pilih bulan yang sudah mulai.")))
    elif isian.tindakan in PENGINGAT:
        salah += _faults_reminder(session, isian, kini)
    return salah


def _fault(kolom: str, teks: str) -> GalatPengguna:
    return GalatPengguna(teks, kode=f"{kolom}_salah", kolom=kolom)


def _faults_reminder(
    session: Session, isian: IsianPembinaan, kini: datetime
) -> list[GalatPengguna]:
    """Why reminding would reach nobody, change nothing, or only annoy."""
    salah: list[tuple[str, str]] = []
    batas = validation_limit(session, isian.bulan)
    if local_day(kini) > batas:
        teks = _(
            "Jendela {bulan} sudah tutup pada akhir {batas}, jadi pengingat tidak berguna lagi. "
            "Pilih tindakan lain."
        )
        isi = {"bulan": format_bulan(isian.bulan), "batas": format_tanggal(batas)}
        salah.append(("bulan_tutup", teks.format(**isi)))
    is_berakun = session.scalar(
        select(Akun.id).where(Akun.pegawai_id == isian.pegawai_id, Akun.is_aktif)
    )
    if is_berakun is None:
        teks = _(
            "Pegawai ini belum punya akun, jadi pengingat tidak akan terbaca. Bicaralah langsung, "
            "dan minta BKPSDM membuat akunnya."
        )
        salah.append(("tanpa_akun", teks))
    if _is_reminded_today(session, isian, kini):
        teks = _("Pegawai ini sudah diingatkan hari ini. Ingatkan lagi besok bila masih perlu.")
        salah.append(("sudah_diingatkan", teks))
    return [GalatPengguna(teks, kode=kode, kolom="tindakan") for kode, teks in salah]


def _is_reminded_today(session: Session, isian: IsianPembinaan, kini: datetime) -> bool:
    saat = session.scalars(
        select(Pembinaan.dibuat_pada).where(
            Pembinaan.pegawai_id == isian.pegawai_id,
            Pembinaan.bulan == isian.bulan,
            Pembinaan.tindakan == isian.tindakan,
        )
    )
    return any(local_day(satu) == local_day(kini) for satu in saat)


def _send(tx: Transaction, scope: Scope, isian: IsianPembinaan) -> None:
    batas = validation_limit(tx.session, isian.bulan)

    def write() -> Kabar:
        isi = {
            "oleh": scope.nama,
            "bulan": format_bulan(isian.bulan),
            "batas": format_tanggal(batas),
        }
        if isian.tindakan == VALIDASI:
            judul = _("{oleh} mengingatkan: aktivitas menunggu validasi Anda")
            teks = _(
                "Masih ada aktivitas {bulan} yang menunggu putusan Anda. Jendela validasinya tutup "
                "pada akhir {batas}; yang belum diputus saat itu tercatat sebagai kelalaian penilai."
            )
        else:
            judul = _("{oleh} mengingatkan: capaian {bulan} di bawah target")
            teks = _(
                "Capaian Anda {bulan} masih di bawah 100 %. Isi hari yang masih kosong sebelum "
                "jendelanya tutup, dan perbaiki yang dikembalikan."
            )
        alamat = "validasi" if isian.tindakan == VALIDASI else "aktivitas"
        catatan = isian.catatan.strip()
        lengkap = teks.format(**isi) + (f"\n\n{catatan}" if catatan else "")
        return Kabar("pembinaan", judul.format(**isi), lengkap, alamat)

    tell(tx, {isian.pegawai_id: write}, f"pembinaan:{isian.id}")


def _record(tx: Transaction, isian: IsianPembinaan) -> None:
    # Of the note only its digest: it is about a person, and the chain is read by others.
    catatan = isian.catatan.strip()
    sidik = hashlib.sha256(catatan.encode()).hexdigest() if catatan else None
    tx.audit(
        "bina",
        "pembinaan",
        isian.id,
        {
            "pegawai_id": isian.pegawai_id,
            "bulan": isian.bulan,
            "tindakan": isian.tindakan,
            "sidik_catatan": sidik,
        },
    )
