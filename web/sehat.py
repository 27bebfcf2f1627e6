"""Is the process alive, can it work, and what has it done: for watchers, not for people."""

from __future__ import annotations

import shutil

import anyio
from anyio import to_thread
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from data.manifest import read_manifest
from data.store.migrasi import expected_version
from data.waktu import now
from web.catatan import log
from web.halaman import error_page
from web.pintu import Pintu, choose_bahasa, is_loopback, pintu_of
from web.ukuran import REGISTRI

BATAS_TUNGGU = 3.0
RUANG_PERSEN = 5
# Five percent of a large disk is months of work: with so many bytes free it has room, however large.
RUANG_CUKUP = 2 * 2**30
_VERSI = expected_version()


async def livez(_request: Request) -> Response:
    """Answer that the process runs; asks nothing else."""
    return PlainTextResponse("ok")


async def readyz(request: Request) -> Response:
    """Answer 200 when the store can be read and written, is of this version, and has room; else 503.

    `data` tells the version of the lake and its age in seconds; null while there is none.
    """
    kurang = ["gudang_lambat"]
    with anyio.move_on_after(BATAS_TUNGGU):
        kurang = await to_thread.run_sync(_missing, pintu_of(request), abandon_on_cancel=True)
    isi = {"siap": not kurang, "kurang": kurang, "data": _freshness(pintu_of(request))}
    return JSONResponse(isi, 503 if kurang else 200)


async def metrik(request: Request) -> Response:
    """Answer what Prometheus asks; to this machine only."""
    if not is_loopback(request):
        choose_bahasa(request)
        return error_page(404)
    return Response(generate_latest(REGISTRI), media_type=CONTENT_TYPE_LATEST)


def _freshness(pintu: Pintu) -> dict[str, int] | None:
    manifest = read_manifest(pintu.pengaturan.lake)
    if manifest is None:
        return None
    return {"versi": manifest.versi, "umur_detik": int((now() - manifest.dibuat).total_seconds())}


def _missing(pintu: Pintu) -> list[str]:
    kurang: list[str] = []
    try:
        with pintu.store.engine.connect().execution_options(sinergi_write=True) as sambungan:
            versi = sambungan.scalar(text("SELECT version_num FROM alembic_version"))
            sambungan.rollback()
        if versi != _VERSI:
            kurang.append("gudang_versi_lain")
    except Exception:
        log.exception("gudang_tidak_terjangkau")
        kurang.append("gudang_tidak_terjangkau")
    ruang = shutil.disk_usage(pintu.pengaturan.home)
    if not has_room(ruang.total, ruang.free):
        kurang.append("ruang_simpan_habis")
    return kurang


def has_room(seluruhnya: int, kosong: int) -> bool:
    """Tell whether a disk has room to work: five percent of it free, or 2 GiB (both in bytes)."""
    return kosong >= RUANG_CUKUP or kosong * 100 >= seluruhnya * RUANG_PERSEN
