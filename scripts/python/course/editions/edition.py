"""The editions that have pages: what they are called, and where they lie in the site."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """One edition of the pages. The student's lies at the top of the site, each other in a folder of its own."""

    key: str
    name: str
    about: str

    @property
    def folder(self) -> str:
        """The folder of its pages, seen from the top of the site: empty for the student's."""
        return "" if self is STUDENT else self.key

    @property
    def top(self) -> str:
        """The way from one of its pages to the top of the site."""
        return "../" if self.folder else ""

    @property
    def file_of_index(self) -> str:
        """Its index, seen from the top of the site."""
        return f"{self.folder}/index.html" if self.folder else "index.html"


STUDENT = Edition("student", "Student edition", "The pages to read: every exercise is open.")
SOLUTIONS = Edition("solutions", "Solutions", "The same pages with every exercise solved, and why it is solved so.")
TEACHER = Edition(
    "teacher",
    "Teacher’s edition",
    "Solved, and beside each section its minutes, talking points, common misconceptions and answers to them.",
)

# Those with pages, in the order in which an index names them.
WITH_PAGES = (STUDENT, SOLUTIONS, TEACHER)
# No pages, but notebooks of code to open and run.
CODE = "code"
EVERY = (*(edition.key for edition in WITH_PAGES), CODE)
# What is made when nobody asks for more: all that runs nothing beside the notebooks.
USUAL = (STUDENT.key, CODE)
