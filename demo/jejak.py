"""What people of the city left beside its months: a change of rules, notes, follow-ups, things kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from analytics.jelajah.peristiwa import rule_event
from analytics.jelajah.tanya import Tanya, usual_shape
from analytics.simulator.percobaan import Percobaan
from data.store import Store
from data.waktu import local_day, month_add, month_start
from demo.aturan import first_day, publish_change
from demo.bahan import load_berkas
from demo.kota import Kota
from demo.meja import make_meja
from demo.pelaku import PETUGAS_LAIN, Panggung
from rules.skema import KEPUTUSAN_PROYEK
from workflow.aturan.skenario import save_skenario
from workflow.aturan.versi import IsianAturan, IsianNilai, save_draf
from workflow.evaluasi.catatan import IsianCatatan, add_catatan
from workflow.evaluasi.tindak_lanjut import add_tindak_lanjut, update_tindak_lanjut
from workflow.evaluasi.tindak_lanjut_isian import IsianTindakLanjut, UbahTindakLanjut
from workflow.pandangan.laporan import Sematan, create_laporan, pin_chart, share_laporan
from workflow.pandangan.pandangan import save_pandangan
from workflow.pandangan.peringatan import IsianPeringatan, set_peringatan


def make_jejak(store: Store, kota: Kota) -> None:
    """Write all of it through the workflow, each on its day; what is there already stays as it is."""
    p, isi = Panggung.open(store, kota), load_berkas("jejak")
    kini = kota.skenario.kini
    publish_change(store, p.scope(PETUGAS_LAIN, kini), p.scope("bkpsdm", kini), kota.skenario)
    _draft(p, isi["draf"])
    for ke, satu in enumerate(isi["catatan"]):
        _note(p, ke, satu)
    for ke, satu in enumerate(isi["tindak_lanjut"]):
        _follow_up(p, ke, satu)
    for satu in isi["skenario"]:
        _trial(p, satu)
    _report(p, isi["laporan"])
    for satu in isi["pandangan"]:
        _view(p, satu)
    for satu in isi["peringatan"]:
        _alert(p, satu)
    make_meja(p, isi["meja"])


def _draft(p: Panggung, isi: dict[str, Any]) -> None:
    """A draft that waits for the other officer: it would hold from the next month on."""
    kini = p.kota.skenario.kini - timedelta(days=1)
    mulai = month_add(month_start(local_day(kini)), 1)
    nilai = [IsianNilai(k, v, KEPUTUSAN_PROYEK, isi["alasan"]) for k, v in isi["nilai"].items()]
    isian = IsianAturan(p.id("draf"), isi["judul"], mulai, nilai)
    save_draf(p.store, p.scope(PETUGAS_LAIN, kini), isian, kini=kini)


def _note(p: Panggung, ke: int, isi: dict[str, Any]) -> None:
    saat = p.moment(isi)
    if saat is None:
        return
    opd = p.own_opd if isi["oleh"] == "adminopd" else None
    isian = IsianCatatan(p.id("catatan", ke), local_day(saat), isi["jenis"], isi["teks"], opd)
    add_catatan(p.store, p.scope(isi["oleh"], saat), isian, kini=saat)


def _follow_up(p: Panggung, ke: int, isi: dict[str, Any]) -> None:
    """Open a follow-up and take it through its states, as far as the city's moment lets it come."""
    saat = p.moment(isi)
    if saat is None:
        return
    isian = IsianTindakLanjut(
        id=p.id("tindak_lanjut", ke),
        tahun=local_day(saat).year,
        kriteria=isi["kriteria"],
        opd_id=p.opd_of(isi["opd"]),
        uraian=isi["uraian"],
        penanggung_jawab=isi["penanggung_jawab"],
        tenggat=local_day(saat) + timedelta(days=isi["tenggat"]),
    )
    versi = add_tindak_lanjut(p.store, p.scope(isi["oleh"], saat), isian, kini=saat).versi
    for urut, langkah in enumerate(isi.get("langkah", ()), 1):
        nanti = p.moment(isi, langkah["sesudah"])
        # A step that an earlier, stopped run took is not taken again.
        if nanti is not None and versi == urut:
            ubah = UbahTindakLanjut(langkah["status"], langkah["hasil"])
            scope = p.scope(langkah["oleh"], nanti)
            versi = update_tindak_lanjut(p.store, scope, isian.id, ubah, versi, kini=nanti).versi


def _trial(p: Panggung, isi: dict[str, Any]) -> None:
    saat = p.moment(isi)
    if saat is not None:
        scope, percobaan = p.scope(isi["oleh"], saat), Percobaan(**isi["isi"])
        save_skenario(
            p.store,
            scope,
            id=p.id("skenario", isi["nama"]),
            nama=isi["nama"],
            isi=percobaan.as_json(),
            kini=saat,
        )


def _report(p: Panggung, isi: dict[str, Any]) -> None:
    saat = p.moment(isi)
    if saat is None:
        return
    scope, id = p.scope(isi["oleh"], saat), p.id("laporan")
    create_laporan(p.store, scope, id=id, judul=isi["judul"], kini=saat)
    for ke, satu in enumerate(isi["isi"]):
        tanya = _question(p, satu["tanya"])
        sematan = Sematan(p.id("sematan", ke), tanya.jenis, tanya.as_params(), satu["catatan"])
        pin_chart(p.store, scope, id, sematan, kini=saat + timedelta(minutes=3 * ke + 2))
    share_laporan(p.store, scope, id, is_dibagikan=True, kini=saat + timedelta(minutes=20))


def _view(p: Panggung, isi: dict[str, Any]) -> None:
    saat = p.moment(isi)
    if saat is not None:
        save_pandangan(
            p.store,
            p.scope(isi["oleh"], saat),
            id=p.id("pandangan", isi["nama"]),
            nama=isi["nama"],
            layar=isi["layar"],
            saring=_question(p, isi["tanya"]).as_params(),
            kini=saat,
        )


def _alert(p: Panggung, isi: dict[str, Any]) -> None:
    saat = p.moment(isi)
    if saat is not None:
        opd = p.own_opd if isi["oleh"] == "opd" else None
        isian = IsianPeringatan(
            p.id("peringatan", isi["metrik"]),
            isi["metrik"],
            opd,
            isi["arah"],
            Decimal(isi["ambang"]),
        )
        set_peringatan(p.store, p.scope(isi["oleh"], saat), isian, kini=saat)


def _question(p: Panggung, isi: dict[str, Any]) -> Tanya:
    """Return a question of the file; the change of the rules is named by its day."""
    saring = {k: tuple(v) for k, v in isi.get("saring", {}).items()}
    tanya = Tanya(isi["jenis"], isi["ukuran"], isi.get("dimensi"), saring=saring)
    peristiwa = rule_event(first_day(p.kota.skenario)) if "peristiwa" in isi else None
    return replace(tanya, bentuk=usual_shape(tanya.jenis), peristiwa=peristiwa)
