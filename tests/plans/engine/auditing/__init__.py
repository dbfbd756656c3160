"""An independent auditor of finished programmes: what a plan breaks of docs/evidence.md.

Written from the rules alone, not from the engine: it recomputes everything from the runner's
answers, the catalogue's facts and what the programme shows. Each rule is one function that yields
plain sentences; nothing yielded is nothing found.

Where the text has two readings the auditor checks what any reader would accept. Read as lenient:
- R10: "less than 6 weeks" by days or by calendar weeks; both pass on the edge.
- R11: no upper end of max strength; power of an ultra and of a return from injury is free.
- heavy: a band alone is no external load; a warm-up's lighter sets are neither heavy nor volume.
- R16, R45: the planned time is that of the full sessions.
- R17: by the runner's minutes and by the session's own, whichever asks for less. Up to 20 minutes a
  session's own sentence may name all that is spread over two weeks.
- R24: half of the highest cap in the first week of jumps, and never above the usual start.
- R25: landings grow against the most of the last three weeks; raw or weighted may pass.
- R30: the lower end of the taper's volume counts only where its calendar leaves the usual days.
- R39: pain of 1 or 2 keeps heavy work from the patterns of that area, read narrowly.
Not to be seen in a plan: R33, R34, R37, R38 (what is logged), the hours of R27, R41's "one step
lower", the wideness of R14's targets.
"""

from tests.plans.engine.auditing import (  # noqa: F401  (each import fills the table of rules)
    admission,
    coverage,
    doses,
    hurting,
    landings,
    loads,
    placing,
    racing,
    sessions,
    shape,
    timing,
    weeks,
    words,
)
from tests.plans.engine.auditing.rules import RULES, audit

__all__ = ["RULES", "audit"]
