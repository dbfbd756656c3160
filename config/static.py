"""Static files as they are served: hashed, compressed, and style sheets without their comments."""

import re

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage


def lean(css: str) -> str:
    """What a browser reads of a style sheet: comments and white space are for people."""
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    # what stands in quotes is text, not style
    parts = re.split(r"(\"[^\"]*\")", without_comments)
    close = "".join(part if part.startswith('"') else _close_up(part) for part in parts)
    return close.replace(";}", "}").strip()


def _close_up(css: str) -> str:
    for pattern, instead in (
        (r"\s+", " "),
        (r" ?([{};>~/!]) ?", r"\1"),
        (r"([:,]) ", r"\1"),
        (r"(?<![\w.])0\.(?=\d)", "."),
        # what is nested needs no sign of it in any browser that knows light-dark()
        (r"(?<=[{};,])& (?=[\w.#\[*:])", ""),
    ):
        css = re.sub(pattern, instead, css)
    return css


class Storage(CompressedManifestStaticFilesStorage):
    # what our modules import has a hash in its name, too; Django's own switch for it also reads the
    # comments of other people's scripts
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((r"""(?P<matched>from "(?P<url>\./[\w.]+)")""", 'from "%(url)s"'),)),
    )

    def _save(self, name: str, content: File) -> str:
        if name.startswith("css/") and name.endswith(".css"):
            content.seek(0)
            content = ContentFile(lean(content.read().decode()).encode())
        return super()._save(name, content)
