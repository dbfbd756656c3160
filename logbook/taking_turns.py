"""In which order sets are done, and how long the rest after each is.

Exercises of one superset take turns, a set of each and then one rest (R45).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from logbook.lines import Line, Place


def in_order(lines: Iterable[Line]) -> list[Place]:
    """Of all sets, left before right; what stands side by side in a superset takes turns."""
    order: list[Place] = []
    for _, group in groupby(lines, key=lambda line: line.superset or -line.position):
        partners = list(group)
        places = [place for line in partners for place in line.places()]
        order += sorted(places, key=lambda place: (place.number, place.position))
    return order


def rest_after(place: Place, order: list[Place], lines: Mapping[int, Line]) -> int:
    """Seconds. None after an exercise's last set: the next one has to be set up anyway."""
    index = order.index(place)
    if index + 1 == len(order):
        return 0
    following, line = order[index + 1], lines[place.position]
    if following.number == place.number and following.position == place.position:
        return 0  # the other side
    if following.position == place.position:
        partners = [line]
    else:
        partners = [
            one
            for one in lines.values()
            if line.superset is not None and one.superset == line.superset
        ]
    if following.position not in {one.position for one in partners}:
        return 0
    if following.number == place.number:
        return 0  # the partner's turn
    return max(one.rest_seconds for one in partners)
