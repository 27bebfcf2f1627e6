"""Commands about the rules: `hitung`, and the group `aturan`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from data.bahasa import _, use_bahasa
from data.galat import GalatPengguna
from data.waktu import local_day, now
from perintah.gudang import open_migrated_store

aturan_app = typer.Typer(no_args_is_help=True, help=_("Aturan: ketentuan, dasar, versi."))


def print_hitung(
    perhitungan: Annotated[str | None, typer.Argument(help=_("Nama perhitungan."))] = None,
    *,
    masukan: Annotated[str | None, typer.Option(help=_("Masukannya, sebuah objek JSON."))] = None,
    profil: Annotated[str | None, typer.Option(help=_("Profil daerah."))] = None,
    pada: Annotated[
        str | None, typer.Option(help=_("Hari yang aturannya dipakai, YYYY-MM-DD."))
    ] = None,
    kasus: Annotated[Path | None, typer.Option(help=_("Berkas kasus yang diperiksa."))] = None,
    is_rincian: Annotated[
        bool, typer.Option("--rincian", help=_("Tampilkan setiap langkah."))
    ] = False,
    is_json: Annotated[bool, typer.Option("--json", help=_("Tampilkan sebagai JSON."))] = False,
    bahasa: Annotated[str | None, typer.Option(help=_("Bahasa: id atau en."))] = None,
) -> None:
    """Calculate one input, or check a file of cases; exit 1: one differs, 2: bad input."""
    from analytics.hitung import print_cases, print_one, wrong_options

    if bahasa:
        use_bahasa(bahasa)
    hari = local_day(now())
    keluaran = wrong_options(perhitungan, (masukan, profil, pada), kasus, bahasa)
    if keluaran is None and kasus is not None:
        keluaran = print_cases(kasus, hari, is_rincian=is_rincian, is_json=is_json)
    if keluaran is None:
        isi = (perhitungan or "", "{}" if masukan is None else masukan, profil, pada, hari)
        keluaran = print_one(*isi, is_rincian=is_rincian, is_json=is_json)
    if keluaran.teks:
        typer.echo(keluaran.teks)
    for galat in keluaran.galat:
        typer.echo(galat, err=True)
    raise typer.Exit(keluaran.kode)


@aturan_app.command(
    "daftar",
    help=_(
        "Mendaftar profil, versi, peraturan, dan setiap ketentuan dengan nilai, satuan, dasar, "
        "dan kepercayaannya."
    ),
)
def aturan_daftar(
    versi: Annotated[
        str, typer.Argument(help=_("berlaku, nama profil, atau nomor versi."))
    ] = "berlaku",
    *,
    pada: Annotated[
        str | None, typer.Option(help=_("Hari, YYYY-MM-DD; hari ini bila kosong."))
    ] = None,
    is_json: Annotated[bool, typer.Option("--json", help=_("Tampilkan sebagai JSON."))] = False,
) -> None:
    """List profiles, versions, and every parameter with value, unit, source and trust."""
    from analytics.cetak_aturan import print_daftar

    _answer(lambda: print_daftar(open_migrated_store(), versi, pada, now(), is_json=is_json))


@aturan_app.command(
    "tampilkan",
    help=_(
        "Menampilkan satu ketentuan dengan semua nilainya, dari yang pertama sampai yang akan "
        "datang."
    ),
)
def aturan_tampilkan(
    id: Annotated[str, typer.Argument(help=_("Id ketentuan."))],
    versi: Annotated[
        str, typer.Option(help=_("berlaku, nama profil, atau nomor versi."))
    ] = "berlaku",
    *,
    is_json: Annotated[bool, typer.Option("--json", help=_("Tampilkan sebagai JSON."))] = False,
) -> None:
    """Print one parameter with all its values, from the first to those still to come."""
    from analytics.cetak_aturan import print_riwayat

    _answer(lambda: print_riwayat(open_migrated_store(), id, versi, now(), is_json=is_json))


@aturan_app.command(
    "bandingkan",
    help=_(
        "Menghitung bulan-bulan nyata menurut dua versi: rupiah menurut OPD, yang naik dan turun, "
        "selisih terbesar."
    ),
)
def aturan_bandingkan(
    a: Annotated[
        str, typer.Argument(help=_("berlaku, nama profil, nomor versi; +id=nilai mengubahnya."))
    ],
    b: Annotated[str, typer.Argument(help=_("Sama; dicoba seakan-akan mulai pada bulan itu."))],
    periode: Annotated[
        str, typer.Option(help=_("Bulan, YYYY-MM, atau rentang bulan, YYYY-MM..YYYY-MM."))
    ],
    *,
    is_json: Annotated[bool, typer.Option("--json", help=_("Tampilkan sebagai JSON."))] = False,
) -> None:
    """Run two versions over real months: rupiah by OPD, numbers up and down, largest movers."""
    from analytics.cetak_aturan import print_banding

    _answer(lambda: print_banding(open_migrated_store(), (a, b), periode, now(), is_json=is_json))


@aturan_app.command("metode", help=_("Menulis ulang docs/method dari ketentuan dan kasus."))
def aturan_metode() -> None:
    """Write docs/method anew from the parameters and the cases."""
    from analytics.metode import write_metode

    akar = Path(__file__).parents[1]
    banyak = write_metode(akar / "tests" / "cases", akar / "docs" / "method")
    typer.echo(_("{banyak} halaman metode ditulis.").format(banyak=banyak))


def _answer(tulis: Callable[[], str]) -> None:
    """Print what a command answers; an error for people goes beside it, with code 2."""
    try:
        typer.echo(tulis())
    except GalatPengguna as galat:
        typer.echo(galat.teks, err=True)
        raise typer.Exit(2) from None
