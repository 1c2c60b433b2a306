"""Waits for the explorers of a page."""


def wait_for_explorers(page, number: int | None = None, timeout: float = 10_000) -> int:
    """Waits until every explorer has unpacked its frames and built its sliders; gives how many there are."""
    ready = page.locator(".downhill-explorer[data-ready]")
    number = page.locator(".downhill-explorer").count() if number is None else number
    for place in range(number):
        ready.nth(place).locator(".downhill-current").wait_for(state="attached", timeout=timeout)
    return number
