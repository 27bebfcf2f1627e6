"""Reasons of a decision: the one list, and how a reason is written down and shown."""

from __future__ import annotations

from data.bahasa import N_, _
from data.galat import GalatPengguna

ALASAN = {
    "uraian_kurang_jelas": N_("Uraian kurang jelas"),
    "bukti_kurang": N_("Bukti kurang atau tidak sesuai"),
    "lama_tidak_wajar": N_("Lama pengerjaan tidak wajar"),
    "jam_keliru": N_("Jam atau tanggal keliru"),
    "dasar_keliru": N_("Butir SKP atau perintah keliru"),
    "hasil_keliru": N_("Jumlah hasil keliru"),
    "bukan_tugas": N_("Bukan tugas pegawai ini"),
    "tidak_dikerjakan": N_("Tidak dikerjakan"),
    "ganda": N_("Sudah dicatat pada aktivitas lain"),
    "lainnya": N_("Alasan lain"),
}
"""Reasons to return, to reject or to approve fewer minutes (`Aktivitas.alasan_kode`)."""

ALASAN_TERPANJANG = 500


def require_reason(kode: str | None, alasan: str | None) -> str:
    """Return the reason to store in words: what was written, else the words of the list.

    `kode` is one of `ALASAN`, or None for a reason in words alone. Raises `GalatPengguna` (kode
    alasan) for an unknown one, for words that lack where the list does not say it, or too many.
    """
    teks = (alasan or "").strip()
    if kode is not None and kode not in ALASAN:
        raise GalatPengguna(
            _("Alasan ini tidak ada pada daftar. Muat ulang halaman, lalu pilih lagi."),
            kode="alasan",
            kolom="alasan_kode",
        )
    if len(teks) > ALASAN_TERPANJANG or (not teks and kode in {None, "lainnya"}):
        raise GalatPengguna(
            _(
                "Pilih alasan dari daftar atau tulis sendiri, paling panjang {batas} huruf, "
                "supaya pegawai tahu apa yang diperbaiki."
            ).format(batas=ALASAN_TERPANJANG),
            kode="alasan",
            kolom="alasan",
        )
    return teks or ALASAN[kode or "lainnya"]


def reason_text(kode: str | None, alasan: str | None) -> str | None:
    """Return a stored reason in the language of the reader: the words of the list, then one's own."""
    label = ALASAN.get(kode or "")
    if label is None or kode == "lainnya":
        return alasan
    return _(label) if alasan in {None, label} else f"{_(label)}. {alasan}"
