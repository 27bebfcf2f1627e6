"""One process of many: threads that write activities at once. Run as a module by test_serentak.py."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from data.kunci import derived_id
from data.scope import load_scope
from data.store import Akun, Pegawai, Penugasan, Store, open_store
from data.waktu import local_day
from tests.workflow.kota_kecil import AWAL, KINI
from workflow.harian.aktivitas import save_aktivitas
from workflow.harian.isian import IsianAktivitas

PROSES, UTAS, TULISAN = 4, 13, 5
PERTAMA = 101


def add_writers(store: Store) -> None:
    """Give the small city a person for every thread of every process."""
    with store.write("uji", KINI) as tx:
        for p in range(PERTAMA, PERTAMA + PROSES * UTAS):
            tx.session.add(
                Pegawai(
                    id=p,
                    nip=f"9800010120260{p:05d}",
                    nama=f"Penulis {p}",
                    jenis_kelamin="L",
                    status="PNS",
                    mulai=AWAL,
                )
            )
            tx.session.flush()
            tx.session.add(
                Akun(id=p, nama_masuk=f"p{p}", pegawai_id=p, sandi="-", dibuat_pada=KINI)
            )
            tx.session.add(
                Penugasan(
                    pegawai_id=p,
                    unit_id=1,
                    jabatan="Jabatan Contoh",
                    jenis_jabatan="pelaksana",
                    kelas=7,
                    atasan_id=2,
                    mulai=AWAL,
                )
            )


def entry(pegawai_id: int, n: int) -> IsianAktivitas:
    """The n-th activity of this person: its place in the day and its key follow from both."""
    return IsianAktivitas(
        id=derived_id("serentak", pegawai_id, n),
        tanggal=local_day(KINI),
        mulai=480 + 20 * n,
        selesai=500 + 20 * n,
        jenis="lainnya",
        uraian=f"Pekerjaan {n}",
    )


def write_all(store: Store, pegawai_id: int) -> list[str]:
    """Submit this person's activities, each twice as a double click does; return what was answered."""
    with store.read() as session:
        scope = load_scope(session, pegawai_id, KINI)
    assert scope is not None
    jawaban: list[str] = []
    for n in range(TULISAN):
        for _ulang in range(2):
            hasil = save_aktivitas(store, scope, entry(pegawai_id, n), True, kini=KINI)
            jawaban.append(f"{hasil.id} {int(hasil.is_baru)}")
    return jawaban


def main(url: str, proses: int, tanda: Path) -> None:
    store = open_store(url)
    awal = PERTAMA + proses * UTAS
    (tanda / f"siap{proses}").touch()
    # All processes begin together, else the first would be done before the last has started.
    while not (tanda / "mulai").exists():
        pass
    with ThreadPoolExecutor(UTAS) as kolam:
        for jawaban in kolam.map(lambda p: write_all(store, p), range(awal, awal + UTAS)):
            sys.stdout.write("\n".join(jawaban) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
