"""Exercises for tests, as plain as they can be: published, body weight, one pattern."""

import factory

from catalog.models import Equipment, Exercise
from catalog.vocabulary import Area, Level, Pattern, State


class ExerciseFactory(factory.django.DjangoModelFactory):
    """ExerciseFactory(patterns=["calf"], set_ups=[["band"], []], steps=["Stand up."])."""

    class Meta:
        model = Exercise
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"exercise-{n}")
    name = factory.Sequence(lambda n: f"Exercise {n}")
    area = Area.LEGS
    state = State.PUBLISHED
    level = Level.BEGINNER
    summary = "Makes legs stronger."
    feel = "In the legs."

    @factory.post_generation
    def patterns(self, create, extracted, **kwargs):
        for position, pattern in enumerate(extracted or [Pattern.SQUAT], start=1):
            self.patterns.create(position=position, pattern=pattern)

    @factory.post_generation
    def set_ups(self, create, extracted, **kwargs):
        for position, slugs in enumerate(extracted or [[]], start=1):
            set_up = self.set_ups.create(position=position)
            set_up.equipment.set(Equipment.objects.filter(slug__in=slugs))

    @factory.post_generation
    def aliases(self, create, extracted, **kwargs):
        for position, name in enumerate(extracted or [], start=1):
            self.aliases.create(position=position, name=name)

    @factory.post_generation
    def steps(self, create, extracted, **kwargs):
        for position, text in enumerate(extracted or [], start=1):
            self.steps.create(position=position, text=text)
