/* Cards that are laid at a place: sort, match and the grid. Each card stands for one field of the plain form, each
   place for one value of it; the form itself steps out of sight and is written with every move. */
"use strict";
for (const plain of document.querySelectorAll('[data-board]:not([data-board="order"])')) {
  const words = plain.dataset, { lang } = words, grid = words.board === "grid";
  const make = (tag, name, ...parts) => {
    const element = document.createElement(tag);
    element.className = name;
    element.append(...parts);
    return element;
  };
  const button = (name, ...parts) => Object.assign(make("button", name, ...parts), { type: "button" });
  /* The module's own words, in its own language. */
  const own = (name, parts, also = true) => {
    const element = make("span", name, ...[...parts].map((part) => part.cloneNode(true)));
    if (lang && also) element.lang = lang;
    return element;
  };

  /* Per card its field, read and written as text; "" is nowhere yet. */
  const fields = [...plain.querySelectorAll("fieldset.placing, .pair")].map((source) => {
    const select = source.querySelector("select"), radios = [...source.querySelectorAll("input")];
    const get = () => (select ? select.value : radios.find((radio) => radio.checked)?.value ?? "");
    const set = (value) => {
      if (select) select.value = value; else for (const radio of radios) radio.checked = radio.value === value;
      (select ?? radios[0]).dispatchEvent(new Event("change", { bubbles: true }));
    };
    return { get, set, parts: source.querySelector("legend, span").childNodes };
  });
  const list = plain.querySelector("select");
  const offered = list
    ? [...list.options].filter((option) => option.value).map((option) => [option.value, option.childNodes])
    : [...plain.querySelector("fieldset").querySelectorAll("label")].map((label) => [label.firstElementChild.value, label.lastElementChild.childNodes]);

  /* What lies nowhere yet, and every place with what lies there. On a phone a strip of all places stays in view. */
  const given = document.querySelector("[data-rooms]");
  const strip = given ?? (words.board === "sort" ? make("div", "rooms", make("ul", "")) : null);
  if (strip && !given) {
    strip.setAttribute("aria-hidden", "true");
    strip.firstChild.append(...offered.map(([value, parts]) => {
      const short = make("li", "", own("name", parts), " ", make("span", "held"));
      short.dataset.column = value;
      return short;
    }));
  }
  const pile = (value, parts) => {
    const isOwn = Boolean(value) && !grid, short = strip?.querySelector(`[data-column="${value}"]`);
    const name = own("name", parts, isOwn), told = name.textContent.trim(), held = make("span", "held"), laid = make("ul", "laid");
    const after = own("visually-hidden", [document.createTextNode(told)], isOwn);
    const section = make("div", value ? "pile" : "pile lot", make("p", "head", name, " ", held), laid, button("here", words.here, " ", after));
    section.setAttribute("role", "group");
    section.setAttribute("aria-label", told);
    const shown = [[section, held], ...(short ? [[short, short.querySelector(".held")]] : [])];
    for (const [one] of shown) one.dataset.place = value;
    return { value, told, section, laid, shown, held, room: Number(short?.dataset.room ?? 0), lang: isOwn ? lang : "" };
  };
  const piles = offered.map(([value, parts]) => pile(value, parts)), lot = pile("", [document.createTextNode(words.lot)]);
  const places = [lot, ...piles];
  const cards = fields.map((field) => {
    const card = button("card", own("face", field.parts), make("span", "grip"));
    card.setAttribute("aria-pressed", "false");
    card.setAttribute("aria-describedby", "board-keys");
    return card;
  });
  const spots = cards.map((card) => make("li", "", card));
  const board = make("div", `board ${words.board}`, ...(strip ? [strip] : []), lot.section, make("div", "piles", ...piles.map((one) => one.section)));
  Object.assign(board.dataset, { ...words, board: "made" });

  /* Only what differs is written: what is written anew is laid out and painted anew. What goes elsewhere goes first,
     so that what it lay among stays as it is. */
  const show = () => {
    const lies = fields.map((one) => one.get());
    for (const { value, laid } of places) {
      spots.forEach((spot, at) => { if (lies[at] === value && spot.parentNode !== laid) lay(laid, spot, null); });
    }
    for (const { value, laid, shown, room } of places) {
      const here = spots.filter((_, at) => lies[at] === value), many = room ? `${here.length}/${room}` : `${here.length || ""}`;
      here.forEach((spot, at) => { if (laid.children[at] !== spot) lay(laid, spot, laid.children[at]); });
      for (const [one, count] of shown) {
        if (count.textContent !== many) count.textContent = many;
        one.classList.toggle("bare", !here.length);
        one.classList.toggle("full", Boolean(room) && here.length === room);
        one.classList.toggle("over", Boolean(room) && here.length > room);
      }
    }
  };
  plain.before(board);
  plain.hidden = true;
  plain.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();

  const field = (card) => fields[cards.indexOf(card)];
  carrying(board, {
    cards,
    where: (card) => field(card).get(),
    placeAt: (element) => element.closest("[data-place]")?.dataset.place ?? null,
    put: (card, place) => field(card).set(place),
    next: (card, key) => {
      const here = places.findIndex((one) => one.value === field(card).get());
      if (grid && !here) return piles[piles.length >> 1].value; // from outside the grid to its middle
      const onward = key === "ArrowDown" || key === (grid ? "ArrowLeft" : "ArrowRight"); // the grid's most is right and first
      return places[(here + (onward ? 1 : places.length - 1)) % places.length].value;
    },
    after: (card, from) => (from === "" && field(card).get() ? lot.laid.querySelector(".card") : null),
    card: (card) => [card.textContent.trim().replace(/\.$/, ""), lang],
    place: (value) => {
      const { told, held, room, lang: its } = places.find((one) => one.value === value);
      return [room ? `${told} (${held.textContent})` : told, its];
    },
    unmake: () => {
      if (given) plain.before(given);
      board.remove();
      plain.hidden = false;
    },
  });
}
