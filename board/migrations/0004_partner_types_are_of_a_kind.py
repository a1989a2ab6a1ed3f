import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("board", "0003_kinds_as_they_were"),
        ("partners", "0005_partners_are_of_a_kind"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="historicalnamedkind",
            name="sector",
        ),
        migrations.RemoveField(
            model_name="namedkind",
            name="sector",
        ),
        migrations.AlterField(
            model_name="namedkind",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.organisationkind"
            ),
        ),
        migrations.AddConstraint(
            model_name="namedkind",
            constraint=models.UniqueConstraint(
                fields=("body", "kind"),
                name="named_kind_is_named_once",
                violation_error_message="This body already has a partner type of this kind",
            ),
        ),
    ]
