"""Notes put into a page: marked as the teacher's, below the headings that they belong to."""

import html
import re

from course import prose
from course.editions.notes import ChapterNotes, SectionNote

HEADING = re.compile(r'<h2 id="[^"]*">(.*?)</h2>\n', re.DOTALL)
TITLE = re.compile(r"</h1>\n")


def block(title: str, inside: str) -> str:
    """One note as HTML."""
    named = html.escape(f"For the teacher: {title}", quote=True)
    return f'<div class="note" role="note" aria-label="{named}">\n{inside}</div>\n'


def counted(minutes: int) -> str:
    """`1 minute`, `5 minutes`."""
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def lead(words: str) -> str:
    """A note's first line: whom it is for, and how long it takes."""
    return f'<p class="minutes">For the teacher · {words}</p>\n'


def of_section(note: SectionNote, anchors: set[str]) -> str:
    """The note on a section."""
    parts = "".join(
        f'<p class="note-part">{name}</p>\n{prose.rendered(words, anchors)}' for name, words in note.parts.items()
    )
    return block(prose.plain(note.heading), f"{lead(counted(note.minutes))}{parts}")


def of_chapter(notes: ChapterNotes, exercise_minutes: int, title: str, anchors: set[str]) -> str:
    """The note on the whole chapter: how long it takes, and what it is about."""
    whole = counted(notes.minutes + exercise_minutes)
    split = f": {notes.minutes} for the text, {exercise_minutes} for the exercises" if exercise_minutes else ""
    return block(title, f"{lead(f'{whole} in all{split}')}{prose.rendered(notes.about, anchors)}")


def with_notes(page: str, notes: ChapterNotes, exercise_minutes: int, title: str, anchors: set[str]) -> str:
    """The page with a note below its title and one below each heading of a section."""
    waiting = iter(notes.sections.values())

    def below(found: re.Match[str]) -> str:
        if "exercises" == re.sub(r"<.*", "", found[1]).strip().lower():
            return found[0] + block("Exercises", lead(counted(exercise_minutes)))
        return found[0] + of_section(next(waiting), anchors)

    written = HEADING.sub(below, page)
    return TITLE.sub(lambda found: found[0] + of_chapter(notes, exercise_minutes, title, anchors), written, count=1)
