"""The order in which effectiveness is judged: four criteria, then what stands in their way."""

from data.bahasa import N_

KRITERIA = {
    "target": N_("Pencapaian target"),
    "adaptasi": N_("Adaptasi"),
    "kepuasan": N_("Kepuasan kerja"),
    "tanggung_jawab": N_("Tanggung jawab"),
    "hambatan": N_("Hambatan"),
}
"""Chapters of the evaluation, and the words for them."""
