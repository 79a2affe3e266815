/* Sentences one marks with a pen: how many are marked is told, and a mouse or a pen may be drawn over several at once.
   A finger taps, so that it can scroll. */
"use strict";
for (const transcript of document.querySelectorAll("[data-marks]")) {
  const counted = document.querySelector("[data-counted]"), none = counted.textContent;
  const tell = () => {
    const marked = transcript.querySelectorAll(":checked").length;
    counted.textContent = marked ? `${marked} ${transcript.dataset.marks}` : none;
  };
  transcript.addEventListener("change", tell);
  addEventListener("pageshow", tell);
  tell();

  let first = null, inked = null; // where the pen came down, and whether it marks or wipes once it moves on
  const sentence = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest(".pen");
  const ink = (pen) => {
    const box = pen.querySelector("input");
    if (box.checked === inked) return;
    box.checked = inked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };
  transcript.addEventListener("pointerdown", (event) => {
    first = event.pointerType === "touch" || event.button ? null : sentence(event);
    inked = null;
  });
  transcript.addEventListener("pointermove", (event) => {
    const pen = first && sentence(event);
    if (!pen || (pen === first && inked === null)) return;
    if (inked === null) {
      inked = !first.querySelector("input").checked;
      getSelection()?.removeAllRanges();
      ink(first);
    }
    ink(pen);
  });
  addEventListener("pointerup", () => {
    first = null;
    setTimeout(() => { inked = null; }, 0);
  });
  transcript.addEventListener("selectstart", (event) => { if (first) event.preventDefault(); });
  transcript.addEventListener("click", (event) => {
    if (inked !== null) event.preventDefault(); // drawn over already: the click that ends it is no tap
  }, true);
}
