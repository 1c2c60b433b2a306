"""Predict, then see: a question covers the picture until it is answered or let go."""

import pytest

from same_figure import difference
from widget import SHOWN


def asking(run, page):
    """The explorers of a page that ask a question."""
    found = [widget for widget in run.widgets(page) if widget.explorer.question]
    for widget in found:
        assert widget.button("question").is_visible()
        assert widget.button("play").is_hidden()
        assert widget.root.locator(".downhill-current").is_hidden()
        assert widget.root.evaluate(SHOWN)["current"] == []
    return found


def answers_of(widget):
    """The texts of the right and the wrong answers, and a function that gives one."""
    question = widget.explorer.question
    if "answers" in question:
        right = [text for text, good, _ in question["answers"] if good]
        wrong = [text for text, good, _ in question["answers"] if not good]
        return right, wrong, lambda text: widget.root.get_by_role("radio", name=text, exact=False).first.check()
    near = question["truth"] + question["tolerance"] * 0.9
    far = question["truth"] + question["tolerance"] * 1.2 + 1
    number = widget.button("question").locator("input[type=number]")
    return [str(question["truth"]), f"{near:g}"], [f"{far:g}"], number.fill


@pytest.mark.parametrize("good", [True, False])
def test_an_answer_is_judged_and_uncovers_the_picture(run, open_page, good):
    page = open_page()
    for widget in asking(run, page):
        right, wrong, give = answers_of(widget)
        give((right if good else wrong)[-1])
        widget.button("commit").click()
        widget.expect(widget.explorer.start)
        assert widget.button("question").is_hidden()
        said = widget.root.locator(".downhill-truth").inner_text()
        assert widget.explorer.question["because"] in said
        assert ("right" in said.lower().split(":")[0].split()) == good, said


def test_without_an_answer_nothing_is_shown(run, open_page):
    for widget in asking(run, open_page()):
        widget.button("commit").click()
        assert widget.button("question").is_visible()
        assert widget.root.evaluate(SHOWN)["current"] == []


def test_a_question_can_be_let_go(run, open_page):
    for widget in asking(run, open_page()):
        widget.button("skip").click()
        widget.expect(widget.explorer.start)
        question = widget.explorer.question
        truth = [text for text, good, _ in question["answers"] if good][0] if "answers" in question else question["truth"]
        said = widget.root.locator(".downhill-truth").inner_text()
        assert f"{truth:g}" in said if isinstance(truth, float | int) else truth in said


def test_its_pictures_are_the_answers(run, open_page):
    for widget in asking(run, open_page()):
        wanted = [picture for picture in widget.explorer.answer_pictures if picture]
        shown = widget.button("question").locator("svg").evaluate_all("all => all.map(s => new XMLSerializer().serializeToString(s))")
        assert len(shown) == len(wanted)
        assert [difference(a, b) for a, b in zip(shown, wanted)] == [None] * len(wanted)


def test_a_state_in_the_address_lets_it_go(run, open_page):
    for widget in asking(run, open_page()):
        parameter = widget.explorer.parameters[widget.movable[0]]
        page = open_page(f"#{parameter.key}={parameter.addresses[-1]}")
        [same] = [each for each in run.widgets(page) if each.explorer is widget.explorer]
        assert same.expect()[widget.movable[0]] == len(parameter.addresses) - 1
        assert same.button("question").is_hidden()


def test_it_is_answered_in_the_lab_too(run):
    for widget in run.widgets(run.in_lab):
        if widget.explorer.question and widget.button("question").is_visible():
            widget.root.scroll_into_view_if_needed()
            right, _, give = answers_of(widget)
            give(right[0])
            widget.button("commit").click()
            widget.expect(widget.explorer.start)
            assert widget.explorer.question["because"] in widget.root.locator(".downhill-truth").inner_text()
