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
})();
