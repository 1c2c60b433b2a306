"""Makes sure that a page asks the network for nothing.

The page carries a Content-Security-Policy that forbids every request; this check says at export what a browser
would refuse, and where it comes from.
"""

import re

from bs4 import BeautifulSoup

from course.problem import Problem

LOADING = {
    "img": ["src", "srcset"],
    "script": ["src"],
    "link": ["href"],
    "iframe": ["src"],
    "source": ["src", "srcset"],
    "video": ["src", "poster"],
    "audio": ["src"],
    "embed": ["src"],
    "object": ["data"],
    "image": ["href", "xlink:href"],
    "use": ["href", "xlink:href"],
    "input": ["src"],
}
STYLE_URL = re.compile(r"url\(\s*['\"]?(?!data:|#)([^)'\"]*)|@import\s+([^;]+)")


def check(page: str) -> None:
    """Refuses a page that would load anything from outside itself."""
    soup = BeautifulSoup(page, "html.parser")
    for name, attributes in LOADING.items():
        for element in soup.find_all(name):
            for attribute in attributes:
                target = element.get(attribute, "")
                if target and not target.startswith(("data:", "#")):
                    raise Problem(
                        f"the page would load {target!r} ({name}); a page must carry all it shows"
                        " (an image must lie in the notebook's folder or below it)"
                    )
    styles = [style.get_text() for style in soup.find_all("style")]
    styles += [element["style"] for element in soup.find_all(style=True)]
    for style in styles:
        if found := STYLE_URL.search(style):
            raise Problem(f"a style would load {found[1] or found[2]!r}; a page must carry all it shows")
