"""Stage four: the superior confirms the month's performance, as the rules count it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.bahasa import _, format_bulan, n_
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Aktivitas, PenilaianBulan, Perilaku, Store, Transaction
from data.waktu import local_day, month_add, month_end, month_start
from workflow.hasil import Hasil, bentrok
from workflow.jendela import require_open_period, validation_limit
from workflow.keberatan.pemutus import require_unopposed
from workflow.kinerja.bulan import HitunganBulan, calculate_bulan
from workflow.kinerja.tanggapan import acknowledge, note_answer
from workflow.penilai import judged_month
from workflow.penolakan import Penolakan, refuse_if


def confirm_bulan(
    store: Store,
    scope: Scope,
    *,
    pegawai_id: int,
    bulan: date,
    catatan: str | None,
    id: str,
    versi: int | None = None,
    kini: datetime,
) -> Hasil:
    """Confirm a subordinate's month that is over: the figures are counted here and kept.

    `versi` is that of an earlier confirmation to be replaced (figures may have changed since).
    A new version waits for the employee's word again. The same id again answers `is_baru=False`.
    Raises `GalatPengguna`: bukan_atasan, periode_tutup, bentrok, keberatan_berjalan, sudah_final, or `Penolakan` with all that is not ready (see `obstacles`).
    """
    teks = (catatan or "").strip() or None
    with store.write(scope.pelaku, kini) as tx:
        orang = judged_month(tx.session, scope, pegawai_id, bulan, local_day(kini))
        lama = find_bulan(tx.session, pegawai_id, orang.bulan)
        if lama is not None and versi != lama.versi:
            if lama.id == id and lama.catatan == teks:
                return Hasil(id, lama.versi, is_baru=False)
            raise _taken()
        if lama is None and tx.session.get(PenilaianBulan, id) is not None:
            raise _taken()
        require_open_period(tx.session, orang.bulan)
        if lama is not None:
            require_unopposed(tx.session, lama)
        _require_note(teks)
        refuse_if(obstacles(tx.session, pegawai_id, orang.bulan, local_day(kini)))
        hitungan = _figures(store, pegawai_id, orang.bulan, local_day(kini))
        baris = lama or PenilaianBulan(id=id, pegawai_id=pegawai_id, bulan=orang.bulan, versi=0)
        baris.catatan, baris.penilai_id = teks, scope.pegawai_id
        note_answer(baris, None, kini)
        record_bulan(tx, baris, snapshot(hitungan))
    return Hasil(baris.id, baris.versi, is_baru=True)


def acknowledge_bulan(store: Store, scope: Scope, *, id: str, versi: int, kini: datetime) -> Hasil:
    """Record that the employee accepts the confirmed month; see `workflow.kinerja.tanggapan.acknowledge`."""
    return acknowledge(store, scope, objek="penilaian_bulan", id=id, versi=versi, kini=kini)


def find_bulan(session: Session, pegawai_id: int, bulan: date) -> PenilaianBulan | None:
    """Return the confirmed month (`bulan`: its first day) of a person, or None."""
    return session.scalars(
        select(PenilaianBulan).where(
            PenilaianBulan.pegawai_id == pegawai_id, PenilaianBulan.bulan == bulan
        )
    ).one_or_none()


def obstacles(
    session: Session, pegawai_id: int, bulan: date, hari_ini: date
) -> list[GalatPengguna]:
    """Return what keeps the month from being confirmed; see `obstacles_of`."""
    return obstacles_of(session, [pegawai_id], bulan, hari_ini)[pegawai_id]


def obstacles_of(
    session: Session, pegawai_ids: Collection[int], bulan: date, hari_ini: date
) -> dict[int, list[GalatPengguna]]:
    """Return, by person, what keeps the month from being confirmed: still running, rows waiting, no
    behaviour.

    Rows that nobody validated no longer keep it once the validation window has closed: they are
    what the rules call not validated in time.
    """
    menunggu = waiting_counts(session, pegawai_ids, bulan)
    if menunggu and hari_ini > validation_limit(session, bulan):
        menunggu = {}
    dinilai = set(
        session.scalars(
            select(Perilaku.pegawai_id).where(
                Perilaku.pegawai_id.in_(pegawai_ids), Perilaku.bulan == month_start(bulan)
            )
        )
    )
    return {
        p: _reasons(bulan, hari_ini, menunggu.get(p, 0), is_dinilai=p in dinilai)
        for p in pegawai_ids
    }


def _reasons(
    bulan: date, hari_ini: date, menunggu: int, *, is_dinilai: bool
) -> list[GalatPengguna]:
    alasan: list[GalatPengguna] = []
    if hari_ini <= month_end(bulan):
        alasan.append(
            GalatPengguna(
                _(
                    "{bulan} belum selesai. Kinerja dapat dikonfirmasi sesudah bulan berakhir."
                ).format(bulan=format_bulan(bulan)),
                kode="bulan_berjalan",
            )
        )
    if menunggu:
        alasan.append(
            GalatPengguna(
                n_("{n} aktivitas masih menunggu validasi. Putuskan dahulu.", menunggu).format(
                    n=menunggu
                ),
                kode="menunggu",
            )
        )
    if not is_dinilai:
        alasan.append(
            GalatPengguna(
                _("Nilai perilaku bulan ini belum ada. Isi dahulu."), kode="perilaku_kosong"
            )
        )
    return alasan


def waiting_counts(session: Session, pegawai_ids: Collection[int], bulan: date) -> dict[int, int]:
    """Return how many activities of the month wait for a decision, for those who have any."""
    baris = session.execute(
        select(Aktivitas.pegawai_id, func.count())
        .where(
            Aktivitas.pegawai_id.in_(pegawai_ids),
            Aktivitas.status == "diajukan",
            Aktivitas.tanggal >= month_start(bulan),
            Aktivitas.tanggal < month_add(bulan, 1),
        )
        .group_by(Aktivitas.pegawai_id)
    )
    return {p: n for p, n in baris}


def snapshot(hitungan: HitunganBulan) -> dict[str, Any]:
    """Return the figures as they are kept: every number as text, the items, the rules' version."""
    angka = {k: None if v is None else str(v) for k, v in hitungan.angka.items()}
    butir = [{k: str(v) for k, v in b.items()} for b in hitungan.butir]
    return {**angka, "butir": butir, "versi_aturan": hitungan.versi_aturan}


