"""The sessions of each week (R15 to R17, R30, R35, R36, R45), filled as a whole.

Time is a constraint from the first exercise on: what a session must have comes first with its
least sets, then what the week needs, then sets, then more exercises, and nothing is added that
would not fit. A deload and a taper are the weeks before, made smaller.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from plans.engine import numbers
from plans.engine.dosing import Line, dose, load_before_race, rir_floor
from plans.engine.drafting import Draft
from plans.engine.easing import in_session_order, most_important, shrink, stretch
from plans.engine.phases import AA, RECOVERY, STR, TAPER, PlannedWeek
from plans.engine.selecting import Selection
from plans.engine.shelving import BASICS, LIFTS, Pick, Role, Stage
from plans.engine.spacing import Slot
from plans.engine.timing import working_seconds
from plans.engine.types import Block, Goal, Level, Measure, Pattern, Reason, Runner, SessionKind


def fill(
    runner: Runner,
    weeks: Sequence[PlannedWeek],
    slots: Sequence[Sequence[Slot]],
    selection: Selection,
) -> list[list[Draft]]:
    """The sessions of each week with their lines; mobility sessions stay without."""
    filler = _Filler(runner, weeks, slots, selection)
    return [filler.week(week, list(days)) for week, days in zip(weeks, slots, strict=True)]


class _Filler:
    """Goes through the weeks in order and remembers what was trained."""

    def __init__(
        self,
        runner: Runner,
        weeks: Sequence[PlannedWeek],
        slots: Sequence[Sequence[Slot]],
        selection: Selection,
    ) -> None:
        self.runner = runner
        self.weeks = weeks
        self.slots = slots
        self.selection = selection
        self.budget = working_seconds(runner.minutes)
        self.seen: set[str] = set()
        self.by_role: dict[Role, Pick] = {}
        self.legs_free: dict[str, Pick] = {}  # what was trained and a light session may have
        self.volumes: list[float] = []  # of the weeks so far
        self.building: list[float] = []  # of those that were neither deload nor taper
        self.before: list[Draft] = []  # the full sessions of the last week that had any
        self.last_week: set[str] = set()
        self.weekly = {Role.ABDUCTION, Role.BENT_CALF}
        if runner.goal is Goal.GENERAL_FITNESS:
            self.weekly |= {Role.PUSH, Role.PULL}
        self.turn = 0

    def week(self, week: PlannedWeek, days: list[Slot]) -> list[Draft]:
        full = [slot for slot in days if slot.kind is SessionKind.FULL]
        drafts = self._full(week, full) if full else []
        volume = sum(draft.volume for draft in drafts)
        self.volumes.append(volume)
        if drafts:
            if not week.deload and week.phase is not TAPER:
                self.building.append(volume)
            self.before = drafts
        others = [self._other(week, slot) for slot in days if slot.kind is not SessionKind.FULL]
        lines = [line for draft in drafts + others for line in draft.lines]
        self.last_week = {line.pick.exercise.slug for line in lines}
        self.seen |= self.last_week
        self.by_role |= {line.pick.role: line.pick for line in reversed(lines)}
        self.legs_free |= {line.pick.exercise.slug: line.pick for line in lines if not line.lower}
        return sorted(drafts + others, key=lambda draft: draft.slot.date)

    def _full(self, week: PlannedWeek, slots: list[Slot]) -> list[Draft]:
        if week.deload and self.before:
            return self._deload(week, slots)
        if week.phase is TAPER and self.before:
            return self._taper(week, slots)
        return self._build(week, slots)

    # a week that builds

    def _build(self, week: PlannedWeek, slots: list[Slot]) -> list[Draft]:
        drafts = [self._start(week, slot, letter) for slot, letter in self._letters(slots)]
        cap = self._volume_cap(week)
        for level in range(4):  # R35 before R13: fewer sets rather than too steep a week
            for draft in drafts:
                self._lay_basics(week, draft, level)
            if sum(draft.volume for draft in drafts) <= cap:
                break
        shrink(drafts, 0, cap)
        aimed = self._aimed_at(week)
        most = self._most(week)
        self._add(week, drafts, cap, most=aimed, until=1.0)
        self._raise(drafts, cap)
        self._add(week, drafts, cap, most=most, until=numbers.TIME_AIMED_AT)
        self._raise(drafts, cap)
        self._tell_of_hips(drafts)
        for draft in drafts:
            draft.lines.sort(key=in_session_order)
            if self._share(draft) < numbers.TIME_FLOOR:
                why = {"minutes": self.runner.minutes, "week": week.number}
                if draft.held_back:
                    draft.reasons.append(Reason(code="R35", key="gentle_growth", params=why))
                elif len(draft.lines) < most and self.runner.minutes > numbers.TINY_SESSION:
                    draft.reasons.append(Reason(code="R45", key="nothing_more", params=why))
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

    def _letters(self, slots: list[Slot]) -> list[tuple[Slot, str]]:
        letters = "ABC" if len(slots) > 2 else "AB"
        dealt = []
        for slot in slots:
            dealt.append((slot, letters[self.turn % len(letters)]))
            self.turn += 1
        return dealt

    def _start(self, week: PlannedWeek, slot: Slot, letter: str) -> Draft:
        """The menu of this letter, as far as its exercises may be new today (R35, R30)."""
        stage = Stage.BASE if week.phase is AA or not self._has_strength(week) else Stage.STRENGTH
        menu = self.selection.menus[stage, letter]
        allowed = self._new_allowed(week, slot.date)
        if allowed is None:
            return Draft(slot=slot, letter=letter, lines=[], spare=list(menu))
        new = [pick for pick in menu if pick.exercise.slug not in self.seen]
        # what nothing known could stand in for has the first claim on being new
        new.sort(key=lambda pick: (not self._is_sure(pick), pick.role in self.by_role))
        welcome = {pick.exercise.slug for pick in new[:allowed]} | self.seen
        spare: dict[str, Pick] = {}
        for pick in menu:
            known = pick if pick.exercise.slug in welcome else self.by_role.get(pick.role)
            if known is not None:
                spare.setdefault(known.exercise.slug, known)
        return Draft(slot=slot, letter=letter, lines=[], spare=list(spare.values()))

    def _has_strength(self, week: PlannedWeek) -> bool:
        """A beginner's short build stays with the first exercises."""
        return self.runner.strength_level is not Level.BEGINNER or any(
            one.phase is STR and one.cycle == week.cycle for one in self.weeks
        )

    def _new_allowed(self, week: PlannedWeek, day: date) -> int | None:
        """None: as many as the menu has."""
        race = self.runner.race_date
        if not self.before:
            return None
        if race is not None and (race - day).days <= numbers.NO_NEW_EXERCISE_DAYS:
            return 0
        if week.of_phase == 1:
            return None
        return numbers.NEW_EXERCISES_A_SESSION

    def _volume_cap(self, week: PlannedWeek) -> float:
        first_of_cycle = week.number == 1 or self.weeks[week.number - 2].cycle != week.cycle
        lately = max(self.volumes[-numbers.VOLUME_WEEKS :], default=0.0)
        if first_of_cycle or not lately:
            return float("inf")
        return max(lately * numbers.VOLUME_GROWTH, lately + numbers.VOLUME_ALWAYS)

    def _lay_basics(self, week: PlannedWeek, draft: Draft, level: int) -> None:
        """What a session must have (R17), with as many sets as time and `level` leave."""
        wanted = {pick.role: pick for pick in reversed(draft.spare) if self._is_sure(pick)}
        order = [*(r for r in BASICS if r in wanted), *(r for r in wanted if r not in BASICS)]
        tiny = self.runner.minutes <= numbers.TINY_SESSION
        most = numbers.TINY_EXERCISES if tiny else self._most(week)
        if self.runner.minutes <= numbers.SHORT_SESSION or len(order) > most:
            # calf and core in turn; core begins, since a light session lives on what is known
            last = Role.CORE if draft.letter == "B" else Role.CALF
            order.sort(
                key=lambda role: (
                    role not in LIFTS,
                    not wanted[role].needed,
                    role is last,
                    role not in BASICS,
                )
            )
            order = order[:most]
        for fewer in range(level, 5):
            draft.lines = [self._line(week, draft, wanted[role], fewer) for role in order]
            if draft.seconds <= self.budget:
                return
        fitting: list[Line] = []  # the quickest ones still make a session
        for role in [*order, *(role for role in BASICS if role in wanted)]:
            line = self._line(week, draft, wanted[role], 4)
            fits = sum(one.seconds for one in fitting) + line.seconds <= self.budget
            if fits and len(fitting) < len(order) and all(one.pick.role != role for one in fitting):
                fitting.append(line)
        draft.lines = fitting

    def _is_sure(self, pick: Pick) -> bool:
        """What every session has (R17), or a complaint or a history asks for (R40, R41)."""
        hips = pick.role is Role.ABDUCTION and self.selection.more_abduction is not None
        return pick.role in BASICS or pick.needed or hips

    def _line(self, week: PlannedWeek, draft: Draft, pick: Pick, fewer: int) -> Line:
        line = dose(self.runner, week, draft.slot.date, draft.letter, pick)
        if self.runner.minutes <= numbers.TINY_SESSION:
            line.sets = line.most = 1
        elif pick.role not in LIFTS:
            line.sets = 1 if fewer >= 1 else line.sets
        elif fewer >= 2:
            line.sets = min(line.sets, 2 if fewer == 2 else 1)
        return line

    def _add(
        self,
        week: PlannedWeek,
        drafts: list[Draft],
        cap: float,
        *,
        most: int,
        until: float,
    ) -> None:
        """The next exercises of the menus, while a session is shorter than `until` of its time."""
        if self.runner.minutes <= numbers.TINY_SESSION:
            return
        for draft in drafts:
            for pick in draft.spare:
                if len(draft.lines) >= most or draft.closed:
                    break
                if self._share(draft) >= until:
                    break
                if any(line.pick.exercise.slug == pick.exercise.slug for line in draft.lines):
                    continue
                line = self._line(week, draft, pick, 0)
                self._take(draft, drafts, cap, line)

    def _take(self, draft: Draft, drafts: list[Draft], cap: float, line: Line) -> None:
        if draft.seconds + line.seconds > self.budget:
            line.sets = 1
        if line.pick.role in self.weekly:
            self._make_room(draft, line)
        if draft.seconds + line.seconds > self.budget:
            draft.closed = self._share(draft) >= numbers.TIME_FLOOR
            return
        if draft.hard_sets + line.hard_sets > self._hard_most(drafts):
            return
        if line.volume and sum(one.volume for one in drafts) + line.volume > cap:
            draft.held_back = True
            return
        draft.lines.append(line)

    def _make_room(self, draft: Draft, line: Line) -> None:
        """What a week needs (R17) comes before second sets of core and calf work."""
        for role in (Role.CORE, Role.SECOND_CORE, Role.CALF):
            for other in draft.lines:
                if draft.seconds + line.seconds > self.budget and other.pick.role is role:
                    other.sets = 1

    def _raise(self, drafts: list[Draft], cap: float) -> None:
        """One set more for each line in turn, until time or a limit says no."""
        grew = True
        while grew:
            grew = False
            for draft in drafts:
                for line in draft.lines:
                    if line.sets < line.most and not draft.closed:
                        grew |= self._one_more(draft, drafts, line, cap)

    def _one_more(self, draft: Draft, drafts: list[Draft], line: Line, cap: float) -> bool:
        hard = 1 if line.hard_sets else 0
        if draft.hard_sets + hard > self._hard_most(drafts):
            return False
        more = line.volume_of_a_set
        if more and sum(one.volume for one in drafts) + more > cap:
            draft.held_back = True
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
        if self.runner.minutes <= numbers.SHORT_SESSION:
            return numbers.SHORT_SESSION_EXERCISES
        return numbers.EXERCISES[week.phase][1]

    def _aimed_at(self, week: PlannedWeek) -> int:
        aimed = numbers.EXERCISES_AIMED_AT[week.phase]
        new_runner = self.runner.running_months < numbers.NEW_RUNNER_MONTHS
        if self.runner.goal is Goal.GENERAL_FITNESS or new_runner:
            # push and pull have a place each week (R17), and new runners' hips each session (R12)
            aimed = max(aimed, numbers.EXERCISES[week.phase][1]) if week.phase is not AA else aimed
        return min(aimed, self._most(week))

    # a week that is smaller than the one before

    def _copies(self, slots: list[Slot]) -> list[Draft]:
        """The sessions of the week before on this week's days; never more of them (R36)."""
        return [
            Draft(
                slot=slot,
                letter=source.letter,
                lines=[replace(line) for line in source.lines],
            )
            for slot, source in zip(slots, self.before, strict=False)
        ]

    def _deload(self, week: PlannedWeek, slots: list[Slot]) -> list[Draft]:
        drafts = self._copies(slots)
        before = sum(draft.volume for draft in self.before)
        for draft in drafts:
            draft.lines = most_important(draft.lines, self._most(week))
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
            draft.lines = most_important(draft.lines, self._most(week))
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
                line.change(None, pick.exercise.start.hold_seconds)
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
