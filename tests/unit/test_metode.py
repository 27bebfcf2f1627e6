"""The method on paper is what the rules and the cases give now."""

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
        assert str(profil.cite(satu.values[-1][1].citation or satu.citation)) in halaman


def test_pages_that_no_longer_belong_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / "lama.md").write_text("lama")
    banyak = write_metode(KASUS, tmp_path)
    assert not (tmp_path / "lama.md").exists()
    assert len(list(tmp_path.iterdir())) == banyak
