"""Versions of the rules on both stores: drafts, a second person's publication, what then holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Audit, Peran, Perubahan, Store, VersiAturan
from tests.workflow.kota_kecil import ATASAN_LAIN, BKPSDM, HARI, KEPALA, KINI, Kota, build_kota
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.aturan.versi import IsianAturan, IsianNilai, cancel_draf, publish_versi, save_draf

KEDUA = ATASAN_LAIN
MULAI = date(2026, 12, 1)
NILAI = IsianNilai("menit_maksimum_hari", "480", "keputusan-proyek", "Hari kerja delapan jam.")
DRAF = IsianAturan(derived_id("versi"), "Hari delapan jam", MULAI, [NILAI])


@pytest.fixture
def kota(store: Store) -> Kota:
    satu = build_kota(store)
    with store.write("uji", KINI) as tx:
        tx.session.add(Peran(akun_id=KEDUA, peran="bkpsdm", opd_id=0))
    return satu


def save(kota: Kota, isian: IsianAturan = DRAF, oleh: int = BKPSDM):
    return save_draf(kota.store, kota.scope(oleh), isian, kini=KINI)


def publish(kota: Kota, oleh: int = KEDUA, versi: int = 1, kini=KINI):
    return publish_versi(kota.store, kota.scope(oleh), DRAF.id, versi, kini=kini)


def longest_day(kota: Kota, hari: date) -> int:
    with kota.store.read() as session:
        return load_profil_berlaku(session).on(hari).bulat("menit_maksimum_hari")


def test_a_draft_changes_nothing_until_a_second_person_publishes_it(kota: Kota) -> None:
    audit, perubahan = kota.jejak()
    assert save(kota).is_baru
    assert longest_day(kota, MULAI) == 450
    assert kota.jejak() == (audit + 1, perubahan)
    assert publish(kota).is_baru
    assert (longest_day(kota, MULAI), longest_day(kota, MULAI - timedelta(days=1))) == (480, 450)
    assert kota.jejak() == (audit + 2, perubahan + 1)
    with kota.store.read() as session:
        tanda = session.query(Perubahan).filter_by(tabel="versi_aturan").one()
        versi = session.get(VersiAturan, DRAF.id)
        jejak = session.query(Audit).filter_by(objek="versi_aturan").order_by(Audit.seq).all()
    assert (tanda.dari, tanda.sampai, tanda.pegawai_id) == (MULAI, None, None)
    assert (versi.status, versi.dibuat_oleh, versi.diterbitkan_oleh) == (
        "diterbitkan",
        BKPSDM,
        KEDUA,
    )
    assert [j.aksi for j in jejak] == ["buat", "terbitkan"]
    assert '"nilai":"480"' in jejak[1].isi


def test_a_version_that_starts_within_a_month_touches_that_whole_month(kota: Kota) -> None:
    save(kota, replace(DRAF, berlaku_mulai=date(2026, 12, 17)))
    publish(kota)
    with kota.store.read() as session:
        assert session.query(Perubahan).filter_by(tabel="versi_aturan").one().dari == MULAI


def test_the_same_write_twice_is_one(kota: Kota) -> None:
    assert (save(kota).is_baru, save(kota).is_baru) == (True, False)
    assert (publish(kota).is_baru, publish(kota).is_baru) == (True, False)


def test_the_author_changes_a_draft_that_the_form_has_seen(kota: Kota) -> None:
    save(kota)
    hasil = save(kota, replace(DRAF, judul="Judul lain", versi=1))
    assert (hasil.versi, hasil.is_baru) == (2, True)
    with pytest.raises(GalatPengguna) as galat:
        save(kota, replace(DRAF, judul="Judul ketiga", versi=1))
    assert galat.value.kode == "bentrok"
    with pytest.raises(GalatPengguna) as galat:
        publish(kota, versi=1)
    assert galat.value.kode == "bentrok"
    assert publish(kota, versi=2).is_baru


def test_a_cancelled_draft_is_never_published(kota: Kota) -> None:
    save(kota)
    with pytest.raises(GalatPengguna) as galat:
        cancel_draf(kota.store, kota.scope(KEDUA), DRAF.id, 1, kini=KINI)
    assert galat.value.kode == "bukan_penulis"
    assert cancel_draf(kota.store, kota.scope(BKPSDM), DRAF.id, 1, kini=KINI).is_baru
    assert not cancel_draf(kota.store, kota.scope(BKPSDM), DRAF.id, 2, kini=KINI).is_baru
    with pytest.raises(GalatPengguna) as galat:
        publish(kota, versi=2)
    assert galat.value.kode == "bukan_draf"
    assert longest_day(kota, MULAI) == 450


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"berlaku_mulai": HARI - timedelta(days=1)}, "sudah_lewat"),
        ({"judul": "  "}, "isian_salah"),
        ({"perubahan": []}, "isian_salah"),
        ({"perubahan": [NILAI, NILAI]}, "isian_salah"),
        ({"perubahan": [replace(NILAI, alasan=" ")]}, "isian_salah"),
        ({"perubahan": [replace(NILAI, id="bobot_khayal")]}, "nilai_salah"),
        ({"perubahan": [replace(NILAI, nilai="delapan jam")]}, "nilai_salah"),
        ({"perubahan": [replace(NILAI, nilai="450,5")]}, "nilai_salah"),
        ({"perubahan": [replace(NILAI, nilai="1441")]}, "nilai_salah"),
        ({"perubahan": [replace(NILAI, kutipan="perda-khayal")]}, "nilai_salah"),
    ],
)
def test_a_wrong_draft_is_refused_and_leaves_nothing(kota: Kota, ubah: dict, kode: str) -> None:
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        save(kota, replace(DRAF, **ubah))
    assert (galat.value.kode, kota.jejak()) == (kode, sebelum)


def test_a_draft_for_today_may_still_be_published_today(kota: Kota) -> None:
    save(kota, replace(DRAF, berlaku_mulai=HARI))
    assert publish(kota).is_baru


def test_publishing_is_refused_to_the_author_to_other_roles_and_too_late(kota: Kota) -> None:
    save(kota)
    sebelum = kota.jejak()
    lewat = KINI + timedelta(days=14)
    for oleh, kini, kode in (
        (BKPSDM, KINI, "orang_sama"),
        (KEPALA, KINI, "bukan_peran"),
        (KEDUA, lewat, "sudah_lewat"),
    ):
        with pytest.raises(GalatPengguna) as galat:
            publish(kota, oleh, kini=kini)
        assert galat.value.kode == kode
    with pytest.raises(GalatPengguna) as galat:
        save(kota, oleh=KEPALA)
    assert galat.value.kode == "bukan_peran"
    with pytest.raises(GalatPengguna) as galat:
        save(kota, replace(DRAF, judul="Judul lain", versi=1), oleh=KEDUA)
    assert galat.value.kode == "bukan_penulis"
    assert (kota.jejak(), longest_day(kota, MULAI)) == (sebelum, 450)
