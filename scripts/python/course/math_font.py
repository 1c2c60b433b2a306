"""A mathematical font cut down to the signs that a page uses, to be put inside the page.

Formulas need a font with a MATH table; few machines have one. STIX Two Math (SIL Open Font Licence) comes in the
wheel of ziamath; with the signs of one page it is some 20 to 40 kB.
"""

import base64
import html
import io
import re
from importlib import resources

from fontTools import subset
from fontTools.ttLib import TTFont

MATH_ELEMENT = re.compile(r"<math\b.*?</math>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")

# A single letter in <mi> is drawn slanted: the browser takes the sign from the mathematical alphabets.
GREEK_SLANTED = {
    **{chr(0x391 + i): chr(0x1D6E2 + i) for i in range(25)},
    **{chr(0x3B1 + i): chr(0x1D6FC + i) for i in range(25)},
    "∂": "\U0001d715", "ϵ": "\U0001d716", "ϑ": "\U0001d717", "ϰ": "\U0001d718",
    "ϕ": "\U0001d719", "ϱ": "\U0001d71a", "ϖ": "\U0001d71b", "∇": "\U0001d6fb",
}  # fmt: skip


def slanted(sign: str) -> str:
    """The sign that a browser draws for a single letter in <mi>."""
    if sign == "h":
        return "ℎ"
    if "A" <= sign <= "Z":
        return chr(0x1D434 + ord(sign) - ord("A"))
    if "a" <= sign <= "z":
        return chr(0x1D44E + ord(sign) - ord("a"))
    return GREEK_SLANTED.get(sign, sign)


def signs_used(page: str) -> set[str]:
    """Every sign that the formulas of a page need, the slanted ones too."""
    used: set[str] = set()
    for formula in MATH_ELEMENT.findall(page):
        text = set(html.unescape(TAG.sub("", formula)))
        used |= text | {slanted(sign) for sign in text}
    return {sign for sign in used if not sign.isspace()}


def embedded(page: str) -> str:
    """The font for a page as a data URI (woff2), or an empty text for a page without formulas."""
    signs = signs_used(page)
    if not signs:
        return ""
    source = resources.files("ziamath").joinpath("fonts/STIXTwoMath-Regular.ttf").read_bytes()
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["ssty", "dtls", "flac", "rtlm"]  # script sizes, dotless i, flat accents
    options.name_IDs = [0, 1, 2, 13, 14]  # the copyright and the licence stay in
    options.notdef_outline = True
    options.drop_tables += ["DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(sign) for sign in signs if len(sign) == 1] + [0x20, 0xA0])
    cutter.subset(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return "data:font/woff2;base64," + base64.b64encode(written.getvalue()).decode("ascii")
