"""What the door counts, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRI = CollectorRegistry()
MASUK = Counter("sinergi_masuk", "Sign-ins by result.", ["hasil"], registry=REGISTRI)
RERUN = Counter("sinergi_rerun", "Reruns that people caused.", registry=REGISTRI)
LURING = Counter("sinergi_luring", "Rows sent by REST, by result.", ["hasil"], registry=REGISTRI)
TAB = Gauge("sinergi_tab", "Open tabs.", registry=REGISTRI)
HTTP_DETIK = Histogram(
    "sinergi_http_detik",
    "Seconds from request to the end of the answer.",
    ["jenis", "status"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0),
    registry=REGISTRI,
)
_JENIS = ("static", "_stcore", "media", "component", "api", "luring", "masuk", "keluar")


def kind_of(jalan: str) -> str:
    """Return the label of a path: few kinds, whatever paths people ask for."""
    pertama = jalan.strip("/").partition("/")[0]
    return pertama if pertama in _JENIS else "dokumen"
