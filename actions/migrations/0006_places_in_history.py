from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0005_put_the_key_into_the_index_of_counts"),
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
