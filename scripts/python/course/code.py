"""Highlighted code: short class names, whose colours for light and dark are in page.css."""

import html

from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Error, Keyword, Literal, Name, Number, String, Token
from pygments.util import ClassNotFound

# From Pygments' many kinds to the few that a page tells apart; the first that fits counts.
CLASSES = [
    (Comment.Preproc, "attribute"),
    (Comment, "comment"),
    (Keyword.Type, "type"),
    (Keyword, "keyword"),
    (String.Escape, "escape"),
    (String, "string"),
    (Number, "number"),
    (Literal, "number"),
    (Name.Function.Magic, "macro"),
    (Name.Function, "function"),
    (Name.Class, "type"),
    (Name.Builtin, "type"),
    (Name.Attribute, "attribute"),
    (Error, None),
]


def highlighted(source: str, language: str) -> str:
    """Code as HTML with a <span> around every word of a known kind.

    A notebook's `:dep` line is the kernel's, not Rust's; it is one command line, shown as such.
    """
    try:
        lexer = get_lexer_by_name(language, ensurenl=False, stripnl=False)
    except ClassNotFound:
        return html.escape(source, quote=False)
    parts = []
    for line in source.strip("\n").splitlines(keepends=True):
        if language == "rust" and line.startswith(":"):
            command, _, rest = line.partition(" ")
            parts.append((f'<span class="command">{html.escape(command)}</span>', None))
            parts.append((f" {spans(lexer, rest)}" if rest else "", None))
        elif parts and parts[-1][1] is not None:
            parts[-1] = ("", parts[-1][1] + line)
        else:
            parts.append(("", line))
    return "".join(done or spans(lexer, code or "") for done, code in parts)


def spans(lexer, source: str) -> str:
    """A stretch of code of one language as HTML; neighbours of one kind share a <span>."""
    pieces: list[tuple[str | None, str]] = []
    for kind, text in lexer.get_tokens(source):
        name = class_of(kind) if text.strip() else None
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + text)
        else:
            pieces.append((name, text))
    return "".join(
        f'<span class="{name}">{html.escape(text, quote=False)}</span>' if name else html.escape(text, quote=False)
        for name, text in pieces
    )


def class_of(kind: Token) -> str | None:
    """The class for one of Pygments' kinds."""
    return next((name for parent, name in CLASSES if kind in parent), None)
