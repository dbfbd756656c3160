"""From a rule to its code, to the sentence that names it, and to its tests: R1 to R48."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ENGINE = ROOT / "plans" / "engine"
RULES = [f"R{number}" for number in range(1, 49)]
# modules that hold figures and shapes, but decide nothing
UNDECIDED = {"numbers.py", "types.py"}
# rules that no reason names, and why none can
SILENT = {
    "R14": "what is never shown has no sentence in a plan; reading/accounting.py says it on a page",
    "R15": "a full session leaves something out, and says so for R17 or R45",
    "R16": "where sets are missing, R35 or R45 takes them, and says so",
    "R46": "compares two plans, and a reason speaks of one",
    "R48": "holds for the words of every reason",
}


@cache
def _modules() -> dict[str, ast.Module]:
    return {
        str(path.relative_to(ENGINE)): ast.parse(path.read_text())
        for path in sorted(ENGINE.rglob("*.py"))
    }


@cache
def _beside_code() -> dict[str, str]:
    """The text of each module that decides, without the docstring that only lists its rules."""
    found = {}
    for name, tree in _modules().items():
        path = ENGINE / name
        if path.name not in UNDECIDED:
            text = path.read_text()
            summary = ast.get_docstring(tree, clean=False)
            found[name] = text.replace(summary, "", 1) if summary and path.stem[0] != "_" else text
    return found


@cache
def _given_as_code() -> set[str]:
    """Ids that stand alone in a string: the code of a reason."""
    return {
        node.value
        for tree in _modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@cache
def _tested() -> set[str]:
    names = (
        name
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for name in re.findall(r"^ *def test_((?:r\d+_)+)", path.read_text(), re.MULTILINE)
    )
    return {rule.upper() for name in names for rule in name.split("_") if rule}


@pytest.mark.parametrize("rule", RULES)
def test_rule_is_named_where_it_is_decided(rule):
    wanted = re.compile(rf"\b{rule}\b")

    assert [name for name, text in _beside_code().items() if wanted.search(text)]


@pytest.mark.parametrize("rule", RULES)
def test_rule_meets_the_runner_in_a_reason_or_is_silent_by_nature(rule):
    assert (rule in _given_as_code()) != (rule in SILENT)


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_a_test_of_its_name(rule):
    assert rule in _tested()


def test_no_reason_gives_a_rule_that_there_is_not():
    given = {said for said in _given_as_code() if re.fullmatch(r"R\d+", said)}

    assert given <= set(RULES)
