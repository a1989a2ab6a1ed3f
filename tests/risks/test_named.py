"""How risks are called and listed: one reference for all readers, on every page that names one."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from board.querysets import EVERYTHING, OBSERVER
from risks import services
from risks.choices import LEVEL_COLOURS, Level
from risks.models import Risk
from risks.summaries.history import former_closings
from risks.summaries.register import reviews_read
from tests.factories import NOW, TODAY, ActionFactory, PartnerFactory, RiskFactory, SuccessMeasureFactory, UserFactory

pytestmark = pytest.mark.django_db
WORDS = {"title": "Rain", "cause": "It rains.", "event": "Walks stop.", "effect": "Fear.", "controls": "None."}
SCORES = {"likelihood_before": 4, "impact_before": 4, "likelihood": 3, "impact": 4}


def said(response) -> str:
    return " ".join(response.content.decode().split())


def recorded(manager, **values) -> str:
    risk = Risk(**WORDS, **SCORES, review_on=TODAY + timedelta(days=91), partner=PartnerFactory(), **values)
    return services.record_risk(risk, links={}, by=manager, at=NOW).reference


def test_the_reference_is_the_same_for_all_and_what_begins_restricted_leaves_no_gap(manager, sign_in):
    given = [recorded(manager, reason=reason) for reason in ("", "crime", "", "legal")]
    assert given == ["RISK-01", "RISK-R01", "RISK-02", "RISK-R02"]
    page = said(sign_in(UserFactory()).get("/risks/"))
    assert [reference in page for reference in given] == [True, False, True, False]
    opened = Risk.objects.get(reference="RISK-R01")
    opened.reason = ""
    services.revise_risk(opened, links={}, by=manager, at=NOW)
    assert Risk.objects.get(pk=opened.pk).reference == "RISK-R01"
    services.close_risk(Risk.objects.get(reference="RISK-02"), because="Over.", by=manager, at=NOW)
    assert recorded(manager) == "RISK-03"


def test_numbers_are_left_out_so_that_a_gap_proves_nothing(manager, settings):
    settings.REFERENCES_LEFT_OUT_PERCENT = 50
    given = [recorded(manager) for _ in range(8)]
    assert given == sorted(set(given))
    assert given[-1] > "RISK-08"


def test_the_list_says_its_order_and_closed_ones_come_the_latest_first(as_manager):
    RiskFactory(title="Long over", closed_on=date(2026, 5, 1), closed_because="Over.", likelihood=4, impact=4)
    RiskFactory(title="Just over", closed_on=date(2026, 11, 1), closed_because="Over.")
    page = said(as_manager.get("/risks/?state=closed"))
    assert "Closed risks, the latest closed first." in page
    assert page.index("Just over</a>") < page.index("Long over</a>")
    assert "the worst first: by likelihood times impact" in said(as_manager.get("/risks/"))
    assert "Closed ones follow, the latest closed first." in said(as_manager.get("/risks/?state=all"))


def test_one_that_was_reopened_says_when_and_why_it_was_closed(manager, sign_in):
    risk = services.close_risk(RiskFactory(), because="The grant goes on.", by=manager, at=NOW)
    later = TODAY + timedelta(days=91)
    services.reopen_risk(risk, why="It ends after all.", review_on=later, by=manager, at=NOW)
    today = f"{TODAY.day} {TODAY:%B %Y}"
    words = f"Closed on {today}: The grant goes on. Reopened on {today}: It ends after all."
    assert words in said(sign_in(UserFactory()).get(risk.get_absolute_url()))


def test_what_was_said_when_it_was_closed_while_restricted_stays_with_those_entitled(manager):
    risk = services.close_risk(RiskFactory(restricted=True), because="Zyxomma.", by=manager, at=NOW)
    later = TODAY + timedelta(days=91)
    services.reopen_risk(risk, why="Again.", review_on=later, by=manager, at=NOW)
    risk.reason = ""
    services.revise_risk(risk, links={}, by=manager, at=NOW)
    told = {s: former_closings(risk, reviews_read([risk], sight=s)[risk.pk], sight=s) for s in (EVERYTHING, OBSERVER)}
    assert (len(told[EVERYTHING]), told[OBSERVER]) == (1, [])


def test_the_cells_of_the_matrix_have_the_colours_of_its_key():
    styles = Path("static/scss/_risks.scss").read_text()
    for level in Level:
        (rule,) = [line for line in styles.splitlines() if line.startswith(f".app-matrix__cell--{level} ")]
        assert f'background: map.get(colours.$grounds, "{LEVEL_COLOURS[level]}")' in rule


def test_actions_and_measures_name_their_risks_to_those_who_may_read_them(sign_in):
    action, measure, partner = ActionFactory(), SuccessMeasureFactory(), PartnerFactory()
    linked = {"actions": [action], "measures": [measure]}
    RiskFactory(title="The grant ends", **linked)
    RiskFactory(title="Names are known", restricted=True, partner=partner, measures=[measure])
    entitled, other = sign_in(UserFactory(partner=partner)), sign_in(UserFactory())
    assert "RISK-01 The grant ends" in said(other.get(action.get_absolute_url()))
    pages = [said(reader.get(measure.get_absolute_url())) for reader in (entitled, other)]
    assert ["RISK-01 The grant ends" in page for page in pages] == [True, True]
    assert ["Names are known" in page for page in pages] == [True, False]


def test_the_register_lights_its_entry_in_the_menu(as_manager):
    page = said(as_manager.get("/risks/"))
    assert 'href="/board/" aria-current="true"' in page
    assert page.count('aria-current="true"') == 1


def test_an_action_and_a_measure_name_their_own_risks_alone(as_manager):
    action, measure = ActionFactory(), SuccessMeasureFactory()
    RiskFactory(title="Of the action", actions=[action])
    RiskFactory(title="Of the measure", measures=[measure])
    RiskFactory(title="Of neither")
    titles = ("Of the action", "Of the measure", "Of neither")
    of_action, of_measure = (said(as_manager.get(it.get_absolute_url())) for it in (action, measure))
    assert [title in of_action for title in titles] == [True, False, False]
    assert [title in of_measure for title in titles] == [False, True, False]
