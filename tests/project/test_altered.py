"""Published and agreed words are compared with their SHA-256 before they are shown; altered ones are not shown."""

import pytest
from django.urls import reverse

from audits.models import Audit
from board.models import AgendaVersion, Meeting
from briefings.models import Briefing
from packs.models import Pack
from papers.document import sha256
from reports.models import Report
from tests.frozen import let_go_of
from tests.project.test_error_pages import in_our_look

pytestmark = pytest.mark.usefixtures("today")
SAYS_SO = "This page is not shown, because its words may have been changed"


def of_report(name: str):
    return lambda world: reverse(f"reports:{name}", args=[Report.objects.frozen().order_by("pk").last().slug])


def of_audit(name: str):
    return lambda world: reverse(f"audits:{name}", args=[world.parts["published audit"].slug])


def of_briefing(name: str):
    return lambda world: reverse(f"briefings:{name}", args=[world.parts["sent briefing"].pk])


def of_meeting(name: str, state: str):
    return lambda world: reverse(name, args=[world.parts[f"{state} meeting"].pk])


# The model, what of it is altered, who asks, and for which page.
ALTERED = {
    "report": (Report, "snapshot", "anonymous", of_report("published_report")),
    "report as PDF": (Report, "snapshot", "anonymous", of_report("published_pdf")),
    "words of the report": (Report, "snapshot", "anonymous", of_report("published_words")),
    "audit": (Audit, "words", "anonymous", of_audit("published")),
    "audit as PDF": (Audit, "words", "anonymous", of_audit("published_pdf")),
    "words of the audit": (Audit, "words", "anonymous", of_audit("published_words")),
    "audits compared": (Audit, "words", "anonymous", of_audit("compared")),
    "briefing": (Briefing, "words", "observer", of_briefing("detail")),
    "briefings compared": (Briefing, "words", "observer", of_briefing("compared")),
    "minutes": (Meeting, "minutes", "manager", of_meeting("board:minutes", "agreed")),
    "agenda": (AgendaVersion, "agenda", "manager", of_meeting("board:meeting", "called")),
    "pack": (Pack, "words", "manager", of_meeting("packs:pack", "called")),
    "pack as PDF": (Pack, "words", "manager", of_meeting("packs:pack_pdf", "called")),
}


@pytest.mark.parametrize(("model", "name", "persona", "address"), ALTERED.values(), ids=ALTERED)
def test_altered_words_are_not_shown_and_the_page_says_so(world, caplog, model, name, persona, address):
    client, path = world.client(persona), address(world)
    whole = client.get(path)
    b"".join(whole)  # a file is closed when it has been read
    assert whole.status_code == 200
    row = model.objects.exclude(**{name: ""}).order_by("pk").last()
    let_go_of(model)
    model.objects.filter(pk=row.pk).update(**{name: getattr(row, name).replace("a", "e", 1)})
    response = client.get(path)
    assert (response.status_code, in_our_look(response), SAYS_SO in response.content.decode()) == (500, True, True)
    assert "max-age" not in response.headers["Cache-Control"]
    assert f"{row._meta.verbose_name} {row.pk}: its {name} is not what its SHA-256 says." in caplog.text


def test_what_the_services_froze_is_what_its_checksum_says(world):
    for model, words, checksum in (
        (Meeting, "minutes", "minutes_sha256"),
        (AgendaVersion, "agenda", "sha256"),
        (Pack, "words", "sha256"),
    ):
        rows = model.objects.exclude(**{words: ""}).values_list(words, checksum)
        assert rows
        assert all(sha256(text) == known for text, known in rows)
