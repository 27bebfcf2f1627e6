"""Changes of every kind to the random city: any order of them must leave a lake that a rebuild makes."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import select

from data.store import (
    CatatanTren,
    Gangguan,
    Giliran,
    HariLibur,
    HukumanDisiplin,
    Izin,
    JawabanSurvei,
    Keberatan,
    Kehadiran,
    Keluhan,
    Pegawai,
    PenilaianBulan,
    Penugasan,
    Perilaku,
    PesertaPelatihan,
    PesertaSurvei,
    PolaUnit,
    Skp,
    Transaction,
    Unit,
)
from data.waktu import local_moment, month_end, month_start
from tests.lake.kota import (
    BULAN,
    KINI,
    ORANG,
    UNIT,
    _behaviour,
    add_activity,
    add_early_activity,
    decide_activity,
    delete_activity,
    delete_first_month,
    import_many,
    move_activity,
    random_id,
)


def move_person(tx: Transaction, acak: random.Random) -> None:
    p, hari = acak.randint(1, ORANG), acak.choice(BULAN) + timedelta(days=acak.randint(0, 27))
    lama = tx.session.scalars(
        select(Penugasan)
        .where(Penugasan.pegawai_id == p, Penugasan.jenis == "definitif")
        .order_by(Penugasan.mulai.desc())
        .limit(1)
    ).one()
    if lama.mulai >= hari:
        return
    lama.selesai = hari - timedelta(days=1)
    tx.session.add(
        Penugasan(pegawai_id=p, unit_id=acak.randint(1, UNIT), jabatan="Analis", jenis_jabatan="pelaksana",
                  kelas=acak.choice([6, 8]), atasan_id=acak.choice([1, 2, None]), jenis="definitif", mulai=hari)
    )  # fmt: skip
    tx.change("penugasan", pegawai_id=p, dari=hari, sampai=None)


def let_act(tx: Transaction, acak: random.Random) -> None:
    p, hari = acak.randint(1, ORANG), acak.choice(BULAN) + timedelta(days=acak.randint(0, 27))
    akhir = acak.choice([None, hari + timedelta(days=acak.randint(5, 50))])
    tx.session.add(
        Penugasan(pegawai_id=p, unit_id=acak.randint(1, UNIT), jabatan="Kepala", jenis_jabatan="pengawas",
                  kelas=acak.choice([7, 11]), jenis=acak.choice(["plt", "plh"]), mulai=hari, selesai=akhir)
    )  # fmt: skip
    tx.change("penugasan", pegawai_id=p, dari=hari, sampai=akhir)


def end_acting(tx: Transaction, acak: random.Random) -> None:
    lama = tx.session.scalars(
        select(Penugasan).where(Penugasan.jenis == "plt", Penugasan.selesai.is_(None)).limit(1)
    ).one_or_none()
    if lama is not None:
        lama.selesai = lama.mulai + timedelta(days=acak.randint(0, 60))
        hari = lama.selesai + timedelta(days=1)
        tx.change("penugasan", pegawai_id=lama.pegawai_id, dari=hari, sampai=None)


def punish(tx: Transaction, acak: random.Random) -> None:
    p, hari = acak.randint(1, ORANG), acak.choice(BULAN) + timedelta(days=acak.randint(0, 27))
    akhir = hari + timedelta(days=acak.randint(0, 90))
    tingkat = acak.choice(["ringan", "sedang", "berat"])
    tx.session.add(
        HukumanDisiplin(
            id=random_id(acak), pegawai_id=p, tingkat=tingkat, mulai=hari, selesai=akhir
        )
    )
    tx.change("hukuman_disiplin", pegawai_id=p, dari=month_start(hari), sampai=akhir)


def retire(tx: Transaction, acak: random.Random) -> None:
    p = acak.randint(1, ORANG)
    satu = tx.session.get_one(Pegawai, p)
    satu.selesai = acak.choice([None, date(2026, 10, 31), date(2026, 9, 9)])
    tx.change("pegawai", pegawai_id=p, dari=BULAN[0].replace(month=1), sampai=None)


def give_long_leave(tx: Transaction, acak: random.Random) -> None:
    p, hari = acak.randint(1, ORANG), acak.choice(BULAN) + timedelta(days=acak.randint(0, 27))
    akhir = hari + timedelta(days=acak.randint(20, 80))
    jenis = acak.choice(["cuti_besar", "cuti_sakit", "cltn"])
    tx.session.add(Izin(id=random_id(acak), pegawai_id=p, jenis=jenis, mulai=hari, selesai=akhir))
    tx.change("izin", pegawai_id=p, dari=hari, sampai=akhir)


def give_leave(tx: Transaction, acak: random.Random) -> None:
    p, hari = acak.randint(1, ORANG), acak.choice(BULAN) + timedelta(days=acak.randint(0, 27))
    akhir = hari + timedelta(days=acak.randint(0, 9))
    tx.session.add(
        Izin(id=random_id(acak), pegawai_id=p, jenis="cuti_tahunan", mulai=hari, selesai=akhir)
    )
    tx.change("izin", pegawai_id=p, dari=hari, sampai=akhir)


def add_holiday(tx: Transaction, acak: random.Random) -> None:
    hari = acak.choice(BULAN) + timedelta(days=acak.randint(0, 27))
    jenis = f"bersama {acak.randrange(10**9)}"
    tx.session.add(HariLibur(tanggal=hari, jenis=jenis, nama="Cuti bersama"))
    tx.change("hari_libur", dari=hari, sampai=hari)


def declare_outage(tx: Transaction, acak: random.Random) -> None:
    mulai = local_moment(acak.choice(BULAN)) + timedelta(hours=acak.randint(0, 700))
    selesai = mulai + timedelta(hours=acak.randint(1, 60))
    tx.session.add(
        Gangguan(
            id=random_id(acak),
            mulai=mulai,
            selesai=selesai,
            keterangan="Padam",
            dinyatakan_pada=KINI,
        )
    )
    tx.change("gangguan", dari=month_start(mulai.date()), sampai=None)


def assess(tx: Transaction, acak: random.Random) -> None:
    p, bulan = acak.randint(1, ORANG), acak.choice(BULAN)
    lama = tx.session.scalars(
        select(Perilaku).where(Perilaku.pegawai_id == p, Perilaku.bulan == bulan)
    ).one_or_none()
    if lama is None:
        tx.session.add(_behaviour(acak, p, bulan))
    else:
        lama.nilai = {"disiplin": acak.randint(60, 100)}
    tx.change("perilaku", pegawai_id=p, dari=bulan, sampai=bulan)


def confirm(tx: Transaction, acak: random.Random) -> None:
    p, bulan = acak.randint(1, ORANG), acak.choice(BULAN)
    ada = select(PenilaianBulan).where(
        PenilaianBulan.pegawai_id == p, PenilaianBulan.bulan == bulan
    )
    if tx.session.scalars(ada).one_or_none() is None:
        tx.session.add(
            PenilaianBulan(id=random_id(acak), pegawai_id=p, bulan=bulan, penilai_id=1, angka={}, dikonfirmasi_pada=KINI)
        )  # fmt: skip
        tx.change("penilaian_bulan", pegawai_id=p, dari=bulan, sampai=bulan)


def agree_plan(tx: Transaction, acak: random.Random) -> None:
    p = acak.randint(1, ORANG)
    satu = tx.session.get_one(Skp, f"{p:032x}")
    satu.status = "disepakati" if satu.status == "draf" else "draf"
    tx.change("skp", kunci=satu.id, pegawai_id=p, dari=satu.mulai, sampai=satu.selesai)


def change_attendance(tx: Transaction, acak: random.Random) -> None:
    bulan = acak.choice(BULAN)
    for satu in tx.session.scalars(
        select(Kehadiran).where(Kehadiran.tanggal.between(bulan, month_end(bulan)))
    ):
        satu.telat_menit = acak.choice([0, 20, 95])
    tx.change("kehadiran", dari=bulan, sampai=bulan)


def rename(tx: Transaction, acak: random.Random) -> None:
    p = acak.randint(1, ORANG)
    tx.session.get_one(Pegawai, p).nama = f"Pegawai {p} {acak.randint(1, 99)}"
    tx.change("pegawai", pegawai_id=p, dari=BULAN[0].replace(month=1), sampai=None)


def change_pattern(tx: Transaction, acak: random.Random) -> None:
    unit = tx.session.get_one(Unit, acak.randint(1, UNIT))
    unit.pola_kerja = 11 - unit.pola_kerja
    tx.change("unit", dari=BULAN[0].replace(month=1), sampai=None)


def change_pattern_from_a_day(tx: Transaction, acak: random.Random) -> None:
    hari = acak.choice(BULAN) + timedelta(days=acak.randint(0, 27))
    tx.session.merge(
        PolaUnit(unit_id=acak.randint(1, UNIT), mulai=hari, pola=acak.choice([0, 5, 6]))
    )
    tx.change("pola_unit", dari=hari, sampai=None)


def give_shifts(tx: Transaction, acak: random.Random) -> None:
    p, bulan = acak.randint(1, ORANG), acak.choice(BULAN)
    for hari in acak.sample(range(28), acak.randint(1, 20)):
        tanggal = bulan + timedelta(days=hari)
        tx.session.merge(Giliran(pegawai_id=p, tanggal=tanggal, mulai=480, selesai=960))
    tx.change("giliran", pegawai_id=p, dari=bulan, sampai=bulan)


def complain(tx: Transaction, acak: random.Random) -> None:
    tx.session.add(
        Keluhan(id=random_id(acak), pegawai_id=acak.randint(1, ORANG), opd_id=1, kategori="tpp",
                uraian="Bertanya", dibuat_pada=KINI, ditanggapi_pada=KINI + timedelta(hours=3))
    )  # fmt: skip
    tx.change("keluhan", dari=month_start(KINI.date()), sampai=month_start(KINI.date()))


def answer_survey(tx: Transaction, acak: random.Random) -> None:
    p = acak.randint(1, ORANG)
    if tx.session.get(PesertaSurvei, ("5" * 32, p)) is not None:
        return
    tx.session.add(PesertaSurvei(survei_id="5" * 32, pegawai_id=p))
    tx.session.add(
        JawabanSurvei(
            id=random_id(acak),
            survei_id="5" * 32,
            opd_id=1 + p % 2,
            nilai=[acak.randint(1, 4), 3, 2],
        )
    )
    tx.change("jawaban_survei", dari=date(2026, 8, 1), sampai=date(2026, 8, 1))


def train(tx: Transaction, acak: random.Random) -> None:
    p = acak.randint(1, ORANG)
    if tx.session.get(PesertaPelatihan, ("6" * 32, p)) is None:
        tx.session.add(
            PesertaPelatihan(pelatihan_id="6" * 32, pegawai_id=p, is_hadir=acak.random() < 0.5)
        )
        tx.change("peserta_pelatihan", dari=date(2026, 7, 1), sampai=date(2026, 7, 1))


def note_event(tx: Transaction, acak: random.Random) -> None:
    hari = acak.choice(BULAN) + timedelta(days=acak.randint(0, 27))
    tx.session.add(
        CatatanTren(id=random_id(acak), tanggal=hari, jenis="pelatihan", teks="Pelatihan ulang",
                    opd_id=acak.choice([None, 1, 2]), dibuat_oleh=1, dibuat_pada=KINI)
    )  # fmt: skip
    tx.change("catatan_tren", dari=hari, sampai=hari)


def take_note_back(tx: Transaction, acak: random.Random) -> None:
    ada = tx.session.scalars(
        select(CatatanTren).where(CatatanTren.dihapus_pada.is_(None)).order_by(CatatanTren.id)
    ).first()
    if ada is not None:
        ada.dihapus_pada = KINI
        tx.change("catatan_tren", dari=ada.tanggal, sampai=ada.tanggal)


def object_to_month(tx: Transaction, acak: random.Random) -> None:
    p = acak.randint(1, ORANG)
    pada = local_moment(acak.choice(BULAN)) + timedelta(hours=acak.randint(0, 600))
    putus = acak.choice([None, True, False])
    tx.session.add(
        Keberatan(id=random_id(acak), pegawai_id=p, objek="penilaian_bulan", penilaian_id="x", alasan="Keliru",
                  status="diajukan" if putus is None else "diputus", batas=pada.date(), diajukan_pada=pada,
                  penilai_id=1, is_dikabulkan=putus, diputus_pada=None if putus is None else KINI)
    )  # fmt: skip
    tx.change("keberatan", pegawai_id=p, dari=pada.date(), sampai=pada.date())


Perubahan = Callable[[Transaction, random.Random], None]
SEMUA: list[Perubahan] = [
    add_activity, add_activity, add_activity, decide_activity, decide_activity, move_activity,
    delete_activity, delete_first_month, add_early_activity, import_many, move_person, give_leave,
    add_holiday, declare_outage, assess, confirm, agree_plan, change_attendance, rename,
    change_pattern, change_pattern_from_a_day, give_shifts, complain, answer_survey, train, let_act, end_acting, punish, retire,
    give_long_leave, note_event, take_note_back, object_to_month,
]  # fmt: skip
