"""The rules for runners: complete, honest, and light enough for one page."""

import gzip
import re

import pytest
from django.conf import settings
from django.urls import reverse
from pytest_django.asserts import assertContains

from plans.engine.reasons import _SENTENCES
from plans.engine.reasons.restricting import _CLAUSES
from plans.reading.rulebook import Sure, rules, rules_named, subjects

CODES = [f"R{number}" for number in range(1, 49)]


def test_every_rule_of_the_engine_stands_in_the_book_once():
    named = [rule.code for subject in subjects() for rule in subject.rules]

    assert sorted(named, key=lambda code: int(code[1:])) == CODES


def test_every_reason_that_the_code_can_give_has_words_and_a_rule_in_the_book():
    """Those whose code and key stand there as they are; the others are met in generated plans."""
    pairs = {
        (code, key)
        for path in (settings.BASE_DIR / "plans").rglob("*.py")
        for code, key in re.findall(r'"(R\d+)",\s*(?:key=)?"([a-z_]+)"', path.read_text())
    }

    assert len(pairs) > 80
    for code, key in pairs:
        assert code in rules()
        assert key in _SENTENCES or key in _CLAUSES, key


@pytest.mark.parametrize("code", CODES)
def test_rule_says_what_it_asks_and_what_nobody_knows(code):
    rule = rules()[code]

    for text in (rule.says, rule.limits):
        assert re.fullmatch(r"[A-Z0-9].*\.", text)
        assert not re.search(r"prevent|proven|injury-proof|R\d", text)
    # a trial or an expert's word has a name, but for what every clinician would say
    if rule.sure is not Sure.OURS and code not in {"R1", "R2", "R39"}:
        assert rule.sources


def test_sources_lead_to_the_paper_or_nowhere():
    links = {source.link for rule in rules().values() for source in rule.sources}

    assert all(
        re.fullmatch(
            r"(https://doi\.org/10\.\d{4,}/\S+|https://www\.ncbi\.nlm\.nih\.gov/\S+)?", link
        )
        for link in links
    )


def test_rules_are_named_once_and_unknown_ones_left_out():
    assert [rule.code for rule in rules_named(["R26", "R99", "R1", "R26"])] == ["R26", "R1"]


@pytest.mark.django_db
def test_anybody_can_read_the_rules_without_a_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(reverse("plans:rules"))

    page = response.content.decode()
    assert set(re.findall(r'<div id="(R\d+)">', page)) == set(CODES)
    assertContains(response, 'href="https://doi.org/10.1007/s40279-017-0758-3" rel="noreferrer"')
    assert len(gzip.compress(response.content)) <= 12 * 1024
