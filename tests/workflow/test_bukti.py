"""Evidence: judged by its content, stored once under its hash, seen within scope; on both stores."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Store
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    KEPALA,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
    fill,
    item_id,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.harian.berkas_bukti import check_file, tidy_name
from workflow.harian.bukti import TERBANYAK, attach_file, attach_link, remove_bukti
from workflow.harian.bukti_baca import BuktiTerbaca, open_bukti, read_bukti
from workflow.hasil import Hasil
from workflow.validasi.putus import approve_aktivitas

PDF = b"%PDF-1.7\nisi berkas"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def office(*nama: str) -> bytes:
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as arsip:
        for satu in nama:
            arsip.writestr(satu, "x")
    return wadah.getvalue()


@pytest.fixture
def kota(store: Store) -> Kota:
    kota = build_kota(store)
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    return kota


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "bukti"


def put(
    kota: Kota, folder: Path, id: str = "b", isi: bytes = PDF, nama: str = "surat.pdf", **lain
) -> Hasil:
    oleh, untuk = lain.pop("oleh", PEGAWAI), lain.pop("untuk", fill("a").id)
    return attach_file(
        kota.store, kota.scope(oleh), folder, id=derived_id(id), aktivitas_id=untuk, nama=nama,
        isi=isi, paling_besar_mb=1, kini=KINI,
    )  # fmt: skip


def seen(kota: Kota, oleh: int, *ids: str) -> list[BuktiTerbaca]:
    with kota.store.read() as session:
        semua = read_bukti(session, kota.scope(oleh), ids or (fill("a").id,))
    return [b for daftar in semua.values() for b in daftar]


def test_a_file_lies_under_its_hash_and_is_audited(kota: Kota, folder: Path) -> None:
    audit, _ = kota.jejak()
    assert put(kota, folder).is_baru
    sidik = hashlib.sha256(PDF).hexdigest()
    assert (folder / sidik[:2] / sidik).read_bytes() == PDF
    assert kota.jejak()[0] == audit + 1
    b = seen(kota, PEGAWAI)[0]
    assert (b.nama_berkas, b.tipe, b.ukuran, b.dipakai) == (
        "surat.pdf",
        "application/pdf",
        len(PDF),
        1,
    )
    assert open_bukti(kota.store, kota.scope(PEGAWAI), folder, b.id) == PDF


def test_the_same_upload_again_changes_nothing(kota: Kota, folder: Path) -> None:
    put(kota, folder)
    sebelum = kota.jejak()
    assert not put(kota, folder).is_baru
    assert kota.jejak() == sebelum
    with pytest.raises(GalatPengguna) as galat:
        put(kota, folder, isi=PNG)
    assert galat.value.kode == "bentrok"


def test_one_file_for_two_activities_lies_once_and_is_told(kota: Kota, folder: Path) -> None:
    lain = fill("lain", pegawai_id=REKAN, butir_id=item_id(REKAN))
    save_aktivitas(kota.store, kota.scope(REKAN), lain, True, kini=KINI)
    put(kota, folder)
    put(kota, folder, "c", oleh=REKAN, untuk=lain.id)
    assert len([p for p in folder.rglob("*") if p.is_file()]) == 1
    assert [b.dipakai for b in seen(kota, ATASAN, fill("a").id, lain.id)] == [2, 2]


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"", "berkas_kosong"),
        (b"%PDF-" + b"x" * 1024 * 1024, "berkas_besar"),
        (b"MZ\x90program", "berkas_jenis"),
        (b"<html><script>", "berkas_jenis"),
        (office("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "berkas_jenis"),
        (office("apa.txt"), "berkas_jenis"),
        (b"PK\x03\x04rusak", "berkas_jenis"),
    ],
)
def test_what_a_file_is_is_judged_by_its_content(
    kota: Kota, folder: Path, isi: bytes, kode: str
) -> None:
    with pytest.raises(GalatPengguna) as galat:
        put(kota, folder, isi=isi, nama="surat.pdf")
    assert galat.value.kode == kode
    assert not folder.exists()


def test_known_kinds_are_told_apart_by_content() -> None:
    kata = "[Content_Types].xml"
    for isi, jenis in (
        (PDF, "pdf"),
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0foto", "jpg"),
        (b"RIFF0000WEBPVP8 ", "webp"),
        (office(kata, "word/document.xml"), "docx"),
        (office(kata, "xl/workbook.xml"), "xlsx"),
    ):
        assert check_file(isi, 1) == jenis


@pytest.mark.parametrize(
    ("nama", "rapi"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\Surat tugas.PDF", "Surat tugas.pdf"),
        ("foto.png", "foto.pdf"),
        ("...", "bukti.pdf"),
        ("a\nb\x00c", "abc.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_file_name_is_only_a_name_and_ends_as_its_content(nama: str, rapi: str) -> None:
    assert tidy_name(nama, "pdf") == rapi


@pytest.mark.parametrize(
    "tautan",
    ["", "berkas.pdf", "javascript:alert(1)", "https://", "https://a b", "https://u:p@a.id/x",
     "https://a.id/" + "x" * 500, "ftp://a.id", "https://[rusak"],
)  # fmt: skip
def test_a_link_is_an_address_of_the_web(kota: Kota, tautan: str) -> None:
    with pytest.raises(GalatPengguna) as galat:
        attach_link(
            kota.store, kota.scope(PEGAWAI), id=derived_id("l"), aktivitas_id=fill("a").id,
            tautan=tautan, kini=KINI,
        )  # fmt: skip
    assert galat.value.kode == "tautan"


def test_superior_and_office_see_evidence_and_others_see_nothing(kota: Kota, folder: Path) -> None:
    id = put(kota, folder).id
    for oleh in (PEGAWAI, ATASAN, KEPALA, ADMIN):
        assert open_bukti(kota.store, kota.scope(oleh), folder, id) == PDF
    for oleh in (REKAN, ORANG_LAIN, ATASAN_LAIN):
        assert seen(kota, oleh) == []
        with pytest.raises(GalatPengguna) as galat:
            open_bukti(kota.store, kota.scope(oleh), folder, id)
        assert galat.value.kode == "tidak_ada"
        with pytest.raises(GalatPengguna) as galat:
            put(kota, folder, "asing", oleh=oleh)
        assert galat.value.kode == "bukan_milik"


def test_evidence_is_removed_until_the_activity_is_approved(kota: Kota, folder: Path) -> None:
    scope, id = kota.scope(PEGAWAI), put(kota, folder).id
    put(kota, folder, "tetap", isi=PNG)
    assert remove_bukti(kota.store, scope, id, kini=KINI).is_baru
    assert not remove_bukti(kota.store, scope, id, kini=KINI).is_baru
    assert [b.tipe for b in seen(kota, PEGAWAI)] == ["image/png"]
    with pytest.raises(GalatPengguna):
        open_bukti(kota.store, scope, folder, id)
    approve_aktivitas(kota.store, kota.scope(ATASAN), [fill("a").id], kini=KINI)
    for cara in (
        lambda: put(kota, folder, "baru"),
        lambda: remove_bukti(kota.store, scope, derived_id("tetap"), kini=KINI),
    ):
        with pytest.raises(GalatPengguna) as galat:
            cara()
        assert galat.value.kode == "sudah_disetujui"


def test_a_superior_who_saw_less_evidence_must_look_again(kota: Kota, folder: Path) -> None:
    put(kota, folder)
    with pytest.raises(GalatPengguna) as galat:
        approve_aktivitas(
            kota.store, kota.scope(ATASAN), [fill("a").id], versi={fill("a").id: 1}, kini=KINI
        )
    assert galat.value.kode == "bentrok"


def test_an_activity_shows_only_so_much(kota: Kota, folder: Path) -> None:
    for n in range(TERBANYAK):
        put(kota, folder, f"b{n}", isi=PDF + bytes([n]))
    with pytest.raises(GalatPengguna) as galat:
        put(kota, folder, "lebih")
    assert galat.value.kode == "terlalu_banyak"


def test_a_damaged_or_missing_file_is_told_and_not_served(kota: Kota, folder: Path) -> None:
    id = put(kota, folder).id
    sidik = hashlib.sha256(PDF).hexdigest()
    for rusak in (lambda p: p.write_bytes(b"lain"), lambda p: p.unlink()):
        rusak(folder / sidik[:2] / sidik)
        with pytest.raises(GalatPengguna) as galat:
            open_bukti(kota.store, kota.scope(PEGAWAI), folder, id)
        assert galat.value.kode == "berkas_hilang"
