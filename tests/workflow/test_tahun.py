"""The year on both stores, era by era: what it is counted from, who confirms it, what may follow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import delete

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import (
    Audit,
    ButirSkp,
    Jawaban360,
    PenilaianBulan,
    Penugasan,
    Periode,
    Putaran360,
    RealisasiButir,
    Skp,
    Store,
    Undangan360,
)
from rules.perilaku import aspek_perilaku
from tests.workflow.kota_kecil import (
    ATASAN,
    ATASAN_LAIN,
    KEPALA,
    KINI,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
)
from tests.workflow.tahun_kecil import (
    activity,
    build_tahun,
    confirm_year,
    item,
    january,
    year,
)
from workflow.keberatan.ajukan import answer_keberatan, submit_keberatan
from workflow.keberatan.putusan import decide_keberatan
from workflow.penolakan import Penolakan
from workflow.skp.realisasi import IsianRealisasi, record_realisasi
from workflow.tahun.bahan import read_bahan
from workflow.tahun.hitung import calculate_tahun
from workflow.tahun.isi import Pertimbangan
from workflow.tahun.konfirmasi import acknowledge_tahun
from workflow.tahun.potret import kept_steps

ASPEK_2021 = [a.id for a in aspek_perilaku(date(2021, 9, 1)) if not a.is_khusus_struktural]


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def yields(kota: Kota, tahun: int, n: int, mutu: int = 90, oleh: int = ATASAN, **ubah: object):
    isi = IsianRealisasi(Decimal(mutu), Decimal(12), **ubah)
    kini = january(tahun, 5)
    return record_realisasi(
        kota.store, kota.scope(oleh, kini), butir_id=item(tahun, n), isian=isi, kini=kini
    )


def refusals(panggil) -> set[str]:
    with pytest.raises(GalatPengguna) as galat:
        panggil()
    semua = galat.value.semua if isinstance(galat.value, Penolakan) else (galat.value,)
    return {satu.kode for satu in semua}


def untouched(kota: Kota, panggil) -> set[str]:
    sebelum = kota.jejak()
    kode = refusals(panggil)
    assert kota.jejak() == sebelum
    return kode


def test_a_year_under_pp_46_is_made_of_rows_behaviour_and_orders(kota: Kota) -> None:
    build_tahun(kota, 2020)
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(activity(None, date(2020, 5, 5), 900, Decimal(1), "SK/1"))
        tx.session.add(activity(None, date(2020, 6, 5), 900, Decimal(1), "SK/1"))
    yields(kota, 2020, 1)
    yields(kota, 2020, 2, mutu=80)
    confirm_year(kota, 2020)
    angka = year(kota).angka
    # Rows: (100 + 90 + 76) / 3 and (75 + 80 + 76) / 3; one order adds one point.
    satu, dua = Decimal(266) / 3, Decimal(231) / 3
    skp = (satu + dua) / 2 + 1
    butir = angka["masa"][0]["bagian"][0]["butir"]
    assert [round(Decimal(b["hasil"]["nilai"]), 2) for b in butir] == [
        round(satu, 2),
        round(dua, 2),
    ]
    assert round(Decimal(angka["masa"][0]["nilai_skp"]), 2) == round(skp, 2)
    assert round(Decimal(angka["nilai"]), 2) == round(skp * 60 / 100 + 80 * 40 / Decimal(100), 2)
    assert (year(kota).predikat, year(kota).penilai_id) == ("Baik", ATASAN)


def test_2021_joins_half_a_year_of_each_era_by_its_own_targets(kota: Kota) -> None:
    build_tahun(kota, 2021)
    yields(kota, 2021, 1)
    yields(kota, 2021, 2, mutu=80)
    confirm_year(kota, 2021)
    satu, dua = year(kota).angka["masa"]
    assert (satu["era"], dua["era"]) == ("pp-46-2011", "pp-30-2019")
    # Half the year owes half the target: 60 and 12; 60 and 9 were reached.
    assert [b["target"] for b in satu["bagian"][0]["butir"]] == ["60.00", "12.00"]
    assert [b["realisasi"] for b in dua["bagian"][0]["butir"]] == ["60.00", "9.00"]
    # Staff: the plan's category. Baik is 100, capaian 75 is Kurang: 60; weights 75 and 25.
    assert Decimal(dua["nilai_skp"]) == 90
    assert Decimal(dua["akhir"]["nilai"]) == 87
    s1 = ((Decimal(266) + 231) / 6 * 60 + 80 * 40) / 100
    konversi = 90 + Decimal(19) / 14 * (round(s1, 2) - 76)
    assert abs(Decimal(year(kota).angka["nilai"]) - (konversi + 87) / 2) < Decimal("0.0001")
    assert year(kota).predikat == "Baik"


def test_peers_who_were_asked_in_2021_weigh_forty_percent_of_behaviour(kota: Kota) -> None:
    build_tahun(kota, 2021)
    yields(kota, 2021, 1)
    yields(kota, 2021, 2, mutu=80)
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Putaran360(
                id="p",
                nama="September",
                bulan=date(2021, 9, 1),
                mulai=date(2021, 9, 1),
                selesai=date(2021, 9, 20),
                dibuat_oleh=KEPALA,
                dibuat_pada=KINI,
            )
        )
        tx.session.flush()
        for n, rekan in enumerate((REKAN, ATASAN_LAIN, KEPALA)):
            kunci = {"putaran_id": "p", "dinilai_id": PEGAWAI, "hubungan": "rekan"}
            tx.session.add(Undangan360(**kunci, penilai_id=rekan, is_menjawab=True))
            tx.session.add(Jawaban360(**kunci, id=f"j{n}", nilai=dict.fromkeys(ASPEK_2021, 90)))
    confirm_year(kota, 2021)
    dua = year(kota).angka["masa"][1]
    # 60 % of the superior's 80 and 40 % of the peers' 90 make 84; with 360 the weights are 60 and 40.
    assert Decimal(dua["akhir"]["nilai"]) == 90 * Decimal("0.6") + 84 * Decimal("0.4")


def test_under_6_2022_the_ratings_are_suggested_and_the_superior_decides(kota: Kota) -> None:
    build_tahun(kota, 2026)
    confirm_year(kota, 2026)
    akhir = year(kota).angka["masa"][0]["akhir"]
    # 100 % at weight 75 and 75 % at weight 25; behaviour 80.
    assert Decimal(year(kota).angka["masa"][0]["nilai_skp"]) == Decimal("93.75")
    assert (akhir["rating_hasil"], akhir["rating_sikap"]) == ("sesuai", "sesuai")
    assert (year(kota).predikat, year(kota).angka["nilai"]) == ("Baik", None)
    lain = Pertimbangan(rating_hasil="di_atas", rating_perilaku="di_atas")
    assert confirm_year(kota, 2026, pertimbangan=lain, versi=1).versi == 2
    assert year(kota).predikat == "Sangat Baik"


def test_the_kept_year_explains_itself_again_from_what_was_kept(kota: Kota) -> None:
    build_tahun(kota, 2026)
    confirm_year(kota, 2026)
    with kota.store.read() as session:
        profil = read_bahan(session, PEGAWAI, 2026, date(2027, 1, 10)).profil
    langkah = [(h, h.steps(profil)) for h in kept_steps(year(kota).angka)]
    assert [h.nama for h, _ in langkah] == [
        "capaian_butir_tahun",
        "capaian_butir_tahun",
        "hasil_kerja_6_2022",
        "perilaku_tahunan",
        "rating_6_2022",
        "predikat_6_2022",
    ]
    for h, satu in langkah:
        assert {s.id.rpartition(".")[2]: s.hasil for s in satu}.items() >= h.hasil.items()


def test_a_person_who_moved_is_weighed_by_the_months_of_each_plan(kota: Kota) -> None:
    build_tahun(kota, 2026)
    with kota.store.write("uji", KINI) as tx:
        tugas = tx.session.query(Penugasan).filter_by(pegawai_id=PEGAWAI).one()
        tugas.selesai = date(2026, 9, 14)
        tx.session.add(
            Penugasan(
                pegawai_id=PEGAWAI,
                unit_id=2,
                jabatan="Analis",
                jenis_jabatan="pelaksana",
                kelas=7,
                atasan_id=ATASAN_LAIN,
                jenis="definitif",
                mulai=date(2026, 9, 15),
            )
        )
        lama = tx.session.get(Skp, derived_id("skp", 2026, 1))
        lama.selesai = date(2026, 9, 14)
        tx.session.add(
            Skp(
                id="baru",
                pegawai_id=PEGAWAI,
                tahun=2026,
                mulai=date(2026, 9, 15),
                selesai=date(2026, 12, 31),
                status="disepakati",
            )
        )
        tx.session.flush()
        tx.session.add(
            ButirSkp(
                id="baru1",
                skp_id="baru",
                urutan=1,
                uraian="Kajian",
                satuan="dokumen",
                bobot=Decimal(100),
                target_tahun=Decimal(4),
            )
        )
        tx.session.flush()
        tx.session.add(activity("baru1", date(2026, 10, 5), 900, Decimal(2)))
    kode = untouched(kota, lambda: confirm_year(kota, 2026))
    assert kode == {"bukan_atasan"}
    confirm_year(kota, 2026, oleh=ATASAN_LAIN)
    bagian = year(kota).angka["masa"][0]["bagian"]
    assert [(b["bulan"], b["opd"]) for b in bagian] == [(8, "Dinas Contoh"), (4, "Badan Contoh")]
    # The first plan owes January to August: 80 and 16, reached 90 (till 14 September) and 13,5.
    satu = (Decimal("112.5") * 75 + Decimal("84.375") * 25) / 100
    assert Decimal(bagian[0]["nilai"]) == satu
    assert Decimal(bagian[1]["nilai"]) == 50
    buku = year(kota).angka["buku"]
    assert [(b["opd"], b["hari"], b["bulan"]) for b in buku["baris"]] == [
        ("Dinas Contoh", 257, 8),
        ("Badan Contoh", 108, 4),
    ]
    assert (Decimal(buku["nilai"]), buku["bulan"]) == (Decimal("97.5"), 12)
    harapan = (satu * 8 + 50 * 4) / 12
    assert round(Decimal(year(kota).angka["masa"][0]["nilai_skp"]), 6) == round(harapan, 6)


def test_a_year_that_is_not_ready_says_everything_that_lacks(kota: Kota) -> None:
    build_tahun(kota, 2020, bulan=10)
    assert untouched(kota, lambda: confirm_year(kota, 2020)) == {"bulan_belum", "realisasi_kosong"}
    with kota.store.write("uji", KINI) as tx:
        tx.session.add_all(
            Periode(bulan=date(2020, n, 1), status="beku", ditetapkan_pada=KINI) for n in (11, 12)
        )
    assert untouched(kota, lambda: confirm_year(kota, 2020)) == {"realisasi_kosong"}
    with kota.store.write("uji", KINI) as tx:
        tx.session.get(Skp, derived_id("skp", 2020, 1)).status = "draf"
        tx.session.execute(delete(PenilaianBulan).where(PenilaianBulan.bulan == date(2020, 3, 1)))
    kode = untouched(kota, lambda: confirm_year(kota, 2020))
    assert kode == {"bulan_belum", "tanpa_skp"}


def test_a_running_year_is_shown_but_not_confirmed(kota: Kota) -> None:
    build_tahun(kota, 2026, bulan=10)
    kode = untouched(kota, lambda: confirm_year(kota, 2026, KINI))
    assert "tahun_berjalan" in kode
    with kota.store.read() as session:
        h = calculate_tahun(read_bahan(session, PEGAWAI, 2026, date(2026, 11, 18)), Pertimbangan())
    # Ten months against the target of the whole year.
    assert h.masa[0].nilai_skp == Decimal("78.125")
    assert len(h.bahan.bulan_kerja) == 11


def test_only_the_superior_of_the_last_day_confirms_and_a_replay_is_known(kota: Kota) -> None:
    build_tahun(kota, 2026)
    for oleh in (PEGAWAI, REKAN, KEPALA, ATASAN_LAIN):
        assert untouched(kota, lambda o=oleh: confirm_year(kota, 2026, oleh=o)) == {"bukan_atasan"}
    confirm_year(kota, 2026)
    sebelum = kota.jejak()
    assert not confirm_year(kota, 2026).is_baru
    assert kota.jejak() == sebelum
    assert untouched(kota, lambda: confirm_year(kota, 2026, catatan="Lain")) == {"bentrok"}
    assert untouched(kota, lambda: confirm_year(kota, 2026, id="lain")) == {"bentrok"}


def test_ratings_and_extra_points_out_of_the_form_are_refused(kota: Kota) -> None:
    build_tahun(kota, 2026)
    for p, kode in (
        (Pertimbangan(rating_hasil="luar biasa"), "rating_salah"),
        (Pertimbangan(kreativitas=13), "kreativitas_salah"),
    ):
        with pytest.raises(GalatPengguna) as galat:
            confirm_year(kota, 2026, pertimbangan=p)
        assert kode == galat.value.kode


def accept(kota: Kota, kini, versi: int = 1, oleh: int = PEGAWAI):
    scope = kota.scope(oleh, kini)
    return acknowledge_tahun(kota.store, scope, id=year(kota).id, versi=versi, kini=kini)


def test_an_accepted_year_stays_unless_its_figures_change(kota: Kota) -> None:
    build_tahun(kota, 2026)
    confirm_year(kota, 2026)
    assert accept(kota, january(2026, 11)).is_baru
    assert year(kota).diterima_pada == january(2026, 11)
    assert untouched(kota, lambda: confirm_year(kota, 2026, versi=1)) == {"sudah_diterima"}
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(activity(item(2026, 2), date(2026, 12, 30), 900, Decimal(6)))
    assert confirm_year(kota, 2026, versi=1).versi == 2
    assert year(kota).diterima_pada is None
    assert untouched(kota, lambda: accept(kota, january(2026, 12))) == {"bentrok"}


def test_a_granted_objection_to_a_year_changes_its_predicate_for_good(kota: Kota) -> None:
    build_tahun(kota, 2026)
    confirm_year(kota, 2026)
    isi = {"id": "k", "objek": "penilaian_tahun", "penilaian_id": year(kota).id, "versi": 1}
    kini = january(2026, 12)
    submit_keberatan(kota.store, kota.scope(PEGAWAI, kini), alasan="Melampaui", kini=kini, **isi)
    answer_keberatan(
        kota.store, kota.scope(ATASAN, kini), id="k", tanggapan="Sesuai", versi=1, kini=kini
    )

    def decide(p: Pertimbangan):
        return decide_keberatan(
            kota.store,
            kota.scope(KEPALA, kini),
            id="k",
            is_dikabulkan=True,
            putusan="Terbukti",
            koreksi=p,
            versi=2,
            kini=kini,
        )

    assert untouched(kota, lambda: decide(Pertimbangan())) == {"koreksi_kosong"}
    decide(Pertimbangan(rating_hasil="di_atas", rating_perilaku="di_atas"))
    baris = year(kota)
    assert (baris.predikat, baris.versi, baris.penilai_id) == ("Sangat Baik", 2, ATASAN)
    assert baris.angka["koreksi"]["sebelum"]["predikat"] == "Baik"
    assert untouched(kota, lambda: confirm_year(kota, 2026, versi=2)) == {"sudah_final"}
    with kota.store.read() as session:
        aksi = [a.aksi for a in session.query(Audit).order_by(Audit.seq)][-2:]
    assert aksi == ["koreksi", "putus"]


def test_realisation_is_entered_by_the_owner_or_the_superior_within_bounds(kota: Kota) -> None:
    build_tahun(kota, 2020)
    assert yields(kota, 2020, 1, oleh=PEGAWAI).is_baru
    assert not yields(kota, 2020, 1, oleh=PEGAWAI).is_baru
    assert untouched(kota, lambda: yields(kota, 2020, 1, mutu=95)) == {"bentrok"}
    assert untouched(kota, lambda: yields(kota, 2020, 2, oleh=REKAN)) == {"bukan_atasan"}
    assert untouched(kota, lambda: yields(kota, 2020, 2, mutu=101)) == {"realisasi_salah"}
    kata = {"umpan_balik": "Rapikan lampiran"}
    assert untouched(kota, lambda: yields(kota, 2020, 2, oleh=PEGAWAI, **kata)) == {
        "umpan_balik_asing"
    }
    assert yields(kota, 2020, 2, **kata).is_baru
    with kota.store.read() as session:
        baris = session.get(RealisasiButir, item(2020, 2))
    assert (baris.umpan_balik, baris.dicatat_oleh) == ("Rapikan lampiran", ATASAN)


def test_realisation_no_longer_changes_once_the_year_is_received(kota: Kota) -> None:
    build_tahun(kota, 2020)
    yields(kota, 2020, 1)
    yields(kota, 2020, 2)
    confirm_year(kota, 2020)
    accept(kota, january(2020, 11))
    isi = IsianRealisasi(Decimal(99), Decimal(12))
    kini = january(2020, 12)

    def change():
        return record_realisasi(
            kota.store,
            kota.scope(ATASAN, kini),
            butir_id=item(2020, 1),
            isian=isi,
            versi=1,
            kini=kini,
        )

    assert untouched(kota, change) == {"sudah_diterima"}
