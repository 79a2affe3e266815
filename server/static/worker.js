/* Reading and responding goes on without a network. A response is put in this browser's queue before it is sent, and
   leaves it when the server says that it is stored; so no text is lost, and its key sees to it that no fact is made
   twice. Coming steps are kept without their keys: feedback follows when there is a line again.
   Nothing here knows what is right, and no page that came from the server is kept. */
"use strict";
importScripts("queue.js");

const STEP = /^\/attempts\/([0-9a-f-]{36})\/[^/]+$/;
const ATTEMPT = /^\/attempts\/([0-9a-f-]{36})(?:\/|$)/;
const PATIENCE = 10_000; // milliseconds for the server to answer a form, before one goes on without it
const GLANCE = 5_000; // for a page one has here too, and for sending what waits before it is shown
const STATIC = "static"; // the cache of styles, scripts, the font, pictures of coming steps
const FORM = { "content-type": "application/x-www-form-urlencoded", accept: "application/json, text/html" };

const timely = (address, options, patience) => fetch(address, { ...options, signal: AbortSignal.timeout(patience) });
const post = (path, body, patience) =>
  timely(path, { method: "POST", body, headers: FORM, redirect: "manual", credentials: "same-origin" }, patience);
/* A page is shown whole or not at all: half of one, on a line that broke, would look as if that were everything. */
const whole = async (answer) => {
  if (!answer.headers.get("content-type")?.startsWith("text/html")) return answer;
  const body = await answer.blob(), headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  return new Response(body, { status: answer.status, headers });
};
const html = (text) => new Response(text, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
const isJson = (answer) => answer.headers.get("content-type")?.startsWith("application/json");
const go = (path) => Response.redirect(new URL(path, location.origin), 303);

/* The token of whoever is signed in now, if this attempt is theirs; "" for anyone else. Throws without a network. */
async function tokenFor(attempt, patience) {
  const answer = await timely(`/ahead/${attempt}?only=token`, { redirect: "manual" }, patience);
  if (answer.status >= 500) throw new TypeError("not now");
  return answer.ok ? (await answer.json()).token : "";
}

/* Sends one response. What came of it: "stored", "away" (no line), "other" (signed out, or somebody else is in), or a
   number: the status of a page for the person. `answer` is that page. */
async function send(entry, isMine, patience) {
  let answer = null;
  try {
    if (isMine) answer = await post(entry.path, entry.body, patience);
    if (!answer || answer.status === 403) {
      const token = await tokenFor(entry.attempt, patience);
      if (!token) return { outcome: "other", answer };
      const fields = new URLSearchParams(entry.body);
      fields.set("token", token);
      answer = await post(entry.path, fields, patience);
    }
    answer = await whole(answer);
    if (isJson(answer)) return { outcome: "stored", to: (await answer.json()).to };
  } catch {
    return { outcome: "away" };
  }
  if (answer.status === 401 || answer.status === 403) return { outcome: "other", answer };
  if (answer.status >= 500) return { outcome: "away" };
  return { outcome: answer.type === "opaqueredirect" ? "stored" : answer.status, answer };
}

/* Sends what waits of one attempt, in order, one sender at a time. Ends with what became of `mine`, or of the last. */
const deliver = (attempt, mine, patience) => navigator.locks.request(`gehoor:${attempt}`, async () => {
  let last = { outcome: "stored" };
  for (const entry of await kept.of(attempt)) {
    if (entry.held) {
      if (entry.held === 422) return { outcome: "held" };
      continue;
    }
    const isMine = entry.id === mine;
    last = await send(entry, isMine, patience);
    if (last.outcome === "away" || last.outcome === "other") return isMine ? last : { outcome: last.outcome };
    await settle(entry, last.outcome, isMine);
    if (isMine) return last;
    if (typeof last.outcome === "number" && last.outcome !== 409 && last.outcome !== 200) return { outcome: "held" };
  }
  return last;
});

/* Stored, or shown to the person at once: out of the queue. A page nobody saw (a text that was not stored because the
   step was answered elsewhere, a code that is shown once) waits for them. */
async function settle(entry, outcome, isMine) {
  if (isMine || outcome === "stored") await kept.drop(entry.id);
  else await kept.put({ ...entry, held: outcome });
  const record = await kept.ahead(entry.attempt);
  if (record && outcome !== 422) {
    record.answered = [...new Set([...record.answered, entry.path])];
    if (!isMine) record.sent ||= entry.path; // where feedback is waiting to be read
    await kept.keepAhead(record);
  }
}

async function sendAll(who) {
  const entries = (await kept.every()).filter((entry) => !entry.who || !who || entry.who === who);
  for (const attempt of new Set(entries.map((entry) => entry.attempt))) await deliver(attempt, null, PATIENCE);
}

/* A step's form. */
async function respond(request, path, attempt) {
  const body = await request.text(), fields = new URLSearchParams(body);
  const record = await kept.ahead(attempt).catch(() => null);
  /* A conversation waits for its next scene, which only the server has; other forms are no responses. Without coming
     steps nobody said yet that this browser may keep something. */
  if (!record || !fields.get("key") || fields.has("number") || path.endsWith("/open")) return plainly(path, body, record);
  let mine;
  try {
    mine = await kept.add({ attempt, path, body, who: record.who, at: Date.now() });
  } catch {
    return plainly(path, body, record); // no room here: as without a worker
  }
  const { to, answer } = await deliver(attempt, mine, PATIENCE).catch(() => ({ outcome: "away" }));
  if (to) return go(to);
  if (answer) return answer;
  self.registration.sync?.register("gehoor").catch(() => {});
  await tell();
  const next = record.steps.find((step) => step.path === path)?.next;
  return next ? go(next) : local(record, path, true) ?? Response.error();
}

async function plainly(path, body, record) {
  try {
    const answer = await fetch(path, { method: "POST", body, headers: { "content-type": FORM["content-type"] }, redirect: "manual" });
    if (answer.status < 502 || !record) return await whole(answer);
  } catch { /* below */ }
  return (await local(record, path.replace(/\/open$/, ""), true)) ?? Response.error();
}

/* A page one goes to. */
async function visit(request, path, attempt) {
  const record = attempt ? await kept.ahead(attempt).then(theirs).catch(() => null) : null;
  if (record && (await kept.of(attempt)).some((entry) => !entry.held || entry.held === 422)) {
    const { outcome } = await deliver(attempt, null, GLANCE);
    if (outcome === "away" || outcome === "held") {
      const page = await local(await kept.ahead(attempt), path, outcome === "away");
      if (page) return page;
    }
  }
  const isHere = record?.steps.some((step) => step.path === path);
  try {
    const asked = fetch(request).then(whole);
    const answer = await (isHere ? Promise.race([asked, late(GLANCE)]) : asked);
    if (answer.status < 502) return answer;
  } catch { /* below */ }
  return (await local(await newest(record), path, true)) ?? fetch(request);
}

const late = (patience) => new Promise((_, fail) => setTimeout(fail, patience, new TypeError("late")));
/* Of the person who is here now; another's steps, and what they answered, are nobody else's to see. */
const theirs = async (record) => record && record.who === await kept.who() ? record : null;
const newest = async (record) => {
  if (record) return record;
  const [every, who] = await Promise.all([kept.records(), kept.who()]).catch(() => [[], ""]);
  return every.filter((one) => one.who === who).sort((a, b) => b.at - a.at)[0];
};

/* What this browser has to show at an address: the step; that it was answered; else that there is no line. */
async function local(record, path, isAway) {
  if (!record) return null;
  const waiting = await kept.of(record.attempt);
  const isAnswered = (step) => record.answered.includes(step.path)
    || waiting.some((entry) => entry.path === step.path && entry.held !== 422);
  const step = record.steps.find((one) => one.path === path);
  if (!step && path === `/attempts/${record.attempt}`) {
    return go((record.steps.find((one) => !isAnswered(one)) ?? record.steps.at(-1)).path);
  }
  if (!step && !isAway) return null;
  const page = !step ? record.offline : isAnswered(step) && step.kept ? step.kept : step.page;
  /* Every form gets a key of its own, made here; the page is told that it came from here. */
  return html(page
    .replace(/(name="key" value=")[^"]*/, (_, start) => start + crypto.randomUUID())
    .replace("<body", isAway && page === step?.page && !step.waits ? "<body data-away" : "<body"));
}

/* The coming steps, once: as long as they are the same module in the same language, for the same person. What makes
   them nicer to use comes once one went on from the first, which is to weigh little; without it they are whole. */
async function readAhead({ attempt, path, stamp }) {
  const before = await kept.ahead(attempt);
  if (before?.stamp === stamp && before.steps.some((step) => step.path === path && !step.waits)) {
    if (!before.first || before.first === path) return;
    await keepStatic(before);
    await kept.keepAhead({ ...(await kept.ahead(attempt)), first: "" });
    return;
  }
  const answer = await fetch(`/ahead/${attempt}`, { redirect: "manual" });
  if (!answer.ok) return;
  const record = await answer.json(), first = before ? "" : path;
  const sent = before?.sent ?? "";
  await kept.keepAhead({ ...record, attempt, answered: [], sent, first, at: Date.now() });
  await keepStatic(first ? { ...record, steps: [] } : record);
}

async function keepStatic({ steps, offline, style }) {
  const pages = [offline, ...steps.map((step) => step.page)].join("");
  const named = pages.match(/\/static\/[\w.-]+\?v=\w+|\/modules\/[\w.-]+\/media\/\w+\.(?:png|jpg|webp|svg|avif|gif)/g) ?? [];
  const wanted = new Set([...named, ...style]), cache = await caches.open(STATIC);
  const have = new Set((await cache.keys()).map((one) => one.url.slice(location.origin.length)));
  for (const old of have) if (!wanted.has(old) && old.startsWith("/static/")) await cache.delete(old);
  for (const address of wanted) if (!have.has(address)) await cache.add(address).catch(() => {});
}

async function fromHere(request) {
  const cache = await caches.open(STATIC);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}

/* Every open page asks again what there is for its person; what waits is no other person's business. */
async function tell() {
  for (const page of await self.clients.matchAll({ type: "window" })) page.postMessage({ type: "changed" });
}

async function state({ who, attempt, flush }, page) {
  const entries = (await kept.every()).filter((entry) => entry.attempt === attempt || (entry.who && entry.who === who));
  const held = entries.filter((entry) => entry.held);
  const sent = attempt ? (await kept.ahead(attempt))?.sent ?? "" : "";
  page?.postMessage({ waiting: entries.length - held.length, held, sent, flushed: Boolean(flush) });
}

const TOLD = {
  hello: async (data) => {
    if (data.isNew) await kept.comes(data.who); // not of a tab that was open before somebody else signed in
    await sendAll(data.who);
    if (data.attempt && data.stamp) await readAhead(data).catch(() => {});
  },
  dismiss: (data) => kept.drop(data.id),
  seen: async ({ attempt }) => {
    const record = await kept.ahead(attempt);
    if (record?.sent) await kept.keepAhead({ ...record, sent: "" });
  },
  state: () => {},
};
const hear = async ({ data, source }) => {
  try { await TOLD[data.type](data); } finally { await state(data, source); }
};

addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
addEventListener("message", (event) => event.waitUntil(hear(event).catch(() => {})));
addEventListener("sync", (event) => event.waitUntil(sendAll("").then(async () => {
  await tell();
  if ((await kept.every()).some((entry) => !entry.held)) throw new Error("later"); // the browser tries again
})));
addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === "navigate") {
    const attempt = ATTEMPT.exec(pathname)?.[1];
    if (request.method === "GET") event.respondWith(visit(request, pathname, attempt).catch(() => fetch(request)));
    else if (attempt) event.respondWith(respond(request, pathname, attempt));
  } else if (request.method === "GET" && (pathname.startsWith("/static/") || pathname.includes("/media/"))) {
    event.respondWith(fromHere(request));
  }
});
