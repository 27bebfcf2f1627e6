"""The inbox screen: duties lead to their screens, messages are marked, an address is kept or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.store import Akun
from tests.pages.layar import build_app_kota, open_screen, texts
from tests.workflow.kota_kecil import ATASAN, BKPSDM, KINI, PEGAWAI, Kota, fill
from workflow.harian.aktivitas import save_aktivitas
from workflow.pesan.kabar import Kabar, count_unread, tell
from workflow.pesan.pengingat import remind

LAYAR = "pegawai/kotak_masuk.py"


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_app_kota(tmp_path, monkeypatch)


def test_duties_come_first_with_their_limit(kota: Kota) -> None:
    at = open_screen(kota, PEGAWAI, LAYAR)
    assert not at.exception
    assert "**Hari kerja belum diisi: 3**" in texts(at)
    assert "Segera" in texts(at)
    assert "Belum ada pesan" in at.info[0].value


def test_a_superior_sees_the_queue_as_a_duty(kota: Kota) -> None:
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    assert "**Aktivitas menunggu validasi Anda: 1**" in texts(open_screen(kota, ATASAN, LAYAR))


def test_messages_are_shown_and_marked_as_read(kota: Kota) -> None:
    remind(kota.store, kini=KINI)
    at = open_screen(kota, PEGAWAI, LAYAR)
    assert "Jendela entrinya tutup" in texts(at)
    next(b for b in at.button if "sudah dibaca" in b.label).click().run()
    with kota.store.read() as session:
        assert count_unread(session, kota.scope(PEGAWAI)) == 0
    assert not any("sudah dibaca" in b.label for b in at.button)


@pytest.mark.parametrize(("alamat", "tersimpan"), [("a@contoh.go.id", True), ("bukan", False)])
def test_an_address_is_kept_or_refused_with_a_sentence(
    kota: Kota, alamat: str, tersimpan: bool
) -> None:
    at = open_screen(kota, BKPSDM, LAYAR)
    at.text_input(key="alamat_surel").input(alamat)
    next(b for b in at.button if b.label == "Simpan alamat").click().run()
    assert not at.exception
    with kota.store.read() as session:
        assert session.get_one(Akun, BKPSDM).surel == (alamat if tersimpan else None)
    assert any("bukan alamat surel" in e.value for e in at.error) is not tersimpan


def test_a_message_leads_to_its_screen_with_what_it_chooses_there(kota: Kota) -> None:
    tulis = Kabar("ringkasan", "Ringkasan", "Isi", "kinerja?bulan=2026-10")
    with kota.store.write("uji", KINI) as tx:
        tell(tx, {ATASAN: lambda: tulis}, "uji")
    jalan = [t.proto for t in open_screen(kota, ATASAN, LAYAR).get("page_link")]
    assert "bulan=2026-10" in {t.query_string for t in jalan if "Buka" in t.label}
