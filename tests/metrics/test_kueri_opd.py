"""An OPD's month against SQL and loops written by hand: below target, validators, what changed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest

from analytics.kalimat.opd import say_below_target, say_changes, say_losses, say_validators
from analytics.kueri.opd import below_target, with_chance
from analytics.kueri.opd_angka import read_figures
from analytics.kueri.opd_perubahan import Perubahan, compare, foreseen, read_standing
from analytics.kueri.periode import Bulan, urgent_month
from analytics.kueri.sebab import KINERJA, LUAR, NAMA
from analytics.kueri.validator import city_median_hours, late_before, validators
from analytics.metrik import Filter, measure
from data.galat import GalatPengguna
from data.store import Pegawai, Store
from rules.penyebab import KOLOM_SEBAB
from tests.metrics.kota import BULAN
from tests.metrics.lake_uji import make_scope
from tests.workflow.kota_kecil import KINI

AKHIR = BULAN[-2]
BESAR = 8


def test_every_cause_of_the_rules_has_a_name_and_an_owner() -> None:
    assert {f"hilang_{s}_rp" for s in (*KINERJA, "disiplin")} == set(KOLOM_SEBAB)
    assert set(NAMA) == {*KINERJA, "disiplin", "butir"}
    assert set(LUAR) < set(KINERJA)


def test_below_target_names_the_cause_that_costs_most(lake) -> None:
    data = below_target(lake, make_scope(), BESAR, AKHIR)
    fakta = lake.sql("SELECT * FROM pegawai_bulan WHERE opd_id = 8 AND bulan = ?", [AKHIR])
    assert data["penyebab"].n_unique() >= 4
    for b in data.join(fakta, on="pegawai_id", suffix="_f").iter_rows(named=True):
        rupiah = [b[f"hilang_{s}_rp"] for s in KINERJA]
        terbesar = KINERJA[rupiah.index(max(rupiah))] if max(rupiah) else None
        if terbesar == "tidak_diisi" and b["capaian_menit"] >= 100:
            terbesar = "butir"
        assert b["penyebab"] == terbesar
        assert b["luar_rp"] == sum(b[f"hilang_{s}_rp"] for s in LUAR)


def test_below_target_tells_the_superior_by_name(lake) -> None:
    data = below_target(lake, make_scope(), BESAR, AKHIR)
    atasan = lake.sql(
        "SELECT pegawai_id, atasan_id FROM pegawai_bulan WHERE bulan = ?", [AKHIR]
    ).rows()
    nama = dict(
        lake.sql("SELECT pegawai_id, nama FROM pegawai_bulan WHERE bulan = ?", [AKHIR]).rows()
    )
    punya = dict(atasan)
    for pegawai_id, tertulis in data.select("pegawai_id", "atasan").iter_rows():
        assert tertulis == nama.get(punya[pegawai_id])


def test_figures_part_the_loss_of_the_opd(lake) -> None:
    angka = read_figures(lake, make_scope(), BESAR, AKHIR)
    luar, semua = lake.sql(
        "SELECT sum(hilang_gangguan_rp + hilang_data_induk_rp + hilang_validasi_rp), sum(hilang_rp) "
        "FROM pegawai_bulan WHERE opd_id = 8 AND bulan = ?",
        [AKHIR],
    ).row(0)
    assert (angka.luar_rp, angka.sendiri_rp) == (luar, semua - luar)
    assert angka.bagian_luar == Decimal(int(luar)) / int(semua)
    kecil = read_figures(lake, make_scope(), 1, AKHIR)
    assert (kecil.luar_rp, kecil.sendiri_rp, kecil.bagian_luar) == (None, None, None)


def test_chances_follow_the_minutes_needed() -> None:
    perlu = pl.DataFrame(
        {"perlu_sehari": [0, 1, 450, 451, None]}, schema={"perlu_sehari": pl.Int64}
    )
    assert with_chance(perlu, 450)["peluang"].to_list() == [
        "validasi",
        "terkejar",
        "terkejar",
        "lewat",
        None,
    ]


def _waiting_by_hand(lake, bulan: date, batas: date | None) -> dict[int, dict[str, object]]:
    """The waiting rows of the large OPD, grouped in a loop."""
    baris = lake.sql("SELECT * FROM aktivitas WHERE opd_id = 8 AND bulan = ?", [bulan])
    hasil: dict[int, dict[str, object]] = {}
    menit: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for a in baris.filter(status="diajukan").iter_rows(named=True):
        if a["atasan_id"] is None:
            continue
        satu = hasil.setdefault(a["atasan_id"], {"n": 0, "telat": 0, "orang": set(), "rupiah": 0})
        hari = (a["diajukan_pada"] + timedelta(hours=7)).date()
        satu["n"] += 1
        satu["telat"] += batas is None or hari < batas
        satu["orang"].add(a["pegawai_id"])
        satu["tertua"] = min(satu.get("tertua", hari), hari)
        menit[a["pegawai_id"]][a["atasan_id"]] += a["menit"]
    hilang = dict(
        lake.sql(
            "SELECT pegawai_id, hilang_validasi_rp FROM pegawai_bulan WHERE opd_id = 8 AND bulan = ?",
            [bulan],
        ).rows()
    )
    for pegawai_id, per_atasan in menit.items():
        terbanyak = min(per_atasan, key=lambda a: (-per_atasan[a], a))
        hasil[terbanyak]["rupiah"] += hilang.get(pegawai_id, 0)
    return hasil


@pytest.mark.parametrize("batas", [None, date(2026, 6, 15)])
def test_late_validators_equal_the_rows_counted_one_by_one(
    lake, store: Store, batas: date | None
) -> None:
    bulan = BULAN[1]
    data = validators(lake, store, make_scope(), BESAR, bulan, batas=batas)
    tangan = _waiting_by_hand(lake, bulan, batas)
    assert len(tangan) == 2
    assert set(data["validator_id"]) == {80, 81}
    for b in data.iter_rows(named=True):
        satu = tangan[b["validator_id"]]
        assert (b["menunggu"], b["terlambat"]) == (satu["n"], satu["telat"])
        assert (b["pegawai"], b["tertua"]) == (len(satu["orang"]), satu["tertua"])
        assert b["rupiah"] == satu["rupiah"]
    diputus = lake.sql(
        "SELECT diputus, jam_median FROM validator_bulan WHERE validator_id = 80 AND bulan = ?",
        [bulan],
    ).row(0)
    assert data.filter(validator_id=80).select("diputus", "jam_median").row(0) == diputus
    assert data["terlambat"].is_sorted(descending=True)


def test_a_validator_without_a_month_is_named_by_the_store(lake, store: Store) -> None:
    lain = lake.sql("SELECT count(*) FROM pegawai_bulan WHERE pegawai_id = 110").item()
    assert lain == 0
    data = validators(lake, store, make_scope(), 7, BULAN[1], batas=None)
    dikenal = dict(data.select("validator_id", "nama").iter_rows())
    assert dikenal[70] == "Pegawai 70"
    with store.write("uji", KINI) as tx:
        tx.session.add(_person(81, "Atasan dari luar"))
    tanpa = lake.sql(
        "SELECT nama FROM pegawai_bulan WHERE pegawai_id = 81 AND bulan = ?", [BULAN[0]]
    )
    data = validators(lake, store, make_scope(), BESAR, BULAN[0], batas=None)
    nama = dict(data.select("validator_id", "nama").iter_rows())[81]
    assert nama == (tanpa.item() if tanpa.height else "Atasan dari luar")


def _person(id: int, nama: str) -> Pegawai:
    return Pegawai(
        id=id, nip=f"{id:018d}", nama=nama, jenis_kelamin="P", tanggal_lahir=date(1980, 1, 1),
        golongan=None, status="PNS", mulai=date(2010, 1, 1), selesai=None,
    )  # fmt: skip


def test_those_late_before_are_those_who_left_rows(lake) -> None:
    tangan = lake.sql(
        "SELECT validator_id FROM validator_bulan WHERE opd_id = 8 AND bulan = ? AND tidak_divalidasi > 0",
        [AKHIR],
    )
    assert late_before(lake, make_scope(), BESAR, AKHIR) == set(tangan["validator_id"])


def test_the_city_median_counts_every_decision(lake) -> None:
    jam = lake.sql("SELECT jam, diputus FROM jeda_validasi_bulan WHERE bulan = ?", [AKHIR])
    semua = sorted(j for j, n in jam.iter_rows() for _i in range(n))
    assert city_median_hours(lake, AKHIR) == semua[(len(semua) - 1) // 2]
    assert city_median_hours(lake, date(2019, 1, 1)) is None


def test_names_are_refused_to_those_who_may_not_see_them(lake, store: Store) -> None:
    for scope in (make_scope("pimpinan"), make_scope("opd", frozenset({7}))):
        with pytest.raises(GalatPengguna):
            validators(lake, store, scope, BESAR, AKHIR, batas=None)
        for baca in (below_target, late_before, read_standing):
            with pytest.raises(GalatPengguna):
                baca(lake, scope, BESAR, AKHIR)


def test_standing_pairs_each_month_with_the_one_before(lake) -> None:
    data = read_standing(lake, make_scope(), BESAR, AKHIR)
    lalu = BULAN[-3]
    for b in data.iter_rows(named=True):
        isi = lake.sql(
            "SELECT capaian < 100 AS di_bawah, hilang_validasi_rp AS v FROM pegawai_bulan "
            "WHERE pegawai_id = ? AND bulan = ? AND hari_kerja > 0",
            [b["pegawai_id"], lalu],
        )
        assert b["is_di_bawah_lalu"] == (isi["di_bawah"].item() if isi.height else None)
        assert b["validasi_lalu"] == (isi["v"].item() if isi.height else None)
    kini = measure(lake, make_scope(), "jumlah_di_bawah_target", (), Filter.month(AKHIR, opd_id=8))
    assert data["is_di_bawah"].sum() == kini["nilai"].item()


def _standing(*baris: tuple[str, bool | None, bool | None, int]) -> pl.DataFrame:
    rupiah = {s: 0 for s in (*KINERJA, "disiplin")}
    return pl.DataFrame(
        [
            {
                "pegawai_id": n, "nama": nama, "bulan_di_bawah": lama,
                "is_di_bawah": kini, "is_di_bawah_lalu": lalu,
                **rupiah, **{f"{s}_lalu": 0 for s in rupiah},
            }
            for n, (nama, kini, lalu, lama) in enumerate(baris)
        ],
        schema_overrides={"is_di_bawah": pl.Boolean, "is_di_bawah_lalu": pl.Boolean},
    )  # fmt: skip


TELAT = pl.DataFrame({"validator_id": [1, 2], "nama": ["Ani", "Budi"]})


def test_what_changed_names_who_fell_stayed_and_recovered() -> None:
    orang = _standing(
        ("Ani", True, False, 1),
        ("Budi", True, True, 4),
        ("Cici", False, True, 0),
        ("Dedi", True, None, 1),
        ("Edi", True, True, 2),
    )
    p = compare(AKHIR, orang, TELAT, {2})
    assert (p.jatuh, p.pulih, p.bertahan, p.terlama) == (("Ani",), ("Cici",), 2, ("Budi", 4))
    assert p.validator_baru == ("Ani",)
    assert say_changes(p) == [
        "1 pegawai turun ke bawah target: Ani.",
        "1 validator baru terlambat: Ani.",
        "2 pegawai tetap di bawah target, terlama Budi (4 bulan).",
        "1 pegawai kembali mencapai target: Cici.",
    ]


def test_what_changed_tells_the_money_and_its_mover() -> None:
    orang = _standing(("Ani", True, True, 2), ("Budi", True, None, 1)).with_columns(
        validasi=pl.Series([500, 9000]),
        tidak_diisi=pl.Series([0, 0]),
        tidak_diisi_lalu=pl.Series([80, 0]),
    )
    p = compare(date(2026, 9, 1), orang, TELAT.clear(), set())
    assert (p.hilang_rp, p.sebab) == (420, "validasi")
    assert say_changes(p)[-1] == (
        "TPP yang hilang naik Rp 420 dari Agustus 2026, terutama: belum divalidasi."
    )
    turun = compare(date(2026, 9, 1), orang.with_columns(validasi=pl.lit(0)), TELAT.clear(), set())
    assert (turun.hilang_rp, turun.sebab) == (-80, "tidak_diisi")


def test_a_running_month_is_compared_by_its_forecast() -> None:
    orang = _standing(("Ani", True, False, 1), ("Budi", True, True, 3), ("Cici", True, True, 2))
    ramalan = pl.DataFrame({"pegawai_id": [0, 1], "ramalan": [99.49, 99.98]})
    p = compare(AKHIR, foreseen(orang, ramalan), TELAT, {1, 2}, is_perkiraan=True)
    assert (p.jatuh, p.pulih, p.bertahan, p.hilang_rp) == (("Ani",), ("Budi",), 0, None)
    assert say_changes(p) == [
        "1 pegawai diperkirakan turun ke bawah target: Ani.",
        "1 pegawai diperkirakan kembali mencapai target: Budi.",
    ]


def test_nothing_changed_is_said_too() -> None:
    p = Perubahan(AKHIR, False, (), (), 0, None, (), 0, None)
    assert say_changes(p) == ["Tidak ada yang turun ke bawah target."]
    banyak = Perubahan(AKHIR, False, ("A", "B", "C", "D", "E"), (), 0, None, (), 0, None)
    assert say_changes(banyak) == ["5 pegawai turun ke bawah target: A, B, C dan 2 lainnya."]


def test_sentences_tell_lists_in_one_breath(lake, store: Store) -> None:
    data = below_target(lake, make_scope(), BESAR, AKHIR)
    assert say_below_target(data).startswith(f"**{data.height} di bawah 100 %**")
    assert "Tidak ada pegawai" in say_below_target(data.clear())
    dengan = with_chance(data.with_columns(perlu_sehari=pl.lit(3, pl.Int64)), 450)
    assert f"{data.height} dapat mengejar" in say_below_target(dengan)
    habis = with_chance(data.with_columns(perlu_sehari=pl.lit(None, pl.Int64)), 450)
    assert "0 cukup divalidasi; hari kerja bulan ini sudah habis." in say_below_target(habis)
    validator = validators(lake, store, make_scope(), BESAR, BULAN[1], batas=None)
    assert "2 validator terlambat" in say_validators(validator, Decimal(20))
    assert "Median kota 20 jam." in say_validators(validator, Decimal(20))
    tenang = validator.with_columns(terlambat=pl.lit(0))
    assert say_validators(tenang, None) == "Tidak ada validator yang terlambat."
    assert "Belum ada" in say_validators(validator.clear(), None)


def test_the_losses_of_a_month_are_told_largest_first(lake) -> None:
    fakta = {**dict.fromkeys(KOLOM_SEBAB, 0), "hilang_validasi_rp": 5, "hilang_disiplin_rp": 1200}
    assert say_losses(fakta) == (
        "TPP yang hilang menurut sebab: kehadiran dan disiplin Rp 1.200; belum divalidasi Rp 5. "
        "Di luar kuasa pegawai: Rp 5."
    )
    assert say_losses(dict.fromkeys(KOLOM_SEBAB, 0)) == ""


def test_the_month_that_closes_next_comes_first() -> None:
    def months(*terbuka: bool) -> list[Bulan]:
        return [Bulan(date(2026, 9 - n, 1), satu) for n, satu in enumerate(terbuka)]

    assert urgent_month(months(True, True, False)) == Bulan(date(2026, 8, 1), True)
    assert urgent_month(months(False, False)) == Bulan(date(2026, 9, 1), False)
    assert urgent_month([]) is None
