"""Writes of judging: decisions, delegation, behaviour, rounds, the month, the year, objections."""

from __future__ import annotations

from data.kunci import derived_id
from tests.workflow.hasil_kecil import KEBERATAN, answer, confirmed_month, month, object_to, on
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    BULAN,
    HARI,
    KEPALA,
    KINI,
    PEGAWAI,
    REKAN,
    Kota,
    fill,
)
from tests.workflow.tahun_kecil import build_tahun, confirm_year, january, year
from tests.workflow.tulisan.harian import SATU, prepare
from tests.workflow.tulisan.kantor import Kantor, Tulisan, nothing
from workflow.harian.aktivitas import save_aktivitas
from workflow.keberatan.ajukan import answer_keberatan, submit_keberatan, withdraw_keberatan
from workflow.keberatan.koreksi_isi import KoreksiBulan
from workflow.keberatan.putusan import decide_keberatan
from workflow.kinerja.konfirmasi import acknowledge_bulan, confirm_bulan
from workflow.kinerja.tanggapan import acknowledge
from workflow.perilaku.jawaban_360 import answer_360
from workflow.perilaku.nilai import assess_perilaku
from workflow.perilaku.putaran_360 import IsianPutaran, open_putaran
from workflow.tahun.konfirmasi import acknowledge_tahun, confirm_tahun
from workflow.validasi.batal import undo_putusan
from workflow.validasi.delegasi import IsianDelegasi, give_delegasi, revoke_delegasi
from workflow.validasi.putus import (
    approve_aktivitas,
    approve_sebagian,
    reject_aktivitas,
    return_aktivitas,
)

ASPEK = (
    "berorientasi_pelayanan",
    "akuntabel",
    "kompeten",
    "harmonis",
    "loyal",
    "adaptif",
    "kolaboratif",
)
NILAI = dict.fromkeys(ASPEK, 80)
DELEGASI, PUTARAN = derived_id("delegasi"), derived_id("putaran")
ISIAN_DELEGASI = IsianDelegasi(DELEGASI, REKAN, HARI, HARI, "Rapat di Jakarta")
TAHUN = 2026


def _assess(k: Kota, kini=KINI) -> object:
    return assess_perilaku(
        k.store,
        k.scope(ATASAN),
        pegawai_id=PEGAWAI,
        bulan=BULAN,
        nilai=NILAI,
        catatan=None,
        id=derived_id("perilaku"),
        kini=kini,
    )


def _ready(k: Kota) -> None:
    save_aktivitas(k.store, k.scope(PEGAWAI), SATU, True, kini=KINI)
    approve_aktivitas(k.store, k.scope(ATASAN), [SATU.id], kini=KINI)
    _assess(k)


def _confirm(k: Kantor) -> object:
    kini = k.at(on(2))
    return confirm_bulan(
        k.store,
        k.scope(ATASAN, kini),
        pegawai_id=PEGAWAI,
        bulan=BULAN,
        catatan=None,
        id=derived_id("kinerja"),
        kini=kini,
    )


def _decided(k: Kantor) -> None:
    prepare(k)
    approve_aktivitas(k.store, k.scope(ATASAN), [SATU.id], kini=KINI)


def _delegate(k: Kota) -> object:
    return give_delegasi(k.store, k.scope(ATASAN), ISIAN_DELEGASI, kini=KINI)


def _round(k: Kota) -> object:
    isian = IsianPutaran(PUTARAN, "Putaran uji", BULAN, HARI, HARI, opd_id=1)
    return open_putaran(k.store, k.scope(ADMIN), isian, kini=KINI)


def _sheet(k: Kantor) -> object:
    return answer_360(
        k.store,
        k.scope(PEGAWAI),
        putaran_id=PUTARAN,
        dinilai_id=ATASAN,
        nilai=NILAI,
        catatan=None,
        kini=k.kini,
    )


def _objected(k: Kota) -> None:
    confirmed_month(k)
    object_to(k)


def _answered(k: Kota) -> None:
    _objected(k)
    answer(k)


