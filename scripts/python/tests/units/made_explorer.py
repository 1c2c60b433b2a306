"""Explorers for the tests of the export, as the crate writes them, but for the script."""

import base64
import itertools
import json
import zlib


def figure(height=20, colour="#0072b2", title="Loss"):
    """A small figure; SVGs of the crate have one element a line."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="430" height="300" viewBox="0 0 430 300">\n<title>{title}</title>\n'
        f'<rect x="0" y="{height}" width="9" height="9" fill="{colour}"/>\n</svg>'
    )


def parameter(key, addresses, start=0):
    texts = [f"{address} of {key}" for address in addresses]
    return {
        "key": key, "label": f"The {key}", "texts": texts, "addresses": list(addresses),
        "start": start, "logarithmic": False,
    }  # fmt: skip


def explorer(draw, *parameters, script="start();", style="", lines_before=(), level=9, **more):
    """The HTML of an explorer; `draw` gives (pictures, caption, failed) for the addresses of the values."""
    lines = list(lines_before)

    def numbers(text):
        for line in text.splitlines():
            if line not in lines:
                lines.append(line)
        return [lines.index(line) for line in text.splitlines()]

    frames = []
    for values in itertools.product(*(each["addresses"] for each in parameters)):
        pictures, caption, failed = draw(*values)
        frames.append([[numbers(picture) for picture in pictures], caption, int(failed)])
    if answers := (more.get("question") or {}).get("answers"):
        for answer in answers:
            answer[2] = answer[2] and numbers(answer[2])
    content = {
        "title": "Rates", "parameters": parameters, "plays": None, "drags": None, "question": None, **more,
        "lines": lines, "frames": frames,
    }  # fmt: skip
    return wrapped(base64.b64encode(zlib.compress(json.dumps(content).encode(), level)).decode(), script, style)


def wrapped(data, script="start();", style=""):
    still = base64.b64encode(figure().encode()).decode()
    return (
        '<div class="downhill-explorer" data-format="1" role="group" aria-label="Rates">\n'
        f"<style>{style}</style>\n"
        f'<div class="downhill-still"><img src="data:image/svg+xml;base64,{still}" alt="Loss"></div>\n'
        f'<script type="text/plain" class="downhill-frames">{data}</script>\n<script>{script}</script>\n</div>\n'
    )


ETA = parameter("eta", ["0.001", "0.01", "0.1"], start=1)


def rates(draw=lambda eta: ([figure(100 * float(eta))], f"η = {eta}", False), **more):
    """An explorer of three rates."""
    return explorer(draw, ETA, **more)
