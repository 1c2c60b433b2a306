"""Waits for a page that scrolls to a place."""

import time


def wait_until_in_view(page, selector: str, seconds: float = 10.0) -> None:
    """Waits until an element is in the window and rests there."""
    until, before = time.monotonic() + seconds, None
    while (box := page.locator(selector).bounding_box()) != before or not 0 <= box["y"] < page.viewport_size["height"]:
        assert time.monotonic() < until, f"{selector} does not come into view: {box}"
        before = box
        page.wait_for_timeout(100)
