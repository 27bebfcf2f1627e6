"use strict";
// Keeps the page and its files, so that they open without a server. Answers of the API and other
// pages never pass here: the scope is /luring alone.
const VERSI = "__VERSI__";
const SIMPANAN = `luring-${VERSI}`;
const HALAMAN = "/luring";
const BERKAS = ["luring.css", "luring.js", "isian.js", "kirim.js", "gudang.js", "ikon.svg"];
const SABAR = 4000;

self.addEventListener("install", (peristiwa) => {
  const alamat = [HALAMAN, ...BERKAS.map((nama) => `/luring/${VERSI}/${nama}`)];
  const isi = alamat.map((satu) => new Request(satu, { cache: "reload" }));
  peristiwa.waitUntil(
    caches.open(SIMPANAN).then((simpanan) => simpanan.addAll(isi)).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (peristiwa) => {
  peristiwa.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (peristiwa) => {
  const { method, url } = peristiwa.request;
  const jalan = new URL(url).pathname;
  if (method !== "GET") return;
  if (jalan === HALAMAN) peristiwa.respondWith(page(peristiwa.request));
  else if (jalan.startsWith("/luring/") && jalan !== "/luring/sw.js") {
    peristiwa.respondWith(file(peristiwa.request));
  }
});

async function dropOld() {
  const nama = await caches.keys();
  const usang = nama.filter((satu) => satu.startsWith("luring-") && satu !== SIMPANAN);
  await Promise.all(usang.map((satu) => caches.delete(satu)));
}

// From the server while it answers soon, since the language may have changed; else as kept.
async function page(permintaan) {
  const simpanan = await caches.open(SIMPANAN);
  try {
    const sabar = { cache: "no-store", signal: AbortSignal.timeout(SABAR) };
    const jawaban = await fetch(permintaan.url, sabar);
    if (jawaban.ok) await simpanan.put(HALAMAN, jawaban.clone());
    else if (jawaban.status >= 500) throw new Error(String(jawaban.status));
    return jawaban;
  } catch (galat) {
    const disimpan = await simpanan.match(HALAMAN);
    if (disimpan) return disimpan;
    throw galat;
  }
}

// A file's address holds its version, so what is kept is never stale.
async function file(permintaan) {
  const simpanan = await caches.open(SIMPANAN);
  const disimpan = await simpanan.match(permintaan);
  if (disimpan) return disimpan;
  const jawaban = await fetch(permintaan);
  if (jawaban.ok) await simpanan.put(permintaan, jawaban.clone());
  return jawaban;
}
