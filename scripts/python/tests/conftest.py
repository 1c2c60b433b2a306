"""Lets the tests import the package beside them, and the tests' own helpers."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE / "pages")]
