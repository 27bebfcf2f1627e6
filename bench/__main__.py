"""Run benchmarks: `python -m bench` all of them, `python -m bench NAME [options]` one."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

SEMUA = sorted(
    b.stem for b in Path(__file__).parent.glob("[a-z]*") if b.suffix == ".py" or b.is_dir()
)


def main(kata: list[str]) -> None:
    """Run the benchmark named first with the options after it, or all of them."""
    if kata and kata[0] not in SEMUA:
        sys.exit(f"Choose one of: {', '.join(SEMUA)}.")
    for nama in kata[:1] or SEMUA:
        print(f"== {nama}", flush=True)
        sys.argv = [f"python -m bench {nama}", *kata[1:]]
        importlib.import_module(f"bench.{nama}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
