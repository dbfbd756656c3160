"""The plan command's format: a profile in, a programme out. Standard library only.

Keys and values are a promise to everyone who reads them: they change with a line in CHANGELOG.md.
"""

from plans.contract.reading import PROFILE_KEYS, ProfileError, parse_profile, read_profile, short
from plans.contract.text import as_text
from plans.contract.writing import as_dict

__all__ = [
    "PROFILE_KEYS",
    "ProfileError",
    "as_dict",
    "as_text",
    "parse_profile",
    "read_profile",
    "short",
]
