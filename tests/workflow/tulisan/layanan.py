"""Writes of the services around: complaints, announcements, training, survey, messages, sessions."""

from __future__ import annotations

from datetime import timedelta

from data.kunci import derived_id
from data.store import Akun
from tests.workflow.kota_kecil import ADMIN, BKPSDM, HARI, KINI, PEGAWAI, REKAN, Kota, fill
from tests.workflow.tulisan.kantor import Kantor, Tulisan, nothing
from workflow.aturan.skenario import delete_skenario, save_skenario
from workflow.harian.aktivitas import save_aktivitas
from workflow.layanan.keluhan import close_keluhan, reply_keluhan, submit_keluhan
from workflow.layanan.pelatihan import (
    IsianPelatihan,
    delete_pelatihan,
    note_attendance,
    save_pelatihan,
)
from workflow.layanan.pengumuman import IsianPengumuman, announce, withdraw_pengumuman
from workflow.layanan.survei import answer_survei, open_survei
from workflow.pesan.kabar import Kabar, mark_read, tell
from workflow.pesan.pengingat import remind
from workflow.pesan.surel import set_surel

KELUHAN, TANGGAPAN = derived_id("keluhan"), derived_id("tanggapan")
PENGUMUMAN, SURVEI = derived_id("pengumuman"), derived_id("survei")
SKENARIO = derived_id("skenario")
SESI = IsianPelatihan(derived_id("sesi"), "Cara mengisi", HARI, "staf", 1)
ISI = IsianPengumuman(PENGUMUMAN, "Pemeliharaan", "Malam ini.", HARI, HARI + timedelta(days=3))


def _complain(k: Kota, kini=KINI) -> object:
    return submit_keluhan(
        k.store,
        k.scope(PEGAWAI),
        id=KELUHAN,
        kategori="jaringan",
        uraian="Layar lambat",
        kini=kini,
    )


def _announce(k: Kota, kini=KINI) -> object:
    return announce(k.store, k.scope(BKPSDM), ISI, kini=kini)


def _train(k: Kota, kini=KINI) -> object:
    return save_pelatihan(k.store, k.scope(ADMIN), SESI, (PEGAWAI, REKAN), kini=kini)


def _survey(k: Kota, kini=KINI) -> object:
    return open_survei(
        k.store,
        k.scope(BKPSDM),
        id=SURVEI,
        nama="Survei uji",
        mulai=HARI,
        selesai=HARI + timedelta(days=7),
        kini=kini,
    )


def _told(k: Kota) -> None:
    with k.store.write("uji", KINI) as tx:
        tx.session.get_one(Akun, PEGAWAI).surel = "p3@contoh.go.id"
        tx.session.flush()
        tell(tx, {PEGAWAI: lambda: Kabar("uji", "Judul", "Isi")}, "uji")


def _waiting(k: Kantor) -> None:
    """An activity of the month that closes within two days of the reminder."""
    save_aktivitas(k.store, k.scope(PEGAWAI), fill("a"), True, kini=KINI)


def _remind(k: Kantor) -> object:
    return remind(k.store, kini=k.at(KINI + timedelta(days=16)))


def _simulate(k: Kota, kini=KINI) -> object:
    isi = {"potongan": 5}
    return save_skenario(
        k.store, k.scope(BKPSDM), id=SKENARIO, nama="Potongan lima", isi=isi, kini=kini
    )


TULISAN = {
    "skenario": Tulisan(save_skenario, nothing, lambda k: _simulate(k, k.kini)),
    "skenario hapus": Tulisan(
        delete_skenario,
        _simulate,
        lambda k: delete_skenario(k.store, k.scope(BKPSDM), SKENARIO, kini=k.kini),
    ),
    "keluhan": Tulisan(submit_keluhan, nothing, lambda k: _complain(k, k.kini)),
    "keluhan tanggapi": Tulisan(
        reply_keluhan,
        _complain,
        lambda k: reply_keluhan(
            k.store, k.scope(ADMIN), KELUHAN, id=TANGGAPAN, isi="Sudah diperiksa", kini=k.kini
        ),
        tautan=2,
    ),
    "keluhan selesai": Tulisan(
        close_keluhan,
        _complain,
        lambda k: close_keluhan(k.store, k.scope(ADMIN), KELUHAN, kini=k.kini),
    ),
    "pengumuman": Tulisan(announce, nothing, lambda k: _announce(k, k.kini)),
    "pengumuman tarik": Tulisan(
        withdraw_pengumuman,
        _announce,
        lambda k: withdraw_pengumuman(k.store, k.scope(BKPSDM), PENGUMUMAN, kini=k.kini),
    ),
    "pelatihan": Tulisan(save_pelatihan, nothing, lambda k: _train(k, k.kini)),
    "pelatihan hadir": Tulisan(
        note_attendance,
        _train,
        lambda k: note_attendance(k.store, k.scope(ADMIN), SESI.id, {PEGAWAI: True}, kini=k.kini),
    ),
    "pelatihan hapus": Tulisan(
        delete_pelatihan,
        _train,
        lambda k: delete_pelatihan(k.store, k.scope(ADMIN), SESI.id, kini=k.kini),
    ),
    "survei": Tulisan(open_survei, nothing, lambda k: _survey(k, k.kini)),
    "survei jawab": Tulisan(
        answer_survei,
        _survey,
        lambda k: answer_survei(
            k.store, k.scope(PEGAWAI), survei_id=SURVEI, nilai=[3] * 9, saran="Baik", kini=k.kini
        ),
    ),
    "pesan dibaca": Tulisan(
        mark_read,
        _told,
        lambda k: mark_read(
            k.store, k.scope(PEGAWAI), [derived_id("pesan", PEGAWAI, "uji")], kini=k.kini
        ),
        tautan=0,
    ),
    "pengingat": Tulisan(remind, _waiting, _remind, tautan=3),
    "surel": Tulisan(
        set_surel,
        nothing,
        lambda k: set_surel(k.store, k.scope(PEGAWAI), "p3@contoh.go.id", kini=k.kini),
    ),
}
