/* Picking up and putting down by tap, by keys and by dragging, with every move said aloud. What is shown always comes
   from the fields of the form, which stay what is sent; when anything goes wrong here, they come back into view.
   A board knows: { cards, where(card), placeAt(element), put(card, place), next(card, key), card(card), place(place),
   over(card, x, y) where it moves things while they are dragged, after(card, from) where another card waits to be laid
   next, unmake() }. Texts stand in the root's data. */
"use strict";
window.carrying = (root, board) => {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const live = document.createElement("p");
  live.className = "visually-hidden";
  live.setAttribute("role", "status");
  root.append(live);
  const how = document.querySelector(".with-script");
  how.hidden = false;
  let held = null, from = null, target = null;

  const safely = (act) => (...given) => {
    try { return act(...given); } catch (problem) { how.hidden = true; board.unmake(); throw problem; }
  };
  /* What is the module's own stays in the module's language. */
  const named = ([text, lang]) => {
    const part = document.createElement("span");
    part.textContent = text;
    if (lang) part.lang = lang;
    return part;
  };
  const say = (what, card) => {
    const own = { card: board.card(card), place: board.place(board.where(card)) };
    live.replaceChildren(...root.dataset[what].split(/\{(\w+)\}/).map((part, at) => (at % 2 ? named(own[part]) : part)));
  };
  /* Things glide to where they go, unless one asked for rest. */
  const glide = (change) => {
    if (still.matches) return change();
    const before = board.cards.map((card) => card.getBoundingClientRect());
    change();
    board.cards.forEach((card, at) => {
      const now = card.getBoundingClientRect(), x = before[at].left - now.left, y = before[at].top - now.top;
      if (x || y) card.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], { duration: 160, easing: "ease-out" });
    });
  };
  const move = (card, place) => {
    if (place !== board.where(card)) glide(() => board.put(card, place));
  };
  const take = (card) => {
    [held, from] = [card, board.where(card)];
    card.setAttribute("aria-pressed", "true");
    root.classList.add("carrying");
    say("up", card);
  };
  const release = (what) => {
    const card = held;
    if (!card) return; // escape in the middle of a drag is heard twice
    held = null;
    light(null);
    card.setAttribute("aria-pressed", "false");
    root.classList.remove("carrying");
    const onward = what === "down" ? board.after?.(card, from) : null;
    (onward ?? card).focus({ preventScroll: true });
    say(what, card);
  };
  const light = (place) => {
    target?.classList.remove("target");
    target = place === null ? null : place.closest("[data-place]");
    target?.classList.add("target");
  };

  root.addEventListener("click", safely((event) => {
    const card = event.target.closest(".card");
    if (!held) { if (card) take(card); return; }
    const place = card === held ? board.where(held) : board.placeAt(event.target);
    if (place === null) return;
    move(held, place);
    release("down");
  }));
  root.addEventListener("keydown", safely((event) => {
    if (!held) return;
    if (event.key === "Escape") {
      event.preventDefault();
      move(held, from);
      release("back");
    } else if (/^Arrow/.test(event.key)) {
      event.preventDefault();
      move(held, board.next(held, event.key));
      held.focus();
      held.scrollIntoView({ block: "nearest" });
      say("over", held);
    }
  }));
  dragging(root, {
    at: (element) => element.closest(".card"),
    begin: safely((card) => { if (held) release("back"); take(card); }),
    over: safely((card, x, y) => {
      if (board.over) glide(() => board.over(card, x, y)); else light(under(x, y));
    }),
    drop: safely((card, x, y) => {
      const place = board.over ? null : board.placeAt(under(x, y) ?? root);
      if (place !== null) move(card, place);
      release("down");
    }),
    cancel: safely((card) => { move(card, from); release("back"); }),
  });
  const under = (x, y) => {
    const element = document.elementFromPoint(x, y);
    return element && root.contains(element) ? element : null;
  };
};
