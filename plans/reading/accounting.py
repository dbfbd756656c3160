"""Why the figures of one session are what they are: read off its rows, so that plans of any age
say it, and said once for all of its exercises."""

from collections.abc import Iterator, Sequence

from plans.engine.numbers import WEIGHTS
from plans.engine.types import Param, Reason
from plans.models import PlannedSession, Prescription
from plans.reading.explaining import Explained, explained
from plans.reading.wording import amount
from plans.vocabulary import Block, Phase, SessionKind


def account_for(session: PlannedSession, rows: Sequence[Prescription]) -> list[Explained]:
    work = [row for row in rows if row.block != Block.WARM_UP]
    reasons = [*_warm_up(session, rows), *_reasons(session, work)]
    return [explained(reason) for reason in reasons]


def _warm_up(session: PlannedSession, rows: Sequence[Prescription]) -> Iterator[Reason]:
    if session.kind == SessionKind.FULL and any(row.block == Block.WARM_UP for row in rows):
        yield _reason("R44", "figures_warm_up")


def _reasons(session: PlannedSession, work: Sequence[Prescription]) -> Iterator[Reason]:
    if session.kind == SessionKind.FULL:
        yield _reason("R22", "figures_choice", phase=session.phase)
        yield _reason("R19", "figures_order")
        yield from _reps(session, work)
        yield from _effort(session, work)
        yield from _load(work)
    elif session.kind == SessionKind.LIGHT:
        yield _reason("R28", "figures_light")
    yield from _rest(work)
    yield from _pace(session, work)
    yield from _holds(work)
    minutes = f"{float(session.minutes):g}"
    yield _reason("R45", "figures_minutes", minutes=minutes, warm_up=session.warm_up_minutes)


def _reps(session: PlannedSession, work: Sequence[Prescription]) -> Iterator[Reason]:
    lifts = [row for row in work if row.block == Block.MAIN and row.reps_high is not None]
    if lifts and session.phase != Phase.RECOVERY:
        low = min(row.reps_low or 1 for row in lifts)
        high = max(row.reps_high or 1 for row in lifts)
        code = "R30" if session.phase == Phase.TAPER else "R13"
        yield _reason(code, f"figures_reps_{session.phase}", low=low, high=high)


def _effort(session: PlannedSession, work: Sequence[Prescription]) -> Iterator[Reason]:
    left = [row.rir for row in work if row.rir is not None]
    if left and session.phase == Phase.TAPER:
        yield _reason("R30", "figures_reserve_taper", rir=min(left))
    elif left:
        yield _reason("R13", "figures_reserve", rir=min(left))


def _load(work: Sequence[Prescription]) -> Iterator[Reason]:
    if any(row.percent_high for row in work):
        yield _reason("R13", "figures_percent")
    elif any(_is_loaded(row) for row in work):
        yield _reason("R14", "figures_feel")


def _is_loaded(row: Prescription) -> bool:
    """Some weight is in it: what it uses is named, or a lock keeps its load light."""
    for reason in row.reasons:
        used = set(str(reason["params"].get("equipment", "")).split(","))
        if reason["key"] == "kept_light" or used & WEIGHTS:
            return True
    return False


def _rest(work: Sequence[Prescription]) -> Iterator[Reason]:
    rests = {row.rest_seconds for row in work if row.rest_seconds and row.sets > 1}
    lifts = {row.rest_seconds for row in work if row.block == Block.MAIN and row.sets > 1}
    long = max(lifts, default=0)
    shorter = {rest for rest in rests if rest < long}
    if long:
        yield _reason("R13", "figures_rest_long", long=long)
    if long and shorter:
        yield _reason("R13", "figures_rest_short", short=max(shorter))
    elif rests and not long:
        yield _reason("R13", "figures_rest_even", long=max(rests))


def _pace(session: PlannedSession, work: Sequence[Prescription]) -> Iterator[Reason]:
    down = [row.tempo[0] for row in work if row.tempo]
    if down:
        key = "figures_tempo_fast" if session.phase == Phase.POWER else "figures_tempo"
        yield _reason("R20", key, down=max(down))


def _holds(work: Sequence[Prescription]) -> Iterator[Reason]:
    """Those inside a rep; a timed hold has a reason of its own."""
    held = sorted({row.hold_seconds for row in work if row.reps_high and row.hold_seconds})
    if held:
        yield _reason("R21", "figures_holds", seconds=amount(held[0], held[-1]))


def _reason(code: str, key: str, **params: Param) -> Reason:
    return Reason(code=code, key=key, params=params)
