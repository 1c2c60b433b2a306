"""Which Chromium opens the pages, and how it is told to leave the network alone."""

import shutil

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever would still look for a host finds none.
    "--host-resolver-rules=MAP * ~NOTFOUND",
]


def path_of_chromium() -> str:
    """Where the browser is."""
    path = next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)
    assert path, "Chromium is missing: sudo apt install chromium"
    return path
