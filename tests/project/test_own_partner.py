"""One's own partner is selected on forms that ask for one, where that is as a rule the answer."""

import pytest
from django.forms import ModelChoiceField

from partners.models import Partner
from tests.govuk.error_sentences import form_classes
from tests.project import fixtures
from tests.project.requests import address

world = fixtures.world

pytestmark = pytest.mark.usefixtures("today")
today = fixtures.today

# Who opens which address about what, and gets the form with their own partner selected.
OWN = {
    "ProposalForm.lead_partner": [("actions:propose", "-", "lead"), ("actions:propose", "-", "board")],
    "ActionForm.lead_partner": [("actions:add", "-", "manager")],
    "ProposeActionForm.lead_partner": [("board:propose_point", "action point", "lead")],
    "RaiseActionForm.lead_partner": [],  # stands on the page for minutes; tests/board/minuting sends it
    "CountyRequestForm.owner": [("oversight:record_county_request", "-", "manager")],
}
ANOTHER = {
    "HandOverForm.lead_partner": "that which leads the action",
    "ActionForm.supporting_partners": "others than the one that leads it",
    "LeadForm.supporting_partners": "others than the one that leads it",
    "PlanForm.supporting_partners": "others than the one that leads it",
    "ProposalForm.supporting_partners": "others than the one that leads it",
    "AssignedTo.owner": "whoever the body gives it to",
    "DecideForm.owner": "whoever the body gives it to",
    "EmailDecisionForm.owner": "whoever the body gives it to",
    "GiveForm.owner": "whoever the body gives it to",
    "RecommendForm.partner": "whoever the body recommends it to",
    "MadeToForm.partner": "whoever the body recommends it to",
    "RecordRiskForm.partner": "managers record what any partner owns",
    "EditRiskForm.partner": "managers record what any partner owns",
    "RiskForm.partner": "managers record what any partner owns",
    "RiskFilterForm.partner": "a filter shows everything until one is chosen",
    "GuestForm.partner": "of whoever attended",
    "AddSectionForm.partner": "that which the page of the report is about",
    "IndicatorForm.provider": "managers enter what any partner gives; those whose readings are asked for are told",
    "DatasetForm.provider": "managers enter what any partner gives; empty where somebody else publishes it",
    "AddDatasetForm.provider": "managers enter what any partner gives; empty where somebody else publishes it",
    "AgreementForm.parties": "each that is named is told that its signature is waited for",
    "ReturnForm.partners": "each that is named is asked for it",
    "AskForm.partners": "those who worked on the action, which are selected",
    "ConsultationForm.partners": "whoever was asked",
    "PassOnForm.passed_to": "another one, whose matter it is",
    "ChooseSuccessorsForm.to": "those that continue another one",
    "DecisionFilterForm.owner": "a filter shows everything until one is chosen",
    "DatasetFilterForm.provider": "a filter shows everything until one is chosen",
}


def test_every_form_that_asks_for_a_partner_is_in_one_of_the_tables():
    asking = {
        f"{form.__name__}.{name}"
        for form in form_classes()
        for name, field in form.base_fields.items()
        if isinstance(field, ModelChoiceField) and field.queryset.model is Partner
    }
    assert asking == {*OWN, *ANOTHER}


@pytest.mark.parametrize("asked", [name for name, pages in OWN.items() if pages])
def test_own_partner_is_selected(world, asked):
    field = asked.partition(".")[2]
    for name, target, persona in OWN[asked]:
        form = world.client(persona).get(address(world, name, target)).context["form"]
        assert form[field].value() == world.people[persona].partner_id, (name, persona)
