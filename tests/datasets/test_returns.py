from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from datasets import services
from datasets.models import Answer, AnswerCheck, AnswerValue, Question, Return, ReturnPeriod
from datasets.parsing.ready_returns import ready_returns
from datasets.summaries.returns import period_totals, return_rows, values_of
from partners.choices import Role
from tests.datasets.test_views_register import day, rows_of, seen, send
from tests.factories import (
    NOW,
    TODAY,
    AnswerCheckFactory,
    AnswerFactory,
    AnswerValueFactory,
    PartnerFactory,
    QuestionFactory,
    ReturnFactory,
    ReturnPeriodFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
RETURNS = reverse("datasets:returns")


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def manager():
    return UserFactory(roles=(Role.MANAGER,))


@pytest.fixture
def as_manager(client, manager):
    client.force_login(manager)
    return client


@pytest.fixture
def case_review(manager) -> Return:
    """The statutory return, for two partners, asked for the second quarter of 2026-27."""
    (ready,) = ready_returns()
    made = services.add_ready_return(ready, by=manager, at=NOW)
    partners = [PartnerFactory(short_name=name, slug=name.lower()) for name in ("Council", "Police")]
    services.save_return(made, partners=partners, by=manager, at=NOW)
    services.open_return_period(made, year=2026, quarter=2, due_on=date(2026, 12, 1), by=manager, at=NOW)
    return made


def answered(period: ReturnPeriod, partner, *counts, by) -> Answer:
    questions = period.of_return.questions.all()
    values = {question.pk: count for question, count in zip(questions, counts, strict=True)}
    answer = period.answers.filter(partner=partner).first() or Answer(period=period, partner=partner)
    return services.give_answer(answer, values=values, by=by, at=NOW)


def test_the_asb_case_review_is_delivered_with_the_four_counts_of_the_act(case_review):
    assert case_review.law == "Anti-social Behaviour, Crime and Policing Act 2014, section 104(9)"
    assert [question.text for question in case_review.questions.all()] == [
        "Applications for ASB case reviews",
        "Times it was decided that the threshold for a review was not met",
        "ASB case reviews carried out",
        "ASB case reviews that resulted in recommendations",
    ]
    assert {question.kind for question in case_review.questions.all()} == {"count"}
    assert case_review.checks.count() == 2


def test_partners_are_totalled_and_what_looks_wrong_is_told_and_kept(case_review, manager):
    period, (council, police) = case_review.periods.get(), case_review.partners.all()
    answered(period, council, 4, 1, 3, 2, by=manager)
    answered(period, police, 2, 1, 2, 3, by=manager)
    found = period_totals(period, on=TODAY)
    assert [row.total for row in found.rows] == ["6", "2", "5", "5"]
    not_met = "“Times it was decided that the threshold for a review was not met”"
    reviews = "“ASB case reviews carried out”"
    both, applications = f"{not_met} together with {reviews}", "“Applications for ASB case reviews”"
    recommended = "“ASB case reviews that resulted in recommendations”"
    assert [(str(each.of), each.words) for each in found.warnings] == [
        ("Police", f"{both} is 3, more than {applications}, 2."),
        ("Police", f"{recommended} is 3, more than {reviews}, 2."),
        ("None", f"{both} is 7, more than {applications}, 6."),
    ]
    assert AnswerValue.objects.count() == 8


@pytest.mark.parametrize(
    ("then", "now", "warns"), [(10, 15, False), (10, 16, True), (10, 5, False), (10, 4, True), (0, 9, False)]
)
def test_a_change_against_the_period_before_is_told_above_its_percentage(then, now, warns):
    check = AnswerCheckFactory(percent=50)
    partner = PartnerFactory()
    earlier = ReturnPeriodFactory(starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30))
    for period, number in ((earlier, then), (ReturnPeriodFactory(), now)):
        answer = AnswerFactory(period=period, partner=partner)
        AnswerValueFactory(answer=answer, question=check.question, number=number)
    assert bool(period_totals(period, on=TODAY).warnings) is warns


def test_nothing_is_compared_with_what_is_not_answered(case_review, manager):
    period = case_review.periods.get()
    answered(period, case_review.partners.first(), None, 3, "", 2, by=manager)
    found = period_totals(period, on=TODAY)
    assert found.warnings == ()
    assert [[cell for _, cell in row.cells] for row in found.rows] == [
        ["Not answered"],
        ["3"],
        ["Not answered"],
        ["2"],
    ]
    assert [partner.short_name for partner in found.answering.missing] == ["Police"]


