"""What a value rests on, for people: the regulation, how far it can be trusted, what was decided."""

from __future__ import annotations

from data.bahasa import N_, _
from rules.ketentuan import Kutipan

KEPERCAYAAN = {
    "naskah": N_("naskah resmi"),
    "saduran": N_("saduran"),
    "aplikasi": N_("aplikasi lain"),
    "dicocokkan": N_("dicocokkan dengan angka terbit"),
    "keputusan": N_("keputusan proyek"),
}
"""How the content of a source was read."""

SEBAGIAN = N_("sebagian keputusan proyek")


def trust_of(kutipan: Kutipan) -> str:
    """Return how far a value can be trusted, in words."""
    kata = _(KEPERCAYAAN[kutipan.kepercayaan])
    return f"{kata}, {_(SEBAGIAN)}" if kutipan.diputuskan else kata


def say_kutipan(kutipan: Kutipan) -> str:
    """Return the regulation and place, and where the value is less than its words: how it was read."""
    is_lain = kutipan.kepercayaan != kutipan.regulasi.trust
    bagian = [_(KEPERCAYAAN[kutipan.kepercayaan])] if is_lain else []
    bagian += [_(SEBAGIAN)] if kutipan.diputuskan else []
    return f"{kutipan} ({', '.join(bagian)})" if bagian else str(kutipan)


def note_of(kutipan: Kutipan, catatan: str | None) -> str:
    """Return the note on a value, and which part of it no source fixes."""
    bagian = [_(catatan)] if catatan else []
    if kutipan.diputuskan:
        bagian.append(f"{_('Keputusan proyek')}: {_(kutipan.diputuskan)}")
    return " ".join(bagian)
