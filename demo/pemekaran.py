"""January 2021: Tampan becomes Binawidya and Tuah Madani, and three more sub-districts are cut out."""

from __future__ import annotations

from datetime import date

from demo.bahan import load_referensi
from demo.papan import Papan
from demo.struktur import KECAMATAN_TERKECIL, build_kantor


def split_kecamatan(papan: Papan, hari: date) -> None:
    """Open the new sub-districts on `hari` and seat the people of the old ones by class."""
    kota = papan.kota
    induk = {s["kelurahan"]: f"Kecamatan {s['kecamatan']}" for s in load_referensi("kelurahan")}
    sekda = next((j for j in kota.jabatan if j.nama == "Sekretaris Daerah"), None)
    for lama in [k for k in kota.kantor if k.pewaris and k.jumlah]:
        bagian = _divide(papan, lama.id, lama.pewaris, induk)
        for baru in kota.kantor:
            orang = bagian.get(baru.nama, [])
            if baru.nama == lama.nama or not orang:
                continue
            awal = len(kota.jabatan)
            build_kantor(kota, baru, sekda, len(orang))
            urut = sorted(kota.jabatan[awal:], key=lambda j: (-j.kelas, j.id))
            for satu, jabatan in zip(orang, urut, strict=True):
                papan.place(satu, jabatan.id, hari)


def _divide(
    papan: Papan, opd_id: int, pewaris: list[str], induk: dict[str, str]
) -> dict[str, list[int]]:
    """Return who goes to which office, highest class first: kelurahan by place, the others in turn."""
    jabatan = papan.kota.jabatan
    ada = [d for d in papan.tempat.values() if jabatan[d.jabatan].unit.opd_id == opd_id]
    ada.sort(key=lambda d: (-jabatan[d.jabatan].kelas, d.orang))
    bagian: dict[str, list[int]] = {nama: [] for nama in pewaris}
    for i, satu in enumerate(ada):
        desa = jabatan[satu.jabatan].unit.nama.removeprefix("Kelurahan ")
        tujuan = induk.get(desa, "")
        bagian[tujuan if tujuan in bagian else pewaris[i % len(pewaris)]].append(satu.orang)
    _even_out(bagian)
    return bagian


def _even_out(bagian: dict[str, list[int]]) -> None:
    """Let the largest office give to those that are too small to be one, or take their people."""
    for orang in bagian.values():
        terbesar = max(bagian.values(), key=len)
        while len(orang) < KECAMATAN_TERKECIL < len(terbesar):
            orang.append(terbesar.pop())
        if len(orang) < KECAMATAN_TERKECIL and orang is not terbesar:
            terbesar += orang
            orang.clear()
