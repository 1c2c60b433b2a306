r"""Formulas: LaTeX in, MathML out, so that a page needs no script to show them.

math-core writes MathML Core and refuses a command that it does not know; a refused formula stops the export.
"""

import html
import re

import math_core

from course.problem import Problem

# Shorthands that every notebook may use. JupyterLab's MathJax does not know them, so there are none yet.
MACROS: dict[str, str] = {}

# JupyterLab numbers no equations, and numbers that begin anew in each cell would mislead.
NUMBERED = re.compile(r"\\(begin|end)\{(equation|align|alignat|gather|multline|flalign)\}")

CONVERTER = math_core.LatexToMathML(macros=MACROS, fancy_error=False)


def mathml(latex: str, display: bool) -> str:
    """One formula as a `<math>` element, its source in `alttext`."""
    unnumbered = NUMBERED.sub(r"\\\1{\2*}", latex.strip())
    try:
        converted = CONVERTER.convert_with_local_state(unnumbered, displaystyle=display)
    except math_core.LatexError as error:
        raise Problem(f"the formula {latex.strip()!r} cannot be shown: {error}") from error
    source = html.escape(" ".join(latex.split()), quote=True)
    return converted.replace("<math", f'<math alttext="{source}"', 1)
