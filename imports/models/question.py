from django.conf import settings
from django.db import models
from django.db.models import Q

from imports.choices import REMEMBERED, QuestionKind
from imports.models.importing import Import
from imports.querysets import ImportQuestionQuerySet


class ImportQuestion(models.Model):
    """What a person has to decide about a file, once for all rows with the same words; and the answer, when there is
    one.

    `titles` are those of the actions at `places`, and `reason` says why something is suggested. It is part of its
    import and has no version of its own. `is_asked` is off while no row asks it any more: the answer stays, should the
    question come back.
    """

    source = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="questions")
    kind = models.CharField(max_length=9, choices=QuestionKind)
    key = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    places = models.JSONField(default=list, blank=True)
    titles = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    rows_count = models.PositiveIntegerField(default=0)
    suggested = models.JSONField(default=dict, blank=True)
    options = models.JSONField(default=list, blank=True)
    is_open = models.BooleanField(default=True)
    answer = models.JSONField(default=dict, blank=True)
    is_asked = models.BooleanField(default=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ImportQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="import_question_kind_is_known", condition=Q(kind__in=QuestionKind.values)),
            models.UniqueConstraint(fields=["source", "kind", "key"], name="import_question_is_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words[:60]}"


class RememberedAnswer(models.Model):
    """What words meant in an import that went into the plan: offered, and shown as such, the next time."""

    kind = models.CharField(max_length=9, choices=[(kind.value, kind.label) for kind in REMEMBERED])
    key = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    answer = models.JSONField()
    source = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kind", "key"]
        constraints = [
            models.CheckConstraint(name="remembered_kind_is_known", condition=Q(kind__in=REMEMBERED)),
            models.UniqueConstraint(fields=["kind", "key"], name="words_mean_one_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words[:60]}"
