"""SKP as BKN's e-Kinerja prints it (PermenPANRB 6/2022): one sheet per person, JA/JF or JPT."""

from dataclasses import dataclass, field
from decimal import Decimal

from data.bahasa import _
from data.readers.angka import Target, parse_target
from data.readers.baca import cell, open_form
from data.readers.hasil import Baris, HasilBaca, Masalah, NilaiSalah
from data.readers.kepala import Kepala, data_rows
from data.readers.kolom import EMPTY_REASON, FORMULA_REASON, Bentuk, Kolom, clean_text, parse_teks
from data.readers.lembar import Lembar, Sel, is_empty, show
from data.readers.skp_bkn_dokumen import DokumenSkp, is_behaviour_title, read_document, section_of

ASPEK = ("kuantitas", "kualitas", "waktu", "biaya")

_TEKS = parse_teks(1000)
BENTUK = Bentuk(
    "skp-bkn",
    (
        Kolom("no", _TEKS, alias=("nomor",)),
        Kolom("rhk_pimpinan", _TEKS, alias=("Rencana Hasil Kerja Pimpinan yang Diintervensi", "Rencana Hasil Kerja Atasan yang Diintervensi")),
        Kolom("rhk", _TEKS, alias=("Rencana Hasil Kerja", "Rencana Kinerja"), harus_ada=True),
        Kolom("aspek", _TEKS),
        Kolom("perspektif", _TEKS),
        Kolom("indikator", _TEKS, alias=("Indikator Kinerja Individu", "Indkator Kinerja Individu", "Indikator Kinerja", "Indikator"), harus_ada=True),
        Kolom("target", _TEKS, alias=("Target Tahunan", "Target (Tahunan)")),
        Kolom("realisasi", _TEKS, alias=("Realisasi Berdasarkan Bukti Dukung", "Realisasi Berdasar Bukti Dukung", "Relasi Berdasarkan Bukti Dukung")),
    ),
    ("rhk", "indikator"),
    ("Umpan Balik Berkelanjutan Berdasarkan Bukti Dukung", "Umpan Balik", "Umpan Balik Berkelanjutan Berdasar Bukti Dukung"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorSkp(Baris):
    """One indicator of one work result (`nomor_rhk` counts them in the sheet); `aspek` '' for JPT."""

    nip: str
    nomor_rhk: int
    bagian: str
    rhk: str
    rhk_pimpinan: str | None
    aspek: str
    indikator: str
    target: Target | None
    realisasi: Target | None

    @property
    def is_kuantitas(self) -> bool:
        """Whether the indicator counts results: the quantity aspect, and every indicator of a JPT."""
        return self.aspek in {"kuantitas", ""}


@dataclass(slots=True)
class HasilSkp(HasilBaca[IndikatorSkp]):
    """The indicators, and what each sheet says about the person and the year."""

    dokumen: list[DokumenSkp] = field(default_factory=list[DokumenSkp])


def read_skp_bkn(data: bytes) -> HasilSkp:
    """Return the indicators of every SKP sheet; merged cells are carried down, ranges count their lower bound."""
    hasil = HasilSkp()
    for lembar, kepala in open_form(data, BENTUK, hasil):
        _SheetReader(hasil, lembar, kepala).read()
    return hasil


class _SheetReader:
    """Reads one sheet from its header to the behaviour section."""

    def __init__(self, hasil: HasilSkp, lembar: Lembar, kepala: Kepala) -> None:
        self.hasil, self.lembar, self.kepala = hasil, lembar, kepala
        self.dokumen = read_document(lembar, kepala)
        self.bagian, self.nomor_rhk = "utama", 0
        self.rhk, self.rhk_pimpinan, self.no = "", "", ""

    def read(self) -> None:
        for nomor, sel in data_rows(self.lembar, self.kepala):
            if is_behaviour_title(sel):
                break
            if bagian := section_of(sel):
                self.bagian = bagian
                continue
            self._carry(sel)
            if not all(
                is_empty(cell(sel, self.kepala, n)) for n in ("indikator", "aspek", "target")
            ):
                self._indicator(nomor, sel)
        self.dokumen.jumlah_rhk = self.nomor_rhk
        self.hasil.dokumen.append(self.dokumen)

    def _text(self, sel: list[Sel], kolom: str) -> str:
        isi = cell(sel, self.kepala, kolom)
        return "" if is_empty(isi) else clean_text(isi)

    def _carry(self, sel: list[Sel]) -> None:
        """Take over number and work result of the first row of a merged group."""
        no, rhk = self._text(sel, "no"), self._text(sel, "rhk")
        if (no and no != self.no) or (rhk and (rhk != self.rhk or not self.nomor_rhk)):
            self.nomor_rhk += 1
            self.no, self.rhk = no, rhk or self.rhk
            self.rhk_pimpinan = self._text(sel, "rhk_pimpinan")

    def _indicator(self, nomor: int, sel: list[Sel]) -> None:
        self.hasil.terbaca += 1
        try:
            self.hasil.baris.append(self._build(nomor, sel))
        except _Refusal as tolak:
            judul = self.kepala.teks.get(tolak.kolom, tolak.kolom)
            isi = tolak.nilai or show(cell(sel, self.kepala, tolak.kolom))
            self.hasil.ditolak.append(
                Masalah(nomor, judul, isi, tolak.alasan, tolak.kode, self.lembar.nama)
            )

    def _build(self, nomor: int, sel: list[Sel]) -> IndikatorSkp:
        for kolom in ("rhk", "aspek", "indikator", "target"):
            if (nomor, self.kepala.kolom.get(kolom, -1)) in self.lembar.rumus:
                raise _Refusal(kolom, "FORMULA", _(FORMULA_REASON))
        if self.dokumen.salah is not None:
            raise _Refusal(
                "nip", self.dokumen.salah.kode, self.dokumen.salah.alasan, self.dokumen.nip
            )
        if not self._text(sel, "indikator"):
            raise _Refusal("indikator", "TEXT_EMPTY", _(EMPTY_REASON))
        return IndikatorSkp(
            baris=nomor,
            lembar=self.lembar.nama,
            nip=self.dokumen.nip,
            nomor_rhk=self.nomor_rhk,
            bagian=self.bagian,
            rhk=self.rhk,
            rhk_pimpinan=self.rhk_pimpinan or None,
            aspek=self._aspek(sel),
            indikator=self._text(sel, "indikator"),
            target=self._target(sel),
            realisasi=self._realisasi(sel),
        )

    def _aspek(self, sel: list[Sel]) -> str:
        if "aspek" not in self.kepala.kolom:
            return ""
        aspek = self._text(sel, "aspek").lower()
        if aspek not in ASPEK:
            alasan = _("Aspek harus Kuantitas, Kualitas, Waktu atau Biaya.")
            raise _Refusal("aspek", "ASPECT_UNKNOWN", alasan)
        return aspek

    def _target(self, sel: list[Sel]) -> Target | None:
        if "target" not in self.kepala.kolom:
            return None
        isi = cell(sel, self.kepala, "target")
        if is_empty(isi):
            raise _Refusal(
                "target", "TARGET_EMPTY", _("Target wajib diisi dengan angka dan satuannya.")
            )
        try:
            return parse_target(isi)
        except NilaiSalah as galat:
            if self.dokumen.is_kualitatif:
                return None
            raise _Refusal("target", galat.kode, galat.alasan) from galat

    def _realisasi(self, sel: list[Sel]) -> Target | None:
        isi = cell(sel, self.kepala, "realisasi")
        try:
            return None if is_empty(isi) else parse_target(isi)
        except NilaiSalah:
            return None


class _Refusal(Exception):
    """Why an indicator row is refused: the column, the machine's word, the sentence."""

    def __init__(self, kolom: str, kode: str, alasan: str, nilai: str = "") -> None:
        super().__init__(alasan)
        self.kolom, self.kode, self.alasan, self.nilai = kolom, kode, alasan, nilai


def quantity_sums(baris: list[IndikatorSkp]) -> tuple[Decimal, Decimal]:
    """Return the sums of target and realisation over the quantity indicators."""
    pilih = [b for b in baris if b.is_kuantitas]
    target = sum((b.target.nilai for b in pilih if b.target), Decimal(0))
    realisasi = sum((b.realisasi.nilai for b in pilih if b.realisasi), Decimal(0))
    return target, realisasi
