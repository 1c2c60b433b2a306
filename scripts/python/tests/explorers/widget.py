"""One explorer in a browser: what it shows, and whether that is what Rust computed."""

import time
from dataclasses import dataclass
from pathlib import Path

from course.explorers import Explorer
from same_figure import difference

# All at one instant: while it plays, nothing of two frames gets mixed.
SHOWN = """
root => {
  const seen = (element) => Boolean(element) && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const pictures = (place) => [...root.querySelectorAll(`${place} svg`)].filter(seen).map((svg) => ({
    svg: new XMLSerializer().serializeToString(svg),
    box: svg.getBoundingClientRect().toJSON(),
  }));
  const text = (place) => [...root.querySelectorAll(place)].filter(seen).map((e) => e.textContent.trim());
  return {
    sliders: [...root.querySelectorAll("input[type=range]")].map((slider) => ({
      key: slider.dataset.key, place: Number(slider.value), last: Number(slider.max), text: slider.ariaValueText
        ?? slider.getAttribute("aria-valuetext"), label: slider.labels[0]?.textContent.trim(),
    })),
    outputs: text("output"),
    current: pictures(".downhill-current"),
    pinned: [...root.querySelectorAll(".downhill-pinned")].flatMap((e) => seen(e) ? pictures(".downhill-pinned") : []),
    pinnedText: text(".downhill-pinned").join(" "),
    captions: text(".downhill-caption"),
    failures: text(".downhill-current .downhill-failure").filter(Boolean),
    playing: root.querySelector(".downhill-play").getAttribute("aria-pressed") === "true",
  };
}
"""


@dataclass
class Widget:
    """An explorer in a page: its element, its content, and the folder with Rust's own frames."""

    page: object
    root: object
    explorer: Explorer
    saved: Path

    def shown(self) -> dict:
        """All that it shows at this instant."""
        return self.root.evaluate(SHOWN)

    @property
    def movable(self) -> list[int]:
        """The numbers of the parameters that have a slider."""
        return [number for number, each in enumerate(self.explorer.parameters) if len(each.texts) > 1]

    @property
    def played(self) -> int:
        """The number of the parameter that Play moves."""
        plays = self.explorer.rest.get("plays")
        return plays if plays in self.movable else self.movable[-1]

    def last(self, number: int) -> int:
        """The last place of a slider."""
        return len(self.explorer.parameters[number].texts) - 1

    def slider(self, number: int):
        """The slider of a parameter."""
        return self.root.locator(f'input[type=range][data-key="{self.explorer.parameters[number].key}"]')

    def button(self, name: str):
        """One of its buttons."""
        return self.root.locator(f".downhill-{name}")

    def places(self, shown: dict | None = None) -> tuple[int, ...]:
        """Where its sliders stand."""
        by_key = {each["key"]: each["place"] for each in (shown or self.shown())["sliders"]}
        return tuple(by_key.get(parameter.key, 0) for parameter in self.explorer.parameters)

    def uncover(self) -> None:
        """Lets a question go, if there is one that waits."""
        self.root.scroll_into_view_if_needed()
        if self.button("question").is_visible():
            self.button("skip").click()

    def begin(self) -> None:
        """Brings it back to its start, whatever an earlier test did."""
        self.uncover()
        if self.root.locator(".downhill-pinned").is_visible():
            self.button("pin").click()
        self.root.locator(".downhill-speed").select_option("250")
        self.button("reset").click()
        self.expect(self.explorer.start)

    def expect(self, places: tuple[int, ...] | None = None, patience: float = 3.0) -> tuple[int, ...]:
        """Waits until it shows the frame of these places (or of those where it stands) as Rust computed it."""
        end = time.monotonic() + patience
        while wrong := self.wrong(self.shown(), places):
            if time.monotonic() > end:
                raise AssertionError(f"{self.explorer.title!r}: {wrong}")
            time.sleep(0.05)
        return self.places()

    def wrong(self, shown: dict, places: tuple[int, ...] | None = None) -> str | None:
        """What is wrong with what it shows, or None."""
        at = self.places(shown)
        if places is not None and at != tuple(places):
            return f"it stands at {at}, not at {tuple(places)}"
        texts = [parameter.texts[place] for parameter, place in zip(self.explorer.parameters, at)]
        if [text for number, text in enumerate(texts) if number in self.movable] != [s["text"] for s in shown["sliders"]]:
            return f"its sliders say {[s['text'] for s in shown['sliders']]}, not {texts}"
        if shown["outputs"] != texts:
            return f"beside its sliders stands {shown['outputs']}, not {texts}"
        labels = [self.explorer.parameters[number].label for number in self.movable]
        if [s["label"] for s in shown["sliders"]] != labels:
            return f"its sliders are called {[s['label'] for s in shown['sliders']]}, not {labels}"
        return self.wrong_frame(at, shown["current"], shown["captions"][:1] + shown["failures"])

    def wrong_frame(self, places: tuple[int, ...], pictures: list[dict], words: list[str]) -> str | None:
        """What is wrong with the pictures and the words that show for these places."""
        name = "-".join(map(str, places))
        saved = sorted(self.saved.glob(f"{name}.*.svg"), key=lambda path: int(path.suffixes[-2][1:]))
        if len(pictures) != len(saved):
            return f"at {places} {len(pictures)} pictures show, and Rust drew {len(saved)}"
        for picture, path in zip(pictures, saved):
            if wrong := difference(picture["svg"], path.read_text(encoding="utf-8")):
                return f"at {places} the picture is not {path.name}: {wrong}"
            if picture["box"]["width"] < 150 or picture["box"]["height"] < 80:
                return f"at {places} the picture is as small as {picture['box']}"
        said = (self.saved / f"{name}.txt").read_text(encoding="utf-8").strip()
        if " ".join(said.split()) not in [" ".join(each.split()) for each in words or [""]]:
            return f"at {places} stands {words}, not {said!r}"
        return None
