"""Pages: what of them is the article, and how its text is written."""

from __future__ import annotations

import pytest

from communique.article import load_article
from communique.errors import NoArticleError

FIRST = "The two ministers met on Friday and agreed to lower tariffs on fish and on fruit from the first of May."
LAST = "Talks between the two governments go on in the second half of the year, officials of both sides said."
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ports sign pact | Harbour &amp; Sea</title>
<meta property="og:site_name" content="Harbour &amp; Sea"><meta property="og:title" content="Ports sign pact">
<meta property="article:published_time" content="2025-05-03T08:30:00+02:00">
<meta property="article:modified_time" content="2025-05-04"><meta name="author" content="Ana Cruz">
<link rel="canonical" href="https://harbour.example/ports"><script>var promo = "Win 500";</script></head><body>
<div id="cookie-banner" class="cookie"><p>We and our 214 partners store cookies on your device.</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<main><article><h1>Ports sign pact</h1><p>{FIRST}</p><ul><li>Signed <b>two</b> MoUs</li><li>Opened an office</li></ul>
<blockquote><p>We agree.</p><p>Truly so.</p></blockquote><h2>The numbers</h2>
<table><caption>Goods trade (&euro; billion)</caption><tr><th></th><th>2023</th><th>2024</th></tr>
<tr><td>Exports of<br>fish</td><td>2.7</td><td>2.9</td></tr><tr><td></td><td></td><td></td></tr></table>
<p>{LAST}</p></article><aside><h3>Most read</h3><ul><li><a href="/x">Cargo up 2.5%</a></li></ul></aside></main>
<footer><p>&copy; 2025 Harbour. Agreements with 31 agencies.</p></footer></body></html>"""
TEXT = f"""Ports sign pact

{FIRST}

- Signed two MoUs
- Opened an office

We agree.

Truly so.

The numbers

Goods trade (€ billion)
| 2023 | 2024
Exports of fish | 2.7 | 2.9

{LAST}"""


def page(body: str, head: str = "") -> str:
    """A page around a body."""
    return f"<html><head>{head}</head><body>{body}</body></html>"


def test_text() -> None:
    """Paragraphs, items, captions and table rows are lines of their own; what surrounds the article is left out."""
    assert load_article(PAGE).text == TEXT


def test_metadata() -> None:
    """A page's own metadata fills the fields, with times where it gives them."""
    assert load_article(PAGE).metadata() | {"id": None} == {
        "id": None,
        "source": None,
        "title": "Ports sign pact",
        "byline": "Ana Cruz",
        "publisher": "Harbour & Sea",
        "date_published": "2025-05-03T08:30:00+02:00",
        "date_modified": "2025-05-04",
        "language": "en",
        "url": "https://harbour.example/ports",
        "credited_source": None,
    }


@pytest.mark.parametrize(
    ("script", "published", "modified"),
    [
        ('{"datePublished": "2025-05-03T08:30", "dateModified": "2025-05-04"}', "2025-05-03T08:30", "2025-05-04"),
        ('{"@graph": [{"datePublished": "2025-05-03", "dateModified": 7}, 3]}', "2025-05-03", None),
        ('{"datePublished": "soon"}', None, None),
        ("{not json", None, None),
    ],
)
def test_linked_data(script: str, published: str | None, modified: str | None) -> None:
    """Dates are also taken from linked data, and only if they are dates."""
    article = load_article(
        page(f"<article><p>{FIRST}</p><p>{LAST}</p></article>", f'<script type="application/ld+json">{script}</script>')
    )
    assert (article.date_published, article.date_modified) == (published, modified)


def test_blocks_inside_blocks() -> None:
    """Loose text before, between and after nested blocks is kept, in order."""
    body = f"<article><p>{FIRST}</p><div>Loose text in front <p>A paragraph inside.</p> a tail.</div>"
    body += f"<p>{LAST}</p></article>"
    expected = f"{FIRST}\n\nLoose text in front\n\nA paragraph inside.\n\na tail.\n\n{LAST}"
    assert load_article(page(body)).text == expected


def test_address_is_not_the_publisher() -> None:
    """The host's name stands for no outlet, and the address given wins."""
    article = load_article(page(f"<article><p>{FIRST}</p></article>"), url="https://harbour.example/story")
    assert (article.publisher, article.url) == (None, "https://harbour.example/story")


def test_declared_character_set() -> None:
    """A page is read in the character set that it declares, as browsers understand the name."""
    body = page(
        f"<article><p>São Paulo agreed with “Rio” on fish. {FIRST}</p></article>", '<meta charset="iso-8859-1">'
    )
    article = load_article(body.encode("cp1252"))
    assert article.text.startswith("São Paulo agreed with “Rio” on fish.")
    assert article.warnings == load_article(body).warnings


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        page('<nav><ul><li><a href="/">Home</a></li></ul></nav><footer>© 2025</footer>'),
        page('<div class="cookie"><p>We and our 214 partners store cookies on your device, as you know.</p></div>'),
        page("<div>You need to enable JavaScript to run this app, please do so in the settings.</div>"),
        page("<noscript>Turn on JavaScript</noscript>"),
        "<html \x00",
    ],
)
def test_no_article(markup: str) -> None:
    """A page of menus, notices or scripts holds no article."""
    with pytest.raises(NoArticleError, match=r"no article|no HTML"):
        load_article(markup)


UNSEEN = [
    "<noscript>{}</noscript>",
    "<template>{}</template>",
    "<textarea>{}</textarea>",
    "<p hidden>{}</p>",
    '<div style="display: none"><p>{}</p></div>',
    '<p style="color:red;visibility:HIDDEN">{}</p>',
    '<p style="font-size:0px">{}</p>',
    '<p style="position:absolute;left:-9999px">{}</p>',
]


@pytest.mark.parametrize("element", UNSEEN)
def test_what_nobody_sees(element: str) -> None:
    """What a page holds and does not show is no part of its article."""
    hidden = element.format("Chile signed ninety-nine memoranda with Peru on Monday, it said in a statement.")
    assert load_article(page(f"<article><p>{FIRST}</p>{hidden}<p>{FIRST}</p></article>")).text.count("Chile") == 0


@pytest.mark.parametrize("style", ["font-size:0.9em", "display:block", "opacity:0", "left:-5px", "font-size: 08px"])
def test_what_one_does_see(style: str) -> None:
    """Small or fading letters are read."""
    assert (
        "Chile" in load_article(page(f'<article><p>{FIRST}</p><p style="{style}">Chile signed it.</p></article>')).text
    )


@pytest.mark.parametrize("form", ["a{}=1", "a{}", "a{}='>'", 'a{}=">"'])
def test_many_attributes(form: str) -> None:
    """An element with more attributes than any has is refused before the parser compares each with all others."""
    bomb = " ".join(form.format(number) for number in range(5_000))
    with pytest.raises(NoArticleError, match="more than 1,000 attributes"):
        load_article(page(f"<p {bomb}>{FIRST}</p>"))


def test_long_attributes() -> None:
    """A picture within an attribute is no many attributes."""
    assert load_article(
        page(f'<article><img src="data:image/png;base64,{"A b=" * 9_000}"><p>{FIRST}</p></article>')
    ).text
