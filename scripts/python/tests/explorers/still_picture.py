"""What of an explorer is seen where its script does not run."""

from same_figure import difference


def check_still(still, figures, explorer):
    """The still picture is the first frame, with its words."""
    name = "-".join(map(str, explorer.start))
    images = still.locator("img")
    saved = sorted(figures.glob(f"{name}.*.svg"))
    assert images.count() == len(saved) > 0
    for number, path in enumerate(saved):
        image = images.nth(number)
        image.scroll_into_view_if_needed()
        assert image.is_visible() and image.bounding_box()["width"] > 200
        assert image.evaluate("i => i.complete && i.naturalWidth > 0")
        assert image.get_attribute("alt").strip()
        svg = image.evaluate("i => new TextDecoder().decode(Uint8Array.from(atob(i.src.split(',')[1]), c => c.charCodeAt(0)))")
        assert difference(svg, path.read_text(encoding="utf-8")) is None
    words = still.locator("p")
    words.scroll_into_view_if_needed()  # JupyterLab lays out only what is on the screen
    assert words.is_visible()
    assert words.text_content().split() == (figures / f"{name}.txt").read_text(encoding="utf-8").split()
