"""The decision on an objection: by the assessor's superior, final, with its correction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Keberatan, PenilaianBulan, Store, Transaction
from data.waktu import local_day
from workflow.hasil import Hasil
from workflow.keadaan import Peralihan
from workflow.keberatan.ajukan import (
    found_keberatan,
    move_keberatan,
    require_seen,
    required_text,
    result_of,
)
from workflow.keberatan.keadaan import KEBERATAN, require_keberatan_move
from workflow.keberatan.koreksi import correct_bulan
from workflow.keberatan.koreksi_isi import KoreksiBulan
from workflow.keberatan.pemutus import cases_to_decide, statement_limit
from workflow.tahun.isi import Pertimbangan
from workflow.tahun.konfirmasi import correct_tahun

Koreksi = KoreksiBulan | Pertimbangan


def decide_keberatan(
    store: Store,
    scope: Scope,
    *,
    id: str,
    is_dikabulkan: bool,
    putusan: str,
    koreksi: Koreksi | None = None,
    versi: int,
    kini: datetime,
) -> Hasil:
    """Decide an objection for good; a granted one corrects the result in the same transaction.

    `koreksi` is what a granted objection changes: `KoreksiBulan` for a month, `Pertimbangan` for a
    year. Without a statement only once its days are over. The same decision again answers
    `is_baru=False`. Raises `GalatPengguna`: bukan_pemutus, keadaan_salah, menunggu_tanggapan,
    bentrok, koreksi_kosong, putusan_salah, or what the correction finds wrong.
    """
    teks = required_text(putusan, "putusan")
    with store.write(scope.pelaku, kini) as tx:
        baris = found_keberatan(tx, id)
        if (baris.pemutus_id, baris.putusan, baris.is_dikabulkan) == (
            scope.pegawai_id,
            teks,
            is_dikabulkan,
        ):
            return Hasil(baris.id, baris.versi, is_baru=False)
        if not cases_to_decide(tx.session, scope, [baris], local_day(kini)):
            raise GalatPengguna(
                _(
                    "Keberatan ini diputus oleh atasan penilai, atau BKPSDM bila penilai tidak "
                    "punya atasan. Tidak seorang pun memutus perkaranya sendiri."
                ),
                kode="bukan_pemutus",
            )
        require_seen(baris, versi)
        gerak = _decidingmove_keberatan(tx, baris)
        if is_dikabulkan:
            baris.koreksi = _correct(tx, store, scope, baris, koreksi)
        baris.is_dikabulkan, baris.putusan = is_dikabulkan, teks
        baris.pemutus_id, baris.diputus_pada = scope.pegawai_id, kini
        isi = {"is_dikabulkan": is_dikabulkan, "putusan": teks, "koreksi": baris.koreksi}
        return move_keberatan(tx, baris, gerak, isi)


def _correct(
    tx: Transaction, store: Store, scope: Scope, baris: Keberatan, koreksi: Koreksi | None
) -> dict[str, Any]:
    hasil = result_of(tx, baris)
    if isinstance(hasil, PenilaianBulan):
        if isinstance(koreksi, KoreksiBulan) and not koreksi.is_empty():
            return correct_bulan(tx, store, scope.pegawai_id, hasil, koreksi)
    elif isinstance(koreksi, Pertimbangan):
        return correct_tahun(tx, hasil, koreksi)
    raise GalatPengguna(
        _(
            "Keberatan yang dikabulkan harus mengubah sesuatu. Pilih aktivitas yang dihitung, atau "
            "ubah nilainya; bila tidak ada yang diubah, tolak keberatan ini."
        ),
        kode="koreksi_kosong",
        kolom="koreksi",
    )


def _decidingmove_keberatan(tx: Transaction, baris: Keberatan) -> Peralihan:
    """Return the move that decides this objection now, or say why it must wait."""
    if baris.status not in KEBERATAN["putus_tanpa_tanggapan"].dari:
        require_keberatan_move(KEBERATAN["putus"], baris.status)
        return KEBERATAN["putus"]
    batas = statement_limit(tx.session, baris.diajukan_pada)
    if local_day(tx.kini) <= batas:
        raise GalatPengguna(
            _(
                "Penilai belum menanggapi. Keberatan dapat diputus sesudah tanggapannya masuk, atau "
                "sesudah {batas} bila ia tetap diam."
            ).format(batas=format_tanggal(batas)),
            kode="menunggu_tanggapan",
        )
    return KEBERATAN["putus_tanpa_tanggapan"]
