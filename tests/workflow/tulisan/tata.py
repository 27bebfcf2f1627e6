"""Writes of those who run the city: rules, calendar, outages, periods, accounts, imports, sign-ins."""

from __future__ import annotations

from datetime import date, timedelta

from data.kunci import derived_id
from data.store import Pegawai, Peran, Sesi, UsulanGangguan
from tests.samples.variasi import FOLDER
from tests.workflow.kota_kecil import (
    ATASAN,
    ATASAN_LAIN,
    AWAL,
    BKPSDM,
    KINI,
    PEGAWAI,
    Kota,
)
from tests.workflow.tulisan.kantor import Kantor, Tulisan, nothing
from workflow.akun.baru import AkunBaru, create_akun
from workflow.akun.sendiri import set_bahasa
from workflow.akun.sesi import open_sesi, revoke_sesi, touch_sesi
from workflow.aturan.versi import IsianAturan, IsianNilai, cancel_draf, publish_versi, save_draf
from workflow.impor import Permintaan, import_file
from workflow.kalender.denyut import beat
from workflow.kalender.gangguan import decide_usulan, declare_gangguan
from workflow.kalender.giliran import save_giliran
from workflow.kalender.libur import add_libur, remove_libur
from workflow.kalender.periode import move_periode
from workflow.kalender.pola import remove_pola, set_pola

DESEMBER = date(2026, 12, 1)
NILAI = IsianNilai("menit_maksimum_hari", "480", "keputusan-proyek", "Hari kerja delapan jam.")
VERSI = IsianAturan(derived_id("versi"), "Hari delapan jam", DESEMBER, [NILAI])
USULAN, SESI = derived_id("usulan-uji"), derived_id("sesi-uji")
NIP_BARU = "990001012026010099"
PEGAWAI_CSV = (FOLDER / "kota" / "pegawai.csv").read_bytes()


def _draft(k: Kota, kini=KINI) -> object:
    return save_draf(k.store, k.scope(BKPSDM), VERSI, kini=kini)


def _drafted(k: Kota) -> None:
    """A draft, and a second person of BKPSDM."""
    with k.store.write("uji", KINI) as tx:
        tx.session.add(Peran(akun_id=ATASAN_LAIN, peran="bkpsdm", opd_id=0))
    _draft(k)


def _proposed(k: Kota) -> None:
    with k.store.write("uji", KINI) as tx:
        tx.session.add(
            UsulanGangguan(
                id=USULAN,
                mulai=KINI - timedelta(hours=3),
                selesai=KINI - timedelta(hours=1),
                sebab="Tidak ada tanda hidup.",
                dibuat_pada=KINI,
            )
        )


def _decide(is_gangguan: bool):
    return lambda k: decide_usulan(
        k.store,
        k.scope(BKPSDM),
        USULAN,
        is_gangguan=is_gangguan,
        keterangan="Server mati",
        kini=k.kini,
    )


def _newcomer(k: Kota) -> None:
    with k.store.write("uji", KINI) as tx:
        tx.session.add(
            Pegawai(
                id=99,
                nip=NIP_BARU,
                nama="Pegawai Baru",
                jenis_kelamin="L",
                tanggal_lahir=date(1990, 1, 1),
                status="PNS",
                mulai=AWAL,
            )
        )


def _silence(k: Kota) -> None:
    beat(k.store, "p1", kini=KINI - timedelta(hours=1))


def _signed_in(k: Kota) -> None:
    with k.store.write("uji", KINI) as tx:
        tx.session.add(
            Sesi(id=SESI, sidik="a" * 64, akun_id=PEGAWAI, dibuat_pada=KINI, terakhir_pada=KINI)
        )


def _sign_in(k: Kantor) -> object:
    return open_sesi(
        k.store, PEGAWAI, derived_id("token", k.kini) * 2, agen="x", menggantikan=SESI, kini=k.kini
    )


def _import(k: Kantor) -> object:
    return import_file(
        k.store, "uji", Permintaan("pegawai", PEGAWAI_CSV, "pegawai.csv"), kini=k.kini
    )


