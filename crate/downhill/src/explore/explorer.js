"use strict";

// What makes an explorer move. Every `.downhill-explorer` holds base64 of zlib of JSON:
//   title, plays (the parameter that Play moves, or null), drags ([across, up] or null),
//   parameters: [{key, label, texts, addresses, start, logarithmic}],
//   question: null or {text, because} with {truth, tolerance} or {answers: [[text, right, picture]]},
//   lines: the lines of all pictures, each once, some in three parts, the middle one points as steps
//     (points.rs says how); a picture is the list of its lines' numbers,
//   frames: [[pictures, words, failed]], the last parameter changes fastest.
(() => {
  const SPEEDS = { "Very slow": 2000, Slow: 700, Normal: 250, Fast: 80 }; // milliseconds a step
  const CALM = 700; // the fastest step for who asked for less motion
  const SETTLED = 300; // milliseconds without a change until it is announced and in the address

  // Only a page of its own has an address to write to: not JupyterLab, not a frame inside VS Code.
  const ownPage = window === window.top && !document.getElementById("jupyter-config-data");
  const lessMotion = window.matchMedia("(prefers-reduced-motion: reduce)");

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    // JupyterLab looks for this on the focused element before it takes a key for a shortcut of its own.
    if (made.tabIndex >= 0) made.dataset.lmSuppressShortcuts = "true";
    made.append(...children);
    return made;
  }
  function button(name, text, act) {
    const made = element("button", { type: "button", class: `downhill-${name}` }, text);
    return Object.assign(made, { onclick: act });
  }
  async function decoded(text) {
    const bytes = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(plain).text());
  }
  // The points that some steps lead through: first all steps of x, then all of y, one letter each.
  function points(steps) {
    const middle = steps.length / 2;
    const tenths = [0, 0];
    const text = (axis, i) => {
      const letter = steps.charCodeAt(axis * middle + i);
      const number = letter - 35 - (letter > 92 ? 1 : 0);
      tenths[axis] += number % 2 ? -(number + 1) / 2 : number / 2;
      return tenths[axis] / 10;
    };
    return Array.from({ length: middle }, (_, i) => `${text(0, i)},${text(1, i)}`).join(" ");
  }

  // The place of a value that stands in an address, the nearest for a number; -1 for an unknown one.
  function placeOf(parameter, text) {
    const scale = (value) => (parameter.logarithmic ? Math.log(value) : Number(value));
    const exact = parameter.addresses.indexOf(text);
    if (exact >= 0 || text.trim() === "" || !Number.isFinite(scale(text))) return exact;
    const far = parameter.addresses.map((address) => Math.abs(scale(address) - scale(text)));
    return far.indexOf(Math.min(...far));
  }

  function begin(root, data) {
    const { parameters, frames, question } = data;
    const mark = Math.random().toString(36).slice(2, 8); // keeps the ids of all explorers apart
    const last = parameters.map((parameter) => parameter.texts.length - 1);
    const start = parameters.map((parameter) => parameter.start);
    const whole = data.lines.map((stored) => (typeof stored === "string" ? stored : null));
    const parts = ([head, steps, tail]) => head + points(steps) + tail;
    const line = (number) => (whole[number] ??= parts(data.lines[number]));
    const plays = last[data.plays] > 0 ? data.plays : last.findLastIndex((end) => end > 0);
    const within = (i, place) => Math.min(Math.max(Math.round(place), 0), last[i]);
    const frameAt = (at) => frames[at.reduce((all, place, i) => all * (last[i] + 1) + place, 0)];
    let places = start;
    let timer = null; // of the next step, while playing
    let settling = null;
    // Each picture stands in a slot as large as the largest it ever holds: nothing below jumps.
    const slots = [];
    for (const [pictures] of frames) pictures.forEach(([first], slot) => {
      const side = (name) => Number(line(first).match(` ${name}="([\\d.]+)"`)?.[1] ?? 860);
      const [width, height] = slots[slot] ?? [0, 0];
      slots[slot] = [Math.max(width, side("width")), Math.max(height, side("height"))];
    });
    const longest = frames.reduce((most, [, words]) => (words.length > most.length ? words : most), "");
    function draw(box, picture) {
      const svg = picture ? picture.map(line).join("\n") : "";
      if (box.drawn === svg) return;
      box.drawn = svg;
      box.innerHTML = svg.replace(/\bfigure-[0-9a-f]{16}/g, (id) => `${id}-${mark}-${box.dataset.at}`);
    }
    // One column: its values, its pictures, its caption.
    function column(name, said, attributes) {
      const heading = element("p", { class: "downhill-heading", hidden: "" });
      const boxes = slots.map(([width, height], slot) => element("div", {
        class: `downhill-picture ${width > 430 ? "downhill-whole" : "downhill-half"}`,
        style: `max-width: ${width}px; aspect-ratio: ${width} / ${height}`, "data-at": `${name}-${slot}`,
      }));
      const failure = element("p", { class: "downhill-failure", "aria-hidden": "true" });
      const pictures = element("div", { class: `downhill-${name}`, tabindex: -1 }, ...boxes, failure);
      const caption = element("p", { class: "downhill-caption", ...attributes });
      // The longest caption, unseen, keeps the room that it will need.
      const room = element("p", { class: "downhill-room", "aria-hidden": "true" }, longest);
      const words = element("div", { class: "downhill-words" }, caption, room);
      const all = element("div", { class: "downhill-column" }, heading, pictures, words);
      // What is too wide for a phone scrolls, with the keyboard too.
      const reach = () => { pictures.tabIndex = pictures.scrollWidth > pictures.clientWidth ? 0 : -1; };
      new ResizeObserver(reach).observe(pictures);
      const show = (at) => {
        const [shown, text, failed] = frameAt(at);
        boxes.forEach((box, slot) => draw(box, shown[slot]));
        caption.textContent = text;
        failure.textContent = failed ? text : "";
        all.classList.toggle("downhill-failed", failed === 1);
        const values = parameters.map(({ label, texts }, i) => `${label} = ${texts[at[i]]}`);
        heading.textContent = `${said}: ${values.join(", ")}`;
      };
      return { all, heading, pictures, caption, show };
    }
    const now = column("current", "Now", { "aria-live": "polite" });
    const pinned = column("kept", "Pinned", {});
    pinned.all.classList.add("downhill-pinned");
    pinned.all.hidden = true;
    // Sliders; a parameter with one value is only named.
    const rows = parameters.map((parameter, i) => {
      const id = `downhill-${mark}-${parameter.key}`;
      const wide = Math.max(...parameter.texts.map((text) => text.length));
      const output = element("output", { for: id, "aria-live": "off", style: `min-width: ${wide}ch` });
      const slider = element("input", { type: "range", id, "data-key": parameter.key, min: 0, max: last[i] });
      slider.oninput = () => {
        if (i === plays) stop();
        move(i, Number(slider.value));
      };
      const name = last[i] > 0 ? element("label", { for: id }, parameter.label) : element("span", {}, parameter.label);
      const moves = last[i] > 0 ? [slider] : [];
      return { row: element("div", { class: "downhill-row" }, name, ...moves, output), slider, output };
    });

    function show() {
      rows.forEach(({ slider, output }, i) => {
        slider.value = places[i];
        output.textContent = parameters[i].texts[places[i]];
        slider.setAttribute("aria-valuetext", output.textContent);
      });
      now.show(places);
    }
    // Every change comes through here, and is announced and written to the address once it settled.
    function change(next) {
      if (next.every((place, i) => place === places[i])) return;
      places = next;
      now.caption.setAttribute("aria-live", "off");
      show();
      settleSoon();
    }
    const move = (i, place) => change(places.map((old, k) => (k === i ? within(i, place) : old)));
    function settleSoon() {
      clearTimeout(settling);
      settling = setTimeout(() => {
        if (timer !== null || now.caption.getAttribute("aria-live") === "polite") return;
        now.caption.setAttribute("aria-live", "polite");
        now.caption.textContent = ""; // written anew, it is read out
        setTimeout(() => now.show(places));
        if (ownPage) writeAddress();
      }, SETTLED);
    }
    // Play, step by step.
    const speed = element("select", { class: "downhill-speed", "aria-label": "Speed" },
      ...Object.entries(SPEEDS).map(([name, pause]) => element("option", { value: pause }, name)));
    speed.value = SPEEDS.Normal;
    const play = button("play", "Play", () => (timer === null ? go() : stop()));
    play.setAttribute("aria-pressed", "false");
    function running(next) {
      clearTimeout(timer);
      timer = next;
      play.textContent = next === null ? "Play" : "Pause";
      play.setAttribute("aria-pressed", String(next !== null));
    }
    const stop = () => { running(null); settleSoon(); };
    function go() {
      running(setTimeout(tick, 0));
      if (places[plays] === last[plays]) move(plays, 0);
    }
    function tick() {
      move(plays, places[plays] + 1);
      if (!(places[plays] < last[plays]) || !root.isConnected) return stop();
      running(setTimeout(tick, Math.max(speed.value, lessMotion.matches ? CALM : 0)));
    }
    const step = (by) => { stop(); move(plays, places[plays] + by); };
    const reset = () => { stop(); change(start); };

    // The address: #eta=0.003&epoch=400, behind what others wrote there: another explorer's state, the slide's name.
    function writeAddress() {
      const own = new URLSearchParams(parameters.map(({ key, addresses }, i) => [key, addresses[places[i]]]));
      const theirs = (part) => part !== "" && ![...new URLSearchParams(part).keys()].some((key) => own.has(key));
      const parts = [...window.location.hash.slice(1).split("&").filter(theirs), own];
      window.history.replaceState(window.history.state, "", `#${parts.join("&")}`);
    }
    function takeAddress(hash) {
      const asked = new URLSearchParams(hash.slice(1));
      const found = parameters.map((p) => (asked.has(p.key) ? placeOf(p, asked.get(p.key)) : -1));
      if (found.every((place) => place < 0)) return;
      stop();
      cover(false);
      change(found.map((place, i) => (place < 0 ? places[i] : place)));
      root.scrollIntoView({ block: "nearest" });
    }
    const status = element("span", { class: "downhill-status", role: "status" });
    async function share() {
      writeAddress();
      const copied = navigator.clipboard?.writeText(window.location.href) ?? Promise.reject();
      const said = await copied.then(() => "Link copied", () => "No link copied");
      status.textContent = `${said}: the address now ends in ${window.location.hash}`;
    }
    const pin = button("pin", "Pin", () => {
      const keep = pinned.all.hidden;
      pin.textContent = keep ? "Unpin" : "Pin";
      pinned.all.hidden = pinned.heading.hidden = now.heading.hidden = !keep;
      pinned.show(places);
    });
    const moving = [button("back", "Back", () => step(-1)), play, button("forward", "Forward", () => step(1)), speed,
      button("reset", "Reset", reset), pin].filter(() => plays >= 0); // a single frame cannot move
    const controls = element("div", { class: "downhill-controls" },
      element("div", { class: "downhill-sliders" }, ...rows.map(({ row }) => row)),
      element("div", { class: "downhill-buttons" }, ...moving, button("link", "Link", share), status));
    const views = element("div", { class: "downhill-views" }, now.all, pinned.all);
    // A question covers the picture until it is answered.
    const form = element("form", { class: "downhill-question" });
    const truth = element("p", { class: "downhill-truth", role: "status", tabindex: -1 });
    const cover = (covered) => { form.hidden = !(controls.hidden = views.hidden = covered); };
    function tell(verdict) {
      cover(false);
      truth.textContent = `${verdict}. ${question.because}`;
      truth.focus({ preventScroll: true });
    }
    function ask({ text, answers, truth: number, tolerance }) {
      const field = (type, more) => element("input", { type, name: `${mark}-answer`, required: "", ...more });
      const choices = answers?.map(([answer, , picture], i) => {
        const box = element("span", { class: "downhill-answer-picture", "data-at": `answer-${i}` });
        draw(box, picture);
        return element("label", {}, field("radio", { value: i }), ` ${answer}`, box);
      });
      const right = answers ? answers.filter((answer) => answer[1]).map(([answer]) => answer).join(" or ") : number;
      form.append(
        element("fieldset", {}, element("legend", {}, text),
          ...(choices ?? [field("number", { step: "any", "aria-label": "Your answer" })])),
        element("button", { class: "downhill-commit" }, "Answer"),
        button("skip", "Show without answering", () => tell(`It is ${right}`)));
      form.onsubmit = (event) => {
        event.preventDefault();
        const given = new FormData(form).get(`${mark}-answer`);
        const good = answers ? answers[given][1] : Math.abs(given - number) <= tolerance;
        const said = answers ? answers[given][0] : given;
        tell(good ? `Right: ${said}` : `Not so: you said ${said}, and it is ${right}`);
      };
    }
    // Keys and pointer.
    root.onkeydown = (event) => {
      const own = event.target.closest("button, select, input:not([type=range])");
      if (event.key !== " " || own || controls.hidden) return;
      event.preventDefault();
      play.click();
    };
    if (data.drags) {
      const box = now.pictures;
      let from = null;
      box.classList.add("downhill-drags");
      box.onpointerdown = ({ pointerId, clientX, clientY }) => {
        stop();
        box.setPointerCapture(pointerId);
        from = { x: clientX, y: clientY, places };
      };
      box.onpointermove = ({ clientX, clientY }) => {
        if (from === null) return;
        const pull = [(clientX - from.x) / box.clientWidth, (from.y - clientY) / box.clientHeight];
        change(from.places.map((place, i) => within(i, place + (pull[data.drags.indexOf(i)] ?? 0) * last[i])));
      };
      box.onlostpointercapture = () => { from = null; };
    }
    const title = element("p", { class: "downhill-title" }, data.title);
    root.querySelector(".downhill-still").replaceWith(title, form, truth, controls, views);
    if (question) ask(question);
    cover(Boolean(question));
    show();
    root.dataset.ready = "";
    if (ownPage) takeAddress(window.location.hash);
    window.addEventListener("hashchange", () => takeAddress(window.location.hash));
    // A link to the state that the address names already changes no address.
    document.addEventListener("click", ({ target }) => {
      const to = target.closest?.('a[href*="#"]');
      if (to?.pathname === window.location.pathname) takeAddress(to.hash);
    }, true);
  }

  const place = document.currentScript?.getRootNode() ?? document;
  for (const root of place.querySelectorAll('.downhill-explorer[data-format="1"]:not([data-ready])')) {
    const still = root.querySelector(".downhill-still");
    if (!still || still.style.visibility) continue; // another explorer's script has begun with it
    still.style.visibility = "hidden"; // a question must not be answered by a glimpse
    const failed = (reason) => {
      still.style.visibility = "visible";
      still.append(element("p", {}, `The sliders do not work in this browser: ${reason.message}`));
    };
    decoded(root.querySelector(".downhill-frames").textContent).then((data) => begin(root, data)).catch(failed);
  }
})();
