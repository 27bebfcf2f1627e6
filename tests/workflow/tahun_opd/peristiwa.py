"""What happens to people in the year, each through the form that it is recorded by."""

from __future__ import annotations

from datetime import date, timedelta

from data.kunci import derived_id
from data.store import Keberatan, PenilaianBulan
from rules.perilaku import aspek_perilaku
from tests.workflow.tahun_opd.bulanan import after, key
from tests.workflow.tahun_opd.kantor import Kantor, at, plan_of, put_plan
from tests.workflow.tahun_opd.naskah import (
    ADMIN,
    BULAN_KEBERATAN,
    CUTI,
    DITOLAK,
    HARI_PENSIUN,
    HARI_PINDAH,
    HARI_REVISI,
    IZIN,
    KABID,
    KABID_CUTI,
    KABID_SAKIT,
    KEBERATAN,
    KEPALA,
    NAIK,
    ORANG,
    PENSIUN,
    PETUGAS,
    PINDAH_DALAM,
    PINDAH_LUAR,
    PLT,
    REVISI,
    SEKDA,
    TAHUN,
    WAKIL,
    kabid,
    masa,
    nilai_aspek,
)
from workflow.kalender.gangguan import declare_gangguan
from workflow.keberatan.ajukan import answer_keberatan, submit_keberatan
from workflow.keberatan.koreksi_isi import KoreksiBulan
from workflow.keberatan.putusan import decide_keberatan
from workflow.mutasi.catat import record_peristiwa
from workflow.mutasi.izin import CatatIzin
from workflow.mutasi.masa import Berhenti
from workflow.mutasi.peristiwa import Peristiwa
from workflow.mutasi.rangkap import Rangkap
from workflow.mutasi.tugas import Pindah
from workflow.skp.butir import IsianSkp
from workflow.skp.putusan import agree_skp
from workflow.skp.revisi import revise_skp
from workflow.skp.susun import save_skp
from workflow.tahun.isi import Pertimbangan
from workflow.tahun.konfirmasi import acknowledge_tahun, confirm_tahun
from workflow.validasi.delegasi import IsianDelegasi, give_delegasi


def record(k: Kantor, isian: Peristiwa, hari: date, oleh: int = PETUGAS) -> None:
    kini = at(hari, 8)
    id = derived_id("peristiwa", type(isian).__name__, isian.pegawai_id, isian.mulai)
    record_peristiwa(k.store, k.scope(oleh, kini), isian, id=id, kini=kini)
    k.forget_scopes()


def leave(k: Kantor, p: int, jenis: str) -> None:
    mulai, selesai = IZIN[p]
    isian = CatatIzin(pegawai_id=k.id[p], mulai=mulai, selesai=selesai, jenis_izin=jenis)
    record(k, isian, mulai - timedelta(days=3), ADMIN)


def move(k: Kantor, p: int, unit: str, atasan: int) -> None:
    """Another desk in the middle of a month, and a plan for it on the same day."""
    hari = HARI_PINDAH[p]
    isian = Pindah(
        pegawai_id=k.id[p],
        mulai=hari,
        nomor_sk=f"821/{p}/pindah",
        unit_id=k.unit[unit],
        jabatan="Penata Layanan",
        jenis_jabatan="pelaksana",
        kelas=7,
        atasan_id=k.id[atasan],
    )
    record(k, isian, hari)
    put_plan(k, p, 1, at(hari, 9))


def act(k: Kantor) -> None:
    """The head of a unit is ill for two months; one of the unit acts on the post."""
    leave(k, KABID_SAKIT, "cuti_sakit")
    mulai, selesai = IZIN[KABID_SAKIT]
    isian = Rangkap(
        pegawai_id=k.id[PLT],
        mulai=mulai,
        selesai=selesai,
        sebagai="plt",
        nomor_sk="Sprin 4",
        unit_id=k.unit["Bidang 4"],
        jabatan="Kepala Bidang 4",
        jenis_jabatan="struktural",
        kelas=10,
        atasan_id=k.id[KEPALA],
        menggantikan_id=k.id[KABID_SAKIT],
    )
    record(k, isian, mulai)


