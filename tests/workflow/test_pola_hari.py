"""One rule of working days on both paths: for one person in a form, for all people in the lake."""

from __future__ import annotations

import random
from datetime import date, time, timedelta

import pytest

from data.baris import read_baris
from data.kunci import derived_id
from data.store import Giliran, HariLibur, Izin, Opd, Pegawai, Penugasan, PolaUnit, Store, Unit
from data.tabel import open_pembaca
from data.waktu import local_moment, month_add, month_end
from rules.fakta import Baris
from rules.hari import hari_pegawai
from rules.kalender import hari_kerja, ruas_pola
from workflow.jendela import working_days, working_days_of

BULAN = date(2026, 11, 1)
AKHIR = month_end(month_add(BULAN, 1))
KINI = local_moment(date(2026, 11, 18), time(10))
ORANG = range(1, 9)
UNIT = range(1, 5)


def _day(acak: random.Random) -> date:
    return BULAN + timedelta(days=acak.randint(-30, 70))


def build_city(store: Store, acak: random.Random) -> None:
    with store.write("uji", KINI) as tx:
        s = tx.session
        s.add(Opd(id=1, kode="A", nama="Dinas", jenis="dinas", mulai=date(2020, 1, 1)))
        s.flush()
        s.add_all(
            Unit(id=u, opd_id=1, nama=f"Unit {u}", pola_kerja=acak.choice([0, 5, 6])) for u in UNIT
        )
        s.add_all(
            Pegawai(
                id=p,
                nip=f"{p:018d}",
                nama=f"Pegawai {p}",
                jenis_kelamin="P",
                status="PNS",
                mulai=date(2020, 1, 1),
                selesai=_day(acak) if acak.random() < 0.2 else None,
            )
            for p in ORANG
        )
        s.flush()
        for hari in {_day(acak) for _ in range(6)}:
            s.add(PolaUnit(unit_id=acak.choice(UNIT), mulai=hari, pola=acak.choice([0, 5, 6])))
            s.add(HariLibur(tanggal=hari, jenis="libur_nasional", nama="Libur"))
        for p in ORANG:
            pindah = _day(acak)
            s.add(_post(p, acak.choice(UNIT), date(2020, 1, 1), pindah))
            if acak.random() < 0.8:
                s.add(
                    _post(p, acak.choice(UNIT), pindah + timedelta(days=acak.randint(1, 9)), None)
                )
            cuti = _day(acak)
            s.add(
                Izin(
                    id=derived_id("i", p),
                    pegawai_id=p,
                    jenis="cuti_tahunan",
                    mulai=cuti,
                    selesai=cuti + timedelta(days=acak.randint(0, 9)),
                )
            )
            s.add_all(
                Giliran(pegawai_id=p, tanggal=hari, mulai=1200, selesai=1680)
                for hari in {_day(acak) for _ in range(40)}
            )


def _post(p: int, unit_id: int, mulai: date, selesai: date | None) -> Penugasan:
    return Penugasan(
        pegawai_id=p,
        unit_id=unit_id,
        jabatan="Perawat",
        jenis_jabatan="fungsional",
        kelas=7,
        jenis="definitif",
        mulai=mulai,
        selesai=selesai,
    )


@pytest.mark.parametrize("benih", range(8))
def test_both_paths_find_the_same_working_days(store: Store, benih: int) -> None:
    build_city(store, random.Random(benih))
    with open_pembaca(store) as pembaca:
        baris = Baris(**read_baris(pembaca, BULAN))
    sekota = hari_pegawai(baris, BULAN, AKHIR).filter("is_hari_kerja")
    menurut_orang: dict[int, list[date]] = {p: [] for p in ORANG}
    for p, hari in sekota.select("pegawai_id", "tanggal").iter_rows():
        menurut_orang[p].append(hari)
    with store.read() as session:
        assert working_days_of(session, ORANG, BULAN, AKHIR) == menurut_orang
    assert sum(map(len, menurut_orang.values())) > 50


def test_a_shift_on_a_holiday_is_worked_and_a_day_without_one_is_not(sqlite_store: Store) -> None:
    with sqlite_store.write("uji", KINI) as tx:
        s = tx.session
        s.add(Opd(id=1, kode="A", nama="RSUD", jenis="rsud", mulai=date(2020, 1, 1)))
        s.flush()
        s.add(Unit(id=1, opd_id=1, nama="Rawat inap", pola_kerja=5))
        s.add(
            Pegawai(
                id=1,
                nip="1" * 18,
                nama="A",
                jenis_kelamin="P",
                status="PNS",
                mulai=date(2020, 1, 1),
            )
        )
        s.flush()
        s.add_all(
            [
                _post(1, 1, date(2020, 1, 1), None),
                PolaUnit(unit_id=1, mulai=date(2026, 11, 16), pola=0),
            ]
        )
        s.add(HariLibur(tanggal=date(2026, 11, 19), jenis="libur_nasional", nama="Libur"))
        for hari in (12, 14, 19, 22):
            s.add(Giliran(pegawai_id=1, tanggal=date(2026, 11, hari), mulai=1200, selesai=1680))
    with sqlite_store.read() as session:
        hari = working_days(session, 1, date(2026, 11, 12), date(2026, 11, 22))
    # Until the 15th five days a week: Thursday and Friday; from the 16th on the shifts alone.
    assert [h.day for h in hari] == [12, 13, 19, 22]


@pytest.mark.parametrize("benih", range(20))
def test_stretches_give_each_day_its_last_change(benih: int) -> None:
    acak = random.Random(benih)
    ubah = sorted({_day(acak): acak.choice([5, 6]) for _ in range(acak.randint(0, 5))}.items())
    ruas = ruas_pola(BULAN, AKHIR, 5, ubah)
    assert [r[0] for r in ruas[1:]] == [r[1] + timedelta(days=1) for r in ruas[:-1]]
    assert (ruas[0][0], ruas[-1][1]) == (BULAN, AKHIR)
    for dari, sampai, pola in ruas:
        for hari in hari_kerja(dari, sampai, (), 6):
            assert pola == ([5] + [p for mulai, p in ubah if mulai <= hari])[-1]
