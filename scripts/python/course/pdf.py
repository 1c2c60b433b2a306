"""Pages as PDF: printed by headless Chromium, so that figures and formulas stay what they are, lines and letters."""

import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from course.chromium import path_of_chromium
from course.editions.edition import Edition
from course.notebook_file import NotebookFile
from course.problem import Problem
from course.search_index import PLACE

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",  # the style sheet has a foot of its own
    "--generate-pdf-document-outline",
    "--export-tagged-pdf",
    # Explorers unpack their frames when the page is loaded; this much of the page's own clock is enough for them.
    "--virtual-time-budget=20000",
]
TIME_LIMIT = 120.0

# `href="02-model.html#the-loss"`: on paper beside paper.
TO_ANOTHER_PAGE = re.compile(r'<a href="([\w.-]+)\.html(?:#[^"]*)?">(.*?)</a>', re.DOTALL)
STATE_LINK = re.compile(r'<a href="#[^"=]*=[^"]*">(.*?)</a>', re.DOTALL)
INDEX = re.compile(re.escape(PLACE).replace("></", ">[^<]*</"))


def print_pages(out: Path, edition: Edition, notebooks: list[NotebookFile], say: Callable[[str], None]) -> None:
    """Prints the pages of an edition that lie in the site into its folder `pdf`."""
    chromium = path_of_chromium()
    folder = out / "pdf" / edition.folder
    folder.mkdir(parents=True, exist_ok=True)
    for notebook in notebooks:
        say(f"{notebook.path.name}: printing {edition.name} …")
        page = (out / edition.folder / notebook.page).read_text(encoding="utf-8")
        # Beside the PDF, because a Chromium that came as a snap sees no other folders than one's own.
        source = folder / f"{notebook.name}.print.html"
        source.write_text(for_paper(page, edition), encoding="utf-8")
        try:
            print_page(chromium, source, folder / f"{notebook.name}.pdf")
        finally:
            source.unlink()


def for_paper(page: str, edition: Edition) -> str:
    """The page without what paper cannot do: links that would lead to a file on this machine, and the index of words.

    Nor does paper unfold: beside a solution its hint is printed, to students it is left out (by the style sheet).
    """
    page = INDEX.sub("", page, count=1)
    if edition.folder:
        page = page.replace("<details>", "<details open>")
    page = STATE_LINK.sub(r"\1", page)
    return TO_ANOTHER_PAGE.sub(r"\2 (\1.pdf)", page)


def print_page(chromium: str, source: Path, target: Path) -> None:
    """Prints one page; the PDF is whole, or the one of before stays."""
    beside = target.with_name(f"{target.name}.new")
    with tempfile.TemporaryDirectory(prefix="downhill-print-", ignore_cleanup_errors=True) as profile:
        command = [chromium, *FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={beside}", source.resolve().as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT, check=False)
            said = done.stderr.strip().splitlines()
        except subprocess.TimeoutExpired:
            said = [f"it was not done after {TIME_LIMIT:g} s"]
    if not beside.is_file() or not beside.read_bytes().startswith(b"%PDF"):
        beside.unlink(missing_ok=True)
        raise Problem(f"Chromium did not print {target.name}: {said[-1] if said else 'it said nothing'}")
    beside.replace(target)
