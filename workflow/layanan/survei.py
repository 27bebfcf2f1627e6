"""The pulse survey: rounds opened by BKPSDM, one anonymous sheet per person, words only of large groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from data.bahasa import N_, _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import JawabanSurvei, Opd, PesertaSurvei, Store, Survei, Transaction
from data.waktu import local_day
from workflow.hasil import Hasil, bentrok
from workflow.penolakan import refuse_if
from workflow.perilaku.lembar_anonim import put_sheet

BUTIR = (
    N_("Kemudahan mengisi aktivitas harian"),
    N_("Kecepatan dan kestabilan aplikasi"),
    N_("Kejelasan petunjuk dan pelatihan"),
    N_("Keadilan penilaian perilaku"),
    N_("Ketepatan waktu validasi atasan"),
    N_("Kesesuaian TPP dengan kinerja"),
    N_("Kemampuan petugas membantu"),
    N_("Penanganan keluhan"),
    N_("Ketersediaan layanan saat diperlukan"),
)
"""The nine elements of service that PermenPANRB 14/2017 asks about, in SINERGI's words."""

SKALA = {1: N_("Tidak baik"), 2: N_("Kurang baik"), 3: N_("Baik"), 4: N_("Sangat baik")}
"""The answers, by PermenPANRB 14/2017; 1-4 become 25-100 in the index."""

TERLAMA = timedelta(days=60)
SARAN_TERSEDIKIT = 10
"""Free text is shown only of groups with at least so many sheets with text (project decision)."""
SARAN_TERPANJANG = 1000


def open_survei(
    store: Store,
    scope: Scope,
    *,
    id: str,
    nama: str,
    mulai: date,
    selesai: date,
    butir: Sequence[str] = BUTIR,
    kini: datetime,
) -> Hasil:
    """Open a round that everybody may answer from `mulai` to `selesai`, both included.

    The same again under the same id changes nothing. Raises `GalatPengguna`: not BKPSDM, bentrok,
    tumpang_tindih, or `Penolakan` with what is wrong at its fields.
    """
    scope.require("bkpsdm")
    judul = nama.strip()
    isi: dict[str, object] = {
        "nama": judul,
        "mulai": mulai,
        "selesai": selesai,
        "butir": list(butir),
    }
    with store.write(scope.pelaku, kini) as tx:
        lama = tx.session.get(Survei, id)
        if lama is not None:
            if all(getattr(lama, k) == v for k, v in isi.items()):
                return Hasil(id, 1, is_baru=False)
            raise bentrok(_("Survei lain sudah tercatat dengan nomor ini. Buka formulir baru."))
        refuse_if(_faults(tx.session, judul, mulai, selesai, local_day(kini)))
        tx.session.add(Survei(id=id, **isi))
        _record(tx, "buka", id, mulai, isi)
    return Hasil(id, 1, is_baru=True)


def answer_survei(
    store: Store,
    scope: Scope,
    *,
    survei_id: str,
    nilai: Sequence[int],
    saran: str | None = None,
    kini: datetime,
) -> Hasil:
    """Hand in one's sheet; it cannot be read, changed or found again by its writer.

    Of a second sheet nothing is kept. The audit chain and the change log say that a sheet came, and
    nothing of whose or what. Raises `GalatPengguna`: tidak_ada, tutup, tanpa_penugasan, or
    `Penolakan` with the questions not answered.
    """
    teks = (saran or "").strip() or None
    hari = local_day(kini)
    with store.write("sistem:survei", kini) as tx:
        survei = tx.session.get(Survei, survei_id)
        if survei is None:
            raise GalatPengguna(_("Survei ini tidak ada. Muat ulang halaman."), kode="tidak_ada")
        if not survei.mulai <= hari <= survei.selesai:
            raise GalatPengguna(
                _("Survei ini dibuka {mulai} sampai {selesai}. Tunggu putaran berikutnya.").format(
                    mulai=format_tanggal(survei.mulai), selesai=format_tanggal(survei.selesai)
                ),
                kode="tutup",
            )
        if scope.opd_sendiri is None:
            raise GalatPengguna(
                _("Anda tidak punya penugasan hari ini, jadi tidak ikut survei ini."),
                kode="tanpa_penugasan",
            )
        if tx.session.get(PesertaSurvei, (survei_id, scope.pegawai_id)) is not None:
            return Hasil(survei_id, 1, is_baru=False)
        refuse_if(_missing(survei, nilai, teks))
        tx.session.add(PesertaSurvei(survei_id=survei_id, pegawai_id=scope.pegawai_id))
        tx.session.flush()
        kelompok = and_(
            JawabanSurvei.survei_id == survei_id, JawabanSurvei.opd_id == scope.opd_sendiri
        )
        isi = {"survei_id": survei_id, "opd_id": scope.opd_sendiri}
        put_sheet(tx.session, JawabanSurvei, kelompok, {**isi, "nilai": list(nilai), "saran": teks})
        _record(tx, "jawab", survei_id, survei.mulai, {})
    return Hasil(survei_id, 1, is_baru=True)


