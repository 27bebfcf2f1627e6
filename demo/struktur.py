"""How one office is built from the top down: its units, and exactly as many posts as it gets people."""

from __future__ import annotations

from demo.bahan import load_referensi
from demo.organisasi import Jabatan, Kantor, Organisasi, UnitKerja, list_kantor, spread
from demo.skenario import Skenario

KELAS_SEKOLAH = 16
KELAS_PUSKESMAS = 24
KANTOR_BESAR = 40
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
    akar = kota.add_unit(kantor, kantor.nama, None, kantor.pola_kerja)
    awal = len(kota.jabatan)
    if kantor.kode == "SETDA":
        kepala = _build_setda(kota, kantor, akar, n)
    elif kantor.jenis == "kecamatan":
        kepala = _build_kecamatan(kota, kantor, akar, sekda, n)
    else:
        kepala = _build_dinas(kota, kantor, akar, sekda, n)
    if len(kota.jabatan) - awal != n:
        raise AssertionError(f"{kantor.kode}: {len(kota.jabatan) - awal} != {n}")
    return kepala


def _build_setda(kota: Organisasi, kantor: Kantor, akar: UnitKerja, n: int) -> Jabatan:
    sekda = kota.add_post(akar, None, "Sekretaris Daerah", "struktural", 15, "pimpinan", 0)
    asisten = [
        kota.add_post(akar, sekda, f"Asisten {nomor}", "struktural", 14, "pimpinan", 1, "sekretaris")
        for nomor in ("I", "II", "III")[: 1 + (n >= 20) + (n >= 30)]
    ]
    bagian = kantor.bidang[: max(1, min(len(kantor.bidang), n // 6))]
    bebas = n - 1 - len(asisten) - len(bagian)
    for i, (nama, jumlah) in enumerate(zip(bagian, spread(bebas, len(bagian)), strict=True)):
        unit = kota.add_unit(kantor, nama, akar, kantor.pola_kerja)
        kabag = kota.add_post(
            unit, asisten[i % len(asisten)], f"Kepala {nama}", "struktural", 11, "pengelola", 1
        )
        _fill_field(kota, unit, kabag, "administrasi", jumlah, i, "umum" if i == 0 else "")
    return sekda


def _build_dinas(
    kota: Organisasi, kantor: Kantor, akar: UnitKerja, sekda: Jabatan | None, n: int
) -> Jabatan:
    sebutan, kelas = _KEPALA[kantor.jenis]
    kepala = kota.add_post(akar, sekda, sebutan, "struktural", kelas, "pimpinan", 0)
    sekretariat = kota.add_unit(kantor, "Sekretariat", akar, kantor.pola_kerja)
    sekretaris = kota.add_post(
        sekretariat, kepala, "Sekretaris", "struktural", 12, "pengelola", 1, "sekretaris"
    )
    lapis = {"pendidikan": KELAS_SEKOLAH, "kesehatan": KELAS_PUSKESMAS}.get(kantor.rumpun)
    luar = (n * 17 // 20) if lapis and n >= KANTOR_BESAR else 0
    bidang = kantor.bidang[: max(1, min(len(kantor.bidang), (n - luar - 5) // 4))]
    bebas = n - luar - 2 - len(bidang)
    umum = max(2, bebas * 3 // 10)
    _fill_field(kota, sekretariat, sekretaris, "administrasi", umum, 0, "umum")
    kabid: list[Jabatan] = []
    for i, (nama, jumlah) in enumerate(zip(bidang, spread(bebas - umum, len(bidang)), strict=True)):
        unit = kota.add_unit(kantor, nama, akar, kantor.pola_kerja)
        sebutan = nama if nama.startswith("Inspektur") else f"Kepala {nama}"
        kabid.append(kota.add_post(unit, kepala, sebutan, "struktural", 11, "pengelola", 1))
        _fill_field(kota, unit, kabid[-1], kantor.rumpun, jumlah, i)
    if lapis and luar:
        _build_outer_units(kota, kantor, akar, kabid, luar, lapis)
    return kepala


def _fill_field(
    kota: Organisasi,
    unit: UnitKerja,
    atasan: Jabatan,
    rumpun: str,
    n: int,
    ke: int,
    tanda: str = "",
) -> None:
    """Put `n` posts under `atasan`: section heads where there are enough people, then staff."""
    seksi = min(3, (n + 4) // 9) if not tanda else max(1, min(2, n // 6))
    seksi = min(seksi, n)
    kepala = [
        kota.add_post(
            unit,
            atasan,
            _section_name(i, tanda),
            "struktural",
            9,
            "pengelola",
            2,
            tanda if i == 0 else "",
        )
        for i in range(seksi)
    ]
    for i, jumlah in enumerate(spread(n - seksi, max(1, seksi))):
        jenis = "keuangan" if tanda and i == 1 else rumpun
        kota.add_staff(unit, kepala[i] if kepala else atasan, jenis, jumlah, ke + i)


def _section_name(i: int, tanda: str) -> str:
    if tanda:
        return ("Kepala Subbagian Umum", "Kepala Subbagian Keuangan dan Program")[i]
    return f"Kepala Seksi {('I', 'II', 'III')[i]}"


def _build_outer_units(
    kota: Organisasi, kantor: Kantor, akar: UnitKerja, kabid: list[Jabatan], n: int, lapis: int
) -> None:
    """Schools or puskesmas: units of their own, six days a week, under the fields of the office."""
    is_sekolah = kantor.rumpun == "pendidikan"
    wilayah = [satu["kelurahan"] for satu in load_referensi("kelurahan")]
    nama = list(dict.fromkeys([s["kecamatan"] for s in load_referensi("kelurahan")] + wilayah))
    banyak = max(1, n // lapis) if is_sekolah else max(1, min(21, n // lapis))
    for i, jumlah in enumerate(spread(n, banyak)):
        if is_sekolah:
            sebutan = f"SMP Negeri {i // 3 + 1}" if i % 3 == 2 else f"SD Negeri {i - i // 3 + 1}"
            judul = "Kepala Sekolah"
        else:
            sebutan, judul = f"Puskesmas {nama[i]}", "Kepala Puskesmas"
        unit = kota.add_unit(kantor, f"{sebutan} Pekanbaru", akar, 6)
        kepala = kota.add_post(
            unit, kabid[i % len(kabid)], judul, "fungsional", 11, "pengelola", 2
        )
        usaha = min(1, jumlah - 1)
        kota.add_staff(unit, kepala, "administrasi", usaha)
        kota.add_staff(unit, kepala, kantor.rumpun, jumlah - 1 - usaha, i)


def _build_kecamatan(
    kota: Organisasi, kantor: Kantor, akar: UnitKerja, sekda: Jabatan | None, n: int
) -> Jabatan:
    sebutan, kelas = _KEPALA["kecamatan"]
    camat = kota.add_post(akar, sekda, sebutan, "struktural", kelas, "pimpinan", 0)
    sekretariat = kota.add_unit(kantor, "Sekretariat Kecamatan", akar, kantor.pola_kerja)
    sekcam = kota.add_post(
        sekretariat, camat, "Sekretaris Camat", "struktural", 11, "pengelola", 1, "sekretaris"
    )
    desa = kantor.bidang[: max(1, (n - 5) // 2)]
    bebas = n - 2 - len(desa)
    pusat = max(2, bebas * 4 // 10)
    _fill_field(kota, sekretariat, sekcam, "administrasi", pusat // 2, 0, "umum")
    seksi = kota.add_unit(kantor, "Seksi Pemerintahan dan Pelayanan", akar, kantor.pola_kerja)
    kasi = kota.add_post(
        seksi, camat, "Kepala Seksi Pemerintahan", "struktural", 9, "pengelola", 2
    )
    kota.add_staff(seksi, kasi, "wilayah", pusat - pusat // 2 - 1)
    for i, (nama, jumlah) in enumerate(zip(desa, spread(bebas - pusat, len(desa)), strict=True)):
        unit = kota.add_unit(kantor, f"Kelurahan {nama}", akar, kantor.pola_kerja)
        lurah = kota.add_post(
            unit, camat, f"Lurah {nama}", "struktural", 9, "pengelola", 2, nama
        )
        kota.add_staff(unit, lurah, "wilayah", jumlah, i)
    return camat
