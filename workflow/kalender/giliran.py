"""Shifts: who works on which day where a unit works in shifts, saved a month at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Giliran, Store, Transaction
from data.waktu import month_start
from workflow.hasil import Hasil, bentrok
from workflow.jendela import require_open_period
from workflow.kalender.giliran_baca import shift_days, stored_shifts
from workflow.kalender.giliran_kata import SEHARI, Jam, write_shift


def save_giliran(
    store: Store,
    scope: Scope,
    *,
    unit_id: int,
    bulan: date,
    semula: Mapping[int, Mapping[date, Jam]],
    isi: Mapping[int, Mapping[date, Jam]],
    kini: datetime,
) -> Hasil:
    """Let the shifts of the people in `isi` in that unit and month be exactly those.

    `semula`: the shifts that the writer saw. Raises `GalatPengguna`: bukan_hak (neither admin of
    the OPD nor superior), hari_salah (no shift work of this person there that day), jam_salah,
    bersinggungan, periode_tutup, bentrok (somebody else has changed them since).
    """
    awal = month_start(bulan)
    with store.write(scope.pelaku, kini) as tx:
        ruas = shift_days(tx.session, scope, unit_id, awal)
        _require_days(isi, ruas)
        ada = stored_shifts(tx.session, {p: ruas[p] for p in isi}, awal)
        baru = {p: dict(hari) for p, hari in isi.items()}
        kunci = f"{unit_id}:{awal}"
        if ada == baru:
            return Hasil(kunci, 1, is_baru=False)
        require_open_period(tx.session, awal)
        if ada != {p: dict(semula.get(p, {})) for p in isi}:
            raise bentrok(
                _("Giliran bulan ini sudah diubah orang lain. Muat ulang halaman lalu ulangi.")
            )
        for p in (p for p in baru if baru[p] != ada[p]):
            _require_apart(baru[p])
            _replace(tx, p, ada[p], baru[p])
            tx.change("giliran", pegawai_id=p, dari=awal, sampai=awal)
            isi_audit = {str(h): write_shift(g) for h, g in sorted(baru[p].items())}
            tx.audit("simpan", "giliran", f"{p}:{awal}", isi_audit)
    return Hasil(kunci, 1, is_baru=True)


def _require_days(isi: Mapping[int, Mapping[date, Jam]], ruas: Mapping[int, set[date]]) -> None:
    for p, hari in isi.items():
        if p not in ruas:
            raise GalatPengguna(
                _(
                    "Giliran orang ini tidak dapat Anda susun: ia tidak bekerja bergiliran di unit "
                    "ini bulan itu, atau bukan bawahan atau OPD Anda."
                ),
                kode="bukan_hak",
            )
        lain = sorted(set(hari) - ruas[p])
        if lain:
            raise GalatPengguna(
                _(
                    "Pada {hari} orang ini tidak bekerja bergiliran di unit ini. Kosongkan hari itu."
                ).format(hari=format_tanggal(lain[0])),
                kode="hari_salah",
            )


def _require_apart(hari: Mapping[date, Jam]) -> None:
    for tanggal, (mulai, selesai) in hari.items():
        if not 0 <= mulai < SEHARI or not mulai < selesai <= mulai + SEHARI:
            raise GalatPengguna(
                _("Giliran {hari} harus mulai sebelum selesai, paling lama sehari.").format(
                    hari=format_tanggal(tanggal)
                ),
                kode="jam_salah",
            )
        esok = hari.get(tanggal + timedelta(days=1))
        if esok is not None and esok[0] < selesai - SEHARI:
            raise GalatPengguna(
                _(
                    "Giliran {hari} belum selesai ketika giliran hari berikutnya mulai. Ubah salah satunya."
                ).format(hari=format_tanggal(tanggal)),
                kode="bersinggungan",
            )


def _replace(tx: Transaction, p: int, ada: Mapping[date, Jam], baru: Mapping[date, Jam]) -> None:
    for hari in ada.keys() | baru.keys():
        baris = tx.session.get(Giliran, (p, hari))
        if hari not in baru:
            if baris is not None:
                tx.session.delete(baris)
            continue
        if baris is None:
            baris = Giliran(pegawai_id=p, tanggal=hari)
            tx.session.add(baris)
        baris.mulai, baris.selesai = baru[hari]
