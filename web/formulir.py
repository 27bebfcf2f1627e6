"""The HTML of the sign-in page."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from anyio import to_thread
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import HTMLResponse

from data.bahasa import BAHASA, N_, _, current_bahasa
from data.store import Akun, Store
from web import csrf
from web.halaman import offline_link, page, status_link
from web.kuki import UMUR_BAHASA, set_cookie
from web.periksa import Tolakan
from web.pintu import Pintu, is_tls, pintu_of
from workflow.akun.sandi import SANDI_DEMO

_ALASAN = {
    "berakhir": N_("Sesi Anda telah berakhir. Masuk kembali untuk melanjutkan."),
    "keluar": N_("Anda sudah keluar."),
}
_PERAN_DEMO = {
    "pegawai": N_("Pegawai"),
    "atasan": N_("Atasan"),
    "opd": N_("Kepala OPD"),
    "adminopd": N_("Admin OPD"),
    "bkpsdm": N_("Admin BKPSDM"),
    "pimpinan": N_("Pimpinan BKPSDM"),
    "evaluator": N_("Evaluator"),
    "keuangan": N_("Keuangan"),
    "auditor": N_("Auditor"),
}


async def show_form(
    request: Request, *, nama: str, lanjut: str, tolakan: Tolakan | None = None
) -> HTMLResponse:
    """Return the sign-in page, filled with `nama`, and with the reason of a refusal."""
    kuki = csrf.cookie_value(request)
    isi = [
        _switch(lanjut),
        f"<h1>{escape(_('Masuk ke SINERGI'))}</h1>",
        f'<p class="redup">{escape(_("Sistem Informasi Kinerja Pegawai Kota Pekanbaru"))}</p>',
        _notice(request, tolakan),
        _form(nama, lanjut, csrf.form_value(request, kuki), is_salah=tolakan is not None),
        f'<p class="redup">{escape(_("Lupa kata sandi? Hubungi admin OPD Anda."))}</p>',
        offline_link(),
        status_link(),
        await to_thread.run_sync(_demo, pintu_of(request), lanjut),
    ]
    jawaban = page(_("Masuk"), "".join(isi), status=tolakan.status if tolakan else 200)
    set_cookie(jawaban, csrf.KUKI, kuki, is_tls=is_tls(request))
    bahasa = request.query_params.get("bahasa", "")
    if bahasa in BAHASA:
        jawaban.set_cookie("bahasa", bahasa, UMUR_BAHASA, httponly=True, samesite="lax")
    if tolakan is not None and tolakan.status == 429:
        jawaban.headers["retry-after"] = "60"
    return jawaban


def _notice(request: Request, tolakan: Tolakan | None) -> str:
    if tolakan is not None:
        return f'<p class="salah" id="salah" role="alert">{escape(_(tolakan.teks))}</p>'
    alasan = _ALASAN.get(request.query_params.get("alasan", ""))
    return f'<p role="status">{escape(_(alasan))}</p>' if alasan else ""


def _form(nama: str, lanjut: str, nilai: str, *, is_salah: bool) -> str:
    galat = ' aria-describedby="salah"' if is_salah else ""
    fokus_nama, fokus_sandi = ("", " autofocus") if nama else (" autofocus", "")
    return (
        f'<form method="post" action="/masuk"><label for="nama">{escape(_("Nama masuk"))}</label>'
        f'<input id="nama" name="nama" value="{escape(nama)}" autocomplete="username" '
        f'autocapitalize="none" spellcheck="false" maxlength="80" required{galat}{fokus_nama}>'
        f'<label for="sandi">{escape(_("Kata sandi"))}</label>'
        '<input id="sandi" name="sandi" type="password" autocomplete="current-password" '
        f"required{galat}{fokus_sandi}>"
        f'<input type="hidden" name="lanjut" value="{escape(lanjut)}">'
        f'<input type="hidden" name="csrf" value="{nilai}">'
        f'<button type="submit">{escape(_("Masuk"))}</button></form>'
    )


def demo_akun(store: Store) -> list[tuple[str, str]]:
    """Return the demo accounts of a store, one for each audience: name to sign in with, label."""
    with store.read() as session:
        ada = set(session.scalars(select(Akun.nama_masuk).where(Akun.is_demo, Akun.is_aktif)))
    pasangan = ((f"{audiens}.demo", _(label)) for audiens, label in _PERAN_DEMO.items())
    return [(nama, label) for nama, label in pasangan if nama in ada]


def _demo(pintu: Pintu, lanjut: str) -> str:
    if not pintu.pengaturan.is_demo:
        return ""
    baris = "".join(
        f'<li><a href="/masuk?{escape(urlencode({"nama": nama, "lanjut": lanjut}))}">{nama}</a> '
        f"· {escape(label)}</li>"
        for nama, label in demo_akun(pintu.store)
    )
    sandi = escape(_("Kata sandi untuk semua: {sandi}")).format(sandi=f"<code>{SANDI_DEMO}</code>")
    judul = escape(_("Akun demo"))
    return f"<section><h2>{judul}</h2><p>{sandi}</p><ul>{baris}</ul></section>" if baris else ""


def _switch(lanjut: str) -> str:
    lain = next(b for b in BAHASA if b != current_bahasa())
    alamat = escape(urlencode({"bahasa": lain, "lanjut": lanjut}))
    return (
        f'<nav><a href="/masuk?{alamat}" lang="{lain}" hreflang="{lain}">{BAHASA[lain]}</a></nav>'
    )
