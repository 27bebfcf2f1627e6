"""Signing out: the session ends in the store, its tabs close, its cookie goes.

No Clear-Site-Data: "cookies" would sign people out of every other site of the same domain,
"storage" would delete entries queued on the device, "cache" the 10 MB of scripts that everybody
shares; nothing personal is ever cached (`no-store`).
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from data.waktu import now
from web.csrf import is_own_site
from web.gerbang import KUKI_SESI
from web.halaman import error_page
from web.kuki import drop_cookie
from web.luring import unmark_device
from web.pintu import choose_bahasa, is_tls, kenal_of, pintu_of


async def keluar(request: Request) -> Response:
    """Sign out; another site cannot do it for a person."""
    bahasa = choose_bahasa(request)
    if not is_own_site(request):
        return error_page(403)
    kenal = kenal_of(request)
    if kenal is not None:
        await pintu_of(request).buku.revoke(kenal, now())
    jawaban = RedirectResponse(f"/masuk?alasan=keluar&bahasa={bahasa}", status_code=303)
    drop_cookie(jawaban, KUKI_SESI, is_tls=is_tls(request))
    unmark_device(jawaban, is_tls=is_tls(request))
    return jawaban
