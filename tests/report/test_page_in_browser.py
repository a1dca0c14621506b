from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel
from tests.commands import run
from tests.driving import TEXT as SIGNED_TEXT
from tests.records import article
from tests.report.browser import LAPTOP, PHONE, Visit, chromium
from tests.report.pages import TEXT, fish_verdicts, many, page, proposed, source_of, verdict

from communique.report.page import Loss, Source
from communique.schema.extraction import ArticleData, Dropped, Extraction, Provenance
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Open = Callable[..., Visit]

FIGURE = "/trade_figures/0"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of this module."""
    with chromium() as running:
        yield running


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Writes the page of some results and opens it; options are the profile's."""
    contexts = []

    def opened(
        *results: Source | Loss,
        again: bool = False,
        schema: type[BaseModel] = TradeRecord,
        **options: Any,  # noqa: ANN401 - Playwright's
    ) -> Visit:
        path = tmp_path / "review.html"
        if not again:
            page(path, *(results or (fish(),)), schema=schema)
            contexts.append(browser.new_context(**{"viewport": LAPTOP, **options}))
        return Visit(contexts[-1], path)

    yield opened
    for context in contexts:
        context.close()


def fish() -> Source:
    """An article with a doubt of each kind, a proposal and a dropped item."""
    given = article(TEXT)
    dropped = Dropped(list="events", item={"name": "Stadium"}, verdict=verdict(given, "/events/-", "stadium"))
    return source_of(proposals=(proposed(given),), dropped=(dropped,))


def row(of: Page, reference: str) -> Any:  # noqa: ANN401 - Playwright's locator
    """A value's own row, which stands below those that need eyes."""
    return of.locator(f"#record [data-ref='{reference}']").last


def lit(of: Page) -> list[str]:
    """The words that are shown as belonging to what the pointer or the focus is on."""
    return of.locator("#text .mark.lit:not(.item-only)").all_text_contents()


def test_it_asks_the_network_for_nothing(open_page: Open) -> None:
    """Opening every article and the overview loads the file itself and nothing else, without an error."""
    visit = open_page(*many(40))
    for place in range(3):
        visit.open(place)
    visit.page.click("#tab-overview")
    assert all(url.startswith(("file:", "blob:")) for url in visit.requests)
    assert (len(visit.requests), visit.errors) == (1, [])


