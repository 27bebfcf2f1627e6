"""The command line of SINERGI: `python sinergi.py --help` lists the commands."""

from __future__ import annotations

from typing import Annotated

import typer

from data.pengaturan import load_pengaturan
from data.store import Store, open_store
from data.store.migrasi import migrate

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
audit_app = typer.Typer(no_args_is_help=True, help="The audit chain.")
app.add_typer(audit_app, name="audit")


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
    """Serve SINERGI; the tables are brought up to date first."""
    import uvicorn

    open_migrated_store().engine.dispose()
    uvicorn.run("app:app", host=host, port=port, access_log=False, ws="websockets-sansio")


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
