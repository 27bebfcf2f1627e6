"""What must be true of assignments after an event; only what the event changes is judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from data.bahasa import _, format_bulan, format_tanggal
from data.galat import GalatPengguna
from data.store import Opd, Penugasan, Periode
from data.waktu import month_add, month_start
from rules.kelas import UnknownKelasError, pagu_tpp
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.impor.silsilah import Silsilah
from workflow.keadaan import PERIODE_TERTUTUP
from workflow.mutasi.garis_tugas import Tugas, clashes, read_tugas
from workflow.mutasi.rancangan import Rancangan, reach
from workflow.penolakan import translated


def refusals(rancangan: Rancangan) -> list[GalatPengguna]:
    """Return everything that keeps the event from being recorded, worst first."""
    return [
        *_closed_period(rancangan),
        *_clashes(rancangan),
        *(g for t in rancangan.changed() for g in _row(rancangan, t)),
        *_circles(rancangan),
    ]


def _closed_period(r: Rancangan) -> Iterator[GalatPengguna]:
    rentang = reach(r.steps())
    if rentang is None:
        return
    dari, sampai = rentang
    tutup = [
        p.bulan
        for p in r.session.scalars(
            select(Periode).where(
                Periode.bulan >= month_start(dari), Periode.status.in_(PERIODE_TERTUTUP)
            )
        )
        if sampai is None or p.bulan <= sampai
    ]
    if tutup:
        yield GalatPengguna(
            _(
                "Periode {bulan} sudah ditutup, jadi tidak dapat berubah lagi sejak {dari}. Pakai "
                "tanggal mulai {buka} atau sesudahnya; untuk masa sebelumnya mintalah koreksi kepada "
                "BKPSDM."
            ).format(
                bulan=format_bulan(max(tutup)),
                dari=format_tanggal(dari),
                buka=format_tanggal(month_add(max(tutup), 1)),
            ),
            kode="periode_tutup",
            kolom="mulai",
        )


def _clashes(r: Rancangan) -> Iterator[GalatPengguna]:
    berubah = set(r.changed())
    for semua in r.baru.values():
        for a, b in clashes(semua):
            if not berubah.isdisjoint((a, b)):
                yield GalatPengguna(
                    _(
                        "{nama} akan bertugas dua kali pada hari yang sama: {satu} dan {dua}. Akhiri "
                        "salah satunya dahulu di meja perbaikan."
                    ).format(nama=r.name(a.pegawai_id), satu=_words(a), dua=_words(b)),
                    kode="tumpang_tindih",
                    kolom="mulai",
                )


def _words(t: Tugas) -> str:
    return _("{jabatan} sejak {mulai}").format(jabatan=t.jabatan, mulai=format_tanggal(t.mulai))


def _row(r: Rancangan, t: Tugas) -> Iterator[GalatPengguna]:
    yield from _employment(r, t)
    if _is_new(r, t, "unit_id"):
        yield from _office(r, t)
    if _is_new(r, t, "kelas"):
        yield from _class(r, t)
    if t.atasan_id is not None and _is_new(r, t, "atasan_id"):
        yield from _superior(r, t, t.atasan_id)


def _is_new(r: Rancangan, t: Tugas, kolom: str) -> bool:
    """Whether the row says something there that no assignment of these days has said before."""
    return not any(
        lama.overlaps(t.mulai, t.selesai) and getattr(lama, kolom) == getattr(t, kolom)
        for lama in r.lama[t.pegawai_id]
    )


def _employment(r: Rancangan, t: Tugas) -> Iterator[GalatPengguna]:
    orang, akhir = r.person(t.pegawai_id), r.last_day(t.pegawai_id)
    if orang is None or (t.mulai < orang.mulai and _is_new(r, t, "mulai")):
        yield GalatPengguna(
            _("{nama} belum menjadi pegawai pada {hari}. Periksa tanggal mulainya.").format(
                nama=r.name(t.pegawai_id), hari=format_tanggal(t.mulai)
            ),
            kode="belum_pegawai",
            kolom="mulai",
        )
    elif akhir is not None and (t.selesai is None or t.selesai > akhir):
        yield GalatPengguna(
            _(
                "{nama} berhenti pada {hari}, jadi tidak dapat bertugas sesudah itu. Catat dahulu "
                "bahwa ia kembali bertugas, atau pakai tanggal yang lebih awal."
            ).format(nama=r.name(t.pegawai_id), hari=format_tanggal(akhir)),
            kode="sudah_berhenti",
            kolom="mulai",
        )


def _office(r: Rancangan, t: Tugas) -> Iterator[GalatPengguna]:
    opd = r.office(t.unit_id) if t.unit_id > 0 else None
    if t.unit_id > 0 and opd is None:
        yield GalatPengguna(
            _("Unit itu tidak ada. Pilih unit dari daftar."), kode="unit_tidak_ada", kolom="unit_id"
        )
    elif opd is not None and not _is_open(r, opd, t):
        yield GalatPengguna(
            _(
                "{opd} tidak ada selama penugasan ini (dibuka {mulai}, ditutup {selesai}). Pilih "
                "unit dari OPD yang masih ada."
            ).format(
                opd=opd.nama, mulai=format_tanggal(opd.mulai), selesai=format_tanggal(opd.selesai)
            ),
            kode="opd_tutup",
            kolom="unit_id",
        )


def _is_open(r: Rancangan, opd: Opd, t: Tugas) -> bool:
    tutup = next(
        (
            s.sesudah["selesai"]
            for s in r.lain
            if s.tabel == "opd" and s.kunci == opd.id and s.sesudah and "selesai" in s.sesudah
        ),
        opd.selesai,
    )
    return opd.mulai <= t.mulai and (
        tutup is None or (t.selesai is not None and t.selesai <= tutup)
    )


def _class(r: Rancangan, t: Tugas) -> Iterator[GalatPengguna]:
    try:
        pagu_tpp(t.kelas, month_start(t.mulai), load_profil_berlaku(r.session))
    except UnknownKelasError as galat:
        yield GalatPengguna(translated(galat), kode="kelas", kolom="kelas")


def _superior(r: Rancangan, t: Tugas, atasan_id: int) -> Iterator[GalatPengguna]:
    atasan, akhir = r.person(atasan_id), r.last_day(atasan_id)
    if atasan_id == t.pegawai_id:
        teks = _("{nama} tidak dapat menjadi atasan diri sendiri. Pilih orang lain.").format(
            nama=r.name(t.pegawai_id)
        )
        yield GalatPengguna(teks, kode="atasan_diri", kolom="atasan_id")
    elif atasan is None:
        yield GalatPengguna(
            _("Atasan itu tidak ada. Pilih dari daftar."),
            kode="atasan_tidak_ada",
            kolom="atasan_id",
        )
    elif akhir is not None and (t.selesai is None or t.selesai > akhir):
        yield GalatPengguna(
            _("{nama} berhenti pada {hari}. Pilih atasan yang masih bertugas.").format(
                nama=atasan.nama, hari=format_tanggal(akhir)
            ),
            kode="atasan_berhenti",
            kolom="atasan_id",
        )


def _circles(r: Rancangan) -> Iterator[GalatPengguna]:
    berubah = [t for t in r.changed() if t.is_definitif and t.atasan_id is not None]
    if not berubah:
        return
    silsilah = Silsilah()
    for t in _above(r, berubah, min(t.mulai for t in berubah)):
        silsilah.add(str(t.pegawai_id), str(t.atasan_id), t.mulai, t.selesai)
    for t in berubah:
        if t.atasan_id == t.pegawai_id:
            continue
        cincin = silsilah.add(str(t.pegawai_id), str(t.atasan_id), t.mulai, t.selesai)
        if cincin and not _stood(r, t):
            yield GalatPengguna(
                _("Garis atasan akan berputar: {cincin}. Pilih atasan lain.").format(
                    cincin=" → ".join(r.name(int(p)) for p in cincin)
                ),
                kode="berputar",
                kolom="atasan_id",
            )


def _stood(r: Rancangan, t: Tugas) -> bool:
    """Whether the person's own post was under that superior on all of these days before, or, of an
    event that is taken back, on some: a circle that was there already stops no event."""
    sama = [a for a in r.lama[t.pegawai_id] if a.is_definitif and a.atasan_id == t.atasan_id]
    if r.is_batal:
        return any(a.overlaps(t.mulai, t.selesai) for a in sama)
    return any(a.covers(t.mulai) and _lasts(a, t.selesai) for a in sama)


def _lasts(t: Tugas, sampai: date | None) -> bool:
    return t.selesai is None or (sampai is not None and sampai <= t.selesai)


def _above(r: Rancangan, berubah: list[Tugas], dari: date) -> Iterator[Tugas]:
    """Yield the lines of everybody above these people that the event leaves as they are."""
    dilihat: set[int] = set()
    antre = {t.atasan_id for t in berubah if t.atasan_id is not None}
    antre |= {t.pegawai_id for t in berubah}
    while antre:
        dilihat |= antre
        garis = [t for p in antre & set(r.baru) for t in r.baru[p] if t not in berubah]
        garis += [
            read_tugas(b)
            for b in r.session.scalars(
                select(Penugasan).where(Penugasan.pegawai_id.in_(antre - set(r.baru)))
            )
        ]
        garis = [t for t in garis if t.is_definitif and t.atasan_id and t.overlaps(dari, None)]
        yield from garis
        antre = {t.atasan_id for t in garis if t.atasan_id is not None} - dilihat
