from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0003_put_the_key_into_the_index_of_counts"),
        ("actions", "0004_copy_when_last_reported"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalaction",
            name="plan_order",
            field=models.PositiveIntegerField(
                default=0,
                editable=False,
                help_text="Priority number × 100,000 + number in the priority: one index reads the plan.",
            ),
            preserve_default=False,
        ),
    ]
