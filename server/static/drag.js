/* Carrying something with a finger or the mouse: a copy follows, the page scrolls along at its edges.
   A mouse takes hold anywhere; a finger only at the grip, so that a list still scrolls under it and nothing is carried
   off by accident. What lies where, and what is meant by it, others know:
   { at(target): what is taken hold of there, or null; begin(it); over(it, x, y); drop(it, x, y); cancel(it) } */
"use strict";
window.dragging = (root, its) => {
  const SLACK = 5, EDGE = 90, FASTEST = 14; // px: of a tap that trembles, from the edge that scrolls, a frame
  let start = null, drag = null, justDropped = false;

  const follow = () => {
    if (!drag) return;
    const { x, y } = drag, low = Math.min(innerHeight, ...[...document.querySelectorAll(".thumb")].map(topOf));
    const by = y < EDGE ? y - EDGE : y > low - EDGE ? y - low + EDGE : 0;
    its.over(drag.it, x, y); // which looks where things lie: before anything is written
    if (by) scrollBy({ top: Math.max(-FASTEST, Math.min(FASTEST, by / 5)), behavior: "instant" });
    drag.ghost.style.transform = `translate(${x - drag.dx}px, ${y - drag.dy}px)`;
    requestAnimationFrame(follow);
  };
  const topOf = (bar) => (getComputedStyle(bar).position === "sticky" ? bar.getBoundingClientRect().top : innerHeight);

  const begin = (event) => {
    const { it, x, y } = start, box = it.getBoundingClientRect(), ghost = it.cloneNode(true);
    start = null;
    ghost.removeAttribute("id");
    ghost.classList.add("ghost");
    ghost.setAttribute("aria-hidden", "true");
    ghost.inert = true;
    ghost.style.width = `${box.width}px`;
    root.append(ghost);
    root.setPointerCapture(event.pointerId);
    drag = { it, ghost, x: event.clientX, y: event.clientY, dx: x - box.left, dy: y - box.top, id: event.pointerId };
    it.classList.add("away");
    its.begin(it);
    requestAnimationFrame(follow);
  };
  const end = (how) => {
    const done = drag;
    start = drag = null;
    if (!done) return;
    done.ghost.remove();
    done.it.classList.remove("away");
    justDropped = true;
    setTimeout(() => { justDropped = false; }, 0); // the click that some browsers send after it comes before this
    if (how === "drop") its.drop(done.it, done.x, done.y); else its.cancel(done.it);
  };

  root.addEventListener("pointerdown", (event) => {
    const it = event.isPrimary && !event.button ? its.at(event.target) : null;
    if (!it || (event.pointerType !== "mouse" && !event.target.closest(".grip"))) return;
    start = { it, x: event.clientX, y: event.clientY };
  });
  root.addEventListener("pointermove", (event) => {
    if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > SLACK) begin(event);
    if (drag && event.pointerId === drag.id) [drag.x, drag.y] = [event.clientX, event.clientY];
  });
  root.addEventListener("pointerup", () => end("drop"));
  root.addEventListener("pointercancel", () => end("cancel"));
  root.addEventListener("dragstart", (event) => event.preventDefault());
  root.addEventListener("click", (event) => {
    if (justDropped) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, true);
  addEventListener("keydown", (event) => {
    if (drag && event.key === "Escape") { event.preventDefault(); end("cancel"); }
  });
};
