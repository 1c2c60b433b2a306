// The page as slides: one idea a view, in large type. Nothing is moved or copied: what a slide does not show is hidden,
// so explorers keep their state, and links and anchors stay what they are.
//
// The smallest parts of a page are its units: a heading, a paragraph, a formula, a cell's code, one of its outputs. A
// slide is as many units of one idea as fit into the view. An idea begins at a heading and at a text cell; the code
// and the outputs that follow belong to it.
(() => {
  const root = document.documentElement;
  const button = document.querySelector("button.project");
  const main = document.querySelector("main");
  const bar = document.querySelector(".slide-bar");
  const head = document.querySelector(".slide-head");
  if (!button || !bar) return;
  const [back, on, leave] = ["back", "on", "leave"].map((name) => bar.querySelector(`.${name}`));
  const count = bar.querySelector("[role=status]");

  const SMALLEST_FIGURE = 0.55; // of the view: a figure that would be smaller gets a slide of its own
  const SMALLEST_SCALE = 0.6; // what would have to be smaller still scrolls
  const SIZES = [1.4, 1.2]; // of what leaves room on its slide
  const HEADINGS = "h1, h2, h3";

  const units = []; // {element, idea, kind}
  const holders = new Set(); // what encloses units
  let slides = []; // [first unit, one behind the last], and the scale of a single large one
  let now = -1; // the slide that is shown; -1 for the page
  let idea = -1;

  function unit(element, kind) {
    element.classList.add("unit");
    units.push({ element, kind, idea });
    for (let each = element.parentElement; each !== main; each = each.parentElement) holders.add(each);
  }
  // What gets a slide of its own: an explorer, and a figure that is read from top to bottom; the latter scrolls.
  const ALONE = ["explorer", "tall"];
  function kindOf(output) {
    if (output.matches(".explorer")) return "explorer";
    if (!output.matches(".figure")) return "output";
    return output.querySelector("svg.tall") ? "tall" : "figure";
  }
  function findUnits() {
    for (const block of main.children) {
      if (block.matches(".prose")) {
        // A folded hint belongs to what it is a hint for.
        if (!block.firstElementChild?.matches("details:only-child")) idea += 1;
        for (const element of block.children) {
          if (element.matches(".note, nav")) continue; // a note is for the teacher's eyes
          if (element.matches(HEADINGS) && units.at(-1)?.idea === idea) idea += 1;
          if (element.matches("ul, ol") && element.children.length > 3) {
            for (const item of element.children) unit(item, "text");
          } else {
            unit(element, element.matches(HEADINGS) ? "heading" : "text");
          }
        }
      } else if (block.matches(".cell")) {
        for (const element of block.querySelectorAll(":scope > .code")) unit(element, "code");
        for (const element of block.querySelectorAll(":scope > .outputs > *")) {
          unit(element, kindOf(element));
        }
      }
    }
    for (const holder of holders) holder.classList.add("holder");
  }

  // --- which units make a slide ------------------------------------------------------------------------------

  // Whether a slide must not end with this unit: a heading, or words that lead to what comes next.
  const leads = ({ kind, element }) => kind === "heading" || kind === "text" && /:\s*$/.test(element.textContent);

  // Measures with everything shown, and packs the units of each idea into as few slides as hold them.
  function pack() {
    root.classList.add("measured");
    for (const { element } of units) element.style.removeProperty("--room");
    const view = room() - parseFloat(getComputedStyle(root).fontSize); // the margins at both ends
    const boxes = units.map(({ element }) => element.getBoundingClientRect());
    const height = (from, to) => boxes[to - 1].bottom - boxes[from].top;
    slides = [];
    for (let from = 0; from < units.length;) {
      let to = from + 1;
      let shrunk = null; // the figure that takes what room is left
      while (to < units.length && units[to].idea === units[from].idea && !ALONE.includes(units[to - 1].kind)) {
        const { kind } = units[to];
        if (ALONE.includes(kind) || shrunk !== null) break;
        if (height(from, to + 1) <= view) { to += 1; continue; }
        const left = view - (boxes[to].top - boxes[from].top);
        if (kind !== "figure" || left < SMALLEST_FIGURE * view) break;
        shrunk = { element: units[to].element, left };
        to += 1;
      }
      // Words that lead on go with what they lead to, unless nothing else is left here.
      if (to < units.length && units[to].idea === units[from].idea) {
        let end = to;
        while (end > from && leads(units[end - 1])) end -= 1;
        if (end > from && end < to) [to, shrunk] = [end, null];
      }
      shrunk?.element.style.setProperty("--room", `${shrunk.left}px`);
      slides.push({ from, to });
      from = to;
    }
    root.classList.remove("measured");
  }
  // The height that a slide may fill.
  function room() {
    const style = getComputedStyle(main);
    return main.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  }
  function inside(box) {
    const style = getComputedStyle(box);
    return box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  }
  // What leaves room is made larger, in three sizes; one large thing is made smaller as a whole: an explorer with its
  // sliders, a long cell, a wide table.
  function fit() {
    main.style.removeProperty("--scale");
    const wide = inside(main);
    const shown = units.slice(slides[now].from, slides[now].to);
    const boxes = shown.map(({ element }) => element.getBoundingClientRect());
    const high = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
    const across = Math.max(...shown.map(({ element }) => widthOf(element)));
    const scale = Math.min(room() / high, wide / across) - 0.005;
    const fills = shown.some(({ kind }) => kind === "figure" || kind === "explorer");
    if (shown[0].kind === "tall") return;
    const size = scale < 1 ? Math.max(scale, SMALLEST_SCALE) : fills ? 1 : SIZES.find((each) => each <= scale) ?? 1;
    const set = (value) => main.style.setProperty("--scale", String(value));
    set(size);
    // Lines break anew in another size: what is still too high becomes a little smaller.
    for (let tries = 0, now = size; tries < 4 && now > SMALLEST_SCALE && main.scrollHeight > main.clientHeight; tries += 1) {
      now = Math.max(now * Math.min(main.clientHeight / main.scrollHeight, 0.985), SMALLEST_SCALE);
      set(now);
    }
  }
  // How wide the content of a unit is, whatever the width of its box.
  function widthOf(element) {
    const content = document.createRange();
    content.selectNodeContents(element);
    const around = element.matches("pre") ? 5 * parseFloat(getComputedStyle(element).fontSize) : 0;
    const beside = (box) => inside(main) - box.clientWidth; // the paddings between the box and the view
    const cut = [element, ...element.querySelectorAll(".scroll, .scroll > div, .formula")]
      .map((box) => (box.scrollWidth > box.clientWidth + 1 ? box.scrollWidth + beside(box) : 0));
    return Math.max(content.getBoundingClientRect().width + around, ...cut);
  }

  // --- showing -----------------------------------------------------------------------------------------------

  const slideOf = (place) => slides.findIndex(({ from, to }) => from <= place && place < to);
  function sectionOf(place) {
    for (let each = place; each >= 0; each -= 1) {
      if (units[each].element.matches("h2")) return units[each].element;
    }
    return null;
  }
  const words = (heading) => [...heading.childNodes].filter((node) => !node.matches?.(".anchor"));

  function show(slide) {
    now = Math.min(Math.max(slide, 0), slides.length - 1);
    const { from, to } = slides[now];
    const shown = new Set();
    units.forEach(({ element }, place) => {
      const visible = from <= place && place < to;
      element.classList.toggle("on", visible);
      if (visible) for (let each = element.parentElement; each !== main; each = each.parentElement) shown.add(each);
    });
    for (const holder of holders) holder.classList.toggle("on", shown.has(holder));
    // The title of the page and of the section stands above, unless the slide itself begins with it.
    const own = units.slice(from, to).map(({ element }) => element);
    const section = sectionOf(from);
    const title = main.querySelector("h1");
    const parts = own.includes(title) ? [] : [title, section].filter((each) => each && !own.includes(each));
    // Headings for those who hear the slide, so that the ones on it skip no level: the page's title, then the section.
    const headings = parts.map((part) => {
      const heading = document.createElement("span");
      heading.setAttribute("role", "heading");
      heading.setAttribute("aria-level", part === title ? "1" : "2");
      heading.append(...words(part).map((node) => node.cloneNode(true)));
      return heading;
    });
    head.firstElementChild.replaceChildren(...headings.flatMap((heading, place) => (place ? [" · ", heading] : [heading])));
    head.firstElementChild.hidden = !headings.length;
    count.textContent = `${now + 1} of ${slides.length}`;
    bar.style.setProperty("--done", (now + 1) / slides.length);
    [back.disabled, on.disabled] = [now === 0, now === slides.length - 1];
    main.scrollTop = 0;
    fit();
  }
  // Where the reader is, in the address and in the history's state; explorers write their own part of the address.
  function keep() {
    const states = location.hash.slice(1).split("&").filter((part) => part.includes("="));
    const name = `slide-${slides[now].from + 1}`;
    history.replaceState({ slide: name }, "", `#${[name, ...states].join("&")}`);
  }
  function go(slide) {
    if (slide === now || slide < 0 || slide >= slides.length) return;
    if (document.activeElement !== document.body && main.contains(document.activeElement)) document.activeElement.blur();
    show(slide);
    keep();
  }

  // The unit at the top of the window.
  function unitInView() {
    const place = units.findIndex(({ element }) => element.getBoundingClientRect().bottom > 40);
    return Math.max(place, 0);
  }
  function enter(place) {
    if (!units.length) findUnits();
    root.classList.add("slides");
    bar.hidden = head.hidden = false;
    pack();
    show(slideOf(Math.min(place, units.length - 1)));
    keep();
  }
  function exit() {
    const { element } = units[slides[now].from];
    root.classList.remove("slides");
    main.style.removeProperty("--scale");
    bar.hidden = head.hidden = true;
    now = -1;
    const states = location.hash.slice(1).split("&").filter((part) => part.includes("="));
    history.replaceState(null, "", states.length ? `#${states.join("&")}` : location.pathname + location.search);
    element.scrollIntoView({ behavior: "instant" });
    button.focus({ preventScroll: true });
  }
  const shownAsSlides = () => now >= 0;
  function again() {
    const place = slides[now].from;
    pack();
    show(slideOf(place));
  }

  // --- keys, buttons, addresses ------------------------------------------------------------------------------

  // Keys that the focused thing needs itself: a slider its arrows, a button its space, a field everything.
  function takes(target, key) {
    if (target.matches("input[type=range], input[type=radio]")) return key.startsWith("Arrow") || ["Home", "End", " "].includes(key);
    if (target.matches("input, select, textarea")) return true;
    if (target.matches("button, a, summary")) return key === " ";
    return key.startsWith("Arrow") && target.tabIndex === 0 && target.scrollWidth > target.clientWidth + 1;
  }
  function turn(event) {
    const { key, shiftKey } = event;
    if (takes(event.target, key)) return false;
    const scrolls = main.scrollHeight > main.clientHeight + 1;
    if (key === "Escape") exit();
    else if (["ArrowRight", "PageDown"].includes(key) || key === " " && !shiftKey || key === "ArrowDown" && !scrolls) go(now + 1);
    else if (["ArrowLeft", "PageUp"].includes(key) || key === " " && shiftKey || key === "ArrowUp" && !scrolls) go(now - 1);
    else if (key === "Home") go(0);
    else if (key === "End") go(slides.length - 1);
    else return false;
    return true;
  }
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    if (event.altKey && event.code === "KeyP") {
      if (shownAsSlides()) exit(); else enter(findUnitsOnce());
    } else if (event.altKey || !shownAsSlides() || !turn(event)) {
      return;
    }
    event.preventDefault();
  });
  // Units must be known before the one in view can be.
  function findUnitsOnce() {
    if (!units.length) findUnits();
    return unitInView();
  }
  button.addEventListener("click", () => enter(findUnitsOnce()));
  back.addEventListener("click", () => go(now - 1));
  on.addEventListener("click", () => go(now + 1));
  leave.addEventListener("click", exit);

  let waiting = null;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (shownAsSlides()) again(); }, 120);
  });
  // An explorer grows when its question is answered, and when a state is pinned.
  const watch = new ResizeObserver(() => {
    if (shownAsSlides() && main.querySelector(".explorer.on")) requestAnimationFrame(() => { if (shownAsSlides()) fit(); });
  });
  for (const explorer of main.querySelectorAll(".explorer > *")) watch.observe(explorer);
  main.addEventListener("toggle", () => { if (shownAsSlides()) fit(); }, true); // a hint was opened

  // What an address names: a slide, the explorer that a state belongs to, or a place in the text.
  function placeIn(hash) {
    const name = decodeURIComponent(hash.slice(1));
    const [first, ...states] = name.split("&");
    const slide = first.match(/^slide-(\d+)$/);
    if (slide && !document.getElementById(first)) return Number(slide[1]) - 1;
    const keys = [first, ...states].filter((part) => part.includes("=")).map((part) => part.split("=")[0]);
    const target = keys.length ? keys.map((key) => main.querySelector(`[data-key="${CSS.escape(key)}"]`)).find(Boolean)
      : document.getElementById(name);
    return units.findIndex(({ element }) => target && element.contains(target));
  }
  addEventListener("hashchange", () => {
    const names = /^#slide-\d+/.test(location.hash);
    if (!shownAsSlides()) {
      if (names) begin(location.hash);
      return;
    }
    const place = placeIn(location.hash);
    if (place >= 0) show(slideOf(Math.min(place, units.length - 1)));
    keep();
  });
  function begin(hash) {
    if (!units.length) findUnits();
    const place = placeIn(hash);
    if (place >= 0) enter(place);
  }
  button.hidden = false;
  const kept = history.state?.slide ? `#${history.state.slide}` : location.hash;
  // Explorers and fonts first: they change what fits on a slide.
  if (/^#slide-\d+/.test(kept)) begin(kept);
  document.fonts.ready.then(() => { if (shownAsSlides()) again(); });
})();
