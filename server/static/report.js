/* Looks how far a file is and shows it in its place, until it is ready; without it the page loads itself anew. */
(() => {
  const EVERY = 800; // milliseconds
  let failed = 0;
  const look = async () => {
    const place = document.getElementById("file");
    if (!place || !("waits" in place.dataset)) return;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = answer.ok && page.getElementById("file");
      if (!found || !("waits" in found.dataset)) return location.reload();
      const [bar, told] = [place.querySelector("progress"), place.querySelector("#how-far")];
      const now = found.querySelector("progress");
      if (now.hasAttribute("value")) { bar.max = now.max; bar.value = now.value; }
      told.textContent = found.querySelector("#how-far").textContent;
      failed = 0;
    } catch {
      failed += 1; // without a line: less and less often
    }
    setTimeout(look, EVERY * Math.min(2 ** failed, 32));
  };
  setTimeout(look, EVERY);
})();
