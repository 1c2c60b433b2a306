// Without this script a page follows the machine's wish for light or dark; with it, the reader's.
(() => {
  const root = document.documentElement;
  const button = document.querySelector("button.theme");
  const wishes = ["automatic", "light", "dark"];
  const recall = () => { try { return localStorage.getItem("downhill-theme"); } catch { return null; } };
  const keep = (wish) => { try { localStorage.setItem("downhill-theme", wish); } catch { /* a private window */ } };
  const apply = (wish) => {
    if (wish === "automatic") delete root.dataset.theme; else root.dataset.theme = wish;
    button.querySelector("span").textContent = wish;
  };
  let wish = wishes.includes(recall()) ? recall() : "automatic";
  apply(wish);
  button.hidden = false;
  button.addEventListener("click", () => {
    wish = wishes[(wishes.indexOf(wish) + 1) % wishes.length];
    keep(wish);
    apply(wish);
  });
  // Boxes that scroll can be reached and scrolled with the keyboard too.
  const reachable = () => {
    // A table brings a box of its own into the one of the page.
    for (const box of document.querySelectorAll(".scroll, .scroll > div, pre, .formula")) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0; else box.removeAttribute("tabindex");
    }
  };
  reachable();
  addEventListener("resize", reachable);
  // On paper nothing scrolls: a table that is wider than the page becomes smaller.
  const PAPER = (210 - 2 * 17) / 25.4 * 96; // A4 between its margins, see print.css
  const FONT = 8.5 / 72 * 96; // of tables on paper
  const tables = () => document.querySelectorAll(".outputs table");
  addEventListener("beforeprint", () => {
    for (const table of tables()) {
      const wide = table.scrollWidth * FONT / parseFloat(getComputedStyle(table).fontSize);
      const around = table.closest(".outputs").clientWidth - table.parentElement.clientWidth;
      if (wide > PAPER - around) table.style.zoom = String(0.97 * (PAPER - around) / wide);
    }
  });
  addEventListener("afterprint", () => { for (const table of tables()) table.style.removeProperty("zoom"); });
})();
