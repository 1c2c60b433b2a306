"""Finds texts that are too faint, by the rule of WCAG 2 AA: 4.5 to 1, or 3 to 1 for large text."""

FAINT_TEXTS = r"""
() => {
  const parse = (colour) => {
    const numbers = colour.match(/[\d.]+/g).map(Number);
    return { rgb: numbers.slice(0, 3), alpha: numbers.length > 3 ? numbers[3] : 1 };
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((v) => {
      const c = v / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const { rgb, alpha } = parse(getComputedStyle(e).backgroundColor);
      if (alpha === 1) return rgb;
    }
    return [255, 255, 255];
  };
  // How much of a text's colour is left after its own and its surroundings' opacity.
  const strength = (element) => {
    let left = 1;
    for (let e = element; e; e = e.parentElement) left *= Number(getComputedStyle(e).opacity);
    return left;
  };
  const mixed = (colour, alpha, under) => colour.map((v, i) => v * alpha + under[i] * (1 - alpha));
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || ["SCRIPT", "STYLE", "title", "desc"].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const opacity = strength(element);
    if (!box.width || style.visibility === "hidden" || opacity === 0) continue;
    const inFigure = element.closest("svg");
    const colour = parse(inFigure ? style.fill : style.color);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const under = behind(element);
    const ratio = contrast(mixed(colour.rgb, colour.alpha * opacity, under), under);
    if (ratio < (large ? 3 : 4.5)) found.push(`${ratio.toFixed(2)} to 1: ${node.data.trim().slice(0, 60)}`);
  }
  return found;
}
"""
