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
    assert [cut[number - 1].text for number in sorted(around(cut, text))] == [
        "More stories", "- C visits D", "- E meets F", "Also read: G signs H",
    ]  # fmt: skip


ELSEWHERE = [
    "ALSO READ\nZ signs pact with Peru",
    "Also Read: Will Z sign a pact with Peru?",
    "Also read: 'We gain', says Z after pact with Peru",
    "More on this story\n\n• Z signs pact with Peru\n• Z buys ships",
    "Related Stories\n\nZ signs pact with Peru\n\n3 hours ago\n\nZ buys ships for $9 million\n\nMar 5, 2024",
    "Most Read\n1\nZ signs pact with Peru\n2\nZ buys ships for $9 million",
    "Recommended Stories\nlist of 2 items\nlist 1 of 2\nZ signs pact\nlist 2 of 2\nZ buys ships\nend of list",
    "Trending\n\nIs Z to buy ships?\n\nZ signs pact with...",
    "More from World & Sea\nZ signs pact with Peru",
    "Subscribe to our newsletter to get the news of Z straight to your inbox.",
    "Follow Z Times on Google News, Telegram and WhatsApp for the latest news.",
    "Download the Z Times app for breaking news alerts.",
    "This website uses cookies of Z to improve your experience. By clicking you agree to our cookie policy.",
    "Z signs a pact with Peru in Lima. (File photo)",
    "Z signs a pact with Peru in 2018 [File: Ada Paz/Harbour]",
]
HERE = [
    "Recommended: lower tariffs on fish, the panel of Z said.",
    "Z will sign up to the pact in June, the minister said.",
    "Follow-up talks with Z are planned.",
    "Latest figures: Z exported fish worth $9 million.",
    "Join our pact, the minister told Z.",
    "Trending\n\nYear | Exports of Z\n2022 | 7",
]
BEFORE = "Two ministers met on Friday and agreed to lower tariffs on fish."
AFTER = ["Exports of rice grew.", "Talks go on, officials said."]


@pytest.mark.parametrize(("block", "leads"), [(t, True) for t in ELSEWHERE] + [(t, False) for t in HERE])
def test_blocks_copied_from_a_browser(block: str, leads: bool) -> None:  # noqa: FBT001 - the same
    """What leads elsewhere is left out with its ranks and ages, and nothing of the paragraphs around it."""
    for parts in ([BEFORE, block, *AFTER], [BEFORE, *AFTER, block]):
        text = "\n\n".join(parts)
        cut = sentences(text)
        kept = [sentence.text for number, sentence in enumerate(cut, 1) if number not in around(cut, text)]
        assert {BEFORE, *AFTER} <= set(kept)
        assert any("Z" in sentence for sentence in kept) is not leads


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


def test_links_that_the_article_announces() -> None:
    """The items of a list that a line announces are the article's, though each is a link; a lone headline is not."""
    listed = (
        '<p>They signed:</p><ul><li><a href="/1">A pact on fish</a></li><li><a href="/2">A pact on fruit</a></li></ul>'
    )
    lone = '<p><a href="/x">Chile visits Peru for talks on copper</a></p>'
    below = '<h3>Related</h3><p><a href="/y">Kenya signs with Ghana</a></p><p><a href="/z">Kenya buys ships</a></p>'
    text = load_article(page(f"<article><h1>Pact</h1>{BODY}{listed}{BODY}{lone}{BODY}{below}</article>")).text
    assert "They signed:\n\n- A pact on fish\n- A pact on fruit" in text
    assert [word for word in ("copper", "Kenya", "Related") if word in text] == []
