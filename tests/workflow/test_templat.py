"""Templates: made from one's own activities, renamed, deleted; on both stores."""

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Store, TemplatAktivitas
from tests.workflow.kota_kecil import KINI, ORANG_LAIN, PEGAWAI, Kota, build_kota, fill, item_id
from workflow.harian.aktivitas import save_aktivitas
from workflow.harian.templat import (
    TERBANYAK,
    delete_templat,
    read_templat,
    rename_templat,
    save_templat,
)
from workflow.hasil import Hasil


@pytest.fixture
def kota(store: Store) -> Kota:
    kota = build_kota(store)
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    return kota


def keep(kota: Kota, id: str = "t", nama: str = "Laporan", oleh: int = PEGAWAI, **lain) -> Hasil:
    isi = {"aktivitas_id": fill("a").id, **lain}
    return save_templat(
        kota.store, kota.scope(oleh), id=derived_id(id), nama=nama, kini=KINI, **isi
    )


def own(kota: Kota) -> list[TemplatAktivitas]:
    with kota.store.read() as session:
        return read_templat(session, PEGAWAI)


def code(galat: pytest.ExceptionInfo[GalatPengguna]) -> str:
    return galat.value.kode


def test_a_template_keeps_what_the_activity_says_and_is_written_once(kota: Kota) -> None:
    audit, perubahan = kota.jejak()
    assert keep(kota, nama="  Laporan   bulanan ").is_baru
    assert not keep(kota, nama="Laporan bulanan").is_baru
    assert kota.jejak() == (audit + 1, perubahan)
    t = own(kota)[0]
    assert (t.nama, t.uraian, t.mulai, t.selesai, t.butir_id) == (
        "Laporan bulanan",
        "Menyusun laporan bulanan",
        480,
        600,
        item_id(PEGAWAI),
    )


def test_two_templates_do_not_share_a_name(kota: Kota) -> None:
    keep(kota)
    with pytest.raises(GalatPengguna) as galat:
        keep(kota, "lain", nama="LAPORAN")
    assert code(galat) == "nama"
    keep(kota, "lain", nama="Rapat")
    with pytest.raises(GalatPengguna) as galat:
        rename_templat(kota.store, kota.scope(PEGAWAI), derived_id("lain"), "laporan", kini=KINI)
    assert code(galat) == "nama"


def test_a_template_is_renamed_from_the_version_that_was_seen(kota: Kota) -> None:
    id, scope = keep(kota).id, kota.scope(PEGAWAI)
    assert rename_templat(kota.store, scope, id, "Rapat", versi=1, kini=KINI).versi == 2
    assert not rename_templat(kota.store, scope, id, "Rapat", versi=1, kini=KINI).is_baru
    with pytest.raises(GalatPengguna) as galat:
        rename_templat(kota.store, scope, id, "Lain", versi=1, kini=KINI)
    assert code(galat) == "bentrok"


def test_a_deleted_template_is_gone_and_stays_gone(kota: Kota) -> None:
    id, scope = keep(kota).id, kota.scope(PEGAWAI)
    assert delete_templat(kota.store, scope, id, kini=KINI).is_baru
    assert not delete_templat(kota.store, scope, id, kini=KINI).is_baru
    assert own(kota) == []
    with pytest.raises(GalatPengguna) as galat:
        rename_templat(kota.store, scope, id, "Rapat", kini=KINI)
    assert code(galat) == "tidak_ada"


@pytest.mark.parametrize("nama", ["", "   ", "x" * 81])
def test_a_template_has_a_short_name(kota: Kota, nama: str) -> None:
    with pytest.raises(GalatPengguna) as galat:
        keep(kota, nama=nama)
    assert code(galat) == "nama"


def test_nobody_touches_the_templates_or_activities_of_others(kota: Kota) -> None:
    id, asing = keep(kota).id, kota.scope(ORANG_LAIN)
    sebelum = kota.jejak()
    for cara in (
        lambda: keep(kota, "u", oleh=ORANG_LAIN),
        lambda: rename_templat(kota.store, asing, id, "Rapat", kini=KINI),
        lambda: delete_templat(kota.store, asing, id, kini=KINI),
    ):
        with pytest.raises(GalatPengguna) as galat:
            cara()
        assert code(galat) == "bukan_milik"
    assert kota.jejak() == sebelum


def test_a_person_keeps_as_many_templates_as_can_be_chosen_from(kota: Kota) -> None:
    for n in range(TERBANYAK):
        keep(kota, f"t{n}", nama=f"Nama {n}")
    with pytest.raises(GalatPengguna) as galat:
        keep(kota, "lebih", nama="Satu lagi")
    assert code(galat) == "terlalu_banyak"
