import csv
import io
from datetime import date
from uuid import uuid4

import pytest

from risks import services
from risks.models import Risk
from tests.factories import NOW, BodyFactory, PartnerFactory, RiskFactory, RiskReviewFactory, UserFactory

pytestmark = pytest.mark.django_db


def said(response) -> str:
    return b"".join(response).decode()


def keys(row) -> dict:
    return {"token": uuid4(), "version": row.version}


def review(**words) -> dict:
    day = {"review_on-day": "22", "review_on-month": "2", "review_on-year": "2027"}
    scores = {"likelihood_before": 4, "impact_before": 4, "likelihood": 3, "impact": 3}
    return scores | day | {"controls": "A bid is out."} | words


def test_the_owner_reviews_in_one_press_and_nobody_else_is_offered_it(sign_in):
    owner = UserFactory()
    risk = RiskFactory(partner=owner.partner, owner=owner)
    other = UserFactory(partner=owner.partner)
    url = risk.get_absolute_url()
    assert "Reviewed, unchanged" in said(sign_in(owner).get(url))
    assert "Reviewed, unchanged" not in said(sign_in(other).get(url))
    page = sign_in(owner).post(f"{url}unchanged/", keys(risk), follow=True)
    assert "Reviewed, unchanged. The next review is due by 22 February 2027." in said(page)
    assert Risk.objects.get().review_on == date(2027, 2, 22)


def test_a_press_over_what_somebody_else_reviewed_does_nothing(sign_in):
    owner = UserFactory()
    risk = RiskFactory(partner=owner.partner, owner=owner)
    sent = keys(risk)
    sign_in(owner).post(f"{risk.get_absolute_url()}unchanged/", keys(risk))
    page = sign_in(owner).post(f"{risk.get_absolute_url()}unchanged/", sent, follow=True)
    assert "Somebody else has changed this." in said(page)
    assert risk.reviews.count() == 1


def test_another_score_asks_why_beside_its_field(as_manager):
    risk = RiskFactory()
    url = f"{risk.get_absolute_url()}review/"
    page = as_manager.post(url, keys(risk) | review(impact=4))
    assert (page.status_code, "Enter why the score changed" in said(page)) == (200, True)
    page = as_manager.post(url, keys(risk) | review(impact=5, why="It is worse."))
    assert "The impact after controls cannot be higher than before them" in said(page)
    assert as_manager.post(url, keys(risk) | review(impact=4, why="It is worse.")).status_code == 302
    assert (Risk.objects.get().score, risk.reviews.get().why) == (12, "It is worse.")


def test_the_list_is_narrowed_and_downloaded_as_it_is_shown(as_manager):
    board, partner = BodyFactory(slug="the-board"), PartnerFactory(slug="police")
    RiskFactory(title="Of the board", body=board)
    RiskFactory(title="Of the police", partner=partner, likelihood=4, impact=4)
    RiskFactory(title="Long closed", closed=True)
    for query, titles in (
        ("", ["Of the police", "Of the board"]),
        ("?state=all", ["Of the police", "Of the board", "Long closed"]),
        ("?state=closed", ["Long closed"]),
        ("?body=the-board", ["Of the board"]),
        ("?partner=police", ["Of the police"]),
        ("?level=very_high", ["Of the police"]),
        ("?q=police", ["Of the police"]),
        ("?overdue=on", []),
    ):
        rows = list(csv.reader(io.StringIO(said(as_manager.get(f"/risks/{query}{'&' if query else '?'}format=csv")))))
        assert [row[1] for row in rows[1:]] == titles, query
        page = said(as_manager.get(f"/risks/{query}"))
        assert [
            title for title in ("Of the police", "Of the board", "Long closed") if f"{title}</a>" in page
        ] == titles
    assert b"".join(as_manager.get("/risks/?format=xlsx")).startswith(b"PK")
    assert as_manager.get("/risks/?format=pdf").status_code == 400


def test_the_matrix_and_its_table_name_the_risks_by_their_references(as_manager):
    RiskFactory(title="Second")
    RiskFactory(title="First", likelihood=4, impact=4)
    page = " ".join(said(as_manager.get("/risks/matrix/")).split())
    assert 'RISK-</span>02<span class="govuk-visually-hidden">: First</span>' in page
    assert 'RISK-</span>01<span class="govuk-visually-hidden">: Second</span>' in page
    assert "RISK-02</span>" in page
    assert "16, very high" in page


def test_a_closed_risk_says_why_and_is_not_reviewed(as_manager):
    risk = RiskFactory(closed=True)
    page = said(as_manager.get(risk.get_absolute_url()))
    assert "Closed on 9 November 2026: It can no longer happen." in page
    assert "Reviewed, unchanged" not in page
    answer = as_manager.get(f"{risk.get_absolute_url()}review/", follow=True)
    assert "You cannot do this: the risk is closed." in said(answer)


def test_the_page_tells_reviews_and_which_way_the_score_went(as_manager, manager):
    risk = RiskFactory()
    RiskReviewFactory(risk=risk, reviewed_on=date(2026, 6, 1), likelihood=2)
    RiskReviewFactory(risk=risk, is_changed=True, why="The bid was refused.", reviewed_by=manager)
    page = said(as_manager.get(risk.get_absolute_url()))
    assert "Up from 6 to 9 on 14 September 2026" in page
    assert page.index("The bid was refused.") < page.index("1 June 2026")


def test_a_risk_is_found_by_its_words_and_a_restricted_one_by_those_entitled_alone(sign_in, manager):
    risk = RiskFactory(event="Lamps fail in the underpass", restricted=True, partner=UserFactory().partner)
    services.confirm_risk(risk, by=manager, at=NOW)
    own, other = UserFactory(partner=risk.partner), UserFactory()
    assert [risk.title in said(sign_in(who).get("/search/?q=underpass")) for who in (own, other)] == [True, False]
