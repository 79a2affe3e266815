/* Follows every save: the page comes anew, where one was and with what one had opened. A reload does the same. */
"use strict";
(() => {
  const told = document.getElementById("follows");
  let asking = null;

  /* Where one is in a drawing that is wider than its place; else its middle, where it begins. */
  const centre = () => {
    for (const around of document.querySelectorAll(".drawn")) around.scrollLeft = (around.scrollWidth - around.clientWidth) / 2;
    for (const here of document.querySelectorAll(".drawn .here rect")) {
      const around = here.closest(".drawn"), box = here.getBoundingClientRect(), place = around.getBoundingClientRect();
      around.scrollLeft += box.left + box.width / 2 - place.left - place.width / 2;
    }
  };
  centre();

  /* What a choice in a scene brings about is feedback too. */
  document.addEventListener("change", ({ target }) => {
    if (target.id !== "answers") return;
    for (const scene of document.querySelectorAll("details.scene")) scene.open = target.checked;
  });

  const opened = (main) => [...main.querySelectorAll("details")].map((one) => one.open);

  const renew = async (stamp) => {
    if (document.getElementById("main").dataset.stamp === stamp) return;
    asking?.abort();
    asking = new AbortController();
    const answer = await fetch(location.href, { signal: asking.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = document.getElementById("main"), next = page.getElementById("main");
    const open = opened(main), answers = main.querySelector("#answers")?.checked, focused = document.activeElement?.id;
    main.innerHTML = next.innerHTML;
    main.dataset.stamp = next.dataset.stamp;
    document.title = page.title;
    const details = main.querySelectorAll("details");
    if (details.length === open.length) details.forEach((one, at) => { one.open = open[at]; });
    const box = main.querySelector("#answers");
    if (box && answers) box.checked = true;
    centre();
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };

  const saves = new EventSource("/changes");
  saves.addEventListener("message", (event) => {
    told.textContent = "";
    renew(event.data).catch((error) => { if (error.name !== "AbortError") told.textContent = told.dataset.lost; });
  });
  saves.addEventListener("error", () => { told.textContent = told.dataset.lost; });
})();
