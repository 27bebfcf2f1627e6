"""The published rules of the advice: which figure, which limit, what to do when it is passed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from analytics.metrik import Metric, format_nilai, get_metric
from data.bahasa import N_, _

PROYEK = N_("keputusan proyek")
Arah = Literal["di_bawah", "di_atas"]


@dataclass(frozen=True, slots=True)
class Kaidah:
    """One rule: where `metrik` lies on the wrong side of `ambang`, do `anjuran`.

    `kriteria` is a key of `data.kriteria.KRITERIA`; `dasar` says who fixed the limit. A rule with
    `is_kota` is asked of the city as a whole, the others of each OPD; `is_sebulan`: a longer span
    is judged by its mean month.
    """

    id: str
    kriteria: str
    metrik: str
    arah: Arah
    ambang: Decimal
    anjuran: str
    dasar: str = PROYEK
    is_kota: bool = False
    is_sebulan: bool = False

    @property
    def ukuran(self) -> Metric:
        """The metric that the rule looks at."""
        return get_metric(self.metrik)

    def is_passed(self, nilai: Decimal | None) -> bool:
        """Whether a value lies on the wrong side of the limit; no value passes none."""
        if nilai is None:
            return False
        return nilai < self.ambang if self.arah == "di_bawah" else nilai > self.ambang

    def limit_text(self) -> str:
        """Return the limit in words: Cakupan pelatihan di bawah 80 %."""
        desimal = max(0, -int(self.ambang.as_tuple().exponent))
        batas = format_nilai(self.ukuran.model_copy(update={"format": desimal}), self.ambang)
        pola = (
            _("{ukuran} di bawah {batas}")
            if self.arah == "di_bawah"
            else _("{ukuran} di atas {batas}")
        )
        return pola.format(ukuran=_(self.ukuran.label), batas=batas)


KAIDAH = (
    Kaidah(
        "dampingi_capaian",
        "target",
        "rerata_capaian",
        "di_bawah",
        Decimal(90),
        N_("Dampingi OPD ini: bahas pegawai di bawah target bersama atasannya."),
    ),
    Kaidah(
        "tinjau_target",
        "target",
        "bagian_capai_penuh",
        "di_bawah",
        Decimal(50),
        N_("Tinjau target SKP dan pembagian tugas di OPD ini."),
    ),
    Kaidah(
        "latih",
        "adaptasi",
        "cakupan_pelatihan",
        "di_bawah",
        Decimal(60),
        N_("Latih yang belum pernah dilatih, lewat sekretaris dan kasubbag umum."),
    ),
    Kaidah(
        "mandirikan",
        "adaptasi",
        "entri_mandiri",
        "di_bawah",
        Decimal(95),
        N_("Dampingi pegawai yang dientrikan orang lain sampai mengisi sendiri."),
    ),
    Kaidah(
        "ajak_melapor",
        "adaptasi",
        "pelapor_aktif",
        "di_bawah",
        Decimal(95),
        N_("Temui pegawai yang tidak melapor sama sekali, lalu bantu memulai."),
    ),
    Kaidah(
        "perbaiki_layanan",
        "kepuasan",
        "indeks_survei",
        "di_bawah",
        Decimal("76.61"),
        N_("Bahas hasil survei dengan OPD ini: mutunya di bawah B (baik)."),
        N_("PermenPANRB 14/2017"),
    ),
    Kaidah(
        "jawab_keluhan",
        "kepuasan",
        "keluhan_per_100",
        "di_atas",
        Decimal(5),
        N_("Datangi OPD ini dan selesaikan keluhannya di tempat."),
    ),
    Kaidah(
        "selaraskan_tpp",
        "kepuasan",
        "kesesuaian_tpp",
        "di_bawah",
        Decimal(60),
        N_("Periksa mengapa TPP di OPD ini tidak sejalan dengan capaian."),
    ),
    Kaidah(
        "ingatkan_validator",
        "tanggung_jawab",
        "validasi_tepat_waktu",
        "di_bawah",
        Decimal(95),
        N_("Ingatkan validator yang terlambat; tunjuk pengganti bila berhalangan."),
    ),
    Kaidah(
        "nilai_perilaku",
        "tanggung_jawab",
        "perilaku_tepat_waktu",
        "di_bawah",
        Decimal(80),
        N_("Minta atasan menilai perilaku sebelum jendela validasi tutup."),
    ),
    Kaidah(
        "lengkapi_hari",
        "tanggung_jawab",
        "hari_dilaporkan",
        "di_bawah",
        Decimal(90),
        N_("Ingatkan melapor setiap hari kerja; saat jaringan putus, secara luring."),
    ),
    Kaidah(
        "perkuat_peladen",
        "hambatan",
        "jam_gangguan",
        "di_atas",
        Decimal(2),
        N_("Perkuat peladen dan jaringan: layanan terlalu lama berhenti."),
        is_kota=True,
        is_sebulan=True,
    ),
    Kaidah(
        "lengkapi_atasan",
        "hambatan",
        "pegawai_tanpa_atasan",
        "di_atas",
        Decimal(0),
        N_("Lengkapi atasan di data induk, supaya aktivitas dapat divalidasi."),
    ),
    Kaidah(
        "jaga_hak",
        "hambatan",
        "bagian_hilang_luar",
        "di_atas",
        Decimal(50),
        N_("Periksa TPP yang hilang bukan karena pegawai di OPD ini."),
    ),
    Kaidah(
        "selamatkan_menit",
        "hambatan",
        "bagian_menit_tidak_divalidasi",
        "di_atas",
        Decimal(2),
        N_("Selesaikan aktivitas yang tidak sempat divalidasi di OPD ini."),
    ),
)
"""All rules, in the order of the criteria. A rule that a year passes is advice, not a verdict."""
