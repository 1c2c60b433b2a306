"""Markdown cells as HTML: formulas as MathML, headings with anchors, links between notebooks as links between pages."""

import html
import re

from bs4 import BeautifulSoup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from course import code, formulas

NOTEBOOK_LINK = re.compile(r"^(?:\./)?([\w.-]+)\.ipynb(#.*)?$")


class ProseRenderer(IPythonRenderer):
    """nbconvert's renderer with our formulas, headings, code blocks and links."""

    def __init__(self, anchors: set[str], **options):
        super().__init__(escape=False, embed_images=True, exclude_anchor_links=True, **options)
        self.anchors = anchors

    def inline_math(self, body: str) -> str:
        return formulas.mathml(body, display=False)

    def block_math(self, body: str) -> str:
        return f'<span class="formula">{formulas.mathml(body, display=True)}</span>'

    def latex_environment(self, name: str, body: str) -> str:
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def block_code(self, code_text: str, info: str | None = None) -> str:
        language = (info or "text").split()[0]
        return f'<pre class="code" translate="no"><code>{code.highlighted(code_text, language)}</code></pre>\n'

    def heading(self, text: str, level: int, **attributes) -> str:
        anchor = self.new_anchor(BeautifulSoup(text, "html.parser"))
        link = f'<a class="anchor" href="#{anchor}" aria-label="Link to this section">#</a>'
        return f'<h{level} id="{anchor}">{text}{link if level > 1 else ""}</h{level}>\n'

    def new_anchor(self, heading: BeautifulSoup) -> str:
        """An id for a heading, from its words; a second heading with the same words gets a number."""
        for formula in heading.find_all("math"):
            formula.replace_with(formula.get("alttext", ""))
        words = re.sub(r"[^\w]+", "-", heading.get_text().lower()).strip("-") or "section"
        anchor, copy = words, 2
        while anchor in self.anchors:
            anchor, copy = f"{words}-{copy}", copy + 1
        self.anchors.add(anchor)
        return anchor

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if found := NOTEBOOK_LINK.match(url):
            url = f"{found[1]}.html{found[2] or ''}"
        return super().link(text, url, title)

    def block_html(self, html: str) -> str:
        """HTML in a text as it stands: only for images is it taken apart and put together again, whole.

        A folded text is two pieces of HTML with Markdown between them; taken apart, the first would be closed at once.
        """
        self.embed_images, embeds = self.embed_images and "<img" in html, self.embed_images
        try:
            return super().block_html(html)
        finally:
            self.embed_images = embeds

    def table(self, text: str) -> str:
        return f'<div class="scroll"><table>\n{text}</table></div>\n'


def rendered(source: str, anchors: set[str], path: str = "", attachments: dict | None = None) -> str:
    """One Markdown cell as HTML; `anchors` holds the ids given so far on this page."""
    renderer = ProseRenderer(anchors, path=path, attachments=attachments or {})
    return MarkdownWithMath(renderer=renderer).render(source)


def plain(source: str) -> str:
    """A line of Markdown as plain words, for titles and summaries; formulas stay as they are written."""
    text = MarkdownWithMath(renderer=IPythonRenderer(escape=True, exclude_anchor_links=True)).render(source)
    return html.unescape(" ".join(BeautifulSoup(text, "html.parser").get_text().split()))
