"""A browser by the name that its owner would give it: "Firefox on Windows"."""

import re

# the first that fits: most browsers say that they are others, too
BROWSERS = (
    (r"Edg(e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrom(e|ium)/|CriOS/", "Chrome"),
    (r"Safari/", "Safari"),
)
MACHINES = (
    (r"iPhone", "an iPhone"),
    (r"iPad", "an iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"CrOS", "a Chromebook"),
    (r"Macintosh", "a Mac"),
    (r"Linux|X11", "Linux"),
)


def name(user_agent: str) -> str:
    browser = _first(BROWSERS, user_agent)
    machine = _first(MACHINES, user_agent)
    if browser and machine:
        return f"{browser} on {machine}"
    return browser or (f"A browser on {machine}" if machine else "A browser without a name")


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((said for pattern, said in names if re.search(pattern, user_agent)), "")