def test_an_answer_is_changed_until_its_period_is_closed_and_every_version_stays(case_review, manager):
    period, council = case_review.periods.get(), case_review.partners.first()
    answered(period, council, 4, 1, 3, 2, by=manager)
    answer = answered(period, council, 5, None, 3, 2, by=manager)
    assert sorted(values_of(answer).values()) == [2, 3, 5]
    assert (Answer.objects.count(), Answer.objects.get().version) == (1, 2)
    numbers = list(AnswerValue.history.order_by("history_id").values_list("history_type", "number"))
    assert numbers == [("+", 4), ("+", 1), ("+", 3), ("+", 2), ("~", 5), ("-", 1)]
    period.refresh_from_db()
    services.close_return_period(period, by=manager, at=NOW)
    with pytest.raises(ValidationError, match="is closed: ask the partnership manager to open it again"):
        answered(period, council, 6, 1, 3, 2, by=manager)
    for row, values in ((AnswerValue, {"number": 99}), (Answer, {"note": "Later."})):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            row.objects.update(**values)
    services.reopen_return_period(period, by=manager, at=NOW)
    assert answered(period, council, 6, 1, 3, 2, by=manager).version == 3


def test_a_question_that_was_answered_keeps_its_kind(manager):
    question = AnswerValueFactory().question
    question.kind = "text"
    with pytest.raises(ValidationError, match="retire it, and add another"):
        services.save_question(question, by=manager, at=NOW)


@pytest.mark.parametrize("how", ["text", "another return", "itself"])
def test_a_check_compares_two_counts_of_its_return(manager, how):
    mine = QuestionFactory()
    other = {
        "text": lambda: QuestionFactory(of_return=mine.of_return, position=2, kind="text"),
        "another return": lambda: QuestionFactory(of_return=ReturnFactory(), position=2),
        "itself": lambda: mine,
    }[how]()
    check = AnswerCheck(of_return=mine.of_return, kind="not_more", question=mine, other=other)
    with pytest.raises(ValidationError, match="Select"):
        services.add_check(check, by=manager, at=NOW)


def test_a_retired_question_is_asked_no_more_from_then_on(case_review, manager):
    period = case_review.periods.get()
    Question.objects.filter(position=4).update(retired_on=period.ends_on)
    assert len(period_totals(period, on=TODAY).rows) == 3
    Question.objects.filter(position=4).update(retired_on=date(2026, 10, 1))
    assert len(period_totals(period, on=TODAY).rows) == 4


@pytest.mark.parametrize(
    ("make", "rule", "values"),
    [
        (ReturnFactory, "return_frequency_is_known", {"frequency": "monthly"}),
        (ReturnFactory, "return_threshold_holds_from_a_day", {"threshold": "Three complaints."}),
        (QuestionFactory, "question_kind_is_known", {"kind": "date"}),
        (AnswerCheckFactory, "answer_check_(kind_is_known|has_what_it_compares)", {"kind": "sum"}),
        (AnswerCheckFactory, "answer_check_has_what_it_compares", {"percent": None}),
        (ReturnPeriodFactory, "return_period_ends_after_it_starts", {"ends_on": date(2026, 6, 30)}),
        (ReturnPeriodFactory, "return_period_is_closed_by_somebody_at_some_time", {"closed_at": NOW}),
        (AnswerValueFactory, "answer_value_is_one_thing", {"number": None}),
        (AnswerValueFactory, "answer_value_is_one_thing", {"text": "Four"}),
    ],
)
def test_the_database_refuses(make, rule, values):
    row = make()
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**values)


def test_the_list_says_who_has_answered_and_costs_the_same_for_many(case_review, manager, django_assert_num_queries):
    answered(case_review.periods.get(), case_review.partners.first(), 4, 1, 3, 2, by=manager)
    with django_assert_num_queries(6):
        (row,) = return_rows(on=TODAY)
    assert [[each.short_name for each in rows] for rows in (row.now.answered, row.now.missing)] == [
        ["Council"],
        ["Police"],
    ]
    for _ in range(3):
        ReturnPeriodFactory(of_return=ReturnFactory())
    with django_assert_num_queries(6):
        return_rows(on=TODAY)


def test_a_manager_adds_the_ready_return_and_asks_for_a_period(as_manager):
    assert "Ready to add" in seen(as_manager.get(RETURNS))
    added = send(as_manager, reverse("datasets:add_ready_return", args=["asb_case_review"]))
    made = Return.objects.get()
    assert "Return added. Say next which partners answer it." in seen(added)
    assert "Ready to add" not in seen(as_manager.get(RETURNS))
    council = PartnerFactory(short_name="Council", slug="council")
    typed = {"title": made.title, "purpose": made.purpose, "law": made.law, "frequency": "quarterly"}
    late = {"threshold": "Three complaints in six months.", **day("threshold_from_on", TODAY)}
    send(as_manager, reverse("datasets:edit_return", args=[made.pk]), partners=[council.pk], **typed, **late)
    url = reverse("datasets:open_return_period", args=[made.pk])
    too_early = send(as_manager, url, year=2026, quarter=2, **day("due_on", date(2026, 9, 30)))
    assert "The date the answers are due must be after the last day of the period" in seen(too_early)
    send(as_manager, url, year=2026, quarter=2, **day("due_on", date(2026, 12, 1)))
    page = seen(as_manager.get(made.periods.get().get_absolute_url()))
    assert "2026-27 Q2" in page
    assert "Threshold since 23 November 2026: Three complaints in six months. (The one of this period" in page
    assert "Not answered yet: Council." in page
    again = send(as_manager, url, year=2026, quarter=2, **day("due_on", date(2026, 12, 1)))
    assert "This return is already asked for this period" in seen(again)