def _holiday(k: Kantor) -> object:
    return add_libur(
        k.store,
        k.scope(BKPSDM),
        tanggal=date(2026, 12, 24),
        jenis="cuti_bersama",
        nama="Cuti bersama",
        dasar="SKB 1",
        kini=k.kini,
    )


def _lock(k: Kantor) -> object:
    return move_periode(k.store, k.scope(BKPSDM), date(2026, 9, 1), "bekukan", kini=k.kini)


def _pattern(k: Kota, kini=KINI) -> object:
    return set_pola(k.store, k.scope(BKPSDM), unit_id=1, mulai=DESEMBER, pola=0, kini=kini)


def _shifts(k: Kantor) -> object:
    giliran = {PEGAWAI: {DESEMBER: (420, 840), date(2026, 12, 2): (840, 1260)}}
    return save_giliran(
        k.store,
        k.scope(ATASAN, k.at(KINI + timedelta(days=14))),
        unit_id=1,
        bulan=DESEMBER,
        semula={},
        isi=giliran,
        kini=k.at(KINI + timedelta(days=14)),
    )


TULISAN = {
    "aturan draf": Tulisan(save_draf, nothing, lambda k: _draft(k, k.kini)),
    "aturan terbit": Tulisan(
        publish_versi,
        _drafted,
        lambda k: publish_versi(k.store, k.scope(ATASAN_LAIN), VERSI.id, 1, kini=k.kini),
    ),
    "aturan batal": Tulisan(
        cancel_draf,
        _draft,
        lambda k: cancel_draf(k.store, k.scope(BKPSDM), VERSI.id, 1, kini=k.kini),
    ),
    "gangguan": Tulisan(
        declare_gangguan,
        nothing,
        lambda k: declare_gangguan(
            k.store,
            k.scope(BKPSDM),
            id=derived_id("g"),
            mulai=KINI - timedelta(hours=2),
            selesai=KINI,
            keterangan="Server mati",
            kini=k.kini,
        ),
    ),
    "usulan diterima": Tulisan(decide_usulan, _proposed, _decide(True), tautan=2),
    "usulan ditolak": Tulisan(decide_usulan, _proposed, _decide(False)),
    "denyut": Tulisan(beat, _silence, lambda k: beat(k.store, "p1", kini=KINI), tautan=1),
    "libur": Tulisan(add_libur, nothing, _holiday),
    "libur hapus": Tulisan(
        remove_libur,
        nothing,
        lambda k: remove_libur(k.store, k.scope(BKPSDM), 1, kini=k.kini),
    ),
    "pola kerja": Tulisan(set_pola, nothing, lambda k: _pattern(k, k.kini)),
    "pola kerja hapus": Tulisan(
        remove_pola,
        _pattern,
        lambda k: remove_pola(k.store, k.scope(BKPSDM), 1, DESEMBER, kini=k.kini),
    ),
    "giliran": Tulisan(save_giliran, _pattern, _shifts),
    "periode": Tulisan(move_periode, nothing, _lock),
    "bahasa": Tulisan(
        set_bahasa, nothing, lambda k: set_bahasa(k.store, k.scope(PEGAWAI), "en", kini=k.kini)
    ),
    "akun": Tulisan(
        create_akun,
        _newcomer,
        lambda k: create_akun(
            k.store,
            "uji",
            AkunBaru("baru", NIP_BARU, "jalan-panjang-sekali-77", ["opd:A"]),
            kini=k.kini,
        ),
        ulang=frozenset({"akun_ada"}),
    ),
    "impor pegawai": Tulisan(import_file, nothing, _import),
    "masuk": Tulisan(open_sesi, _signed_in, _sign_in, tautan=2, is_selalu_baru=True),
    "keluar": Tulisan(
        revoke_sesi, _signed_in, lambda k: revoke_sesi(k.store, SESI, "uji", kini=k.kini)
    ),
    "sesi dipakai": Tulisan(
        touch_sesi,
        _signed_in,
        lambda k: touch_sesi(k.store, {SESI: KINI + timedelta(hours=1)}, kini=k.kini),
        tautan=0,
    ),
}
