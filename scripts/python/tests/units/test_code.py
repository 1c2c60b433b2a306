"""Highlighted Rust."""

import html
import re

import pytest

from course.code import highlighted

DEP = ':dep downhill = { path = "../crate/downhill", features = ["polars"] }'


@pytest.mark.parametrize(
    "source",
    [
        "let x: f64 = 1.0; // a < b",
        f"{DEP}\nuse downhill::prelude::*;\n\nlet s = \"a\nb\";",
        f"use a::b;\n{DEP}\n:opt 2\nfn f() {{}}\n",
        "/* one\ntwo */ let a = 'x';",
        "println!(\"{}\", r#\"raw\"#);",
    ],
)
def test_nothing_is_lost_or_added(source):
    text = html.unescape(re.sub(r"<[^>]*>", "", highlighted(source, "rust")))
    assert text == source.strip("\n")


def test_the_kernels_commands_are_no_errors():
    page = highlighted(f"{DEP}\nlet x = 1;", "rust")
    assert page.startswith('<span class="command">:dep</span> downhill')
    assert '<span class="string">"polars"</span>' in page.replace("&quot;", '"')
    assert "err" not in page
    assert '<span class="keyword">let</span>' in page


def test_a_comment_over_two_lines_is_one_comment():
    assert highlighted("/* one\ntwo */", "rust") == '<span class="comment">/* one\ntwo */</span>'


def test_an_unknown_language_is_plain_text():
    assert highlighted("a < b", "no-such-language") == "a &lt; b"
