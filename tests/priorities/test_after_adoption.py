"""With another strategy in force, every page follows it, totals equal their rows, and the past stays as it was."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.urls import reverse

from actions.exports.workbook import choices, key
from actions.forms.action import ActionForm
from actions.models import Action
from actions.summaries.facts import cell_names
from board.forms import ItemForm, RaiseActionForm
from board.summaries.agenda_template import priorities_on
from imports.summaries.current_plan import current_plan
from packs.summaries.gathering import whole_pack
from priorities.models import Priority, SuccessMeasure, Theme
from priorities.services import load_strategy
from records.caching import forget_answers
from records.services import keep
from tests.factories import NOW, TODAY, AgendaItemFactory, MeetingFactory
from tests.priorities.test_load_strategy import a_strategy
from tests.project.crawl import FLEETING
from tests.strategies import ADOPTED_ON, DAYS, adopt, measure_of

PLAN_PAGES = ("/plan/", "/priorities/", "/priorities/1/", "/priorities/2/", "/coverage/")
FIGURE = re.compile(r'<a[^>]*href="((?:/as-at/[^"]+)?/actions/\?[^"]+)"[^>]*>\s*(?:<[^>]+>\s*)*(\d[\d,]*)')
PAST_PAGES = ("plan/", "actions/", "actions/?sort=-stage", "coverage/", "priorities/1/", "actions/ASB-01/")
LATER = datetime(2026, 11, 20, 9, tzinfo=UTC)


def page(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return FLEETING.sub("", unescape(b"".join(answer).decode()))


def number_listed(client, url: str) -> int:
    return client.get(url).context["page_obj"].paginator.count


def rows_of_plan(client, path: str = "/plan/") -> dict[str, list[str]]:
    """{name of the row: its cells, the trend left out} of the table of priorities."""
    table = page(client, path).partition("Where each priority stands</caption>")[2].partition("</table>")[0]
    rows = {}
    for row in re.findall(r"<tr.*?</tr>", table.partition("<tbody")[2], re.DOTALL):
        name, *cells = (
            " ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
        )
        rows[name] = [re.match(r"\d+", cell)[0] for cell in cells[:-1]]
    return rows


def test_the_plan_has_a_row_for_what_ended_with_the_former_strategy_and_the_rows_add_up(adopted, manager):
    rows = rows_of_plan(manager)
    assert list(rows) == ["1. Next aim 1", "2. Next aim 2", "Former: The former strategy", "The whole plan"]
    assert [row[0] for row in rows.values()] == ["0", "1", "1", "2"]
    *parts, whole = ([int(cell) for cell in row] for row in rows.values())
    assert [sum(cells) for cells in zip(*parts, strict=True)] == whole


@pytest.mark.parametrize("path", PLAN_PAGES)
def test_every_figure_opens_the_rows_behind_it(adopted, manager, path):
    figures = {url: int(number) for url, number in FIGURE.findall(page(manager, path))}
    assert {url: number_listed(manager, url) for url in figures} == figures


def test_figures_are_of_the_strategy_in_force(adopted, manager):
    assert "Next measure 2." in page(manager, "/priorities/2/")
    assert "Former" not in page(manager, "/priorities/2/")
    coverage = page(manager, "/coverage/")
    assert re.findall(r'app-muted">(SAFER-\d)</span> (\w+)', coverage) == [("SAFER-1", "Next"), ("SAFER-2", "Next")]
    assert "1 of 2 measures has no action" in coverage


@pytest.mark.parametrize(
    "path",
    [
        *PLAN_PAGES,
        "/actions/",
        "/actions/propose/",
        "/actions/add/",
        "/actions/ASB-01/edit/",
        "/actions/ASB-01/",
        "/board/meetings/rota/",
    ],
)
def test_a_page_says_which_strategy_it_shows(adopted, manager, path):
    assert (
        '<a class="govuk-link" href="/strategies/next/">The next strategy</a>, in force since 2 November 2026'
        in page(manager, path)
    )


def test_past_days_stay_as_they_were(two, manager):
    """Whatever was loaded, adopted, moved, added, reworded or retired since."""
    paths = [f"/as-at/{day}/{kind}" for day in DAYS for kind in PAST_PAGES]
    before = {path: page(manager, path) for path in paths}
    adopt(two)
    for priority in two.former.priorities.all():
        priority.short_title = priority.title = "Reworded since"
        keep(priority, by=two.manager, at=LATER)
    measure = two.former.measures.get(reference="SAFER-2")
    measure.statement, measure.retired_on = "Reworded since.", LATER.date()
    keep(measure, by=two.manager, at=LATER)
    added = {"strategy": two.former, "title": "Added since"}
    keep(Priority(number=3, code="NEW", short_title="Added since", **added), by=None, at=LATER)
    keep(Theme(number=2, **added), by=None, at=LATER)
    load_strategy(a_strategy(), name="later.toml", by=None, at=LATER)
    forget_answers()
    assert [path for path in paths if page(manager, path) != before[path]] == []


def test_a_past_day_shows_the_strategy_in_force_then(adopted, manager):
    for path, former in (("/as-at/2026-11-01/", True), ("/as-at/2026-11-02/", False)):
        for kind in ("plan/", "coverage/", "priorities/1/"):
            shown = page(manager, path + kind)
            assert ("The former strategy</a>" in shown.partition("app-strategy")[2].partition("</p>")[0]) is former
            assert ("Former measure 1." in shown, "Next measure 1." in shown) == (former, not former)
    assert list(rows_of_plan(manager, "/as-at/2026-11-01/plan/")) == [
        "1. Former aim 1",
        "2. Former aim 2",
        "The whole plan",
    ]


@pytest.mark.parametrize("kind", ["plan/", "coverage/", "priorities/1/", "priorities/2/"])
def test_figures_of_a_past_day_open_the_rows_of_that_day(adopted, manager, kind):
    figures = {url: int(number) for url, number in FIGURE.findall(page(manager, f"/as-at/2026-11-01/{kind}"))}
    assert figures or kind == "coverage/"
    assert {url: number_listed(manager, url) for url in figures} == figures


def test_a_priority_that_the_strategy_of_the_day_did_not_have_is_not_found(adopted, manager):
    answer = manager.get("/as-at/2026-11-01/priorities/7/")
    assert answer.status_code == 404
    assert "The strategy had no priority 7 on 1 November 2026" in answer.content.decode()


def test_a_priority_leads_to_where_it_is_shown(adopted, manager):
    draft = load_strategy(a_strategy(), name="later.toml", by=None, at=LATER).strategy
    addresses = {
        strategy.key: strategy.priorities.get(number=1).get_absolute_url() for strategy in (draft, *reloaded(adopted))
    }
    assert addresses == {
        "safe-2026": "/strategies/safe-2026/#priority-1",
        "former": "/as-at/2026-11-01/priorities/1/",
        "next": "/priorities/1/",
    }
    assert {manager.get(url).status_code for url in addresses.values()} == {200}


def reloaded(two):
    return type(two.former).objects.filter(pk__in=[two.former.pk, two.next.pk])


def test_a_filter_offers_those_of_former_strategies_in_a_group_of_their_own(adopted, manager):
    chosen = "priority=former.2&measure=former.SAFER-2&theme=former.1"
    shown = page(manager, f"/actions/?{chosen}")
    labels = re.findall(r'name="priority"[^>]*>\s*<label[^>]*>\s*(.*?)\s*</label>', shown)
    assert labels == [
        "1. Next aim 1",
        "2. Next aim 2",
        "1. Former aim 1 (The former strategy)",
        "2. Former aim 2 (The former strategy)",
    ]
    assert shown.count('<div class="govuk-checkboxes__divider">The former strategy</div>') == 3
    assert [row.reference for row in manager.get(f"/actions/?{chosen}").context["rows"]] == [
        adopted.completed.reference
    ]
    assert [row.reference for row in manager.get("/actions/?priority=2&measure=SAFER-2&theme=1").context["rows"]] == [
        "ASB-01"
    ]


def offered(form) -> set[str]:
    fields = [form.fields[name] for name in ("priority", "measures", "measure", "themes") if name in form.fields]
    return {field.label_from_instance(row) for field in fields for row in field.queryset}


def test_what_is_new_gets_the_strategy_in_force(adopted):
    item = AgendaItemFactory.build(meeting=MeetingFactory(meets_on=date(2026, 12, 15)))
    of_next = {"1. Next aim 1", "2. Next aim 2", "SAFER-1: Next measure 1.", "SAFER-2: Next measure 2."}
    new = ActionForm(user=adopted.manager, today=TODAY)
    assert offered(new) == of_next | {"Next theme"}
    assert offered(RaiseActionForm(today=TODAY)) == offered(ItemForm(instance=item)) == of_next
    assert choices(cell_names(), on=TODAY)["priority"] == ("1. Next aim 1", "2. Next aim 2")
    plan = current_plan(on=TODAY, with_actions=False)
    assert {names[0] for names in plan.priorities.values()} == {"1. Next aim 1", "2. Next aim 2"}
    assert {words for _, words in plan.measures.values()} == {"Next measure 1.", "Next measure 2."}
    assert [names[0] for names in plan.themes.values()] == ["Next theme"]
    assert list(map(str, priorities_on(TODAY))) == ["1. Next aim 1", "2. Next aim 2"]
    assert list(map(str, priorities_on(date(2026, 11, 1)))) == ["1. Former aim 1", "2. Former aim 2"]


def test_what_an_action_of_a_former_strategy_has_stays_offered_to_it_and_says_of_which_it_is(adopted):
    action = Action.objects.get(pk=adopted.completed.pk)
    own = {
        "2. Former aim 2 (The former strategy)",
        "SAFER-2: Former measure 2. (The former strategy)",
        "Former theme (The former strategy)",
    }
    assert own <= offered(ActionForm(instance=action, record=action, user=adopted.manager, today=TODAY))


def test_retired_parts_are_offered_to_nothing_new_and_shown_where_actions_serve_them(adopted, manager):
    of_next = adopted.next
    for part in (
        of_next.priorities.get(number=1),
        of_next.measures.get(reference="SAFER-1"),
        of_next.measures.get(reference="SAFER-2"),
        of_next.themes.get(),
    ):
        part.retired_on = ADOPTED_ON
        keep(part, by=adopted.manager, at=LATER)
    assert offered(ActionForm(user=adopted.manager, today=TODAY)) == {"2. Next aim 2"}
    assert [str(each) for each in priorities_on(TODAY)] == ["2. Next aim 2"]
    assert current_plan(on=TODAY, with_actions=False).measures == {}
    assert list(rows_of_plan(manager)) == ["2. Next aim 2", "Former: The former strategy", "The whole plan"]
    coverage = page(manager, "/coverage/")
    assert re.findall(r'app-muted">(SAFER-\d)</span> Next measure \d\.\s*<strong[^>]*>\s*(\w+)', coverage) == [
        ("SAFER-2", "Retired")
    ]
    labels = re.findall(
        r'name="(?:priority|theme)"[^>]*>\s*<label[^>]*>\s*(Next.*?|\d\. Next.*?)\s*</label>',
        page(manager, "/actions/"),
    )
    assert labels == ["1. Next aim 1 (retired)", "2. Next aim 2", "Next theme (retired)"]


def test_a_retired_outcome_takes_its_measures_with_it(adopted):
    outcome = adopted.next.outcomes.get(key="outcome-1")
    outcome.retired_on = ADOPTED_ON
    keep(outcome, by=None, at=LATER)
    assert [each.reference for each in SuccessMeasure.objects.offered(on=TODAY)] == ["SAFER-2"]
    assert [each.reference for each in SuccessMeasure.objects.offered(on=date(2026, 11, 1))] == ["SAFER-1", "SAFER-2"]


def test_old_addresses_lead_on(adopted, manager):
    assert manager.get("/priorities/strategy/").url == reverse("priorities:strategy", args=["next"])


def test_a_measure_without_an_action_leads_to_a_proposal_for_it(adopted, manager):
    assert "/actions/propose/?measure=SAFER-1" in page(manager, "/coverage/")
    form = manager.get("/actions/propose/?measure=SAFER-1").context["form"]
    own = {name: form.initial[name] for name in ("priority", "measures")}
    next_one = measure_of(adopted.next, 1)
    assert own == {"priority": next_one.outcome.priority_id, "measures": [next_one.pk]}


def test_a_pack_says_its_strategy_and_of_what_is_older_which_it_is_of(adopted):
    meeting = MeetingFactory(meets_on=date(2026, 12, 15))
    pack = whole_pack(meeting, at=NOW)
    assert (pack.strategy, pack.priorities) == ("The next strategy", ("1. Next aim 1", "2. Next aim 2"))
    assert pack.measures == (("SAFER-1", "Next measure 1."), ("SAFER-2", "Next measure 2."))
    assert {each.reference: (each.priority, each.measures) for each in pack.actions} == {
        "ASB-01": ("2. Next aim 2", ("SAFER-2",)),
        "VIO-01": ("2. Former aim 2 (The former strategy)", ()),
    }


def test_changes_stand_under_the_priority_of_their_strategy(adopted, manager):
    action = Action.objects.get(pk=adopted.completed.pk)
    action.due_on = date(2027, 1, 31)
    keep(action, by=adopted.manager, at=LATER)
    shown = page(manager, "/changes/?since=2026-10-31")
    names = ("2. Next aim 2", "2. Former aim 2 (The former strategy)")
    # The one under "Dates moved", the other where an action moved to another priority and was reworded.
    dates, _, others = shown.partition("Dates moved (1)")[2].partition("Other changes (1)")
    assert [f">{name}<" in dates for name in names] == [False, True]
    assert [f">{name}<" in others for name in names] == [True, False]


def test_the_chooser_of_a_day_leads_to_coverage_and_to_a_priority(adopted, manager):
    for goal, kind in (("coverage", "coverage/"), ("priority-2", "priorities/2/"), ("plan", "plan/")):
        assert manager.get(f"/as-at/?to={goal}&day=2026-11-01").url == f"/as-at/2026-11-01/{kind}"
        assert f'name="to" value="{goal}"' in page(manager, f"/as-at/2026-11-01/{kind}")


def test_a_workbook_says_its_strategy(adopted):
    rows = key(2, on=TODAY).rows
    assert ("Strategy", "The next strategy, in force since 2 November 2026.", "") in rows
