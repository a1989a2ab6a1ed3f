from factory import LazyAttribute, SubFactory
from factory.django import DjangoModelFactory

from packs.models import Pack
from papers.document import sha256
from tests.factories.board import AgendaVersionFactory


class PackFactory(DjangoModelFactory):
    """Of a plan in which there is nothing."""

    class Meta:
        model = Pack

    agenda = SubFactory(AgendaVersionFactory)
    words = (
        '{"actions": [], "last": null, "matters": [], "measures": [], "name": "", "place": "", "priorities": [],'
        ' "publisher": "", "format": 1}'
    )
    sha256 = LazyAttribute(lambda it: sha256(it.words))
