/* How many are picked, of how many; what is picked is gathered in a tray, and can be dragged there and out of it. */
"use strict";
for (const list of document.querySelectorAll("[data-pick]")) {
  const many = Number(list.dataset.pick), counted = document.querySelector("[data-counted]"), none = counted.textContent;
  const boxes = [...list.querySelectorAll("input")];
  const tray = document.createElement("ul");
  tray.className = "tray";
  tray.setAttribute("aria-hidden", "true"); // the boxes say the same, and the count is told
  const holder = document.createElement("div");
  holder.className = "rooms picking";
  counted.before(holder);
  holder.append(counted, tray);

  /* Only what differs is written: what is written anew is laid out and painted anew. */
  const write = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  const show = () => {
    const picked = boxes.filter((box) => box.checked), slots = Math.max(many, picked.length);
    write(counted, picked.length ? `${picked.length} ${list.dataset.count}` : none);
    while (tray.children.length < slots) tray.append(document.createElement("li"));
    while (tray.children.length > slots) tray.lastChild.remove();
    [...tray.children].forEach((slot, at) => {
      slot.className = picked[at] ? (at < many ? "filled" : "filled over") : "";
      write(slot, picked[at] ? picked[at].closest("label").querySelector("span").textContent : "");
    });
    list.classList.toggle("enough", picked.length >= many);
  };
  list.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();

  for (const box of boxes) {
    const grip = document.createElement("span");
    grip.className = "grip";
    box.closest("label").append(grip);
  }
  const inside = (element, x, y) => {
    const box = element.getBoundingClientRect();
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  };
  dragging(list, {
    at: (element) => element.closest("label"),
    begin: () => holder.classList.add("waiting"),
    over: (_, x, y) => holder.classList.toggle("target", inside(holder, x, y)),
    drop: (label, x, y) => {
      const box = label.querySelector("input"), wanted = inside(holder, x, y);
      holder.classList.remove("waiting", "target");
      if (box.checked === wanted) return;
      box.checked = wanted;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    },
    cancel: () => holder.classList.remove("waiting", "target"),
  });
}
