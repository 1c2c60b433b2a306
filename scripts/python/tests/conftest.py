"""Lets the tests import the package beside them, and the tests' own helpers."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE / "pages"), str(HERE / "in_jupyterlab")]

# What one test has made must not serve another; the tests of spares ask for them.
os.environ["DOWNHILL_SPARE"] = "0"