def revise(k: Kantor) -> None:
    """More is due of item A from July on."""
    kini, ke = at(date(TAHUN, 6, 22), 9), 1
    sendiri, atasan = k.scope(REVISI, kini), k.scope(kabid(REVISI, HARI_REVISI), kini)
    isian = plan_of(k, REVISI, ke, masa(REVISI)[ke])
    lama = k.skp[REVISI, 0]
    revise_skp(
        k.store, sendiri, lama, "Tugas bertambah", mulai=HARI_REVISI, id_baru=isian.id, kini=kini
    )
    isi = IsianSkp(isian.id, TAHUN, HARI_REVISI, isian.butir, versi=1)
    versi = save_skp(k.store, sendiri, isi, True, kini=kini).versi
    agree_skp(k.store, atasan, isian.id, versi=versi, kini=kini)


def delegate(k: Kantor) -> None:
    kini = at(date(TAHUN, 6, 30), 9)
    isian = IsianDelegasi(
        derived_id("delegasi"), k.id[WAKIL], date(TAHUN, 7, 1), date(TAHUN, 7, 3), "Rapat kerja"
    )
    give_delegasi(k.store, k.scope(KABID[0], kini), isian, kini=kini)


def outage(k: Kantor) -> None:
    kini = at(date(TAHUN, 5, 6), 9)
    declare_gangguan(
        k.store,
        k.scope(PETUGAS, kini),
        id=derived_id("gangguan"),
        mulai=at(date(TAHUN, 5, 5), 8),
        selesai=at(date(TAHUN, 5, 5), 20),
        keterangan="Server mati",
        kini=kini,
    )


def retire(k: Kantor) -> None:
    record(
        k,
        Berhenti(pegawai_id=k.id[PENSIUN], mulai=HARI_PENSIUN, nomor_sk="882/1"),
        date(TAHUN, 9, 21),
    )


def object_to(k: Kantor) -> None:
    """Two object to their May; one is right."""
    for p in (KEBERATAN, DITOLAK):
        id, kini = derived_id("keberatan", p), at(after(BULAN_KEBERATAN, 4), 9)
        with k.store.read() as session:
            bulan = session.get_one(PenilaianBulan, derived_id("kinerja", p, BULAN_KEBERATAN))
        submit_keberatan(
            k.store,
            k.scope(p, kini),
            id=id,
            objek="penilaian_bulan",
            penilaian_id=bulan.id,
            versi=bulan.versi,
            alasan="Buktinya ada",
            kini=kini,
        )
        kini = at(after(BULAN_KEBERATAN, 5), 9)
        answer_keberatan(
            k.store, k.scope(KABID[1], kini), id=id, tanggapan="Diperiksa", versi=1, kini=kini
        )
        _decide(k, p, id)


def _decide(k: Kantor, p: int, id: str) -> None:
    kini = at(after(BULAN_KEBERATAN, 8), 9)
    pertama = aspek_perilaku(date(TAHUN, BULAN_KEBERATAN, 1))[0].id
    koreksi = KoreksiBulan(
        {pertama: nilai_aspek(p, BULAN_KEBERATAN)[0] + NAIK}, (key(p, BULAN_KEBERATAN, 1),)
    )
    is_kabul = p == KEBERATAN
    decide_keberatan(
        k.store,
        k.scope(KEPALA, kini),
        id=id,
        is_dikabulkan=is_kabul,
        putusan="Bukti diperiksa",
        koreksi=koreksi if is_kabul else None,
        versi=2,
        kini=kini,
    )
    with k.store.read() as session:
        assert session.get_one(Keberatan, id).status == "diputus"


def close_year(k: Kantor) -> None:
    """Superiors confirm every year; whoever is still in office accepts it."""
    kini = at(date(TAHUN + 1, 1, 15), 9)
    for p in ORANG:
        akhir = HARI_PENSIUN - timedelta(days=1) if p == PENSIUN else date(TAHUN, 12, 31)
        hasil = confirm_tahun(
            k.store,
            k.scope(kabid(p, akhir), kini),
            pegawai_id=k.id[p],
            tahun=TAHUN,
            pertimbangan=Pertimbangan(),
            catatan=None,
            id=derived_id("tahun", p),
            kini=kini,
        )
        if p != PENSIUN:
            acknowledge_tahun(k.store, k.scope(p, kini), id=hasil.id, versi=hasil.versi, kini=kini)


BULANAN = {
    3: [lambda k: leave(k, CUTI, "cuti_tahunan")],
    4: [lambda k: move(k, PINDAH_DALAM, "Bidang 2", KABID[1])],
    6: [revise, delegate],
    7: [lambda k: move(k, PINDAH_LUAR, "Sekretariat Badan", SEKDA)],
    9: [act, retire],
    11: [lambda k: leave(k, KABID_CUTI, "cuti_tahunan")],
}
"""What happens in a month before it is closed."""
