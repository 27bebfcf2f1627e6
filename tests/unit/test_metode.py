"""The method on paper is what the rules and the cases give now."""

import re
from pathlib import Path

from analytics.metode import make_metode, write_metode
from rules.parameter import load_profil

ROOT = Path(__file__).parents[2]
KASUS = ROOT / "tests" / "cases"


def test_the_method_pages_are_not_stale() -> None:
    ada = {b.name: b.read_text(encoding="utf-8") for b in (ROOT / "docs" / "method").glob("*.md")}
    baru = make_metode(KASUS)
    beda = [nama for nama in {*ada, *baru} if ada.get(nama) != baru.get(nama)]
    assert beda == [], "run: python sinergi.py aturan metode"


def test_every_parameter_stands_on_paper_with_its_source() -> None:
    halaman = make_metode(KASUS)["ketentuan.md"]
    profil = load_profil()
    for id, satu in profil.parameter.items():
        assert f"`{id}`" in halaman
        assert str(profil.cite_value(satu, satu.values[-1][1])) in halaman


def test_pages_that_no_longer_belong_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / "lama.md").write_text("lama")
    banyak = write_metode(KASUS, tmp_path)
    assert not (tmp_path / "lama.md").exists()
    assert len(list(tmp_path.iterdir())) == banyak


def test_worked_steps_show_numbers_as_people_write_them() -> None:
    hitungan = {n: isi for n, isi in make_metode(KASUS).items() if n.startswith("hitungan-")}
    assert len(hitungan) > 20
    for nama, isi in hitungan.items():
        assert '{"' not in isi, nama
        assert not re.search(r"(?<![\d,])\d{7,}", isi), f"{nama}: angka tanpa pemisah ribuan"
    bulan = hitungan["hitungan-tpp-bulan.md"]
    assert "   jumlah_tertimbang = 10.000\n" in bulan
    assert "   butir = [(bobot = 100; target = 4; realisasi = 4)]\n" in bulan
    assert "   pagu_rp = Rp 5.000.000; potongan_persen = 0 %\n" in bulan
    assert "≥ 80: 70 + 1 × (x − 80)" in hitungan["hitungan-capaian-iki-8-2021.md"]
