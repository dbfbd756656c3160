"""The exercise catalogue: what an exercise is, how it is done, and what it asks for."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import TYPE_CHECKING

import reversion
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Greatest, Least, Lower
from django.urls import reverse

from catalog.vocabulary import (
    Area,
    CautionKind,
    Condition,
    Impact,
    InjuryArea,
    Level,
    Measure,
    Pattern,
    Source,
    State,
)

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

HIGHEST_FIT_CATEGORY = 32  # watches refuse exercise categories above it


class Equipment(models.Model):
    slug = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "slug"]
        verbose_name_plural = "equipment"

    def __str__(self) -> str:
        return self.name


class Muscle(models.Model):
    name = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ExerciseQuerySet(models.QuerySet["Exercise"]):
    def published(self) -> ExerciseQuerySet:
        return self.filter(state=State.PUBLISHED)

    def for_list(self) -> ExerciseQuerySet:
        """With `main_pattern`; the texts that a list doesn't show stay behind."""
        first = ExercisePattern.objects.filter(exercise=OuterRef("pk")).order_by("position", "pk")
        return self.annotate(main_pattern=models.Subquery(first.values("pattern")[:1])).defer(
            "feel", "make_easier", "make_harder", "article_dose"
        )

    def for_engine(self) -> ExerciseQuerySet:
        """With all that a choice depends on, in a fixed number of queries."""
        return self.order_by("slug").prefetch_related(
            "patterns", "set_ups__equipment", "cautions", "easier", "harder"
        )

    def whole(self) -> ExerciseQuerySet:
        """With every row that belongs to an exercise."""
        return self.for_engine().prefetch_related(
            "aliases", "steps", "mistakes", "primary_muscles", "secondary_muscles"
        )

    def for_history(self) -> ExerciseQuerySet:
        """With every row that a revision holds."""
        return self.whole().prefetch_related("rungs_up", "rungs_down")


