// What the device keeps: rows until they are acknowledged, what the form needs, what is being typed.
// Everything is keyed by account; nothing here reads across accounts.
const RAK = ["antrean", "bekal", "ketikan"];
let terbuka;

function open() {
  terbuka ??= new Promise((ok, gagal) => {
    const minta = indexedDB.open("sinergi-luring", 1);
    minta.onupgradeneeded = () => {
      minta.result.createObjectStore("antrean", { keyPath: "id" }).createIndex("akun", "akun");
      minta.result.createObjectStore("bekal", { keyPath: "akun" });
      minta.result.createObjectStore("ketikan", { keyPath: "akun" });
    };
    minta.onsuccess = () => ok(minta.result);
    minta.onerror = () => gagal(minta.error);
  });
  return terbuka;
}

// One transaction, on disk before it is answered. `kerja` gets the shelves by name.
export async function write(kerja) {
  const basis = await open();
  return new Promise((ok, gagal) => {
    const tx = basis.transaction(RAK, "readwrite", { durability: "strict" });
    tx.oncomplete = () => ok();
    tx.onerror = tx.onabort = () => gagal(tx.error);
    kerja(Object.fromEntries(RAK.map((nama) => [nama, tx.objectStore(nama)])));
  });
}

async function ask(nama, minta) {
  const basis = await open();
  return new Promise((ok, gagal) => {
    const permintaan = minta(basis.transaction(nama).objectStore(nama));
    permintaan.onsuccess = () => ok(permintaan.result);
    permintaan.onerror = () => gagal(permintaan.error);
  });
}

export const rowsOf = async (akun) => {
  const baris = await ask("antrean", (rak) => rak.index("akun").getAll(akun));
  return baris.sort((a, b) => (a.id < b.id ? -1 : 1));
};
export const bekalOf = (akun) => ask("bekal", (rak) => rak.get(akun));
export const typedOf = (akun) => ask("ketikan", (rak) => rak.get(akun));

// Change rows that are still as they were read: an edit made meanwhile is never overwritten.
export const change = (baris, ubah) =>
  write(({ antrean }) => {
    for (const satu of baris) {
      const minta = antrean.get(satu.id);
      minta.onsuccess = () => {
        const kini = minta.result;
        if (kini && kini.revisi === satu.revisi) antrean.put({ ...kini, ...ubah(satu) });
      };
    }
  });

// Drop what was typed into one form, unless another form of the same person was kept since.
export function forget({ ketikan }, { akun, id }) {
  const minta = ketikan.get(akun);
  minta.onsuccess = () => {
    if (minta.result?.id === id) ketikan.delete(akun);
  };
}

// UUIDv7: later ids sort after earlier ones.
export function newId() {
  const bita = crypto.getRandomValues(new Uint8Array(16));
  const saat = Date.now();
  for (let i = 0; i < 6; i += 1) bita[i] = Math.floor(saat / 256 ** (5 - i)) % 256;
  bita[6] = (bita[6] % 16) + 0x70;
  bita[8] = (bita[8] % 64) + 0x80;
  return Array.from(bita, (satu) => satu.toString(16).padStart(2, "0")).join("");
}