def test_officers_answer_for_their_own_partner_alone(client, case_review):
    period, council = case_review.periods.get(), case_review.partners.first()
    client.force_login(UserFactory(roles=(Role.OFFICER,), partner=council))
    page = client.get(period.get_absolute_url()).text
    url = reverse("datasets:give_answer", args=[period.pk, "council"])
    elsewhere = reverse("datasets:give_answer", args=[period.pk, "police"])
    assert url in page
    assert elsewhere not in page
    assert client.get(elsewhere).status_code == 403
    names = [f"q{question.pk}" for question in case_review.questions.all()]
    faulty = send(client, url, **dict(zip(names, ("4", "-1", "3", "2"), strict=True)))
    assert "must be between 0 and 1,000,000" in seen(faulty)
    kept = seen(send(client, url, **dict(zip(names, ("4", "3", "3", "2"), strict=True)), note="One is disputed."))
    assert "Answer saved. You can change it until the period is closed." in kept
    assert "Council: “Times it was decided" in kept
    assert "Note of Council: One is disputed." in kept
    assert send(client, url, **dict(zip(names, ("5", "1", "3", "2"), strict=True))).status_code == 200
    assert Answer.objects.get().version == 2


def test_answers_of_every_kind_come_back_as_they_were_given(client, manager):
    partner = PartnerFactory(slug="council")
    asked = ReturnFactory(partners=[partner])
    kinds = {
        kind: QuestionFactory(of_return=asked, position=n, kind=kind) for n, kind in enumerate(("yes_no", "text"), 1)
    }
    period = ReturnPeriodFactory(of_return=asked)
    client.force_login(UserFactory(roles=(Role.OFFICER,), partner=partner))
    url = reverse("datasets:give_answer", args=[period.pk, "council"])
    send(client, url, **{f"q{kinds['yes_no'].pk}": "no", f"q{kinds['text'].pk}": "yes"})
    assert values_of(Answer.objects.get()) == {kinds["yes_no"].pk: False, kinds["text"].pk: "yes"}
    form = client.get(url).context["form"]
    assert [form[f"q{question.pk}"].value() for question in kinds.values()] == ["no", "yes"]


def test_the_totals_come_as_csv(as_manager, case_review, manager):
    period = case_review.periods.get()
    answered(period, case_review.partners.first(), 4, 1, 3, 2, by=manager)
    response = as_manager.get(period.get_absolute_url(), {"format": "csv"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    name = case_review.partners.first().name
    assert lines[:2] == [
        f"Return,Period,Question,{name},Total",
        "ASB case reviews,2026-27 Q2,Applications for ASB case reviews,4,4",
    ]
    assert response["Content-Disposition"] == 'attachment; filename="asb-case-reviews-2026-27-q2.csv"'


def test_a_manager_defines_questions_and_checks(as_manager):
    send(as_manager, reverse("datasets:add_return"), title="Needles", purpose="To clear them.", frequency="yearly")
    made = Return.objects.get()
    add = reverse("datasets:add_question", args=[made.pk])
    for place, text in enumerate(("Needles found", "Needles in parks"), 1):
        send(as_manager, add, text=text, kind="count", position=place)
    found, in_parks = made.questions.all()
    taken = send(as_manager, add, text="Again", kind="count", position=1)
    assert "Another question of this return has this place" in seen(taken)
    check = reverse("datasets:add_check", args=[made.pk])
    assert "Select the question that it must not be more than" in seen(
        send(as_manager, check, question=in_parks.pk, kind="not_more")
    )
    page = seen(send(as_manager, check, question=in_parks.pk, kind="not_more", other=found.pk))
    assert "“Needles in parks” is not more than “Needles found”." in page
    gone = send(as_manager, reverse("datasets:remove_check", args=[AnswerCheck.objects.get().pk]))
    assert "Check removed" in seen(gone)
    send(as_manager, reverse("datasets:open_return_period", args=[made.pk]), year=2025, **day("due_on", TODAY))
    assert made.periods.get().words == "2025-26"
    assert len(rows_of(as_manager.get(RETURNS))) == 1


def test_an_empty_list_of_returns_says_what_to_do(client):
    client.force_login(UserFactory(roles=(Role.OBSERVER,)))
    assert "The partnership manager defines what partners are asked for." in seen(client.get(RETURNS))
