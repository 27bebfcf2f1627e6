"""An effect, or why there is none to tell, in figures and in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from analytics.efek.beda import Beda
from analytics.metrik import format_selisih, get_metric
from data.bahasa import _, format_angka

ALASAN = ("orang_kurang", "gugus_kurang", "bulan_kurang", "tanpa_pembanding", "ditahan")


@dataclass(frozen=True, slots=True)
class Efek:
    """What those treated gained beyond those who were not, in units of the metric.

    `nilai` lies between `bawah` and `atas` in 95 of 100 cases; all None when `alasan` (one of
    ALASAN) says why nothing can be told. `is_tampak`: the interval does not hold nought. `pra` is
    the same difference before the treatment, and `is_sejajar` whether its interval holds nought
    (None where too few months came before). `n_perlakuan` and `n_pembanding` are people, `n_gugus`
    the offices (or people, inside one office) that the interval takes as independent. `jalur`:
    `ke` (months from the treatment, nought is the first after it), `perlakuan`, `pembanding` (means).
    """

    metric_id: str
    nilai: float | None
    bawah: float | None
    atas: float | None
    n_perlakuan: int
    n_pembanding: int
    n_gugus: int
    pra: float | None
    is_sejajar: bool | None
    alasan: str | None
    jalur: pl.DataFrame

    @property
    def is_tampak(self) -> bool:
        """Whether an effect can be seen: the interval does not hold nought."""
        return self.bawah is not None and self.atas is not None and not self.bawah <= 0 <= self.atas

    @property
    def kata(self) -> str:
        """The finding in one or two sentences, in the language of this thread."""
        if self.nilai is None or self.bawah is None or self.atas is None:
            return _abstained(self)
        metrik = get_metric(self.metric_id)
        isi = {
            "nama": _(metrik.label),
            "nilai": format_selisih(metrik, _decimal(self.nilai)),
            "bawah": format_selisih(metrik, _decimal(self.bawah)),
            "atas": format_selisih(metrik, _decimal(self.atas)),
            "n": format_angka(self.n_perlakuan),
            "lain": format_angka(self.n_pembanding),
        }
        if self.is_tampak:
            kalimat = _(
                "{nama} dari {n} orang bergerak {nilai} dibanding {lain} pembanding (selang 95 %: "
                "{bawah} sampai {atas})."
            ).format(**isi)
        else:
            kalimat = _(
                "Tidak tampak pengaruh pada {nama}: {n} orang bergerak {nilai} dibanding {lain} "
                "pembanding, dan selang 95 % ({bawah} sampai {atas}) memuat nol."
            ).format(**isi)
        if self.is_sejajar is False:
            kalimat += " " + _(
                "Sebelumnya pun kedua kelompok sudah bergerak berbeda, jadi ini bukan bukti sebab."
            )
        elif self.is_sejajar is None:
            kalimat += " " + _("Arah sebelumnya tidak dapat diperiksa: bulannya terlalu sedikit.")
        return kalimat


def make_efek(
    metric_id: str, hasil: Beda | str, pra: Beda | str | None, jalur: pl.DataFrame
) -> Efek:
    """Return the effect out of its estimate and that of the months before."""
    sebelum = pra if isinstance(pra, Beda) else None
    is_sejajar = None
    if sebelum is not None:
        bawah, atas = sebelum.interval()
        is_sejajar = bawah <= 0 <= atas
    if isinstance(hasil, str):
        return Efek(metric_id, None, None, None, 0, 0, 0, None, None, hasil, jalur)
    bawah, atas = hasil.interval()
    return Efek(
        metric_id,
        hasil.nilai,
        bawah,
        atas,
        hasil.perlakuan,
        hasil.pembanding,
        hasil.gugus,
        None if sebelum is None else sebelum.nilai,
        is_sejajar,
        None,
        jalur,
    )


def _decimal(nilai: float) -> Decimal:
    return Decimal(str(round(nilai, 6)))


def _abstained(efek: Efek) -> str:
    return {
        "orang_kurang": _(
            "Pengaruh belum dapat dihitung: salah satu kelompok kurang dari lima orang dengan data "
            "sebelum dan sesudahnya."
        ),
        "gugus_kurang": _(
            "Pengaruh belum dapat dihitung: salah satu kelompok hanya dari satu OPD, sehingga tidak "
            "dapat dibedakan dari keadaan OPD itu sendiri."
        ),
        "ditahan": _(
            "Pengaruh ditahan: bersama saringan lain angkanya membuka terlalu sedikit orang. Pilih "
            "kelompok yang lebih besar."
        ),
        "bulan_kurang": _(
            "Pengaruh belum dapat dihitung: belum ada bulan yang sudah tutup sebelum dan sesudahnya."
        ),
        "tanpa_pembanding": _(
            "Pengaruh tidak dapat dihitung: semua pegawai terkena, sehingga tidak ada pembanding."
        ),
    }[efek.alasan or "bulan_kurang"]