@reversion.register(
    follow=(
        "patterns",
        "aliases",
        "set_ups",
        "steps",
        "mistakes",
        "cautions",
        "rungs_up",
        "rungs_down",
    )
)
class Exercise(models.Model):
    if TYPE_CHECKING:
        patterns: RelatedManager[ExercisePattern]
        aliases: RelatedManager[Alias]
        set_ups: RelatedManager[SetUp]
        steps: RelatedManager[Step]
        mistakes: RelatedManager[Mistake]
        cautions: RelatedManager[Caution]
        rungs_up: RelatedManager[Rung]
        rungs_down: RelatedManager[Rung]
        main_pattern: str | None

    slug = models.SlugField(
        max_length=60,
        unique=True,
        help_text="Its address and its name in every plan. It never changes.",
        error_messages={"unique": "Another exercise has this slug already."},
    )
    name = models.CharField(max_length=60, help_text="The usual name. Sentence case.")
    area = models.CharField(max_length=20, choices=Area)
    source = models.CharField(max_length=10, choices=Source, default=Source.ADDED)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)

    summary = models.CharField(
        max_length=160, blank=True, help_text="One line: what it does for a runner."
    )
    feel = models.TextField(blank=True, help_text="What it should feel like, and where.")
    make_easier = models.CharField(
        max_length=160, blank=True, help_text="What to change right now when it is too hard."
    )
    make_harder = models.CharField(
        max_length=160, blank=True, help_text="What to change right now when it is too easy."
    )

    level = models.CharField(
        max_length=12,
        choices=Level,
        default=Level.BEGINNER,
        help_text="The lowest strength level that it suits.",
    )
    measure = models.CharField(
        max_length=5,
        choices=Measure,
        default=Measure.REPS,
        help_text="What a set counts. A hold is one rep of so many seconds.",
    )
    unilateral = models.BooleanField(
        default=False, help_text="One side after the other; the dose is for each side."
    )
    alternating = models.BooleanField(
        default=False, help_text="Sides take turns within a set; the dose is the total."
    )

    start_sets = models.PositiveSmallIntegerField("sets", default=2)
    start_reps_low = models.PositiveSmallIntegerField(
        "reps, from",
        null=True,
        blank=True,
        help_text="Empty where only “up to” is known.",
    )
    start_reps_high = models.PositiveSmallIntegerField(
        "reps, to", default=10, help_text="Steps where it counts steps; 1 for a hold."
    )
    start_hold_seconds = models.PositiveSmallIntegerField(
        "hold, seconds", default=0, help_text="For holds only."
    )
    article_dose = models.CharField(
        max_length=160,
        blank=True,
        help_text="The dose as the article has it, “?” where silent.",
    )

    seconds_per_rep = models.DecimalField(
        max_digits=4,
        decimal_places=1,
        default=Decimal(4),
        help_text="The hold inside included.",
    )
    rep_hold_seconds = models.PositiveSmallIntegerField("hold inside each rep, seconds", default=0)
    setup_seconds = models.PositiveSmallIntegerField(
        default=30, help_text="To get ready, for the slowest set-up."
    )

    impact = models.CharField(max_length=4, choices=Impact, default=Impact.NONE)
    landings_per_rep = models.PositiveSmallIntegerField(default=0)
    landing_weight = models.DecimalField(
        max_digits=2,
        decimal_places=1,
        default=Decimal(0),
        help_text="0.5 low, 1 on two feet, 1.5 on one or sideways, 2 from a height.",
    )

    loadable = models.BooleanField(default=False, help_text="Some set-up adds load.")
    heavy_capable = models.BooleanField(
        default=False, help_text="Some set-up reaches 80 % of one repetition maximum."
    )

    fit_category = models.PositiveSmallIntegerField(
        "watch category",
        null=True,
        blank=True,
        help_text="Garmin FIT. Empty where nothing fits.",
    )
    fit_name = models.PositiveSmallIntegerField("watch name", null=True, blank=True)

    primary_muscles = models.ManyToManyField(Muscle, related_name="primary_in", blank=True)
    secondary_muscles = models.ManyToManyField(Muscle, related_name="secondary_in", blank=True)
    harder = models.ManyToManyField(
        "self",
        symmetrical=False,
        through="Rung",
        through_fields=("easier", "harder"),
        related_name="easier",
    )

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="exercise_name_unique",
                violation_error_message="Another exercise has this name already.",
            ),
            models.CheckConstraint(
                name="exercise_slug_and_name_given",
                condition=~Q(slug="") & ~Q(name=""),
                violation_error_message="An exercise needs a slug and a name.",
            ),
            models.CheckConstraint(
                name="exercise_area_known",
                condition=Q(area__in=Area.values),
                violation_error_message="Choose one of the catalogue’s areas.",
            ),
            models.CheckConstraint(
                name="exercise_source_known",
                condition=Q(source__in=Source.values),
                violation_error_message="An exercise is from the article, or added.",
            ),
            models.CheckConstraint(
                name="exercise_state_known",
                condition=Q(state__in=State.values),
                violation_error_message=(
                    "An exercise is a draft, in review, published or withdrawn."
                ),
            ),
            models.CheckConstraint(
                name="exercise_level_known",
                condition=Q(level__in=Level.values),
                violation_error_message="The level is beginner, intermediate or advanced.",
            ),
            models.CheckConstraint(
                name="exercise_measure_known",
                condition=Q(measure__in=Measure.values),
                violation_error_message="A set is measured in reps, in steps or by a hold.",
            ),
            models.CheckConstraint(
                name="exercise_sides_clear",
                condition=~Q(unilateral=True, alternating=True),
                violation_error_message=(
                    "Sides either follow each other (unilateral) or take turns (alternating), "
                    "not both."
                ),
            ),
            models.CheckConstraint(
                name="exercise_sets_positive",
                condition=Q(start_sets__gte=1),
                violation_error_message="The starting dose has at least one set.",
            ),
            models.CheckConstraint(
                name="exercise_reps_ordered",
                condition=Q(start_reps_high__gte=1)
                & (
                    Q(start_reps_low__isnull=True)
                    | Q(start_reps_low__gte=1, start_reps_low__lte=F("start_reps_high"))
                ),
                violation_error_message="Reps are at least 1, and run from low to high.",
            ),
            models.CheckConstraint(
                name="exercise_hold_timed",
                condition=Q(measure=Measure.HOLD, start_hold_seconds__gt=0, rep_hold_seconds=0)
                | (~Q(measure=Measure.HOLD) & Q(start_hold_seconds=0)),
                violation_error_message=(
                    "A hold has its seconds in the dose and no hold inside a rep; "
                    "reps and steps have no seconds in the dose."
                ),
            ),
            models.CheckConstraint(
                name="exercise_seconds_add_up",
                condition=Q(seconds_per_rep__gt=0, rep_hold_seconds__lte=F("seconds_per_rep")),
                violation_error_message=(
                    "The seconds of a rep are more than nothing, and its hold is part of them."
                ),
            ),
            models.CheckConstraint(
                name="exercise_setup_takes_time",
                condition=Q(setup_seconds__gt=0),
                violation_error_message="Getting ready takes some seconds.",
            ),
            models.CheckConstraint(
                name="exercise_impact_matches_landings",
                condition=Q(impact=Impact.NONE, landings_per_rep=0, landing_weight=0)
                | Q(
                    impact=Impact.LOW,
                    landings_per_rep__gte=1,
                    landing_weight=Decimal("0.5"),
                )
                | Q(
                    impact=Impact.HIGH,
                    landings_per_rep__gte=1,
                    landing_weight__in=[Decimal(1), Decimal("1.5"), Decimal(2)],
                ),
                violation_error_message=(
                    "Without landings, impact is none and the weight 0; a low landing weighs 0.5, "
                    "a high one 1, 1.5 or 2."
                ),
            ),
            models.CheckConstraint(
                name="exercise_heavy_is_loadable",
                condition=Q(heavy_capable=False) | Q(loadable=True),
                violation_error_message="What can be heavy can also be loaded.",
            ),
            models.CheckConstraint(
                name="exercise_article_dose_given",
                condition=(Q(source=Source.ARTICLE) & ~Q(article_dose=""))
                | (~Q(source=Source.ARTICLE) & Q(article_dose="")),
                violation_error_message=(
                    "The article’s dose stands with the article’s exercises, and only there."
                ),
            ),
            models.CheckConstraint(
                name="exercise_fit_known_to_watches",
                condition=Q(fit_category__isnull=True, fit_name__isnull=True)
                | Q(fit_category__isnull=False, fit_category__lte=HIGHEST_FIT_CATEGORY),
                violation_error_message=(
                    f"A watch category is at most {HIGHEST_FIT_CATEGORY}, "
                    "and a watch name needs a category."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalog:detail", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if Alias.objects.filter(name__iexact=self.name).exclude(exercise=self.pk).exists():
            raise ValidationError({"name": "Another exercise goes by this name already."})

    @property
    def is_public(self) -> bool:
        """Has a page. A withdrawn one has none, and may stand in plans that began before."""
        return self.state == State.PUBLISHED


class OfExercise(models.Model):
    """A row that belongs to one exercise and has its place among its kind.

    Positions are not unique in the database: SQLite checks row by row, so that
    two rows could never change places.
    """

    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


@reversion.register()
class ExercisePattern(OfExercise):
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="patterns")
    pattern = models.CharField(max_length=16, choices=Pattern)

    class Meta(OfExercise.Meta):
        verbose_name = "pattern"
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "pattern"],
                name="pattern_once_an_exercise",
                violation_error_message="This pattern is there already.",
            ),
            models.CheckConstraint(
                name="pattern_known",
                condition=Q(pattern__in=Pattern.values),
                violation_error_message="Choose one of the catalogue’s patterns.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_pattern_display()


@reversion.register()
class Alias(OfExercise):
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=60)

    class Meta(OfExercise.Meta):
        verbose_name = "other name"
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="alias_unique",
                violation_error_message="Another exercise goes by this name already.",
            ),
            models.CheckConstraint(
                name="alias_given",
                condition=~Q(name=""),
                violation_error_message="Another name can’t be empty.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if Exercise.objects.filter(name__iexact=self.name).exists():
            raise ValidationError({"name": "An exercise has this name already."})


@reversion.register()
class SetUp(OfExercise):
    """One set of equipment that will do. Without any equipment: body weight."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="set_ups")
    equipment = models.ManyToManyField(Equipment, related_name="set_ups", blank=True)

    class Meta(OfExercise.Meta):
        verbose_name = "set-up"

    def __str__(self) -> str:
        return f"Set-up {self.position}"


@reversion.register()
class Step(OfExercise):
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="steps")
    text = models.CharField(
        max_length=200,
        help_text="One action, the verb first, naming a body part or a position.",
    )

    class Meta(OfExercise.Meta):
        constraints = [
            models.CheckConstraint(
                name="step_given",
                condition=~Q(text=""),
                violation_error_message="A step can’t be empty.",
            ),
        ]

    def __str__(self) -> str:
        return self.text


@reversion.register()
class Mistake(OfExercise):
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="mistakes")
    mistake = models.CharField(max_length=120)
    mend = models.CharField(max_length=200, help_text="What to do instead.")

    class Meta(OfExercise.Meta):
        constraints = [
            models.CheckConstraint(
                name="mistake_has_its_mend",
                condition=~Q(mistake="") & ~Q(mend=""),
                violation_error_message="A mistake needs its mend.",
            ),
        ]

    def __str__(self) -> str:
        return self.mistake


@reversion.register()
class Caution(models.Model):
    """For whom to leave an exercise out, or for whom it is often chosen."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="cautions")
    kind = models.CharField(max_length=6, choices=CautionKind, default=CautionKind.AVOID)
    injury_area = models.CharField("where it hurts", max_length=24, choices=InjuryArea, blank=True)
    condition = models.CharField(max_length=24, choices=Condition, blank=True)

    class Meta:
        ordering = ["kind", "injury_area", "condition", "pk"]
        constraints = [
            models.CheckConstraint(
                name="caution_kind_known",
                condition=Q(kind__in=CautionKind.values),
                violation_error_message="Leave it out, or often chosen: one of the two.",
            ),
            models.CheckConstraint(
                name="caution_names_one_thing",
                condition=Q(injury_area__in=InjuryArea.values, condition="")
                | Q(injury_area="", condition__in=Condition.values),
                violation_error_message=(
                    "Name either the place that hurts or a condition, exactly one of them."
                ),
            ),
            # the kind is left out on purpose: nothing is both avoided and chosen for one place
            models.UniqueConstraint(
                fields=["exercise", "injury_area", "condition"],
                name="caution_once_an_exercise",
                violation_error_message=(
                    "This place or condition is there already; it can’t be left out and "
                    "often chosen at once."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"

    @property
    def subject(self) -> str:
        return self.get_injury_area_display() or self.get_condition_display()


@reversion.register()
class Rung(models.Model):
    """One rung of a ladder, from an easier exercise up to a harder one."""

    easier = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="rungs_up")
    harder = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="rungs_down")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="rung_joins_two",
                condition=~Q(easier=F("harder")),
                violation_error_message="An exercise is not easier or harder than itself.",
            ),
            models.UniqueConstraint(
                Least("easier", "harder"),
                Greatest("easier", "harder"),
                name="rung_unique",
                violation_error_message="These two are joined by a rung already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.easier} → {self.harder}"

    def clean(self) -> None:
        super().clean()
        easier, harder = (getattr(self, end, None) for end in ("easier", "harder"))
        if easier is None or harder is None or easier == harder:
            return
        if _rank(harder) < _rank(easier):
            raise ValidationError(
                f"{harder} ({harder.level}) can’t be harder than {easier} ({easier.level}): "
                "a ladder never falls in level."
            )
        if easier.pk in all_above({harder.pk}, without=self.pk):
            raise ValidationError(
                f"{easier} is already above {harder}: the ladder would be a circle."
            )


def _rank(exercise: Exercise) -> int:
    """An unknown level is refused elsewhere, and stands in nobody's way here."""
    return Level(exercise.level).rank if exercise.level in Level.values else 0


def all_above(exercises: Collection[int], *, without: int | None = None) -> set[int]:
    """All that can be reached on the way up. Ladders are short, and each level is one query."""
    reached: set[int] = set()
    edge = set(exercises)
    rungs = Rung.objects.exclude(pk=without) if without else Rung.objects.all()
    while edge:
        above = rungs.filter(easier__in=edge).values_list("harder", flat=True)
        edge = set(above) - reached
        reached |= edge
    return reached


class Shipment(models.Model):
    """What an exercise was like when it was last loaded from the shipped files.

    A table of its own, which history doesn't follow: a coach who reverts to an earlier
    wording has changed it, and the next load must see that.
    """

    exercise = models.OneToOneField(
        Exercise, on_delete=models.CASCADE, primary_key=True, related_name="shipment"
    )
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.exercise_id} as shipped"
