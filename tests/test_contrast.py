"""The promise at the end of tokens.css: every pair of colours can be told apart, in both themes."""

import math
import re

import pytest
from django.conf import settings

TOKENS = (settings.BASE_DIR / "static/css/tokens.css").read_text()
NUMBERS = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)"
COLOURS = {
    name: {
        "light": tuple(map(float, (light, chroma, hue))),
        "dark": tuple(map(float, (dark, dark_chroma, dark_hue))),
    }
    for name, light, chroma, hue, dark, dark_chroma, dark_hue in re.findall(
        rf"(--[\w-]+):\s*light-dark\({NUMBERS},\s*{NUMBERS}\)", TOKENS
    )
}
PROMISES = re.findall(r"^@pair ([\d.]+) ((?:--[\w-]+ )+)on((?: --[\w-]+)+)$", TOKENS, re.MULTILINE)
PAIRS = [
    (float(least), front, back)
    for least, fronts, backs in PROMISES
    for front in fronts.split()
    for back in backs.split()
]


def linear_rgb(lightness, chroma, hue):
    """OKLCH to linear sRGB, cut to what a screen can show."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return [min(max(value, 0.0), 1.0) for value in rgb]


def luminance(colour):
    red, green, blue = linear_rgb(*colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front, back):
    """WCAG's ratio, from 1 to 21."""
    low, high = sorted((luminance(front), luminance(back)))
    return (high + 0.05) / (low + 0.05)


def test_conversion_knows_black_white_and_red():
    black, white, red = (0, 0, 0), (1, 0, 0), (0.62796, 0.25768, 29.2339)

    assert contrast(black, white) == pytest.approx(21, abs=0.01)
    assert linear_rgb(*red) == pytest.approx([1, 0, 0], abs=0.001)
    assert contrast(red, white) == pytest.approx(4.0, abs=0.01)


def test_every_colour_and_every_pair_was_read():
    assert len(COLOURS) == len(re.findall(r"light-dark\(oklch", TOKENS))
    assert len(PROMISES) == len(re.findall(r"^@pair", TOKENS, re.MULTILINE))


def test_every_colour_is_in_a_promise():
    """A lane is ornament: nothing is known by it alone."""
    promised = {colour for _, front, back in PAIRS for colour in (front, back)}

    assert promised == COLOURS.keys() - {"--lane"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("least", "front", "back"), PAIRS)
def test_pair_keeps_its_contrast(least, front, back, theme):
    assert contrast(COLOURS[front][theme], COLOURS[back][theme]) >= least
