"""The questions that screens ask of a city's activities, each in one portable SQL text over rows.

`{aktivitas}` and `{dasar}` stand for the two tables, `{kuantil:p:x}` for an interpolated quantile,
`{terkecil:a:b}` for the smaller of two, `{hari:...}` for a day. The lake answers the same questions
out of its facts (`fakta`); every engine must give the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

Baris = list[tuple[Any, ...]]

CAPAIAN = """
m AS (
  SELECT pegawai_id, bulan,
    sum(CASE WHEN jenis = 'utama' THEN menit_sah ELSE 0 END) AS utama,
    sum(CASE WHEN jenis = 'lainnya' THEN menit_sah ELSE 0 END) AS lainnya
  FROM {aktivitas} WHERE status = 'disetujui' AND __SYARAT__ GROUP BY pegawai_id, bulan
), c AS (
  SELECT d.pegawai_id AS pegawai_id, d.bulan AS bulan, d.opd_id AS opd_id,
    CAST(coalesce(m.utama, 0) + {terkecil:coalesce(m.lainnya, 0):d.batas_lainnya} AS BIGINT) AS menit,
    CAST(d.target_menit AS BIGINT) AS target_menit
  FROM {dasar} AS d LEFT JOIN m ON m.pegawai_id = d.pegawai_id AND m.bulan = d.bulan
  WHERE d.target_menit > 0 AND __SYARAT_D__
), s AS (
  SELECT *, {terkecil:CAST(100 AS DOUBLE PRECISION):CAST(menit AS DOUBLE PRECISION) * 100 / target_menit} AS capaian FROM c
)"""
"""One row per person and month: minutes that count, target, and their share in percent, at most 100."""

FAKTA = """
s AS (
  SELECT pegawai_id, bulan, opd_id, menit_dihitung AS menit, target_menit, capaian_menit AS capaian
  FROM pegawai_bulan WHERE target_menit > 0 AND __SYARAT__
)"""
"""The same as the facts keep it: the share is a decimal of the law, as screens read it."""


@dataclass(frozen=True, slots=True)
class Bahan:
    """What the questions are about: a closed month, an office, a person."""

    bulan: date
    opd_id: int
    pegawai_id: int


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """One question: its rows in SQL, and the same out of the lake's facts.

    `tolok`: against which budget its time is held: fakta (a screen's data), baris (drill-down to
    rows), tren (all rows of all months).
    """

    id: str
    layar: str
    baris: str
    fakta: str
    tolok: str = "fakta"


def _capaian(
    pilih: str, *, bulan: bool = False, opd: bool = False, pegawai: bool = False
) -> tuple[str, str]:
    """The same selection out of the rows and out of the facts, of one month, office or person."""
    syarat = ["bulan = {hari}"] * bulan + ["pegawai_id = {pegawai}"] * pegawai
    dengan_opd = [*syarat, *["opd_id = {opd}"] * opd]
    baris = CAPAIAN.replace("__SYARAT__", _all(syarat)).replace(
        "__SYARAT_D__", _all([f"d.{s}" for s in dengan_opd])
    )
    return f"WITH {baris} {pilih}", f"WITH {FAKTA.replace('__SYARAT__', _all(dengan_opd))} {pilih}"


def _all(syarat: list[str]) -> str:
    return " AND ".join(syarat) or "1 = 1"


_KUARTIL = _capaian(
    "SELECT opd_id, count(*) AS n, {kuantil:0.1:capaian} AS p10, {kuantil:0.25:capaian} AS kuartil_bawah, "
    "avg(capaian) AS rata FROM s GROUP BY opd_id ORDER BY opd_id",
    bulan=True,
)
_TREN = _capaian(
    "SELECT opd_id, bulan, count(*) AS n, sum(menit) AS jumlah_menit, avg(capaian) AS rata, "
    "sum(CASE WHEN menit >= target_menit THEN 1 ELSE 0 END) AS penuh FROM s "
    "GROUP BY opd_id, bulan ORDER BY opd_id, bulan",
)
_DI_BAWAH = _capaian(
    "SELECT pegawai_id, menit, target_menit FROM s WHERE menit < target_menit "
    "ORDER BY capaian, pegawai_id LIMIT 200",
    bulan=True,
    opd=True,
)
_SEBARAN = _capaian(
    "SELECT (menit * 20 - menit * 20 % target_menit) / target_menit * 5 AS kelas, count(*) AS orang "
    "FROM s WHERE menit < target_menit GROUP BY 1 ORDER BY 1",
    bulan=True,
)
_ORANG = _capaian("SELECT bulan, menit, target_menit FROM s ORDER BY bulan", pegawai=True)


def _lag(kunci: str, nilai: str, sumber: str, syarat: str, hitung: str = "count(*)") -> str:
    """Cumulative counts: the least value that at least half, and nine tenths, do not exceed."""
    return f"""
