"""The days of a page: which of its stamps is its own publication, which an update, which another story's."""

from __future__ import annotations

import pytest

from communique.article import load_article

BODY = (
    "<p>The two ministers met on Friday and agreed to lower tariffs on fish and on fruit from the first of May.</p>"
    "<p>Talks between the two governments go on in the second half of the year, officials of both sides said.</p>"
)


def linked(data: str) -> str:
    """A script of linked data."""
    return f'<script type="application/ld+json">{data}</script>'


OWN = '{"@type": "NewsArticle", "headline": "Ports sign", "datePublished": "2024-03-06"}'
OTHER = '{"@type": "NewsArticle", "headline": "An older story", "datePublished": "2021-01-02"}'
BOTH = (
    '<time itemprop="dateModified" datetime="2024-05-06">x</time>'
    '<time itemprop="datePublished" datetime="2024-03-06">y</time>'
)
GRAPH = (
    '{"@graph": [{"@type": "WebPage", "name": "Ports sign - Harbour", "datePublished": "2024-03-06", '
    '"dateModified": "2024-05-06"}, {"@type": "ImageObject", "datePublished": "2020-01-01"}]}'
)
RELATED = '<h2>More stories</h2><p><a href="/x">An old pact</a></p><time datetime="2021-01-02">x</time>'
UPDATED = '<meta property="og:updated_time" content="2024-05-06">'
# head of the page, top of the article, published, modified
ROWS = [
    (linked(f"[{OWN}, {OTHER}]"), "", "2024-03-06", None),
    (linked(f"[{OTHER}, {OWN}]"), "", "2024-03-06", None),
    (linked(OTHER) + linked(OWN), "", "2024-03-06", None),
    (
        linked('{"@graph": [{"@type": "ImageObject", "datePublished": "2020-01-01"}, {"@type": "WebPage", '
               f'"datePublished": "2019-05-05"}}, {OWN}]}}'),
        "", "2024-03-06", None,
    ),
    (linked('{"@type": ["Article", "NewsArticle"], "datePublished": "2024-03-06"}'), "", "2024-03-06", None),
    (linked('{"@type": "Article", "headline": "Ports sign", "dateModified": "2024-05-06"}'), "", None, "2024-05-06"),
    (UPDATED, "", None, "2024-05-06"),
    (UPDATED, "<p>Posted on 6 March 2024</p>", "2024-03-06", "2024-05-06"),
    ("", '<span itemprop="datePublished" content="2024-03-06T08:00">Wed</span>', "2024-03-06T08:00", None),
    ("", BOTH, "2024-03-06", "2024-05-06"),
    ("", '<time class="updated" datetime="2024-05-06">x</time><time class="published" datetime="2024-03-06">y</time>',
     "2024-03-06", "2024-05-06"),
    ("", "<p>Updated - May 06, 2024; Published - March 06, 2024</p>", "2024-03-06", "2024-05-06"),
    ("", "<footer>© 2025 Harbour. Last updated 3 June 2025</footer>", None, None),
    (linked(GRAPH), "", "2024-03-06", "2024-05-06"),
    (linked(GRAPH) + linked(OWN), "", "2024-03-06", None),
    ('<meta property="og:title" content="The pact">' + linked(f"[{OTHER}, {OWN}]".replace("Ports sign", "The pact")),
     "", "2024-03-06", None),
    (linked(OWN).replace("ld+json", "LD+JSON; charset=utf-8"), "", "2024-03-06", None),
    (linked(OWN).replace('"2024-03-06"', '["Wed, 06 Mar 2024 08:00:00 GMT"]'), "", "2024-03-06T08:00", None),
    (linked(OWN).replace("Ports sign", "Ports sign\n"), "", "2024-03-06", None),
    ('<meta name="DC.Date.Issued" content="2024-03-06"><meta name="DC.Date.Modified" content="2024-05-06">', "",
     "2024-03-06", "2024-05-06"),
    ('<meta name="dcterms.created" content="2024-02-26"><meta name="dcterms.issued" content="2024-03-06">', "",
     "2024-03-06", None),
    ('<meta property="og:article:modified_time" content="2024-05-06">', "<p>6 March 2024</p>", "2024-03-06",
     "2024-05-06"),
    ("", '<span property="schema:datePublished" content="2024-03-06T08:00">x</span>', "2024-03-06T08:00", None),
    ("", '<span property="dc:date dc:created" content="2024-03-06">x</span>', "2024-03-06", None),
    ("", '<time class="published updated" datetime="2024-03-06">x</time>', "2024-03-06", None),
    ("", '<abbr class="published" title="2024-03-06">x</abbr><abbr class="updated" title="2024-05-06">y</abbr>',
     "2024-03-06", "2024-05-06"),
    ("", '<p>The fair opens on <time datetime="2024-09-09">9 September</time> in Lima.</p>', None, None),
    ("", f"<p>6 March 2024</p>{BODY}{RELATED}", "2024-03-06", None),
    ("", f"{BODY}{RELATED}", None, None),
    ("", "<dl><dt>Published:</dt><dd>6 March 2024</dd></dl>", "2024-03-06", None),
    ("", "<p>06/03/2024</p>", None, None),
    ("", f"{BODY}<div>Last Updated: 30/11/2024 | Visitors: 1,234</div>", None, "2024-11-30"),
    ('<link rel="canonical" href="/x">' + linked(f"[{OTHER}, {OWN}]").replace("Ports sign", 'Else", "url": "/x'), "",
     "2024-03-06", None),
    ("", '<time datetime="2024-05-06">Last Updated: May 06, 2024</time>', None, "2024-05-06"),
    ("", "<div><span>March 6, 2024 08:00 JST</span><span>Updated May 6, 2024</span></div>", "2024-03-06T08:00", None),
    ("", "<p>Submitted by admin on Wed, 03/06/2024 - 08:00</p>", "2024-03-06T08:00", None),
    ("", '<time datetime="2024-03-06">x</time><aside><time datetime="2024-05-09">y</time></aside>', "2024-03-06", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "top", "published", "modified"), ROWS)
