"""How much of one exercise on one day (R13, R14, R20, R21, R30, R47)."""

from dataclasses import dataclass, field
from datetime import date

from plans.engine import numbers
from plans.engine.noticing import unused_to_effort
from plans.engine.phases import AA, MAINT, POW, STR, TAPER, PlannedWeek, is_short_build
from plans.engine.shelving import LIFTS, Load, Pick, Role, is_lower_body
from plans.engine.timing import item_seconds, set_seconds
from plans.engine.types import Block, Exercise, Goal, Level, Measure, Pattern, Runner


@dataclass(kw_only=True)
class Line:
    """An item in the making."""

    pick: Pick
    block: Block
    sets: int
    most: int
    reps: tuple[int, int] | None
    hold: int | None
    rir: int | None
    percent: tuple[int, int] | None
    rest: int
    tempo: tuple[int, int, int] | None
    least_sets: int = 1  # of R13's row; only a lighter week and R35 go below
    least_rest: int = 0
    least_reps: int = 1  # nothing that makes a week smaller goes below
    row_reps: int = 1  # of R13's row; only a lighter week goes below
    least_hold: int | None = None  # where a lighter week may shorten it
    superset: int | None = None
    lower: bool = field(init=False)
    work: float = field(init=False)  # seconds of a set
    volume_of_a_set: float = field(init=False)

    def __post_init__(self) -> None:
        self.lower = is_lower_body(self.pick.exercise)
        self.change(self.reps, self.hold)

    def again(self, pick: Pick) -> "Line":
        """A copy without its sums done again, since short sessions try many."""
        copy = object.__new__(Line)
        copy.__dict__.update(self.__dict__)
        copy.pick = pick
        return copy

    def change(self, reps: tuple[int, int] | None, hold: int | None) -> None:
        """Another dose of a set; its time and volume are counted once, not at every question."""
        self.reps, self.hold = reps, hold
        self.work = set_seconds(self.pick.exercise, reps, hold)
        self.volume_of_a_set = 0.0
        if self.lower:
            self.volume_of_a_set = (hold or 0) / 3 if reps is None else sum(reps) / 2

    def shorten(self) -> None:
        """The fewest reps that its row has for a light main lift (R13, R22), or its own start."""
        if self.reps is None:
            return
        low, high = self.reps
        least = numbers.FEWEST_LIGHT_REPS
        if self.block is not Block.MAIN:
            self.change((low, min(high, low + numbers.SHORT_REPS_WIDTH)), self.hold)
        elif low > least[0]:
            self.change(least, self.hold)

    def tighten(self) -> None:
        """The lower end of its range; of a main lift the fewest reps of its row."""
        if self.reps is None:
            return
        low, high = self.reps
        if self.block is Block.MAIN:
            fewest = min(low, self.fewest_reps)
            self.change((fewest, min(high, fewest + numbers.SHORT_REPS_WIDTH)), self.hold)
        else:
            self.change((low, low), self.hold)

    @property
    def fewest_reps(self) -> int:
        return max(self.least_reps, self.row_reps)

    @property
    def seconds(self) -> float:
        return item_seconds(self.pick.exercise, sets=self.sets, work=self.work, rest=self.rest)

    @property
    def volume(self) -> float:
        return self.sets * self.volume_of_a_set

    @property
    def hard_sets(self) -> int:
        easy = self.rir is None or self.rir > numbers.HARD_RIR
        return 0 if easy or not self.lower else self.sets


def dose(
    runner: Runner, week: PlannedWeek, day: date, letter: str, pick: Pick, *, one_lift: bool = False
) -> Line:
    """The least sets of this week, and the most that time may raise them to. `one_lift`: the
    second lift of its session has no long rests, as it is up to 30 minutes anyway (R45)."""
    one_lift = one_lift or runner.minutes <= numbers.ONE_LIFT_SESSION
    block = _block(letter, pick.role, one_lift=one_lift)
    if block is Block.MAIN and pick.exercise.measure is Measure.REPS:
        line = _main(runner, week, day, pick)
    else:
        line = _accessory(runner, week, day, pick, block)
    _keep_light(runner, line)
    _keep_young(runner, line)
    if pick.tempo is not None:
        line.tempo = pick.tempo
        line.change(line.reps, pick.tempo[1] or None)
    return line


