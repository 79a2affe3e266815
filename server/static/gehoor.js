/* What makes a page nicer to use; every page works whole without it.
   Drafts of what someone types stay in this tab until they are sent, and are gone on signing out. So is the name of
   whom one thinks of, which is never sent. */
"use strict";
(() => {
  const DRAFT = "draft:";
  const store = (() => {
    try { sessionStorage.setItem("probe", "1"); sessionStorage.removeItem("probe"); return sessionStorage; } catch { return null; }
  })();
  const clear = (start) => {
    if (!store) return;
    for (const name of Object.keys(store)) if (name.startsWith(start)) store.removeItem(name);
  };

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

  /* Drafts: back after a reload or a line that broke; gone once the server says that the step is done. */
  for (const field of document.querySelectorAll("textarea[data-draft]")) {
    const name = `${DRAFT}${location.pathname}#${field.name}`;
    const draft = store?.getItem(name);
    if (draft && !field.value) field.value = draft;
    field.addEventListener("input", () => {
      try { store?.setItem(name, field.value); } catch { /* full: the text is still in the field */ }
    });
  }
  const attempt = location.pathname.split("/", 3).join("/");
  for (const step of (document.querySelector("[data-done]")?.dataset.done ?? "").split(" ").filter(Boolean)) {
    clear(step === "*" ? `${DRAFT}${attempt}/` : `${DRAFT}${attempt}/${step}#`);
  }

  /* Whom someone thinks of: the name is written down on this device only, is in no form, and takes the place of the
     module's own words on the page. It belongs to one attempt, so that nobody else's pages show it. */
  const names = (() => {
    try { localStorage.setItem("probe", "1"); localStorage.removeItem("probe"); return localStorage; } catch { return null; }
  })();
  const PERSONA = "persona:";
  const marked = [...document.querySelectorAll("main .persona")].map((place) => [place, place.textContent]);
  const call = () => {
    const name = names?.getItem(PERSONA + attempt)?.trim();
    for (const [place, own] of marked) place.textContent = name || own;
  };
  addEventListener("pageshow", call);
  const asked = document.querySelector("[data-persona]");
  if (asked && names) {
    const field = asked.querySelector("input");
    field.value = names.getItem(PERSONA + attempt) ?? "";
    field.addEventListener("input", () => {
      if (field.value.trim()) names.setItem(PERSONA + attempt, field.value); else names.removeItem(PERSONA + attempt);
      call();
    });
    asked.hidden = false;
  }

  for (const form of document.querySelectorAll('form[action^="/sign-out"]')) {
    form.addEventListener("submit", () => {
      clear(DRAFT);
      for (const name of Object.keys(names ?? {})) if (name.startsWith(PERSONA)) names.removeItem(name);
    });
  }

  /* What stands in the way is read first. */
  const scrap = document.getElementById("scrap");
  if (scrap) { scrap.tabIndex = -1; scrap.focus(); }
})();
