// The form: reading, filling, checking. Its fields bear the names of the columns they become.
const KOLOM = [
  "tanggal", "mulai", "selesai", "butir_id", "nomor_perintah", "kuantitas", "uraian",
];
const HARI_MENIT = 1440;
const AWAL_KERJA = 450;
const $ = (id) => document.getElementById(id);

export const today = () =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Jakarta" }).format(new Date());
export const clock = (menit) =>
  [Math.floor(menit / 60), menit % 60].map((n) => String(n).padStart(2, "0")).join(":");

function minutes(teks) {
  const [jam, menit] = teks.split(":").map(Number);
  return teks ? jam * 60 + menit : null;
}

// What stands in the form, as text: what a draft keeps.
export const raw = () => ({
  ...Object.fromEntries(KOLOM.map((kolom) => [kolom, $(kolom).value])),
  jenis: $("lainnya").checked ? "lainnya" : "utama",
});

// A queued row as the form shows it.
export const rawOf = (baris) => ({
  ...Object.fromEntries(KOLOM.map((kolom) => [kolom, baris[kolom] ?? ""])),
  mulai: clock(baris.mulai),
  selesai: clock(Math.min(baris.selesai, HARI_MENIT - 1)),
  jenis: baris.jenis,
});

export function fill(isi, butir, tanpa) {
  $(isi.jenis === "lainnya" ? "lainnya" : "utama").checked = true;
  $("tanggal").max = today();
  $("tanggal").value = isi.tanggal;
  offer(butir, tanpa, isi.butir_id);
  for (const kolom of KOLOM) $(kolom).value = isi[kolom];
  showKind();
}

// The items in force on the chosen day; one chosen before stays, even when its words are not known.
export function offer(butir, tanpa, dipilih = $("butir_id").value) {
  const hari = $("tanggal").value || today();
  const ada = butir.filter((satu) => satu.mulai <= hari && hari <= satu.selesai);
  const pilihan = [{ id: "", teks: tanpa }, ...ada];
  if (dipilih && !ada.some((satu) => satu.id === dipilih)) {
    pilihan.push(butir.find((satu) => satu.id === dipilih) ?? { id: dipilih, teks: dipilih });
  }
  $("butir_id").replaceChildren(...pilihan.map((satu) => new Option(satu.teks, satu.id)));
  $("butir_id").value = dipilih;
}

export const showKind = () => {
  $("dasar").hidden = $("lainnya").checked;
};

// An empty form for a day: it begins where that day's last hours end.
export function blank(tanggal, terisi) {
  const jam = terisi.filter((satu) => satu.tanggal === tanggal).map((satu) => satu.selesai);
  const mulai = Math.min(Math.max(AWAL_KERJA, ...jam), HARI_MENIT - 2);
  return {
    tanggal,
    mulai: clock(mulai),
    selesai: clock(Math.min(mulai + 60, HARI_MENIT - 1)),
    jenis: "utama",
    butir_id: "",
    nomor_perintah: "",
    kuantitas: "1",
    uraian: "",
  };
}

// The row that a form makes.
export function rowFrom(isi) {
  const utama = isi.jenis === "utama";
  return {
    tanggal: isi.tanggal,
    mulai: minutes(isi.mulai),
    selesai: minutes(isi.selesai),
    jenis: isi.jenis,
    butir_id: (utama && isi.butir_id) || null,
    nomor_perintah: (utama && isi.nomor_perintah.trim()) || null,
    kuantitas: utama ? isi.kuantitas.trim().replace(",", ".") || "0" : "0",
    uraian: isi.uraian.trim(),
  };
}

// What is plainly wrong, by column; all else the server says.
export function wrong(baris) {
  const salah = [];
  if (!baris.tanggal || baris.tanggal > today()) salah.push("tanggal");
  if (baris.mulai === null) salah.push("mulai");
  if (baris.selesai === null || baris.selesai <= baris.mulai) salah.push("selesai");
  if (baris.jenis === "utama" && !baris.butir_id && !baris.nomor_perintah) salah.push("butir_id");
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(baris.kuantitas)) salah.push("kuantitas");
  if (!baris.uraian) salah.push("uraian");
  return salah;
}

// Put each text at its field and clear the others; return the first field that has one.
export function showErrors(teks) {
  for (const kolom of [...KOLOM, "jenis"]) {
    const tempat = $(`galat_${kolom}`);
    tempat.textContent = teks[kolom] ?? "";
    tempat.hidden = !teks[kolom];
    $(kolom)?.setAttribute("aria-invalid", String(Boolean(teks[kolom])));
  }
  return KOLOM.find((kolom) => teks[kolom]);
}
