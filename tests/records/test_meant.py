"""Details of people are told beside their box; residents read them only when somebody said that it is meant."""

import hashlib
import re

import pytest
from django.http import QueryDict
from django.urls import reverse

from actions.models import Comment
from govuk.forms import PlainTextField
from partners.choices import Role
from records.forms import VersionedForm
from records.models import MeantWords
from reports.models import ReportSection
from tests.factories import NOW, ActionFactory, ProgressUpdateFactory, ReportFactory, ReportSectionFactory, UserFactory
from updates.forms.update import PublicTextForm, UpdateForm

WORDS = "Call Mrs Example on 01603 496000."
FOUND = "a telephone number (“01603 496000”), the name of a person (“Mrs Example”)"
TOLD = f"This may tell who somebody is: {FOUND}. Change it, "
TOKEN = "8a1a5f0e-52a4-4f3e-9a51-0f3d4c3f0d11"
pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client, time_machine):
    time_machine.move_to(NOW, tick=False)
    found = UserFactory(roles=[Role.MANAGER])
    client.force_login(found)
    return found


def page_of(answer) -> str:
    return answer.content.decode().replace("&#x27;", "'")


def typed_in(page: str) -> dict:
    """What a browser would send again: the hidden boxes."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


class TestOfWhatColleaguesRead:
    @pytest.fixture
    def url(self):
        self.action = ActionFactory()
        return reverse("actions:comment", args=[self.action.reference])

    def test_it_is_told_once_and_sent_by_sending_the_same_again(self, client, manager, url):
        typed = {"version": self.action.version, "token": TOKEN, "text": WORDS}
        first = client.post(url, typed)
        assert first.status_code == 200
        page = page_of(first)
        assert f"{TOLD}or, if it has to be there, press “Add comment” again" in page
        assert WORDS in page
        assert Comment.objects.count() == 0
        mark = typed_in(page)["text-meant"]
        assert client.post(url, typed | {"text-meant": mark}).status_code == 302
        assert Comment.objects.get().text == WORDS
        said = MeantWords.objects.get()
        assert (said.person_key, said.path, said.kinds) == (
            manager.pk,
            url,
            "a telephone number, the name of a person",
        )
        assert said.sha256 == hashlib.sha256(WORDS.encode()).hexdigest()

    def test_other_words_are_told_again(self, client, manager, url):
        typed = {"version": self.action.version, "token": TOKEN, "text": WORDS}
        mark = typed_in(page_of(client.post(url, typed)))["text-meant"]
        again = client.post(url, typed | {"text-meant": mark, "text": f"{WORDS} Or Mr Sample."})
        assert "“Mr Sample”" in page_of(again)
        assert Comment.objects.count() == 0

    def test_words_that_tell_of_nobody_are_sent_at_once_and_nothing_is_noted(self, client, manager, url):
        typed = {"version": self.action.version, "token": TOKEN}
        assert client.post(url, typed | {"text": "Ring 101 about ASB-05."}).status_code == 302
        assert MeantWords.objects.count() == 0


class TestOfWhatResidentsRead:
    @pytest.fixture
    def section(self):
        return ReportSectionFactory(report=ReportFactory(), narrative="")

    def send(self, client, section: ReportSection, **more):
        section.refresh_from_db()
        typed = {"version": section.version, "heading": section.heading, "narrative": WORDS, "said_by": ""}
        return client.post(section.get_absolute_url(), typed | {"token": TOKEN} | more)

    def test_somebody_ticks_that_it_is_meant(self, client, manager, section):
        page = page_of(self.send(client, section))
        assert f"{TOLD}or tick under the box that it is meant, then press the same button again" in page
        mark = re.search(r'name="narrative-meant" type="checkbox" value="(\w+)"', page)[1]
        assert "checked" not in re.search(r'<input[^>]*name="narrative-meant"[^>]*>', page)[0]
        # Sending it again is not enough.
        assert self.send(client, section).status_code == 200
        assert self.send(client, section, **{"narrative-meant": "on"}).status_code == 200
        assert self.send(client, section, **{"narrative-meant": mark}).status_code == 302
        section.refresh_from_db()
        assert section.narrative == WORDS
        assert MeantWords.objects.get().box == "Text for residents"


def of_update(**typed) -> UpdateForm:
    data = QueryDict(mutable=True)
    data.update(typed)
    return UpdateForm(data, record=ActionFactory(public=True), period=None)


def test_each_box_of_a_form_is_told_by_itself():
    form = of_update(text="Nobody is named.", public_text=WORDS, next_steps="Ring 07700 900123.")
    assert "07700 900123" in str(form.errors["next_steps"])
    assert "it is meant" in str(form.errors["public_text"])
    assert "text" not in form.errors
    assert set(form.beside) == {"next_steps", "public_text"}


def test_a_text_that_is_returned_need_not_be_meant():
    update = ProgressUpdateFactory(public_text=WORDS)
    for answer, is_told in (("approve", True), ("return", False)):
        form = PublicTextForm({"do": answer, "approved_text": WORDS, "note": "Name nobody."}, record=update)
        assert ("it is meant" in str(form.errors.get("approved_text", ""))) is is_told


def test_what_was_there_before_is_not_told_again_among_colleagues():
    class Noted(VersionedForm):
        note = PlainTextField(label="Note", max_length=200)

    for before, is_told in ((WORDS, False), ("", True)):
        form = Noted({"note": WORDS}, initial={"note": before})
        assert ("note" in form.errors) is is_told
