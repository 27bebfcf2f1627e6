"""A browser's end of Streamlit's websocket."""

from contextlib import suppress
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect


@dataclass
class Jawaban:
    """What came over the wire until the script had finished or the wire was cut."""

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


def read_all(kabel: ClientConnection, *, tunggu: float = 10) -> Jawaban:
    """Read until a run has finished, the wire is cut, or nothing came for `tunggu` seconds."""
    jawaban = Jawaban()
    try:
        while "script_finished" not in jawaban.jenis:
            isi = kabel.recv(timeout=tunggu)
            assert isinstance(isi, bytes)
            jawaban.pesan.append(ForwardMsg.FromString(isi))
    except ConnectionClosed:
        jawaban.kode_tutup = kabel.close_code
    return jawaban
