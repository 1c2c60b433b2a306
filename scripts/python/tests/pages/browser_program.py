"""Which Chromium opens the pages, and how it is told to leave the network alone."""

from course.chromium import path_of_chromium

__all__ = ["FLAGS", "path_of_chromium"]

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
