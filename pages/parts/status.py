"""How states and moments of an activity look: an icon and a word beside the colour."""

from __future__ import annotations

from data.bahasa import _, format_angka, format_jam, format_tanggal
from data.store import Aktivitas
from workflow.keadaan import STATUS_AKTIVITAS

_TANDA = {
    "draf": ("gray", "edit_note"),
    "diajukan": ("blue", "hourglass_top"),
    "disetujui": ("green", "check_circle"),
    "dikembalikan": ("orange", "undo"),
    "ditolak": ("red", "cancel"),
}


def status_badge(status: str) -> str:
    """Return the state as a badge in Markdown."""
    warna, ikon = _TANDA[status]
    return f":{warna}-badge[:material/{ikon}: {_(STATUS_AKTIVITAS[status])}]"


def when_text(a: Aktivitas) -> str:
    """Return day, hours and minutes: Rab, 18 Nov · 08.00–10.00 · 120 menit (disetujui 90 menit)."""
    teks = _("{hari} · {mulai}–{selesai} · {menit} menit").format(
        hari=format_tanggal(a.tanggal, "EEE, d MMM"),
        mulai=format_jam(a.mulai),
        selesai=format_jam(a.selesai),
        menit=a.selesai - a.mulai,
    )
    if a.menit_disetujui is None:
        return teks
    return _("{waktu} (disetujui {menit} menit)").format(waktu=teks, menit=a.menit_disetujui)


def basis_text(a: Aktivitas, butir: str | None, satuan: str | None = None) -> str:
    """Return what an activity is tied to, with its quantity."""
    if a.jenis == "lainnya":
        return _("Aktivitas lainnya")
    dasar = butir or _("Perintah {nomor}").format(nomor=a.nomor_perintah or "–")
    if not a.kuantitas:
        return dasar
    jumlah = format_angka(a.kuantitas, 0 if a.kuantitas == int(a.kuantitas) else 2)
    return f"{dasar} · {jumlah} {satuan or _('hasil')}"
