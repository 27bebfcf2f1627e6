"""Damaged and random files: only the known errors, and every row is accounted for."""

import io
import random
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers.angka import parse_angka, parse_target
from data.readers.attlog import read_attlog
from data.readers.ekinerja import read_ekinerja
from data.readers.hadir import attendance_days
from data.readers.hasil import BerkasTidakTerbaca, HasilBaca, NilaiSalah
from data.readers.nip import parse_nip
from data.readers.periode import find_periode
from data.readers.siasn import read_siasn
from data.readers.skp_bkn import read_skp_bkn
from data.readers.tanggal import parse_jam, parse_tanggal
from tests.samples.variasi import KINI, MANIFEST, as_csv, grid, sample
from tests.unit.test_readers_forms import BACA


def read_punches(data: bytes) -> HasilBaca[Any]:
    return read_attlog(data, MANIFEST["pin_map"], KINI)


PEMBACA: dict[str, tuple[Callable[[bytes], HasilBaca[Any]], str]] = {
    "siasn": (read_siasn, "siasn_data_utama.xlsx"),
    "ekinerja": (read_ekinerja, "aktivitas_ekinerja.xlsx"),
    "skp-bkn": (read_skp_bkn, "skp_bkn.xlsx"),
    "attlog": (read_punches, "attlog.dat"),
}


def check(baca: Callable[[bytes], HasilBaca[Any]], data: bytes) -> None:
    """Read; every row seen is either accepted or refused (attlog: or a second tap)."""
    try:
        hasil = baca(data)
    except BerkasTidakTerbaca as galat:
        assert galat.teks.endswith(".")
        return
    ganda = sum(m.kode == "DUPLICATE_TAP" for m in hasil.peringatan)
    assert hasil.terbaca == len(hasil.baris) + len(hasil.ditolak) + ganda
    assert all(m.alasan and m.baris > 0 for m in hasil.ditolak)


def mutated(data: bytes, acak: random.Random) -> bytes:
    hasil = bytearray(data)
    for _kali in range(acak.randint(1, 12)):
        letak = acak.randrange(len(hasil))
        match acak.randrange(4):
            case 0:
                hasil[letak] = acak.randrange(256)
            case 1:
                del hasil[letak : letak + acak.randint(1, 200)]
            case 2:
                hasil[letak:letak] = acak.randbytes(acak.randint(1, 20))
            case _:
                hasil[letak : letak + 4] = b"\xff\xff\xff\xff"
    return bytes(hasil)


def mutated_inside(data: bytes, acak: random.Random) -> bytes:
    """Damage the XML within the archive, so that its checksums are right again."""
    keluar = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as lama,
        zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as baru,
    ):
        pilih = acak.choice([n for n in lama.namelist() if n.startswith("xl/")])
        for nama in lama.namelist():
            isi = lama.read(nama)
            baru.writestr(nama, mutated(isi, acak) if nama == pilih and isi else isi)
    return keluar.getvalue()


@pytest.mark.parametrize("format", PEMBACA)
def test_damaged_bytes_raise_only_the_known_error(format: str) -> None:
    baca, nama = PEMBACA[format]
    acak = random.Random(20261123)
    for _kali in range(60):
        check(baca, mutated(sample(nama), acak))


@pytest.mark.parametrize("format", ["siasn", "ekinerja", "skp-bkn"])
def test_damaged_xml_raises_only_the_known_error(format: str) -> None:
    baca, nama = PEMBACA[format]
    acak = random.Random(7)
    for _kali in range(40):
        check(baca, mutated_inside(sample(nama), acak))


@pytest.mark.parametrize("format", ["siasn", "ekinerja", "skp-bkn"])
def test_shuffled_cells_raise_only_the_known_error(format: str) -> None:
    baca, nama = PEMBACA[format]
    acak = random.Random(11)
    for _kali in range(15):
        rows = grid(nama)
        for _sel in range(60):
            a, b = acak.choice(rows), acak.choice(rows)
            i, j = acak.randrange(len(a)), acak.randrange(len(b))
            a[i], b[j] = b[j], a[i]
        check(baca, as_csv(rows, acak.choice(",;\t|")))


SEL = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "198703152010012901",
            "04-08-2025",
            "08:00",
            "1.234,5",
            "utama",
            "#",
            "=1+1",
            "III/d",
            "-",
            "L",
        ]
    ),
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.sampled_from(sorted(BACA)),
    st.lists(st.lists(SEL, max_size=14), max_size=6),
    st.sampled_from(",;\t|"),
)
def test_any_cells_below_a_header_are_accounted_for(
    jenis: str, rows: list[list[str]], pemisah: str
) -> None:
    from data.readers.contoh import BENTUK

    kepala = [k.nama for k in BENTUK[jenis].kolom]
    isi = [[s.replace("\x00", "") for s in b] for b in rows]
    check(BACA[jenis], as_csv([kepala, *isi], pemisah, "utf-16"))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.binary(max_size=400))
def test_any_bytes_raise_only_the_known_error(data: bytes) -> None:
    for baca in (read_siasn, read_punches, read_skp_bkn):
        check(baca, data)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.one_of(
        st.text(max_size=25), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.times(),
        st.timedeltas(), st.from_regex(r"\d{1,4}[-/. :]\d{1,2}[-/. :]\d{1,4}", fullmatch=True),
        st.from_regex(r"[\d.,]{1,12}( [A-Za-z%]{1,5})?", fullmatch=True),
    )
)  # fmt: skip
def test_any_cell_is_read_or_refused(sel: Any) -> None:
    for baca in (parse_tanggal, parse_jam, parse_angka, parse_target, parse_nip):
        try:
            baca(sel)
        except NilaiSalah as galat:
            assert galat.alasan


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.from_regex(r"PERIODE[ :]{1,3}[0-9A-Za-z./ -]{1,30}", fullmatch=True))
def test_any_title_names_an_ordered_period_or_none(judul: str) -> None:
    periode = find_periode([judul])
    assert periode is None or periode[0] <= periode[1]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1001", "1002", "9999"]), st.integers(0, 4 * 86_400), st.integers(0, 1)
        ),
        min_size=1,
        max_size=40,
    )
)
def test_every_accepted_punch_lies_within_one_attendance_day(
    ketukan: list[tuple[str, int, int]],
) -> None:
    from datetime import datetime, timedelta

    awal = datetime(2025, 8, 4)  # noqa: DTZ001 - the device writes local time without a zone
    teks = "".join(f"{pin}\t{awal + timedelta(seconds=d)}\t1\t{s}\t1\t0\n" for pin, d, s in ketukan)
    hasil = read_attlog(
        teks.encode(), {"1001": "198703152010012901", "1002": "197805052003121901"}, KINI
    )
    hari = attendance_days(hasil.baris)
    assert len({(h.nip, h.tanggal) for h in hari}) == len(hari)
    assert all(h.masuk is None or h.pulang is None or h.masuk <= h.pulang for h in hari)
    for satu in hasil.baris:
        menit = satu.waktu.hour * 60 + satu.waktu.minute
        cocok = [
            h
            for h in hari
            if h.nip == satu.nip
            and (satu.waktu.date() - h.tanggal).days in (0, 1)
            and (h.masuk if h.masuk is not None else h.pulang or 0)
            <= menit + 1440 * (satu.waktu.date() - h.tanggal).days
            <= (h.pulang if h.pulang is not None else h.masuk or 0)
        ]
        assert len(cocok) == 1
