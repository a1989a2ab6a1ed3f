"""What residents wrote about the annual report and were answered, and the survey that they were asked."""

from datetime import datetime, timedelta
from functools import partial
from uuid import uuid5

from engagement.models import PublicComment, ReplyCount, Survey, SurveyAnswer
from engagement.parsing.ready_surveys import ready_surveys
from engagement.services import (
    enter_results,
    open_survey,
    pass_comment_on,
    publish_comment,
    reply_to_comment,
    save_survey,
    send_comment,
)
from records.services import keep
from reports.models import Report
from safer_norwich.example.story import Story

HOURS = {"came": 10, "read": 11, "passed": 12, "replied": 15}


def plan_residents(story: Story, words: dict) -> None:
    for place, row in enumerate(words["comments"]):
        made: list[PublicComment] = []
        story.plan(_moment(story, row["came"], "came"), partial(_send, row, made))
        story.plan(_moment(story, row["read"], "read"), partial(_publish, story, made))
        if "passed_to" in row:
            story.plan(_moment(story, row["read"], "passed"), partial(_pass_on, story, row, made))
        helped = words["survey"]["helped"][place]
        story.plan(_moment(story, row["replied"], "replied"), partial(_reply, story, row, made, helped))
    survey, asked = words["survey"], []
    story.plan(_moment(story, survey["opened"], "came"), partial(_ask, story, survey, asked))
    story.plan(_moment(story, survey["closed"], "came"), partial(_answer, survey, asked))
    story.plan(_moment(story, survey["told"], "read"), partial(_tell, story, asked))


def _moment(story: Story, days: int, what: str) -> datetime:
    return story.quarters.moment(story.on - timedelta(days=days), hour=HOURS[what])


def _send(row: dict, made: list[PublicComment], *, at: datetime) -> None:
    report = Report.objects.in_force().first()
    if report is None:
        # Early in a financial year: there is nothing to write about yet.
        return
    comment = PublicComment(page_title=str(report), page_slug=report.slug, text=row["text"])
    token = uuid5(comment.key, row["text"])
    made.append(send_comment(comment, token=token, result_url=report.get_absolute_url(), at=at))


def _publish(story: Story, made: list[PublicComment], *, at: datetime) -> None:
    for comment in made:
        publish_comment(comment, is_checked=True, by=story.manager, at=at)


def _pass_on(story: Story, row: dict, made: list[PublicComment], *, at: datetime) -> None:
    for comment in made:
        comment.passed_to, comment.passed_note = story.partner(row["passed_to"], on=at.date()), row["note"]
        pass_comment_on(comment, by=story.manager, at=at)


def _reply(story: Story, row: dict, made: list[PublicComment], helped: list[int], *, at: datetime) -> None:
    for comment in made:
        reply_to_comment(comment, kind=row["kind"], reply=row["reply"], by=story.manager, at=at)
        yes, no = helped
        ReplyCount.objects.filter(comment=comment).update(yes_count=yes, no_count=no)


def _ask(story: Story, row: dict, asked: list[Survey], *, at: datetime) -> None:
    survey = Survey(
        slug=row["slug"],
        title=row["title"],
        reached_by=row["reached_by"],
        what_happens=row["what_happens"],
        opens_on=at.date(),
        closes_on=at.date() + timedelta(days=row["opened"] - row["closed"]),
    )
    (ready,) = (each for each in ready_surveys() if each.key == row["ready"])
    asked.append(save_survey(survey, ready=ready, by=story.manager, at=at))
    for question, references in zip(survey.questions.order_by("position"), row["measures"], strict=True):
        for measure in story.strategy.measures.filter(reference__in=references):
            spoken = [*measure.indicators.all(), question.indicator]
            keep(measure, by=story.manager, at=at, why="What speaks to it", links={"indicators": spoken})
    open_survey(survey, by=story.manager, at=at)


def _answer(row: dict, asked: list[Survey], *, at: datetime) -> None:
    """Row by row, as residents send them: nothing else is kept of an answer."""
    rows = []
    for question, counts in zip(asked[0].questions.order_by("position"), row["answers"], strict=True):
        for (value, _), count in zip(question.answers, counts, strict=True):
            rows += [SurveyAnswer(question=question, value=value) for _ in range(count)]
    SurveyAnswer.objects.bulk_create(rows)


def _tell(story: Story, asked: list[Survey], *, at: datetime) -> None:
    enter_results(asked[0], by=story.manager, at=at)
