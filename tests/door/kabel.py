"""A browser's end of Streamlit's websocket."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect


@dataclass
class Jawaban:
    """What came over the wire, and with which code it was cut, if it was."""

    pesan: list[ForwardMsg] = field(default_factory=list[ForwardMsg])
    kode_tutup: int | None = None

    @property
    def jenis(self) -> list[str]:
        return [p.WhichOneof("type") or "" for p in self.pesan]

    @property
    def tujuan(self) -> str | None:
        """Where the browser was sent, if it was."""
        return next((p.auth_redirect.url for p in self.pesan if p.HasField("auth_redirect")), None)

    @property
    def teks(self) -> str:
        return "\n".join(str(p) for p in self.pesan)


def open_kabel(
    alamat: str, kepala: dict[str, str] | None = None, origin: str | None = None
) -> ClientConnection:
    """Open the websocket as Streamlit's browser code does."""
    return connect(
        alamat,
        subprotocols=["streamlit"],  # type: ignore[list-item]
        additional_headers=kepala,
        origin=origin,  # type: ignore[arg-type]
        max_size=None,
        compression=None,
    )


def ask(kabel: ClientConnection, layar: str = "", sidik_naskah: str = "") -> None:
    """Ask for a run of the screen `layar`; the door may have cut the wire already."""
    pesan = BackMsg()
    pesan.rerun_script.page_name = layar
    pesan.rerun_script.page_script_hash = sidik_naskah
    with suppress(ConnectionClosed):
        kabel.send(pesan.SerializeToString())


def read_run(kabel: ClientConnection) -> Jawaban:
    """Read what a run of a screen draws, up to its end, or until the wire is cut."""
    jawaban = Jawaban()
    for pesan in _messages(kabel, jawaban):
        is_tamat = pesan.HasField("script_finished")
        if is_tamat and pesan.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            break
    return jawaban


def read_to_end(kabel: ClientConnection) -> Jawaban:
    """Read until the wire is cut; fail when it still holds after ten seconds of silence."""
    jawaban = Jawaban()
    for _pesan in _messages(kabel, jawaban):
        pass
    return jawaban


def _messages(kabel: ClientConnection, jawaban: Jawaban) -> Iterator[ForwardMsg]:
    try:
        while True:
            isi = kabel.recv(timeout=10)
            assert isinstance(isi, bytes)
            jawaban.pesan.append(ForwardMsg.FromString(isi))
            yield jawaban.pesan[-1]
    except ConnectionClosed:
        jawaban.kode_tutup = kabel.close_code
