from django.db import migrations, models

from search.migrations._words import after_a_change, before_a_change


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_lessons_are_found"),
    ]

    operations = [
        migrations.RunPython(before_a_change, after_a_change),
        migrations.RemoveConstraint(
            model_name="entry",
            name="entry_kind_is_known",
        ),
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("action", "Action"),
                    ("decision", "Decision"),
                    ("measure", "Success measure"),
                    ("priority", "Priority"),
                    ("theme", "Theme"),
                    ("item", "Agenda item"),
                    ("minute", "Minute"),
                    ("paper", "Paper"),
                    ("lesson", "Lesson"),
                    ("report", "Report"),
                    ("indicator", "Indicator"),
                    ("dataset", "Dataset"),
                    ("crime", "Type of crime"),
                    ("partner", "Partner"),
                    ("person", "Person"),
                    ("import", "Import"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "action",
                            "decision",
                            "measure",
                            "priority",
                            "theme",
                            "item",
                            "minute",
                            "paper",
                            "lesson",
                            "report",
                            "indicator",
                            "dataset",
                            "crime",
                            "partner",
                            "person",
                            "import",
                        ],
                    )
                ),
                name="entry_kind_is_known",
                violation_error_message="Only what is of a known kind can be found",
            ),
        ),
        migrations.RunPython(after_a_change, before_a_change),
    ]
