"""What residents read of audits: among what is published, frozen, and beside another year or version."""

import re

from django.urls import reverse

from audits import services
from audits.models import Audit
from audits.wording.document import DATA
from papers.document import Figure, Figures, Heading, PaperDocument, PaperTable, Paragraph, sha256
from tests.factories import NOW, AuditFactory, AuditPartFactory, FindingFactory
from tests.posting import sent_by_browser


def said(response) -> str:
    return response.content.decode()


def audit_of(year: int, number: str, words: str, **values) -> Audit:
    name = f"{year}-{year % 100 + 1}"
    table = PaperTable(
        f"Datasets, as the register stood on 9 June {year + 1}",
        ("Dataset", "Late"),
        (("Calls", number), ("Lamps", "7")),
        (1,),
    )
    blocks = (Heading(2, f"What the police recorded in {name}"), table, Paragraph(words))
    text = PaperDocument("Audit", name, "P", (), blocks).to_json()
    return AuditFactory(year=year, published=True, words=text, sha256=sha256(text), **values)


def test_it_stands_among_what_is_published_and_in_the_feed(client, written, publish, manager):
    assert "Audits of crime" not in said(client.get("/published/"))
    published = publish(written)
    url = "/published/audit-2025-26/"
    assert published.get_public_url() == url
    assert f'href="{url}"' in said(client.get("/published/"))
    assert url in said(client.get("/published/feed.atom"))
    page = client.get(url)
    assert "Calmer streets" in said(page)
    assert published.sha256 in said(page)
    assert not page.cookies
    # Of a correction both stay, and the new one stands in the list.
    second = publish(services.correct(published, what_changed="Five, not six.", by=manager, at=NOW))
    assert "What changed: Five, not six." in said(client.get(url))
    listed = said(client.get("/published/"))
    assert (f'href="{second.get_public_url()}"' in listed, f'href="{url}"' in listed) == (True, False)
    assert f"{url[:-1]}-version-2/compare/" in said(client.get(second.get_public_url()))


def test_what_is_not_published_is_not_there(client, written):
    for name in ("published", "published_pdf", "published_docx", "published_figures", "published_words", "compared"):
        assert client.get(reverse(f"audits:{name}", args=[written.slug])).status_code == 404


def test_two_years_are_compared_what_changed_first_and_the_rest_folded(client, db):
    audit_of(2024, "4", "Calls fell in the west.")
    now = audit_of(2025, "6", "Calls rose in the west.")
    page = said(client.get(reverse("audits:compared", args=[now.slug])))
    assert "Compared with Audit 2024-25" in page
    assert "1 number changed, no table has other words, and 1 section has other texts." in page
    _, changed, texts, folded = page.split("<details")
    cells = re.findall(r'data-label="[^"]*">([^<]*)</td>', changed)
    assert cells == ["4", "6", "+2"]
    assert "<del>" in texts
    assert "1 number is the same in both" in folded
    assert re.findall(r'data-label="In both">([^<]*)</td>', folded) == ["7"]
    assert client.get(reverse("audits:compared", args=[now.slug]), {"with": "2019-20"}).status_code == 404


def test_the_register_of_the_day_is_not_compared(client, db):
    """It tells the day on which each was written, not its year."""
    for year, number in ((2024, "10"), (2025, "6")):
        name = f"{year}-{year % 100 + 1}"
        cards = Figures((Figure("Datasets that we may use", number),))
        blocks = (
            Heading(2, "What the police recorded"),
            Paragraph("Calls."),
            Heading(2, DATA),
            cards,
            Paragraph(name),
        )
        text = PaperDocument("Audit", name, "P", (), blocks).to_json()
        audit = AuditFactory(year=year, published=True, words=text, sha256=sha256(text))
    page = said(client.get(reverse("audits:compared", args=[audit.slug])))
    assert "Both say the same." in page
    assert f"Not compared: “{DATA}”" in page


def test_an_audit_alone_has_nothing_to_be_compared_with(client, db):
    alone = audit_of(2025, "6", "Calls rose.")
    assert client.get(reverse("audits:compared", args=[alone.slug])).status_code == 404
    assert "/compare/" not in said(client.get(alone.get_public_url()))


def test_what_is_restricted_or_hard_to_read_is_told_before_it_is_published(written, as_manager, sign_in, second):
    AuditPartFactory._meta.model.objects.filter(audit=written).update(not_shown="We leverage synergies of the XQZ.")
    FindingFactory(audit=written, noted=True, text="Two victims called.")
    url = written.get_absolute_url()
    as_manager.post(f"{url}send-for-approval/", sent_by_browser(said(as_manager.get(f"{url}send-for-approval/"))))
    page = said(sign_in(second).get(f"{url}publish/"))
    assert "What to look at before you publish" in page
    assert "“XQZ” is not explained" in page
    assert "“Two victims” is a number below 5 that counts people" in page
