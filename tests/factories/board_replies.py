from datetime import date, time

from factory import SubFactory, Trait

from board.models import DatePoll, MeetingReply, PollAnswer, PollDate
from tests.factories.base import RecordFactory
from tests.factories.board import BodyFactory, MeetingFactory
from tests.factories.people import UserFactory


class MeetingReplyFactory(RecordFactory):
    """Apologies for a meeting that is ahead."""

    class Meta:
        model = MeetingReply

    meeting = SubFactory(MeetingFactory)
    person = SubFactory(UserFactory)
    answer = "apologies"


class DatePollFactory(RecordFactory):
    class Meta:
        model = DatePoll

    class Params:
        ended = Trait(ended_because="The chair is away.")

    body = SubFactory(BodyFactory)
    place = "City Hall"


class PollDateFactory(RecordFactory):
    class Meta:
        model = PollDate

    poll = SubFactory(DatePollFactory)
    day = date(2027, 1, 12)
    begins_at = time(14)


class PollAnswerFactory(RecordFactory):
    class Meta:
        model = PollAnswer

    date = SubFactory(PollDateFactory)
    person = SubFactory(UserFactory)
    answer = "yes"
