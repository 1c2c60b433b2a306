"""The pages of the other editions: as sound as the student's, and marked as what they are.

What an edition adds are words, marked blocks and panels, so each page is opened once and looked at from all sides.
"""

import pytest
from axe_violations import violations
from browser import NOTEBOOKS, OTHER_FILES, SITE
from contrast import FAINT_TEXTS
from test_one_page import SCHEMES, WIDTHS

from course.editions import notes
from course.editions.edition import SOLUTIONS, TEACHER
from course.exercises import source
from course.explorers import without_data

# The same as on the student's page, where axe-core looks at them too; they take it most of its time.
PICTURES = (".figure", ".explorer")


@pytest.mark.parametrize("file", OTHER_FILES)
def test_a_page_of_another_edition_is_sound(visit, file):
    seen = visit(SITE / file)
    page = seen.page
    name = {"solutions": SOLUTIONS.name, "teacher": TEACHER.name}[file.split("/")[0]]
    assert page.locator(".top .edition").first.inner_text() == name
    assert page.title().endswith(f", {name}")
    assert page.locator("h1").count() == 1
    ids = page.locator("[id]").evaluate_all("all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(FAINT_TEXTS) == []
        assert violations(page, without=PICTURES) == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.foreign_requests == [] and seen.complaints == []
    text = (SITE / file).read_text(encoding="utf-8")
    assert len(without_data(text).encode()) < 1_000_000 and len(text.encode()) < 4_000_000


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.name)
def test_every_section_has_its_note_and_every_exercise_its_solution(visit, notebook):
    page = visit(SITE / "teacher" / notebook.page).page
    exercises = source.of_chapter(notebook.name)
    names = page.locator(".note").evaluate_all("all => all.map(note => note.getAttribute('aria-label'))")
    sections = len(notes.of(notebook).sections) + bool(exercises)
    assert len([name for name in names if name.startswith("For the teacher: ")]) == 1 + sections
    assert names.count("For the teacher") == sum(bool(exercise.for_teacher) for exercise in exercises)
    for folder in ("solutions", "teacher"):
        shown = [text.strip() for text in visit(SITE / folder / notebook.page).page.locator(".cell > .code").all_inner_texts()]
        for exercise in exercises:
            assert exercise.solution.strip() in shown
        assert not any("todo!(" in text for text in shown)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.name)
def test_a_students_page_tells_neither_solutions_nor_notes(notebook):
    text = (SITE / notebook.page).read_text(encoding="utf-8")
    assert "For the teacher" not in text and 'class="note"' not in text
