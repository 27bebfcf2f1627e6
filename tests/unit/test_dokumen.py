"""The yearly document: its figures are those kept, its texts are letters, its bytes are repeatable."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdf
import pytest
from PIL import Image

from analytics.dokumen import Dokumen, fingerprint, year_document
from analytics.dokumen.tahun import KeberatanCetak, TahunCetak
from analytics.kueri.dokumen import read_year
from data.bahasa import format_angka, use_bahasa
from data.galat import GalatPengguna
from data.store import Store
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    BKPSDM,
    KEPALA,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
)
from tests.workflow.tahun_kecil import build_tahun, confirm_year, january, year
from workflow.tahun.bahan import read_bahan
from workflow.tahun.hitung import calculate_tahun
from workflow.tahun.isi import Pertimbangan
from workflow.tahun.potret import snapshot_tahun

TANDA = 'H. #let $x$ *tebal* _miring_ @kutip <tanda> [kurung] \\ "petik" // = - + `kode`'


@pytest.fixture
def kota(sqlite_store: Store) -> Kota:
    return build_kota(sqlite_store)


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    yield
    use_bahasa("id")


def kept(kota: Kota, tahun: int) -> TahunCetak:
    build_tahun(kota, tahun)
    with kota.store.read() as session:
        bahan = read_bahan(session, PEGAWAI, tahun, date(tahun + 1, 1, 10))
        angka = snapshot_tahun(calculate_tahun(bahan, Pertimbangan()))
    penilai = {"nama": "Atasan Contoh", "nip": "1990", "jabatan": "Kepala Bidang"}
    return TahunCetak(json.loads(json.dumps(angka)), penilai, None, 1, january(tahun))


def words(dokumen: Dokumen) -> str:
    halaman = pypdf.PdfReader(io.BytesIO(dokumen.pdf())).pages
    teks = " ".join(satu.extract_text() for satu in halaman).replace("\u200b", "")
    return re.sub(r"\s+", " ", teks)


@pytest.mark.parametrize("tahun", [2020, 2021, 2026])
def test_the_figures_on_paper_are_those_that_the_rules_gave(kota: Kota, tahun: int) -> None:
    satu = kept(kota, tahun)
    teks = words(year_document(satu, january(tahun, 12)))
    for masa in satu.angka["masa"]:
        for nilai in (masa["nilai_skp"], masa["nilai_perilaku"]):
            assert format_angka(Decimal(nilai), 2) in teks
        for butir in masa["bagian"][0]["butir"]:
            hasil = butir["hasil"].get("nilai") or butir["hasil"]["capaian_pct"]
            assert format_angka(Decimal(hasil), 2) in teks
            assert f"{format_angka(Decimal(butir['realisasi']))} dokumen" in teks
    if satu.angka["nilai"]:
        assert f"Nilai tahun {tahun} {format_angka(Decimal(satu.angka['nilai']), 2)}" in teks
    assert f"Predikat kinerja {satu.angka['predikat']}" in teks
    assert "Setahun 12 97,50" in teks
    assert "Desember" in teks
    assert "Halaman 1 / 2" in teks or "Halaman 1 / 3" in teks


def test_what_people_write_stays_letters_on_paper(kota: Kota) -> None:
    satu = kept(kota, 2026)
    satu.angka["pegawai"]["nama"] = TANDA
    satu.angka["masa"][0]["bagian"][0]["butir"][0]["uraian"] = "#panic() $ [x] </a> @b"
    satu = replace(
        satu,
        catatan='#read("/etc/passwd") *bintang* [satu]',
        keberatan=[KeberatanCetak(january(2026, 11), "#eval('1')", "$ 5 $", None, None)],
    )
    teks = words(year_document(satu, january(2026, 12)))
    for tulisan in (TANDA, "#panic() $ [x] </a> @b", "*bintang* [satu]", "#eval('1')", "$ 5 $"):
        assert tulisan in teks
    assert "root:" not in teks


def test_very_long_words_stay_inside_the_page(kota: Kota) -> None:
    satu = kept(kota, 2026)
    panjang = "Panjangsekali" * 11
    satu.angka["pegawai"]["nama"] = panjang
    satu.angka["masa"][0]["bagian"][0]["butir"][0]["uraian"] = panjang * 2
    dokumen = year_document(satu, january(2026, 12))
    assert panjang in words(dokumen).replace(" ", "")
    for gambar in dokumen.png(ppi=40):
        halaman = Image.open(io.BytesIO(gambar)).convert("L")
        tepi = halaman.crop((halaman.width - 24, 0, halaman.width, halaman.height))
        assert tepi.getextrema() == (255, 255)


def test_the_same_year_gives_the_same_bytes_and_another_figure_another_print(kota: Kota) -> None:
    satu = kept(kota, 2026)
    pertama = year_document(satu, january(2026, 12))
    assert pertama.pdf() == year_document(satu, january(2026, 12)).pdf()
    lain = {**satu.angka, "predikat": "Sangat Baik"}
    sidik = [fingerprint(a) for a in (satu.angka, dict(reversed(satu.angka.items())), lain)]
    assert sidik[0] == sidik[1] != sidik[2]
    assert sidik[0] in words(pertama).replace(" ", "")
    nanti = year_document(satu, january(2026, 13))
    assert nanti.pdf() != pertama.pdf()
    assert sidik[0] in words(nanti).replace(" ", "")


def test_the_document_speaks_the_readers_language_with_the_same_print(kota: Kota) -> None:
    satu = kept(kota, 2026)
    use_bahasa("en")
    dokumen = year_document(satu, january(2026, 12))
    assert dokumen.isi["bahasa"] == "en"
    teks = words(dokumen)
    assert "93.75" in teks
    assert "10 January 2027" in teks
    assert fingerprint(satu.angka) in teks.replace(" ", "")


def test_a_year_not_confirmed_says_that_it_is_so_far_only(kota: Kota) -> None:
    satu = replace(kept(kota, 2026), dikonfirmasi=None, versi=None)
    assert "Sementara: belum dikonfirmasi atasan." in words(year_document(satu, january(2026)))


def test_only_those_near_or_allowed_names_may_print_a_year(kota: Kota) -> None:
    build_tahun(kota, 2026)
    kini = january(2026, 12)
    with pytest.raises(GalatPengguna):
        read_year(kota.store, kota.scope(PEGAWAI, kini), PEGAWAI, 2026)
    confirm_year(kota, 2026)
    for oleh in (PEGAWAI, ATASAN, KEPALA, ADMIN, BKPSDM):
        satu = read_year(kota.store, kota.scope(oleh, kini), PEGAWAI, 2026)
        assert satu.angka == year(kota).angka
        assert (satu.penilai["nama"], satu.atasan_penilai["nama"]) == (
            "Atasan Contoh",
            "Kepala Contoh",
        )
    for oleh in (REKAN, ATASAN_LAIN):
        with pytest.raises(GalatPengguna) as galat:
            read_year(kota.store, kota.scope(oleh, kini), PEGAWAI, 2026)
        assert galat.value.kode == "di_luar_cakupan"


def test_a_document_is_tagged_for_screen_readers(kota: Kota) -> None:
    berkas = pypdf.PdfReader(io.BytesIO(year_document(kept(kota, 2020), january(2020)).pdf()))
    akar = berkas.trailer["/Root"]
    assert akar["/MarkInfo"]["/Marked"]
    assert akar["/Lang"] == "id"
    assert berkas.metadata.title == "Penilaian prestasi kerja pegawai"
