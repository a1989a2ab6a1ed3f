from factory import LazyAttribute, Sequence
from factory.django import DjangoModelFactory

from search.choices import Kind
from search.models import Entry, Word


class EntryFactory(DjangoModelFactory):
    """Of a thing that is not there: whoever tests what is found writes the thing itself."""

    class Meta:
        model = Entry

    kind = Kind.THEME
    owner = Sequence(lambda number: 900_000 + number)
    title = "Community engagement"
    head = "community engagement"


class WordFactory(DjangoModelFactory):
    class Meta:
        model = Word

    word = "engagement"
    begins = LazyAttribute(lambda it: it.word[0])
    length = LazyAttribute(lambda it: len(it.word))
