from __future__ import annotations

import pytest
from tests.client.asking import run_python

import communique

PUBLIC = """
    extract_article aextract_article Extractor load_article find_mentions read_by_rules check_record reconcile
    use_cassette Strategy Domain ModelRequest ModelAnswer TradeRecord Extraction Verdict Mention Article
    ArticleWarning RulesOnlyWarning CassetteDamagedError CassetteError CassetteMissingError CassetteStaleError
    CommuniqueError ContentFilterError EmptyAnswerError EmptyInputError EncodingError InputError MalformedAnswerError
    MissingInputError ModelError NoArticleError RefusalError RejectedRequestError SettingsError TooLargeError
    TooSlowError TransportError TruncatedAnswerError UnsupportedInputError
""".split()
HEAVY = ("openai", "instructor", "vcr", "pydantic", "trafilatura", "pycountry", "jinja2", "tenacity")


def test_names() -> None:
    """What is public is written down twice: here and in `__all__`."""
    assert communique.__all__ == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_each_is_there(name: str) -> None:
    """Each public name can be imported, is what it is called, and says what it is."""
    found = getattr(communique, name)
    assert found.__name__ == name
    assert found.__doc__


def test_unknown_name() -> None:
    """A name that is not public is an AttributeError like any other module's."""
    with pytest.raises(AttributeError, match="module 'communique' has no attribute 'extract_everything'"):
        _ = communique.extract_everything


def test_all_errors_are_public() -> None:
    """Every error class of the library can be caught by its public name."""
    classes = [communique.CommuniqueError]
    for one in classes:
        classes += one.__subclasses__()
    public = {one.__name__ for one in classes if one.__module__ == "communique.errors"}
    assert public <= {*PUBLIC}


LIGHT = [
    ("the package", "import communique"),
    ("the errors", "from communique import SettingsError"),
    ("the command line", "import communique.cli"),
]


@pytest.mark.parametrize("code", [row[1] for row in LIGHT], ids=[row[0] for row in LIGHT])
def test_import_is_light(code: str) -> None:
    """An import loads none of the heavy libraries: each is loaded when it is first needed."""
    done = run_python(f"import sys\n{code}\nprint(*{{*{HEAVY}}} & set(sys.modules))")
    assert done.stdout.split() == []


def test_rules_need_no_sdk() -> None:
    """The rule reading loads neither an SDK nor vcrpy."""
    code = "import sys, communique\ncommunique.extract_article('Laos sold rice.', model='rules')"
    done = run_python(f"{code}\nprint(*{{'openai', 'instructor', 'vcr', 'tenacity'}} & set(sys.modules))")
    assert done.stdout.split() == []


def test_first_lines_of_the_documentation() -> None:
    """The example at the head of the package has the names that a user types first."""
    assert "from communique import extract_article" in (communique.__doc__ or "")
