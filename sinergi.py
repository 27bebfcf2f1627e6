"""The command line of SINERGI: `python sinergi.py --help` lists the commands."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.bahasa import _
from data.galat import GalatPengguna
from data.pengaturan import load_pengaturan
from data.store import Store, open_store
from data.store.migrasi import migrate
from data.waktu import now

if TYPE_CHECKING:
    from workflow.impor import HasilImpor

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
audit_app = typer.Typer(no_args_is_help=True, help="The audit chain.")
app.add_typer(audit_app, name="audit")
akun_app = typer.Typer(no_args_is_help=True, help="Accounts.")
app.add_typer(akun_app, name="akun")
aturan_app = typer.Typer(no_args_is_help=True, help="The rules: parameters, sources, versions.")
app.add_typer(aturan_app, name="aturan")


def open_migrated_store() -> Store:
    """Return the store of this installation, its tables brought up to date."""
    store = open_store(load_pengaturan().db)
    migrate(store)
    return store


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8501,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
) -> None:
    """Serve SINERGI until Ctrl-C; the tables are brought up to date first."""
    from web.formulir import demo_akun
    from web.pelayan import serve_app
    from workflow.sandi import SANDI_DEMO

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


@akun_app.command("buat")
def akun_buat(
    nama: Annotated[str, typer.Argument(help="Name to sign in with.")],
    nip: Annotated[str, typer.Option(help="NIP of the person, who must be in the store.")],
    peran: Annotated[
        list[str] | None, typer.Option(help="Role: bkpsdm, pimpinan, ..., or opd:KODE. Repeatable.")
    ] = None,
) -> None:
    """Make an account for a person; asks for the password."""
    from workflow.akun_baru import AkunBaru, create_akun

    sandi = typer.prompt(_("Kata sandi"), hide_input=True, confirmation_prompt=True)
    try:
        isian = AkunBaru(nama, nip, sandi, peran or ())
        create_akun(open_migrated_store(), "sistem:perintah", isian, kini=now())
    except GalatPengguna as galat:
        typer.echo(galat.teks, err=True)
        raise typer.Exit(1) from None
    typer.echo(_("Akun {nama} dibuat.").format(nama=nama))


@app.command("refresh")
def refresh_lake(
    penuh: Annotated[bool, typer.Option("--penuh", help="Build everything anew.")] = False,
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


@app.command("metrik")
def print_metrik(
    metrik: Annotated[str, typer.Argument(help="Id of the metric; without it, lists all.")] = "",
    dimensi: Annotated[list[str] | None, typer.Option(help="Group by. Repeatable.")] = None,
    periode: Annotated[str | None, typer.Option(help="Month, YYYY-MM.")] = None,
    is_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
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


@app.command("demo")
def make_demo_city(
    pegawai: Annotated[int, typer.Option(help="How many people.")] = 1200,
    bulan: Annotated[
        int | None, typer.Option(help="How many months (13, or the 24 of 2020-2021).")
    ] = None,
    benih: Annotated[int, typer.Option(help="Seed: the same seed gives the same city.")] = 21,
    skenario: Annotated[str, typer.Option(help="berjalan or 2020-2021.")] = "berjalan",
    is_jika_kosong: Annotated[
        bool,
        typer.Option("--jika-kosong", help="Leave a store that holds something else as it is."),
    ] = False,
) -> None:
    """Fill an empty store with an invented city to try SINERGI on; a repeated call goes on."""
    from rich.progress import Progress

    from demo.bangun import make_demo
    from demo.skenario import make_skenario

    store = open_migrated_store()
    try:
        isi = make_skenario(skenario, pegawai, bulan, benih, now())
        with Progress() as progres:
            tugas = progres.add_task("")

            def report(judul: str, sudah: int, semua: int) -> None:
                progres.update(tugas, description=judul, completed=sudah, total=semua)

            is_baru = make_demo(store, isi, report)
    except GalatPengguna as galat:
        if is_jika_kosong and galat.kode in {"demo_tidak_kosong", "demo_lain"}:
            return
        typer.echo(galat.teks, err=True)
        raise typer.Exit(1) from None
    typer.echo(_("Kota peraga siap.") if is_baru else _("Kota peraga sudah ada."))


@app.command("import")
def import_data(
    jenis: Annotated[
        str, typer.Argument(help="pegawai, penugasan, skp, aktivitas, kehadiran or kalender.")
    ],
    berkas: Annotated[Path | None, typer.Argument(help="CSV or XLSX file.")] = None,
    *,
    is_contoh: Annotated[bool, typer.Option("--contoh", help="Write a template instead.")] = False,
    format: Annotated[str, typer.Option(help="siasn, attlog, skp-bkn or ekinerja.")] = "",
    is_lewati: Annotated[bool, typer.Option("--lewati-salah", help="Take the good rows.")] = False,
    is_uji: Annotated[bool, typer.Option("--uji", help="Check only; nothing is changed.")] = False,
    pin: Annotated[Path | None, typer.Option(help="attlog: file with columns pin and nip.")] = None,
    is_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
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


@app.command("hitung")
def print_hitung(
    perhitungan: Annotated[str | None, typer.Argument(help="Name of the calculation.")] = None,
    *,
    masukan: Annotated[str | None, typer.Option(help="Its inputs, a JSON object.")] = None,
    profil: Annotated[str | None, typer.Option(help="Regional profile.")] = None,
    pada: Annotated[str | None, typer.Option(help="Day whose law applies, YYYY-MM-DD.")] = None,
    kasus: Annotated[Path | None, typer.Option(help="File of cases to check instead.")] = None,
    is_rincian: Annotated[bool, typer.Option("--rincian", help="Print every step.")] = False,
    is_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    bahasa: Annotated[str | None, typer.Option(help="Language of the words: id or en.")] = None,
) -> None:
    """Calculate one input, or check a file of cases; exit 1: one differs, 2: bad input."""
    from analytics.hitung import print_cases, print_one, wrong_options
    from data.bahasa import use_bahasa
    from data.waktu import local_day

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


@aturan_app.command("daftar")
def aturan_daftar(
    versi: Annotated[str, typer.Argument(help="berlaku, a profile, or a version.")] = "berlaku",
    *,
    pada: Annotated[str | None, typer.Option(help="Day, YYYY-MM-DD; today when left out.")] = None,
    is_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List profiles, versions, and every parameter with value, unit, source and trust."""
    from analytics.cetak_aturan import print_daftar

    _answer(lambda: print_daftar(open_migrated_store(), versi, pada, now(), is_json=is_json))


