"""Writes of stage one: activities, what makes entering easy, evidence, assisted entry."""

from __future__ import annotations

from datetime import date

from data.kunci import derived_id
from tests.workflow.kota_kecil import ADMIN, HARI, KINI, PEGAWAI, fill
from tests.workflow.tulisan.kantor import Kantor, Tulisan, nothing
from workflow.harian.aktivitas import save_aktivitas, withdraw_aktivitas
from workflow.harian.aktivitas_berbukti import BuktiIsian, save_berbukti
from workflow.harian.berkas_bukti import keep_file
from workflow.harian.bukti import attach_file, attach_link, remove_bukti
from workflow.harian.draf import clear_draf, keep_draf
from workflow.harian.kotak import split_cells
from workflow.harian.salin import PermintaanSalin, copy_days
from workflow.harian.tempel import Kotak, save_grid
from workflow.harian.templat import delete_templat, rename_templat, save_templat
from workflow.harian.titipan import confirm_titipan, refuse_titipan

SATU, DUA = fill("a"), fill("b", mulai=700, selesai=760)
TITIPAN = fill("bantu", mulai=800, selesai=860, pegawai_id=PEGAWAI)
PDF = b"%PDF-1.7\nisi berkas"
TEMPLAT, BUKTI = derived_id("templat"), derived_id("bukti")
KEMARIN = date(2026, 11, 17)
POLOS = "17/11/2026\t08.00\t10.00\tutama\t1\t\tMenyusun laporan\t2\n17/11/2026\t10.00\t11.00\t\t\t\tRapat\t\n"


def prepare(k: Kantor) -> None:
    """One activity that waits, one draft."""
    save_aktivitas(k.store, k.scope(PEGAWAI), SATU, True, kini=KINI)
    save_aktivitas(k.store, k.scope(PEGAWAI), DUA, False, kini=KINI)


def _enter(k: Kantor, nama: str, awal: int, ajukan: bool = True) -> object:
    isian = fill(nama, mulai=awal, selesai=awal + 10)
    return save_aktivitas(k.store, k.scope(PEGAWAI), isian, ajukan, kini=k.kini)


def _entrusted(k: Kantor) -> None:
    save_aktivitas(k.store, k.scope(ADMIN), TITIPAN, True, kini=KINI)


def _templat(k: Kantor) -> object:
    return save_templat(
        k.store, k.scope(PEGAWAI), id=TEMPLAT, nama="Laporan", aktivitas_id=SATU.id, kini=k.kini
    )


def _with_templat(k: Kantor) -> None:
    prepare(k)
    _templat(k)


def _file(k: Kantor) -> object:
    return attach_file(
        k.store,
        k.scope(PEGAWAI),
        k.folder,
        id=BUKTI,
        aktivitas_id=SATU.id,
        nama="surat.pdf",
        isi=PDF,
        paling_besar_mb=1,
        kini=k.kini,
    )


def _with_evidence(k: Kantor) -> object:
    isian = fill("c", mulai=800, selesai=810)
    bukti = [
        BuktiIsian(derived_id("b1"), tautan="https://contoh.go.id/surat"),
        BuktiIsian(derived_id("b2"), berkas=keep_file(k.folder, "surat.pdf", PDF, 1)),
    ]
    return save_berbukti(k.store, k.scope(PEGAWAI), isian, bukti, True, kini=k.kini)


def _with_file(k: Kantor) -> None:
    prepare(k)
    _file(k)


def _copy(k: Kantor) -> object:
    minta = PermintaanSalin("k", HARI, HARI, date(2026, 11, 16), KEMARIN, ajukan=True)
    return copy_days(k.store, k.scope(PEGAWAI), minta, kini=k.kini)


def _keep(k: Kantor) -> object:
    return keep_draf(k.store, k.scope(PEGAWAI), "aktivitas", {"uraian": "Rapat"}, kini=KINI)


TULISAN = {
    "aktivitas baru": Tulisan(save_aktivitas, prepare, lambda k: _enter(k, "c", 800)),
    "draf baru": Tulisan(save_aktivitas, prepare, lambda k: _enter(k, "c", 800, ajukan=False)),
    "draf diajukan": Tulisan(
        save_aktivitas,
        prepare,
        lambda k: save_aktivitas(k.store, k.scope(PEGAWAI), DUA, True, kini=k.kini),
    ),
    "entri untuk orang lain": Tulisan(
        save_aktivitas,
        nothing,
        lambda k: save_aktivitas(k.store, k.scope(ADMIN), TITIPAN, True, kini=k.kini),
    ),
    "aktivitas berbukti": Tulisan(save_berbukti, prepare, _with_evidence, tautan=3),
    "tarik": Tulisan(
        withdraw_aktivitas,
        prepare,
        lambda k: withdraw_aktivitas(k.store, k.scope(PEGAWAI), SATU.id, kini=k.kini),
    ),
    "titipan benar": Tulisan(
        confirm_titipan,
        _entrusted,
        lambda k: confirm_titipan(k.store, k.scope(PEGAWAI), [TITIPAN.id], kini=k.kini),
    ),
    "titipan keliru": Tulisan(
        refuse_titipan,
        _entrusted,
        lambda k: refuse_titipan(k.store, k.scope(PEGAWAI), [TITIPAN.id], kini=k.kini),
    ),
    "salin": Tulisan(copy_days, prepare, _copy, tautan=4),
    "tempel": Tulisan(
        save_grid,
        nothing,
        lambda k: save_grid(
            k.store, k.scope(PEGAWAI), Kotak("k", split_cells(POLOS), True), kini=k.kini
        ),
        tautan=2,
    ),
    "templat": Tulisan(save_templat, prepare, _templat),
    "templat lain nama": Tulisan(
        rename_templat,
        _with_templat,
        lambda k: rename_templat(k.store, k.scope(PEGAWAI), TEMPLAT, "Lain", versi=1, kini=k.kini),
    ),
    "templat hapus": Tulisan(
        delete_templat,
        _with_templat,
        lambda k: delete_templat(k.store, k.scope(PEGAWAI), TEMPLAT, kini=k.kini),
    ),
    "bukti tautan": Tulisan(
        attach_link,
        prepare,
        lambda k: attach_link(
            k.store,
            k.scope(PEGAWAI),
            id=BUKTI,
            aktivitas_id=SATU.id,
            tautan="https://contoh.go.id/surat",
            kini=k.kini,
        ),
    ),
    "bukti berkas": Tulisan(attach_file, prepare, _file),
    "bukti hapus": Tulisan(
        remove_bukti,
        _with_file,
        lambda k: remove_bukti(k.store, k.scope(PEGAWAI), BUKTI, kini=k.kini),
        ulang=frozenset({"tidak_ada"}),
    ),
    "draf ketikan": Tulisan(keep_draf, nothing, _keep, tautan=0),
    "draf ketikan hapus": Tulisan(
        clear_draf,
        _keep,
        lambda k: clear_draf(k.store, k.scope(PEGAWAI), "aktivitas", kini=k.kini),
        tautan=0,
    ),
}
