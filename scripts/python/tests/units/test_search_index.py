"""The words that a page's search looks into."""

import base64
import json
import zlib

from course.search_index import PLACE, sections_of, with_index

PAGE = f"""<body><nav>Elsewhere</nav><main>
<section class="prose"><h1 id="data">The data</h1>
<nav class="sections"><a href="#a">Not twice</a></nav>
<p>A <em>ta</em>ble.</p></section>
<section class="prose"><h2 id="a">The loss <a class="anchor" href="#a">#</a></h2><p>x</p><ul><li>one</li><li>two</li></ul>
<p><span class="formula"><math>L</math></span></p></section>
<div class="cell"><pre class="code"><code>let <span>loss</span> = 1;</code></pre>
<div class="outputs"><pre class="text">0.69</pre><figure><svg><title>A curve</title><text>tick</text></svg></figure>
<div class="explorer"><div class="downhill-explorer" aria-label="Turn it"><p>first frame</p></div></div></div></div>
</main>{PLACE}</body>"""


def unpacked(page):
    packed = page.split('id="search-index">')[1].split("<")[0]
    return json.loads(zlib.decompress(base64.b64decode(packed)))


def test_a_section_has_its_words_its_code_and_the_names_of_its_figures():
    first, second = sections_of(PAGE)
    assert first == ["data", "The data", "A table."]
    assert second == ["a", "The loss", "x one two let loss = 1; 0.69 A curve Turn it"]


def test_every_page_knows_the_sections_of_all():
    made = with_index({"1.html": PAGE, "2.html": PAGE, "index.html": PLACE}, {"1.html": "One", "2.html": "Two"})
    for page in made.values():
        index = unpacked(page)
        assert index["pages"] == [["1.html", "One"], ["2.html", "Two"]]
        assert [entry[:3] for entry in index["entries"]] == [
            [0, "data", "The data"],
            [0, "a", "The loss"],
            [1, "data", "The data"],
            [1, "a", "The loss"],
        ]


def test_long_outputs_are_cut():
    cell = f'<div class="cell"><div class="outputs"><pre class="text">{"x" * 5000}</pre></div></div>'
    page = f'<main><section class="prose"><h1 id="a">A</h1></section>{cell}</main>'
    assert len(sections_of(page)[0][2]) == 600
