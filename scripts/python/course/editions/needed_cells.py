"""Which code cells a few cells of a notebook need to run: those that define, or change, what they name.

Read off the words of the code, without a parser for Rust. A cell too many costs a second. A cell too few is an error
that the kernel reports, and whoever asked runs the whole notebook instead.
"""

import re

from nbformat import NotebookNode

WORD = re.compile(r"[A-Za-z_]\w*")
NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])\'', re.DOTALL)
# Names in texts count: `{w}` in a format string is a use of `w`.
IN_TEXT = re.compile(r"\{([A-Za-z_]\w*)")
BLOCK = re.compile(r"\{[^{}]*\}")
ITEM = re.compile(r"\b(?:fn|struct|enum|trait|const|static|type|mod|macro_rules!)\s+([A-Za-z_]\w*)")
LET = re.compile(r"\blet\s+(?:else\s+)?((?:mut\s+)?[^=;]*?)\s*=", re.DOTALL)
MUTABLE = re.compile(r"\blet\s+(?:\(\s*)?mut\s+([A-Za-z_]\w*)")
NAMED_USE = re.compile(r"^\s*(?:pub\s+)?use\s+([^;*]+);", re.MULTILINE)
BRINGS_ALL = re.compile(r"^\s*:|^\s*use\s[^;]*\*\s*\}?;", re.MULTILINE)
# What belongs to a function, a closure or a loop alone.
PARAMETERS = re.compile(r"\bfn\s+\w+[^(]*\(([^)]*)\)")
CLOSURE = re.compile(r"\|([^|]*)\|")
LOOP = re.compile(r"\bfor\s+(.+?)\s+in\b", re.DOTALL)


def needed(cells: list[NotebookNode], wanted: set[str]) -> list[NotebookNode]:
    """The code cells to run, in their order, for the cells with the wanted ids: these, and what they stand on."""
    code = [cell for cell in cells if cell.cell_type == "code" and cell.source.strip()]
    plain = {cell.id: NOISE.sub(" ", cell.source) for cell in code}
    defines = {name: defined(source) for name, source in plain.items()}
    mutable = {name for source in plain.values() for name in MUTABLE.findall(top_level(source))}
    uses = {cell.id: used(cell.source, plain[cell.id]) for cell in code}
    chosen = {cell.id for cell in code if cell.id in wanted or BRINGS_ALL.search(plain[cell.id])}
    while True:
        last = max((place for place, cell in enumerate(code) if cell.id in chosen), default=-1)
        names = set().union(*(uses[each] for each in chosen))
        changes = names & mutable
        added = {
            cell.id
            for cell in code[:last]
            if cell.id not in chosen and (defines[cell.id] & names or uses[cell.id] & changes)
        }
        if not added:
            return [cell for cell in code if cell.id in chosen]
        chosen |= added


def top_level(source: str) -> str:
    """The code without what stands in braces."""
    while (outer := BLOCK.sub(" ", source)) != source:
        source = outer
    return source


def names_in(pattern: str) -> set[str]:
    """The names that a pattern binds, and with them the types in it: they do no harm."""
    return set(WORD.findall(pattern)) - {"mut", "ref"}


def defined(source: str) -> set[str]:
    """The names that a cell gives to later ones: functions, types, imports, and variables outside all braces."""
    outside = top_level(source)
    names = set(ITEM.findall(outside))
    for path in NAMED_USE.findall(source):
        names |= names_in(path)
    for pattern in LET.findall(source):
        if pattern.split("{")[0] in outside:
            names |= names_in(pattern if "{" in pattern else pattern.split(":")[0])
    return names


def used(source: str, plain: str) -> set[str]:
    """The names that a cell uses, but for those that belong to its functions, closures and loops alone."""
    words = set(WORD.findall(plain)) | set(IN_TEXT.findall(source))
    outside = top_level(plain)
    own: set[str] = set()
    for parameters in PARAMETERS.findall(plain):
        own |= {each.split(":")[0].strip().removeprefix("mut ") for each in parameters.split(",") if ":" in each}
    for pattern in (*CLOSURE.findall(plain), *LOOP.findall(plain)):
        own |= names_in(pattern)
    for pattern in LET.findall(plain):
        if f"let {pattern}" not in outside:
            own |= names_in(pattern.split(":")[0])
    # A variable that the cell has outside its braces too is a use of that one.
    return words - (own - defined(plain))
