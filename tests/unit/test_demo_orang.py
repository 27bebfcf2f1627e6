"""The invented people and where they sit."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from data.readers.nip import birth_of, parse_nip
from demo.bahan import load_berkas
from demo.kota import Kota, make_kota
from demo.penugasan import Baris
from demo.skenario import make_skenario

KINI = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture(scope="module", params=[("berjalan", 600, 3), ("2020-2021", 450, 8)])
def kota(request: pytest.FixtureRequest) -> Kota:
    nama, pegawai, benih = request.param
    return make_kota(make_skenario(nama, pegawai, None, benih, KINI))


def _on(kota: Kota, hari: date) -> list[Baris]:
    return [
        b
        for b in kota.baris
        if b.jenis == "definitif" and b.mulai <= hari and (b.selesai is None or b.selesai >= hari)
    ]


def _some_days(kota: Kota) -> list[date]:
    awal, akhir = kota.skenario.awal, kota.skenario.akhir
    return [awal + timedelta(days=n) for n in range(0, (akhir - awal).days + 1, 9)]


def test_numbers_are_well_formed_unique_and_marked_by_their_serial(kota: Kota) -> None:
    nip = [o.nip for o in kota.orang]
    assert len(set(nip)) == len(nip)
    for satu in kota.orang:
        assert parse_nip(satu.nip) == satu.nip
        assert birth_of(satu.nip) == satu.lahir
        assert satu.nip[8:14] == f"{satu.mulai:%Y%m}"
        assert satu.nip[14] == {"L": "1", "P": "2"}[satu.jenis_kelamin]
        assert satu.nip[15] == "9"


def test_people_are_of_working_age_and_hardly_share_a_name(kota: Kota) -> None:
    usia = [(kota.skenario.awal - o.lahir).days / 365.25 for o in kota.orang[:-1]]
    assert min(usia) > 20 and max(usia) < 61
    assert all(o.mulai.year - o.lahir.year >= 20 for o in kota.orang[:-1])
    assert Counter(o.nama for o in kota.orang).most_common(1)[0][1] <= 3


def test_nobody_holds_two_posts_on_one_day(kota: Kota) -> None:
    milik: dict[int, list[Baris]] = {}
    for satu in kota.baris:
        if satu.jenis == "definitif":
            milik.setdefault(satu.pegawai_id, []).append(satu)
    for baris in milik.values():
        for lama, baru in pairwise(baris):
            assert lama.selesai is not None and lama.selesai < baru.mulai


def test_superiors_form_a_tree_under_one_person_on_every_day(kota: Kota) -> None:
    puncak = kota.orang[-1].id
    for hari in _some_days(kota):
        atasan = {b.pegawai_id: b.atasan_id for b in _on(kota, hari)}
        for orang in atasan:
            jalan = [orang]
            while jalan[-1] in atasan:
                atas = atasan[jalan[-1]]
                assert atas is not None and atas not in jalan
                jalan.append(atas)
            assert jalan[-1] == puncak


def test_every_superior_is_in_service(kota: Kota) -> None:
    for hari in _some_days(kota):
        hadir = {b.pegawai_id for b in _on(kota, hari)} | {kota.orang[-1].id}
        assert {b.atasan_id for b in _on(kota, hari)} <= hadir


def test_the_period_brings_moves_acting_posts_newcomers_and_retirements(kota: Kota) -> None:
    awal = kota.skenario.awal
    baru = [b for b in kota.baris if b.mulai > awal]
    assert any(b.jenis == "plt" for b in baru)
    assert any(o.status == "CPNS" for o in kota.orang)
    assert any(o.selesai is not None for o in kota.orang)
    opd = {b.pegawai_id: b.jabatan.unit.opd_id for b in _on(kota, awal)}
    assert any(b.jabatan.unit.opd_id != opd.get(b.pegawai_id, 0) for b in baru if b.jenis != "plt")


def test_most_people_of_the_city_work_in_schools_and_health(kota: Kota) -> None:
    kode = {k.id: k.kode for k in kota.organisasi.kantor}
    banyak = Counter(kode[b.jabatan.unit.opd_id] for b in _on(kota, kota.skenario.akhir))
    assert [satu for satu, _ in banyak.most_common(2)] == ["DISDIK", "DINKES"]
    assert min(banyak.values()) >= 4


def test_tampan_becomes_binawidya_and_tuah_madani_in_january_2021() -> None:
    kota = make_kota(make_skenario("2020-2021", 450, None, 8, KINI))
    nama = {k.id: k.nama for k in kota.organisasi.kantor}

    def offices(hari: date) -> dict[int, str]:
        return {b.pegawai_id: nama[b.jabatan.unit.opd_id] for b in _on(kota, hari)}

    sebelum, sesudah = offices(date(2020, 12, 31)), offices(date(2021, 1, 1))
    dari_tampan = {sesudah[o] for o, n in sebelum.items() if n == "Kecamatan Tampan"}
    assert dari_tampan == {"Kecamatan Binawidya", "Kecamatan Tuah Madani"}
    assert not {"Kecamatan Binawidya", "Kecamatan Kulim"} & set(sebelum.values())
    assert "Kecamatan Tampan" not in sesudah.values()
    tampan = next(k for k in kota.organisasi.kantor if k.nama == "Kecamatan Tampan")
    assert tampan.selesai == date(2020, 12, 31)


@pytest.mark.parametrize("pegawai", [30, 31, 47, 99, 260])
@pytest.mark.parametrize("nama", ["berjalan", "2020-2021"])
def test_a_city_of_any_size_has_exactly_so_many_posts_at_its_start(pegawai: int, nama: str) -> None:
    kota = make_kota(make_skenario(nama, pegawai, 6, 2, KINI))
    assert len(_on(kota, kota.skenario.awal)) == pegawai


def test_the_words_of_the_city_are_whole() -> None:
    for rumpun, isi in load_berkas("pekerjaan").items():
        if rumpun.startswith("alasan"):
            assert all(isinstance(teks, str) for teks in isi)
            continue
        for butir in isi:
            assert set(butir) == {"butir", "satuan", "laju", "teks", "objek"}, rumpun
            kata = [butir["butir"], butir["satuan"], *butir["teks"], *butir["objek"]]
            assert all(isinstance(satu, str) for satu in kata), butir["butir"]
    assert set(load_berkas("jabatan")) <= set(load_berkas("pekerjaan"))
    for kantor in load_berkas("organisasi"):
        assert kantor["rumpun"] in load_berkas("jabatan"), kantor["nama"]
