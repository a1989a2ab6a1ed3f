"""What the example must show before meetings that are still to come."""

from datetime import date

from board.choices import CorrectionState, PollAnswerValue, ReplyAnswer
from board.models import DatePoll, Meeting, MeetingReply, MinuteCorrection, PollAnswer


def shows_what_is_said_before_meetings(on: date) -> None:
    replies = MeetingReply.objects.filter(meeting=Meeting.objects.filter(body__slug="board").ahead(on=on).first())
    assert replies.count() == MeetingReply.objects.count()
    assert set(replies.values_list("answer", flat=True)) == set(ReplyAnswer.values)
    assert (replies.exclude(interest="").count(), replies.exclude(noted_by=None).count()) == (1, 1)
    asked, chosen = DatePoll.objects.open().get(), DatePoll.objects.exclude(meeting=None).get()
    assert set(PollAnswer.objects.filter(date__poll=asked).values_list("answer", flat=True)) == {
        *PollAnswerValue.values
    }
    assert all(each.day > on for each in asked.dates.all())
    assert chosen.meeting in Meeting.objects.ahead(on=on)
    assert MinuteCorrection.objects.filter(state=CorrectionState.PROPOSED).exists()
