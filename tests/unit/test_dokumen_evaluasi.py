"""The monthly brief and the yearly report: their figures are those measured, for each reader's eyes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pypdf
import pytest

from analytics.dokumen import Dokumen
from analytics.dokumen.evaluasi import evaluation_document
from analytics.dokumen.ringkasan_bulan import brief_bulan, month_brief
from analytics.evaluasi.bab import BAB
from analytics.evaluasi.pernyataan import statements
from analytics.evaluasi.saran import advise
from analytics.evaluasi.tahun import evaluate_year
from analytics.kueri.indikator import index_ids
from analytics.kueri.tindak_lanjut import list_tindak_lanjut
from analytics.metrik import Filter, format_nilai, get_metric, measure, measure_index
from analytics.selang import index_interval
from data.bahasa import format_persen, use_bahasa
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope
from data.store import Store, TindakLanjut
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import make_scope, write_lake
from tests.workflow.kota_kecil import BKPSDM, HARI, KINI, Kota, build_kota

AKHIR = BULAN[-2]
SAAT = datetime(2026, 11, 12, 3, 30, tzinfo=UTC)
PANJANG = "Dinas Pemberdayaan Perempuan Perlindungan Anak dan Pemberdayaan Masyarakat Kota "
TANDA = "#panic() $ [x] *tebal* @kutip </a>"


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return write_lake(tmp_path, make_city())


@pytest.fixture
def kota(sqlite_store: Store) -> Kota:
    return build_kota(sqlite_store)


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    yield
    use_bahasa("id")


def words(pdf: bytes) -> str:
    halaman = pypdf.PdfReader(io.BytesIO(pdf)).pages
    teks = " ".join(satu.extract_text() for satu in halaman).replace("\u200b", "")
    return re.sub(r"\s+", " ", teks)


def pages(pdf: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def brief(lake: Lake, kota: Kota, scope: Scope, bulan: date = AKHIR) -> bytes:
    return brief_bulan(lake, kota.store, scope, bulan, SAAT)


@pytest.mark.parametrize("peran", ["pimpinan", "bkpsdm", "evaluator"])
def test_the_brief_of_the_city_shows_what_is_measured(lake: Lake, kota: Kota, peran: str) -> None:
    scope = make_scope(peran)
    pdf = brief(lake, kota, scope)
    teks = words(pdf)
    assert pages(pdf) == 1
    assert "Ringkasan bulan September 2026" in teks
    for indeks in index_ids():
        nilai = measure(lake, scope, indeks, (), Filter.month(AKHIR))["nilai"].item()
        assert format_nilai(get_metric(indeks), nilai) in teks
    for s in advise(lake, scope, Filter.month(AKHIR))[:4]:
        assert s.kaidah.anjuran in teks
    assert "Dinas 8" in teks
    assert "data versi 1 per 12 November 2026, aturan uji, program uji" in teks
    assert "12 November 2026 10.30" in teks


def test_the_brief_of_an_office_tells_of_no_other(lake: Lake, kota: Kota) -> None:
    scope = make_scope("opd", frozenset({8}))
    pdf = brief(lake, kota, scope)
    teks = words(pdf)
    assert pages(pdf) == 1
    assert "Dinas 8, Pemerintah Kota" in teks
    assert not [o for o in range(1, 8) if f"Dinas {o}" in teks]
    milik = measure(lake, scope, "indeks_target", (), Filter.month(AKHIR))["nilai"].item()
    assert format_nilai(get_metric("indeks_target"), milik) in teks
    assert "Ukuran OPD ini" in teks


def test_a_small_office_is_withheld_on_paper_too(lake: Lake, kota: Kota) -> None:
    teks = words(brief(lake, kota, make_scope("opd", frozenset({2}))))
    assert "Ditahan" in teks
    assert "Selang 95 %" not in teks


def test_a_running_month_is_said_to_run(lake: Lake, kota: Kota) -> None:
    teks = words(brief(lake, kota, make_scope(), BULAN[-1]))
    assert "Sementara: bulan ini masih berjalan." in teks
    assert "poin)" not in teks


def test_the_same_month_gives_the_same_bytes(lake: Lake, kota: Kota) -> None:
    assert brief(lake, kota, make_scope()) == brief(lake, kota, make_scope())


def test_long_names_and_another_language_fit_the_page(tmp_path: Path, kota: Kota) -> None:
    isi = make_city()
    panjang = pl.col("opd").str.replace("Dinas", PANJANG)
    isi |= {n: isi[n].with_columns(panjang) for n in ("pegawai_bulan", "opd")}
    isi["opd"] = isi["opd"].with_columns(pl.lit("14.71.01").alias("kode"))
    lake = write_lake(tmp_path, isi)
    use_bahasa("en")
    for scope in (make_scope(), make_scope("opd", frozenset({6, 8}))):
        assert pages(brief(lake, kota, scope)) == 1


def test_an_empty_city_has_no_brief(tmp_path: Path, kota: Kota) -> None:
    lake = write_lake(tmp_path, {n: f.clear() for n, f in make_city().items()})
    with pytest.raises(GalatPengguna) as galat:
        brief(lake, kota, make_scope())
    assert galat.value.kode == "di_luar_cakupan"


def test_a_month_that_is_not_there_is_refused(lake: Lake, kota: Kota) -> None:
    with pytest.raises(GalatPengguna) as galat:
        month_brief(lake, kota.store, make_scope(), date(2020, 1, 1), SAAT)
    assert galat.value.kode == "bulan_tidak_ada"


def test_who_sees_no_office_gets_no_brief(lake: Lake, kota: Kota) -> None:
    with pytest.raises(GalatPengguna) as galat:
        brief(lake, kota, make_scope("pegawai", frozenset()))
    assert galat.value.kode == "di_luar_cakupan"


def _register(kota: Kota, scope: Scope) -> pl.DataFrame:
    with kota.store.write("uji", KINI) as tx:
        for id, opd_id in (("a" * 32, None), ("b" * 32, 1), ("c" * 32, 2)):
            tx.session.add(
                TindakLanjut(
                    id=id,
                    tahun=2026,
                    kriteria="target",
                    opd_id=opd_id,
                    uraian=f"{TANDA} {id[0]}",
                    penanggung_jawab="Sekretaris",
                    tenggat=HARI - timedelta(days=9),
                    status="berjalan",
                    dibuat_oleh=BKPSDM,
                    dibuat_pada=KINI,
                    diubah_pada=KINI,
                )
            )
    return list_tindak_lanjut(kota.store, scope, 2026)


def report(lake: Lake, kota: Kota, scope: Scope) -> Dokumen:
    e = evaluate_year(lake, scope, 2026)
    return evaluation_document(lake, e, _register(kota, scope), scope, SAAT)


def test_the_report_says_all_chapters_rules_and_follow_ups(lake: Lake, kota: Kota) -> None:
    scope = make_scope("pimpinan")
    teks = words(report(lake, kota, scope).pdf())
    e = evaluate_year(lake, scope, 2026)
    for nomor, bab in enumerate(BAB, 1):
        assert f"{nomor}. " in teks
        for p in statements(e, bab.kriteria, bab.indeks):
            assert p.teks in teks
    for s in e.saran:
        assert s.say() in teks
    assert "bukan putusan" in teks
    for huruf in "abc":
        assert f"{TANDA}{huruf}".replace(" ", "") in teks.replace(" ", "")
    assert "Berjalan, lewat tenggat" in teks
    assert "3 tindak lanjut belum selesai, 3 lewat tenggat; 0 selesai." in teks


def test_the_report_prints_interval_and_coverage_of_each_index(lake: Lake, kota: Kota) -> None:
    scope = make_scope("pimpinan")
    teks = words(report(lake, kota, scope).pdf())
    e = evaluate_year(lake, scope, 2026)
    where = Filter(e.dari, e.sampai)
    selang = index_interval(lake, scope, index_ids(), (), where).drop_nulls("bawah")
    assert selang.height >= 2
    for b in selang.to_dicts():
        metrik = get_metric(b["indeks"])
        cakupan = measure_index(lake, scope, metrik.id, (), where)["cakupan"].item()
        angka = [format_nilai(metrik, b[k]) for k in ("nilai", "bawah", "atas")]
        baris = f"{metrik.label} {angka[0]} {angka[1]}–{angka[2]} {format_persen(cakupan, 0)}"
        assert baris in teks
    assert "Selang 95 % diperoleh dengan mengambil ulang pegawai" in teks


def test_an_index_that_is_withheld_has_no_interval_on_paper(lake: Lake, kota: Kota) -> None:
    teks = words(report(lake, kota, make_scope("opd", frozenset({2}))).pdf())
    assert "Indeks target – – –" in teks


def test_the_report_of_an_office_holds_its_own_and_the_citys_follow_ups(
    lake: Lake, kota: Kota
) -> None:
    teks = words(report(lake, kota, make_scope("opd", frozenset({8, 1}))).pdf())
    ada = [h for h in "abc" if f"{TANDA}{h}".replace(" ", "") in teks.replace(" ", "")]
    assert ada == ["a", "b"]
    assert "Dinas 7" not in teks


def test_the_register_is_closed_to_other_roles(kota: Kota) -> None:
    for peran in ("pegawai", "atasan", "keuangan"):
        with pytest.raises(GalatPengguna) as galat:
            list_tindak_lanjut(kota.store, make_scope(peran), 2026)
        assert galat.value.kode == "bukan_peran"


def test_documents_are_tagged_for_screen_readers(lake: Lake, kota: Kota) -> None:
    for pdf in (brief(lake, kota, make_scope()), report(lake, kota, make_scope()).pdf()):
        akar = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]
        assert akar["/MarkInfo"]["/Marked"]
        assert akar["/Lang"] == "id"
