"""The command behind scripts/export: runs the notebooks, checks or updates what is committed, writes the pages."""

import argparse
import sys
import time
from pathlib import Path
from statistics import median

from course import chromium, compare_outputs, kernel_choice, normal_form, notebook_file, run_notebook
from course.editions import make, solutions
from course.editions.edition import EVERY, SOLUTIONS, TEACHER, USUAL
from course.exercises import in_notebook, source
from course.notebook_file import NotebookFile
from course.problem import Problem


def arguments(words: list[str]) -> argparse.Namespace:
    """The options, read from the command line; scripts/export --help describes them."""
    parser = argparse.ArgumentParser(prog="scripts/export", add_help=False, allow_abbrev=False)
    parser.add_argument("notebooks", nargs="*", metavar="NOTEBOOK")
    parser.add_argument("--out", type=Path, metavar="DIR")
    parser.add_argument("--kernel", default=kernel_choice.OURS, metavar="KERNEL")
    parser.add_argument("--time-limit", type=float, default=600.0, metavar="S")
    parser.add_argument("--no-pages", action="store_true")
    parser.add_argument("--edition", action="append", default=[], choices=[*EVERY, "all"], metavar="EDITION")
    parser.add_argument("--pdf", action="store_true")
    # The tests' own: another folder of notebooks.
    parser.add_argument("--notebooks-dir", type=Path, default=notebook_file.NOTEBOOKS, metavar="DIR")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--update", action="store_true")
    what.add_argument("--check", action="store_true")
    what.add_argument("--committed", action="store_true")
    return parser.parse_args(words)


def main(words: list[str]) -> int:
    """Does what the command line asks for; 0 when all went well."""
    options = arguments(words)
    out = options.out or notebook_file.REPOSITORY / "site"
    editions = set(EVERY) if "all" in options.edition else set(options.edition or USUAL)
    try:
        if options.pdf:
            chromium.path_of_chromium()  # missed now, not after the notebooks have run
        paths = notebook_file.find(options.notebooks_dir, [])
        wanted = {path.stem for path in notebook_file.find(options.notebooks_dir, options.notebooks)}
        notebooks = [notebook_file.read(path) for path in paths]
    except Problem as problem:
        return stop([str(problem)])

    problems = []
    if not options.committed:
        for notebook in notebooks:
            if notebook.name in wanted:
                problems += run_one(notebook, options)
    if problems:
        return stop(problems)
    if options.no_pages:
        return 0
    try:
        solved = {}
        if editions & {SOLUTIONS.key, TEACHER.key}:
            solved = solutions.chapters(notebooks, wanted, options.kernel, options.time_limit, say)
        make.make(out, notebooks, solved, make.Wish(editions, wanted, options.pdf), say)
    except Problem as problem:
        return stop([str(problem)])
    say(f"{len(wanted)} notebook{'s' if len(wanted) != 1 else ''} in {out}/ (start with index.html)")
    return 0


def run_one(notebook: NotebookFile, options: argparse.Namespace) -> list[str]:
    """Runs one notebook and puts its fresh outputs in place; what went wrong comes back as messages."""
    try:
        exercises = source.of_chapter(notebook.name)
        if options.update:
            notebook.content = in_notebook.written(notebook.content, exercises)
        elif options.check and in_notebook.differs(notebook.content, exercises):
            return [
                f"{notebook.path.name} has other exercises than crate/exercises/{notebook.name}:"
                f" run scripts/export --update {notebook.name.partition('-')[0]}"
            ]
    except Problem as problem:
        return [f"{notebook.path.name}: {problem}"]
    code_cells = sum(cell.cell_type == "code" for cell in notebook.content.cells)
    say(f"{notebook.path.name}: running {code_cells} code cells …")
    started = time.monotonic()
    try:
        run = run_notebook.run(notebook, options.kernel, options.time_limit)
    except Problem as problem:
        return [str(problem)]
    took = time.monotonic() - started
    say(f"{notebook.path.name}: done in {took:.0f} s, median of a cell {median(run.seconds or [0]):.2f} s")
    if options.check:
        same_kernel = options.kernel == kernel_choice.OURS
        found = compare_outputs.differences_of_notebook(notebook.content, run.content, same_kernel)
        if found:
            return [f"{notebook.path.name} gives other results than committed, {line}" for line in found]
        return []  # the committed outputs say the same: the page shows them
    if options.update:
        notebook.content = normal_form.updated(notebook.content, run.content)
        notebook_file.write(notebook.path, notebook.content)
    else:
        notebook.content = normal_form.normalised(run.content)
    return []


def say(line: str) -> None:
    """A line on how it goes."""
    print(line, flush=True)


def stop(problems: list[str]) -> int:
    """Tells what went wrong; the code to leave with."""
    for problem in problems:
        print(f"export: {problem}", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
