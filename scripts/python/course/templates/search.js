// Search over the pages of this edition. The index stands in the page (base64 of zlib of JSON, written by
// search_index.py), so that a page opened from a disk can search too; it is unpacked when somebody begins to search.
//   {pages: [[file, title]], entries: [[page, anchor, heading, text]]}
(() => {
  const MOST = 20; // results shown
  const AROUND = 90; // letters shown on each side of the first word found
  const box = document.querySelector(".search");
  const packed = document.getElementById("search-index");
  if (!box || !packed || !("DecompressionStream" in window)) return;
  const input = box.querySelector("input");
  const panel = box.querySelector(".results");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("ol");
  const here = document.documentElement.dataset.page;

  // One letter for each letter, without accents and case: places in the folded text are places in the text.
  const fold = (letters) => letters.map((letter) => letter.normalize("NFKD").toLowerCase()[0] ?? letter).join("");
  const letterOrDigit = /[\p{L}\p{N}]/u;

  let index = null;
  async function unpacked() {
    const bytes = Uint8Array.from(atob(packed.textContent.trim()), (letter) => letter.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    const { pages, entries } = JSON.parse(await new Response(plain).text());
    return entries.map(([page, anchor, heading, text]) => {
      const letters = [...text];
      const [file, title] = pages[page];
      return { file, title, anchor, heading, letters, text: fold(letters), folded: fold([...heading]) };
    });
  }

  // Where a word stands: at the beginning of a word if it does so anywhere, else anywhere, else -1.
  function placeOf(word, text) {
    let first = -1;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at === 0 || !letterOrDigit.test(text[at - 1])) return { at, begins: true };
      if (first < 0) first = at;
    }
    return { at: first, begins: false };
  }

  // Entries that have every word, the best first: words in a heading count most, beginnings of words more than ends.
  function found(asked) {
    const words = fold([...asked.normalize("NFC")]).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const hits = [];
    for (const entry of index) {
      let score = 0;
      let first = -1;
      for (const word of words) {
        const heading = placeOf(word, entry.folded);
        const text = placeOf(word, entry.text);
        if (heading.at < 0 && text.at < 0) { score = 0; break; }
        if (heading.at >= 0) score += heading.begins ? 20 : 2;
        if (text.at >= 0) {
          score += (text.begins ? 3 : 1) + Math.min(entry.text.split(word).length - 2, 4) / 2;
          if (first < 0) first = text.at;
        }
      }
      if (score > 0) hits.push({ entry, score, first: Math.max(first, 0), words });
    }
    return hits.sort((a, b) => b.score - a.score);
  }

  // A stretch of text as nodes, the words found in <mark>.
  function marked(letters, words) {
    const folded = fold(letters);
    const places = words.flatMap((word) => {
      const all = [];
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) all.push([at, at + word.length]);
      return all;
    }).sort((a, b) => a[0] - b[0]);
    const nodes = [];
    let done = 0;
    for (const [from, to] of places) {
      if (from < done) continue;
      const mark = document.createElement("mark");
      mark.textContent = letters.slice(from, to).join("");
      nodes.push(letters.slice(done, from).join(""), mark);
      done = to;
    }
    return [...nodes, letters.slice(done).join("")];
  }
  function around(entry, first, words) {
    let from = Math.max(first - AROUND, 0);
    let to = Math.min(first + 2 * AROUND, entry.letters.length);
    // Whole words at both ends.
    while (from > 0 && entry.letters[from - 1].trim()) from -= 1;
    while (to < entry.letters.length && entry.letters[to].trim()) to += 1;
    const nodes = marked(entry.letters.slice(from, to), words);
    return [from > 0 ? "… " : "", ...nodes, to < entry.letters.length ? " …" : ""];
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }
  function result({ entry, first, words }) {
    const link = element("a", "", element("span", "where", entry.title), element("strong", "", ...marked([...entry.heading], words)));
    link.href = `${entry.file === here ? "" : entry.file}#${entry.anchor}`;
    if (entry.letters.length) link.append(element("span", "context", ...around(entry, first, words)));
    return element("li", "", link);
  }

  let asking = 0;
  async function show() {
    const mine = ++asking;
    const asked = input.value.trim();
    if (!asked) return close();
    index ??= await unpacked();
    if (mine !== asking) return;
    const hits = found(asked);
    const shown = hits.slice(0, MOST);
    list.replaceChildren(...shown.map(result));
    panel.hidden = false;
    status.textContent = hits.length > MOST ? `${hits.length} sections; the best ${MOST}:`
      : hits.length ? `${hits.length} section${hits.length > 1 ? "s" : ""}` : `Nothing has “${asked}”`;
  }
  function close() {
    asking += 1;
    panel.hidden = true;
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value.trim()) show(); });
  box.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show();
    list.querySelector("a")?.click();
  });
  box.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const place = links.indexOf(document.activeElement);
    if (event.key === "Escape" && !panel.hidden) {
      close();
      input.focus();
      close(); // the focus opens it
    } else if (event.key === "ArrowDown" && !panel.hidden) {
      links[Math.min(place + 1, links.length - 1)]?.focus();
    } else if (event.key === "ArrowUp" && place >= 0) {
      (links[place - 1] ?? input).focus();
    } else {
      return;
    }
    event.preventDefault();
  });
  // A result was taken, or the reader is elsewhere.
  list.addEventListener("click", () => setTimeout(close));
  document.addEventListener("pointerdown", ({ target }) => { if (!box.contains(target)) close(); });
  box.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !box.contains(relatedTarget)) close(); });
  box.hidden = false;
})();
