/* Lines one puts in order by moving them. Until the first move, or until one says that it stands well as it is, the
   fields of the plain form stay empty: an order nobody chose is not sent. */
"use strict";
for (const plain of document.querySelectorAll('[data-board="order"]')) {
  const words = plain.dataset, { lang } = words;
  const make = (tag, name, ...parts) => {
    const element = document.createElement(tag);
    element.className = name;
    element.append(...parts);
    return element;
  };
  const sources = [...plain.querySelectorAll("fieldset.placing")].map((source, at) => {
    const radios = [...source.querySelectorAll("input")], face = make("span", "face"), number = make("span", "at");
    face.append(...[...source.querySelector("legend").childNodes].map((part) => part.cloneNode(true)));
    if (lang) face.lang = lang;
    const card = Object.assign(make("button", "card", number, face, make("span", "grip")), { type: "button" });
    card.setAttribute("aria-pressed", "false");
    card.setAttribute("aria-describedby", "board-keys");
    return { at, radios, card, number, face, spot: make("li", "", card) };
  });
  const get = ({ radios }) => Number(radios.find((radio) => radio.checked)?.value ?? 0);
  const line = make("ol", sources.length > 9 ? "line long" : "line"); // of which the numbers are wider
  const fine = Object.assign(make("button", "quietbtn", words.fine), { type: "button" });
  const board = make("div", "board order", line, make("p", "", fine));
  Object.assign(board.dataset, { ...words, board: "made" });

  const inOrder = () => {
    const places = sources.map((one) => get(one) || 99);
    return [...sources].sort((one, other) => places[one.at] - places[other.at] || one.at - other.at);
  };
  /* Only what differs is written: what is written anew is laid out and painted anew. */
  const put = (spot, at) => {
    const there = line.children[at];
    if (there === spot) return;
    if (there && line.children[at + 1] === spot) lay(line, there, null); // that one goes down: it moves, not all below it
    else lay(line, spot, there ?? null);
  };
  const show = () => {
    const now = inOrder(), isSettled = now.every(get);
    now.forEach(({ spot, number }, at) => {
      put(spot, at);
      if (spot.dataset.place === String(at)) return;
      spot.dataset.place = String(at);
      number.textContent = `${at + 1}.`;
    });
    fine.parentNode.hidden = isSettled;
    board.classList.toggle("settled", isSettled);
  };
  const write = (order) => {
    order.forEach(({ radios }, at) => { radios[at].checked = true; });
    order[0].radios[0].dispatchEvent(new Event("change", { bubbles: true }));
  };
  fine.addEventListener("click", () => { write(inOrder()); line.querySelector(".card").focus(); });
  plain.before(board);
  plain.hidden = true;
  plain.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();

  const of = (card) => sources.find((one) => one.card === card);
  const where = (card) => of(card).spot.dataset.place;
  const moveTo = (card, place) => {
    const rest = inOrder().filter((one) => one.card !== card);
    rest.splice(Number(place), 0, of(card));
    write(rest);
  };
  carrying(board, {
    cards: sources.map((one) => one.card),
    where,
    put: moveTo,
    placeAt: (element) => element.closest("[data-place]")?.dataset.place ?? null,
    next: (card, key) => {
      const by = key === "ArrowDown" || key === "ArrowRight" ? 1 : -1;
      return String(Math.max(0, Math.min(sources.length - 1, Number(where(card)) + by)));
    },
    over: (card, y) => {
      const others = sources.filter((one) => one.card !== card).map((one) => one.spot.getBoundingClientRect());
      return String(others.filter((box) => box.top + box.height / 2 < y).length);
    },
    card: (card) => [of(card).face.textContent.trim().replace(/\.$/, ""), lang],
    place: (place) => [`${Number(place) + 1}`, ""],
    unmake: () => { board.remove(); plain.hidden = false; },
  });
}