HOSTILE = (
    "<script>window.owned=1</script>", "<img src=x onerror=window.owned=1>", "</script><script>window.owned=1</script>",
    "\"'><svg onload=window.owned=1>", "<a href=javascript:window.owned=1>x</a>",
    "]]><!--<iframe srcdoc='<script>parent.owned=1</script>'>",
    "{{7*7}}${window.owned=1}", "</textarea></style><style>*{display:none}</style>",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(open_page: Open, words: str) -> None:
    """Whatever an article, a value, a message or a file's name holds is shown as text, and nothing of it runs."""
    text = f"{TEXT}\n{words}\n"
    given = article(text)
    lists = {"events": [{"event_type": "other", "name": words}], "parties": [{"name": words, "title": words}]}
    said = [verdict(given, "/events/0/name", words, "conflict", "error", words)]
    hostile = source_of(text, f"{words}.txt", lists, title=words, verdicts=said)
    visit = open_page(hostile, Loss(words, words, words))
    shown = visit.open()
    row(shown, "/events/0/name").click()
    shown.click("#tab-overview")
    shown.click("#tab-articles")
    assert words in shown.locator("#text").inner_text()
    assert shown.locator("#title").inner_text() == words
    assert words in row(shown, "/events/0/name").inner_text()
    assert visit.state("owned") is None
    assert (
        shown.locator("#articles :is(script, img, iframe, style), #overview :is(script, img, iframe, style)").count()
        == 0
    )
    assert visit.errors == []


def test_what_is_injected_does_not_run(open_page: Open) -> None:
    """Even a script that got into the page would be stopped by its policy, as would HTML made of a string."""
    visit = open_page()
    visit.page.evaluate("""() => {
        const made = document.createElement("script");
        made.append("window.owned = 1");
        try { document.body.append(made); } catch {}
        try { document.body.innerHTML = "<img src=x onerror='window.owned = 1'>"; } catch {}
    }""")
    assert visit.state("owned") is None
    assert visit.page.locator("#articles").count() == 1


def test_bidi_overrides_are_shown_not_obeyed(open_page: Open) -> None:
    """A character that would turn the writing around stands in the text, the title and a value by its name."""
    words = "Nor\u202eyaw\u202c"
    text = f"{TEXT}\n{words} sold fish.\n"
    lists = {"parties": [{"kind": "organisation", "name": words}]}
    shown = open_page(source_of(text, "a.txt", lists, title=words, verdicts=())).open()
    assert shown.locator("#text .control").all_text_contents() == ["⟨U+202E⟩", "⟨U+202C⟩"]
    assert shown.locator("#title").inner_text() == "Nor⟨U+202E⟩yaw⟨U+202C⟩"
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", shown.locator("body").inner_text())


def test_offsets_are_code_points(open_page: Open) -> None:
    """Spans fit where letters before them take two units of JavaScript's strings."""
    text = f"🐟🐟 {TEXT}"
    given = article(text)
    shown = open_page(source_of(text, verdicts=[verdict(given, f"{FIGURE}/value", "$310 million")])).open()
    row(shown, f"{FIGURE}/value").hover()
    assert lit(shown) == ["$310 million"]


def test_a_value_and_its_words_belong_together(open_page: Open) -> None:
    """A value lights its words under pointer or focus, words light their value, and a click on words goes there."""
    shown = open_page().open()
    row(shown, f"{FIGURE}/value").hover()
    assert lit(shown) == ["$310 million"]
    row(shown, "/agreements/0/date").focus()
    assert lit(shown) == ["6 May 2024"]
    shown.locator("#text .mark", has_text="$310 million").hover()
    assert "lit" in str(row(shown, f"{FIGURE}/value").get_attribute("class"))
    shown.locator("#text .mark", has_text="$310 million").click()
    assert "active" in str(row(shown, f"{FIGURE}/value").get_attribute("class"))


def test_words_by_keyboard(open_page: Open) -> None:
    """In the text arrows go from one marked passage to the next, and Enter to the value that it proves."""
    shown = open_page().open()
    shown.locator("#text .mark[tabindex='0']").focus()
    shown.keyboard.press("ArrowRight")
    assert lit(shown) == ["6 May 2024"]
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.dataset.ref") == "/agreements/0/date"


def test_doubts_come_first(open_page: Open) -> None:
    """Above the record stand errors, other doubts, proposals and what is missing, in this order."""
    shown = open_page().open()
    doubts = shown.locator("#record .doubts [data-ref]").evaluate_all("rows => rows.map(row => row.dataset.ref)")
    assert doubts[:3] == [f"{FIGURE}/period", "/agreements/0/party_areas", "proposal 0"]
    assert doubts[3].startswith("omission /trade_figures/- ")


def test_doubts_by_keyboard(open_page: Open) -> None:
    """The key n goes through the doubts and on to the next article that has some; p goes back."""
    calm = source_of("It rained in Oslo.", "calm.txt", {}, title="Rain", verdicts=())
    visit = open_page(fish(), calm, source_of(f"{TEXT}\nAgain.\n", "again.txt"))
    shown = visit.open()
    active = "document.getElementById('record').dataset.active"
    for expected in (f"{FIGURE}/period", "/agreements/0/party_areas"):
        shown.keyboard.press("n")
        assert shown.evaluate(active) == expected
    shown.keyboard.press("p")
    assert shown.evaluate(active) == f"{FIGURE}/period"
    for _ in range(4):
        shown.keyboard.press("n")
    shown.locator("#about", has_text="again.txt").wait_for()
    assert shown.evaluate(active) == f"{FIGURE}/period"


def test_keys_can_be_turned_off(open_page: Open) -> None:
    """Single letters do nothing once the reader does not want them (WCAG 2.1.4), nor while something is typed."""
    shown = open_page().open()
    shown.locator("#by-text").press_sequentially("n")
    shown.click("#help-button")
    shown.locator("#keys-on").uncheck()
    shown.keyboard.press("Escape")
    shown.locator("#record").focus()
    shown.keyboard.press("n")
    assert shown.evaluate("document.getElementById('record').dataset.active ?? null") is None


def test_decisions_are_saved(open_page: Open, tmp_path: Path) -> None:
    """What is accepted, corrected and rejected is saved as lines that name article, place, decision and value."""
    visit = open_page()
    shown = visit.open()
    row(shown, f"{FIGURE}/period").click()
    shown.keyboard.press("c")
    shown.locator(".edit input").fill("2022")
    shown.locator(".edit input").press("Enter")
    row(shown, "/agreements/0/party_areas").click()
    row(shown, "/agreements/0/party_areas").get_by_role("button", name="Reject").click()
    row(shown, "/agreements/0").click()
    shown.keyboard.press("a")
    row(shown, "proposal 0").click()
    shown.keyboard.press("x")
    saved = visit.saved(tmp_path / "decisions.jsonl")
    said = [{key: one.get(key) for key in ("path", "decision", "value", "was", "quote", "proposal")} for one in saved]
    areas = ["NOR", "CHL"]
    assert said == [
        {"path": "/agreements/0", "decision": "accept", "value": None, "was": None, "proposal": None,
         "quote": TEXT.removesuffix("\n") if not TEXT.endswith("\n") else TEXT},
        {"path": "/trade_figures/-", "decision": "reject", "value": None, "was": None, "proposal": 0,
         "quote": "$4 million"},
        {"path": f"{FIGURE}/period", "decision": "correct", "value": "2022", "was": "2023", "proposal": None,
         "quote": "2023"},
        {"path": "/agreements/0/party_areas", "decision": "reject", "value": None, "was": areas, "proposal": None,
         "quote": "Norway and Chile"},
    ]  # fmt: skip
    assert {(one["source"], one["id"]) for one in saved} == {("fish.txt", article(TEXT).id)}
    assert (saved[1]["list"], saved[1]["item"]["value"]) == ("trade_figures", 4000000)


def test_decisions_are_kept(open_page: Open, tmp_path: Path) -> None:
    """Decisions are there when the page is opened again, and a saved file brings them to another browser."""
    visit = open_page()
    shown = visit.open()
    row(shown, f"{FIGURE}/period").click()
    shown.keyboard.press("a")
    shown.locator("#progress", has_text="1 decision").wait_for()
    saved = visit.saved(tmp_path / "decisions.jsonl")
    shown.close()
    again = open_page(again=True)
    assert again.page.locator("#progress").inner_text() == "3 doubts left, 1 decision"
    elsewhere = open_page()
    assert "0 decisions" in elsewhere.page.locator("#progress").inner_text()
    elsewhere.page.locator("#file").set_input_files(tmp_path / "decisions.jsonl")
    elsewhere.page.locator("#progress", has_text="1 decision").wait_for()
    assert elsewhere.saved(tmp_path / "again.jsonl") == saved


def test_decisions_are_gold(browser: Browser, tmp_path: Path) -> None:
    """What the page saves of a run is gold to `communique evaluate`: what was rejected or corrected there is wrong."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SIGNED_TEXT, encoding="utf-8")
    run("batch", tmp_path / "in", "--out", tmp_path / "run", "--model", "rules", "--quiet")
    assert run("report", tmp_path / "run").exit_code == 0
    context = browser.new_context()
    visit = Visit(context, tmp_path / "run" / "review.html")
    shown = visit.open()
    row(shown, "/agreements/0/count").click()
    shown.keyboard.press("c")
    shown.locator(".edit input").fill("4")
    shown.locator(".edit input").press("Enter")
    shown.click("#rest")
    visit.saved(tmp_path / "decisions.jsonl")
    context.close()
    done = run("evaluate", tmp_path / "decisions.jsonl", tmp_path / "run", "--format", "json")
    assert done.exit_code == 0
    fields = json.loads(done.stdout)["fields"]
    assert (fields["agreements.count"]["wrong"], fields["agreements.instrument"]["wrong"]) == (1, 0)


def test_two_windows_of_a_page(open_page: Open) -> None:
    """What is decided in one window of a page is taken over by the others, and none writes over it."""
    one, other = open_page(), open_page(again=True)
    row(one.open(), f"{FIGURE}/period").click()
    one.page.keyboard.press("a")
    other.page.locator("#progress", has_text="1 decision").wait_for()
    row(other.open(), "/agreements/0/party_areas").click()
    other.page.keyboard.press("x")
    one.page.locator("#progress", has_text="2 decisions").wait_for()


def test_a_browser_that_keeps_nothing(open_page: Open) -> None:
    """Where the browser keeps no decisions, the page says so and that they have to be saved as a file."""
    visit = open_page()
    visit.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    row(visit.open(), f"{FIGURE}/period").click()
    visit.page.keyboard.press("a")
    visit.page.locator("#notice", has_text="Save them as a file before the page is closed").wait_for()


def test_a_file_that_holds_no_decisions(open_page: Open, tmp_path: Path) -> None:
    """A file that cannot be read is named, and what is on other articles is passed over."""
    visit = open_page()
    for content, said in (("{", "is not a file of decisions"), ('{"id": "0", "path": 3}', "0 of 1 decisions")):
        (tmp_path / "odd.jsonl").write_text(content, encoding="utf-8")
        visit.page.locator("#file").set_input_files(tmp_path / "odd.jsonl")
        visit.page.locator("#notice", has_text=said).wait_for()


def test_a_decision_can_be_taken_back(open_page: Open) -> None:
    """The key u takes a decision back, and the doubt is there again."""
    shown = open_page().open()
    shown.keyboard.press("n")
    shown.keyboard.press("a")
    shown.locator("#progress", has_text="3 doubts left").wait_for()
    shown.keyboard.press("u")
    shown.locator("#progress", has_text="4 doubts left").wait_for()


def test_words_lose_their_mark(open_page: Open) -> None:
    """In the text words are marked as long as a doubt on them is left, and again when a decision is taken back."""
    shown = open_page().open()
    words = shown.locator("#text .mark.doubt", has_text="2023")
    assert words.count() == 1
    row(shown, f"{FIGURE}/period").click()
    shown.keyboard.press("a")
    words.wait_for(state="detached")
    shown.keyboard.press("u")
    words.wait_for()


def test_no_doubt_is_left(open_page: Open) -> None:
    """Several verdicts on one value are one doubt, and once each is decided none is left."""
    given = article(TEXT)
    said = [*fish_verdicts(given), verdict(given, f"{FIGURE}/period", "2023", "unchecked", "warning", "Odd.")]
    said += [verdict(given, "", "Norway", "unchecked", "warning", "The answer was cut off."),
             verdict(given, "/events", "Norway", "unchecked", "warning", "The list was not reached.")]  # fmt: skip
    shown = open_page(source_of(verdicts=said)).open()
    assert shown.locator("#progress").inner_text() == "5 doubts left, 0 decisions"
    assert shown.locator("#record .doubts > h3").inner_text() == "To check 5"
    for left in range(4, -1, -1):
        shown.keyboard.press("n")
        shown.keyboard.press("x" if left == 0 else "a")
        shown.locator("#progress", has_text=f"{left} doubt{'s' * (left != 1)} left").wait_for()


def test_the_rest_at_once(open_page: Open, tmp_path: Path) -> None:
    """One button accepts what nobody decided on, proposals and what is missing aside; one more takes that back."""
    visit = open_page()
    shown = visit.open()
    row(shown, f"{FIGURE}/period").click()
    shown.keyboard.press("x")
    shown.click("#rest")
    said = {one["path"]: one["decision"] for one in visit.saved(tmp_path / "all.jsonl")}
    assert said == {
        "/agreements/0": "accept", "/trade_figures/0": "accept", f"{FIGURE}/period": "reject",
        "/agreements/0/party_areas": "accept",
    }  # fmt: skip
    shown.get_by_role("button", name="Take that back").click()
    assert [one["path"] for one in visit.saved(tmp_path / "one.jsonl")] == [f"{FIGURE}/period"]


@pytest.mark.parametrize(
    ("place", "typed", "said"),
    [
        (f"{FIGURE}/value", "a lot", "a lot is not a number"),
        (f"{FIGURE}/reporter", "", None),
        ("proposal 0", "{", "not JSON"),
    ],
)
def test_a_correction_is_read(open_page: Open, place: str, typed: str, said: str | None) -> None:
    """What is typed is read as the field's kind of value, and refused with a sentence where it is none."""
    shown = open_page().open()
    row(shown, place).click()
    shown.keyboard.press("c")
    field = shown.locator(".edit :is(input, textarea)")
    field.fill(typed)
    shown.get_by_role("button", name="Keep").click()
    if said:
        assert said in shown.locator(".wrong").inner_text()
    else:
        assert "empty" in row(shown, place).inner_text()


def test_a_closed_list_is_chosen_from(open_page: Open, tmp_path: Path) -> None:
    """The right value of a closed list is chosen, not typed."""
    visit = open_page()
    shown = visit.open()
    row(shown, "/agreements/0/status").click()
    shown.keyboard.press("c")
    shown.locator(".edit select").select_option("proposed")
    shown.get_by_role("button", name="Keep").click()
    (saved,) = visit.saved(tmp_path / "one.jsonl")
    assert (saved["path"], saved["value"], saved["was"]) == ("/agreements/0/status", "proposed", "signed")


def test_what_is_missing_can_be_added(open_page: Open, tmp_path: Path) -> None:
    """An item that the record lacks is added to the file as an accepted item of its list."""
    visit = open_page()
    shown = visit.open()
    shown.locator("[data-ref^='omission']").first.click()
    shown.keyboard.press("c")
    shown.locator(".edit textarea").fill('{"indicator": "other", "value": 4000000}')
    shown.get_by_role("button", name="Keep").click()
    (saved,) = visit.saved(tmp_path / "one.jsonl")
    assert {key: saved[key] for key in ("list", "item", "decision", "quote")} == {
        "list": "trade_figures", "item": {"indicator": "other", "value": 4000000}, "decision": "accept",
        "quote": "$4 million",
    }  # fmt: skip


FILTERS: list[tuple[str, str, list[str]]] = [
    ("#by-text", "number 7 of", ["00007.txt"]), ("#by-text", "stadium rain", []), ("#by-area", "nor chl", ["all"]),
    ("#by-area", "PER", []), ("#by-verdict", "conflict", ["all"]), ("#by-verdict", "confirmed", ["all"]),
    ("#by-kind", "trade figures", ["all"]), ("#by-kind", "statements", []), ("#by-state", "no doubts left", []),
]  # fmt: skip


@pytest.mark.parametrize(("field", "wanted", "expected"), FILTERS)
def test_filters(open_page: Open, field: str, wanted: str, expected: list[str]) -> None:
    """Articles are found by their words, by areas, by verdict, by kind of item and by what is left to do."""
    shown = open_page(*many(20)).page
    if field in {"#by-text", "#by-area"}:
        shown.locator(field).fill(wanted)
    else:
        shown.locator(field).select_option(label=wanted)
    count = "20 articles" if expected == ["all"] else f"{len(expected)} of 20 articles"
    shown.locator("#found", has_text=count).wait_for()
    if expected != ["all"]:
        shown.wait_for_function  # noqa: B018 - the policy forbids what it needs; the list is read until it is right
        for _ in range(50):
            names = shown.locator("#list .entry-about").all_text_contents()
            if len(names) == len(expected):
                break
            shown.wait_for_timeout(20)
        assert [name.split(" · ")[0] for name in names] == expected


def test_filters_hide_values(open_page: Open) -> None:
    """In an open article only the values that the filters want are shown, and it is said how many are not."""
    shown = open_page().open()
    shown.locator("#by-verdict").select_option(label="conflict")
    shown.locator("#hidden-note", has_text="hidden by the filters").wait_for()
    left = shown.locator("#record [data-ref]:visible").evaluate_all(
        "rows => [...new Set(rows.map(row => row.dataset.ref))]"
    )
    assert left == [f"{FIGURE}/period", FIGURE]


def test_a_pair_in_the_overview_finds_its_articles(open_page: Open) -> None:
    """A cell of the matrix leads to the articles that name both areas."""
    other = source_of("Peru met Spain.", "peru.txt", {"events": [{"event_type": "meeting", "actor_areas": ["PER"],
                      "recipient_areas": ["ESP"]}]}, verdicts=())  # fmt: skip
    shown = open_page(fish(), other).page
    shown.click("#tab-overview")
    shown.get_by_role("button", name="ESP and PER: 1").first.click()
    shown.locator("#found", has_text="1 of 2 articles").wait_for()


def test_thousands_of_articles(open_page: Open) -> None:
    """Of 2,000 articles only the rows in sight are in the page; the last is there when it is scrolled to."""
    visit = open_page(*many(2000))
    assert visit.page.locator("#list .entry").count() < 40
    visit.page.locator("#list").evaluate("list => { list.scrollTop = list.scrollHeight; }")
    visit.page.locator("#list [aria-posinset='2000']").click()
    visit.page.locator("#about", has_text="01999.txt").wait_for()
    assert "Number 1999 of the run." in visit.page.locator("#text").inner_text()
    visit.page.locator("#by-text").fill("number 1998 of")
    visit.page.locator("#found", has_text="1 of 2,000").wait_for()
    assert visit.errors == []


LOOKS = [
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"viewport": PHONE, "has_touch": True}, id="phone"),
]


