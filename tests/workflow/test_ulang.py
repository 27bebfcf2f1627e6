"""Double clicks, two tabs, the back button, replays: the same write again changes nothing."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from data.galat import GalatPengguna
from data.store.audit import verify_chain
from tests.workflow.conftest import Buka
from tests.workflow.tulisan import TULISAN
from tests.workflow.tulisan.kantor import Kantor, Tulisan, picture
from workflow.harian.salin import HasilSalin
from workflow.harian.tempel import HasilKotak
from workflow.hasil import Hasil, HasilPutusan
from workflow.mutasi.perbaikan import HasilPerbaikan

BERULANG = sorted(nama for nama, satu in TULISAN.items() if not satu.is_selalu_baru)
KEMUDIAN = (timedelta(0), timedelta(seconds=30))
"""A double click; what a browser or an offline page sends again a little later."""


@pytest.mark.parametrize("nama", BERULANG)
def test_a_write_made_again_changes_nothing(buka: Buka, nama: str) -> None:
    kantor, tulisan = buka(), TULISAN[nama]
    tulisan.siapkan(kantor)
    assert _is_new(tulisan.tulis(kantor)) is not False
    sesudah, jejak = picture(kantor.store), kantor.jejak()
    for jeda in KEMUDIAN:
        kantor.jam[0] = jeda
        assert _is_new(_write(kantor, tulisan)) is not True
        assert kantor.jejak() == jejak
        assert picture(kantor.store) == sesudah


@pytest.mark.parametrize("nama", BERULANG)
def test_of_two_at_once_exactly_one_writes(buka: Buka, nama: str) -> None:
    kantor, tulisan = buka(), TULISAN[nama]
    tulisan.siapkan(kantor)
    awal = kantor.jejak()[0]
    jawaban: list[object] = []
    mulai = threading.Barrier(2)

    def run() -> None:
        mulai.wait()
        try:
            jawaban.append(_write(kantor, tulisan))
        except BaseException as galat:
            jawaban.append(galat)

    utas = [threading.Thread(target=run) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(timeout=30)
    assert len(jawaban) == 2
    salah = [j for j in jawaban if isinstance(j, BaseException)]
    assert not salah, salah
    assert kantor.jejak()[0] == awal + tulisan.tautan
    baru = [_is_new(j) for j in jawaban]
    assert None in baru or sorted(baru) == [False, True]
    with kantor.store.read() as session:
        assert verify_chain(session).rusak is None


def _write(kantor: Kantor, tulisan: Tulisan) -> object:
    """Write, and answer None when it was refused as something that is done already."""
    try:
        return tulisan.tulis(kantor)
    except GalatPengguna as galat:
        assert galat.kode in tulisan.ulang, galat.teks
        return Hasil("", 0, is_baru=False)


def _is_new(jawaban: object) -> bool | None:
    """Whether the answer tells of something written now; None when it does not tell."""
    if isinstance(jawaban, HasilPutusan):
        return bool(jawaban.diputus)
    if isinstance(jawaban, HasilKotak | HasilSalin):
        return bool(jawaban.dibuat)
    if isinstance(jawaban, HasilPerbaikan):
        return jawaban.diperbaiki > 0
    return getattr(jawaban, "is_baru", None)
