from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUP = "Coaches"

# what the desk needs and nothing else: an exercise is withdrawn, never deleted
ROWS = ["exercisepattern", "alias", "setup", "step", "mistake", "caution", "rung"]
RIGHTS = {
    "exercise": ["view", "add", "change"],
    "equipment": ["view"],
    "muscle": ["view"],
    **{row: ["view", "add", "change", "delete"] for row in ROWS},
}


def make_group(apps, schema_editor):
    database = schema_editor.connection.alias
    _make_permissions(apps, database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    group, _ = apps.get_model("auth", "Group").objects.using(database).get_or_create(name=GROUP)
    codenames = [f"{right}_{model}" for model, rights in RIGHTS.items() for right in rights]
    group.permissions.set(
        permissions.filter(content_type__app_label="catalog", codename__in=codenames)
    )


def _make_permissions(apps, database):
    """Django makes them after the last migration; on a fresh database that is too late for us."""
    config = apps.get_app_config("catalog")
    config.models_module = True  # an app of the migration's state has none, and would be skipped
    create_permissions(config, using=database, apps=apps, verbosity=0)
    config.models_module = None


def take_group_away(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name=GROUP).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0002_equipment_and_muscles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_group, take_group_away)]
