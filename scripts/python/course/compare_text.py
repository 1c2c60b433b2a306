"""Compares two texts as a reader would: numbers up to a tolerance, and no word about how long things took.

What counts as the same:

- numbers within 1e-9 of each other relatively, or within 1e-12 absolutely;
- any two durations (`0.42 s`, `13 ms`, `1 min 05 s`, `00:12`) and any two rates (`12 345 epochs/s`, `3.7k it/s`),
  because they are the machine's and the day's;
- lines of running progress (a percentage below 100 with a rate or a remaining time) count as not there: how many
  of them are printed depends on the speed; the closing line counts, with its times and rates masked;
- the number of the thread that panicked, and the backtrace below its message;
- runs of blanks, and blanks at the ends of lines.

Everything else must be the same to the letter.
"""

import re

RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12

BLANK = "[ \u00a0\u2009\u202f]"
DIGITS = rf"\d+(?:(?:[,_]|{BLANK})\d{{3}})*(?:\.\d+)?"
RATE = re.compile(rf"(?<![\w.]){DIGITS}(?:[eE][-+]?\d+)?{BLANK}?[kMG]?{BLANK}?[a-zA-Zµ]*/s\b")
DURATION = re.compile(
    rf"(?<![\w.])(?:{DIGITS}(?:[eE][-+]?\d+)?{BLANK}?"
    rf"(?:ns|µs|μs|us|ms|s|sec|secs|seconds?|min|minutes?|h|hours?)(?![\w/²]){BLANK}?)+"
)
CLOCK = re.compile(r"(?<![\d:])\d{1,3}:\d{2}(?::\d{2})?(?:\.\d+)?(?![\d:])")
PERCENTAGE = re.compile(rf"(?<![\d.])(\d{{1,3}}(?:\.\d+)?){BLANK}?%")
NUMBER = re.compile(r"(-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")

THREAD_ID = re.compile(r"(?<=^thread '<unnamed>') \(\d+\)(?= panicked at )")
BACKTRACE = re.compile(
    r"^\s*stack backtrace:\n(?:\s+(?:\d+:|at ).*\n?)*(?:note: .*RUST_BACKTRACE.*\n?)?", re.MULTILINE
)

TIME_MARK, RATE_MARK = "⟨time⟩", "⟨rate⟩"


def difference(committed: str, fresh: str) -> str | None:
    """Where the two texts first differ, said in a sentence, or None when they say the same."""
    old_lines, new_lines = readable_lines(committed), readable_lines(fresh)
    for number, (old, new) in enumerate(zip(old_lines, new_lines), start=1):
        if not same_line(old, new):
            return f"line {number} was {short(old)!r} and is now {short(new)!r}"
    if len(old_lines) != len(new_lines):
        longer, verb = (new_lines, "there is now") if len(new_lines) > len(old_lines) else (old_lines, "missing is")
        extra = longer[min(len(old_lines), len(new_lines))]
        return f"{len(old_lines)} lines have become {len(new_lines)}; {verb} {short(extra)!r}"
    return None


def readable_lines(text: str) -> list[str]:
    """The lines that count, times and rates masked, blanks evened out."""
    lines = []
    for line in BACKTRACE.sub("", text).splitlines():
        if is_running_progress(line):
            continue
        line = THREAD_ID.sub("", line)
        line = DURATION.sub(TIME_MARK, RATE.sub(RATE_MARK, line))
        line = CLOCK.sub(TIME_MARK, line)
        lines.append(" ".join(line.split()))
    while lines and not lines[-1]:
        lines.pop()
    return lines


def is_running_progress(line: str) -> bool:
    """Whether a line tells of work that is still under way."""
    percentage = PERCENTAGE.search(line)
    if percentage is None or float(percentage[1]) >= 100:
        return False
    return bool(RATE.search(line)) or "/s" in line or "remaining" in line or "left" in line


def same_line(old: str, new: str) -> bool:
    """Whether two masked lines say the same."""
    # Splitting at a pattern with a group gives text, number, text, number, …, text.
    old_parts, new_parts = NUMBER.split(old), NUMBER.split(new)
    if len(old_parts) != len(new_parts):
        return False
    return all(
        same_number(old_part, new_part) if place % 2 else old_part == new_part
        for place, (old_part, new_part) in enumerate(zip(old_parts, new_parts))
    )


def same_number(old: str, new: str, absolute: float = ABSOLUTE_TOLERANCE) -> bool:
    """Whether two numbers agree within the tolerance."""
    if old == new:
        return True
    first, second = float(old), float(new)
    return abs(first - second) <= max(absolute, RELATIVE_TOLERANCE * max(abs(first), abs(second)))


def short(text: str) -> str:
    """A line cut to what fits a message."""
    return text if len(text) <= 120 else text[:119] + "…"
