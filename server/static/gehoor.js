/* What makes a page nicer to use; every page works whole without it.
   Drafts of what someone types stay on this device until they are stored, under a mark of whose they are, and are gone
   on signing out; on a shared computer they stay in the tab. So does the name of whom one thinks of, which is never
   sent. */
"use strict";
(() => {
  const { who = "" } = document.body.dataset, isShared = "shared" in document.body.dataset;
  /* An attempt is one person's, and stays it when a guest signs in; other pages are everybody's. */
  const DRAFT = `draft:${location.pathname.startsWith("/attempts/") ? "" : who}:`, PERSONA = "persona:", LEAVING = "leaving";
  const MONTH = 30 * 24 * 3600 * 1000; // milliseconds a draft is kept that nobody came back to
  const room = (name) => {
    try { const found = window[name]; found.setItem("probe", "1"); found.removeItem("probe"); return found; } catch { return null; }
  };
  const tab = room("sessionStorage");
  const store = (isShared ? null : room("localStorage")) ?? tab;
  const names = (place, start) => Object.keys(place ?? {}).filter((name) => name.startsWith(start));
  const clear = (start) => { for (const name of names(store, start)) store.removeItem(name); };

  /* After signing out nothing stays behind. The server says so too; this is for browsers that do not listen. Only once
     one is out: who could not be signed out has lost nothing. */
  for (const form of document.querySelectorAll('form[action^="/sign-out"]')) {
    form.addEventListener("submit", () => tab?.setItem(LEAVING, who));
  }
  const leaving = tab?.getItem(LEAVING);
  if (leaving && leaving !== who) {
    for (const place of [tab, room("localStorage")]) {
      for (const name of [...names(place, "draft:"), ...names(place, PERSONA), LEAVING]) place.removeItem(name);
    }
    window.indexedDB?.deleteDatabase("gehoor");
    window.caches?.delete("static");
  }

  /* A form is sent once: the second tap on a slow line does nothing. Buttons stay named, so they are not disabled;
     who stopped loading can send again after a while. */
  const free = (form) => {
    delete form.dataset.sent;
    for (const button of form.elements) button.removeAttribute("aria-disabled");
  };
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      for (const button of form.elements) if (button.type === "submit") button.setAttribute("aria-disabled", "true");
      setTimeout(free, 8000, form);
    });
  }
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(free);
  });

  /* Drafts: back after a reload, a line that broke or a phone that died; gone once the server says that the step is
     done. */
  const read = (name) => {
    try { return JSON.parse(store?.getItem(name) ?? "null"); } catch { return null; }
  };
  for (const name of names(store, "draft:")) if (Date.now() - (read(name)?.at ?? 0) > MONTH) store.removeItem(name);
  /* Each tab has its own. Where several are left, nobody knows which one holds: all that differ come back. */
  const own = tab?.getItem("tab") ?? Math.random().toString(36).slice(2);
  tab?.setItem("tab", own);
  const joined = (texts) => texts.reduce((all, one) => all.includes(one) ? all : one.includes(all) ? one : `${all}\n\n${one}`, "");
  for (const field of document.querySelectorAll("textarea[data-draft]")) {
    const start = `${DRAFT}${location.pathname}#${field.name}~`, name = start + own;
    const left = names(store, start).map(read).filter(Boolean).sort((one, other) => other.at - one.at);
    const draft = read(name)?.text ?? joined(left.map((one) => one.text));
    if (draft && !field.value) field.value = draft;
    field.addEventListener("input", () => {
      try { store?.setItem(name, JSON.stringify({ at: Date.now(), text: field.value })); } catch { /* full: it is in the field */ }
    });
  }
  const attempt = location.pathname.split("/", 3).join("/");
  for (const step of (document.querySelector("[data-done]")?.dataset.done ?? "").split(" ").filter(Boolean)) {
    clear(step === "*" ? `${DRAFT}${attempt}/` : `${DRAFT}${attempt}/${step}#`);
  }

  /* Whom someone thinks of: the name is written down on this device only, is in no form, and takes the place of the
     module's own words on the page. It belongs to one attempt, so that nobody else's pages show it. */
  const marked = [...document.querySelectorAll("main .persona")].map((place) => [place, place.textContent]);
  const call = () => {
    const name = store?.getItem(PERSONA + attempt)?.trim();
    for (const [place, own] of marked) place.textContent = name || own;
  };
  addEventListener("pageshow", call);
  const asked = document.querySelector("[data-persona]");
  if (asked && store) {
    const field = asked.querySelector("input");
    field.value = store.getItem(PERSONA + attempt) ?? "";
    field.addEventListener("input", () => {
      if (field.value.trim()) store.setItem(PERSONA + attempt, field.value); else store.removeItem(PERSONA + attempt);
      call();
    });
    asked.hidden = false;
  }

  /* What stands in the way is read first. */
  const scrap = document.getElementById("scrap");
  if (scrap) { scrap.tabIndex = -1; scrap.focus(); }
})();
