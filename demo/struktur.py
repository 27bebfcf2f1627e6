"""How one office is built from the top down: its units, and exactly as many posts as it gets people."""

from __future__ import annotations

from dataclasses import dataclass

from demo.bahan import load_referensi
from demo.organisasi import Jabatan, Kantor, Organisasi, UnitKerja, list_kantor, spread
from demo.skenario import Skenario

KELAS_SEKOLAH = 16
KELAS_PUSKESMAS = 24
PUSKESMAS_TERBANYAK = 21
KANTOR_BESAR = 40
KECAMATAN_TERKECIL = 4
_KEPALA = {
    "sekretariat": ("Sekretaris DPRD", 14),
    "inspektorat": ("Inspektur", 14),
    "dinas": ("Kepala Dinas", 14),
    "badan": ("Kepala Badan", 14),
    "satuan": ("Kepala Satuan", 14),
    "kecamatan": ("Camat", 12),
}


def make_organisasi(skenario: Skenario) -> Organisasi:
    """Return the city as it stands on the first day of the scenario."""
    kota = Organisasi(list_kantor(skenario), [], [])
    kantor = sorted(kota.kantor, key=lambda k: (k.kode != "SETDA", k.id))
    sekda: Jabatan | None = None
    for satu in kantor:
        if satu.jumlah:
            kepala = build_kantor(kota, satu, sekda, satu.jumlah)
            sekda = sekda or kepala
    return kota


def build_kantor(kota: Organisasi, kantor: Kantor, sekda: Jabatan | None, n: int) -> Jabatan:
    """Add the units and `n` posts of one office; return the post of its head."""
    awal = len(kota.jabatan)
    pembangun = _Pembangun(
        kota, kantor, kota.add_unit(kantor, kantor.nama, None, rumpun="administrasi")
    )
    if kantor.kode == "SETDA":
        kepala = pembangun.build_setda(n)
    elif kantor.jenis == "kecamatan":
        kepala = pembangun.build_kecamatan(sekda, n)
    else:
        kepala = pembangun.build_dinas(sekda, n)
    if len(kota.jabatan) - awal != n:
        raise AssertionError(f"{kantor.kode}: {len(kota.jabatan) - awal} != {n}")
    return kepala


