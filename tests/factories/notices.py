from datetime import timedelta

from factory import SelfAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from notices.choices import Event, MailKind
from notices.models import Correspondent, LinkUse, Mail, Notice, Preferences, SignedLink, Watch
from tests.factories.base import NOW, TODAY, RecordFactory
from tests.factories.people import UserFactory
from tests.factories.periods import ReportingPeriodFactory


class AboutFactory(DjangoModelFactory):
    """`about` is any record; the person's own partner unless it says otherwise."""

    class Meta:
        abstract = True
        exclude = ["about"]

    person = SubFactory(UserFactory)
    about = SelfAttribute("person.partner")
    about_label = SelfAttribute("about._meta.label_lower")
    about_id = SelfAttribute("about.pk")


class NoticeFactory(AboutFactory):
    class Meta:
        model = Notice

    class Params:
        seen = Trait(seen_at=NOW)
        read = Trait(seen_at=NOW, read_at=NOW)

    event = Event.COMMENT
    key = Sequence(lambda n: f"comment {n}")
    sentence = "A partner asked about your action."
    link = "/actions/"
    why = "you look after it"
    happened_at = NOW


class WatchFactory(AboutFactory):
    class Meta:
        model = Watch

    since = NOW


class PreferencesFactory(RecordFactory):
    class Meta:
        model = Preferences

    person = SubFactory(UserFactory)


class MailFactory(DjangoModelFactory):
    class Meta:
        model = Mail

    person = SubFactory(UserFactory)
    on = TODAY
    kind = MailKind.DAILY
    why = "you look after it"
    subject = "1 notice from the partnership"
    text = "Hello,"
    queued_at = NOW


class SignedLinkFactory(DjangoModelFactory):
    """Of a link whose token nobody knows: `notices.services.new_link` makes one that can be opened."""

    class Meta:
        model = SignedLink
        exclude = ["about"]

    class Params:
        ended = Trait(revoked_at=NOW, revoked_by=SelfAttribute("person"))

    person = SubFactory(UserFactory)
    purpose = "due_updates"
    about = SubFactory(ReportingPeriodFactory)
    about_label = "periods.reportingperiod"
    about_id = SelfAttribute("about.pk")
    token_hash = Sequence(lambda n: f"{n:064d}")
    mark = "m" * 22
    made_at = NOW
    expires_at = NOW + timedelta(days=30)


class CorrespondentFactory(DjangoModelFactory):
    class Meta:
        model = Correspondent

    address = Sequence(lambda n: f"resident-{n}@example.org")


class LinkUseFactory(DjangoModelFactory):
    class Meta:
        model = LinkUse

    link = SubFactory(SignedLinkFactory)
    kind = "opened"
    used_at = NOW
