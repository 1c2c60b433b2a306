"""What axe-core finds in a page."""

from axe_playwright_python.sync_playwright import Axe

# Every rule for WCAG 2.2 AA and every best practice; axe-core alone would leave out the sizes of targets.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def violations(page, without: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds, each with its place; elements that match `without` are not looked at."""
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
    found = Axe().run(page, context={"exclude": [[each] for each in without]} if without else None, options=options).response["violations"]
    return [
        f"{rule['id']} ({rule['help']}): {node['target']}: {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ]
