"""The command line of SINERGI: `python sinergi.py --help` lists the commands."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.bahasa import _
from data.galat import GalatPengguna
from data.pengaturan import load_pengaturan
from data.waktu import now
from perintah.aturan import aturan_app, print_hitung
from perintah.gudang import open_migrated_store
from perintah.ringkasan import print_brief

if TYPE_CHECKING:
    from workflow.impor import HasilImpor

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
audit_app = typer.Typer(no_args_is_help=True, help=_("Rantai audit."))
app.add_typer(audit_app, name="audit")
akun_app = typer.Typer(no_args_is_help=True, help=_("Akun."))
app.add_typer(akun_app, name="akun")
app.add_typer(aturan_app, name="aturan")
app.command(
    "hitung",
    help=_(
        "Menghitung satu masukan, atau memeriksa berkas kasus. Kode keluar 1: ada yang berbeda, "
        "2: masukan salah."
    ),
)(print_hitung)
app.command(
    "brief",
    help=_(
        "Menulis ringkasan bulan untuk pimpinan sebagai PDF, sama dengan yang di layar. Kode keluar "
        "2: masukan salah."
    ),
)(print_brief)


@app.command(help=_("Menyajikan SINERGI sampai Ctrl-C; tabel dimutakhirkan dahulu."))
def serve(
    port: Annotated[int, typer.Option(help=_("Pintu (port) pada mesin ini."))] = 8501,
    host: Annotated[str, typer.Option(help=_("Alamat yang didengarkan."))] = "127.0.0.1",
) -> None:
    """Serve SINERGI until Ctrl-C; the tables are brought up to date first."""
    from web.formulir import demo_akun
    from web.pelayan import serve_app
    from workflow.akun.sandi import SANDI_DEMO

    store, pengaturan = open_migrated_store(), load_pengaturan()
    akun = demo_akun(store) if pengaturan.is_demo else []
    store.engine.dispose()
    # Streamlit looks for its settings in the working folder.
    os.environ["SINERGI_HOME"] = str(pengaturan.home)
    os.chdir(Path(__file__).parent)

    def report() -> None:
        typer.echo(_("SINERGI siap di {alamat}").format(alamat=f"http://{host}:{port}"))
        for nama, label in akun:
            typer.echo(f"  {nama:16} {SANDI_DEMO}   {label}")

    if not serve_app(host, port, report):
        typer.echo(_("Pelayan tidak dapat dimulai. Baca sebabnya di atas."), err=True)
        raise typer.Exit(1)


@akun_app.command("buat", help=_("Membuat akun untuk seseorang; kata sandinya ditanyakan."))
def akun_buat(
    nama: Annotated[str, typer.Argument(help=_("Nama untuk masuk."))],
    nip: Annotated[str, typer.Option(help=_("NIP orangnya, yang sudah ada di gudang."))],
    peran: Annotated[
        list[str] | None,
        typer.Option(help=_("Peran: bkpsdm, pimpinan, ..., atau opd:KODE. Boleh diulang.")),
    ] = None,
) -> None:
    """Make an account for a person; asks for the password."""
    from workflow.akun.baru import AkunBaru, create_akun

    sandi = typer.prompt(_("Kata sandi"), hide_input=True, confirmation_prompt=True)
    try:
        isian = AkunBaru(nama, nip, sandi, peran or ())
        create_akun(open_migrated_store(), "sistem:perintah", isian, kini=now())
    except GalatPengguna as galat:
        typer.echo(galat.teks, err=True)
        raise typer.Exit(1) from None
    typer.echo(_("Akun {nama} dibuat.").format(nama=nama))


@app.command(
    "refresh", help=_("Menyamakan data analisis dengan gudang: yang berubah saja, atau semuanya.")
)
def refresh_lake(
    penuh: Annotated[bool, typer.Option("--penuh", help=_("Bangun semuanya dari awal."))] = False,
) -> None:
    """Bring the lake up to the store: what has changed, or all of it."""
    from datetime import date

    from rich.progress import Progress

    from analytics.refresher import refresh
    from data.bahasa import format_bulan
    from rules.parameter import load_profil
    from rules.teks import GalatKetentuan

    store = open_migrated_store()
    try:
        with Progress(transient=True) as progres:
            tugas = progres.add_task(_("Membangun data analisis"), total=None)

            def report(sudah: int, semua: int, bulan: date) -> None:
                progres.update(tugas, description=format_bulan(bulan), completed=sudah, total=semua)

            folder = load_pengaturan().lake
            manifest = refresh(store, folder, load_profil(), now(), penuh, lapor=report)
    except (GalatPengguna, GalatKetentuan) as galat:
        typer.echo(str(galat), err=True)
        raise typer.Exit(1) from None
    if manifest is None:
        typer.echo(_("Data analisis sudah mutakhir."))
    else:
        teks = _("Data analisis versi {versi} terbit: {n} bulan.")
        typer.echo(teks.format(versi=manifest.versi, n=len(manifest.bulan)))


@app.command(
    "metrik", help=_("Menampilkan ukuran untuk seluruh kota: angka yang sama dengan di layar.")
)
def print_metrik(
    metrik: Annotated[str, typer.Argument(help=_("Id ukuran; tanpa ini, semua didaftar."))] = "",
    dimensi: Annotated[
        list[str] | None, typer.Option(help=_("Kelompokkan menurut ini. Boleh diulang."))
    ] = None,
    periode: Annotated[str | None, typer.Option(help=_("Bulan, YYYY-MM."))] = None,
    is_json: Annotated[bool, typer.Option("--json", help=_("Tampilkan sebagai JSON."))] = False,
) -> None:
    """Print a metric for the whole city: the same numbers as on the screens."""
    import json

    from rich.console import Console

    from analytics.metrik.jawab import answer, as_table, list_metrics
    from data.lake import Lake

    try:
        lake = Lake(load_pengaturan().lake)
        jawaban = answer(lake, metrik, tuple(dimensi or ()), periode) if metrik else list_metrics()
    except GalatPengguna as galat:
        typer.echo(galat.teks, err=True)
        raise typer.Exit(1) from None
    if is_json:
        typer.echo(json.dumps(jawaban.as_json(), ensure_ascii=False, indent=2))
    else:
        Console().print(as_table(jawaban))


@app.command(
    "demo",
    help=_(
        "Mengisi gudang kosong dengan kota rekaan untuk mencoba SINERGI; bila diulang, dilanjutkan."
    ),
)
def make_demo_city(
    pegawai: Annotated[int, typer.Option(help=_("Berapa orang."))] = 1200,
    bulan: Annotated[
        int | None, typer.Option(help=_("Berapa bulan (13, atau 24 bulan 2020-2021)."))
    ] = None,
    benih: Annotated[
        int, typer.Option(help=_("Benih: benih yang sama memberi kota yang sama."))
    ] = 21,
    skenario: Annotated[str, typer.Option(help=_("berjalan atau 2020-2021."))] = "berjalan",
    is_jika_kosong: Annotated[
        bool,
        typer.Option("--jika-kosong", help=_("Biarkan gudang yang berisi hal lain.")),
    ] = False,
) -> None:
    """Fill an empty store with an invented city to try SINERGI on; a repeated call goes on."""
    from rich.progress import Progress

    from demo.bangun import make_demo, review_demo
    from demo.skenario import make_skenario

    store = open_migrated_store()
    try:
        isi = make_skenario(skenario, pegawai, bulan, benih, now())
        with Progress() as progres:
            tugas = progres.add_task("")

            def report(judul: str, sudah: int, semua: int) -> None:
                progres.update(tugas, description=judul, completed=sudah, total=semua)

            is_baru = make_demo(store, isi, report)
            is_baru |= review_demo(store, load_pengaturan().lake, isi, report)
    except GalatPengguna as galat:
        if is_jika_kosong and galat.kode in {"demo_tidak_kosong", "demo_lain"}:
            return
        typer.echo(galat.teks, err=True)
        raise typer.Exit(1) from None
    typer.echo(_("Kota peraga siap.") if is_baru else _("Kota peraga sudah ada."))


@app.command(
    "import",
    help=_(
        "Mengimpor berkas: semuanya atau tidak sama sekali; impor yang diulang tidak mengubah apa "
        "pun. Kode keluar 0: diterima, 1: ada baris ditolak dan tidak ada yang ditulis, 2: berkas "
        "tidak dapat dipakai."
    ),
)
def import_data(
    jenis: Annotated[
        str, typer.Argument(help=_("pegawai, penugasan, skp, aktivitas, kehadiran, atau kalender."))
    ],
    berkas: Annotated[Path | None, typer.Argument(help=_("Berkas CSV atau XLSX."))] = None,
    *,
    is_contoh: Annotated[bool, typer.Option("--contoh", help=_("Tulis contoh berkasnya."))] = False,
    format: Annotated[str, typer.Option(help=_("siasn, attlog, skp-bkn, atau ekinerja."))] = "",
    is_lewati: Annotated[
        bool, typer.Option("--lewati-salah", help=_("Terima baris yang benar."))
    ] = False,
    is_uji: Annotated[
        bool, typer.Option("--uji", help=_("Periksa saja; tidak ada yang diubah."))
    ] = False,
    pin: Annotated[
        Path | None, typer.Option(help=_("attlog: berkas dengan kolom pin dan nip."))
    ] = None,
    is_json: Annotated[bool, typer.Option("--json", help=_("Tampilkan sebagai JSON."))] = False,
) -> None:
    """Import a file: all of it or nothing; a repeated import changes nothing.

    Exit codes: 0 taken, 1 rows refused and nothing written, 2 the file cannot be used.
    """
    from rich.console import Console

    from data.readers.pin import read_pin
    from data.readers.tabel import load_bytes
    from workflow.impor import Permintaan, import_file
    from workflow.impor.tampil import unusable_json, write_template

    try:
        if is_contoh:
            typer.echo(_("Contoh ditulis: {nama}").format(nama=write_template(jenis, berkas)))
            return
        if berkas is None:
            raise GalatPengguna(_("Sebutkan berkas yang diimpor."), kode="berkas")
        peta = read_pin(load_bytes(pin)) if pin else {}
        isi = load_bytes(berkas)
        minta = Permintaan(jenis, isi, berkas.name, format, is_lewati, is_uji, peta)
        with Console(stderr=True).status(_("Mengimpor {nama} …").format(nama=berkas.name)):
            hasil = import_file(open_migrated_store(), "sistem:perintah", minta, kini=now())
    except GalatPengguna as galat:
        if is_json:
            _print_json(unusable_json(berkas.name if berkas else "", galat))
        typer.echo(galat.teks, err=True)
        raise typer.Exit(2) from None
    _report_import(berkas, hasil, is_uji=is_uji, is_json=is_json)
    if hasil.ditolak and not is_lewati:
        raise typer.Exit(1)


def _report_import(berkas: Path, hasil: HasilImpor, *, is_uji: bool, is_json: bool) -> None:
    """Print an import's outcome; JSON goes to standard output alone, remarks beside it."""
    from rich.console import Console

    from workflow.impor.tampil import problem_table, summary, write_rejects

    layar = Console(stderr=is_json)
    if is_json:
        _print_json(hasil.as_json())
    for judul, masalah in ((_("Ditolak"), hasil.ditolak), (_("Peringatan"), hasil.peringatan)):
        if masalah and not is_json:
            layar.print(problem_table(judul, masalah))
    for satu in (*hasil.keterangan, summary(hasil, is_uji=is_uji)):
        layar.print(satu, markup=False, highlight=False, soft_wrap=True)
    try:
        daftar = None if is_uji else write_rejects(berkas, hasil.ditolak)
    except GalatPengguna as galat:
        typer.echo(galat.teks, err=True)
        return
    if daftar is not None:
        layar.print(
            _("Baris yang ditolak: {tempat}").format(tempat=daftar), markup=False, soft_wrap=True
        )


def _print_json(isi: object) -> None:
    import json

    typer.echo(json.dumps(isi, ensure_ascii=False, indent=2))


@app.command(
    "bench",
    help=_(
        "Mengukur kecepatan terhadap pembanding, misalnya: bench layar --json FILE. Tanpa nama: semuanya."
    ),
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)
def run_bench(konteks: typer.Context) -> None:
    """Run benchmarks: all of them, or the one named first with the options after it."""
    from bench.__main__ import main

    main(konteks.args)


@audit_app.command(
    "verify",
    help=_("Menelusuri rantai audit dan menyebut mata rantai pertama yang diubah, bila ada."),
)
def audit_verify() -> None:
    """Walk the audit chain and name the first altered link, if there is one."""
    from data.store.audit import verify_chain

    with open_migrated_store().read() as session:
        hasil = verify_chain(session)
    if hasil.rusak is not None:
        typer.echo(f"Rantai audit putus pada mata rantai {hasil.rusak}.", err=True)
        raise typer.Exit(1)
    typer.echo(f"Rantai audit utuh: {hasil.panjang} mata rantai, kepala {hasil.kepala}.")


if __name__ == "__main__":
    app()
