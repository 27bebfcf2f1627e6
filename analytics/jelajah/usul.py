"""Whom a change of the rules struck, proposed from what differs from the day before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from analytics.jelajah.dimensi import DIMENSI, values_of
from analytics.jelajah.judul import lower_first
from analytics.jelajah.tanya import Saring
from data.bahasa import N_, _, format_tanggal
from data.lake import Lake
from data.scope import Scope
from rules.ketentuan import Parameter, Profil
from rules.skema import Nilai

MENURUT = {
    "tukin_bpk": "kelas",
    "tukin_bpk_kelas_tinggi": "kelas",
    "pajak_final_golongan": "golongan",
    "persen_status": "status_pegawai",
}
"""Tables of the rules whose keys are values of a dimension."""
KEADAAN = {
    "plt_": N_("yang merangkap jabatan"),
    "izin_": N_("yang cuti panjang"),
    "realisasi_kondisi": N_("yang cuti panjang"),
    "potongan_cuti_hari": N_("yang sakit atau cuti"),
    "potongan_hukuman_disiplin": N_("yang dihukum disiplin"),
    "hukuman_persen": N_("yang dihukum disiplin"),
    "lama_hukuman_bulan": N_("yang dihukum disiplin"),
    "potongan_tidak_menilai": N_("yang terlambat menilai bawahannya"),
    "pita_capaian": N_("yang capaiannya di sekitar batas pita"),
    "capaian_nilai_skp": N_("yang nilainya di sekitar batas pita"),
}
"""Beginnings of the ids of rules that touch only who is in a state; no dimension holds it."""


@dataclass(frozen=True, slots=True)
class Usul:
    """Whom a change struck: `saring` names them by dimensions, and is empty where nobody can be
    named; `kalimat` says why these, or why none. `is_semua`: everybody, so that nothing is left to
    compare them with.
    """

    kalimat: str
    saring: Saring = field(default_factory=dict[str, tuple[object, ...]])
    is_semua: bool = False

    def is_taken(self, saring: Saring) -> bool:
        """Whether filters name just the people who are proposed."""
        satu, dua = ({k: set(v) for k, v in isi.items()} for isi in (self.saring, saring))
        return satu == dua


@dataclass(frozen=True, slots=True)
class Ubahan:
    """A parameter that has another value from a day on: before (None where it had none) and after."""

    parameter: Parameter
    lama: Nilai | None
    baru: Nilai


def changes_on(profil: Profil, hari: date) -> list[Ubahan]:
    """Return which parameters have another value on `hari` than on the day before."""
    hasil: list[Ubahan] = []
    for satu in profil.parameter.values():
        baru = dict(satu.values).get(hari)
        lama = [nilai.value for mulai, nilai in satu.values if mulai < hari]
        if baru is not None and (not lama or lama[-1] != baru.value):
            hasil.append(Ubahan(satu, lama[-1] if lama else None, baru.value))
    return hasil


def propose(lake: Lake, scope: Scope, profil: Profil, hari: date) -> Usul:
    """Return whom the rules that changed on `hari` struck, as far as dimensions can name them."""
    ubahan = changes_on(profil, hari)
    kata = {"hari": format_tanggal(hari), "ketentuan": _labels(ubahan)}
    if not ubahan:
        return Usul(
            _(
                "Tidak ada kelompok yang diusulkan: tidak ada ketentuan yang berubah pada {hari}. "
                "Sebutkan sendiri siapa yang terkena."
            ).format(**kata)
        )
    keadaan = [state_of(u.parameter.id) for u in ubahan]
    umum = [
        u
        for u, siapa in zip(ubahan, keadaan, strict=True)
        if u.parameter.id not in MENURUT and siapa is None
    ]
    if umum:
        return _everybody({**kata, "ketentuan": _labels(umum)})
    siapa = dict.fromkeys(_(k) for k in keadaan if k is not None)
    if siapa:
        return Usul(
            _(
                "Tidak ada kelompok yang diusulkan: {ketentuan} berubah pada {hari} hanya bagi {siapa}, "
                "dan mereka tidak dapat disebut dengan saringan."
            ).format(**kata, siapa=_listed(siapa))
        )
    return _by_table(lake, scope, ubahan, kata)


def state_of(id: str) -> str | None:
    """Return who is touched by a rule of that id when only a state of theirs decides."""
    return next((siapa for awal, siapa in KEADAAN.items() if id.startswith(awal)), None)


def _by_table(lake: Lake, scope: Scope, ubahan: list[Ubahan], kata: Mapping[str, str]) -> Usul:
    """The proposal out of tables alone: those whose own line of a table changed."""
    dimensi = dict.fromkeys(MENURUT[u.parameter.id] for u in ubahan)
    if len(dimensi) > 1:
        nama = _listed(lower_first(_(DIMENSI[k].judul)) for k in dimensi)
        return Usul(
            _(
                "Tidak ada kelompok yang diusulkan: pada {hari} berubah {ketentuan}, menurut {dimensi}. "
                "Yang terkena salah satunya tidak dapat disebut dengan satu saringan."
            ).format(**kata, dimensi=nama)
        )
    kolom = next(iter(dimensi))
    kunci = {k for u in ubahan for k in _changed_lines(u)}
    nilai = values_of(lake, scope, kolom)
    kena = {v: nama for v, nama in nilai.items() if _line_of(v) in kunci}
    if not kena:
        return Usul(
            _(
                "Tidak ada kelompok yang diusulkan: baris {ketentuan} yang berubah pada {hari} tidak "
                "mengenai seorang pun di data ini."
            ).format(**kata)
        )
    if len(kena) == len(nilai):
        return _everybody(kata)
    return Usul(
        _(
            "Diusulkan: {kelompok}. Hanya bagi mereka {ketentuan} berubah pada {hari}; yang lain tidak "
            "tersentuh, sehingga dapat menjadi pembanding."
        ).format(**kata, kelompok=_listed(kena.values())),
        {kolom: tuple(kena)},
    )


def _changed_lines(ubahan: Ubahan) -> set[str]:
    lama, baru = (
        {str(k): v for k, v in isi.items()} if isinstance(isi, dict) else {}
        for isi in (ubahan.lama, ubahan.baru)
    )
    return {k for k in {*lama, *baru} if lama.get(k) != baru.get(k)}


def _line_of(nilai: object) -> str:
    """The line of a table that a value of a dimension falls under: golongan III/a under III."""
    return str(nilai).partition("/")[0]


def _everybody(kata: Mapping[str, str]) -> Usul:
    return Usul(
        _(
            "Tidak ada kelompok yang diusulkan: {ketentuan} berubah pada {hari} bagi semua pegawai. Tidak "
            "ada yang tidak tersentuh untuk dijadikan pembanding, sehingga pengaruhnya tidak dihitung."
        ).format(**kata),
        is_semua=True,
    )


def _labels(ubahan: Iterable[Ubahan]) -> str:
    return _listed(lower_first(_(u.parameter.label)) for u in ubahan)


def _listed(isi: Iterable[str]) -> str:
    """Return words as a list in a sentence: a, b dan c."""
    kata = list(isi)
    if len(kata) < 2:
        return "".join(kata)
    return _("{awal} dan {akhir}").format(awal=", ".join(kata[:-1]), akhir=kata[-1])
