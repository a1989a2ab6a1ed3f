from django.db import migrations, models
from django.db.models import Q

PAGES = [
    ("section_17", "The board’s Section 17 record"),
    ("annual_reports", "Published reports"),
    ("county_log", "Requests to the county partnership"),
    ("actions", "All actions"),
    ("plan", "The plan on one page"),
]
PAGE = models.CharField(
    blank=True,
    choices=PAGES,
    default="",
    help_text="None means that nothing shows it yet.",
    max_length=16,
    verbose_name="page that shows it",
)


class Migration(migrations.Migration):
    dependencies = [("priorities", "0003_one_strategy_in_force")]

    operations = [
        migrations.AddField(model_name="commitment", name="page", field=PAGE, preserve_default=False),
        migrations.AddField(
            model_name="historicalcommitment", name="page", field=PAGE.clone(), preserve_default=False
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                name="commitment_page_is_known", condition=Q(page__in=["", *(page for page, _ in PAGES)])
            ),
        ),
    ]
