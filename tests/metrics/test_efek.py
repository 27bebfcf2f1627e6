"""Effects: a known one is found, none is not seen, and too little is said to be too little."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import polars as pl
import pytest

from analytics.efek import (
    SISI,
    effect_of,
    read_point,
    rule_effect,
    rule_panel,
    training_effect,
    training_panel,
)
from analytics.efek.beda import TAK_PERNAH, Beda, Panel, course, estimate, members, split
from analytics.efek.hasil import ALASAN
from data.galat import GalatPengguna
from data.lake import Lake
from data.waktu import month_add
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import make_scope, write_lake

KALI = 200


def _panel(benih: int, efek: float, *, opd: int = 20, orang: int = 12, condong: float = 0) -> Panel:
    """Offices with shocks of their own; half of each office treated, in three months, or never."""
    acak = np.random.default_rng(benih)
    n, bulan = opd * orang, 12
    gugus = np.repeat(np.arange(opd), orang)
    mulai = acak.choice([5, 6, 8, TAK_PERNAH, TAK_PERNAH, TAK_PERNAH], n)
    ke = np.arange(bulan)
    nilai = acak.normal(80, 6, (n, 1)) + acak.normal(0, 4, (n, bulan)) + 0.3 * ke
    nilai += acak.normal(0, 2, (opd, bulan))[gugus]
    kena = mulai[:, None] <= ke
    nilai += efek * kena + condong * ke * (mulai < TAK_PERNAH)[:, None]
    nilai[acak.random((n, bulan)) < 0.1] = np.nan
    return Panel(nilai, mulai, gugus, jeda=0)


def _estimate(panel: Panel) -> Beda:
    hasil = estimate(panel, split(panel, range(-3, 0), range(3), 2))
    assert isinstance(hasil, Beda)
    return hasil


def test_a_known_effect_is_found_and_its_interval_holds_it_about_95_times_of_100() -> None:
    hasil = [_estimate(_panel(benih, 3.0)) for benih in range(KALI)]
    assert np.mean([h.nilai for h in hasil]) == pytest.approx(3, abs=0.1)
    kena = [h.interval()[0] <= 3 <= h.interval()[1] for h in hasil]
    assert 0.90 <= np.mean(kena) <= 0.99
    galat = np.mean([h.galat for h in hasil])
    assert galat == pytest.approx(np.std([h.nilai for h in hasil]), rel=0.2)


def test_without_an_effect_none_is_seen_about_95_times_of_100() -> None:
    hasil = [_estimate(_panel(benih, 0.0)).interval() for benih in range(KALI)]
    assert 0.90 <= np.mean([bawah <= 0 <= atas for bawah, atas in hasil]) <= 0.99


def test_few_offices_make_the_interval_wide_and_still_honest() -> None:
    kena = []
    for benih in range(KALI):
        bawah, atas = _estimate(_panel(benih, 3.0, opd=4, orang=15)).interval()
        kena.append(bawah <= 3 <= atas)
    assert np.mean(kena) >= 0.93


def test_a_growing_effect_of_the_early_does_not_spoil_the_late() -> None:
    """Those treated earlier are never compared: a naive regression would get the sign wrong."""
    acak = np.random.default_rng(1)
    mulai = np.repeat([4, 8, TAK_PERNAH], 200)
    ke = np.arange(12)
    nilai = 50 + acak.normal(0, 1, (600, 12)) + 2.0 * np.maximum(ke - mulai[:, None] + 1, 0)
    panel = Panel(nilai, mulai, np.arange(600) % 30)
    assert _estimate(panel).nilai == pytest.approx(2 * np.mean([1, 2, 3]), abs=0.2)


def test_people_on_different_courses_before_are_told_apart() -> None:
    panel = _panel(3, 0.0, condong=1.5)
    pra = estimate(panel, split(panel, range(-3, -1), range(-1, 0), 2))
    assert isinstance(pra, Beda)
    assert pra.interval()[0] > 0


def test_the_course_shows_both_sides_by_month_from_the_start() -> None:
    panel = _panel(4, 5.0)
    jalur = course(panel, split(panel, range(-3, 0), range(3), 2), range(-3, 3))
    assert [ke for ke, _, _ in jalur] == [-3, -2, -1, 0, 1, 2]
    beda = [a - b for _, a, b in jalur]
    assert np.mean(beda[3:]) - np.mean(beda[:3]) == pytest.approx(5, abs=1.5)


@pytest.mark.parametrize(
    ("mulai", "gugus", "alasan"),
    [
        ([4] * 4 + [TAK_PERNAH] * 16, list(range(20)), "orang_kurang"),
        ([4] * 20, list(range(20)), "tanpa_pembanding"),
        ([4] * 10 + [TAK_PERNAH] * 10, [0] * 10 + [1, 2] * 5, "gugus_kurang"),
        ([0] * 10 + [TAK_PERNAH] * 10, list(range(20)), "bulan_kurang"),
        ([11] * 10 + [TAK_PERNAH] * 10, list(range(20)), "bulan_kurang"),
    ],
)
def test_too_little_is_said_to_be_too_little(mulai, gugus, alasan) -> None:
    nilai = np.random.default_rng(1).normal(80, 5, (20, 8))
    panel = Panel(nilai, np.array(mulai), np.array(gugus))
    assert estimate(panel, split(panel, range(-3, 0), range(3), 2)) == alasan
    assert alasan in ALASAN


def _city(folder, efek: int, benih: int = 1) -> Lake:
    """Ten offices of twenty; every second person trained in June 2026, the others never."""
    acak = np.random.default_rng(benih)
    contoh = make_city()["pegawai_bulan"]
    satu = contoh.row(0, named=True)
    baris = []
    for p in range(200):
        dasar = acak.normal(70, 5)
        for b in BULAN:
            kena = p % 2 == 0 and b > date(2026, 7, 1)
            capaian = Decimal(round(min(100, dasar + acak.normal(0, 3) + efek * kena), 4))
            baris.append(satu | {"pegawai_id": p, "opd_id": p // 20, "opd": f"Dinas {p // 20}", "bulan": b,
                                 "hari_kerja": 20, "capaian": round(capaian, 8), "kelas": 5 + p % 2})  # fmt: skip
    latih = [
        {"pegawai_id": p, "opd_id": p // 20, "tanggal": date(2026, 7, 3) + timedelta(days=p % 20),
         "bulan": date(2026, 7, 1), "jenjang": "staf" if p % 4 else "opd", "is_hadir": p % 2 == 0}
        for p in range(200)
    ]  # fmt: skip
    isi = make_city() | {
        "pegawai_bulan": pl.DataFrame(baris, schema=contoh.schema),
        "pelatihan_pegawai": pl.DataFrame(latih),
    }
    return write_lake(folder, isi)


def test_the_effect_of_a_training_is_read_from_the_lake(tmp_path) -> None:
    lake = _city(tmp_path, 6)
    efek = training_effect(lake, make_scope(), "rerata_capaian")
    assert (efek.n_perlakuan, efek.n_pembanding, efek.n_gugus) == (100, 100, 10)
    assert efek.nilai == pytest.approx(6, abs=1.2)
    assert (efek.is_tampak, efek.is_sejajar, efek.alasan) == (True, True, None)
    assert "selang 95 %" in efek.kata
    assert efek.jalur["ke"].to_list() == [-3, -2, -1, 0, 1]
    staf = training_effect(lake, make_scope(), "rerata_capaian", jenjang="staf")
    assert staf.n_perlakuan == 50
    satu = training_effect(lake, make_scope("opd", frozenset({2, 3})), "rerata_capaian")
    assert satu.n_perlakuan == 20
    assert training_effect(lake, make_scope(), "rerata_capaian", opd_ids=(2, 3)).n_perlakuan == 20


def test_without_an_effect_the_words_say_so(tmp_path) -> None:
    efek = training_effect(_city(tmp_path, 0), make_scope(), "rerata_capaian")
    assert not efek.is_tampak
    assert efek.kata.startswith("Tidak tampak pengaruh")


def test_the_effect_of_a_rule_is_that_of_those_it_struck(tmp_path) -> None:
    lake = _city(tmp_path, 6)
    efek = rule_effect(lake, make_scope(), "rerata_capaian", date(2026, 8, 1), {"kelas": (5,)})
    assert efek.nilai == pytest.approx(6, abs=1.2)
    assert efek.is_tampak
    tengah = rule_effect(lake, make_scope(), "rerata_capaian", date(2026, 7, 14), {"kelas": (5,)})
    assert tengah.jalur["ke"].to_list() == [-3, -2, -1, 0, 1]
    assert tengah.nilai == pytest.approx(6, abs=1.2)


@pytest.mark.parametrize(
    ("tanggal", "kelompok", "alasan"),
    [
        (date(2026, 8, 1), {}, "tanpa_pembanding"),
        (date(2026, 8, 1), {"opd_id": (4,)}, "gugus_kurang"),
        (date(2026, 8, 1), {"kelas": (99,)}, "orang_kurang"),
        (date(2026, 11, 1), {"kelas": (5,)}, "bulan_kurang"),
    ],
)
def test_a_rule_without_enough_to_compare_is_not_judged(
    tanggal, kelompok, alasan, tmp_path
) -> None:
    efek = rule_effect(_city(tmp_path, 6), make_scope(), "rerata_capaian", tanggal, kelompok)
    assert (efek.nilai, efek.alasan, efek.is_tampak) == (None, alasan, False)
    assert efek.kata.startswith("Pengaruh")
    assert efek.jalur.is_empty()


def test_metrics_that_nobody_has_alone_are_refused(lake) -> None:
    with pytest.raises(GalatPengguna) as galat:
        training_effect(lake, make_scope(), "median_capaian")
    assert galat.value.kode == "bukan_per_orang"
    with pytest.raises(GalatPengguna):
        rule_effect(lake, make_scope(), "rerata_capaian", date(2026, 8, 1), {"warna": (1,)})


def test_an_empty_lake_has_no_effect(tmp_path) -> None:
    kosong = write_lake(tmp_path, {n: f.clear() for n, f in make_city().items()})
    assert training_effect(kosong, make_scope(), "rerata_capaian").alasan == "orang_kurang"


@pytest.mark.parametrize("sisi", SISI)
def test_what_is_behind_a_point_adds_up_to_it(sisi: str, tmp_path) -> None:
    lake = _city(tmp_path, 6)
    s = training_panel(lake, make_scope(), "rerata_capaian")
    for ke, *nilai in effect_of(s).jalur.iter_rows():
        orang = read_point(lake, make_scope("bkpsdm"), s, sisi, ke)
        opd = read_point(lake, make_scope("evaluator"), s, sisi, ke)
        assert orang is not None
        assert opd is not None
        harapan = nilai[SISI.index(sisi)]
        assert float(orang.nilai) == float(opd.nilai) == pytest.approx(harapan, abs=1e-6)
        bobot = orang.data["bobot"]
        assert bobot.sum() == pytest.approx(100)
        rata = (orang.data["nilai"].cast(pl.Float64) * bobot).sum() / 100
        assert rata == pytest.approx(harapan, abs=1e-5)
        # Everybody with an even number was trained, in July: month 0 is August.
        assert set(orang.data["pegawai_id"] % 2) == {SISI.index(sisi)}
        assert orang.data["bulan"].unique().to_list() == [month_add(date(2026, 8, 1), ke)]
        assert opd.data["n"].sum() == orang.n == orang.data.height
        satu = opd.data.filter(opd_id=3)
        rata_opd = orang.data.filter(opd_id=3)["nilai"].cast(pl.Float64).mean()
        assert float(satu["nilai"].item()) == pytest.approx(rata_opd, abs=1e-5)


def test_people_compared_at_several_starts_weigh_as_the_treated_do() -> None:
    nilai = np.arange(80, dtype=np.float64).reshape(20, 4)
    panel = Panel(nilai, np.array([1] * 8 + [2] * 4 + [TAK_PERNAH] * 8), np.arange(20) % 4)
    kelompok = split(panel, range(-1, 0), range(1), 0)
    sisi = members(panel, kelompok, 0)
    assert sisi is not None
    kiri, kanan = sisi
    assert kiri.bobot.tolist() == [1] * 12
    # At the first start the later ones are compared too: twelve people weigh as eight do.
    assert kanan.bobot.tolist() == [8 / 12] * 12 + [4 / 8] * 8
    (ke, a, b) = course(panel, kelompok, range(1))[0]
    assert ke == 0
    assert a == pytest.approx((nilai[:8, 1].sum() + nilai[8:12, 2].sum()) / 12)
    assert b == pytest.approx((8 * nilai[8:, 1].mean() + 4 * nilai[12:, 2].mean()) / 12)


def test_a_point_of_fewer_than_five_different_people_is_none() -> None:
    """Three people compared at two starts are three, not six."""
    nilai = np.ones((23, 6))
    nilai[20:, :] = 2
    nilai[10:20, 4:] = np.nan
    panel = Panel(nilai, np.array([2] * 5 + [3] * 5 + [TAK_PERNAH] * 13), np.arange(23) % 4)
    kelompok = split(panel, range(-1, 0), range(1), 2)
    assert members(panel, kelompok, 0) is not None
    assert members(panel, kelompok, 2) is None


def test_small_groups_behind_a_point_are_withheld_on_both_sides(tmp_path) -> None:
    lake = _city(tmp_path, 6)
    scope = make_scope("evaluator")
    # Struck: people of class 5 (every second one) and all of office 0 but two.
    pegawai = pl.read_parquet(tmp_path / "pegawai_bulan.parquet")
    kelas = pl.when((pl.col("opd_id") == 0) & (pl.col("pegawai_id") > 1)).then(5)
    pegawai.with_columns(
        kelas.otherwise("kelas").cast(pegawai.schema["kelas"]).alias("kelas")
    ).write_parquet(tmp_path / "pegawai_bulan.parquet")
    s = rule_panel(lake, scope, "rerata_capaian", date(2026, 8, 1), {"kelas": (5,)})
    isi = {sisi: read_point(lake, scope, s, sisi, 0) for sisi in SISI}
    tahan = []
    for satu in isi.values():
        assert satu is not None
        assert (satu.kunci, satu.is_orang) == ("opd", False)
        assert satu.data.columns == ["opd", "opd_id", "nilai", "n", "is_ditahan"]
        assert (satu.data["nilai"].is_null() == satu.data["is_ditahan"]).all()
        tahan.append(sorted(satu.data.filter("is_ditahan")["opd_id"]))
    # The office of one or two, and a second one that hides it.
    assert tahan[0] == tahan[1]
    assert 0 in tahan[0]
    assert len(tahan[0]) == 2


def test_a_point_stays_inside_the_scope(tmp_path) -> None:
    lake = _city(tmp_path, 6)
    dua = make_scope("opd", frozenset({2, 3}))
    s = training_panel(lake, dua, "rerata_capaian")
    isi = read_point(lake, dua, s, "pembanding", 0)
    assert isi is not None
    assert set(isi.data["opd_id"]) == {2, 3}


@pytest.mark.parametrize(("sisi", "ke"), [("perlakuan", 9), ("perlakuan", -9), ("lain", 0)])
def test_a_point_that_is_not_drawn_has_nothing_behind_it(sisi: str, ke: int, tmp_path) -> None:
    lake = _city(tmp_path, 6)
    s = training_panel(lake, make_scope(), "rerata_capaian")
    assert read_point(lake, make_scope(), s, sisi, ke) is None


def test_an_effect_that_is_not_told_opens_nobody(tmp_path) -> None:
    lake = _city(tmp_path, 6)
    s = rule_panel(lake, make_scope(), "rerata_capaian", date(2026, 8, 1), {"opd_id": (4,)})
    assert effect_of(s).alasan == "gugus_kurang"
    assert read_point(lake, make_scope(), s, "perlakuan", 0) is None


def test_rupiah_is_measured_person_by_person(tmp_path) -> None:
    lake = _city(tmp_path, 0)
    berkas = tmp_path / "pegawai_bulan.parquet"
    naik = pl.when((pl.col("kelas") == 5) & (pl.col("bulan") >= date(2026, 8, 1))).then(250_000)
    pl.read_parquet(berkas).with_columns(
        pl.lit(9_000_000).alias("pagu_rp"),
        (4_000_000 + 1000 * pl.col("pegawai_id") + naik.otherwise(0)).alias("tpp_rp"),
    ).write_parquet(berkas)
    efek = rule_effect(lake, make_scope(), "rerata_tpp", date(2026, 8, 1), {"kelas": (5,)})
    assert efek.nilai == pytest.approx(250_000)
    assert "Rp 250.000" in efek.kata


def test_a_struck_group_that_would_tell_of_few_is_withheld(tmp_path) -> None:
    """All of class 5 but three of another kind: with and without them differ by three people."""
    lake = _city(tmp_path, 6)
    berkas = tmp_path / "pegawai_bulan.parquet"
    langka = pl.when(pl.col("pegawai_id").is_in([0, 40, 80])).then(pl.lit("fungsional"))
    pl.read_parquet(berkas).with_columns(
        langka.otherwise(pl.lit("pelaksana")).alias("jenis_jabatan")
    ).write_parquet(berkas)
    sempit = {"kelas": (5,), "jenis_jabatan": ("pelaksana",)}
    s = rule_panel(lake, make_scope(), "rerata_capaian", date(2026, 8, 1), sempit)
    efek = effect_of(s)
    assert (efek.nilai, efek.alasan) == (None, "ditahan")
    assert efek.kata.startswith("Pengaruh ditahan")
    assert efek.jalur.is_empty()
    assert read_point(lake, make_scope("bkpsdm"), s, "perlakuan", 0) is None
    luas = {"kelas": (5,)}
    assert rule_effect(lake, make_scope(), "rerata_capaian", date(2026, 8, 1), luas).is_tampak


def test_offices_with_few_trained_are_withheld_when_offices_are_chosen(tmp_path) -> None:
    lake = _city(tmp_path, 6)
    berkas = tmp_path / "pelatihan_pegawai.parquet"
    latih = pl.read_parquet(berkas)
    # In office 4 three remain trained.
    latih.filter((pl.col("opd_id") != 4) | (pl.col("pegawai_id") < 86)).write_parquet(berkas)
    for opd_ids, alasan in (((2, 3), None), ((2, 3, 4), "ditahan"), ((), None)):
        efek = training_effect(lake, make_scope(), "rerata_capaian", opd_ids=opd_ids)
        assert efek.alasan == alasan
