from importlib import import_module

from django.db import migrations

# From here on `migrate` writes all triggers, as the models say (`records.frozen.triggers`). Those of 0002 would stay
# beside them, and SQLite makes no table anew that one of them names.
former = import_module("board.migrations.0002_agreed_minutes_never_change")


class Migration(migrations.Migration):
    dependencies = [("board", "0002_agreed_minutes_never_change")]

    operations = [migrations.RunPython(former.let_go, former.hold)]
