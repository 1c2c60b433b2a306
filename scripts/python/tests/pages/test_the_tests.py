"""The tests above see what they are there to see: each is shown a page with the fault."""

import pytest
from contrast import FAINT_TEXTS


@pytest.fixture
def faulty(visit, tmp_path):
    """Opens a page with the given body."""

    def open_page(body, **options):
        file = tmp_path / "faulty.html"
        file.write_text(f'<!DOCTYPE html><html lang="en"><body>{body}</body></html>', encoding="utf-8")
        return visit(file, **options)

    return open_page


def test_a_request_is_noticed(faulty):
    seen = faulty('<img src="https://example.org/x.png">')
    assert seen.foreign_requests == ["https://example.org/x.png"]
    assert seen.complaints


def test_a_script_error_is_noticed(faulty):
    assert faulty("<script>nothing.there()</script>").complaints


def test_a_missing_file_is_noticed(faulty):
    assert faulty('<img src="missing.png">').complaints


def test_a_wide_box_is_noticed(faulty):
    page = faulty('<div style="width: 500px">x</div>', width=360).page
    assert page.evaluate("document.documentElement.scrollWidth") > 360


def test_faint_text_is_noticed(faulty):
    page = faulty('<p style="color: #999">faint</p><p style="color: #333">strong</p>').page
    assert page.evaluate(FAINT_TEXTS) == ["2.85 to 1: faint"]
    page = faulty('<div style="opacity: 0.5"><p style="color: #333">half gone</p></div>').page
    assert len(page.evaluate(FAINT_TEXTS)) == 1
    page = faulty('<svg width="99" height="20"><text y="15" fill="#aaa">axis</text></svg>').page
    assert len(page.evaluate(FAINT_TEXTS)) == 1
