/* What this browser keeps for one who learns: responses that wait to be sent, and the coming steps without their keys.
   In IndexedDB, because both the worker and a phone that died must find it again. Signing out deletes all of it. */
"use strict";
const kept = (() => {
  const NAME = "gehoor", VERSION = 1;
  const OLD = 30 * 24 * 3600 * 1000; // milliseconds; what nobody came back for in a month goes
  const ATTEMPTS = 3; // whose coming steps are kept
  let base = null;

  const opened = () => new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("queue", { keyPath: "id", autoIncrement: true });
      asked.result.createObjectStore("ahead", { keyPath: "attempt" });
    };
    asked.onerror = () => fail(asked.error);
    asked.onsuccess = () => {
      /* Signing out in another tab deletes the whole: let go, or it would wait for us. */
      asked.result.onversionchange = () => { asked.result.close(); base = null; };
      asked.result.onclose = () => { base = null; };
      done(asked.result);
    };
  });

  /* One transaction, on disk before it is answered: "saved on this device" must hold when the battery is empty. */
  const within = async (store, mode, work) => {
    base ??= opened();
    let db;
    try { db = await base; } catch (error) { base = null; throw error; }
    return new Promise((done, fail) => {
      const doing = db.transaction(store, mode, { durability: "strict" });
      const asked = work(doing.objectStore(store));
      doing.oncomplete = () => done(asked?.result);
      doing.onabort = () => fail(doing.error);
    });
  };

  const every = async () => {
    const all = await within("queue", "readonly", (store) => store.getAll());
    return all.filter((entry) => Date.now() - entry.at < OLD);
  };
  const of = async (attempt) => (await every()).filter((entry) => entry.attempt === attempt);
  const put = (entry) => within("queue", "readwrite", (store) => store.put(entry));
  const drop = (id) => within("queue", "readwrite", (store) => store.delete(id));

  const said = (body) => {
    const fields = new URLSearchParams(body);
    fields.delete("token");
    return fields.toString();
  };

  /* Adds a response at the end of the queue; its id. The same form once more is the one that waits already. A form that
     brings the key of another (Back, and something changed) gets one of its own, so that neither replaces the other.
     One that was refused is replaced where it stands: what was answered after it has to come after it. */
  const add = async (entry) => {
    const before = await of(entry.attempt);
    const fields = new URLSearchParams(entry.body);
    const same = before.filter((one) => new URLSearchParams(one.body).get("key") === fields.get("key"));
    const waiting = same.find((one) => said(one.body) === said(entry.body));
    if (waiting) return waiting.id;
    if (same.length) fields.set("key", crypto.randomUUID());
    const refused = before.find((one) => one.held === 422 && one.path === entry.path);
    return put({ ...entry, body: fields.toString(), ...(refused ? { id: refused.id } : {}) });
  };

  const ahead = (attempt) => within("ahead", "readonly", (store) => store.get(attempt));
  const records = async () => (await within("ahead", "readonly", (store) => store.getAll())).filter((one) => one.attempt);
  /* Whose browser this is now, beside the coming steps: what is kept of another is not shown. */
  const who = async () => (await ahead(""))?.who ?? "";
  const comes = async (now) => {
    if (now !== await who()) await within("ahead", "readwrite", (store) => store.put({ attempt: "", who: now }));
  };
  const keepAhead = async (record) => {
    const others = (await records()).filter((one) => one.attempt !== record.attempt).sort((a, b) => b.at - a.at);
    await within("ahead", "readwrite", (store) => {
      for (const old of others.slice(ATTEMPTS - 1)) store.delete(old.attempt);
      return store.put(record);
    });
  };

  /* Ids from the first on: they are the order in which things happened. */
  return { add, ahead, comes, drop, every, keepAhead, of, put, records, who };
})();
