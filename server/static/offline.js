/* What the page says of what is saved, and its side of the worker that sends it. Every page works whole without it. */
"use strict";
(() => {
  const { who } = document.body.dataset;
  const isAway = "away" in document.body.dataset; // drawn by the worker: there was no connection
  const again = document.querySelector("[data-again]"); // of a page that only says so
  const bar = document.querySelector(".kept");
  const strip = document.getElementById("keeping");
  const form = document.getElementById("step");
  const attempt = /^\/attempts\/([0-9a-f-]{36})/.exec(location.pathname)?.[1] ?? "";
  const AGAIN = 10_000; // milliseconds between tries while something waits: "online" says nothing about a server
  const MOST = 6_000; // what signing out waits for what still has to be sent

  /* "Not saved yet", from the first letter or tick on. */
  if (bar && form?.method === "post") {
    const filled = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();
    const begun = filled(), said = bar.textContent, wasHidden = bar.hidden;
    const say = () => {
      const isNew = filled() !== begun || [...form.querySelectorAll("textarea")].some((field) => field.value.trim());
      const told = isNew ? bar.dataset.unsaved : said;
      isDue = false;
      if (bar.textContent !== told) bar.textContent = told;
      bar.classList.toggle("not", isNew);
      bar.hidden = wasHidden && !isNew;
    };
    /* What one did is shown first: reading a whole form takes a slow phone longer than a frame. */
    let isDue = false;
    const soon = () => {
      if (!isDue) requestAnimationFrame(() => setTimeout(say));
      isDue = true;
    };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    addEventListener("pageshow", say);
    say();
  }

  const show = (text, link) => {
    if (!strip) return;
    strip.replaceChildren(text);
    if (text && link) {
      const a = Object.assign(document.createElement("a"), { href: link, textContent: strip.dataset.look });
      strip.append(" ", a);
    }
    strip.hidden = !text;
  };
  if (isAway) show(strip?.dataset.away ?? "");

  const worker = navigator.serviceWorker;
  if (!worker || !who) return;
  if ("shared" in document.body.dataset) { // what an own session left here is not used by this one
    worker.getRegistration("/").then((found) => found?.unregister()).catch(() => {});
    return;
  }

  /* What came back: a text that was not stored because the step was answered elsewhere, a form with something missing,
     a code that is shown once. It stays until one puts it away. */
  const template = document.getElementById("held-back");
  const given = (entry) => {
    const fields = new URLSearchParams(entry.body);
    if (entry.held === 200) return [fields.get("receipt")];
    return ["text", "moment", "action"].map((name) => fields.get(name)).filter((text) => text?.trim());
  };
  const giveBack = (entry) => {
    if (!template || document.getElementById(`held-${entry.id}`)) return;
    const texts = given(entry), isHere = entry.path === location.pathname;
    if (entry.held === 409 && !texts.length) { tell({ type: "dismiss", id: entry.id }); return; } // a tick: what stands, stands
    if (entry.held === 422 && isHere && form) fillIn(entry);
    const notice = template.content.firstElementChild.cloneNode(true);
    notice.id = `held-${entry.id}`;
    const why = [...notice.querySelectorAll("[data-why]")];
    const name = entry.held === 422 && isHere ? "here" : String(entry.held);
    const right = why.find((one) => one.dataset.why === name) ?? why.at(-1);
    for (const one of why) if (one !== right) one.remove();
    const [place, link, away] = [".came-back", "a", "button"].map((name) => notice.querySelector(name));
    for (const value of entry.held === 422 && isHere ? [] : texts) {
      const area = Object.assign(document.createElement("textarea"), { className: "given-back", readOnly: true, rows: 4, value });
      area.setAttribute("aria-label", place.dataset.label);
      place.append(area);
    }
    if (isHere) link.remove(); else link.href = entry.path;
    if (entry.held === 422) away.remove();
    away.addEventListener("click", () => { notice.remove(); tell({ type: "dismiss", id: entry.id }); });
    document.querySelector("main").prepend(notice);
  };
  const fillIn = (entry) => {
    const sent = new URLSearchParams(entry.body);
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden" || field.tagName === "BUTTON") continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = sent.getAll(field.name).includes(field.value);
      else if (sent.has(field.name)) field.value = sent.get(field.name);
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };

  let waited = 0, timer = 0, isDone = false;
  const tell = (message) => worker.ready.then(({ active }) => active.postMessage({ who, attempt, ...message }));
  const hear = ({ waiting, held, sent }) => {
    clearTimeout(timer);
    if (waiting) {
      show(strip.dataset.device);
      timer = setTimeout(hello, AGAIN);
    } else if (waited && again) {
      location.reload(); // the line is back: here is the page one came for
    } else if (waited || sent) {
      isDone = !held.some((entry) => entry.held === 422);
      show(isDone ? strip.dataset.sent : "", sent === location.pathname ? "" : sent);
      if (sent) tell({ type: "seen" });
    } else if (!isDone && !isAway) show("");
    waited = waiting;
    held.forEach(giveBack);
    document.documentElement.dataset.waiting = waiting;
  };
  const hello = (isNew = false) => tell({ type: "hello", isNew, path: location.pathname, stamp: bar?.dataset.ahead ?? "" });
  worker.addEventListener("message", ({ data }) => {
    if (data.type === "changed") tell({ type: "state" }); else hear(data);
  });
  addEventListener("online", () => { if (again) location.reload(); else hello(); });
  addEventListener("pageshow", (event) => { if (event.persisted) hello(); });

  /* After the page is there: the first one weighs nothing more for it. */
  const begin = async () => {
    const known = await worker.getRegistration("/");
    const isAble = "locks" in navigator && "timeout" in AbortSignal; // what the worker needs; older browsers go without
    if (attempt && isAble) await worker.register(document.body.dataset.worker, { scope: "/" });
    if (attempt || known) hello(true);
  };
  const later = () => setTimeout(() => begin().catch(() => {}), 300);
  if (document.readyState === "complete") later(); else addEventListener("load", later);

  /* Signing out takes everything off this device, so what waits is sent first; what can't be is said first. */
  let warned = false;
  document.addEventListener("submit", (event) => {
    const to = event.target.getAttribute("action"); // not .action: a field of that name would stand in its place
    if (!to?.endsWith("/sign-out") || warned || !worker.controller) return;
    event.preventDefault();
    event.stopPropagation();
    const leave = (ready) => {
      warned = true;
      worker.removeEventListener("message", listen);
      clearTimeout(limit);
      if (ready) event.target.requestSubmit(event.submitter); else show(strip.dataset.leaving);
    };
    const listen = ({ data }) => { if (data.flushed) leave(!data.waiting); };
    const limit = setTimeout(leave, MOST, false);
    worker.addEventListener("message", listen);
    tell({ type: "hello", flush: true });
  }, true);
})();
