"""The committed notebooks hold the explorers' script and style of now: seconds, where a run takes minutes."""

import pytest

from course import explorers, notebook_file
from course.compare_outputs import CODE, as_text, shown

SOURCES = notebook_file.REPOSITORY / "crate/downhill/src/explore"
WRITTEN = [
    (kind, f"\n{(SOURCES / name).read_text(encoding='utf-8')}")
    for kind, name in (("style", "explorer.css"), ("script", "explorer.js"))
]


@pytest.mark.parametrize("path", notebook_file.find(notebook_file.NOTEBOOKS, []), ids=lambda path: path.stem)
def test_an_explorer_has_the_script_and_the_style_of_the_crate(path):
    content = notebook_file.read(path).content
    cells = [cell for cell in content.cells if cell.cell_type == "code"]
    pieces = [as_text(bundle.get("text/html", "")) for cell in cells for bundle in shown(cell)]
    found = [explorers.without_data(html) for html in pieces if explorers.holds_explorer(html)]
    assert sum(html.count(explorers.MARK) for html in found) == len(explorers.in_notebook(content))
    for html in found:
        code = [(kind, text) for kind, text in CODE.findall(html) if text.strip()]
        assert code == WRITTEN * html.count(explorers.MARK), "run scripts/export --update"
