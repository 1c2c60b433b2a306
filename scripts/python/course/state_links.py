"""Links to a state of an explorer: `[η = 0.1](#eta=0.1)` in a text moves the sliders of its page.

A link that names a key or a value that no explorer has would do nothing, or something near; the export refuses it.
"""

import re
from urllib.parse import unquote

from bs4 import BeautifulSoup

from course.explorers import Explorer
from course.problem import Problem

STATE = re.compile(r"[A-Za-z][\w-]*=[^&=]*(?:&[A-Za-z][\w-]*=[^&=]*)*")


def state_of(fragment: str) -> dict[str, str] | None:
    """The values by key that a link's fragment names (without `#`), or None when it is the name of a place."""
    if not STATE.fullmatch(fragment):
        return None
    return {unquote(key): unquote(value) for key, value in (pair.split("=") for pair in fragment.split("&"))}


def of_page(page: str) -> list[dict[str, str]]:
    """The states that links within a page name."""
    links = BeautifulSoup(page, "html.parser").select('main a[href^="#"]')
    states = (state_of(link["href"][1:]) for link in links)
    return [state for state in states if state is not None]


def check(states: list[dict[str, str]], explorers: list[Explorer]) -> None:
    """Refuses a state that no explorer of the page can be in."""
    parameters = [parameter for explorer in explorers for parameter in explorer.parameters]
    for state in states:
        for key, value in state.items():
            with_key = [parameter for parameter in parameters if parameter.key == key]
            if not with_key:
                keys = ", ".join(dict.fromkeys(parameter.key for parameter in parameters)) or "none"
                raise Problem(f"a link names #{key}={value}, and no explorer has that key; the keys are: {keys}")
            if all(parameter.place(value) is None for parameter in with_key):
                known = ", ".join(dict.fromkeys(each for parameter in with_key for each in parameter.addresses))
                raise Problem(f"a link names #{key}={value}, which is no value of that slider; its values are: {known}")
