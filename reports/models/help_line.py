from django.core.validators import RegexValidator
from django.db import models

from records.models import History, Record

NUMBER = r"\+?[0-9][0-9 ()]{1,24}"


class LocalHelpLine(Record):
    """A number of this place that residents can call. Those of the whole country come with the product."""

    name = models.CharField(max_length=80)
    number = models.CharField(
        max_length=26, validators=[RegexValidator(rf"^{NUMBER}$", "Enter a telephone number, such as 01603 000000")]
    )
    note = models.CharField(max_length=160, blank=True, help_text="Who it is for, or when.")

    history = History()

    class Meta:
        verbose_name = "local help line"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
