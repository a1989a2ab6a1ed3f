"""A strategy that followed another: the pages of both, of a draft, and of the days before."""

from priorities.models import SuccessMeasure
from records.services import keep
from tests.browser.looking import Look
from tests.factories import NOW, TODAY, StrategyFactory
from tests.strategies import adopt, build_two

PAGES = ("strategies/", "strategies/former/", "strategies/next/", "strategies/third/", "plan/", "priorities/")
PAGES += ("priorities/2/", "coverage/", "actions/?priority=former.2", "actions/ASB-01/edit/")
PAGES += tuple(f"as-at/2026-11-01/{kind}/" for kind in ("plan", "coverage", "priorities/1", "actions"))


def test_pages_of_strategies(page, site, sign_in):
    two = build_two()
    adopt(two)
    StrategyFactory(key="third", title="The third strategy", state="draft")
    measure = SuccessMeasure.objects.get(strategy=two.next, reference="SAFER-2")
    measure.retired_on = TODAY
    keep(measure, by=two.manager, at=NOW)
    sign_in(page, two.manager.email)
    look = Look(page)
    for path in PAGES:
        look.at(f"/{path}")
    look.assert_nothing()
