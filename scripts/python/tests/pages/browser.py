"""The exported pages in headless Chromium, without a network.

DOWNHILL_SITE is the folder with the pages, DOWNHILL_NOTEBOOKS the folder with the notebooks that they were made from.
scripts/test sets both.
"""

import os
from pathlib import Path

from course import notebook_file
from course.editions.edition import WITH_PAGES
from explorers_ready import wait_for_explorers

SITE = Path(os.environ["DOWNHILL_SITE"])
NOTEBOOKS = [notebook_file.read(path) for path in notebook_file.find(Path(os.environ["DOWNHILL_NOTEBOOKS"]), [])]
# The student's pages, and the pages of the other editions, each with the index in front.
FILES = ["index.html", *(notebook.page for notebook in NOTEBOOKS)]
OTHER_FILES = [f"{edition.folder}/{file}" for edition in WITH_PAGES if edition.folder for file in FILES]
EVERY_FILE = [*FILES, *OTHER_FILES]


class Visit:
    """A page in the browser, with all that it asked for and complained about."""

    def __init__(self, browser, target: Path, width: int = 1200, scheme: str = "light", fragment: str = "", **options):
        self.context = browser.new_context(
            viewport={"width": width, "height": options.pop("height", 900)}, color_scheme=scheme, offline=True, **options
        )
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url[:200]}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on(
            "console",
            lambda message: message.type in ("error", "warning") and self.complaints.append(message.text),
        )
        self.page.goto(target.resolve().as_uri() + fragment)
        self.page.wait_for_load_state("load")
        if options.get("java_script_enabled", True):
            wait_for_explorers(self.page)

    def close(self):
        self.context.close()

    @property
    def foreign_requests(self) -> list[str]:
        """Requests for anything but a file of the site and data inside the page."""
        return [url for url in self.requests if not url.startswith(("file:", "data:"))]
