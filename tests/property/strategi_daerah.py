"""Hypothesis strategies: the forms of a month in the regions whose arithmetic is written apart."""

from __future__ import annotations

from decimal import Decimal

import acuan_hitung as acuan
from hypothesis import strategies as st


def desimal(atas: int, halus: int = 2, bawah: int = 0) -> st.SearchStrategy[Decimal]:
    skala = 10**halus
    return st.integers(bawah * skala, atas * skala).map(lambda n: Decimal(n).scaleb(-halus))


rupiah = st.integers(0, 99_999_999)
persen = st.one_of(st.integers(0, 100).map(Decimal), desimal(100))
kali = st.integers(0, 40)
kejadian = st.fixed_dictionaries(dict.fromkeys([*acuan.KEJADIAN, "apel"], kali))
provinsi = st.fixed_dictionaries(
    {
        "tpp_dasar": rupiah,
        "predikat": st.sampled_from(["Sangat Baik", "Baik", "Cukup", "Kurang", "Tidak Buat"]),
        "kejadian": st.one_of(kejadian, kejadian.map(lambda k: dict.fromkeys(k, 0) | {"TL3": 1})),
        "tidak_menilai_bawahan": st.booleans(),
    }
)
kriteria = st.dictionaries(
    st.sampled_from(["prestasi_kerja", "beban_kerja", "kondisi_kerja", "kelangkaan_profesi"]),
    rupiah,
    min_size=1,
)
balangan = st.fixed_dictionaries(
    {
        "komponen": kriteria,
        "capaian_persen": persen,
        "hadir_persen": persen,
        "status": st.sampled_from(["PNS", "CPNS", "PPPK"]),
        "kondisi": st.sampled_from(
            ["normal", "masuk_kurang_7_hari", "cuti_sampai_6_bulan", "tidak_berhak"]
        ),
        "plt": st.fixed_dictionaries(
            {"persen": st.sampled_from([0, 20, 100]), "komponen": kriteria}
        ),
    }
)
tiga = st.fixed_dictionaries(
    {
        "komponen": st.lists(rupiah, min_size=1, max_size=4),
        "produktivitas_persen": persen,
        "kehadiran_persen": persen,
        "perilaku_persen": persen,
        "iuran": st.integers(0, 500_000),
        "golongan": st.sampled_from(["I", "II", "III", "IV"]),
        "zakat": st.booleans(),
        "potongan_persen": st.integers(0, 100),
    }
)
hari = st.integers(0, 5)
dki = st.fixed_dictionaries(
    {
        "tpp_dasar": rupiah,
        "hari_kerja": st.integers(0, 27),
        "menit_disetujui": st.integers(0, 9000),
        "telat": st.integers(0, 600),
        "pulang_cepat": st.integers(0, 600),
        **dict.fromkeys(("izin", "izin_setengah", "sakit", "sakit_sk", "alpha", "cuti"), hari),
        "perilaku": desimal(10),
        "serapan": desimal(20),
    }
)