WITH h AS (
  SELECT {kunci}, {nilai} AS v, {hitung} AS n FROM {sumber} WHERE {syarat} GROUP BY {kunci}, {nilai}
), k AS (
  SELECT *, sum(n) OVER (PARTITION BY {kunci} ORDER BY v) AS kumulatif, sum(n) OVER (PARTITION BY {kunci}) AS jumlah
  FROM h
)
SELECT {kunci}, CAST(sum(n) AS BIGINT) AS banyak, CAST(sum(CASE WHEN v = 0 THEN n ELSE 0 END) AS BIGINT) AS nol,
  min(CASE WHEN kumulatif * 2 >= jumlah THEN v END) AS tengah,
  min(CASE WHEN kumulatif * 10 >= jumlah * 9 THEN v END) AS p90
FROM k GROUP BY {kunci} ORDER BY {kunci}"""


PERTANYAAN = (
    Pertanyaan("kuartil_capaian", "/tren", *_KUARTIL),
    Pertanyaan("tren_capaian", "/tren", *_TREN),
    Pertanyaan("di_bawah_target", "/opd", *_DI_BAWAH),
    Pertanyaan("sebaran_capaian", "/tren", *_SEBARAN),
    Pertanyaan(
        "jeda_entri",
        "/indikator",
        _lag("bulan, kelompok_umur", "jeda", "{aktivitas}", "status <> 'draf' AND opd_id > 0"),
        _lag("bulan, kelompok_umur", "jeda_hari", "jeda_bulan", "1 = 1", "sum(entri)"),
    ),
    Pertanyaan(
        "lama_validasi",
        "/opd",
        _lag(
            "opd_id",
            "jam",
            "{aktivitas}",
            "bulan = {hari} AND jam >= 0 AND status <> 'draf' AND opd_id > 0",
        ),
        _lag("opd_id", "jam", "jeda_validasi_bulan", "bulan = {hari}", "sum(diputus)"),
    ),
    Pertanyaan("satu_pegawai", "/bulan", *_ORANG),
    Pertanyaan(
        "tren_baris",
        "/kendali",
        "SELECT bulan, status, jenis, count(*) AS n, sum(menit_sah) AS jumlah_menit FROM {aktivitas} "
        "GROUP BY bulan, status, jenis ORDER BY bulan, status, jenis",
        # Minutes entered less minutes cut: hardly a row has any cut, so that column costs nothing.
        "SELECT bulan, status, jenis, count(*) AS n, "
        "(sum(menit) - coalesce(sum(menit - menit_disetujui), 0))::BIGINT AS menit "
        "FROM aktivitas GROUP BY ALL ORDER BY ALL",
        "tren",
    ),
    Pertanyaan(
        "baris_pegawai",
        "/pegawai",
        "SELECT id, tanggal, status, menit_sah FROM {aktivitas} "
        "WHERE pegawai_id = {pegawai} AND bulan = {hari} ORDER BY tanggal, id",
        "SELECT id, tanggal, status, coalesce(menit_disetujui, menit) AS menit_sah FROM aktivitas "
        "WHERE pegawai_id = {pegawai} AND bulan = {hari} ORDER BY tanggal, id",
        "baris",
    ),
)
