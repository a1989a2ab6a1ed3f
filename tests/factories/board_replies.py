from factory import SubFactory

from board.models import MeetingReply
from tests.factories.base import RecordFactory
from tests.factories.board import MeetingFactory
from tests.factories.people import UserFactory


class MeetingReplyFactory(RecordFactory):
    """Apologies for a meeting that is ahead."""

    class Meta:
        model = MeetingReply

    meeting = SubFactory(MeetingFactory)
    person = SubFactory(UserFactory)
    answer = "apologies"
