"""The sessions of each week (R15 to R17, R30, R35, R36, R45), filled as a whole.

Time is a constraint from the first exercise on: what a session must have comes first with its
least sets, then what the week needs, then sets, then more exercises, and nothing is added that
would not fit. A deload and a taper are the weeks before, made smaller.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from plans.engine import numbers
from plans.engine.dosing import Line, dose, grown_hold, hold_cap, load_before_race, rir_floor
from plans.engine.drafting import Draft
from plans.engine.easing import in_session_order, most_important, shrink, stretch
from plans.engine.jumps import JumpPlan
from plans.engine.needing import Needs
from plans.engine.pairing import loosen, pair_until, side_by_side
from plans.engine.phases import AA, POW, RECOVERY, STR, TAPER, PlannedWeek
from plans.engine.selecting import Selection
from plans.engine.shelving import BASICS, COMPOUND, LIFTS, Pick, Role, Stage, one_sided
from plans.engine.spacing import Slot
from plans.engine.timing import working_seconds
from plans.engine.types import Block, Level, Measure, Param, Pattern, Reason, Runner, SessionKind


def fill(
    runner: Runner,
    weeks: Sequence[PlannedWeek],
    slots: Sequence[Sequence[Slot]],
    selection: Selection,
    jumps: JumpPlan,
) -> list[list[Draft]]:
    """The sessions of each week with their lines; mobility sessions stay without."""
    filler = _Filler(runner, weeks, slots, selection, jumps)
    return [filler.week(week, list(days)) for week, days in zip(weeks, slots, strict=True)]


EXTRAS = frozenset(Role)
_GROUPS = (
    ("knee", numbers.KNEE, (Role.SECOND_KNEE,)),
    ("hip", numbers.HIP, (Role.SECOND_HIP,)),
    ("calf", numbers.CALF, (Role.BENT_CALF, Role.CALF)),
)


class _Filler:
    """Goes through the weeks in order and remembers what was trained."""

    def __init__(
        self,
        runner: Runner,
        weeks: Sequence[PlannedWeek],
        slots: Sequence[Sequence[Slot]],
        selection: Selection,
        jumps: JumpPlan,
    ) -> None:
        self.runner = runner
        self.weeks = weeks
        self.slots = slots
        self.selection = selection
        self.jumps = jumps
        self.jumped: set[str] = set()
        self.needs = Needs(runner, selection)
        self.budget = working_seconds(runner.minutes)
        self.seen: set[str] = set()
        self.by_role: dict[Role, Pick] = {}
        self.legs_free: dict[str, Pick] = {}  # what was trained and a light session may have
        self.volumes: list[float] = []  # of the weeks so far
        self.building: list[float] = []  # of those that were neither deload nor taper
        self.before: list[Draft] = []  # the full sessions of the last week that had any
        self.last_week: set[str] = set()
        self.holds: dict[str, tuple[int, int]] = {}  # the first week of each, and its last seconds
        self.turn = 0
        self.cap = float("inf")  # on the week's volume (R35)

    def week(self, week: PlannedWeek, days: list[Slot]) -> list[Draft]:
        full = [slot for slot in days if slot.kind is SessionKind.FULL]
        others = [self._other(week, slot) for slot in days if slot.kind is not SessionKind.FULL]
        beside = [line for draft in others for line in draft.lines]
        drafts = self._full(week, full, beside) if full else []
        volume = sum(draft.volume for draft in drafts)
        self.volumes.append(volume)
        if drafts:
            if not week.deload and week.phase is not TAPER:
                self.building.append(volume)
            self.before = drafts
        lines = [line for draft in drafts + others for line in draft.lines]
        self.last_week = {line.pick.exercise.slug for line in lines}
        self.seen |= self.last_week
        self.jumped |= {one.jumps.work.exercise.slug for one in drafts if one.jumps is not None}
        for line in lines:
            if line.reps is None and line.hold is not None:
                slug = line.pick.exercise.slug
                begun, last = self.holds.get(slug, (week.number, 0))
                self.holds[slug] = (begun, max(last, line.hold))
        self.by_role |= {line.pick.role: line.pick for line in reversed(lines)}
        self.legs_free |= {line.pick.exercise.slug: line.pick for line in lines if not line.lower}
        return sorted(drafts + others, key=lambda draft: draft.slot.date)

    def _full(self, week: PlannedWeek, slots: list[Slot], beside: list[Line]) -> list[Draft]:
        if week.deload and self.before:
            return self._deload(week, slots)
        if week.phase is TAPER and self.before:
            return self._taper(week, slots)
        return self._build(week, slots, beside)

    # a week that builds

    def _build(self, week: PlannedWeek, slots: list[Slot], beside: list[Line]) -> list[Draft]:
        """Laid in the order that R45 takes away from last to first."""
        self.cap = self._volume_cap(week)
        due = self.needs.due(week, len(slots), beside)
        drafts = [self._start(week, *one, due) for one in self._letters(slots)]
        for draft in drafts:
            others = [one for one in drafts if one is not draft]
            sure = [p for one in others for p in one.spare if p.needed and p.role in BASICS]
            draft.elsewhere = frozenset(area for pick in sure for area in pick.suits)
        for level in range(4):  # R35 before R13: fewer sets rather than too steep a week
            for draft in drafts:
                self._lay_basics(week, draft, level)
            hard = all(draft.hard_sets <= self._hard_most(drafts) for draft in drafts)
            if hard and sum(draft.volume for draft in drafts) <= self.cap:
                break
        shrink(drafts, 0, self.cap)
        self._meet_needs(week, drafts, beside)
        self._meet_floor(week, drafts)
        self._add(week, drafts, COMPOUND, most=self._aimed_at(week), until=1.0)
        self._reach_least(week, drafts)
        self._raise(drafts)
        self._add(week, drafts, EXTRAS - {Role.SECOND_CORE}, most=self._most(week))
        self._add(week, drafts, EXTRAS, most=self._most(week))
        self._raise(drafts)
        self._tell_of_hips(drafts)
        for draft in drafts:
            loosen(draft, self.budget)
            draft.lines.sort(key=in_session_order)
            draft.lines = side_by_side(draft)
            self._say_what_is_short(week, draft)
        self.needs.note(beside + [line for draft in drafts for line in draft.lines])
        return drafts

    def _tell_of_hips(self, drafts: list[Draft]) -> None:
        """R17 asks for outer-hip work twice a week here: where time forbids it, it says so."""
        why = self.selection.more_abduction
        lacking = [
            draft
            for draft in drafts
            if not any(Pattern.HIP_ABDUCTION in line.pick.exercise.patterns for line in draft.lines)
        ]
        if why is None or len(drafts) < 2 or len(drafts) - len(lacking) >= 2:
            return
        params = {**why.params, "minutes": self.runner.minutes}
        for draft in lacking:
            draft.reasons.append(Reason(code="R17", key="abduction_no_room", params=params))

    def _say_what_is_short(self, week: PlannedWeek, draft: Draft) -> None:
        if self._share(draft) >= numbers.TIME_FLOOR:
            return
        why: dict[str, Param] = {"minutes": self.runner.minutes, "week": week.number}
        if draft.held_back and week.number in self.jumps.rising:
            draft.reasons.append(Reason(code="R35", key="jumps_grow_alone", params=why))
        elif draft.held_back:
            draft.reasons.append(Reason(code="R35", key="gentle_growth", params=why))
        elif draft.exercises < self._most(week) and self.runner.minutes > numbers.TINY_SESSION:
            draft.reasons.append(Reason(code="R45", key="nothing_more", params=why))

    def _letters(self, slots: list[Slot]) -> list[tuple[Slot, str, int]]:
        letters = "ABC" if len(slots) > 2 else "AB"
        dealt = []
        for slot in slots:
            dealt.append((slot, letters[self.turn % len(letters)], self.turn))
            self.turn += 1
        return dealt

    def _start(
        self, week: PlannedWeek, slot: Slot, letter: str, turn: int, due: list[Role]
    ) -> Draft:
        """The menu of this letter, as far as its exercises may be new today (R35, R30)."""
        stage = Stage.BASE if week.phase is AA or not self._has_strength(week) else Stage.STRENGTH
        menu = tuple(map(self._climbed, self.selection.menus[stage, letter]))
        allowed = self._new_allowed(week, slot)
        if allowed is None:
            return self._draft(slot, letter, turn=turn, spare=menu)
        new = [pick for pick in menu if pick.exercise.slug not in self.seen]
        # what nothing known could stand in for has the first claim on being new
        new.sort(
            key=lambda pick: (
                pick.role not in BASICS and not pick.needed,
                pick.role not in due,
                pick.role in self.by_role,
            )
        )
        welcome = {pick.exercise.slug for pick in new[:allowed]} | self.seen
        spare: dict[str, Pick] = {}
        for pick in menu:
            known = pick if pick.exercise.slug in welcome else self._stand_in(pick.role)
            if known is not None:
                spare.setdefault(known.exercise.slug, known)
        return self._draft(slot, letter, turn=turn, spare=spare.values())

    def _draft(
        self,
        slot: Slot,
        letter: str,
        *,
        turn: int = 0,
        spare: Iterable[Pick] = (),
        lines: Iterable[Line] = (),
    ) -> Draft:
        """Its jumps are there from the start, so that their time is taken first (R45)."""
        return Draft(
            slot=slot,
            letter=letter,
            turn=turn,
            lines=list(lines),
            jumps=self.jumps.sessions.get(slot.date),
            spare=list(spare),
        )

    def _climbed(self, pick: Pick) -> Pick:
        """R21: a hold at its cap gives way to the next rung, which begins at its own dose."""
        slug = pick.exercise.slug
        # what a complaint or a history needs stays (R40)
        while not pick.needed and slug in self.holds and slug in self.selection.next_rungs:
            if self.holds[slug][1] < hold_cap(pick.exercise):
                break
            pick = replace(self.selection.next_rungs[slug], role=pick.role)
            slug = pick.exercise.slug
        return pick

    def _hold(self, week: PlannedWeek, pick: Pick) -> int:
        """At most one step longer than the last time, whatever lay between (R21)."""
        exercise = pick.exercise
        start = exercise.start.hold_seconds
        begun, last = self.holds.get(exercise.slug, (week.number, start - numbers.HOLD_STEP))
        return min(grown_hold(exercise, week.number - begun), last + numbers.HOLD_STEP)

    def _stand_in(self, role: Role) -> Pick | None:
        if role is Role.CALF and role not in self.by_role and Role.BENT_CALF in self.by_role:
            return replace(self.by_role[Role.BENT_CALF], role=role)
        return self.by_role.get(role)

    def _has_strength(self, week: PlannedWeek) -> bool:
        """A beginner's short build stays with the first exercises."""
        return self.runner.strength_level is not Level.BEGINNER or any(
            one.phase is STR and one.cycle == week.cycle for one in self.weeks
        )

    def _new_allowed(self, week: PlannedWeek, slot: Slot) -> int | None:
        """None: as many as the menu has."""
        race = self.runner.race_date
        if not self.before:
            return None
        if race is not None and (race - slot.date).days <= numbers.NO_NEW_EXERCISE_DAYS:
            return 0
        if week.of_phase == 1:
            return None
        jumps = self.jumps.sessions.get(slot.date)
        new = jumps is not None and jumps.work.exercise.slug not in self.jumped
        return numbers.NEW_EXERCISES_A_SESSION - new

    def _volume_cap(self, week: PlannedWeek) -> float:
        first_of_cycle = week.number == 1 or self.weeks[week.number - 2].cycle != week.cycle
        lately = max(self.volumes[-numbers.VOLUME_WEEKS :], default=0.0)
        if first_of_cycle or not lately:
            return float("inf")
        if week.number in self.jumps.rising:  # never both in one week
            return self.volumes[-1]
        return max(lately * numbers.VOLUME_GROWTH, lately + numbers.VOLUME_ALWAYS)

    def _lay_basics(self, week: PlannedWeek, draft: Draft, level: int) -> None:
        """What a session must have (R17), with as many sets as time and `level` leave."""
        wanted = {pick.role: pick for pick in reversed(draft.spare) if self._is_sure(draft, pick)}
        order = [*(r for r in BASICS if r in wanted), *(r for r in wanted if r not in BASICS)]
        most = self._most(week) - draft.jump_exercises
        short = self.runner.minutes <= numbers.SHORT_SESSION
        if short or len(order) > most:
            # calf and core in turn; core begins, since a light session lives on what is known
            last = Role.CORE if draft.turn % 2 else Role.CALF
            order.sort(
                key=lambda role: (
                    role not in LIFTS,
                    not self._is_needed(draft, wanted[role]),
                    role is last,
                    role not in BASICS,
                )
            )
            only_basics = all(role in BASICS for role in order)
            order = order[: numbers.TINY_EXERCISES if short and only_basics else most]
        for fewer in range(level, 5):
            draft.lines = [self._line(week, draft, wanted[role], fewer) for role in order]
            if pair_until(draft, self.budget):
                return
        fitting: list[Line] = []  # the quickest ones still make a session
        for role in [*order, *(role for role in BASICS if role in wanted)]:
            line = self._line(week, draft, wanted[role], 4)
            taken = draft.jump_seconds + sum(one.seconds for one in fitting)
            fits = taken + line.seconds <= self.budget
            if fits and len(fitting) < len(order) and all(one.pick.role != role for one in fitting):
                fitting.append(line)
        draft.lines = fitting

    def _is_sure(self, draft: Draft, pick: Pick) -> bool:
        """What every session has (R17), or a complaint or a history asks for (R40, R41)."""
        hips = pick.role is Role.ABDUCTION and self.selection.more_abduction is not None
        return pick.role in BASICS or hips or self._is_needed(draft, pick)

    def _is_needed(self, draft: Draft, pick: Pick) -> bool:
        """Once a week is enough; a session that has it among its basics spares the others."""
        return pick.needed and not pick.suits <= draft.elsewhere

    def _line(self, week: PlannedWeek, draft: Draft, pick: Pick, fewer: int) -> Line:
        line = dose(self.runner, week, draft.slot.date, draft.letter, pick)
        if pick.exercise.measure is Measure.HOLD:
            line.change(None, self._hold(week, pick))
        if self.runner.minutes <= numbers.TINY_SESSION:
            line.sets = line.most = 1
        elif pick.role not in LIFTS:
            line.sets = 1 if fewer >= 1 else line.sets
        elif fewer >= 2:
            line.sets = min(line.sets, 2 if fewer == 2 else 1)
        return line

    # what the week needs

    def _meet_needs(self, week: PlannedWeek, drafts: list[Draft], beside: list[Line]) -> None:
        """R17's weekly items, wherever they fit first; what waits is said."""
        for role in self.needs.due(week, len(drafts), beside):
            for _ in drafts:
                lines = beside + [line for draft in drafts for line in draft.lines]
                if role not in self.needs.due(week, len(drafts), lines):
                    break
                if not self._meet(week, drafts, role):
                    if self.needs.is_owed(role, week, lines):
                        drafts[-1].reasons.append(self._why_waiting(week, drafts, role))
                    break

    def _meet(self, week: PlannedWeek, drafts: list[Draft], role: Role) -> bool:
        there = [
            (place, draft, pick)
            for draft in drafts
            if all(line.pick.role is not role for line in draft.lines)
            for place, pick in enumerate(draft.spare)
            if pick.role is role
            and not any(pick.exercise is one.pick.exercise for one in draft.lines)
        ]
        there.sort(key=lambda one: (one[0], one[1].seconds))
        short = self.runner.minutes <= numbers.SHORT_SESSION
        ways = [self._join, self._join_in_turns, self._join_small, self._join_squeezed]
        swap = [self._instead_of_calf] if role is Role.BENT_CALF else []
        ways = swap + ways if short else ways + swap
        return any(way(week, draft, drafts, pick) for way in ways for _, draft, pick in there)

    def _join(self, week: PlannedWeek, draft: Draft, drafts: list[Draft], pick: Pick) -> bool:
        line = self._line(week, draft, pick, 0)
        if not self._allowed(week, draft, drafts, line):
            return False
        draft.lines.append(line)
        if draft.seconds <= self.budget:
            return True
        draft.lines.remove(line)
        return False

    def _join_in_turns(
        self, week: PlannedWeek, draft: Draft, drafts: list[Draft], pick: Pick
    ) -> bool:
        """With a superset (R45), since something that is needed would not fit otherwise."""
        line = self._line(week, draft, pick, 0)
        if not self._allowed(week, draft, drafts, line):
            return False
        before = [one.superset for one in draft.lines]
        draft.lines.append(line)
        if pair_until(draft, self.budget):
            return True
        draft.lines.remove(line)
        for one, number in zip(draft.lines, before, strict=True):
            one.superset = number
        return False

    def _join_small(self, week: PlannedWeek, draft: Draft, drafts: list[Draft], pick: Pick) -> bool:
        line = self._line(week, draft, pick, 1)
        if not self._allowed(week, draft, drafts, line):
            return False
        if draft.seconds + line.seconds > self.budget:
            return False
        draft.lines.append(line)
        return True

    def _join_squeezed(
        self, week: PlannedWeek, draft: Draft, drafts: list[Draft], pick: Pick
    ) -> bool:
        """What a week needs (R17) comes before a second set of core or calf work."""
        for role in (Role.CORE, Role.SECOND_CORE, Role.CALF):
            for other in draft.lines:
                if other.pick.role is role and other.sets > 1:
                    other.sets -= 1
                    if self._join_small(week, draft, drafts, pick):
                        return True
                    other.sets += 1
        return False

    def _instead_of_calf(
        self, week: PlannedWeek, draft: Draft, drafts: list[Draft], pick: Pick
    ) -> bool:
        """The calf's turn with a bent knee; the session still needs something one-sided (R18)."""
        place = next((i for i, one in enumerate(draft.lines) if one.pick.role is Role.CALF), None)
        if place is None:
            return False
        straight = draft.lines[place]
        if straight.pick.needed and not straight.pick.suits <= pick.suits:
            return False  # R40 before R17
        bent = self._line(week, draft, pick, 0)
        bent.sets = min(bent.sets, straight.sets)
        draft.lines[place] = bent
        volume = sum(one.volume for one in drafts)
        one_legged = any(one_sided(line.pick) for line in draft.lines)
        if draft.seconds <= self.budget and volume <= self.cap and one_legged:
            return True
        draft.lines[place] = straight
        return False

    def _why_waiting(self, week: PlannedWeek, drafts: list[Draft], role: Role) -> Reason:
        if not any(pick.role is role for draft in drafts for pick in draft.spare):
            key = "waits_new"
        elif all(draft.exercises >= self._most(week) for draft in drafts):
            key = "waits_full"
        else:
            key = "waits_time"
        params: dict[str, Param] = {
            "role": role,
            "minutes": self.runner.minutes,
            "sessions": len(drafts),
            "most": self._most(week),
        }
        return Reason(code="R17", key=key, params=params)

    def _allowed(self, week: PlannedWeek, draft: Draft, drafts: list[Draft], line: Line) -> bool:
        """R15's counts and R35's growth; time is asked apart."""
        if draft.exercises >= self._most(week):
            return False
        if draft.hard_sets + line.hard_sets > self._hard_most(drafts):
            return False
        return not line.volume or self._grows(draft, drafts, line.volume)

    def _grows(self, draft: Draft, drafts: list[Draft], more: float) -> bool:
        if sum(one.volume for one in drafts) + more <= self.cap:
            return True
        draft.held_back = True
        return False

    def _meet_floor(self, week: PlannedWeek, drafts: list[Draft]) -> None:
        """R16: four sets a week for knee, hip and calf, where there is an hour a week."""
        hour = self.runner.minutes * len(drafts) >= numbers.FLOOR_MINUTES
        if not hour or week.phase not in {AA, STR, POW}:
            return
        for name, group, seconds in _GROUPS:
            while (sets := _sets_of(drafts, group)) < numbers.FLOOR_SETS:
                if not self._one_for(week, drafts, group, seconds):
                    drafts[-1].reasons.append(self._why_below_floor(drafts, name, sets))
                    break

    def _one_for(
        self,
        week: PlannedWeek,
        drafts: list[Draft],
        group: frozenset[Pattern],
        roles: Sequence[Role],
    ) -> bool:
        lines = [
            (line.sets, i, draft, line)
            for draft in drafts
            for i, line in enumerate(draft.lines)
            if not group.isdisjoint(line.pick.exercise.patterns) and line.sets < line.most
        ]
        for _, _, draft, line in sorted(lines, key=lambda one: one[:2]):
            if self._one_more(draft, drafts, line):
                return True
        return any(self._meet(week, drafts, role) for role in roles)

    def _why_below_floor(self, drafts: list[Draft], group: str, sets: int) -> Reason:
        held = any(draft.held_back for draft in drafts)
        params: dict[str, Param] = {
            "group": group,
            "sets": sets,
            "sessions": len(drafts),
            "minutes": self.runner.minutes,
        }
        return Reason(code="R16", key="floor_growth" if held else "floor_room", params=params)

    # more, while there is time

    def _add(
        self,
        week: PlannedWeek,
        drafts: list[Draft],
        roles: frozenset[Role],
        *,
        most: int,
        until: float = numbers.TIME_AIMED_AT,
    ) -> None:
        """The next exercises of the menus, while a session is shorter than `until` of its time."""
        if self.runner.minutes <= numbers.TINY_SESSION:
            return
        for draft in drafts:
            for pick in draft.spare:
                if draft.exercises >= most or draft.closed:
                    break
                if self._share(draft) >= until:
                    break
                if pick.role not in roles:
                    continue
                if any(line.pick.exercise.slug == pick.exercise.slug for line in draft.lines):
                    continue
                self._take(week, draft, drafts, pick)

    def _reach_least(self, week: PlannedWeek, drafts: list[Draft]) -> None:
        """R15's least: as needed as what R17 asks for."""
        if self.runner.minutes <= numbers.TINY_SESSION:
            return
        ways = (self._join, self._join_in_turns, self._join_small, self._join_squeezed)
        for draft in drafts:
            for way in ways:
                for pick in draft.spare:
                    if draft.exercises >= self._least(week):
                        break
                    if all(line.pick.exercise is not pick.exercise for line in draft.lines):
                        way(week, draft, drafts, pick)

    def _take(self, week: PlannedWeek, draft: Draft, drafts: list[Draft], pick: Pick) -> None:
        line = self._line(week, draft, pick, 0)
        if draft.seconds + line.seconds > self.budget:
            draft.closed = self._share(draft) >= numbers.TIME_FLOOR
        elif self._allowed(week, draft, drafts, line):
            draft.lines.append(line)

    def _raise(self, drafts: list[Draft]) -> None:
        """One set more for each line in turn, until time or a limit says no."""
        grew = True
        while grew:
            grew = False
            for draft in drafts:
                for line in draft.lines:
                    if line.sets < line.most and not draft.closed:
                        grew |= self._one_more(draft, drafts, line)

    def _one_more(self, draft: Draft, drafts: list[Draft], line: Line) -> bool:
        hard = 1 if line.hard_sets else 0
        if draft.hard_sets + hard > self._hard_most(drafts):
            return False
        more = line.volume_of_a_set
        if more and not self._grows(draft, drafts, more):
            return False
        line.sets += 1
        if draft.seconds <= self.budget:
            return True
        line.sets -= 1
        draft.closed = self._share(draft) >= numbers.TIME_FLOOR
        return False

    def _hard_most(self, drafts: list[Draft]) -> int:
        return min(numbers.HARD_SETS_A_SESSION, numbers.HARD_SETS_A_WEEK // len(drafts))

    def _share(self, draft: Draft) -> float:
        """How much of the runner's minutes the session fills."""
        total = self.runner.minutes * 60
        return (total - working_seconds(self.runner.minutes) + draft.seconds) / total

    def _most(self, week: PlannedWeek) -> int:
        if self.runner.minutes <= numbers.TINY_SESSION:
            return numbers.TINY_EXERCISES
        if self.runner.minutes <= numbers.SHORT_SESSION:
            return numbers.SHORT_SESSION_EXERCISES
        return numbers.EXERCISES[week.phase][1]

    def _least(self, week: PlannedWeek) -> int:
        short = self.runner.minutes <= numbers.ONE_LIFT_SESSION
        return numbers.SHORT_LEAST if short else numbers.EXERCISES[week.phase][0]

    def _aimed_at(self, week: PlannedWeek) -> int:
        return min(numbers.EXERCISES_AIMED_AT[week.phase], self._most(week))

    # a week that is smaller than the one before

    def _copies(self, slots: list[Slot]) -> list[Draft]:
        """The sessions of the week before on this week's days; never more of them (R36)."""
        return [
            self._draft(slot, source.letter, lines=(replace(line) for line in source.lines))
            for slot, source in zip(slots, self.before, strict=False)
        ]

    def _deload(self, week: PlannedWeek, slots: list[Slot]) -> list[Draft]:
        drafts = self._copies(slots)
        before = sum(draft.volume for draft in self.before)
        for draft in drafts:
            draft.lines = most_important(draft.lines, self._most(week) - draft.jump_exercises)
            floor = rir_floor(self.runner, week, draft.slot.date)
            for line in draft.lines:
                if line.rir is not None:
                    line.rir = max(line.rir + numbers.DELOAD_RIR, floor)
                if line.percent is not None:
                    low, high = line.percent
                    lighter = (low - numbers.DELOAD_PERCENT, high - numbers.DELOAD_PERCENT)
                    line.percent = load_before_race(self.runner, draft.slot.date, lighter)
                if not line.volume:
                    line.sets = max(1, line.sets - 1)
        if self.runner.minutes > numbers.TINY_SESSION:
            shrink(drafts, *(share * before for share in numbers.DELOAD_BAND))
        return drafts

    def _taper(self, week: PlannedWeek, slots: list[Slot]) -> list[Draft]:
        drafts = self._copies(slots)
        for draft in drafts:
            draft.lines = most_important(draft.lines, self._most(week) - draft.jump_exercises)
            draft.lines = sorted(
                (self._tapered(week, draft, line) for line in draft.lines), key=in_session_order
            )
            while draft.seconds > self.budget and any(line.sets > 1 for line in draft.lines):
                longest = max(draft.lines, key=lambda line: (line.sets, line.seconds))
                longest.sets -= 1
        reference = self.building[-2:]
        if reference and self.runner.minutes > numbers.TINY_SESSION:
            usual = sum(reference) / len(reference)
            share = self._taper_share(week)
            at_the_most = share >= numbers.TAPER_WEEK_MOST
            width = numbers.TAPER_WIDTH_AT_MOST if at_the_most else numbers.TAPER_STEP
            low, high = share - width, share + width
            shrink(drafts, low * usual, high * usual)
            stretch(drafts, low * usual, high * usual, self.budget)
        return drafts

    def _tapered(self, week: PlannedWeek, draft: Draft, line: Line) -> Line:
        fresh = dose(self.runner, week, draft.slot.date, draft.letter, line.pick)
        if self.runner.minutes <= numbers.TINY_SESSION:
            fresh.sets = fresh.most = 1
        elif line.pick.role in LIFTS and fresh.block is Block.MAIN:
            fresh.sets = fresh.most
        else:
            fresh.sets = fresh.most = line.sets
        fresh.change(fresh.reps, line.hold)
        return fresh

    def _taper_share(self, week: PlannedWeek) -> float:
        """Over all taper weeks a half is left; weeks without a day for it count as nothing."""
        tapers = [
            one.number
            for one, days in zip(self.weeks, self.slots, strict=True)
            if one.phase is TAPER and any(slot.kind is SessionKind.FULL for slot in days)
        ]
        count = len(tapers)
        mean = numbers.TAPER_SHARE * week.phase_weeks / count
        step = numbers.TAPER_STEP * ((count - 1) / 2 - tapers.index(week.number))
        return min(numbers.TAPER_WEEK_MOST, mean) + step

    # light sessions

    def _other(self, week: PlannedWeek, slot: Slot) -> Draft:
        draft = Draft(slot=slot, letter="", lines=[])
        if slot.kind is SessionKind.MOBILITY:
            return draft
        for pick in self._light_menu(week, slot.date):
            line = dose(self.runner, week, slot.date, "", pick)
            line.sets = 1 if self.runner.minutes <= numbers.TINY_SESSION else line.sets
            if line.rir is not None:
                line.rir = max(line.rir, numbers.HARD_RIR)
            if line.hold is not None and pick.exercise.measure is Measure.HOLD:
                line.change(None, self._hold(week, pick))
            fits = draft.seconds + line.seconds <= self.budget
            if fits and len(draft.lines) < numbers.SHORT_SESSION_EXERCISES:
                draft.lines.append(line)
        draft.lines.sort(key=in_session_order)
        return draft

    def _light_menu(self, week: PlannedWeek, day: date) -> list[Pick]:
        """Nothing new shortly before a race (R30) or in a deload (R36), wherever there is
        anything at all that is not new."""
        menu = {pick.exercise.slug: pick for pick in self.selection.light}
        menu |= {slug: pick for slug, pick in self.legs_free.items() if slug not in menu}
        race = self.runner.race_date
        late = race is not None and (race - day).days <= numbers.NO_NEW_EXERCISE_DAYS
        if late and week.phase is not RECOVERY and self.seen:
            return [pick for slug, pick in menu.items() if slug in self.seen]
        if week.deload and not self.last_week.isdisjoint(menu):
            return [pick for slug, pick in menu.items() if slug in self.last_week]
        return list(menu.values())


def _sets_of(drafts: Sequence[Draft], group: frozenset[Pattern]) -> int:
    return sum(
        line.sets
        for draft in drafts
        for line in draft.lines
        if not group.isdisjoint(line.pick.exercise.patterns)
    )
