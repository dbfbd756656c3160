"""One exercise for search engines, in the words of schema.org (JSON-LD)."""

import json

from django.utils.safestring import SafeString, mark_safe

from catalog.showing import Sheet
from catalog.vocabulary import Pattern

# a data block ends at the first "</script", so nothing in it may look like a tag
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def markup_of(sheet: Sheet, address: str) -> SafeString:
    """How it is done, with what, and what works. No promise of what it is good for."""
    exercise = sheet.exercise
    described = {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": exercise.name,
        "alternateName": list(sheet.aliases),
        "description": exercise.summary,
        "url": address,
        "inLanguage": "en",
        "educationalLevel": exercise.get_level_display(),
        "tool": [{"@type": "HowToTool", "name": name} for name in sheet.tools],
        "step": [
            {"@type": "HowToStep", "position": position, "text": text}
            for position, text in enumerate(sheet.steps, start=1)
        ],
        "about": {
            "@type": "PhysicalActivity",
            "name": exercise.name,
            "category": f"https://schema.org/{_category(sheet)}",
            "associatedAnatomy": [
                {"@type": "Muscle", "name": name} for name in sheet.primary_muscles
            ],
        },
    }
    said = {key: value for key, value in described.items() if value}
    return mark_safe(json.dumps(said, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308


def _category(sheet: Sheet) -> str:
    kinds = {Pattern.MOBILITY: "Flexibility", Pattern.BALANCE: "Balance"}
    return (
        kinds.get(sheet.patterns[0], "StrengthTraining") if sheet.patterns else "StrengthTraining"
    )
