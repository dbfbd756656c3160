"""What the style sheets may weigh, and what they may not say."""

import gzip
import re

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from config.static import Storage, lean
from tests.test_contrast import COLOURS, linear_rgb

SHEETS = sorted((settings.BASE_DIR / "static/css").glob("*.css"))
OURS = [sheet for sheet in SHEETS if sheet.stem != "admin"]  # the desk's stands beside Django's own
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
MOST = 12 * 1024


def test_style_sheets_together_weigh_at_most_12_kb():
    """As they are served: without comments."""
    together = "".join(lean(sheet.read_text()) for sheet in OURS)

    assert len(gzip.compress(together.encode(), 9)) <= MOST


def test_style_sheet_is_served_without_its_comments(tmp_path):
    storage = Storage(location=tmp_path)

    name = storage.save("css/week.css", ContentFile(b"/* why */\n.week {\n  gap: 1px;\n}\n"))

    assert (tmp_path / name).read_text() == ".week{gap:1px}"


def test_text_in_a_style_sheet_keeps_its_spaces():
    assert lean('.a > p { & .b { content: ", 0.5  > "; margin: 0.5em, 10.5em; } }') == (
        '.a>p{.b{content:", 0.5  > ";margin:.5em,10.5em}}'
    )


def test_what_is_nested_is_served_without_its_sign_where_it_may_go():
    assert lean(".a { & b, & :is(i) { top: 0; } &:hover { top: 1px; } & + & { top: 2px; } }") == (
        ".a{b,:is(i){top:0}&:hover{top:1px}& + &{top:2px}}"
    )


@pytest.mark.parametrize("sheet", OURS, ids=lambda sheet: sheet.stem)
def test_style_sheet_lives_in_layers(sheet):
    """A rule outside of them would win over everything, whatever it says."""
    bare = re.sub(
        r"/\*.*?\*/|@layer [\w, ]+;|@keyframes \w+ \{(?:[^{}]|\{[^}]*\})*\}",
        "",
        sheet.read_text(),
        flags=re.DOTALL,
    )

    assert re.match(r"\s*@layer \w+ \{", bare)
    assert _top_level(bare) <= {"@layer tokens", "@layer base", "@layer parts", "@layer pages"}


def _top_level(css):
    names, depth, start = set(), 0, 0
    for at, sign in enumerate(css):
        if sign == "{":
            if depth == 0:
                names.add(css[start:at].strip())
            depth += 1
        elif sign == "}":
            depth -= 1
            start = at + 1
    return names


@pytest.mark.parametrize("sheet", OURS, ids=lambda sheet: sheet.stem)
def test_style_sheet_loads_nothing(sheet):
    assert re.findall(r"url\(|@import|@font-face", sheet.read_text()) == []


def test_no_page_has_a_style_or_a_script_of_its_own():
    """The policy would refuse them without a word."""
    bad = re.compile(r"<style|\sstyle=|<script(?![^>]*(?:src=|ld\+json))|\son\w+=")

    assert [path.name for path in TEMPLATES if bad.search(path.read_text())] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_bars_of_the_browser_have_the_colour_of_the_paper(theme):
    head = (settings.BASE_DIR / "templates/parts/head.html").read_text()

    alone = re.search(rf'theme == "{theme}" %}}<meta name="theme-color" content="(#\w+)">', head)
    system = re.search(rf'content="(#\w+)" media="\(prefers-color-scheme: {theme}\)"', head)

    assert alone
    assert system
    assert alone[1] == system[1] == _hex(COLOURS["--paper"][theme])


def _hex(colour):
    def gamma(value):
        return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055

    return "#" + "".join(f"{round(255 * gamma(value)):02x}" for value in linear_rgb(*colour))