@pytest.mark.parametrize("look", LOOKS)
def test_anybody_can_use_it(open_page: Open, look: dict[str, Any]) -> None:
    """axe-core finds nothing against WCAG 2.2 AA: list, article, a value being corrected, help and overview."""
    visit = open_page(fish(), *many(3), Loss("a.txt", "InputError", "Empty."), **look)
    assert visit.violations() == []
    shown = visit.open()
    assert visit.violations() == []
    shown.get_by_role("button", name="Next doubt").click()
    shown.keyboard.press("c")
    assert visit.violations() == []
    shown.keyboard.press("Escape")
    shown.keyboard.press("x")
    assert visit.violations() == []
    shown.click("#help-button")
    assert visit.violations() == []
    shown.keyboard.press("Escape")
    shown.click("#tab-overview")
    for summary in shown.locator("#overview summary").all():
        summary.click()
    assert visit.violations() == []


@pytest.mark.parametrize("width", [320, 390, 768, 1024])
def test_nothing_is_wider_than_the_window(open_page: Open, width: int) -> None:
    """At the width of a phone or a tablet the page itself does not scroll sideways, whatever an article holds."""
    long = source_of(f"{TEXT}\n{'W' * 400}\n", f"{'n' * 300}.txt", title="T" * 300)
    visit = open_page(long, viewport={"width": width, "height": 700})
    shown = visit.open()
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert shown.evaluate(overflow) <= 0
    shown.click("#tab-overview")
    assert shown.evaluate(overflow) <= 0


