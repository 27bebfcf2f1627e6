"""A small made-up city as the lake's datasets: groups of 2 to 40 people over six months."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import polars as pl

from rules.penyebab import KOLOM_KINERJA

BULAN = [date(2026, m, 1) for m in range(5, 11)]
UKURAN = {1: 2, 2: 3, 3: 4, 4: 6, 5: 9, 6: 15, 7: 25, 8: 40}
UMUR = ("di bawah 30", "30-39", "40-49", "50 ke atas")
PER_TANGGAL = date(2026, 11, 12)
PERSEN = pl.Decimal(18, 8)


def make_city(benih: int = 7) -> dict[str, pl.DataFrame]:
    """Return every dataset by name; the same seed gives the same city."""
    acak = random.Random(benih)
    orang = [
        _person(acak, nomor, opd)
        for nomor, opd in enumerate((o for o, n in UKURAN.items() for _ in range(n)), 1)
    ]
    bulan_bulan = [_month(acak, p, b) for p in orang for b in BULAN if b >= p["bulan_masuk"]]
    pegawai_bulan = _with_streak(pl.DataFrame(bulan_bulan, schema_overrides=_TIPE))
    jeda = [
        {"bulan": b, "opd_id": o, "kelompok_umur": u, "jeda_hari": j, "entri": acak.randint(1, 30)}
        for b in BULAN
        for o in UKURAN
        for u in UMUR
        for j in (0, 1, 2, 3, 5, 9)
        if acak.random() < 0.8
    ]
    validasi = [
        {"bulan": b, "opd_id": o, "jam": j, "diputus": acak.randint(1, 50)}
        for b in BULAN
        for o in UKURAN
        for j in (1, 4, 20, 48, 240)
        if acak.random() < 0.8
    ]
    return {
        "pegawai_bulan": pegawai_bulan,
        "jeda_bulan": pl.DataFrame(jeda),
        "jeda_validasi_bulan": pl.DataFrame(validasi),
        "aktivitas": pl.DataFrame([a for p in orang for a in _activities(acak, p)]),
        "gangguan": _outages(),
        "catatan_tren": pl.DataFrame(
            [
                _note(1, BULAN[0], "pelatihan", None),
                _note(2, BULAN[1], "organisasi", 8),
                _note(3, BULAN[1], "lain", 3),
            ]
        ),
        "keluhan": pl.DataFrame([_complaint(acak) for _ in range(160)]),
        **_survey(acak, orang),
        "pelatihan_pegawai": pl.DataFrame([_training(acak, p) for p in orang[::2]]),
        "validator_bulan": _validators(acak),
        **_events(random.Random(benih), orang),
        "opd": pl.DataFrame(
            [{"opd_id": o, "kode": f"K{o}", "opd": f"Dinas {o}", "jenis": "dinas"} for o in UKURAN]
        ),
    }


def _note(nomor: int, bulan: date, jenis: str, opd_id: int | None) -> dict[str, object]:
    hari = bulan.replace(day=9)
    teks = f"Catatan {nomor}"
    return {
        "id": str(nomor), "tanggal": hari, "bulan": bulan, "jenis": jenis, "teks": teks, "opd_id": opd_id,
    }  # fmt: skip


_TIPE = {
    "capaian": PERSEN,
    "capaian_menit": PERSEN,
    "capaian_butir": PERSEN,
    "prestasi": PERSEN,
    "perilaku": pl.Decimal(5, 2),
}


def _person(acak: random.Random, nomor: int, opd: int) -> dict[str, object]:
    masuk = date(2020, 1, 1) if acak.random() < 0.6 else acak.choice(BULAN[1:])
    return {
        "pegawai_id": nomor,
        "nip": f"{nomor:018d}",
        "nama": f"Pegawai {nomor}",
        "opd_id": opd,
        "opd": f"Dinas {opd}",
        "unit_id": opd * 10 + nomor % 2,
        "unit": f"Bidang {opd}-{nomor % 2}",
        "atasan_id": None if acak.random() < 0.05 else 1,
        "kelas": acak.choice([5, 7, 9, 11]),
        "jenis_jabatan": acak.choice(["pelaksana", "fungsional", "struktural"]),
        "golongan": acak.choice(["III/a", "III/b", "IV/a"]),
        "jenis_kelamin": acak.choice(["L", "P"]),
        "kelompok_umur": acak.choice(UMUR),
        "status_pegawai": acak.choice(["PNS", "PPPK"]),
        "bulan_masuk": masuk,
        "triwulan_masuk": masuk.replace(month=(masuk.month - 1) // 3 * 3 + 1),
        "tanggal_masuk": masuk + timedelta(days=acak.randint(0, 9)),
    }


def _months_between(awal: date, akhir: date) -> int:
    return (akhir.year - awal.year) * 12 + akhir.month - awal.month


def _month(acak: random.Random, p: dict[str, object], bulan: date) -> dict[str, object]:
    hari = 0 if acak.random() < 0.05 else acak.randint(15, 22)
    menit = hari * acak.choice([200, 270, 300, 330])
    capaian = Decimal(100) if hari == 0 else min(Decimal(100), Decimal(menit) / (hari * 3))
    capaian = capaian.quantize(Decimal("1e-8"))
    butir = None if acak.random() < 0.2 else Decimal(acak.choice([60, 90, 100, 100]))
    perilaku = None if acak.random() < 0.2 else Decimal(acak.randint(70, 99))
    entri = 0 if acak.random() < 0.1 else hari * 2
    pagu = 0 if acak.random() < 0.05 else acak.choice([2_000_000, 3_500_000, 5_000_001])
    kinerja = int(pagu * 6 * (100 - capaian) / 1000)
    disiplin = acak.choice([0, 0, 0, pagu // 50])
    diputus = entri * 9 // 10
    uang = random.Random(f"{p['pegawai_id']} {bulan}")
    return p | {
        "bulan_ke": _months_between(p["bulan_masuk"], bulan),
        "bulan": bulan,
        "is_sementara": bulan == BULAN[-1],
        "is_pindah": False,
        "hari_kerja": hari,
        "menit_utama": menit,
        "menit_lainnya": hari * 10,
        "perilaku": perilaku,
        "target_menit": hari * 300,
        "menit_dihitung": menit,
        "capaian_menit": capaian,
        "capaian_butir": butir,
        "capaian": capaian,
        "prestasi": None if perilaku is None else capaian * 6 / 10 + perilaku * 4 / 10,
        "pagu_rp": pagu,
        "hilang_kinerja_rp": kinerja,
        **_split(uang, kinerja),
        "produktivitas_rp": pagu * 6 // 10 - kinerja,
        "disiplin_rp": pagu - pagu * 6 // 10 - disiplin // 2,
        "potongan_hukuman_rp": disiplin - disiplin // 2,
        "koreksi_rp": uang.choice([0, 0, -12_500]),
        "hilang_disiplin_rp": disiplin,
        "hilang_rp": kinerja + disiplin,
        "tpp_rp": pagu - kinerja - disiplin,
        "entri": entri,
        "entri_tepat": entri - acak.randint(0, entri // 3 if entri else 0),
        "entri_mandiri": entri - acak.randint(0, entri // 4 if entri else 0),
        "entri_hari_sama": acak.randint(0, entri),
        "jeda_hari": uang.randint(0, entri * 2),
        "hari_lapor": max(0, hari - acak.choice([0, 0, 1, 3])),
        "menit_menunggu": acak.choice([0, 0, 720]),
        "menit_ditolak": acak.choice([0, 0, 0, 240]),
        "menit_tidak_divalidasi": acak.choice([0, 0, 480]),
        "diputus": diputus,
        "disetujui": diputus - diputus // 10,
        "ditolak": diputus // 20,
        "dikembalikan": diputus // 10 - diputus // 20,
        "diputus_tepat": acak.randint(diputus // 2, diputus),
        **_others(diputus, perilaku, random.Random(f"{bulan} {p['pegawai_id']}")),
        "is_perilaku_tepat": perilaku is not None and acak.random() < 0.8,
        "is_dikonfirmasi": acak.random() < 0.7,
    }


def _split(acak: random.Random, kinerja: int) -> dict[str, int]:
    """The loss of performance in as many parts as there are causes."""
    batas = sorted(acak.randint(0, kinerja) for _ in KOLOM_KINERJA[1:])
    tepi = [0, *batas, kinerja]
    return {nama: tepi[n + 1] - tepi[n] for n, nama in enumerate(KOLOM_KINERJA)}


def _others(diputus: int, perilaku: Decimal | None, acak: random.Random) -> dict[str, object]:
    butir = acak.randint(0, 4)
    return {
        "diulang": diputus // 15,
        "belum_diulang": diputus // 25,
        "butir_bertarget": butir,
        "butir_sejalan": acak.randint(0, butir),
        "penilai_id": None if perilaku is None else acak.randint(1, 3),
        "perilaku_rentang": None if perilaku is None else acak.choice([0, 0, 4, 9]),
    }


def _with_streak(data: pl.DataFrame) -> pl.DataFrame:
    di_bawah = (pl.col("capaian") < 100).cast(pl.Int32)
    putus = (di_bawah == 0).cast(pl.Int32).cum_sum().over("pegawai_id", order_by="bulan")
    return (
        data.with_columns(putus.alias("_putus"))
        .with_columns(
            di_bawah.cum_sum()
            .over("pegawai_id", "_putus", order_by="bulan")
            .alias("bulan_di_bawah")
        )
        .drop("_putus")
    )


def _activities(acak: random.Random, p: dict[str, object]) -> list[dict[str, object]]:
    awal = p["tanggal_masuk"] if p["bulan_masuk"] in BULAN else BULAN[0]
    assert isinstance(awal, date)
    return [_activity(acak, p, awal) for _ in range(40)]


def _activity(acak: random.Random, p: dict[str, object], awal: date) -> dict[str, object]:
    hari = awal + timedelta(days=acak.randint(0, 90))
    status = acak.choice(["draf", "diajukan", "disetujui", "ditolak"])
    kirim = datetime.combine(hari, time(9), UTC)
    return {
        "pegawai_id": p["pegawai_id"],
        "tanggal": hari,
        "status": status,
        "opd_id": p["opd_id"],
        "atasan_id": _superior(p, hari),
        "kelompok_umur": p["kelompok_umur"],
        "is_tepat": acak.random() < 0.8,
        "diajukan_pada": None if status == "draf" else kirim,
        "diputus_pada": kirim + timedelta(days=1) if status in {"disetujui", "ditolak"} else None,
        "bulan": hari.replace(day=1),
        "jenis": "utama",
        "menit": 120,
        "menit_disetujui": 120 if status == "disetujui" else None,
    }


def _superior(p: dict[str, object], hari: date) -> int | None:
    """One of two superiors in each OPD, by the day; on the 13th nobody."""
    if hari.day == 13:
        return None
    return int(str(p["opd_id"])) * 10 + (hari.day % 3 == 0)


def _outages() -> pl.DataFrame:
    mulai = [
        datetime(2026, 5, 11, 18, tzinfo=UTC),
        datetime(2026, 7, 6, 1, tzinfo=UTC),
        datetime(2026, 7, 20, 3, tzinfo=UTC),
    ]
    jam = [Decimal("7.50"), Decimal("30.00"), Decimal("2.25")]
    return pl.DataFrame(
        {
            "mulai": mulai,
            "selesai": [m + timedelta(hours=float(j)) for m, j in zip(mulai, jam, strict=True)],
            "bulan": [date(2026, 5, 1), date(2026, 7, 1), date(2026, 7, 1)],
            "jam": jam,
        }
    )


def _complaint(acak: random.Random) -> dict[str, object]:
    dibuat = datetime(2026, 5, 1, 3, tzinfo=UTC) + timedelta(hours=acak.randint(0, 4400))
    tanggap = None if acak.random() < 0.2 else dibuat + timedelta(hours=acak.randint(1, 200))
    selesai = None if tanggap is None or acak.random() < 0.3 else tanggap + timedelta(days=2)
    return {
        "opd_id": acak.choice(list(UKURAN)),
        "kategori": acak.choice(["tpp", "bantuan"]),
        "bulan": (dibuat + timedelta(hours=7)).date().replace(day=1),
        "dibuat": dibuat,
        "ditanggapi": tanggap,
        "selesai": selesai,
        "jam_tanggap": None if tanggap is None else (tanggap - dibuat).total_seconds() / 3600,
    }


def _survey(acak: random.Random, orang: list[dict[str, object]]) -> dict[str, pl.DataFrame]:
    putaran = {"s1": BULAN[1], "s2": BULAN[4]}
    jawaban = [
        {"survei_id": s, "bulan": b, "opd_id": p["opd_id"],
         "indeks": Decimal(acak.randint(25, 100)), "n_butir": 9}
        for s, b in putaran.items() for p in orang if acak.random() < 0.6
    ]  # fmt: skip
    lembar = pl.DataFrame(jawaban, schema_overrides={"indeks": PERSEN})
    peserta = lembar.group_by("survei_id", "bulan", "opd_id").agg(menjawab=pl.len())
    diundang = pl.col("opd_id").replace_strict(UKURAN, return_dtype=pl.Int64)
    return {
        "survei_jawaban": lembar,
        "survei_peserta": peserta.with_columns(diundang.alias("diundang")),
    }


def _training(acak: random.Random, p: dict[str, object]) -> dict[str, object]:
    hari = date(2026, 4, 20) + timedelta(days=acak.randint(0, 150))
    return {
        "pegawai_id": p["pegawai_id"],
        "opd_id": p["opd_id"],
        "tanggal": hari,
        "bulan": hari.replace(day=1),
        "jenjang": "staf",
        "is_hadir": acak.random() < 0.8,
    }


def _events(acak: random.Random, orang: list[dict[str, object]]) -> dict[str, pl.DataFrame]:
    """New rules in July and in August, and objections."""
    return {
        "perubahan_aturan": pl.DataFrame(
            [{"id": f"a{b}", "tanggal": b, "bulan": b, "judul": "Jendela baru"} for b in BULAN[2:4]]
        ),
        "keberatan": pl.DataFrame(
            [_objection(acak, acak.choice(orang)) for _ in range(120)],
            schema_overrides={"diputus": pl.Datetime("us", "UTC"), "is_dikabulkan": pl.Boolean},
        ),
    }


def _objection(acak: random.Random, p: dict[str, object]) -> dict[str, object]:
    diajukan = datetime(2026, 5, 1, 3, tzinfo=UTC) + timedelta(hours=acak.randint(0, 4400))
    putus = None if acak.random() < 0.2 else diajukan + timedelta(hours=acak.randint(20, 600))
    return {
        "id": f"k{acak.random()}",
        "pegawai_id": p["pegawai_id"],
        "opd_id": p["opd_id"],
        "bulan": (diajukan + timedelta(hours=7)).date().replace(day=1),
        "objek": "penilaian_bulan",
        "status": "diajukan" if putus is None else "diputus",
        "diajukan": diajukan,
        "diputus": putus,
        "is_dikabulkan": None if putus is None else acak.random() < 0.4,
    }


def _validators(acak: random.Random) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "bulan": b, "validator_id": o * 10, "opd_id": o, "diputus": 40,
                "diputus_tepat": acak.randint(20, 40), "jam_median": acak.randint(1, 90),
                "menunggu": acak.randint(0, 9), "menunggu_tertua_hari": acak.randint(0, 9),
                "tidak_divalidasi": acak.randint(0, 3), "pegawai": n,
            }
            for b in BULAN
            for o, n in UKURAN.items()
        ]
    )  # fmt: skip