def _grant(k: Kantor) -> object:
    return decide_keberatan(
        k.store,
        k.scope(KEPALA, on(5)),
        id=KEBERATAN,
        is_dikabulkan=True,
        putusan="Bukti ada",
        koreksi=KoreksiBulan({"akuntabel": 85}, (fill("b", mulai=600, selesai=720).id,)),
        versi=2,
        kini=on(5),
    )


def _refuse(k: Kantor) -> object:
    return decide_keberatan(
        k.store,
        k.scope(KEPALA, on(5)),
        id=KEBERATAN,
        is_dikabulkan=False,
        putusan="Bukti tidak ada",
        versi=2,
        kini=on(5),
    )


def _year(k: Kota) -> None:
    build_tahun(k, TAHUN)


def _year_confirmed(k: Kota) -> None:
    build_tahun(k, TAHUN)
    confirm_year(k, TAHUN)


def _accept_year(k: Kantor, fungsi=acknowledge_tahun, **objek: str) -> object:
    kini = january(TAHUN, 11)
    return fungsi(k.store, k.scope(PEGAWAI, kini), id=year(k).id, versi=1, kini=kini, **objek)


def _accept_month(k: Kantor) -> object:
    return acknowledge_bulan(k.store, k.scope(PEGAWAI, on(3)), id=month(k).id, versi=1, kini=on(3))


def _decision(fungsi, *args: object, **lain: object) -> Tulisan:
    return Tulisan(
        fungsi,
        prepare,
        lambda k: fungsi(k.store, k.scope(ATASAN), [SATU.id], *args, kini=k.kini, **lain),
    )


TULISAN = {
    "setujui": _decision(approve_aktivitas),
    "kembalikan": _decision(return_aktivitas, "Perbaiki"),
    "tolak": _decision(reject_aktivitas, None, kode="ganda"),
    "setujui sebagian": Tulisan(
        approve_sebagian,
        prepare,
        lambda k: approve_sebagian(
            k.store, k.scope(ATASAN), SATU.id, 60, "Terlalu lama", kini=k.kini
        ),
    ),
    "urungkan": Tulisan(
        undo_putusan,
        _decided,
        lambda k: undo_putusan(k.store, k.scope(ATASAN), [SATU.id], kini=k.kini),
    ),
    "delegasi": Tulisan(give_delegasi, nothing, _delegate),
    "delegasi cabut": Tulisan(
        revoke_delegasi,
        _delegate,
        lambda k: revoke_delegasi(k.store, k.scope(ATASAN), DELEGASI, kini=k.kini),
    ),
    "perilaku": Tulisan(assess_perilaku, prepare, lambda k: _assess(k, k.kini)),
    "putaran": Tulisan(open_putaran, nothing, _round),
    "lembar 360": Tulisan(answer_360, _round, _sheet),
    "konfirmasi bulan": Tulisan(confirm_bulan, _ready, _confirm),
    "terima bulan": Tulisan(acknowledge_bulan, confirmed_month, _accept_month),
    "keberatan": Tulisan(submit_keberatan, confirmed_month, object_to),
    "keberatan cabut": Tulisan(
        withdraw_keberatan,
        _objected,
        lambda k: withdraw_keberatan(
            k.store, k.scope(PEGAWAI, on(4)), id=KEBERATAN, versi=1, kini=on(4)
        ),
    ),
    "keberatan tanggapi": Tulisan(answer_keberatan, _objected, answer),
    "keberatan kabul": Tulisan(decide_keberatan, _answered, _grant, tautan=4),
    "keberatan tolak": Tulisan(decide_keberatan, _answered, _refuse),
    "konfirmasi tahun": Tulisan(confirm_tahun, _year, lambda k: confirm_year(k, TAHUN)),
    "terima tahun": Tulisan(acknowledge_tahun, _year_confirmed, _accept_year),
    "terima hasil": Tulisan(
        acknowledge,
        _year_confirmed,
        lambda k: _accept_year(k, acknowledge, objek="penilaian_tahun"),
    ),
}