def test_days(head: str, top: str, published: str | None, modified: str | None) -> None:
    """The publication is the article's own, never another story's, a picture's or the update's."""
    article = load_article(
        f"<html><head><title>Ports sign | Harbour</title>{head}</head>"
        f"<body><article><h1>Ports sign</h1>{top}{BODY}</article></body></html>"
    )
    assert (article.date_published, article.date_modified) == (published, modified)


ADDRESSES = [
    ("2024/03/06/ports-sign", "2024-03-06"),
    ("news/20240306/ports.html", "2024-03-06"),
    ("202403/06/c_12345.htm", "2024-03-06"),
    ("2024/mar/06/ports-sign", "2024-03-06"),
    ("2024/03/ports-sign", None),
    ("ports-20240399", None),
]


@pytest.mark.parametrize(("address", "published"), ADDRESSES)
def test_days_of_addresses(address: str, published: str | None) -> None:
    """The day that an address holds is taken where nothing else gives one, for pages and for texts."""
    for given in (f"<html><body><article><h1>Ports sign</h1>{BODY}</article></body></html>", "They signed a pact."):
        assert load_article(given, url=f"https://port.example/{address}").date_published == published


TABLES = [
    (
        (
            "<figure><table><tr><th>Year</th><th>Flow</th><th>Value</th></tr>"
            "<tr><td rowspan='2'>2023</td><td>Exports</td><td>5</td></tr><tr><td>Imports</td><td>6</td></tr></table>"
            "<figcaption>Trade in US$ million</figcaption></figure>"
        ),
        "Trade in US$ million\nYear | Flow | Value\n2023 | Exports | 5\n2023 | Imports | 6",
    ),
    (
        (
            "<table><tr><th rowspan='2'>Of</th><th colspan='2'>2023</th></tr><tr><th>Exports</th><th>Imports</th></tr>"
            "<tr><th rowspan='2'>Peru</th><td>5</td><td>6</td></tr><tr><td>7</td><td>n/a</td></tr></table>"
        ),
        "Of | 2023 | 2023\nOf | Exports | Imports\nPeru | 5 | 6\nPeru | 7 | n/a",
    ),
    (
        (
            "<table><tr><th colspan='2'>Signed</th></tr>"
            "<tr><td>Peru</td><td><ul><li>fish</li><li>fruit</li></ul></td></tr></table>"
        ),
        "Signed\nPeru | fish; fruit",
    ),
    (
        (
            "<table><caption>Fish</caption><tr><td>Peru</td><td>5<sup>1</sup></td></tr></table>"
            "<table><caption>Fruit</caption><tr><td>Peru</td><td></td><td>6</td></tr></table>"
        ),
        "Fish\nPeru | 5¹\n\nFruit\nPeru |  | 6",
    ),
    ("<dl><dt>Exports</dt><dd>5</dd><dt>Imports:</dt><dd>6</dd><dt>Other</dt></dl>", "Exports: 5\nImports: 6\n- Other"),
]


@pytest.mark.parametrize(("table", "rows"), TABLES)
def test_tables_keep_their_cells(table: str, rows: str) -> None:
    """Captions, cells over several rows or columns, lists within cells and terms all stand in the text."""
    text = load_article(f"<html><body><article><h1>Ports sign</h1>{BODY}{table}{BODY}</article></body></html>").text
    assert rows in text


def test_notes_and_powers() -> None:
    """Raised digits stay raised: they are no part of the number or unit before them."""
    body = f"<p>Trade reached US$7.5<sup>1</sup> billion on 90 km<sup>2</sup>, the 4<sup>th</sup> best.</p>{BODY}"
    text = load_article(f"<html><body><article><h1>Ports sign</h1>{body}</article></body></html>").text
    assert "US$7.5¹ billion on 90 km², the 4th best." in text
