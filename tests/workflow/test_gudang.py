"""The store on both kinds: one transaction, one chain, one change log."""

import threading
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from data.store import Audit, ButirSkp, Opd, Pegawai, Perubahan, Skp, Store, TargetButir
from data.store.audit import verify_chain, verify_newest
from data.store.migrasi import migrate
from data.tabel import read_table

SAAT = datetime(2026, 3, 2, 1, 2, 3, 456789, tzinfo=UTC)
HARI = date(2026, 3, 2)


def _opd(kode: str) -> Opd:
    return Opd(kode=kode, nama=f"Dinas {kode}", jenis="dinas", mulai=HARI)


def test_row_audit_and_change_are_committed_together(store: Store) -> None:
    with store.write("uji", SAAT) as tx:
        tx.session.add(_opd("A"))
        tx.audit("buat", "opd", "A", {"nama": "Dinas A", "mulai": HARI, "bobot": Decimal("1.50")})
        tx.change("opd", dari=HARI, sampai=None)
    with store.read() as session:
        link = session.scalars(select(Audit)).one()
        assert link.isi == '{"bobot":"1.50","mulai":"2026-03-02","nama":"Dinas A"}'
        assert link.waktu == SAAT
        assert session.scalars(select(Perubahan)).one().dari == date(2026, 3, 1)


def test_an_error_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write("uji", SAAT) as tx:
        tx.session.add(_opd("A"))
        tx.audit("buat", "opd", "A", {})
        tx.change("opd", dari=HARI, sampai=None)
        raise RuntimeError
    with store.read() as session:
        assert [session.scalars(select(t)).all() for t in (Opd, Audit, Perubahan)] == [[], [], []]


def test_a_broken_constraint_is_refused_by_the_store_itself(store: Store) -> None:
    with store.write("uji", SAAT) as tx:
        tx.session.add(_opd("A"))
    with pytest.raises(IntegrityError), store.write("uji", SAAT) as tx:
        tx.session.add(_opd("A"))


def test_writers_side_by_side_extend_one_unbroken_chain(store: Store) -> None:
    def write(awalan: str) -> None:
        for n in range(15):
            with store.write(awalan, SAAT) as tx:
                tx.session.add(_opd(f"{awalan}{n}"))
                tx.audit("buat", "opd", f"{awalan}{n}", {"n": n})

    threads = [threading.Thread(target=write, args=(f"T{i}-",)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as session:
        hasil = verify_chain(session)
        assert (hasil.panjang, hasil.rusak) == (60, None)
        assert len(session.scalars(select(Opd)).all()) == 60


@pytest.mark.parametrize("kolom", ["isi", "pelaku", "kunci", "sebelum", "sidik", "waktu"])
def test_an_altered_link_is_found_where_it_was_altered(store: Store, kolom: str) -> None:
    for n in range(5):
        with store.write("uji", SAAT) as tx:
            tx.audit("buat", "opd", n, {"n": n})
    nilai = datetime(2026, 3, 3, tzinfo=UTC) if kolom == "waktu" else "diubah"
    with store.write("penyusup", SAAT) as tx:
        tx.session.execute(update(Audit).where(Audit.seq == 3).values({kolom: nilai}))
    with store.read() as session:
        assert verify_chain(session).rusak == 3
        assert verify_newest(session, 3).rusak == 3
        # Beyond its reach, but for a hash that the next link no longer follows.
        assert verify_newest(session, 2).rusak == (4 if kolom == "sidik" else None)


def test_the_newest_links_are_counted_and_numbered_as_in_the_chain(store: Store) -> None:
    for n in range(5):
        with store.write("uji", SAAT) as tx:
            tx.audit("buat", "opd", n, {"n": n})
    with store.read() as session:
        semua = verify_chain(session)
        assert verify_newest(session, 9) == semua
        sebagian = verify_newest(session, 2)
        assert (sebagian.panjang, sebagian.kepala) == (2, semua.kepala)


def test_a_removed_link_breaks_the_chain(store: Store) -> None:
    for n in range(4):
        with store.write("uji", SAAT) as tx:
            tx.audit("buat", "opd", n, {"n": n})
    with store.write("penyusup", SAAT) as tx:
        tx.session.delete(tx.session.get_one(Audit, 2))
    with store.read() as session:
        assert verify_chain(session).rusak == 2


def test_tables_come_back_as_typed_frames(store: Store) -> None:
    with store.write("uji", SAAT) as tx:
        orang = Pegawai(nip="9" * 18, nama="A", jenis_kelamin="L", status="PNS", mulai=HARI)
        tx.session.add(orang)
        tx.session.flush()
        tx.session.add(
            Skp(
                id="s",
                pegawai_id=orang.id,
                tahun=2026,
                mulai=HARI,
                selesai=date(2026, 12, 31),
                status="disepakati",
                disepakati_pada=SAAT,
            )
        )
        tx.session.flush()
        tx.session.add(
            ButirSkp(
                id="b",
                skp_id="s",
                urutan=1,
                uraian="u",
                satuan="dokumen",
                bobot=Decimal("33.33"),
                target_tahun=Decimal(12),
            )
        )
        tx.session.flush()
        tx.session.add(
            TargetButir(butir_id="b", bulan=HARI.replace(day=1), kuantitas=Decimal("0.29"))
        )
    assert read_table(store, "skp")["disepakati_pada"].to_list() == [SAAT]
    assert read_table(store, "butir_skp")["bobot"].to_list() == [Decimal("33.33")]
    target = read_table(store, "target_butir", "kuantitas < 100", ("bulan", "kuantitas"))
    assert target.rows() == [(date(2026, 3, 1), Decimal("0.29"))]
    assert read_table(store, "kehadiran").is_empty()


def test_migrations_run_up_down_and_up_again(store: Store) -> None:
    from alembic import command
    from sqlalchemy import inspect

    from data.store.migrasi import alembic_config

    awal = set(inspect(store.engine).get_table_names())
    command.downgrade(alembic_config(store), "base")
    assert set(inspect(store.engine).get_table_names()) == {"alembic_version"}
    migrate(store)
    assert set(inspect(store.engine).get_table_names()) == awal


def test_migrations_build_exactly_what_the_models_say(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from data.store import Base

    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []


def test_a_store_that_took_the_first_draft_of_a_migration_ends_like_all_others(
    store: Store,
) -> None:
    from alembic import command
    from sqlalchemy import inspect, text

    from data.store.migrasi import alembic_config

    nama = {"ix_undangan_360_dinilai", "ix_undangan_360_penilai"}
    command.downgrade(alembic_config(store), "0016")
    with store.engine.begin() as connection:
        for satu in nama:
            connection.execute(text(f"DROP INDEX {satu}"))
    migrate(store)
    assert nama <= {str(i["name"]) for i in inspect(store.engine).get_indexes("undangan_360")}