@aturan_app.command("tampilkan")
def aturan_tampilkan(
    id: Annotated[str, typer.Argument(help="Id of the parameter.")],
    versi: Annotated[str, typer.Option(help="berlaku, a profile, or a version.")] = "berlaku",
    *,
    is_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print one parameter with all its values, from the first to those still to come."""
    from analytics.cetak_aturan import print_riwayat

    _answer(lambda: print_riwayat(open_migrated_store(), id, versi, now(), is_json=is_json))


@aturan_app.command("bandingkan")
def aturan_bandingkan(
    a: Annotated[str, typer.Argument(help="berlaku, a profile, a version; +id=value changes it.")],
    b: Annotated[str, typer.Argument(help="The same; tried as if it began in the month.")],
    periode: Annotated[str, typer.Option(help="Month, YYYY-MM.")],
    *,
    is_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Run two versions over a real month: rupiah by OPD, numbers up and down, largest movers."""
    from analytics.cetak_aturan import print_banding

    _answer(lambda: print_banding(open_migrated_store(), (a, b), periode, now(), is_json=is_json))


@aturan_app.command("metode")
def aturan_metode() -> None:
    """Write docs/method anew from the parameters and the cases."""
    from analytics.metode import write_metode

    akar = Path(__file__).parent
    banyak = write_metode(akar / "tests" / "cases", akar / "docs" / "method")
    typer.echo(_("{banyak} halaman metode ditulis.").format(banyak=banyak))


def _answer(tulis: Callable[[], str]) -> None:
    """Print what a command answers; an error for people goes beside it, with code 2."""
    try:
        typer.echo(tulis())
    except GalatPengguna as galat:
        typer.echo(galat.teks, err=True)
        raise typer.Exit(2) from None


@audit_app.command("verify")
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
