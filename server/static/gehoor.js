/* What makes a page nicer to use; every page works whole without it.
   Drafts of what someone types stay in this tab until they are sent, and are gone on signing out. */
"use strict";
(() => {
  const DRAFT = "draft:";
  const place = DRAFT + location.pathname + "#";
  const store = (() => {
    try { sessionStorage.setItem("probe", "1"); sessionStorage.removeItem("probe"); return sessionStorage; } catch { return null; }
  })();
  const clear = (start) => {
    if (!store) return;
    for (const name of Object.keys(store)) if (name.startsWith(start)) store.removeItem(name);
  };

  /* A form is sent once: the second tap on a slow line does nothing. Buttons stay named, so they are not disabled. */
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      for (const button of form.elements) if (button.type === "submit") button.setAttribute("aria-disabled", "true");
    });
  }
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.elements) button.removeAttribute("aria-disabled");
    }
  });

  /* Drafts: back after a reload, said in the bar, gone once the step is kept. */
  const saved = document.querySelector("[data-saved]");
  const fields = document.querySelectorAll("textarea[data-draft]");
  for (const field of fields) {
    const name = place + field.name;
    const draft = store?.getItem(name);
    if (draft && !field.value) field.value = draft;
    field.addEventListener("input", () => {
      try { store?.setItem(name, field.value); } catch { /* full: the text is still in the field */ }
    });
  }
  /* A draft goes once its form was taken: the page after it is another one, or says "saved". A page that tells of
     trouble at the same address keeps it. */
  const sent = store?.getItem("sent");
  if (sent && (sent !== place || (saved && !saved.hidden && !fields.length))) clear(sent);
  store?.removeItem("sent");
  if (fields.length) fields[0].form?.addEventListener("submit", () => store?.setItem("sent", place));

  /* How many sentences are marked, in words. */
  const transcript = document.querySelector("[data-count]");
  const counted = document.querySelector("[data-counted]");
  if (transcript && counted) {
    const none = counted.textContent;
    const tell = () => {
      const marked = transcript.querySelectorAll(":checked").length;
      counted.textContent = marked ? `${marked} ${transcript.dataset.count}` : none;
    };
    transcript.addEventListener("change", tell);
    tell();
  }

  for (const form of document.querySelectorAll('form[action="/sign-out"]')) form.addEventListener("submit", () => clear(DRAFT));

  /* What stands in the way is read first. */
  const scrap = document.getElementById("scrap");
  if (scrap) { scrap.tabIndex = -1; scrap.focus(); }
})();