def _figures(store: Store, pegawai_id: int, bulan: date, hari_ini: date) -> HitunganBulan:
    # The writer's turn is held and nothing is written yet: what is committed is what is true.
    hitungan = calculate_bulan(store, [pegawai_id], bulan, hari_ini).get(pegawai_id)
    if hitungan is None:
        raise GalatPengguna(
            _("Pegawai ini tidak punya penugasan pada bulan itu. Pilih bulan lain."),
            kode="tanpa_penugasan",
        )
    return hitungan


def _require_note(catatan: str | None) -> None:
    if catatan and len(catatan) > 1000:
        raise Penolakan(
            [
                GalatPengguna(
                    _("Catatan paling panjang 1.000 huruf. Ringkas catatannya."),
                    kode="catatan_salah",
                    kolom="catatan",
                )
            ]
        )


def _taken() -> GalatPengguna:
    return bentrok(
        _(
            "Bulan ini sudah dikonfirmasi. Muat ulang halaman untuk melihatnya, lalu ulangi bila perlu."
        )
    )


def record_bulan(
    tx: Transaction, baris: PenilaianBulan, angka: dict[str, Any], aksi: str = "konfirmasi"
) -> None:
    """Keep the figures as the next version of the month's confirmation, audited under `aksi`."""
    baris.angka, baris.dikonfirmasi_pada = angka, tx.kini
    baris.versi += 1
    tx.session.add(baris)
    tx.session.flush()
    tx.change(
        "penilaian_bulan",
        kunci=baris.id,
        pegawai_id=baris.pegawai_id,
        dari=baris.bulan,
        sampai=baris.bulan,
    )
    tx.audit(
        aksi,
        "penilaian_bulan",
        baris.id,
        {
            "pegawai_id": baris.pegawai_id,
            "bulan": baris.bulan,
            "capaian": angka["capaian"],
            "prestasi": angka["prestasi"],
            "catatan": baris.catatan,
            "versi": baris.versi,
        },
    )
