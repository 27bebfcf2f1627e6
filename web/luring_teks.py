"""The words of the offline page: those that stand in it, and those that its script says."""

from __future__ import annotations

from data.bahasa import N_

HALAMAN = {
    "judul": N_("Catat aktivitas"),
    "ringkas": N_("Tetap dapat dipakai saat jaringan atau peladen mati."),
    "tanpa_naskah": N_(
        "Halaman ini memerlukan JavaScript untuk mencatat. Aktifkan JavaScript di peramban Anda, "
        "atau masuk dan isi lewat halaman biasa."
    ),
    "masuk": N_("Masuk"),
    "halaman_biasa": N_("Buka SINERGI lengkap"),
    "judul_isian": N_("Isian"),
    "tanggal": N_("Tanggal"),
    "mulai": N_("Jam mulai"),
    "selesai": N_("Jam selesai"),
    "jenis": N_("Jenis aktivitas"),
    "utama": N_("Utama"),
    "lainnya": N_("Lainnya"),
    "butir": N_("Butir SKP"),
    "perintah": N_("Nomor SK atau disposisi (bila ada)"),
    "kuantitas": N_("Jumlah hasil"),
    "uraian": N_("Uraian pekerjaan"),
    "simpan": N_("Simpan dan kirim"),
    "kosongkan": N_("Kosongkan"),
    "antrean": N_("Catatan di perangkat ini"),
    "kirim": N_("Kirim sekarang"),
    "keluar": N_("Keluar"),
    "bantuan": N_("Cara kerja halaman ini"),
    "bantuan_simpan": N_(
        "Catatan disimpan di perangkat ini dan dikirim sendiri begitu peladen terjangkau. "
        "Setiap catatan tercatat satu kali, walau dikirim berulang."
    ),
    "bantuan_sekali": N_(
        "Buka halaman ini sekali selagi tersambung dan sudah masuk. Sesudah itu halaman ini "
        "terbuka juga saat peladen mati, di alamat yang sama."
    ),
    "bantuan_jendela": N_(
        "Jendela entri dihitung pada saat catatan sampai di peladen, bukan saat ditulis. Bila "
        "jendela tutup selagi peladen mati, BKPSDM menyatakan gangguan dan jendelanya mundur; "
        "kirim lagi sesudah itu. Tanpa gangguan yang dinyatakan, catatan yang terlambat ditolak."
    ),
    "bantuan_tolak": N_(
        "Catatan yang ditolak tetap di perangkat bersama alasannya. Pilih Ubah, perbaiki, lalu "
        "simpan lagi."
    ),
    "bantuan_bersama": N_(
        "Di perangkat yang dipakai bersama, pilih Keluar sesudah selesai; catatan Anda tetap "
        "tersimpan. Orang lain yang masuk hanya melihat catatannya sendiri. Jangan menulis data "
        "pribadi warga dalam uraian."
    ),
}

NASKAH = {
    "siap": N_("Semua catatan sudah terkirim."),
    "terputus": N_(
        "Peladen tidak terjangkau. Catatan disimpan di perangkat ini dan dikirim sendiri "
        "begitu tersambung."
    ),
    "mengirim": N_("Mengirim …"),
    "menunggu_n": N_("{n} catatan menunggu kirim."),
    "ditolak_n": N_("{n} catatan perlu diperbaiki."),
    "masuk": N_(
        "Anda belum masuk, atau sesi Anda berakhir. Catatan dan isian tetap aman di perangkat "
        "ini; masuk untuk melihat dan mengirimnya."
    ),
    "asing": N_(
        "Perangkat ini belum mengenal Anda. Masuk sekali selagi peladen hidup; sesudah itu "
        "halaman ini dapat dipakai tanpa peladen."
    ),
    "tanpa_simpanan": N_(
        "Peramban ini tidak mengizinkan penyimpanan, jadi catatan tidak dapat diantrekan. "
        "Keluar dari mode penyamaran, atau pakai peramban lain."
    ),
    "pemilik": N_("Catatan milik {nama}."),
    "hari_ini": N_(
        "Hari ini {menit} dari {target} menit tercatat; dapat diisi sampai akhir {batas}."
    ),
    "bukan_hari_kerja": N_("Hari ini bukan hari kerja Anda; {menit} menit tercatat."),
    "masih_dapat": N_("Masih dapat diisi:"),
    "sampai": N_("{hari} (sampai {batas})"),
    "pilih_butir": N_("Tanpa butir: isi nomor SK atau disposisi"),
    "mengubah": N_("Anda sedang mengubah catatan yang tersimpan."),
    "batal": N_("Batal mengubah"),
    "kosongkan": N_("Kosongkan"),
    "tersimpan": N_("Tersimpan di perangkat ini."),
    "simpan_dulu": N_("Simpan atau kosongkan isian di atas dahulu, lalu pilih Ubah."),
    "kosong": N_("Belum ada catatan di perangkat ini."),
    "menunggu": N_("Menunggu kirim"),
    "terkirim": N_("Terkirim"),
    "ditolak": N_("Ditolak"),
    "bentrok": N_("Bentrok"),
    "tanpa_jawaban": N_("Pernah dikirim tanpa jawaban; akan dikirim lagi dan tercatat satu kali."),
    "ubah": N_("Ubah"),
    "hapus": N_("Hapus"),
    "kirim_lagi": N_("Kirim lagi"),
    "yakin": N_("Hapus catatan ini dari perangkat? Isinya tidak dapat dikembalikan."),
    "yakin_dicoba": N_(
        "Catatan ini pernah dikirim tanpa jawaban, jadi mungkin sudah tercatat. "
        "Hapus dari perangkat? Periksa sesudahnya di halaman Isi aktivitas."
    ),
    "terlambat": N_(
        "Ditulis di perangkat ini {saat}. Bila peladen mati sampai jendela tutup, beri tahu "
        "admin OPD: BKPSDM menyatakan gangguan, jendela mundur, lalu pilih Kirim lagi."
    ),
    "bentrok_apa": N_(
        "Yang tercatat di peladen tetap berlaku. Ubah di halaman Isi aktivitas, lalu hapus "
        "catatan ini dari perangkat."
    ),
    "salah": N_("Catatan belum tersimpan. Perbaiki isian yang ditandai."),
    "galat_tanggal": N_("Pilih tanggal hari ini atau hari yang sudah lewat."),
    "galat_mulai": N_("Isi jam mulai."),
    "galat_selesai": N_("Jam selesai harus sesudah jam mulai pada hari yang sama."),
    "galat_butir_id": N_("Pilih butir SKP, isi nomor SK atau disposisi, atau pilih Lainnya."),
    "galat_kuantitas": N_("Isi angka nol atau lebih, paling banyak dua desimal."),
    "galat_uraian": N_("Tulis apa yang dikerjakan."),
}
