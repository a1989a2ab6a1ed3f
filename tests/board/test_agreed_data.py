from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from board import services
from board.forms.agreed_data import AgreedDataForm
from board.models import Decision
from partners.choices import Role
from tests.factories import (
    NOW,
    TODAY,
    AgendaItemFactory,
    DatasetFactory,
    DecisionFactory,
    MeetingFactory,
    SharingAgreementFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def pages(client, *rows) -> list[str]:
    return [client.get(row.get_absolute_url()).text for row in rows]


def test_both_sides_say_which_decision_agreed_what(sign_in, manager):
    dataset, agreement = DatasetFactory(name="Needles"), SharingAgreementFactory(title="Harm at night")
    decision = DecisionFactory(by_email=True)
    links = {"datasets": [dataset], "agreements": [agreement]}
    services.name_agreed(decision, links=links, by=manager, at=NOW)
    own, *others = pages(sign_in(UserFactory(roles=(Role.OBSERVER,))), decision, dataset, agreement)
    assert "Needles</a>, dataset" in own
    assert "Harm at night</a>, sharing agreement" in own
    for page in others:
        assert f"decision {decision.reference}</a> of" in page
        assert f"Agreed by {decision.body} at" in page


def test_a_decision_that_one_may_not_see_is_not_named(sign_in, manager):
    dataset, agreement = DatasetFactory(), SharingAgreementFactory()
    secret = DecisionFactory(by_email=True, restriction="unannounced", reason="crime")
    services.name_agreed(secret, links={"datasets": [dataset], "agreements": [agreement]}, by=manager, at=NOW)
    for page in pages(sign_in(UserFactory(roles=(Role.OBSERVER,))), dataset, agreement):
        assert secret.reference not in page
        assert "No decision that you can see agreed it." in page
    for page in pages(sign_in(manager), dataset, agreement):
        assert secret.reference in page


def test_what_was_agreed_is_kept_in_the_history(manager):
    decision, dataset = DecisionFactory(by_email=True), DatasetFactory(name="Needles")
    services.name_agreed(decision, links={"datasets": [dataset], "agreements": []}, by=manager, at=NOW)
    last = decision.history.order_by("version").last()
    assert [link.dataset for link in last.datasets.all()] == [dataset]
    assert last.history_change_reason == "What it agreed was named"


def test_the_forms_of_decisions_ask_what_they_agreed(item, as_manager, begun):
    dataset, agreement = DatasetFactory(), SharingAgreementFactory()
    DatasetFactory(name="Refused", refused=True)
    asked = {"datasets": [dataset.pk], "agreements": [agreement.pk]}
    typed = {"text": "Agreed.", "section_17": "None.", "token": uuid4()} | asked
    as_manager.post(reverse("board:decide", args=[begun.pk, item.key]), typed)
    (decision,) = Decision.objects.all()
    assert [*decision.datasets.all(), *decision.agreements.all()] == [dataset, agreement]
    form = AgreedDataForm(instance=decision, today=TODAY)
    assert [each.name for each in form.fields["datasets"].queryset] == [dataset.name]


def test_forms_of_decisions_do_not_ask_for_what_is_not_there(item, as_manager, begun):
    page = as_manager.get(reverse("board:decide", args=[begun.pk, item.key])).text
    assert "Datasets and sharing agreements that it agreed" not in page
    decision = DecisionFactory(by_email=True)
    told = as_manager.get(reverse("board:name_agreed", args=[decision.slug]), follow=True).text
    assert "There is no dataset or sharing agreement to choose from yet." in told


def test_what_was_agreed_can_be_named_once_the_minutes_are_agreed(body, manager):
    meeting = MeetingFactory(body=body, draft=True, meets_on=date(2026, 9, 8))
    decision = DecisionFactory(item=AgendaItemFactory(meeting=meeting, minute="The board agreed."))
    later = MeetingFactory(body=body, held=True, meets_on=date(2026, 12, 8))
    services.agree_minutes(meeting, agreed_at=later, by=manager, at=NOW)
    agreement = SharingAgreementFactory()
    services.name_agreed(decision, links={"datasets": [], "agreements": [agreement]}, by=manager, at=NOW)
    assert list(Decision.objects.get().agreements.all()) == [agreement]
