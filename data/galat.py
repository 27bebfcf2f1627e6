"""Errors for people: what is wrong, where, what must be true, what to do now."""


class GalatPengguna(Exception):
    """An error whose text may be shown to a person as it stands.

    `kode` is the stable machine name (used in tests and in JSON), `kolom` the field of the
    form or file the text belongs to, if one does.
    """

    def __init__(self, teks: str, *, kode: str = "ditolak", kolom: str | None = None) -> None:
        super().__init__(teks)
        self.teks = teks
        self.kode = kode
        self.kolom = kolom
