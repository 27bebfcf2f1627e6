"""A script beside Streamlit's: what is typed into a text area goes to the server while it is typed.

Streamlit sends a text area when it loses the focus; a reload before that would lose the words.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

JALAN = "/ketik.js"
_NASKAH = """\
"use strict";
// Streamlit commits a text area on Ctrl+Enter; press it for the typist after each pause.
// Only inside containers with the key "ketik": in a form it would send the form.
let jeda;
document.addEventListener("input", (peristiwa) => {
  const kotak = peristiwa.target;
  if (kotak.tagName !== "TEXTAREA" || !kotak.closest(".st-key-ketik")) return;
  clearTimeout(jeda);
  jeda = setTimeout(() => {
    const tekan = { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, cancelable: true };
    kotak.dispatchEvent(new KeyboardEvent("keydown", tekan));
  }, 500);
});
"""


async def ketik(_request: Request) -> Response:
    """Answer the script."""
    kepala = {"cache-control": "no-cache"}
    return Response(_NASKAH, media_type="text/javascript", headers=kepala)
