/* Writing: the page works whole without it. While one types, what is wrong and what people get are made anew, and the
   text is kept; a file can be dropped on it; a line's number leads to that line. */
"use strict";
(() => {
  const form = document.getElementById("write");
  if (!form) return;
  const text = document.getElementById("text");
  const PARTS = ["tabs", "held", "discard", "mend", "numbered", "shown"];
  const QUIET = 700; // milliseconds without a letter
  let waiting = 0, given = 0, told = text.value;

  const fields = () => {
    const all = new FormData(form);
    all.delete("file");
    all.delete("undo");
    all.set("what", "glance");
    return new URLSearchParams(all);
  };

  /* Open parts stay open: they are known by what their summary says. */
  const opened = (part) => [...part.querySelectorAll("details[open] > summary")].map((one) => one.textContent);
  const put = (part, fresh) => {
    const open = new Set(opened(part));
    for (const summary of fresh.querySelectorAll("details > summary")) {
      if (open.has(summary.textContent)) summary.parentElement.open = true;
    }
    part.replaceWith(fresh);
  };

  const show = (page) => {
    for (const id of PARTS) {
      const part = document.getElementById(id), fresh = page.getElementById(id);
      if (part && fresh && part.outerHTML !== fresh.outerHTML) put(part, fresh);
    }
    /* What is given back stays until the page is left. */
    const back = page.getElementById("before")?.firstElementChild;
    if (back) {
      given += 1;
      back.querySelector("textarea").id = back.querySelector("label").htmlFor = `given-back-${given}`;
      document.getElementById("before").append(back);
    }
    const counted = document.getElementById("counted"), fresh = page.getElementById("counted");
    if (counted.innerHTML !== fresh.innerHTML) counted.replaceChildren(...fresh.childNodes);
    const refused = document.querySelector("[data-until-mended]");
    if (refused) refused.hidden = fresh.dataset.errors === "0";
  };

  /* One at a time: what the server keeps is then always what this page sent last. */
  let asking = false, again = false, leaving = false;
  const glance = async () => {
    if (asking || leaving) { again = !leaving; return; }
    asking = true;
    const sent = text.value;
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields(), headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok || !page.getElementById("shown")) throw new Error(String(answer.status));
      told = sent;
      if (!leaving) show(page);
    } catch {
      if (!leaving) document.getElementById("counted").textContent = form.dataset.lost;
    }
    asking = false;
    if (again) { again = false; soon(); }
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(glance, QUIET); };
  form.addEventListener("input", (event) => { if (event.target.name !== "file") { leaving = false; soon(); } });
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    told = text.value;
    leaving = event.submitter?.value !== "download"; // then the page stays
  });
  addEventListener("pagehide", () => { if (told !== text.value) navigator.sendBeacon(form.action, fields()); });

  /* A whole text that is pasted takes the place of the template nobody wrote in; one without particulars comes below
     those of the template. The browser's own undo brings the template back. */
  const template = "untouched" in text.dataset ? text.value : null;
  text.addEventListener("paste", (event) => {
    const pasted = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n");
    if (text.value !== template || !pasted.trim().includes("\n")) return;
    const isWhole = /^\s*(---\s*\n|\p{L}[\p{L} ]{2,20}:[^\n]*\n)/u.test(pasted);
    const below = template.indexOf("\n---\n", 4) + "\n---\n".length;
    event.preventDefault();
    text.setSelectionRange(isWhole ? 0 : below, text.value.length);
    const put = isWhole ? pasted : `\n${pasted}`;
    if (!document.execCommand("insertText", false, put)) {
      text.setRangeText(put);
      text.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  });

  /* A line's number leads to that line of the text. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#line-"]');
    if (!link) return;
    event.preventDefault();
    const number = Number(link.hash.slice("#line-".length));
    const lines = text.value.split("\n");
    const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
    text.focus();
    text.setSelectionRange(start, start);
    text.blur(); // browsers bring the caret into view when the field gets the focus
    text.focus();
    text.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
  });

  /* A file that is dropped is read at once. */
  const file = document.getElementById("file"), read = form.querySelector('button[value="read"]');
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  form.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    form.classList.add("drop");
  });
  form.addEventListener("dragleave", () => form.classList.remove("drop"));
  form.addEventListener("drop", (event) => {
    form.classList.remove("drop");
    if (!carries(event)) return;
    event.preventDefault();
    file.files = event.dataTransfer.files;
    form.requestSubmit(read);
  });
})();
