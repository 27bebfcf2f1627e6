// The offline page: the form, the queue on this device, and when it is sent.
import * as gudang from "./gudang.js";
import * as isian from "./isian.js";
import { sync } from "./kirim.js";

const $ = (id) => document.getElementById(id);
const TEKS = JSON.parse($("naskah").textContent);
const say = (kunci, nilai = {}) => TEKS[kunci].replace(/\{(\w+)\}/g, (_, nama) => nilai[nama]);
const BAHASA = document.documentElement.lang;
const SEHARI = 24 * 3600 * 1000;
const JEDA_KLIK = 500;
const TANDA = { menunggu: "○", terkirim: "✓", ditolak: "⚠", bentrok: "⚠" };

let akun = null;
let bekal = null;
let baris = [];
let ketikan = null;
let keadaan = null;
let isSending = false;
let isAgain = false;
let gagal = 0;
let nanti;
let jeda;
let disimpan = -Infinity;

const dayText = (hari) =>
  new Intl.DateTimeFormat(BAHASA, {
    weekday: "long", day: "numeric", month: "long", timeZone: "UTC",
  }).format(new Date(hari));
const momentText = (saat) =>
  new Intl.DateTimeFormat(BAHASA, { dateStyle: "long", timeStyle: "short" }).format(saat);
const clockText = (menit) => isian.clock(menit).replace(":", BAHASA === "id" ? "." : ":");

// Whose device this is until the server can say: a cookie that signing in sets, signing out removes.
const owner = () => /(?:^|; )(?:__Host-)?luring=(\d+)/.exec(document.cookie)?.[1] ?? null;

function make(nama, sifat, ...isi) {
  const unsur = Object.assign(document.createElement(nama), sifat);
  unsur.append(...isi);
  return unsur;
}

function button(label, kerja, sifat = {}) {
  const tombol = make("button", { type: "button", textContent: label, ...sifat });
  tombol.addEventListener("click", kerja);
  return tombol;
}

function tell(teks, isWarning = false) {
  $("kabar").hidden = false;
  $("kabar").classList.toggle("awas", isWarning);
  $("kabar").textContent = teks;
}

// --- what is shown ---

async function draw() {
  baris = akun ? await gudang.rowsOf(akun) : [];
  const isOpen = akun !== null && keadaan !== "masuk";
  $("kerja").hidden = !isOpen;
  $("masuk").hidden = isOpen || keadaan === "tersambung";
  if (isOpen) {
    drawDay();
    $("antrean").replaceChildren(
      ...(baris.length ? baris.toReversed().map(item) : [make("li", { textContent: say("kosong") })]),
    );
  } else {
    $("antrean").replaceChildren();
  }
  $("kirim").disabled = isSending;
}

function drawDay() {
  $("pemilik").textContent = bekal ? say("pemilik", { nama: bekal.nama }) : "";
  const isFresh = bekal?.hari === isian.today();
  const nilai = isFresh && { ...bekal, batas: dayText(bekal.batas) };
  $("hari").textContent = isFresh ? say(bekal.target ? "hari_ini" : "bukan_hari_kerja", nilai) : "";
  const kosong = (bekal?.kosong ?? []).filter(
    (satu) => satu.batas >= isian.today() && !baris.some((b) => b.tanggal === satu.tanggal),
  );
  const pilih = kosong.map((satu) =>
    button(say("sampai", { hari: dayText(satu.tanggal), batas: dayText(satu.batas) }), () => {
      $("tanggal").value = satu.tanggal;
      $("tanggal").dispatchEvent(new Event("input", { bubbles: true }));
      $("uraian").focus();
    }),
  );
  $("kosong").replaceChildren(...(pilih.length ? [say("masih_dapat"), ...pilih] : []));
}

function item(satu) {
  const apa = satu.jenis === "utama" ? $("utama") : $("lainnya");
  const kepala = `${dayText(satu.tanggal)}, ${clockText(satu.mulai)}–${clockText(satu.selesai)} · `;
  const isi = [
    make("div", { className: "status", textContent: `${TANDA[satu.status]} ${say(satu.status)}` }),
    make("div", { textContent: kepala + apa.parentElement.textContent.trim() }),
    make("div", { textContent: satu.uraian }),
  ];
  for (const alasan of reasons(satu)) {
    isi.push(make("div", { className: "alasan", textContent: alasan }));
  }
  isi.push(make("div", { className: "deret" }, ...actions(satu)));
  return make("li", { className: satu.status }, ...isi);
}

