"""A month as it is lived: entries, decisions by whoever may, behaviour, confirmation, the answer."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Aktivitas
from rules.perilaku import aspek_perilaku
from tests.workflow.tahun_opd.kantor import Kantor, at
from tests.workflow.tahun_opd.naskah import (
    ADMIN,
    ASISTEN,
    BULAN_BANTU,
    BULAN_KEBERATAN,
    BULAN_TERLAMBAT,
    DITOLAK,
    KABID,
    KABID_CUTI,
    KEBERATAN,
    KEPALA,
    ORANG,
    PENSIUN,
    PETUGAS,
    TAHUN,
    TERLAMBAT,
    WAKIL,
    Kegiatan,
    bulan_bertugas,
    kabid,
    kegiatan,
    nilai_aspek,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.harian.isian import IsianAktivitas
from workflow.harian.titipan import confirm_titipan
from workflow.kalender.periode import move_periode
from workflow.kinerja.konfirmasi import acknowledge_bulan, confirm_bulan
from workflow.perilaku.nilai import assess_perilaku
from workflow.validasi.putus import (
    approve_aktivitas,
    approve_sebagian,
    reject_aktivitas,
    return_aktivitas,
)


def key(p: int, bulan: int, nomor: int) -> str:
    return derived_id("kegiatan", p, bulan, nomor)


def people_of(bulan: int) -> list[int]:
    return [p for p in ORANG if bulan in bulan_bertugas(p)]


def after(bulan: int, hari: int) -> date:
    """A day of the month after."""
    return date(TAHUN + bulan // 12, bulan % 12 + 1, hari)


def last_day(p: int, bulan: int) -> date:
    akhir = date.fromordinal(after(bulan, 1).toordinal() - 1)
    return min(akhir, date(TAHUN, 9, 30)) if p == PENSIUN else akhir


def enter_month(k: Kantor, bulan: int) -> None:
    """Everybody enters each activity on its day; once an admin does it for somebody."""
    semua = [(s.hari, p, s) for p in people_of(bulan) for s in kegiatan(p, bulan)]
    for _hari, p, satu in sorted(semua, key=lambda x: (x[0], x[1], x[2].nomor)):
        is_bantu = (p, bulan, satu.nomor) == (ASISTEN, BULAN_BANTU, 0)
        enter(k, p, bulan, satu, kini=at(satu.hari, 17), oleh=ADMIN if is_bantu else p)
        if is_bantu:
            kini = at(satu.hari, 18)
            confirm_titipan(k.store, k.scope(p, kini), [key(p, bulan, satu.nomor)], kini=kini)


def enter(
    k: Kantor,
    p: int,
    bulan: int,
    satu: Kegiatan,
    *,
    kini: datetime,
    oleh: int,
    versi: int | None = None,
) -> None:
    isian = IsianAktivitas(
        id=key(p, bulan, satu.nomor),
        tanggal=satu.hari,
        mulai=satu.mulai,
        selesai=satu.mulai + satu.menit,
        jenis="utama" if satu.butir else "lainnya",
        uraian=f"Pekerjaan {satu.nomor} orang {p} bulan {bulan}" + (" lagi" if versi else ""),
        kuantitas=satu.jumlah,
        butir_id=k.butir[p, satu.masa, satu.butir] if satu.butir else None,
        versi=versi,
        pegawai_id=None if oleh == p else k.id[p],
    )
    save_aktivitas(k.store, k.scope(oleh, kini), isian, True, kini=kini)


def judge_of(p: int, bulan: int) -> int:
    return kabid(p, last_day(p, bulan))


def decider_of(p: int, bulan: int) -> int:
    """Who decides what waits: mostly the superior; a delegate in July, the head in December."""
    atasan = judge_of(p, bulan)
    if bulan == 6 and atasan == KABID[0] and p != WAKIL:
        return WAKIL
    return KEPALA if bulan == 11 and atasan == KABID_CUTI else atasan


def decide_month(k: Kantor, bulan: int, orang: list[int], hari: date) -> None:
    """Whoever decides does so in bulk; what came back is sent again and approved."""
    menurut: dict[int, list[int]] = defaultdict(list)
    for p in orang:
        menurut[decider_of(p, bulan)].append(p)
    for penilai, bawahan in menurut.items():
        _decide(k, bulan, penilai, bawahan, at(hari, 9))
        lagi = _resubmit(k, bulan, bawahan, at(hari, 10))
        if lagi:
            approve_aktivitas(k.store, k.scope(penilai, at(hari, 11)), lagi, kini=at(hari, 11))


def _decide(k: Kantor, bulan: int, penilai: int, orang: list[int], kini: datetime) -> None:
    scope = k.scope(penilai, kini)
    semua: dict[str, list[tuple[str, Kegiatan]]] = defaultdict(list)
    for p in orang:
        for satu in kegiatan(p, bulan):
            semua[satu.putusan].append((key(p, bulan, satu.nomor), satu))
    ids = {putusan: [id for id, _satu in isi] for putusan, isi in semua.items()}
    if ids.get("setuju"):
        hasil = approve_aktivitas(k.store, scope, ids["setuju"], kini=kini)
        assert not hasil.terlewat, hasil.terlewat
    if ids.get("ulang"):
        return_aktivitas(k.store, scope, ids["ulang"], "Lengkapi", kini=kini)
    if ids.get("tolak"):
        reject_aktivitas(k.store, scope, ids["tolak"], None, kode="bukti_kurang", kini=kini)
    for id, satu in semua.get("sebagian", ()):
        approve_sebagian(k.store, scope, id, satu.dihitung, "Terlalu lama", kini=kini)


def _resubmit(k: Kantor, bulan: int, orang: list[int], kini: datetime) -> list[str]:
    ids: list[str] = []
    for p in orang:
        for satu in kegiatan(p, bulan):
            if satu.putusan == "ulang":
                ids.append(key(p, bulan, satu.nomor))
                with k.store.read() as session:
                    versi = session.get_one(Aktivitas, ids[-1]).versi
                enter(k, p, bulan, satu, kini=kini, oleh=p, versi=versi)
    return ids


def assess(k: Kantor, bulan: int, p: int, kini: datetime) -> None:
    pertama, lain = nilai_aspek(p, bulan)
    aspek = [a.id for a in aspek_perilaku(date(TAHUN, bulan, 1)) if not a.is_khusus_struktural]
    assess_perilaku(
        k.store,
        k.scope(judge_of(p, bulan), kini),
        pegawai_id=k.id[p],
        bulan=date(TAHUN, bulan, 1),
        nilai={a: pertama if n == 0 else lain for n, a in enumerate(aspek)},
        catatan=None,
        id=derived_id("perilaku", p, bulan),
        kini=kini,
    )


def confirm(k: Kantor, bulan: int, p: int, kini: datetime) -> None:
    """The superior confirms; the employee accepts, unless about to object."""
    hasil = confirm_bulan(
        k.store,
        k.scope(judge_of(p, bulan), kini),
        pegawai_id=k.id[p],
        bulan=date(TAHUN, bulan, 1),
        catatan=None,
        id=derived_id("kinerja", p, bulan),
        kini=kini,
    )
    if (bulan == BULAN_KEBERATAN and p in (KEBERATAN, DITOLAK)) or (p == PENSIUN and bulan == 9):
        return
    acknowledge_bulan(k.store, k.scope(p, kini), id=hasil.id, versi=hasil.versi, kini=kini)


def close_month(k: Kantor, bulan: int) -> None:
    """The second of the month after: all of it, but for those whom the script keeps for later."""
    hari = after(bulan, 2)
    orang = people_of(bulan)
    nanti = _kept_for_later(bulan, orang)
    tepat = [p for p in orang if p not in nanti]
    decide_month(k, bulan, [p for p in orang if nanti.get(p, hari).day != 6], hari)
    for p in tepat:
        assess(k, bulan, p, at(hari, 12))
    for p in tepat:
        confirm(k, bulan, p, at(hari, 13))
    for p, kapan in nanti.items():
        assess(k, bulan, p, at(kapan, 12))
    for p, kapan in nanti.items():
        if kapan.day != 6:
            confirm(k, bulan, p, at(kapan, 13))


def _kept_for_later(bulan: int, orang: list[int]) -> dict[int, date]:
    """Whose month is confirmed later: unvalidated rows, a superior away, a window moved by an outage."""
    if bulan == BULAN_TERLAMBAT:
        return {TERLAMBAT: after(bulan, 7)}
    if bulan == 11:
        return {p: after(bulan, 7) for p in orang if judge_of(p, bulan) == KABID_CUTI}
    if bulan == 4:
        return {p: after(bulan, 6) for p in orang if judge_of(p, bulan) == KABID[1]}
    return {}


def close_april_after_the_outage(k: Kantor, declare) -> None:
    """What could not be decided on the fifth is refused on the sixth, until the outage is declared."""
    orang = list(_kept_for_later(4, people_of(4)))
    satu = kegiatan(orang[1], 4)[1]
    scope = k.scope(KABID[1], at(after(4, 6), 8))
    with pytest.raises(GalatPengguna) as galat:
        approve_aktivitas(k.store, scope, [key(orang[1], 4, satu.nomor)], kini=at(after(4, 6), 8))
    assert galat.value.kode == "jendela_tutup"
    declare()
    decide_month(k, 4, orang, after(4, 6))
    for p in orang:
        confirm(k, 4, p, at(after(4, 6), 14))


def freeze(k: Kantor, bulan: int) -> None:
    kini = at(after(bulan, 12), 8)
    move_periode(k.store, k.scope(PETUGAS, kini), date(TAHUN, bulan, 1), "bekukan", kini=kini)
