"""The index of all that can be found. Nobody edits it: `records.services.keep` has it follow every save."""

from django.db import models
from django.db.models import F, Func, Q

from search.choices import Kind
from search.querysets import EntryQuerySet, WordQuerySet

# Of words in the reference and title, in what says what a thing is about, and elsewhere.
WEIGHTS = "ABC"


class VectorField(models.Field):
    """Words as PostgreSQL looks them up; SQLite has them in a table of its own, which triggers keep."""

    def db_type(self, connection) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"


class Vector(Func):
    """Stems of the English words of some columns, the first of which weighs most; always empty on SQLite."""

    output_field = VectorField()

    def as_postgresql(self, compiler, connection, **extra):
        parts = [compiler.compile(each)[0] for each in self.source_expressions]
        stems = (f"to_tsvector('english'::regconfig, {part})" for part in parts)
        sql = " || ".join(f"setweight({each}, '{weight}')" for each, weight in zip(stems, WEIGHTS, strict=False))
        return f"({sql})", []

    def as_sqlite(self, compiler, connection, **extra):
        return "NULL", []


class Entry(models.Model):
    """One thing that can be found. `owner` is its key among the rows of its kind; what is shown of it is read there.

    A foreign key cannot point to one of many tables, and this app knows none of them.
    """

    kind = models.CharField(max_length=12, choices=Kind)
    owner = models.PositiveBigIntegerField()
    title = models.CharField(max_length=300)
    head = models.TextField()
    about = models.TextField(blank=True)
    body = models.TextField(blank=True)
    # Keys of the priority and of the partner by which answers are narrowed.
    priority = models.PositiveBigIntegerField(null=True, blank=True)
    partner = models.PositiveBigIntegerField(null=True, blank=True)
    is_open = models.BooleanField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    # Without the long texts: every row that is found is put in order by these.
    main_words = models.GeneratedField(
        expression=Vector(F("head"), F("about")), output_field=VectorField(), db_persist=True
    )
    words = models.GeneratedField(
        expression=Vector(F("head"), F("about"), F("body")), output_field=VectorField(), db_persist=True
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        ordering = ["kind", "owner"]
        constraints = [
            models.CheckConstraint(
                name="entry_kind_is_known",
                condition=Q(kind__in=Kind.values),
                violation_error_message="Only what is of a known kind can be found",
            ),
            models.UniqueConstraint(
                fields=["kind", "owner"],
                name="entry_is_one_for_a_thing",
                violation_error_message="Each thing stands in the index once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"


class Word(models.Model):
    """A word that stands somewhere, for those who mistype one. Who may not see where is not told of it.

    Not unique: two that save at once would wait for each other, or both for ever. `index_search` tidies up.
    """

    word = models.CharField(max_length=40, db_index=True)
    begins = models.CharField(max_length=1)
    length = models.PositiveSmallIntegerField()

    objects = WordQuerySet.as_manager()

    class Meta:
        ordering = ["word", "pk"]
        indexes = [models.Index(fields=["begins", "length", "word"], name="word_by_its_beginning")]

    def __str__(self) -> str:
        return self.word