function reasons(satu) {
  if (satu.status === "terkirim") return [];
  if (satu.status === "menunggu") return satu.dicoba && !isSending ? [say("tanpa_jawaban")] : [];
  const teks = satu.galat.map((galat) => galat.teks);
  if (satu.status === "bentrok") return [...teks, say("bentrok_apa")];
  const isLate = satu.galat.some((galat) => galat.kode === "jendela_tutup");
  return isLate ? [...teks, say("terlambat", { saat: momentText(satu.dibuat) })] : teks;
}

function actions(satu) {
  const sifat = { disabled: isSending && satu.status === "menunggu" };
  const semua = [];
  if (satu.status === "menunggu" || satu.status === "ditolak") {
    semua.push(button(say("ubah"), () => edit(satu), sifat));
  }
  if (satu.status === "ditolak") semua.push(button(say("kirim_lagi"), () => resend(satu)));
  if (satu.status !== "terkirim") semua.push(button(say("hapus"), () => remove(satu), sifat));
  // Each says which row it is about, to those who do not see it beside the row.
  for (const tombol of semua) {
    tombol.setAttribute("aria-label", `${tombol.textContent}: ${satu.uraian.slice(0, 80)}`);
  }
  return semua;
}

// --- the form ---

const taken = () => [...(bekal?.entri ?? []), ...baris];

function fillForm() {
  isian.fill(ketikan.isi, bekal?.butir ?? [], say("pilih_butir"));
  const galat = ketikan.asal?.galat ?? [];
  isian.showErrors(Object.fromEntries(galat.map((satu) => [satu.kolom, satu.teks])));
  $("mengubah").hidden = !ketikan.asal;
  $("mengubah").textContent = say("mengubah");
  $("kosongkan").textContent = say(ketikan.asal ? "batal" : "kosongkan");
}

function startNew(tanggal = isian.today(), baru = []) {
  const isi = isian.blank(tanggal, [...taken(), ...baru]);
  ketikan = { akun, id: gudang.newId(), asal: null, isi };
  fillForm();
}

async function keepTyped() {
  clearTimeout(jeda);
  if (!akun || !ketikan || $("kerja").hidden) return;
  const isi = isian.raw();
  if (Object.keys(isi).every((kolom) => isi[kolom] === ketikan.isi[kolom])) return;
  ketikan.isi = isi;
  await gudang.write((rak) => rak.ketikan.put(ketikan));
}

async function save(peristiwa) {
  peristiwa.preventDefault();
  // The second half of a double click finds the next form, which nobody has filled.
  if (!$("uraian").value && peristiwa.timeStamp - disimpan < JEDA_KLIK) return;
  clearTimeout(jeda);
  const dulu = { ...ketikan, isi: isian.raw() };
  const isi = isian.rowFrom(dulu.isi);
  const salah = isian.wrong(isi);
  const pertama = isian.showErrors(Object.fromEntries(salah.map((k) => [k, say(`galat_${k}`)])));
  if (pertama) {
    tell(say("salah"), true);
    $(pertama).focus();
    return;
  }
  disimpan = peristiwa.timeStamp;
  // The next form stands at once: what is typed while this one is being written belongs to it.
  startNew(isi.tanggal, [isi]);
  $("uraian").focus();
  await keepRow(dulu, isi);
  navigator.storage?.persist?.();
  tell(say("tersimpan"));
  run();
}

async function keepRow(dulu, isi) {
  const { asal } = dulu;
  const id = await freeId(dulu.id, isi);
  const revisi = (asal?.revisi ?? 0) + 1;
  const tetap = { dibuat: asal?.dibuat ?? Date.now(), dicoba: asal?.dicoba ?? false };
  const baru = { ...isi, ...tetap, id, akun: dulu.akun, revisi, status: "menunggu", galat: [] };
  try {
    await gudang.write((rak) => {
      rak.antrean.put(baru);
      gudang.forget(rak, dulu);
    });
  } catch (galat) {
    ketikan = dulu;
    fillForm();
    tell(say("tanpa_simpanan"), true);
    throw galat;
  }
}

// The form's own id: sent twice it is one row. Another tab may have saved other words under it.
async function freeId(id, isi) {
  const lain = (await gudang.rowsOf(akun)).find((satu) => satu.id === id);
  const isSame = !lain || Object.keys(isi).every((kolom) => lain[kolom] === isi[kolom]);
  return isSame ? id : gudang.newId();
}

async function edit(satu) {
  if (ketikan.asal || $("uraian").value.trim()) {
    tell(say("simpan_dulu"), true);
    $("uraian").focus();
    return;
  }
  ketikan = { akun, id: satu.id, asal: satu, isi: isian.rawOf(satu) };
  const diubah = ketikan;
  fillForm();
  $("uraian").focus();
  await gudang.write((rak) => {
    rak.antrean.delete(satu.id);
    rak.ketikan.put(diubah);
  });
  await draw();
}

