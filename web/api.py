"""The REST paths of the offline page: activities in, what its form needs out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope, load_own_scope
from data.store import Store
from data.waktu import now
from rules.teks import GalatKetentuan
from web.api_bekal import read_bekal
from web.api_isian import ISI_TERBESAR, Kiriman, parse_rows
from web.api_jawab import as_json
from web.csrf import is_own_script
from web.luring import mark_device
from web.pintu import is_tls, pintu_of
from web.sesi import Kenal
from web.ukuran import LURING
from workflow.harian.aktivitas import save_aktivitas
from workflow.penolakan import Penolakan, translated

KEPALA_AKUN = "x-akun"
"""Whose rows these are, as the page believes: a session of somebody else must not send them."""

# Writers share commits, so a few of them keep the store busy; more would only starve the screens.
_serentak = anyio.CapacityLimiter(4)


async def _catat(request: Request) -> Response:
    kenal: Kenal = request.scope["kenal"]
    _require_own(request, kenal)
    if not pintu_of(request).batas.may_send(kenal.akun_id):
        raise GalatPengguna(
            _("Terlalu banyak kiriman. Tunggu satu menit, lalu kirim lagi."), kode="terlalu_sering"
        )
    kiriman = parse_rows(await _read_body(request))
    hasil = await _in_thread(request, lambda store: _record_all(store, kenal.akun_id, kiriman))
    return JSONResponse({"hasil": hasil})


async def _hari(request: Request) -> Response:
    kenal: Kenal = request.scope["kenal"]
    jawaban = JSONResponse(await _in_thread(request, lambda store: _bekal(store, kenal.akun_id)))
    mark_device(jawaban, kenal.akun_id, is_tls=is_tls(request))
    return jawaban


async def _tidak_ada(_request: Request) -> Response:
    raise GalatPengguna(_("Alamat atau cara meminta ini tidak ada."), kode="alamat_salah")


catat = as_json(_catat)
hari = as_json(_hari)
tidak_ada = as_json(_tidak_ada)


async def _in_thread(request: Request, kerja: Callable[[Store], Any]) -> Any:
    return await to_thread.run_sync(kerja, pintu_of(request).store, limiter=_serentak)


def _require_own(request: Request, kenal: Kenal) -> None:
    akun = request.headers.get(KEPALA_AKUN)
    if akun is None or not is_own_script(request):
        raise GalatPengguna(
            _("Permintaan ini tidak datang dari halaman SINERGI. Buka halaman luring dan ulangi."),
            kode="situs_lain",
        )
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise GalatPengguna(_("Isi permintaan harus application/json."), kode="jenis_isi")
    if akun != str(kenal.akun_id):
        raise GalatPengguna(
            _("Catatan ini milik akun lain. Masuk sebagai pemiliknya, lalu kirim lagi."),
            kode="akun_lain",
        )


async def _read_body(request: Request) -> bytes:
    isi = bytearray()
    async for potong in request.stream():
        isi += potong
        if len(isi) > ISI_TERBESAR:
            teks = _("Isi permintaan paling besar {n} KiB. Kirim lebih sedikit sekaligus.")
            raise GalatPengguna(teks.format(n=ISI_TERBESAR // 1024), kode="isi_besar")
    return bytes(isi)


def _scope_of(store: Store, akun_id: int) -> Scope:
    with store.read() as session:
        scope = load_own_scope(session, akun_id, now())
    if scope is None:
        raise GalatPengguna(
            _("Masa tugas Anda sudah berakhir. Hubungi admin OPD bila keliru."),
            kode="tanpa_jabatan",
        )
    return scope


def _bekal(store: Store, akun_id: int) -> dict[str, Any]:
    scope = _scope_of(store, akun_id)
    with store.read() as session:
        return read_bekal(session, scope, now())


def _record_all(store: Store, akun_id: int, kiriman: list[Kiriman]) -> list[dict[str, Any]]:
    scope = _scope_of(store, akun_id)
    return [_record(store, scope, satu) for satu in kiriman]


def _record(store: Store, scope: Scope, kiriman: Kiriman) -> dict[str, Any]:
    if kiriman.isian is None:
        return _answer(kiriman.id, "ditolak", kiriman.galat)
    try:
        hasil = save_aktivitas(store, scope, kiriman.isian, kiriman.ajukan, kini=now())
    except Penolakan as galat:
        return _answer(kiriman.id, "ditolak", galat.semua)
    except GalatPengguna as galat:
        if galat.kode == "sibuk":
            # Not this row's fault: the page keeps it and sends all again, those written too.
            raise
        return _answer(kiriman.id, "bentrok" if galat.kode == "bentrok" else "ditolak", (galat,))
    except GalatKetentuan as galat:
        alasan = GalatPengguna(translated(galat), kode="tanpa_ketentuan", kolom="tanggal")
        return _answer(kiriman.id, "ditolak", (alasan,))
    jawaban = _answer(kiriman.id, "tercatat" if hasil.is_baru else "sudah_tercatat", ())
    return {**jawaban, "teks": hasil.teks, "versi": hasil.versi}


def _answer(id: str | None, hasil: str, galat: tuple[GalatPengguna, ...]) -> dict[str, Any]:
    LURING.labels(hasil).inc()
    rinci = [{"kode": g.kode, "kolom": g.kolom, "teks": g.teks} for g in galat]
    return {"id": id, "hasil": hasil, "teks": " ".join(g.teks for g in galat), "galat": rinci}