def _keep_light(runner: Runner, line: Line) -> None:
    """R39: a lift that may not be heavy stays with adaptation's reps, loads and rests, in every
    phase."""
    if line.pick.lock is None or line.rir is None:
        return
    line.rir = max(line.rir, numbers.LOCK_RIR)
    table = numbers.MAIN_DOSES[AA, runner.strength_level]
    if line.block is Block.MAIN:
        line.rest = min(line.rest, table.rest)
        line.least_rest = min(line.least_rest, numbers.SHORTEST_RESTS[AA][runner.strength_level])
    lightest = table.steps[0].percent
    if line.percent is not None and lightest is not None:
        line.percent = lightest
    if line.pick.load is not Load.NONE and line.reps is not None:
        line.least_reps = numbers.LOCK_REPS
        if line.reps[0] < numbers.LOCK_REPS:
            low, high = _moved_up(line.reps, numbers.LOCK_REPS)
            line.change((low, max(high, low + numbers.SHORT_REPS_WIDTH)), line.hold)


def _keep_young(runner: Runner, line: Line) -> None:
    if runner.age >= numbers.ADULT:
        return
    line.sets, line.most = (min(sets, numbers.YOUTH_SETS) for sets in (line.sets, line.most))
    if line.rir is not None:
        line.rir = max(line.rir, numbers.YOUTH_RIR)
    if line.reps is not None and line.pick.exercise.measure is Measure.REPS:
        line.least_reps, most = max(line.least_reps, numbers.YOUTH_REPS[0]), numbers.YOUTH_REPS[1]
        line.row_reps = line.least_reps
        low, high = _moved_up(line.reps, line.least_reps)
        line.change((min(low, most), min(high, most)), line.hold)


def _moved_up(reps: tuple[int, int], least: int) -> tuple[int, int]:
    """The same width, from `least` on."""
    more = max(0, least - reps[0])
    return (reps[0] + more, reps[1] + more)


def _block(letter: str, role: Role, *, one_lift: bool) -> Block:
    """Where one lift keeps its long rests, it is A's at the knee and B's at the hip."""
    if role in {Role.CORE, Role.SECOND_CORE}:
        return Block.CORE
    if role not in LIFTS:
        return Block.ACCESSORY
    lift = Role.HIP if letter == "B" else Role.KNEE
    return Block.ACCESSORY if one_lift and role is not lift else Block.MAIN


def _main(runner: Runner, week: PlannedWeek, day: date, pick: Pick) -> Line:
    table = numbers.MAIN_DOSES[week.phase, runner.strength_level]
    place = table.place(week.built, week.builds)
    late = place == len(table.steps) - 1
    least, most = sets_of_main(runner, week)
    if first_weeks(runner, week):
        most = min(most, numbers.FIRST_WEEKS_SETS)
    if week.phase is AA and week.of_phase == 1:
        most = least  # there is room to grow in the weeks after
    planned = table.rir[1] if late and not first_weeks(runner, week) else table.rir[0]
    floor = rir_floor(runner, week, day)
    reps = _main_reps(runner, week, pick, table)
    least_rest = numbers.SHORTEST_RESTS[week.phase][runner.strength_level]
    return Line(
        pick=pick,
        block=Block.MAIN,
        sets=least,
        most=max(least, most),
        reps=reps,
        row_reps=_row_reps(week, pick, table, reps),
        hold=pick.exercise.rep_hold_seconds or None,
        rir=max(planned, floor),
        percent=_percent(runner, week, day, pick, table, eased=floor > planned),
        # more of R13's rest goes with few reps of a heavy load
        rest=table.rest if pick.load.is_weight or week.phase is AA else least_rest,
        tempo=tempo(pick.exercise, week),
        least_sets=least,
        least_rest=least_rest,
    )


def sets_of_main(runner: Runner, week: PlannedWeek) -> tuple[int, int]:
    """The least and the most of R13's row, or of R6's."""
    if week.phase is MAINT and runner.age >= numbers.MASTERS_AGE:
        return numbers.MASTERS_MAINTENANCE_SETS
    return numbers.MAIN_DOSES[week.phase, runner.strength_level].sets


def _row_reps(week: PlannedWeek, pick: Pick, table: numbers.MainDose, reps: tuple[int, int]) -> int:
    row = table.fewest_reps
    if week.phase is STR and not pick.load.is_weight:
        row = numbers.LIMITED_LOAD_REPS[0] if reps[0] >= numbers.LIMITED_LOAD_REPS[0] else row
    return min(reps[0], row)


