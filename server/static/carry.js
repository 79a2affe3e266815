/* What has the focus keeps it where a browser can move a thing as it is. */
window.lay = (list, thing, before) => {
  if (list.moveBefore && thing.isConnected) list.moveBefore(thing, before); else list.insertBefore(thing, before);
};
/* Picking up and putting down by tap, by keys and by dragging, with every move said aloud. What is shown always comes
   from the fields of the form, which stay what is sent; when anything goes wrong here, they come back into view.
   A board knows: { cards, where(card), placeAt(element), put(card, place), next(card, key), card(card), place(place),
   over(card, y): the place a card that is dragged there goes to at once, after(card, from) where another card waits to be laid
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
  /* What one moves glides to where it goes, unless one asked for rest; what makes room for it is there at once: each
     thing that glides is a layer of its own, which a slow phone takes long for. All that changes is written in one go,
     then all is read in one go: reading between writing lays the page out anew each time. */
  const glide = (cards, change, scroll) => {
    if (still.matches) { change(); scroll?.(); return; }
    const boxes = () => cards.map((card) => card.getBoundingClientRect()), before = boxes();
    change();
    const after = boxes(), low = innerHeight, isSeen = ({ top, bottom }) => bottom > 0 && top < low;
    scroll?.();
    cards.forEach((card, at) => {
      const [one, other] = [before[at], after[at]], x = one.left - other.left, y = one.top - other.top;
      if ((!x && !y) || !(isSeen(one) || isSeen(other))) return;
      card.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], { duration: 160, easing: "ease-out" });
    });
  };
  const move = (card, place) => {
    if (place !== board.where(card)) board.put(card, place);
  };
  const layDown = (place, what) => glide([held], () => {
    move(held, place);
    release(what);
  });
  const take = (card) => {
    [held, from] = [card, board.where(card)];
    card.setAttribute("aria-pressed", "true");
    root.classList.add("carrying");
    say("up", card);
  };
  const release = (what) => {
    const card = held;
    held = null;
    light(null);
    card.setAttribute("aria-pressed", "false");
    root.classList.remove("carrying");
    const onward = what === "down" ? board.after?.(card, from) : null;
    say(what, card);
    (onward ?? card).focus({ preventScroll: true }); // last: a focus lays the page out
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
    layDown(place, "down");
  }));
  root.addEventListener("keydown", safely((event) => {
    if (!held) return;
    if (event.key === "Escape") {
      event.preventDefault();
      layDown(from, "back");
    } else if (/^Arrow/.test(event.key)) {
      event.preventDefault();
      glide([held], () => {
        move(held, board.next(held, event.key));
        say("over", held);
        held.focus();
      }, () => held.scrollIntoView({ block: "nearest" }));
    }
  }));
  dragging(root, {
    at: (element) => element.closest(".card"),
    begin: safely((card) => { if (held) release("back"); take(card); }),
    over: safely((card, x, y) => {
      if (!board.over) { light(under(x, y)); return; }
      const place = board.over(card, y);
      if (place !== board.where(card)) glide(board.cards, () => board.put(card, place));
    }),
    drop: safely((card, x, y) => {
      const place = board.over ? null : board.placeAt(under(x, y) ?? root);
      layDown(place ?? board.where(card), "down");
    }),
    cancel: safely(() => { if (held) layDown(from, "back"); }), // escape in the middle of a drag is heard twice
  });
  const under = (x, y) => {
    const element = document.elementFromPoint(x, y);
    return element && root.contains(element) ? element : null;
  };
};
