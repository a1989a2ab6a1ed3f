from django.db import models
from django.db.models import Q

from actions.models import Action
from imports.choices import RowKind
from imports.models.importing import Import


class ImportRow(models.Model):
    """What became of one row of the file at the last dry run: written anew by each, never edited."""

    source = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="rows")
    place = models.PositiveIntegerField(help_text="Its place among all rows of the file, from 0.")
    sheet = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField("row")
    kind = models.CharField(max_length=17, choices=RowKind)
    text = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)
    details = models.JSONField(default=dict, blank=True)
    changes_count = models.PositiveSmallIntegerField(default=0, help_text="How many fields would change here.")

    class Meta:
        ordering = ["place"]
        constraints = [
            models.CheckConstraint(name="import_row_kind_is_known", condition=Q(kind__in=RowKind.values)),
            models.UniqueConstraint(fields=["source", "place"], name="import_row_has_a_place_of_its_own"),
        ]
        indexes = [models.Index(fields=["source", "kind", "place"], name="import_row_by_kind")]

    def __str__(self) -> str:
        return f"row {self.number}"


class ImportedAction(models.Model):
    """Which row of which file spoke of an action, and what it said: the next version of the file is compared with it.

    `values` is what was to be written then; `words` the cells themselves, as [row, name of the column, text], so that
    nothing the file said is lost. Never edited.
    """

    source = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="imported")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField("row")
    reference = models.CharField("reference in the file", max_length=60, blank=True)
    values = models.JSONField(default=dict, blank=True)
    words = models.JSONField(default=list, blank=True)
    is_new = models.BooleanField(default=True)
    changed = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "action"], name="an_import_tells_of_an_action_once"),
        ]

    def __str__(self) -> str:
        return f"{self.action_id}, row {self.number}"