@dataclass(frozen=True, slots=True)
class _Pembangun:
    """Builds one office under its root unit."""

    kota: Organisasi
    kantor: Kantor
    akar: UnitKerja

    def build_setda(self, n: int) -> Jabatan:
        """The secretariat of the city: assistants, and sections under them."""
        sekda = self.kota.add_post(
            self.akar, None, "Sekretaris Daerah", kelas=15, tingkat=0, rumpun="pimpinan"
        )
        asisten = [
            self.kota.add_post(
                self.akar, sekda, f"Asisten {nomor}", kelas=14, tingkat=1, rumpun="pimpinan",
                tanda="sekretaris",
            )
            for nomor in ("I", "II", "III")[: 1 + (n >= 20) + (n >= 30)]
        ]  # fmt: skip
        bagian = self.kantor.bidang[: max(1, min(len(self.kantor.bidang), n // 6))]
        bebas = spread(n - 1 - len(asisten) - len(bagian), len(bagian))
        for i, (nama, jumlah) in enumerate(zip(bagian, bebas, strict=True)):
            unit = self._unit(nama)
            atas = asisten[i % len(asisten)]
            kabag = self.kota.add_post(unit, atas, f"Kepala {nama}", kelas=11, tingkat=1)
            if i == 0:
                self._fill_secretariat(unit, kabag, jumlah)
            else:
                self._fill_field(unit, kabag, jumlah, i)
        return sekda

    def build_dinas(self, sekda: Jabatan | None, n: int) -> Jabatan:
        """An office with a secretariat, fields, and schools or puskesmas where it runs them."""
        sebutan, kelas = _KEPALA[self.kantor.jenis]
        kepala = self.kota.add_post(
            self.akar, sekda, sebutan, kelas=kelas, tingkat=0, rumpun="pimpinan"
        )
        sekretariat = self._unit("Sekretariat", "administrasi")
        sekretaris = self.kota.add_post(
            sekretariat, kepala, "Sekretaris", kelas=12, tingkat=1, tanda="sekretaris"
        )
        luar = 0
        if self.kantor.rumpun in {"pendidikan", "kesehatan"} and n >= KANTOR_BESAR:
            luar = n * 17 // 20
        bidang = self.kantor.bidang[: max(1, min(len(self.kantor.bidang), (n - luar - 5) // 4))]
        bebas = n - luar - 2 - len(bidang)
        umum = max(2, bebas * 3 // 10)
        self._fill_secretariat(sekretariat, sekretaris, umum)
        kabid: list[Jabatan] = []
        bagian = spread(bebas - umum, len(bidang))
        for i, (nama, jumlah) in enumerate(zip(bidang, bagian, strict=True)):
            unit = self._unit(nama)
            sebutan = nama if nama.startswith("Inspektur") else f"Kepala {nama}"
            kabid.append(self.kota.add_post(unit, kepala, sebutan, kelas=11, tingkat=1))
            self._fill_field(unit, kabid[-1], jumlah, i)
        if luar:
            self._build_outer_units(kabid, luar)
        return kepala

    def build_kecamatan(self, sekda: Jabatan | None, n: int) -> Jabatan:
        """A sub-district: secretariat, one section, and its kelurahan."""
        sebutan, kelas = _KEPALA["kecamatan"]
        camat = self.kota.add_post(
            self.akar, sekda, sebutan, kelas=kelas, tingkat=0, rumpun="pimpinan"
        )
        sekretariat = self._unit("Sekretariat Kecamatan", "administrasi")
        sekcam = self.kota.add_post(
            sekretariat, camat, "Sekretaris Camat", kelas=11, tingkat=1, tanda="sekretaris"
        )
        desa = self.kantor.bidang[: max(1, (n - 5) // 2)]
        bebas = n - 2 - len(desa)
        pusat = min(bebas, max(2, bebas * 4 // 10))
        self._fill_secretariat(sekretariat, sekcam, pusat // 2)
        seksi = self._unit("Seksi Pemerintahan dan Pelayanan")
        kasi = self.kota.add_post(seksi, camat, "Kepala Seksi Pemerintahan", kelas=9, tingkat=2)
        self.kota.add_staff(seksi, kasi, "wilayah", pusat - pusat // 2 - 1)
        for i, (nama, jumlah) in enumerate(
            zip(desa, spread(bebas - pusat, len(desa)), strict=True)
        ):
            unit = self._unit(f"Kelurahan {nama}")
            lurah = self.kota.add_post(unit, camat, f"Lurah {nama}", kelas=9, tingkat=2, tanda=nama)
            self.kota.add_staff(unit, lurah, "wilayah", jumlah, ke=i)
        return camat

    def _unit(self, nama: str, rumpun: str | None = None, pola: int | None = None) -> UnitKerja:
        jenis = rumpun or self.kantor.rumpun
        return self.kota.add_unit(self.kantor, nama, self.akar, rumpun=jenis, pola=pola)

    def _fill_secretariat(self, unit: UnitKerja, atasan: Jabatan, n: int) -> None:
        """Put `n` posts under the secretary: general affairs, finance where there are enough."""
        nama = ("Kepala Subbagian Umum", "Kepala Subbagian Keuangan dan Program")
        kepala = [
            self.kota.add_post(unit, atasan, satu, kelas=9, tingkat=2, tanda="" if i else "umum")
            for i, satu in enumerate(nama[: min(n, 1 + (n >= 12))])
        ]
        for i, jumlah in enumerate(spread(n - len(kepala), max(1, len(kepala)))):
            if kepala:
                self.kota.add_staff(unit, kepala[i], ("administrasi", "keuangan")[i], jumlah)

    def _fill_field(self, unit: UnitKerja, atasan: Jabatan, n: int, ke: int) -> None:
        """Put `n` posts under the head of a field: section heads where there are enough, and staff."""
        kepala = [
            self.kota.add_post(unit, atasan, f"Kepala Seksi {nomor}", kelas=9, tingkat=2)
            for nomor in ("I", "II", "III")[: min(n, 3, (n + 4) // 9)]
        ]
        for i, jumlah in enumerate(spread(n - len(kepala), max(1, len(kepala)))):
            induk = kepala[i] if kepala else atasan
            self.kota.add_staff(unit, induk, self.kantor.rumpun, jumlah, ke=ke + i)

    def _build_outer_units(self, kabid: list[Jabatan], n: int) -> None:
        """Schools or puskesmas: units of their own, six days a week, under the fields of the office."""
        is_sekolah = self.kantor.rumpun == "pendidikan"
        nama = _school_names() if is_sekolah else _puskesmas_names()
        lapis = KELAS_SEKOLAH if is_sekolah else KELAS_PUSKESMAS
        banyak = max(1, n // lapis) if is_sekolah else max(1, min(len(nama), n // lapis))
        judul = "Kepala Sekolah" if is_sekolah else "Kepala Puskesmas"
        for i, jumlah in enumerate(spread(n, banyak)):
            unit = self._unit(f"{nama[i]} Pekanbaru", pola=6)
            kepala = self.kota.add_post(
                unit, kabid[i % len(kabid)], judul, kelas=11, tingkat=2, jenis="fungsional"
            )
            usaha = min(1, jumlah - 1)
            self.kota.add_staff(unit, kepala, "administrasi", usaha)
            self.kota.add_staff(unit, kepala, self.kantor.rumpun, jumlah - 1 - usaha, ke=i)


def _school_names(banyak: int = 400) -> list[str]:
    """Two primary schools, then a junior secondary school, and so on."""
    return [
        f"SMP Negeri {i // 3 + 1}" if i % 3 == 2 else f"SD Negeri {i - i // 3 + 1}"
        for i in range(banyak)
    ]


def _puskesmas_names() -> list[str]:
    baris = load_referensi("kelurahan")
    semua = [s["kecamatan"] for s in baris] + [s["kelurahan"] for s in baris]
    return [f"Puskesmas {nama}" for nama in dict.fromkeys(semua)][:PUSKESMAS_TERBANYAK]
