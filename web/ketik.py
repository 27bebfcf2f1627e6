"""A script beside Streamlit's: what is typed into a text field goes to the server while it is typed.

Streamlit sends a field when it loses the focus; a reload before that would lose the words.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

JALAN = "/ketik.js"
_NASKAH = """\
"use strict";
// Streamlit commits a text area on Ctrl+Enter and a line on Enter; press it for the typist after
// each pause. Only inside containers whose key begins with "ketik": in a form it would send the
// form. Never in lists of choices, which are lines too: there Enter chooses.
const jeda = new WeakMap();
document.addEventListener("input", (peristiwa) => {
  const kotak = peristiwa.target;
  const area = kotak.tagName === "TEXTAREA";
  if (!area && !kotak.closest('[data-testid="stTextInput"]')) return;
  if (!kotak.closest('[class*="st-key-ketik"]')) return;
  clearTimeout(jeda.get(kotak));
  const tekan = { key: "Enter", code: "Enter", ctrlKey: area, bubbles: true, cancelable: true };
  const kirim = () => kotak.dispatchEvent(new KeyboardEvent("keydown", tekan));
  jeda.set(kotak, setTimeout(kirim, 500));
});
"""


async def ketik(_request: Request) -> Response:
    """Answer the script."""
    kepala = {"cache-control": "no-cache"}
    return Response(_NASKAH, media_type="text/javascript", headers=kepala)
