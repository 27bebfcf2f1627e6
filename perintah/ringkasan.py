"""The command `brief`: leadership's page about a month, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data.bahasa import _, current_bahasa
from data.galat import GalatPengguna
from data.pengaturan import load_pengaturan
from data.waktu import now
from perintah.gudang import open_migrated_store


def print_brief(
    bulan: Annotated[
        str | None, typer.Option(help=_("Bulan, YYYY-MM; tanpa ini, yang terakhir tutup."))
    ] = None,
    opd: Annotated[str | None, typer.Option(help=_("Kode OPD; tanpa ini, seluruh kota."))] = None,
    bahasa: Annotated[str | None, typer.Option(help=_("Bahasa: id atau en."))] = None,
    berkas: Annotated[
        Path | None, typer.Option("-o", "--berkas", help=_("Berkas PDF yang ditulis."))
    ] = None,
) -> None:
    """Write the brief of a month, the one that the screen of the indicators offers; exit 2: refused."""
    from analytics.dokumen.ringkasan_berkas import Permintaan, write_brief
    from data.lake import Lake

    minta = Permintaan(current_bahasa() if bahasa is None else bahasa, bulan, opd, berkas)
    try:
        lake = Lake(load_pengaturan().lake)
        tujuan = write_brief(lake, open_migrated_store(), minta, now())
    except GalatPengguna as galat:
        typer.echo(galat.teks, err=True)
        raise typer.Exit(2) from None
    typer.echo(_("Ringkasan ditulis: {tempat}").format(tempat=tujuan))
