"""Static files as they are served: hashed, compressed, and style sheets without their comments."""

import re

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage


def lean(css: str) -> str:
    """What a browser reads of a style sheet: comments and white space are for people."""
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    close = re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"\s+", " ", without_comments))
    return close.replace(";}", "}").strip()


class Storage(CompressedManifestStaticFilesStorage):
    def _save(self, name: str, content: File) -> str:
        if name.startswith("css/") and name.endswith(".css"):
            content.seek(0)
            content = ContentFile(lean(content.read().decode()).encode())
        return super()._save(name, content)