def first_weeks(runner: Runner, week: PlannedWeek) -> bool:
    return (
        week.phase is AA
        and week.of_phase <= numbers.FIRST_WEEKS
        and runner.strength_level is Level.BEGINNER
    )


def _main_reps(
    runner: Runner, week: PlannedWeek, pick: Pick, table: numbers.MainDose
) -> tuple[int, int]:
    place = table.place(week.built, week.builds)
    planned = table.steps[place].reps
    if pick.load.is_weight:
        return planned
    least, most = table.fewest_reps, table.most_reps
    low, high = start_reps(pick)
    if high < numbers.LIMITED_LOAD_REPS[0] + 1 and low < numbers.LIMITED_LOAD_REPS[0]:
        # a hard variation keeps its own few reps: a Nordic curl is never 3 × 8 because of a phase
        low, high = min(low, most), min(high, most)
        if low >= least or high < max(least, numbers.HEAVY_REPS):
            return (low, high)
        return (least, max(high, min(most, least + numbers.SHORT_REPS_WIDTH)))
    if first_weeks(runner, week) and least <= low <= high <= most + 3:
        return (low, high)
    return {  # R22: body weight is too light for few reps
        STR: numbers.LIMITED_LOAD_STEPS[place],
        POW: (6, 8),
        MAINT: (8, 10),
        TAPER: (8, 10),
    }.get(week.phase, planned)


def start_reps(pick: Pick) -> tuple[int, int]:
    start = pick.exercise.start
    low = start.reps_low if start.reps_low is not None else max(1, start.reps_high - 3)
    return (min(low, start.reps_high), start.reps_high)


def _percent(
    runner: Runner,
    week: PlannedWeek,
    day: date,
    pick: Pick,
    table: numbers.MainDose,
    *,
    eased: bool,
) -> tuple[int, int] | None:
    """Only where a lift can be that heavy, and never for beginners or under 18 (R14)."""
    planned = table.steps[table.place(week.built, week.builds)].percent
    if planned is None or pick.load is not Load.HEAVY or runner.age < numbers.ADULT:
        return None
    low, high = planned
    if eased:
        # never out of its row: the reps in reserve are there at its lightest load, too
        row = numbers.LIGHTEST_PERCENT[week.phase][runner.strength_level]
        low = max(row, low - numbers.EASED_PERCENT)
        high = max(low + numbers.EASED_WIDTH, high - numbers.EASED_PERCENT)
    return load_before_race(runner, day, (low, high))


def load_before_race(runner: Runner, day: date, percent: tuple[int, int]) -> tuple[int, int]:
    """No load above 79 % once the last heavy day is over (R30), and in the last week before a
    marathon or an ultra none above adaptation's."""
    if not after_last_heavy(runner, day) or runner.race_date is None:
        return percent
    most = numbers.AFTER_LAST_HEAVY_PERCENT
    if (
        runner.race_date - day
    ).days < numbers.LAST_HEAVY_DAYS and runner.goal in numbers.LONGEST_RACES:
        _, most = numbers.MAIN_DOSES[AA, runner.strength_level].steps[-1].percent or (0, most)
    if percent[1] <= most:
        return percent
    return (min(percent[0], most - numbers.EASED_PERCENT), most)


def after_last_heavy(runner: Runner, day: date) -> bool:
    if runner.race_date is None:
        return False
    longest = runner.goal in numbers.LONGEST_RACES
    last = numbers.LAST_HEAVY_DAYS_LONGEST if longest else numbers.LAST_HEAVY_DAYS
    return 0 <= (runner.race_date - day).days < last


def rir_floor(runner: Runner, week: PlannedWeek, day: date) -> int:
    """The most careful of the rules that ask for reps in reserve."""
    floors = [0]
    if runner.running_level is Level.BEGINNER:
        floors.append(numbers.CAREFUL_RIR)  # R13
    if unused_to_effort(runner) and week.number <= numbers.CAREFUL_START_WEEKS:
        floors.append(numbers.CAREFUL_RIR)  # R1
    if runner.goal is Goal.RETURN_FROM_INJURY and week.number <= numbers.RETURN_WEEKS:
        floors.append(numbers.CAREFUL_RIR)  # R42
    if is_short_build(runner):
        floors.append(numbers.SHORT_BUILD_RIR)  # R10
    if week.phase is TAPER:
        floors.append(numbers.TAPER_RIR)  # R30
    if after_last_heavy(runner, day):
        floors.append(numbers.AFTER_LAST_HEAVY_RIR)  # R30
    return max(floors)


