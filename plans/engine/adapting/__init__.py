"""What the log changes (R33, R34, R37, R38). `deciding` is the table of contents.

Nothing here writes, remembers or asks the clock: a decision is asked for once after each logged
session, and the caller makes the plan's next sessions follow it.
"""
