"""The teacher's notes: one on every section of every notebook, and none too many."""

import pytest

from course import notebook_file
from course.editions import note_blocks, notes
from course.problem import Problem

NOTEBOOKS = [notebook_file.read(path) for path in notebook_file.find(notebook_file.NOTEBOOKS, [])]

NOTE = """# 1. The data

What it is for.

## The table
minutes: 4

### Talking points
- Look at $x$.

### Misconceptions
- **“It is clean.”** It is not.
"""


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.name)
def test_every_section_has_its_note(notebook):
    found = notes.of(notebook)  # refuses a section without a note, and a note without a section
    assert found.about
    assert 20 <= found.minutes <= 180


def test_no_file_of_notes_is_without_its_notebook():
    folder = notebook_file.NOTEBOOKS / notes.FOLDER
    assert {path.stem for path in folder.glob("*.md")} == {notebook.name for notebook in NOTEBOOKS}


def test_a_note_has_minutes_and_both_lists():
    found = notes.read(NOTE)
    assert found.about == "What it is for." and found.minutes == 4
    assert found.sections["The table"].parts["Misconceptions"] == "- **“It is clean.”** It is not."


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("# 1. The data", "The data", "the chapter's title"),
        ("minutes: 4\n", "", "must begin with a line `minutes: N`"),
        ("minutes: 4", "minutes: 0", "must begin with a line `minutes: N`"),
        ("### Misconceptions", "### Mistakes", "must have the lists"),
        ("- **“It is clean.”** It is not.", "", "must have the lists"),
        ("- Look at", "Look at", "must have the lists"),
    ],
)
def test_a_note_that_lacks_something_is_refused(before, after, message):
    assert before in NOTE
    with pytest.raises(Problem, match=message):
        notes.read(NOTE.replace(before, after, 1))


def test_notes_and_sections_must_be_the_same():
    found = notes.read(NOTE)
    notes.check(found, ["The table", "Exercises"])
    with pytest.raises(Problem, match="no note on: The gaps"):
        notes.check(found, ["The table", "The gaps"])
    with pytest.raises(Problem, match="the notebook has no section: The table"):
        notes.check(found, [])
    with pytest.raises(Problem, match="two notes on the section 'The table'"):
        notes.read(NOTE + NOTE[NOTE.index("## ") :])
    two = notes.read(NOTE + NOTE[NOTE.index("## ") :].replace("The table", "The gaps"))
    with pytest.raises(Problem, match="not in the order"):
        notes.check(two, ["The gaps", "The table"])


def test_notes_stand_below_their_headings():
    page = '<h1 id="d">The data</h1>\n<h2 id="t">The table</h2>\n<p>x</p><h2 id="exercises">Exercises</h2>\n'
    text = note_blocks.with_notes(page, notes.read(NOTE), 20, "The data", set())
    title, table, exercises = text.split("</h1>\n")[0], text.index("The table</h2>"), text.index("Exercises</h2>")
    assert "note" not in title
    assert "24 minutes in all: 4 for the text, 20 for the exercises" in text[:table]
    assert 'aria-label="For the teacher: The table"' in text[table:exercises] and "<math" in text[table:exercises]
    assert "20 minutes" in text[exercises:]
