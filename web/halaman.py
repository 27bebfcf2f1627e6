"""Plain pages of the door: small, without scripts, in the person's language, light and dark."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

from data.bahasa import N_, _, current_bahasa
from web.kepala import strict_csp

IKON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Crect width='16' height='16' rx='3' fill='%230072b2'/%3E"
    "%3Cpath d='M4 12V8m4 4V4m4 8V6' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E"
)
_GAYA = """
:root{color-scheme:light dark;--dasar:#f1f5f8;--kartu:#fff;--teks:#1c2630;--redup:#4a555f;
--garis:#71828f;--utama:#0072b2;--tombol:#fff;--taut:#005a8c;--salah:#963f00;--latar:#fdf0e6}
@media(prefers-color-scheme:dark){:root{--dasar:#10161c;--kartu:#1a232c;--teks:#e8edf2;
--redup:#b9c3cc;--garis:#7d8d99;--utama:#3d9ad1;--tombol:#10161c;--taut:#7cc4f0;--salah:#ffb184;
--latar:#38241a}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem 1rem;
background:var(--dasar);color:var(--teks);font:1rem/1.5 system-ui,sans-serif}
main{width:100%;max-width:26rem;padding:2rem;background:var(--kartu);border-radius:.75rem;
border-top:.3rem solid var(--utama)}
h1{font-size:1.5rem;line-height:1.25;margin:0}
h2{font-size:1rem;margin:0}
p{margin:.5rem 0 0}
.redup,li{color:var(--redup)}
form{margin-top:1.5rem}
label{display:block;margin-top:1rem;font-weight:600}
input,button{width:100%;min-height:2.75rem;margin-top:.25rem;padding:.5rem .75rem;font:inherit;
border-radius:.375rem}
input{border:1px solid var(--garis);background:var(--kartu);color:var(--teks)}
button{margin-top:1.5rem;border:0;background:var(--utama);color:var(--tombol);font-weight:600;
cursor:pointer}
a{color:var(--taut);display:inline-block;min-height:1.5rem}
:focus-visible{outline:3px solid var(--utama);outline-offset:2px}
.salah{margin-top:1rem;padding:.625rem .75rem;border-left:.25rem solid;border-radius:.25rem;
color:var(--salah);background:var(--latar)}
section{margin-top:1.75rem;padding-top:1.25rem;border-top:1px solid var(--garis)}
ul{margin:.5rem 0 0;padding:0;list-style:none}
li{padding:.2rem 0}
nav{text-align:right;margin-top:-.75rem}
code{font:inherit;font-weight:600;white-space:nowrap}
form+p{margin-top:1rem}
"""
_KEPALA = {"content-security-policy": strict_csp(_GAYA)}
_GALAT = {
    404: (
        N_("Halaman tidak ditemukan"),
        N_("Alamat ini tidak ada. Periksa alamatnya, atau kembali ke halaman awal."),
    ),
    403: (
        N_("Permintaan ditolak"),
        N_("Permintaan ini datang dari situs lain. Kembali ke halaman awal dan ulangi di sana."),
    ),
    500: (
        N_("Terjadi kesalahan"),
        N_("Permintaan Anda tidak selesai. Coba lagi sebentar lagi."),
    ),
}


def page(judul: str, isi: str, *, status: int = 200) -> HTMLResponse:
    """Return a page in the current language; `isi` is HTML, `judul` plain text."""
    bahasa = current_bahasa()
    html = (
        f'<!doctype html><html lang="{bahasa}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>{escape(judul)} · SINERGI</title><link rel="icon" href="{IKON}">'
        f"<style>{_GAYA}</style></head><body><main>{isi}</main></body></html>"
    )
    return HTMLResponse(html, status, {**_KEPALA, "content-language": bahasa})


def offline_link() -> str:
    """Return the way to the page that needs no server."""
    teks = _("Catat aktivitas tanpa menunggu peladen")
    return f'<p><a href="/luring">{escape(teks)}</a></p>'


def status_link() -> str:
    """Return the way to the page that tells how SINERGI is doing."""
    return f'<p><a href="/status">{escape(_("Keadaan layanan"))}</a></p>'


def error_page(status: int, nomor: str = "") -> HTMLResponse:
    """Return the page for an error; `nomor` is the incident's number in the log."""
    judul, teks = (_(t) for t in _GALAT[status])
    isi = f"<h1>{escape(judul)}</h1><p>{escape(teks)}</p>"
    if nomor:
        bantuan = _("Bila terulang, sebutkan nomor kejadian {nomor} kepada admin OPD Anda.")
        isi += f"<p>{escape(bantuan.format(nomor=nomor))}</p>"
    isi += f'<p><a href="/">{escape(_("Ke halaman awal"))}</a></p>' + offline_link()
    isi += status_link()
    return page(judul, isi, status=status)
