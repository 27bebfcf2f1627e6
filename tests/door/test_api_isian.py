"""Whatever bytes come, the REST path answers with rows or a refusal, and passes on only what is sound."""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from data.galat import GalatPengguna
from data.kunci import new_id
from web.api_isian import BARIS_TERBANYAK, Kiriman, parse_rows
from workflow.harian.isian import IsianAktivitas

BAIK: dict[str, Any] = {
    "id": "01936b2e7c0d7a11b2c3d4e5f6071829",
    "tanggal": "2026-11-23",
    "mulai": 480,
    "selesai": 540,
    "jenis": "lainnya",
    "butir_id": None,
    "nomor_perintah": None,
    "uraian": "Rapat",
    "kuantitas": "0",
    "ajukan": True,
}
APA_SAJA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda dalam: st.lists(dalam, max_size=3) | st.dictionaries(st.text(), dalam, max_size=3),
    max_leaves=6,
)


def _parsed(isi: bytes) -> list[Kiriman]:
    try:
        return parse_rows(isi)
    except GalatPengguna as galat:
        assert galat.kode in {"bukan_json", "isi_salah"}
        assert galat.teks.endswith(".")
        return []


def _is_sound(isian: IsianAktivitas) -> bool:
    teks = isian.uraian + (isian.nomor_perintah or "")
    teks.encode()
    return (
        re.fullmatch(r"[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}", isian.id) is not None
        and date(2000, 1, 1) <= isian.tanggal < date(2100, 1, 1)
        and 0 <= isian.mulai <= 1440
        and 0 <= isian.selesai <= 1440
        and isian.jenis in {"utama", "lainnya"}
        and isian.kuantitas == round(isian.kuantitas, 2) >= 0
        and "\x00" not in teks
        and isian.sumber == "luring"
        and isian.pegawai_id is None
        and isian.versi is None
    )


@given(st.binary(max_size=300))
@example(b"[" * 3000)
@example(b'{"id":1e999}')
@example(b"\xef\xbb\xbf{}")
def test_any_bytes_are_answered(isi: bytes) -> None:
    assert len(_parsed(isi)) <= BARIS_TERBANYAK


@given(st.dictionaries(st.sampled_from([*BAIK, "versi", ""]), APA_SAJA))
@example({"id": "01936b2e7c0d7a11b2c3d4e5f6071829\n"})
@example({"tanggal": "2026-11-23\n"})
@example({"kuantitas": "1\n"})
@example({"kuantitas": "١"})
@example({"butir_id": "0" * 32 + "\n"})
def test_a_row_with_anything_in_place_of_a_value_is_sound_or_told_why(
    ubah: Mapping[str, Any],
) -> None:
    for kiriman in _parsed(json.dumps({**BAIK, **ubah}).encode()):
        if kiriman.isian is None:
            assert kiriman.galat
            assert all(g.teks.endswith(".") for g in kiriman.galat)
        else:
            assert _is_sound(kiriman.isian)


@given(st.text(), st.integers(0, 1440), st.decimals(0, 10**9, places=2, allow_nan=False))
def test_a_good_row_comes_through_as_it_was_sent(uraian: str, mulai: int, n: Decimal) -> None:
    isi = {**BAIK, "id": new_id(), "uraian": uraian, "mulai": mulai, "kuantitas": str(n)}
    [kiriman] = parse_rows(json.dumps(isi, ensure_ascii=False).encode("utf-8"))
    if kiriman.isian is None:
        assert [g.kolom for g in kiriman.galat] == ["uraian"]
        assert re.search(r"[\x00-\x1f\x7f]", uraian)
    else:
        assert (kiriman.isian.uraian, kiriman.isian.mulai) == (uraian, mulai)
        assert kiriman.isian.kuantitas == n
