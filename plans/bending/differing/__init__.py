"""What changes between the sessions ahead and a new programme. Pure: nothing is read or written.

`comparing.py` is the table of contents; values.py has what it gives.
"""

from plans.bending.differing.comparing import difference
from plans.bending.differing.values import (
    AnswerChange,
    Change,
    Difference,
    Fact,
    LineChange,
    PhaseChange,
    SessionChange,
    Totals,
    WeekChange,
)

__all__ = [
    "AnswerChange",
    "Change",
    "Difference",
    "Fact",
    "LineChange",
    "PhaseChange",
    "SessionChange",
    "Totals",
    "WeekChange",
    "difference",
]
