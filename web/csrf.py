"""Forms of ours only: an HMAC of a cookie, repeated in the form, and the browser's word for it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from starlette.requests import Request

from web.kuki import read_cookie
from web.pintu import is_tls, pintu_of

KUKI = "csrf"


def cookie_value(request: Request) -> str:
    """Return the browser's random text, or a new one."""
    return read_cookie(request.cookies, KUKI, is_tls=is_tls(request)) or secrets.token_urlsafe(16)


def form_value(request: Request, kuki: str) -> str:
    """Return what the form must carry for a browser with this cookie."""
    return hmac.new(pintu_of(request).kunci, kuki.encode(), hashlib.sha256).hexdigest()


def is_own_site(request: Request) -> bool:
    """Whether the browser says that a page of ours (or the person) made this request.

    A browser too old to say is believed: the form's value decides then.
    """
    return request.headers.get("sec-fetch-site", "none") in {"same-origin", "none"}


def is_own_script(request: Request) -> bool:
    """Whether a script's request may come from a page of ours, as far as the browser tells.

    Ask for a header of our own beside this: no other site can send one without our leave.
    """
    asal = request.headers.get("origin")
    is_sini = asal is None or urlsplit(asal).netloc == request.headers.get("host")
    return is_sini and is_own_site(request)


def is_own_form(request: Request, nilai: str) -> bool:
    """Whether a form was made by us for this very browser."""
    kuki = read_cookie(request.cookies, KUKI, is_tls=is_tls(request))
    return (
        is_own_site(request)
        and kuki != ""
        and hmac.compare_digest(form_value(request, kuki).encode(), nilai.encode())
    )
