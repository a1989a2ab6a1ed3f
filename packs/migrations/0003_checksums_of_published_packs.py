from django.db import migrations

from papers.document import sha256


def take_checksums(apps, schema_editor):
    for pack in apps.get_model("packs", "Pack").objects.iterator():
        pack.sha256 = sha256(pack.words)
        pack.save(update_fields=["sha256"])


class Migration(migrations.Migration):
    dependencies = [("packs", "0002_pack_has_a_checksum")]

    operations = [migrations.RunPython(take_checksums, migrations.RunPython.noop)]
