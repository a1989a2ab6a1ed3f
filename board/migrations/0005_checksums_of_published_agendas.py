from django.db import migrations

from papers.document import sha256


def take_checksums(apps, schema_editor):
    for version in apps.get_model("board", "AgendaVersion").objects.iterator():
        version.sha256 = sha256(version.agenda)
        version.save(update_fields=["sha256"])


class Migration(migrations.Migration):
    dependencies = [("board", "0004_agenda_has_a_checksum")]

    operations = [migrations.RunPython(take_checksums, migrations.RunPython.noop)]
