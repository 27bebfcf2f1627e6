"""Shifts: who works on which day where a unit works in shifts, saved a month at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Giliran, Pegawai, Penugasan, Store, Transaction, Unit
from data.waktu import month_add, month_end, month_start
from workflow.hasil import Hasil, bentrok
from workflow.jendela import Ruas, require_open_period, stretches

Jam = tuple[int, int]
"""When a shift begins and ends, in minutes since local midnight; a night ends after 1440."""
Jadwal = dict[int, dict[date, Jam]]
"""Shifts of people: pegawai_id → day → from, to."""

SEHARI = 1440
KODE = {"P": (420, 840), "S": (840, 1260), "M": (1260, 1860)}
"""Usual shifts: morning 07-14, afternoon 14-21, night 21-07 (project decision)."""
_JAM = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})")


def parse_shift(teks: str) -> Jam:
    """Return the shift meant by P, S, M or "08.00-16.00"; an end before the start is the next day's.

    Raises `GalatPengguna` (kode jam_salah).
    """
    rapi = teks.strip().upper()
    if rapi in KODE:
        return KODE[rapi]
    cocok = _JAM.fullmatch(rapi)
    if cocok:
        jam1, menit1, jam2, menit2 = map(int, cocok.groups())
        mulai, selesai = jam1 * 60 + menit1, jam2 * 60 + menit2
        if mulai < SEHARI and selesai <= SEHARI and max(menit1, menit2) < 60:
            return mulai, selesai if selesai > mulai else selesai + SEHARI
    raise GalatPengguna(
        _("“{teks}” bukan giliran. Tulis P, S, M, atau jam seperti 08.00-16.00.").format(
            teks=teks.strip()
        ),
        kode="jam_salah",
    )


def write_shift(giliran: Jam) -> str:
    """Return a shift as people write it: its letter, or its hours."""
    mulai, selesai = giliran
    jam = f"{mulai // 60:02}.{mulai % 60:02}-{selesai % SEHARI // 60:02}.{selesai % 60:02}"
    return next((kode for kode, satu in KODE.items() if satu == giliran), jam)


def shift_units(session: Session, scope: Scope, bulan: date) -> dict[int, str]:
    """Return the units that work in shifts on some day of the month, and whose shifts one may save."""
    opd = frozenset(scope.opd_ids or ()) if scope.has("adminopd") else frozenset[int]()
    orang = set(
        session.scalars(
            select(Penugasan.pegawai_id)
            .join(Unit, Unit.id == Penugasan.unit_id)
            .where(Unit.opd_id.in_(opd))
        )
    )
    bergilir = {r.unit_id for r in _shift_days_of(session, orang | scope.bawahan, bulan)}
    baris = session.execute(select(Unit.id, Unit.nama, Unit.opd_id).where(Unit.id.in_(bergilir)))
    return {id: nama for id, nama, _opd in sorted(baris.all(), key=lambda b: b.nama)}


def read_shifts(
    session: Session, scope: Scope, unit_id: int, bulan: date
) -> tuple[dict[int, str], Jadwal]:
    """Return the people of the unit whose shifts one may save (id → name), and their shifts."""
    ruas = _of_unit(session, scope, unit_id, bulan)
    nama = {
        p.id: p.nama
        for p in session.scalars(
            select(Pegawai).where(Pegawai.id.in_(ruas)).order_by(Pegawai.nama, Pegawai.id)
        )
    }
    return nama, _stored(session, ruas, bulan)


def copied_shifts(session: Session, scope: Scope, unit_id: int, bulan: date) -> Jadwal:
    """Return the month before laid on `bulan`, whole weeks apart, for the people of `read_shifts`.

    Nothing is written. Days on which a person does not work in shifts there stay empty.
    """
    ruas = _of_unit(session, scope, unit_id, bulan)
    lalu = _stored(
        session, _of_unit(session, scope, unit_id, month_add(bulan, -1)), month_add(bulan, -1)
    )
    hasil: Jadwal = {}
    for p, hari in ruas.items():
        asal = {h: lalu.get(p, {}).get(_weeks_before(h)) for h in hari}
        hasil[p] = {h: satu for h, satu in asal.items() if satu is not None}
    return hasil


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
        ruas = _of_unit(tx.session, scope, unit_id, awal)
        _require_days(isi, ruas)
        ada = _stored(tx.session, {p: ruas[p] for p in isi}, awal)
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


def _shift_days_of(
    session: Session, orang: set[int] | frozenset[int], bulan: date
) -> Iterator[Ruas]:
    akhir = month_end(bulan)
    return (r for r in stretches(session, orang, month_start(bulan), akhir) if r.pola == 0)


def _of_unit(session: Session, scope: Scope, unit_id: int, bulan: date) -> dict[int, set[date]]:
    """Of each person one may schedule there: the days on which they work there in shifts."""
    unit = session.get(Unit, unit_id)
    orang = set(
        session.scalars(
            select(Penugasan.pegawai_id).where(
                Penugasan.unit_id == unit_id, Penugasan.jenis == "definitif"
            )
        )
    )
    is_admin = unit is not None and scope.has("adminopd") and scope.may_see_opd(unit.opd_id)
    hari: dict[int, set[date]] = {}
    for r in _shift_days_of(session, orang if is_admin else orang & scope.bawahan, bulan):
        if r.unit_id == unit_id:
            semua = ((r.dari + timedelta(days=n)) for n in range((r.sampai - r.dari).days + 1))
            hari.setdefault(r.pegawai_id, set()).update(semua)
    return hari


def _stored(session: Session, ruas: Mapping[int, set[date]], bulan: date) -> Jadwal:
    hasil: Jadwal = {p: {} for p in ruas}
    for satu in session.scalars(
        select(Giliran).where(
            Giliran.pegawai_id.in_(ruas),
            Giliran.tanggal.between(month_start(bulan), month_end(bulan)),
        )
    ):
        if satu.tanggal in ruas[satu.pegawai_id]:
            hasil[satu.pegawai_id][satu.tanggal] = satu.mulai, satu.selesai
    return hasil


def _weeks_before(hari: date) -> date:
    """The same weekday in the month before."""
    asal = hari
    while asal >= month_start(hari):
        asal -= timedelta(days=28)
    return asal


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
