"""The inbox on both stores: told once, in the reader's language; duties as the forms count them."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlalchemy import select, update

from data.bahasa import _, current_bahasa
from data.kunci import derived_id
from data.store import Akun, Audit, Gangguan, Pesan, Store, SuratElektronik
from data.waktu import local_moment
from tests.workflow.kota_kecil import ATASAN, HARI, KINI, PEGAWAI, REKAN, Kota, build_kota, fill
from workflow.harian.aktivitas import save_aktivitas
from workflow.pesan.kabar import Kabar, count_unread, mark_read, read_pesan, tell
from workflow.pesan.pengingat import remind
from workflow.pesan.tugas import read_tugas
from workflow.validasi.putus import approve_aktivitas, return_aktivitas


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def inbox(kota: Kota, pegawai_id: int) -> list[Pesan]:
    with kota.store.read() as session:
        return read_pesan(session, kota.scope(pegawai_id))


def duties(kota: Kota, pegawai_id: int, kini=KINI) -> dict[str, tuple[int, date | None]]:
    with kota.store.read() as session:
        tugas = read_tugas(session, kota.scope(pegawai_id, kini), kini)
    return {t.alamat + ":" + t.judul: (t.jumlah, t.batas) for t in tugas}


def _tell(kota: Kota, orang: list[int], rujukan: str = "uji:1") -> int:
    def write() -> Kabar:
        return Kabar("uji", current_bahasa(), "Isi", "aktivitas")

    with kota.store.write("uji", KINI) as tx:
        return tell(tx, dict.fromkeys(orang, write), rujukan)


def test_the_same_cause_is_told_once(kota: Kota) -> None:
    assert _tell(kota, [PEGAWAI, REKAN]) == 2
    assert _tell(kota, [PEGAWAI, REKAN, ATASAN]) == 1
    assert len(inbox(kota, PEGAWAI)) == 1
    with kota.store.read() as session:
        link = session.scalars(select(Audit).where(Audit.objek == "pesan")).all()
    assert [satu.isi for satu in link] == ['{"penerima":2}', '{"penerima":1}']


def test_each_reads_it_in_their_own_language(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(update(Akun).where(Akun.pegawai_id == REKAN).values(bahasa="en"))
    _tell(kota, [PEGAWAI, REKAN])
    assert [inbox(kota, p)[0].judul for p in (PEGAWAI, REKAN)] == ["id", "en"]
    assert current_bahasa() == "id"


def test_a_closed_account_is_not_written_to(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(update(Akun).where(Akun.pegawai_id == REKAN).values(is_aktif=False))
    assert _tell(kota, [PEGAWAI, REKAN]) == 1


def test_only_ones_own_messages_are_marked_as_read(kota: Kota) -> None:
    _tell(kota, [PEGAWAI, REKAN])
    milik = [inbox(kota, p)[0].id for p in (PEGAWAI, REKAN)]
    mark_read(kota.store, kota.scope(PEGAWAI), milik, kini=KINI)
    with kota.store.read() as session:
        assert count_unread(session, kota.scope(PEGAWAI)) == 0
        assert count_unread(session, kota.scope(REKAN)) == 1
    mark_read(kota.store, kota.scope(PEGAWAI), [], kini=KINI)


def test_a_letter_is_kept_only_for_who_gave_an_address(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(
            update(Akun).where(Akun.pegawai_id == REKAN).values(surel="rekan@contoh.go.id")
        )
    _tell(kota, [PEGAWAI, REKAN])
    with kota.store.read() as session:
        surat = session.scalars(select(SuratElektronik)).all()
    assert [(s.ke, s.perihal, s.dikirim_pada) for s in surat] == [
        ("rekan@contoh.go.id", "SINERGI: id", None)
    ]


def test_people_with_days_to_fill_are_reminded_before_the_window_closes(kota: Kota) -> None:
    # Friday the 13th may be entered until Wednesday the 18th, HARI itself; Monday until the 20th.
    assert remind(kota.store, kini=KINI) > 0
    pesan = inbox(kota, PEGAWAI)
    assert [p.rujukan for p in pesan] == [f"entri:{HARI}"]
    assert pesan[0].judul.startswith("2 ")
    assert "18 November 2026" in pesan[0].isi
    assert remind(kota.store, kini=KINI) == 0


def test_whoever_has_filled_those_days_is_left_in_peace(kota: Kota) -> None:
    for n, hari in enumerate((date(2026, 11, 13), date(2026, 11, 16), date(2026, 11, 17))):
        isian = fill(f"h{n}", tanggal=hari)
        save_aktivitas(kota.store, kota.scope(PEGAWAI), isian, True, kini=KINI)
    remind(kota.store, kini=KINI)
    assert inbox(kota, PEGAWAI) == []
    assert len(inbox(kota, REKAN)) == 1


def test_an_outage_moves_the_reminder_with_the_window(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Gangguan(
                id=derived_id("g"),
                mulai=local_moment(date(2026, 11, 13), time(8)),
                selesai=local_moment(date(2026, 11, 17), time(8)),
                keterangan="Server padam",
                dinyatakan_pada=KINI,
            )
        )
    remind(kota.store, kini=KINI)
    # Four days of outage: what closed on Monday the 16th now closes on Friday.
    assert [p.rujukan for p in inbox(kota, PEGAWAI)] == ["entri:2026-11-20"]


def test_superiors_are_reminded_of_rows_and_behaviour_before_validation_closes(kota: Kota) -> None:
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    remind(kota.store, kini=local_moment(date(2026, 12, 2), time(9)))
    assert not any(p.rujukan.startswith("validasi") for p in inbox(kota, ATASAN))
    remind(kota.store, kini=local_moment(date(2026, 12, 4), time(9)))
    perihal = {p.rujukan.split(":")[0]: p.judul for p in inbox(kota, ATASAN)}
    assert perihal["validasi"].startswith("1 ")
    assert perihal["perilaku"].startswith("3 ")
    remind(kota.store, kini=local_moment(date(2026, 12, 6), time(9)))
    assert sum(p.rujukan.startswith("validasi") for p in inbox(kota, ATASAN)) == 1


def test_duties_are_counted_and_gone_once_done(kota: Kota) -> None:
    pegawai, atasan = kota.scope(PEGAWAI), kota.scope(ATASAN)
    save_aktivitas(kota.store, pegawai, fill("a"), True, kini=KINI)
    assert duties(kota, PEGAWAI)["aktivitas:" + _("Hari kerja belum diisi")] == (3, HARI)
    kunci = "validasi:" + _("Aktivitas menunggu validasi Anda")
    assert duties(kota, ATASAN)[kunci] == (1, date(2026, 12, 5))
    return_aktivitas(kota.store, atasan, [fill("a").id], "Lengkapi", kini=KINI)
    assert kunci not in duties(kota, ATASAN)
    perbaikan = "aktivitas:" + _("Aktivitas perlu diperbaiki")
    assert duties(kota, PEGAWAI)[perbaikan] == (1, date(2026, 12, 5))
    save_aktivitas(
        kota.store, pegawai, fill("a", uraian="Laporan lengkap", versi=2), True, kini=KINI
    )
    assert perbaikan not in duties(kota, PEGAWAI)
    approve_aktivitas(kota.store, atasan, [fill("a").id], kini=KINI)
    assert kunci not in duties(kota, ATASAN)
