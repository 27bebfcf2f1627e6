"""A plan's targets against what the same post has reached with the same item before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from analytics.kueri.skp import BERLAKU, require_visible, share, targets_of
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope, assignment_on
from data.store import ButirSkp, Penugasan, Skp, Store
from data.waktu import month_add, month_start

BULAN_KE_BELAKANG = 24
ORANG_LAIN_TERKECIL = 5
"""Fewer other people than this on a post, and their results are left out."""
_PERSEN = Decimal("0.01")
_NOL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Keterjangkauan:
    """A target held against months of the past: of the same item, on the same post.

    `target_bulan` is the mean of the months with a target; `terbaik` and `median` are of the
    months with an approved result (None without any); `orang` counts whose months these are.
    """

    butir: ButirSkp
    target_bulan: Decimal
    terbaik: Decimal | None
    median: Decimal | None
    orang: int
    bulan: int

    @property
    def kali(self) -> Decimal | None:
        """The target in multiples of the best month."""
        return share(self.target_bulan, self.terbaik) if self.terbaik else None

    @property
    def tingkat(self) -> str:
        """How it stands against the past.

        tanpa_data, melebihi (above the best month), di_atas_median, jauh_di_bawah (less than half
        the median) or wajar.
        """
        if self.terbaik is None or self.median is None:
            return "tanpa_data"
        if self.target_bulan > self.terbaik:
            return "melebihi"
        if self.target_bulan > self.median:
            return "di_atas_median"
        return "jauh_di_bawah" if self.target_bulan * 2 < self.median else "wajar"


def attainability(store: Store, lake: Lake, scope: Scope, skp_id: str) -> list[Keterjangkauan]:
    """Return each item of a plan against the last 24 full months of the same item on the same post.

    Items are the same by their words and unit. Results of others count only from five people on.
    Items where less is better are left out. Raises `GalatPengguna` (di_luar_cakupan, tidak_ada).
    """
    sampai = month_start(scope.hari)
    dari = month_add(sampai, -BULAN_KE_BELAKANG)
    with store.read() as session:
        skp = session.get(Skp, skp_id)
        if skp is None:
            raise GalatPengguna(_("SKP ini tidak ada lagi. Muat ulang halaman."), kode="tidak_ada")
        require_visible(session, scope, skp.pegawai_id)
        butir = session.scalars(
            select(ButirSkp)
            .where(ButirSkp.skp_id == skp_id, ButirSkp.arah != "turun")
            .order_by(ButirSkp.urutan)
        ).all()
        sejenis = _same_items(session, skp, butir, dari)
        target = targets_of(session, [b.id for b in butir])
    hasil = _month_results(lake, sejenis, dari, sampai)
    return [
        _judge(b, target[b.id], hasil[_words(b.uraian, b.satuan)], skp.pegawai_id) for b in butir
    ]


_Kata = tuple[str, str]
_Bulanan = dict[tuple[int, date], Decimal]


def _words(uraian: str, satuan: str) -> _Kata:
    return " ".join(uraian.lower().split()), satuan.strip().lower()


def _same_items(
    session: Session, skp: Skp, butir: Sequence[ButirSkp], dari: date
) -> dict[str, tuple[_Kata, int]]:
    """Return the items of people on the same post with the same words: by id, words and person."""
    tugas = assignment_on(session, skp.pegawai_id, skp.mulai)
    dicari = {_words(b.uraian, b.satuan) for b in butir}
    if tugas is None or not dicari:
        return {}
    baris = session.execute(
        select(ButirSkp.id, ButirSkp.uraian, ButirSkp.satuan, Skp.pegawai_id)
        .join(Skp, Skp.id == ButirSkp.skp_id)
        .join(Penugasan, Penugasan.pegawai_id == Skp.pegawai_id)
        .where(
            Penugasan.jabatan == tugas.jabatan,
            Penugasan.jenis == "definitif",
            Penugasan.mulai <= Skp.selesai,
            Penugasan.selesai.is_(None) | (Penugasan.selesai >= Skp.mulai),
            Skp.selesai >= dari,
            Skp.status.in_(BERLAKU),
            ButirSkp.satuan.in_({b.satuan for b in butir}),
        )
        .distinct()
    )
    return {
        id: (kata, orang)
        for id, uraian, satuan, orang in baris
        if (kata := _words(uraian, satuan)) in dicari
    }


def _month_results(
    lake: Lake, sejenis: Mapping[str, tuple[_Kata, int]], dari: date, sampai: date
) -> defaultdict[_Kata, _Bulanan]:
    """Return the approved quantity by words, then by person and month."""
    hasil: defaultdict[_Kata, _Bulanan] = defaultdict(dict)
    if not sejenis:
        return hasil
    baris = lake.sql(
        "SELECT butir_id, bulan, sum(kuantitas) AS jumlah FROM aktivitas "
        "WHERE status = 'disetujui' AND bulan >= $dari AND bulan < $sampai AND kuantitas > 0 "
        "AND pegawai_id IN (SELECT unnest($orang)) AND butir_id IN (SELECT unnest($butir)) "
        "GROUP BY butir_id, bulan",
        {
            "dari": dari,
            "sampai": sampai,
            # Tuples, unlike lists, tell one question from another, so that its answer is kept.
            "orang": tuple(sorted({orang for _kata, orang in sejenis.values()})),
            "butir": tuple(sorted(sejenis)),
        },
        bulan=(dari, month_add(sampai, -1)),
    )
    for butir_id, bulan, jumlah in baris.iter_rows():
        kata, orang = sejenis[butir_id]
        milik = hasil[kata]
        milik[orang, bulan] = milik.get((orang, bulan), _NOL) + Decimal(jumlah)
    return hasil


def _judge(
    b: ButirSkp, target: Mapping[date, Decimal], hasil: _Bulanan, pegawai_id: int
) -> Keterjangkauan:
    lain = {orang for orang, _bulan in hasil} - {pegawai_id}
    if len(lain) < ORANG_LAIN_TERKECIL:
        hasil = {k: n for k, n in hasil.items() if k[0] == pegawai_id}
    berisi = [n for n in target.values() if n]
    nilai = list(hasil.values())
    return Keterjangkauan(
        butir=b,
        target_bulan=share(sum(berisi, _NOL), Decimal(len(berisi))),
        terbaik=max(nilai, default=None),
        median=median(nilai).quantize(_PERSEN, ROUND_HALF_UP) if nilai else None,
        orang=len({orang for orang, _bulan in hasil}),
        bulan=len(nilai),
    )
