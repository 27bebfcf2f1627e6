"""Writes of readers: notes on the time axis, saved views, what was last seen, alerts, briefs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from data.kunci import derived_id
from tests.workflow.kota_kecil import BKPSDM, HARI
from tests.workflow.tulisan.kantor import Kantor, Tulisan, nothing
from workflow.evaluasi.catatan import IsianCatatan, add_catatan, remove_catatan
from workflow.pandangan.kunjungan import record_kunjungan
from workflow.pandangan.langganan import send_brief, subscribe, unsubscribe
from workflow.pandangan.pandangan import delete_pandangan, rename_pandangan, save_pandangan
from workflow.pandangan.peringatan import (
    IsianPeringatan,
    Terlihat,
    note_peringatan,
    remove_peringatan,
    set_peringatan,
)
from workflow.pesan.kabar import Kabar

CATATAN = IsianCatatan(derived_id("catatan"), HARI, "pelatihan", "Pelatihan SINERGI")
PANDANGAN, LANGGANAN = derived_id("pandangan"), derived_id("langganan")
PERINGATAN = IsianPeringatan(
    derived_id("peringatan"), "rerata_capaian", None, "di_bawah", Decimal(95)
)
KABAR = Kabar("peringatan", "Judul", "Isi")
SENIN = date(2026, 11, 16)


def _note(k: Kantor) -> object:
    return add_catatan(k.store, k.scope(BKPSDM), CATATAN, kini=k.kini)


def _unnote(k: Kantor) -> object:
    return remove_catatan(k.store, k.scope(BKPSDM), CATATAN.id, kini=k.kini)


def _save(k: Kantor) -> object:
    return save_pandangan(
        k.store,
        k.scope(BKPSDM),
        id=PANDANGAN,
        nama="Dinas 8",
        layar="tren",
        saring={"pilih_opd_id": ["8"]},
        kini=k.kini,
    )


def _rename(k: Kantor) -> object:
    return rename_pandangan(k.store, k.scope(BKPSDM), PANDANGAN, "Lain", kini=k.kini)


def _delete(k: Kantor) -> object:
    return delete_pandangan(k.store, k.scope(BKPSDM), PANDANGAN, kini=k.kini)


def _look(k: Kantor) -> object:
    return record_kunjungan(k.store, k.scope(BKPSDM), "tren", {"a": "1"}, kini=k.kini)


def _watch(k: Kantor) -> object:
    return set_peringatan(k.store, k.scope(BKPSDM), PERINGATAN, kini=k.kini)


def _unwatch(k: Kantor) -> object:
    return remove_peringatan(k.store, k.scope(BKPSDM), PERINGATAN.id, kini=k.kini)


def _burn(k: Kantor) -> object:
    susun = dict.fromkeys(("tenang", "menyala", "dijeda"), lambda: KABAR)
    lihat = Terlihat(Decimal(90), k.kini)
    return note_peringatan(k.store, PERINGATAN.id, lihat, susun, kini=k.kini)


def _subscribe(k: Kantor) -> object:
    return subscribe(k.store, k.scope(BKPSDM), LANGGANAN, "mingguan", kini=k.kini)


def _unsubscribe(k: Kantor) -> object:
    return unsubscribe(k.store, k.scope(BKPSDM), "mingguan", kini=k.kini)


def _send(k: Kantor) -> object:
    return send_brief(k.store, LANGGANAN, SENIN, lambda: KABAR, {"a": "1"}, kini=k.kini)


TULISAN = {
    "catatan tren": Tulisan(add_catatan, nothing, _note),
    "catatan tren hapus": Tulisan(remove_catatan, _note, _unnote),
    "pandangan": Tulisan(save_pandangan, nothing, _save),
    "pandangan nama": Tulisan(rename_pandangan, _save, _rename),
    "pandangan hapus": Tulisan(delete_pandangan, _save, _delete),
    "kunjungan": Tulisan(record_kunjungan, nothing, _look, tautan=0),
    "peringatan": Tulisan(set_peringatan, nothing, _watch),
    "peringatan lepas": Tulisan(remove_peringatan, _watch, _unwatch),
    # Its change of state, and the message.
    "peringatan menyala": Tulisan(note_peringatan, _watch, _burn, tautan=2),
    "langganan": Tulisan(subscribe, nothing, _subscribe),
    "langganan berhenti": Tulisan(unsubscribe, _subscribe, _unsubscribe),
    "ringkasan": Tulisan(send_brief, _subscribe, _send),
}
