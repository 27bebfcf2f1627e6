"""A superior's people over a year: counted so far, what is in the way, and how predicates spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import N_, _
from data.penilai import assignments_of, last_day_worked
from data.scope import Scope
from data.store import PenilaianTahun, Penugasan, Store
from data.waktu import local_day, month_start
from rules.hitung import hitung
from rules.predikat import PREDIKAT
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.penilai import month_under
from workflow.tahun.bahan import read_bahan
from workflow.tahun.halangan import obstacles_tahun
from workflow.tahun.hitung import HitunganTahun, calculate_tahun
from workflow.tahun.isi import Pertimbangan
from workflow.tahun.konfirmasi import find_tahun
from workflow.tahun.potret import is_same, snapshot_tahun

ORGANISASI = ("Istimewa", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
SIFAT = {
    "paling_banyak": N_("{predikat} paling banyak {persen} % dari pegawai"),
    "paling_sedikit": N_("{predikat} paling sedikit {persen} % dari pegawai"),
    "ada": N_("harus ada pegawai dengan predikat {predikat}"),
}


@dataclass(frozen=True, slots=True)
class KesiapanTahun:
    """A person's year before or after confirmation: figures, what is in the way, what was kept."""

    hitungan: HitunganTahun
    halangan: tuple[str, ...]
    penilaian: PenilaianTahun | None
    is_berubah: bool

    @property
    def nama(self) -> str:
        """The person's name."""
        return self.hitungan.bahan.pegawai.nama

    @property
    def pegawai_id(self) -> int:
        """The person's id."""
        return self.hitungan.bahan.pegawai.id

    @property
    def is_siap(self) -> bool:
        """Whether the year can be confirmed and has not been."""
        return not self.halangan and self.penilaian is None

    @property
    def predikat(self) -> str | None:
        """The predicate as confirmed, or as the rules suggest."""
        return self.penilaian.predikat if self.penilaian else self.hitungan.predikat


def read_team_year(store: Store, scope: Scope, tahun: int, kini: datetime) -> list[KesiapanTahun]:
    """Return the people whose year this superior judges, by name."""
    hari_ini = local_day(kini)
    with store.read() as session:
        orang = judged_people(session, scope, tahun, hari_ini)
        semua = [read_person_year(session, p, tahun, hari_ini) for p in orang]
    return sorted(semua, key=lambda k: (k.nama, k.pegawai_id))


def read_person_year(
    session: Session, pegawai_id: int, tahun: int, hari_ini: date
) -> KesiapanTahun:
    """Return one person's year as counted now, by what the superior decided before if anything."""
    lama = find_tahun(session, pegawai_id, tahun)
    p = Pertimbangan(**lama.angka["pertimbangan"]) if lama else Pertimbangan()
    h = calculate_tahun(read_bahan(session, pegawai_id, tahun, hari_ini), p)
    return KesiapanTahun(
        hitungan=h,
        halangan=tuple(g.teks for g in obstacles_tahun(session, h, hari_ini)),
        penilaian=lama,
        is_berubah=lama is not None and not is_same(lama.angka, snapshot_tahun(h)),
    )


def judged_people(session: Session, scope: Scope, tahun: int, hari_ini: date) -> list[int]:
    """Return the people whose last month worked in the year this person judges."""
    pernah = set(
        session.scalars(
            select(Penugasan.pegawai_id).where(Penugasan.atasan_id == scope.pegawai_id).distinct()
        )
    )
    sampai = min(date(tahun, 12, 31), hari_ini)
    hasil: list[int] = []
    for p, tugas in assignments_of(session, pernah).items():
        hari = last_day_worked(tugas, date(tahun, 1, 1), sampai)
        if hari and month_under(scope.pegawai_id, p, tugas, month_start(hari), hari_ini):
            hasil.append(p)
    return hasil


def count_predicates(semua: Iterable[KesiapanTahun]) -> dict[str, int]:
    """Return how many people have each predicate of PermenPANRB 6/2022, best first."""
    banyak = Counter(_plain(k.predikat) for k in semua if k.predikat)
    return {p: banyak[p] for p in PREDIKAT}


def _plain(predikat: str) -> str:
    """A predicate of the table without its remark: Kurang/misconduct is Kurang."""
    return predikat.partition("/")[0]


def distribution_warnings(
    session: Session, organisasi: str, sebaran: Mapping[str, int], hari: date
) -> list[str]:
    """Return the conditions of the pattern for this organisational predicate that are not met."""
    masukan = {"predikat_organisasi": organisasi, "sebaran": dict(sebaran)}
    hasil = hitung("distribusi_6_2022", masukan, load_profil_berlaku(session), hari)
    return [_sentence(satu) for satu in cast("list[str]", hasil["peringatan"])]


def _sentence(syarat: str) -> str:
    predikat, _titik, aturan = syarat.partition(": ")
    sifat, persen = aturan.rsplit(" ", 1)
    nama = _(" atau ").join(_(p) for p in predikat.split(" + "))
    return _(SIFAT[sifat]).format(predikat=nama, persen=persen)


def predicate_cells(session: Session, hari: date) -> dict[tuple[str, str], str]:
    """Return the predicate of every pair of ratings (results, behaviour) in force on `hari`."""
    tabel = load_profil_berlaku(session).on(hari).kata("predikat_kinerja")
    return {(k.partition("/")[0], k.partition("/")[2]): p for k, p in tabel.items()}


def rating_of(k: KesiapanTahun) -> tuple[str, str] | None:
    """Return the ratings of results and behaviour, as confirmed or as suggested; None without them."""
    masa = k.penilaian.angka["masa"] if k.penilaian else snapshot_tahun(k.hitungan)["masa"]
    akhir = masa[-1]["akhir"] if masa else {}
    if "rating_hasil" not in akhir:
        return None
    return akhir["rating_hasil"], akhir["rating_sikap"]