async function dropTyped() {
  clearTimeout(jeda);
  const dulu = ketikan;
  startNew();
  await gudang.write((rak) => {
    if (dulu.asal) rak.antrean.put(dulu.asal);
    gudang.forget(rak, dulu);
  });
  await draw();
}

async function resend(satu) {
  await gudang.change([satu], () => ({ status: "menunggu", revisi: satu.revisi + 1 }));
  run();
}

async function remove(satu) {
  if (!confirm(say(satu.dicoba ? "yakin_dicoba" : "yakin"))) return;
  await gudang.write((rak) => rak.antrean.delete(satu.id));
  await draw();
}

// --- sending ---

async function switchTo(siapa) {
  akun = siapa;
  bekal = akun ? await gudang.bekalOf(akun) : null;
  baris = akun ? await gudang.rowsOf(akun) : [];
  const usang = baris.filter((b) => b.status === "terkirim" && b.dikirim < Date.now() - SEHARI);
  await gudang.write((rak) => usang.forEach((b) => rak.antrean.delete(b.id)));
  if (!akun) return;
  ketikan = await gudang.typedOf(akun);
  // Hours without words are not worth more than today's form.
  if (ketikan?.asal || ketikan?.isi.uraian.trim()) fillForm();
  else startNew();
}

// One round now; and another later when something waits and nobody answered.
async function run() {
  clearTimeout(nanti);
  if (isSending) {
    isAgain = true;
    return;
  }
  isSending = true;
  await draw();
  let hasil = await sync(akun);
  // Somebody else has signed in: nothing of this account was taken; ask whose turn it is.
  if (hasil.keadaan === "akun_lain") hasil = await sync(null);
  isSending = false;
  await accept(hasil);
  if (isAgain) {
    isAgain = false;
    run();
  }
}

async function accept(hasil) {
  await keepTyped();
  keadaan = hasil.keadaan;
  gagal = keadaan === "putus" ? gagal + 1 : 0;
  if (hasil.bekal) {
    const isOther = hasil.bekal.akun !== akun;
    if (isOther) await switchTo(hasil.bekal.akun);
    bekal = hasil.bekal;
    isian.offer(bekal.butir, say("pilih_butir"));
    isAgain ||= isOther && baris.some((satu) => satu.status === "menunggu");
  }
  await draw();
  tellState(hasil);
  if (keadaan === "putus" && baris.some((satu) => satu.status === "menunggu")) {
    const tunggu = Math.max(hasil.tunggu, Math.min(300, 2.5 * 2 ** gagal));
    nanti = setTimeout(run, tunggu * (0.75 + Math.random() / 2) * 1000);
  }
}

function tellState(hasil) {
  const n = (status) => baris.filter((satu) => satu.status === status).length;
  const jumlah = [
    n("menunggu") && say("menunggu_n", { n: n("menunggu") }),
    n("ditolak") + n("bentrok") && say("ditolak_n", { n: n("ditolak") + n("bentrok") }),
  ].filter(Boolean);
  if (keadaan === "masuk") tell([say("masuk"), jumlah[0]].filter(Boolean).join(" "), true);
  else if (!akun) tell(say("asing"), true);
  else if (keadaan === "tersambung") tell(jumlah.join(" ") || say("siap"), jumlah.length > 0);
  else tell([hasil.teks ?? say("terputus"), ...jumlah].join(" "), true);
}

async function start() {
  $("isian").addEventListener("submit", save);
  $("isian").addEventListener("input", (peristiwa) => {
    if (peristiwa.target.id === "tanggal") isian.offer(bekal?.butir ?? [], say("pilih_butir"));
    isian.showKind();
    clearTimeout(jeda);
    jeda = setTimeout(keepTyped, 200);
  });
  $("kosongkan").addEventListener("click", dropTyped);
  $("kirim").addEventListener("click", run);
  $("keluar").addEventListener("click", leave);
  addEventListener("online", run);
  document.addEventListener("visibilitychange", () => (document.hidden ? keepTyped() : run()));
  navigator.serviceWorker?.register("/luring/sw.js", { scope: "/luring" });
  await switchTo(owner());
  tell(say("mengirim"));
  await run();
}

// Signing out needs the server; without it, this device at least stops showing whose queue it has.
async function leave() {
  await keepTyped();
  clearTimeout(nanti);
  if (keadaan === "tersambung") {
    location.assign("/keluar");
    return;
  }
  const aman = location.protocol === "https:" ? "; Secure" : "";
  const nama = aman ? "__Host-luring" : "luring";
  document.cookie = `${nama}=; Path=/; Max-Age=0; SameSite=Lax${aman}`;
  akun = bekal = null;
  keadaan = "masuk";
  await draw();
  tell(say("masuk"), true);
}

start().catch(() => tell(say("tanpa_simpanan"), true));
