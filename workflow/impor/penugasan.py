"""Import of assignments: posts without overlap, superiors without cycles, on every day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from data.bahasa import _, format_tanggal
from data.readers.hasil import HasilBaca, Masalah
from data.readers.kolom import normal
from data.readers.penugasan import BarisPenugasan
from data.store import Pegawai, Penugasan, Unit
from workflow.impor.konteks import Konteks, refuse_unknown
from workflow.impor.organisasi import Organisasi, UnitBaru
from workflow.impor.rencana import Lapis, Rencana, stored_rows
from workflow.impor.silsilah import Silsilah

Kunci = tuple[str, str, int | UnitBaru, str, date]
Tersimpan = dict[Kunci, Mapping[str, Any]]


def plan_penugasan(konteks: Konteks, hasil: HasilBaca[BarisPenugasan]) -> Rencana:
    """Plan new and changed assignments; the same one is known by person, kind, unit, post, first day."""
    refuse_unknown(konteks, hasil, ("nip", "atasan_nip"))
    organisasi = Organisasi(konteks.session)
    organisasi.load()
    lama = _stored(konteks)
    _refuse_closed_offices(hasil, organisasi)
    _refuse_cycles(konteks, hasil, organisasi, lama)
    while bertindih := _overlaps(hasil, organisasi, lama):
        hasil.refuse(bertindih)
    _remark_new(hasil, organisasi)
    return _plan(konteks, hasil, organisasi, lama)


def _key(satu: BarisPenugasan, organisasi: Organisasi) -> Kunci:
    unit = organisasi.find(satu.opd, satu.unit, satu.mulai)
    tempat = unit.id if isinstance(unit, Unit) else unit
    return satu.nip, satu.jenis, tempat, normal(satu.jabatan), satu.mulai


def _stored(konteks: Konteks) -> Tersimpan:
    """Return the stored assignments of the people in the file."""
    nip = {int(b["id"]): n for n, b in konteks.pegawai.items()}
    semua = stored_rows(konteks.session, Penugasan.pegawai_id, nip)
    return {
        (nip[b["pegawai_id"]], b["jenis"], b["unit_id"], normal(b["jabatan"]), b["mulai"]): b
        for b in semua
    }


def _refuse_closed_offices(hasil: HasilBaca[BarisPenugasan], organisasi: Organisasi) -> None:
    ditolak: dict[int, Masalah] = {}
    for i, satu in enumerate(hasil.baris):
        tutup = getattr(organisasi.opd.get(normal(satu.opd)), "selesai", None)
        if tutup is not None and (satu.selesai or date.max) > tutup:
            alasan = _(
                "OPD ini ditutup sejak {hari}; penugasan harus berakhir paling lambat hari itu."
            )
            alasan = alasan.format(hari=format_tanggal(tutup))
            ditolak[i] = hasil.problem(satu, "opd", satu.opd, alasan, "OPD_CLOSED")
    hasil.refuse(ditolak)


def _refuse_cycles(
    konteks: Konteks, hasil: HasilBaca[BarisPenugasan], organisasi: Organisasi, lama: Tersimpan
) -> None:
    diganti = {lama[k]["id"] for b in hasil.baris if (k := _key(b, organisasi)) in lama}
    silsilah = Silsilah()
    for id, *garis in _stored_lines(konteks):
        if id not in diganti:
            silsilah.add(*garis)
    ditolak: dict[int, Masalah] = {}
    for i, satu in enumerate(hasil.baris):
        if satu.jenis != "definitif" or satu.atasan_nip is None:
            continue
        cincin = silsilah.add(satu.nip, satu.atasan_nip, satu.mulai, satu.selesai)
        if cincin:
            alasan = _("Garis atasan berputar: {cincin}. Salah satu atasan ini keliru.")
            alasan = alasan.format(cincin=" → ".join(cincin))
            ditolak[i] = hasil.problem(satu, "atasan_nip", satu.atasan_nip, alasan, "CYCLE")
    hasil.refuse(ditolak)


def _stored_lines(konteks: Konteks) -> Iterable[Any]:
    atasan = aliased(Pegawai)
    return konteks.session.execute(
        select(Penugasan.id, Pegawai.nip, atasan.nip, Penugasan.mulai, Penugasan.selesai)
        .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
        .join(atasan, atasan.id == Penugasan.atasan_id)
        .where(Penugasan.jenis == "definitif")
    )


def _overlaps(
    hasil: HasilBaca[BarisPenugasan], organisasi: Organisasi, lama: Tersimpan
) -> dict[int, Masalah]:
    """Return the definitif rows that share a day with a stored one that the file does not change."""
    tetap: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    diganti = {_key(b, organisasi) for b in hasil.baris}
    for kunci, baris in lama.items():
        if kunci not in diganti and kunci[1] == "definitif":
            tetap[kunci[0]].append(baris)
    ditolak: dict[int, Masalah] = {}
    for i, satu in enumerate(hasil.baris):
        akhir = satu.selesai or date.max
        for ada in tetap[satu.nip] if satu.jenis == "definitif" else ():
            if satu.mulai <= (ada["selesai"] or date.max) and ada["mulai"] <= akhir:
                alasan = _(
                    "Pegawai ini sudah bertugas sebagai {jabatan} sejak {mulai}. Sertakan penugasan "
                    "itu di berkas dengan hari terakhirnya."
                ).format(jabatan=ada["jabatan"], mulai=format_tanggal(ada["mulai"]))
                ditolak[i] = hasil.problem(satu, "mulai", satu.mulai, alasan, "OVERLAP")
    return ditolak


def _remark_new(hasil: HasilBaca[BarisPenugasan], organisasi: Organisasi) -> None:
    dipakai = {organisasi.find(b.opd, b.unit, b.mulai) for b in hasil.baris}
    unit = [u for u in organisasi.unit_baru if u in dipakai]
    if not unit:
        return
    opd = {id(u.opd) for u in unit if not isinstance(u.opd, int)}
    hasil.keterangan.append(
        _("OPD baru: {opd}; unit baru: {unit}. Periksa namanya.").format(
            opd=len(opd), unit=len(unit)
        )
    )
    hasil.keterangan += [
        _("{nama} mirip dengan {lama}; periksa apakah maksudnya sama.").format(nama=baru, lama=lama)
        for baru, lama in organisasi.mirip.items()
    ]


def _plan(
    konteks: Konteks, hasil: HasilBaca[BarisPenugasan], organisasi: Organisasi, lama: Tersimpan
) -> Rencana:
    rencana, lapis = Rencana(), Lapis(Penugasan)
    unit_baru: set[UnitBaru] = set()
    for satu in hasil.baris:
        kunci = _key(satu, organisasi)
        ada, tempat = lama.get(kunci), kunci[2]
        if isinstance(tempat, UnitBaru):
            unit_baru.add(tempat)
        pegawai_id = konteks.id_of(satu.nip)
        isi = {
            "pegawai_id": pegawai_id,
            "unit_id": tempat,
            "jabatan": satu.jabatan,
            "jenis_jabatan": satu.jenis_jabatan,
            "kelas": satu.kelas,
            "atasan_id": konteks.id_of(satu.atasan_nip),
            "jenis": satu.jenis,
            "mulai": satu.mulai,
            "selesai": satu.selesai,
            "nomor_sk": satu.nomor_sk,
        }
        if lapis.put({}, isi, ada, {"porsi_persen": 100}):
            rencana.touch("penugasan", pegawai_id, satu.mulai, None)

    def prepare(session: Any) -> None:
        organisasi.write(session, unit_baru)
        for baris in lapis.baru:
            if isinstance(baris["unit_id"], UnitBaru):
                baris["unit_id"] = baris["unit_id"].id

    rencana.siapkan = prepare
    return rencana.lay(lapis, utama=lapis)
