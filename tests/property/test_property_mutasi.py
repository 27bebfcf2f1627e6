"""Any sequence of events in people's careers keeps what must be true of assignments on every day."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.pengelola import circling
from data.store import Pegawai, Penugasan, Store, open_store
from data.store.audit import verify_chain
from data.store.migrasi import migrate
from tests.workflow.kota_kecil import BKPSDM, KINI, Kota, build_kota
from workflow.mutasi.catat import cancel_peristiwa, record_peristiwa
from workflow.mutasi.garis_tugas import Tugas, read_tugas
from workflow.mutasi.masa import Berhenti, Kembali
from workflow.mutasi.rangkap import Akhiri, Rangkap
from workflow.mutasi.tugas import GantiAtasan, Pindah

orang = st.integers(1, 9)
hari = st.integers(0, 13).map(lambda n: date(2026, 2, 1) + timedelta(days=29 * n))
tempat = {
    "unit_id": st.integers(1, 2),
    "jabatan": st.sampled_from(["Analis", "Penata"]),
    "jenis_jabatan": st.just("pelaksana"),
    "kelas": st.integers(5, 9),
    "atasan_id": orang,
}
bersama = {"pegawai_id": orang, "mulai": hari, "nomor_sk": st.just("SK")}
peristiwa = st.one_of(
    st.builds(Pindah, **bersama, **tempat, pengganti_id=st.none() | orang),
    st.builds(
        Rangkap,
        **bersama,
        **tempat,
        sebagai=st.sampled_from(["plt", "plh", "tambahan"]),
        selesai=hari,
        menggantikan_id=st.none() | orang,
    ),
    st.builds(GantiAtasan, **bersama, atasan_id=orang, sampai=st.none() | hari),
    st.builds(Berhenti, **bersama, pengganti_id=st.none() | orang),
    st.builds(Kembali, **bersama, **tempat),
    st.builds(Akhiri, **bersama, penugasan_id=st.integers(1, 30)),
)


@pytest.fixture(scope="module")
def berkas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny city in a file, to be copied for every example."""
    folder = tmp_path_factory.mktemp("mutasi")
    store = open_store(f"sqlite:///{folder / 'asli.db'}")
    migrate(store)
    build_kota(store)
    store.engine.dispose()
    return folder


@contextmanager
def fresh_city(folder: Path) -> Iterator[Kota]:
    salinan = folder / "salinan.db"
    for sisa in folder.glob("salinan.db*"):
        sisa.unlink()
    shutil.copy(folder / "asli.db", salinan)
    kota = Kota(open_store(f"sqlite:///{salinan}"))
    yield kota
    kota.store.engine.dispose()


def all_tugas(store: Store) -> dict[int, list[Tugas]]:
    with store.read() as session:
        semua: dict[int, list[Tugas]] = {}
        for satu in session.scalars(select(Penugasan).order_by(Penugasan.mulai, Penugasan.id)):
            semua.setdefault(satu.pegawai_id, []).append(read_tugas(satu))
    return semua


def check(store: Store, boleh_sela: set[int]) -> None:
    semua = all_tugas(store)
    with store.read() as session:
        berhenti = {p.id: p.selesai for p in session.scalars(select(Pegawai))}
        assert verify_chain(session).rusak is None
    for pegawai_id, tugas in semua.items():
        tetap = [t for t in tugas if t.is_definitif]
        for a, b in pairwise(tetap):
            assert a.selesai is not None and a.selesai < b.mulai
            if pegawai_id not in boleh_sela:
                assert a.selesai + timedelta(days=1) == b.mulai
        for t in tugas:
            assert t.atasan_id != pegawai_id
            for orang_ini in (pegawai_id, t.atasan_id):
                akhir = berhenti.get(orang_ini or 0)
                assert akhir is None or (t.selesai is not None and t.selesai <= akhir)
    for tanggal in {t.mulai for tugas in semua.values() for t in tugas}:
        atasan = {
            p: t.atasan_id
            for p, tugas in semua.items()
            for t in tugas
            if t.is_definitif and t.covers(tanggal)
        }
        assert not circling(atasan)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(urutan=st.lists(peristiwa, min_size=3, max_size=9))
def test_any_sequence_of_events_keeps_the_lines_sound_and_can_be_taken_back(
    berkas: Path, urutan: list[Pindah]
) -> None:
    with fresh_city(berkas) as kota:
        scope, asli, tercatat, sela = kota.scope(BKPSDM), all_tugas(kota.store), [], set()
        for nomor, satu in enumerate(urutan):
            id = derived_id("acak", nomor)
            try:
                record_peristiwa(kota.store, scope, satu, id=id, kini=KINI)
            except GalatPengguna:
                continue
            tercatat.append(id)
            sela |= {satu.pegawai_id} if isinstance(satu, Kembali) else set()
            check(kota.store, sela)
        for id in reversed(tercatat):
            cancel_peristiwa(kota.store, scope, id, kini=KINI)
        assert all_tugas(kota.store) == asli
