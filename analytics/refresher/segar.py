"""One refresh: what has changed since the last version becomes the next one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from analytics.fakta.kecil import make_kecil
from analytics.refresher.berkas import Penulis, code_version, hold_lock, retired, sweep
from analytics.refresher.posisi import changes_after, is_behind, read_posisi, source_of
from analytics.refresher.rencana import (
    Jendela,
    Rencana,
    make_rencana,
    needs_new_range,
    read_jendela,
    read_months,
)
from analytics.refresher.susun import Penyusun
from data.aturan import read_published
from data.manifest import Berkas, Manifest, Posisi, read_manifest, write_manifest
from data.store import Store
from data.tabel import Pembaca, open_pembaca
from data.waktu import local_day, now
from rules.ketentuan import Profil
from rules.perubahan import overlay

Lapor = Callable[[int, int, date], None]
"""Called before each month that is built: months done, months in all, the month."""


@dataclass(frozen=True, slots=True)
class Bahan:
    """What one refresh works on; `lama` is None when everything is built anew."""

    pembaca: Pembaca
    folder: Path
    profil: Profil
    hari: date
    versi: int
    lama: Manifest | None
    posisi: Posisi


def refresh(
    store: Store,
    folder: Path,
    profil: Profil,
    kini: datetime,
    penuh: bool = False,
    *,
    lapor: Lapor | None = None,
    tunggu_detik: float = 600.0,
) -> Manifest | None:
    """Bring the lake in `folder` up to the store as it stands; None when it is so already.

    Versions of the rules published in the store hold over `profil`, each from its day on.
    `kini` decides the day as of which the facts hold. `penuh` builds everything anew, as happens
    by itself after a change of the rules, of the code that makes facts, or of the store's address.
    Nothing is seen of the new version until it is complete. Raises `GalatPengguna` (lake_sibuk)
    when another process goes on publishing for longer than `tunggu_detik`.
    """
    with hold_lock(folder, tunggu_detik), open_pembaca(store) as pembaca:
        ada = read_manifest(folder)
        profil = overlay(profil, read_published(pembaca, profil.nama))
        hari = local_day(kini)
        posisi = read_posisi(pembaca, source_of(store))
        lama = None if penuh or ada is None or _is_void(ada, posisi, profil, hari) else ada
        versi = 1 if ada is None else ada.versi + 1
        bahan = Bahan(pembaca, folder, profil, hari, versi, lama, posisi)
        baru = _next(bahan, lapor or _silent)
        if baru is None:
            return None
        if ada is not None and baru.versi == ada.versi:
            # Lines that no dataset is made of: they are done with, and nothing is new.
            write_manifest(folder, baru)
            return None
        manifest = _with_retired(baru, ada)
        write_manifest(folder, manifest)
        sweep(folder, manifest)
        return manifest


def _silent(_selesai: int, _jumlah: int, _bulan: date) -> None:
    """Report nothing."""


def _is_void(ada: Manifest, posisi: Posisi, profil: Profil, hari: date) -> bool:
    """Whether nothing of the present version can be kept."""
    return (
        # What is published over the files comes as lines of the change log, from its month on.
        _files_of(ada.versi_aturan) != _files_of(profil.versi)
        or ada.versi_kode != code_version()
        or hari < ada.per_tanggal
        or is_behind(posisi, ada.posisi)
    )


def _files_of(versi: str) -> str:
    return versi.partition("+")[0]


def _next(bahan: Bahan, lapor: Lapor) -> Manifest | None:
    """Build the next version; None when there is nothing to do."""
    lama = bahan.lama
    if lama is None:
        return _full(bahan, lapor)
    perubahan = changes_after(bahan.pembaca, lama.posisi)
    if perubahan.is_empty() and bahan.hari == lama.per_tanggal:
        return None
    bulan = lama.bulan
    if needs_new_range(perubahan, lama, bahan.hari):
        bulan = read_months(bahan.pembaca, bahan.hari, bahan.profil)
        if bulan[0] > lama.bulan[0]:
            return _full(bahan, lapor)
    jendela = read_jendela(bahan.pembaca, bulan, bahan.hari, bahan.profil)
    rencana = make_rencana(lama, perubahan, bulan, jendela, bahan.hari)
    if rencana.is_empty and bulan == lama.bulan:
        return replace(
            lama,
            posisi=bahan.posisi,
            per_tanggal=bahan.hari,
            versi_aturan=bahan.profil.versi,
        )
    berkas = _build(bahan, rencana, bulan, lapor)
    ujung = {bulan[0], bulan[-1]} & rencana.bulan.keys()
    if any(_is_empty(berkas, satu) for satu in ujung) and bulan != read_months(
        bahan.pembaca, bahan.hari, bahan.profil
    ):
        # The first or last month lost its last activity: the months of the lake are others now.
        return _full(bahan, lapor)
    return _manifest(bahan, jendela, berkas)


def _full(bahan: Bahan, lapor: Lapor) -> Manifest:
    semua = Bahan(
        bahan.pembaca, bahan.folder, bahan.profil, bahan.hari, bahan.versi, None, bahan.posisi
    )
    bulan = read_months(bahan.pembaca, bahan.hari, bahan.profil)
    rencana = Rencana(dict.fromkeys(bulan, None), is_kecil=True)
    jendela = read_jendela(bahan.pembaca, bulan, bahan.hari, bahan.profil)
    return _manifest(semua, jendela, _build(semua, rencana, bulan, lapor))


def _build(
    bahan: Bahan, rencana: Rencana, bulan: list[date], lapor: Lapor
) -> dict[str, dict[str, Berkas]]:
    """Build what the plan asks for; the files of all else stay those of the present version."""
    tetap = {satu.isoformat() for satu in bulan} | {""}
    lama = bahan.lama.berkas if bahan.lama else {}
    berkas = {
        dataset: {kunci: b for kunci, b in isi.items() if kunci in tetap}
        for dataset, isi in lama.items()
    }
    penulis = Penulis(bahan.folder, bahan.versi)
    penyusun = Penyusun(bahan.pembaca, penulis, bahan.profil, bahan.hari, bahan.lama, berkas)
    if rencana.is_kecil:
        for nama, isi in make_kecil(bahan.pembaca, bahan.hari).items():
            berkas[nama] = {"": penulis.write(nama, None, isi)}
    selesai = 0
    for satu in bulan:
        if satu in rencana.bulan:
            lapor(selesai, len(rencana.bulan), satu)
            penyusun.build(satu, rencana.bulan[satu])
            selesai += 1
        else:
            penyusun.pass_by(satu)
    penulis.sync()
    return berkas


def _is_empty(berkas: dict[str, dict[str, Berkas]], bulan: date) -> bool:
    return berkas["aktivitas"][bulan.isoformat()].baris == 0


def _manifest(bahan: Bahan, jendela: Jendela, berkas: dict[str, dict[str, Berkas]]) -> Manifest:
    return Manifest(
        versi=bahan.versi,
        posisi=bahan.posisi,
        per_tanggal=bahan.hari,
        dibuat=now(),
        versi_aturan=bahan.profil.versi,
        versi_kode=code_version(),
        jendela=jendela.tanda,
        terbuka=jendela.terbuka,
        berkas=berkas,
    )


def _with_retired(baru: Manifest, ada: Manifest | None) -> Manifest:
    return replace(baru, usang=retired(ada, baru.versi, baru.files()))