def _accessory(runner: Runner, week: PlannedWeek, day: date, pick: Pick, block: Block) -> Line:
    """Its own starting dose (R47), not the main lifts' rows."""
    exercise = pick.exercise
    timed = exercise.measure is Measure.HOLD
    most = min(numbers.ACCESSORY_SETS_MOST, max(numbers.ACCESSORY_SETS, exercise.start.sets))
    if is_lower_body(exercise) and not first_weeks(runner, week):
        most = numbers.ACCESSORY_SETS_MOST
    first = week.phase is AA and week.of_phase == 1
    if first or week.phase in {MAINT, TAPER} or first_weeks(runner, week):
        most = numbers.ACCESSORY_SETS
    if runner.strength_level is Level.BEGINNER and first and week.cycle == 0:
        most = min(most, exercise.start.sets)
    lift = pick.role in LIFTS
    rest = numbers.CORE_REST if block is Block.CORE else numbers.ACCESSORY_REST
    easy = numbers.HARD_RIR if first_weeks(runner, week) else numbers.ACCESSORY_RIR
    moves_legs = is_lower_body(exercise) and not timed
    reps = None if timed else _accessory_reps(runner, week, pick)
    return Line(
        pick=pick,
        block=Block.ACCESSORY if block is Block.MAIN else block,
        sets=min(numbers.ACCESSORY_SETS, most),
        most=most,
        reps=reps,
        row_reps=1 if reps is None else half_of(reps),
        hold=_hold(week, pick) if timed else exercise.rep_hold_seconds or None,
        rir=None if timed else max(easy, rir_floor(runner, week, day)),
        percent=None,
        rest=numbers.SECOND_LIFT_REST if lift else rest,
        least_rest=numbers.ACCESSORY_REST if lift else rest,
        tempo=tempo(exercise, week) if moves_legs else None,
    )


def _accessory_reps(runner: Runner, week: PlannedWeek, pick: Pick) -> tuple[int, int]:
    """A fixed number of reps of the own body has nowhere to go: from the strength phase on it is
    the lower end of a range, where there is time for it (R33, R45, R47)."""
    low, high = start_reps(pick)
    own = low == high and pick.exercise.measure is Measure.REPS and not pick.load.is_weight
    least, most = numbers.LIMITED_LOAD_REPS
    if not own or not least <= low <= most - numbers.SHORT_REPS_WIDTH:
        return (low, high)
    if runner.minutes <= numbers.SHORT_SESSION or not (week.grown or week.phase is STR):
        return (low, high)
    return (low, low + numbers.SHORT_REPS_WIDTH)


def half_of(reps: tuple[int, int]) -> int:
    return reps[0] // 2 + 1


def _hold(week: PlannedWeek, pick: Pick) -> int:
    """R21: longer by a step every second week; the runner goes on only when it felt easy."""
    return grown_hold(pick.exercise, week.number - 1)


def grown_hold(exercise: Exercise, weeks: int) -> int:
    start = exercise.start.hold_seconds
    steps = weeks // numbers.HOLD_STEP_WEEKS
    return max(start, min(hold_cap(exercise), start + numbers.HOLD_STEP * steps))


def hold_cap(exercise: Exercise) -> int:
    side = Pattern.LATERAL_CORE in exercise.patterns
    return numbers.SIDE_PLANK_HOLD_CAP if side else numbers.HOLD_CAP


def tempo(exercise: Exercise, week: PlannedWeek) -> tuple[int, int, int] | None:
    """Down, pause, up, as long as the catalogue's rep; none for quick and odd ones (R20)."""
    moving = exercise.seconds_per_rep - exercise.rep_hold_seconds
    if exercise.measure is not Measure.REPS or moving < 3 or moving != int(moving):
        return None
    moving = int(moving)
    held = exercise.rep_hold_seconds
    if week.phase is POW:
        return (min(numbers.DOWN, moving - 1), held, 1)
    down = numbers.SLOW_DOWN if week.phase is AA and moving > numbers.SLOW_DOWN else numbers.DOWN
    up = min(numbers.UP, moving - down)
    # what a long rep has left is a pause at the bottom, not a slower way down
    return (down, held + moving - down - up, up)
