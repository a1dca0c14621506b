"""What stands around an article: dialogues, teasers, links to other stories."""

from __future__ import annotations

import pytest

from communique.article import load_article
from communique.article.around import around, is_consent, teases
from communique.errors import NoArticleError
from communique.text import sentences

BODY = (
    "<p>The two ministers met on Friday and agreed to lower tariffs on fish and on fruit from the first of May.</p>"
    "<p>Talks between the two governments go on in the second half of the year, officials of both sides said.</p>"
)
CONSENT = [
    "We and our 300 partners store and access information on your device and process personal data.",
    "You can withdraw your consent or manage your preferences at any time in our privacy policy.",
    "By clicking you let us and our partners use precise geolocation and device scanning.",
]
NO_CONSENT = [
    "Firms may process personal data where they have a legitimate interest, the court ruled.",
    "Our partners in the region welcome the pact, the minister said.",
    "We agreed with our partners to lower tariffs.",
]
TEASERS = [
    "Related",
    "ALSO READ: Port opens in May",
    "Read more | Port opens",
    "Editor’s Pick",
    "> See also",
    "Most read",
]
NO_TEASERS = ["Related parties signed the pact.", "More from China is expected, he said.", "Trending goods were sold."]


@pytest.mark.parametrize(("text", "expected"), [(t, True) for t in CONSENT] + [(t, False) for t in NO_CONSENT])
def test_consent(text: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """A dialogue of consent speaks to the reader in several of its phrases; news of such laws does not."""
    assert is_consent(text) is expected


@pytest.mark.parametrize(("text", "expected"), [(t, True) for t in TEASERS] + [(t, False) for t in NO_TEASERS])
def test_teasers(text: str, expected: bool) -> None:  # noqa: FBT001 - the same
    """A heading over other stories stands alone or before a sign; a sentence that begins so is none."""
    assert teases(text) is expected


def test_plain_text() -> None:
    """A teaser takes the items under it along, not the paragraph after them."""
    text = "A and B signed.\n\nMore stories\n- C visits D\n- E meets F\n\nThe pact covers fish.\nAlso read: G signs H\n"
    cut = sentences(text)
    assert [cut[number - 1].text for number in sorted(around(cut))] == [
        "More stories", "- C visits D", "- E meets F", "Also read: G signs H",
    ]  # fmt: skip


def page(body: str) -> str:
    """A page with a body."""
    return f"<html><head><title>Pact</title></head><body>{body}</body></html>"


@pytest.mark.parametrize("times", [1, 40])
def test_dialogues_of_any_length(times: int) -> None:
    """A page that holds nothing but a dialogue has no article; one that has both keeps the article."""
    dialogue = "".join(f"<p>{text}</p>" for text in CONSENT) * times
    with pytest.raises(NoArticleError):
        load_article(page(f"<div>{dialogue}</div>"))
    text = load_article(page(f"<main><article><h1>Pact</h1>{BODY}</article></main><div>{dialogue}</div>")).text
    assert text.endswith("officials of both sides said.")


def test_links_in_a_page() -> None:
    """Links to other stories are left out, in a line of their own and in a list under a heading."""
    teaser = '<p>Also read: <a href="/x">Chile visits Peru for talks on copper</a></p>'
    linked = '<h3>Related stories</h3><ul><li><a href="/y">Kenya signs with Ghana</a></li></ul>'
    text = load_article(page(f"<article><h1>Pact</h1>{BODY}{teaser}{BODY}{linked}</article>")).text
    assert "copper" not in text
    assert "Kenya" not in text
    assert "Related" not in text


def test_an_aside_with_a_headline() -> None:
    """An article in an aside is one where the headline stands there too."""
    assert "lower tariffs" in load_article(page(f"<nav>Home</nav><aside><h1>Pact</h1>{BODY}</aside>")).text
