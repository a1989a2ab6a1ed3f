"""What was published before packs were kept."""

import pytest

from board import services
from board.querysets import OBSERVER
from packs.models import Pack
from packs.summaries.versions import PackAudience, published_pack
from tests.factories import NOW, AgendaItemFactory
from tests.frozen import let_go_of

pytestmark = pytest.mark.django_db


def test_an_agenda_from_before_packs_were_kept_is_read_without_one(meeting, manager):
    AgendaItemFactory(meeting=meeting, title="Taxi marshals", is_published=False)
    version = services.publish_agenda(meeting, by=manager, at=NOW)
    let_go_of(Pack)
    Pack.objects.filter(agenda=version).delete()
    read = published_pack(meeting, PackAudience(OBSERVER))
    assert (read.pack, "Taxi marshals" in repr(read.document)) == (None, True)
    assert [key for key in read.document.keys if len(key) < 10] == ["agenda", "papers"]