@dataclass(frozen=True, slots=True)
class SurveiTerbuka:
    """A round that is open today, and whether this person has answered it."""

    survei: Survei
    is_dijawab: bool


def read_open_surveys(session: Session, scope: Scope) -> list[SurveiTerbuka]:
    """Return the rounds open today, the one that ends first on top."""
    if scope.opd_sendiri is None:
        return []
    baris = session.scalars(
        select(Survei)
        .where(Survei.mulai <= scope.hari, Survei.selesai >= scope.hari)
        .order_by(Survei.selesai, Survei.id)
    )
    return [
        SurveiTerbuka(s, session.get(PesertaSurvei, (s.id, scope.pegawai_id)) is not None)
        for s in baris
    ]


def read_rounds(session: Session, scope: Scope) -> list[tuple[Survei, int]]:
    """Return all rounds with the number of sheets, latest first. Raises unless one may see them."""
    scope.require("bkpsdm", "pimpinan", "evaluator")
    jumlah = (
        select(JawabanSurvei.survei_id, func.count().label("n"))
        .group_by(JawabanSurvei.survei_id)
        .subquery()
    )
    return [
        (s, n or 0)
        for s, n in session.execute(
            select(Survei, jumlah.c.n)
            .outerjoin(jumlah, jumlah.c.survei_id == Survei.id)
            .order_by(Survei.mulai.desc(), Survei.id)
        )
    ]


def read_saran(session: Session, scope: Scope, survei_id: str) -> dict[str, list[str]]:
    """Return what people wrote in a round that is over, by OPD, of large groups alone.

    No total over the city is given, so the small groups cannot be told from it. The texts lie in
    the random order of their keys.
    """
    scope.require("bkpsdm", "pimpinan", "evaluator")
    survei = session.get(Survei, survei_id)
    if survei is None or survei.selesai >= scope.hari:
        return {}
    hasil: dict[str, list[str]] = {}
    for opd, saran in session.execute(
        select(Opd.nama, JawabanSurvei.saran)
        .join(Opd, Opd.id == JawabanSurvei.opd_id)
        .where(JawabanSurvei.survei_id == survei_id, JawabanSurvei.saran.is_not(None))
        .order_by(Opd.nama, JawabanSurvei.id)
    ):
        hasil.setdefault(opd, []).append(saran or "")
    return {opd: semua for opd, semua in hasil.items() if len(semua) >= SARAN_TERSEDIKIT}


def _missing(survei: Survei, nilai: Sequence[int], saran: str | None) -> list[GalatPengguna]:
    alasan = [
        GalatPengguna(
            _("Pilih jawaban untuk butir {n}: {butir}.").format(n=n + 1, butir=_(butir)),
            kode="nilai_salah",
            kolom=str(n),
        )
        for n, butir in enumerate(survei.butir)
        if n >= len(nilai) or type(nilai[n]) is not int or nilai[n] not in SKALA
    ]
    if len(nilai) > len(survei.butir):
        alasan.append(
            GalatPengguna(
                _("Jumlah jawaban tidak sama dengan jumlah butir. Muat ulang halaman."),
                kode="nilai_salah",
            )
        )
    if saran and len(saran) > SARAN_TERPANJANG:
        teks = _("Saran paling panjang {n} huruf. Ringkas isinya.").format(n=SARAN_TERPANJANG)
        alasan.append(GalatPengguna(teks, kode="saran_salah", kolom="saran"))
    return alasan


def _faults(
    session: Session, nama: str, mulai: date, selesai: date, hari_ini: date
) -> list[GalatPengguna]:
    alasan: list[GalatPengguna] = []
    if not nama or len(nama) > 200:
        teks = _("Tulis nama survei, paling panjang 200 huruf.")
        alasan.append(GalatPengguna(teks, kode="nama_salah", kolom="nama"))
    if mulai < hari_ini or not mulai <= selesai <= mulai + TERLAMA:
        teks = _(
            "Survei dimulai hari ini atau sesudahnya, dan berlangsung paling lama {n} hari. "
            "Periksa kedua tanggalnya."
        ).format(n=TERLAMA.days)
        alasan.append(GalatPengguna(teks, kode="rentang_salah", kolom="selesai"))
    lain = session.scalars(
        select(Survei).where(Survei.mulai <= selesai, Survei.selesai >= mulai)
    ).first()
    if lain is not None:
        teks = _("Survei {nama} masih berlangsung pada hari-hari itu. Pilih tanggal lain.").format(
            nama=lain.nama
        )
        alasan.append(GalatPengguna(teks, kode="tumpang_tindih", kolom="mulai"))
    return alasan


def _record(tx: Transaction, aksi: str, id: str, bulan: date, isi: dict[str, object]) -> None:
    tx.session.flush()
    tx.change("survei", kunci=id, dari=bulan, sampai=bulan)
    tx.audit(aksi, "survei", id, isi)
