"""Kinds of notes on the time axis: the sign that marks them on a chart, and their name."""

from data.bahasa import N_

JENIS_CATATAN = {
    "aturan": N_("Perubahan aturan"),
    "pelatihan": N_("Pelatihan"),
    "organisasi": N_("Perubahan organisasi"),
    "layanan": N_("Layanan"),
    "lain": N_("Lainnya"),
}
TANDA_CATATAN = {"aturan": "§", "pelatihan": "◆", "organisasi": "■", "layanan": "●", "lain": "○"}
"""One character for each kind; outages have a sign of their own."""
