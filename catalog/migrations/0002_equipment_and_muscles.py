from django.db import migrations

EQUIPMENT = {
    "mat": "Mat",
    "band": "Resistance band",
    "dumbbell": "Dumbbells",
    "kettlebell": "Kettlebell",
    "barbell": "Barbell, plates and a stand",
    "bench": "Bench",
    "box": "Knee-high box",
    "step": "Step or stair",
    "rope": "Skipping rope",
    "machine": "Gym machines",
    "towel": "Towel",
    "anchor": "Something fixed that holds heels or a band",
}

MUSCLES = [
    "quadriceps",
    "hamstrings",
    "gluteus maximus",
    "gluteus medius",
    "tensor fasciae latae",
    "adductors",
    "hip flexors",
    "gastrocnemius",
    "soleus",
    "tibialis anterior",
    "tibialis posterior",
    "fibularis",
    "foot intrinsics",
    "abdominals",
    "obliques",
    "spinal erectors",
    "chest",
    "upper back",
    "latissimus dorsi",
    "shoulders",
    "triceps",
    "biceps",
    "forearms",
]


def add(apps, schema_editor):
    database = schema_editor.connection.alias
    equipment, muscle = (apps.get_model("catalog", name) for name in ("Equipment", "Muscle"))
    equipment.objects.using(database).bulk_create(
        equipment(slug=slug, name=name, position=position)
        for position, (slug, name) in enumerate(EQUIPMENT.items(), start=1)
    )
    muscle.objects.using(database).bulk_create(muscle(name=name) for name in MUSCLES)


def take_away(apps, schema_editor):
    database = schema_editor.connection.alias
    apps.get_model("catalog", "Equipment").objects.using(database).filter(
        slug__in=EQUIPMENT
    ).delete()
    apps.get_model("catalog", "Muscle").objects.using(database).filter(name__in=MUSCLES).delete()


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]

    operations = [migrations.RunPython(add, take_away)]
