"""Which Chromium prints the pages."""

import shutil

from course.problem import Problem

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def path_of_chromium() -> str:
    """Where the browser is."""
    if found := next((path for name in NAMES if (path := shutil.which(name))), None):
        return found
    raise Problem(
        "a PDF is printed by Chromium, and none was found: Debian: sudo apt install chromium; Ubuntu: sudo snap install"
        " chromium; or leave --pdf out, open a page in your own browser and print it there"
    )
