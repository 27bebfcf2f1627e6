// Sending: the same rows under the same ids until each has an answer.
import * as gudang from "./gudang.js";

const SABAR = 15000;
const SEKALIGUS = 25;
const ISI = [
  "id", "tanggal", "mulai", "selesai", "jenis", "butir_id", "nomor_perintah", "uraian", "kuantitas",
];
const KEADAAN = { tercatat: "terkirim", sudah_tercatat: "terkirim" };

async function call(jalan, opsi = {}) {
  const jawaban = await fetch(jalan, {
    ...opsi,
    cache: "no-store",
    credentials: "same-origin",
    redirect: "error",
    signal: AbortSignal.timeout(SABAR),
  });
  // Whatever stands between us and the server may answer too, but not in JSON.
  return { status: jawaban.status, isi: await jawaban.json(), tunggu: jawaban.headers.get("retry-after") };
}

// What became of a round: keadaan is tersambung, masuk, akun_lain, putus or ditolak.
function failure({ status, isi, tunggu }) {
  if (status === 401) return { keadaan: "masuk" };
  if (status === 409) return { keadaan: "akun_lain" };
  const keadaan = status === 429 || status >= 500 ? "putus" : "ditolak";
  return { keadaan, teks: isi.teks, tunggu: Number(tunggu) || 0 };
}

function settled(hasil) {
  return (baris) => {
    const satu = hasil.find((jawaban) => jawaban.id === baris.id);
    if (!satu) return {};
    return {
      status: KEADAAN[satu.hasil] ?? satu.hasil,
      teks: satu.teks,
      galat: satu.galat,
      dicoba: false,
      dikirim: Date.now(),
    };
  };
}

async function sendWaiting(akun) {
  const semua = (await gudang.rowsOf(akun)).filter((satu) => satu.status === "menunggu");
  for (let i = 0; i < semua.length; i += SEKALIGUS) {
    const baris = semua.slice(i, i + SEKALIGUS);
    await gudang.change(baris, () => ({ dicoba: true }));
    const isi = baris.map((satu) => ({
      ...Object.fromEntries(ISI.map((kolom) => [kolom, satu[kolom]])),
      ajukan: true,
    }));
    const jawaban = await call("/api/aktivitas", {
      method: "POST",
      headers: { "content-type": "application/json", "x-akun": akun },
      body: JSON.stringify(isi),
    });
    if (jawaban.status !== 200) return failure(jawaban);
    await gudang.change(baris, settled(jawaban.isi.hasil));
  }
  return null;
}

// One round: send what waits for `akun`, then fetch what the form needs.
async function round(akun) {
  const gagal = akun && (await sendWaiting(akun));
  if (gagal) return gagal;
  const jawaban = await call("/api/aktivitas/hari");
  if (jawaban.status !== 200) return failure(jawaban);
  await gudang.write(({ bekal }) => bekal.put(jawaban.isi));
  return { keadaan: "tersambung", bekal: jawaban.isi };
}

// Two tabs of one browser take turns, so that neither sends what the other is sending.
export async function sync(akun) {
  const kerja = () => round(akun).catch(() => ({ keadaan: "putus", tunggu: 0 }));
  return navigator.locks ? navigator.locks.request("luring-kirim", kerja) : kerja();
}
