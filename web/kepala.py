"""Security headers, put on every answer."""

from __future__ import annotations

import base64
import hashlib

from starlette.datastructures import MutableHeaders

CSP = "; ".join(
    (
        "default-src 'self'",
        # Streamlit's components write their styles into the page as they draw.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_TETAP = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_BOLEH_DISIMPAN = ("/static/", "/app/static/", "/component/", "/favicon.png", "/luring/")


def strict_csp(gaya: str) -> str:
    """Return the policy of a page of our own: no script at all, and this one style sheet."""
    sidik = base64.b64encode(hashlib.sha256(gaya.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{sidik}'; img-src data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


# A page of ours with scripts: all of them files of ours, none in the page itself.
CSP_LURING = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def add_headers(headers: MutableHeaders, jalan: str, *, is_tls: bool) -> None:
    """Add what the answer for the path `jalan` lacks; pages and figures are kept out of caches."""
    for nama, nilai in _TETAP.items():
        headers[nama] = nilai
    headers.setdefault("content-security-policy", CSP)
    if not jalan.startswith(_BOLEH_DISIMPAN):
        headers["cache-control"] = "no-store"
    if is_tls:
        headers["strict-transport-security"] = "max-age=31536000"
        _secure_cookies(headers)


def _secure_cookies(headers: MutableHeaders) -> None:
    # Streamlit's own cookie comes without the flag.
    for i, (nama, nilai) in enumerate(headers.raw):
        if nama == b"set-cookie" and b"; secure" not in nilai.lower():
            headers.raw[i] = (nama, nilai + b"; Secure")