class Catch(BaseModel):
    """A plain item."""

    fish: str
    tons: float | None = None


class Catches(BaseModel):
    """A schema without any annotation of ours."""

    port: str
    catches: list[Catch]
    is_late: bool = False


def test_any_schema(open_page: Open) -> None:
    """A record of plain models is shown by its own fields, with nothing of trade."""
    text = "Cod and 12 tons of eel came to Oslo."
    given = article(text)
    record = Catches(port="Oslo", catches=[Catch(fish="cod"), Catch(fish="eel", tons=12)])
    made = Extraction[Catches](
        article=ArticleData(id=given.id, source="port.txt"),
        record=record,
        verdicts=(verdict(given, "/port", "Oslo"), verdict(given, "/catches/1/tons", "12 tons", "conflict", "warning")),
        provenance=Provenance(
            library_version="1", schema_version="2", schema_sha256="0", mode="rules", policy="balanced"
        ),
    )
    visit = open_page(Source(text, made), schema=Catches)
    shown = visit.open()
    row(shown, "/catches/1/tons").hover()
    assert lit(shown) == ["12 tons"]
    row(shown, "/port").hover()
    assert lit(shown) == ["Oslo"]
    row(shown, "/is_late").click()
    shown.keyboard.press("c")
    shown.locator(".edit select").select_option("true")
    shown.get_by_role("button", name="Keep").click()
    assert "true" in row(shown, "/is_late").inner_text()
    assert shown.locator("label", has_text="Areas").is_hidden()
    shown.click("#tab-overview")
    assert shown.locator(".matrix").count() == 0
    assert "sector" not in shown.locator("#overview").inner_text()
    assert visit.errors == []


def test_an_empty_run(open_page: Open) -> None:
    """A run without a single extraction has a page too, which says what failed."""
    visit = open_page(Loss("a.txt", "EmptyInputError", "a.txt holds no text"))
    assert "all failed" in visit.page.locator("#title").inner_text()
    assert visit.page.locator("#panel").is_hidden()
    visit.page.click("#tab-overview")
    assert "a.txt holds no text" in visit.page.locator("#overview").inner_text()
    assert visit.page.locator(".chart").count() == 0
    assert visit.errors == []
