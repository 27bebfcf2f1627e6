"""How SINERGI is doing, for everybody: up or not, how fresh, and this month's outages. Nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

import anyio
from anyio import to_thread
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import Response

from data.bahasa import _, format_angka, format_bulan, format_saat
from data.manifest import read_manifest
from data.store import Denyut, Gangguan
from data.waktu import end_of_day, local_day, local_moment, month_end, month_start, now
from web.catatan import log
from web.halaman import offline_link, page
from web.pintu import Pintu, choose_bahasa, pintu_of
from workflow.kalender.denyut import HENING_TERLAMA

BATAS_TUNGGU = 3.0


@dataclass(frozen=True, slots=True)
class Keadaan:
    """Since when some process has been serving, and the outages of the month (from, to)."""

    sejak: datetime | None
    gangguan: tuple[tuple[datetime, datetime], ...]


async def status(request: Request) -> Response:
    """Answer the status page; 503 when the store cannot be read, and the page says so."""
    choose_bahasa(request)
    pintu, kini, keadaan = pintu_of(request), now(), None
    with anyio.move_on_after(BATAS_TUNGGU):
        keadaan = await to_thread.run_sync(_read, pintu, kini, abandon_on_cancel=True)
    bagian = [_health(keadaan), _freshness(pintu), _outages(keadaan, kini), offline_link()]
    judul = _("Keadaan layanan")
    isi = f"<h1>{escape(judul)}</h1>" + "".join(bagian)
    jawaban = page(judul, isi, status=503 if keadaan is None else 200)
    jawaban.headers["cache-control"] = "no-store"
    return jawaban


def _read(pintu: Pintu, kini: datetime) -> Keadaan | None:
    hari = local_day(kini)
    awal, akhir = local_moment(month_start(hari)), end_of_day(month_end(hari))
    try:
        with pintu.store.read() as session:
            sejak = session.scalar(
                select(func.min(Denyut.mulai)).where(Denyut.terakhir > kini - HENING_TERLAMA)
            )
            baris = session.execute(
                select(Gangguan.mulai, Gangguan.selesai)
                .where(Gangguan.mulai < akhir, Gangguan.selesai > awal)
                .order_by(Gangguan.mulai.desc())
            ).all()
    except Exception:
        log.exception("gudang_tidak_terjangkau")
        return None
    return Keadaan(sejak, tuple((mulai, selesai) for mulai, selesai in baris))


def _health(keadaan: Keadaan | None) -> str:
    if keadaan is None:
        teks = _("Gudang data tidak terjangkau. Aktivitas dapat dicatat tanpa menunggu peladen.")
        return f'<p class="salah" role="alert">{escape(teks)}</p>'
    if keadaan.sejak is None:
        teks = _("SINERGI berjalan.")
    else:
        teks = _("SINERGI berjalan sejak {saat}.").format(saat=format_saat(keadaan.sejak))
    return f"<p><strong>✓ {escape(teks)}</strong></p>"


def _freshness(pintu: Pintu) -> str:
    manifest = read_manifest(pintu.pengaturan.lake)
    if manifest is None:
        teks = _("Data analisis belum disusun.")
    else:
        teks = _("Data analisis terakhir disusun {saat}.").format(saat=format_saat(manifest.dibuat))
    return f'<p class="redup">{escape(teks)}</p>'


def _outages(keadaan: Keadaan | None, kini: datetime) -> str:
    if keadaan is None:
        return ""
    judul = _("Gangguan {bulan}").format(bulan=format_bulan(local_day(kini)))
    if not keadaan.gangguan:
        isi = f'<p class="redup">{escape(_("Tidak ada gangguan yang dinyatakan."))}</p>'
    else:
        isi = f"<ul>{''.join(_line(m, s) for m, s in keadaan.gangguan)}</ul>"
        janji = _(
            "Jendela yang disentuh gangguan sudah mundur; tidak ada TPP yang berkurang karenanya."
        )
        isi += f"<p>{escape(janji)}</p>"
    return f"<section><h2>{escape(judul)}</h2>{isi}</section>"


def _line(mulai: datetime, selesai: datetime) -> str:
    teks = _("{mulai} sampai {selesai} ({jam} jam)").format(
        mulai=format_saat(mulai),
        selesai=format_saat(selesai),
        jam=format_angka((selesai - mulai).total_seconds() / 3600, 1),
    )
    return f"<li>{escape(teks)}</li>"
