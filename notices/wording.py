"""A mail in words: what happened, who sends it, what the partnership is, why one gets it and how to get fewer."""

from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import formataddr

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.text import Truncator

from notices.choices import EVENTS, Event
from notices.models import Notice
from partners.models import Partnership, User
from partners.wording import full_name, short_name

# Of one event; the rest is counted, and on the page.
MOST_LINES = 20
# Characters of a reason that a notice repeats.
REASON_QUOTED = 200
LESS, NO_MORE = "notices.less", "notices.no_more"
OWN_LINK = "(a link of their own)"


def absolute(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


def less_path(person: User) -> str:
    """Where this person gets fewer mails without signing in; opening it changes nothing."""
    return reverse("notices:less", args=[signing.dumps(person.pk, salt=LESS)])


def no_more_path(key: int) -> str:
    """Where the correspondent of this key asks for no more emails; opening it changes nothing."""
    return reverse("notices:no_more", args=[signing.dumps(key, salt=NO_MORE)])


@dataclass(frozen=True)
class Sender:
    """Who the mails come from, as a person who can be reached."""

    name: str
    role: str
    phone: str
    email: str

    @classmethod
    def of(cls, partnership: Partnership | None, person: User | None) -> "Sender":
        phone = (partnership.mail_phone or partnership.contact_phone) if partnership else ""
        if person is None:
            return cls(full_name(partnership), "", phone, partnership.contact_email if partnership else "")
        return cls(person.name, f"{person.job_title}, {person.partner.name}", phone, person.email)

    @property
    def lines(self) -> list[str]:
        phone = f"Telephone: {self.phone}" if self.phone else ""
        return [*filter(None, (self.name, self.role, phone, self.email))]


@dataclass(frozen=True)
class Line:
    sentence: str
    path: str
    is_secret: bool = False

    @property
    def address(self) -> str:
        return absolute(self.path)


@dataclass(frozen=True)
class Section:
    title: str
    because: str
    lines: tuple[Line, ...]
    more_count: int = 0

    @property
    def why(self) -> str:
        return told_because(self.because)

    @property
    def more(self) -> str:
        return f"{self.more_count} more are on the page Notices" if self.more_count else ""


class Envelope:
    """What every mail says of its sender, whoever gets it."""

    partnership: Partnership | None
    sender: "Sender"

    @property
    def name(self) -> str:
        return full_name(self.partnership)

    @property
    def what_it_is(self) -> str:
        area = f" to make {self.partnership.area} safer" if self.partnership else ""
        words = "the organisations that work together"
        return f"{self.name[:1].upper()}{self.name[1:]}: {words}{area}."

    @property
    def envelope_sender(self) -> str:
        called = f"{self.sender.name}, {short_name(self.partnership)}"
        return formataddr((called, settings.DEFAULT_FROM_EMAIL))

    def headers_with(self, unsubscribe: str) -> dict[str, str]:
        """One press on "unsubscribe" in a mail program: RFC 8058."""
        reply_to = {"Reply-To": formataddr((self.sender.name, self.sender.email))} if self.sender.email else {}
        return reply_to | {
            "List-Unsubscribe": f"<{unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        }


@dataclass(frozen=True)
class MailWords(Envelope):
    """One mail to one person. `opening` are paragraphs above what happened, such as a manager's own words."""

    person: User
    partnership: Partnership | None
    sender: Sender
    sections: tuple[Section, ...]
    restricted: str = ""
    opening: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        return f"You get this email because you take part for {self.person.partner.name}, as {self.person.job_title}."

    @property
    def choose(self) -> str:
        return "Choose what you are told and on which days"

    @property
    def less(self) -> str:
        return "Get emails only about your own duties, without signing in"

    @property
    def list_address(self) -> str:
        return absolute(reverse("notices:list"))

    @property
    def settings_address(self) -> str:
        return absolute(reverse("notices:settings"))

    @property
    def less_address(self) -> str:
        return absolute(less_path(self.person))

    @property
    def headers(self) -> dict[str, str]:
        return self.headers_with(self.less_address)


@dataclass(frozen=True)
class LetterWords(Envelope):
    """One mail to somebody without an account. `path` opens for them alone, behind the words of `button`."""

    partnership: Partnership | None
    sender: Sender
    paragraphs: tuple[str, ...]
    why: str
    no_more_path: str
    path: str = ""
    button: str = ""

    @property
    def address(self) -> str:
        return absolute(self.path)

    @property
    def no_more_address(self) -> str:
        return absolute(self.no_more_path)

    @property
    def headers(self) -> dict[str, str]:
        return self.headers_with(self.no_more_address)


def sections_of(notices: Iterable[Notice], paths: dict[int, str]) -> tuple[Section, ...]:
    """By event, in the order of their table; `paths` are ways in without signing in, by the key of the notice."""
    found: dict[str, list[Notice]] = {}
    for notice in notices:
        if not notice.is_restricted:
            found.setdefault(notice.event, []).append(notice)
    return tuple(_section(event, found[event], paths) for event in EVENTS if event in found)


def _section(event: Event, notices: list[Notice], paths: dict[int, str]) -> Section:
    lines = tuple(
        Line(_said(notice), paths.get(notice.pk, notice.get_absolute_url()), notice.pk in paths)
        for notice in notices[:MOST_LINES]
    )
    return Section(event.label, because_of(notices), lines, len(notices) - len(lines))


def told_because(why: str) -> str:
    return f"You are told because {why}."


def reason_sentence(reason: str) -> str:
    """What somebody gave as the reason of an act, as a sentence of a notice about it; a long one is cut."""
    words = " ".join(reason.split()).rstrip(".")
    return f"Reason: {Truncator(words).chars(REASON_QUOTED)}."


def because_of(notices: Iterable[Notice]) -> str:
    return "; ".join(dict.fromkeys(notice.why for notice in notices))


def _said(notice: Notice) -> str:
    return f"For {notice.instead_of.name}, who is away: {notice.sentence}" if notice.instead_of else notice.sentence


def restricted_words(notices: Iterable[Notice]) -> str:
    """1 restricted action; what it is, and what happened, is for those who have signed in."""
    labels = [notice.about_label for notice in notices if notice.is_restricted]
    if not labels:
        return ""
    noun = "action" if set(labels) == {"actions.action"} else "matter"
    return f"1 restricted {noun}; sign in" if len(labels) == 1 else f"{len(labels)} restricted {noun}s; sign in"


def subject_of(notices: list[Notice], partnership: Partnership | None) -> str:
    count, events = len(notices), {notice.event for notice in notices}
    if len(events) == 1 and not any(notice.is_restricted for notice in notices):
        return f"{Event(events.pop()).label}{f' ({count})' if count > 1 else ''}: {short_name(partnership)}"
    return f"{count} {'notice' if count == 1 else 'notices'} from {short_name(partnership)}"


def why_of(notices: Iterable[Notice]) -> str:
    """For the log: what it tells of, and why this person; nothing of what is restricted."""
    found: dict[tuple[str, str], int] = {}
    for notice in notices:
        called = (
            ("Something restricted, which the email does not name", "")
            if notice.is_restricted
            else (Event(notice.event).label, notice.why)
        )
        found[called] = found.get(called, 0) + 1
    return "; ".join(
        f"{label} ({count}){f': {why}' if why else ''}" if count > 1 else f"{label}{f': {why}' if why else ''}"
        for (label, why), count in found.items()
    )


def text_of(words: MailWords, *, for_the_log: bool = False) -> str:
    """In plain text. The log that managers read holds nobody's own link."""
    parts = [f"Hello {words.person.name},", *words.opening]
    for section in words.sections:
        parts.append(f"{section.title.upper()}\n{section.why}")
        for line in section.lines:
            address = OWN_LINK if for_the_log and line.is_secret else line.address
            parts.append(f"- {line.sentence}\n  {address}")
        if section.more:
            parts.append(f"- {section.more}:\n  {words.list_address}")
    if words.restricted:
        parts.append(f"{words.restricted}:\n{words.list_address}")
    less = OWN_LINK if for_the_log else words.less_address
    parts += [
        "\n".join(words.sender.lines),
        f"{words.what_it_is}\n{words.why}",
        f"{words.choose}:\n{words.settings_address}",
        f"{words.less}:\n{less}",
    ]
    return "\n\n".join(parts) + "\n"


def text_of_letter(words: LetterWords, *, for_the_log: bool = False) -> str:
    """In plain text. The log that managers read holds nobody's own link."""
    parts = ["Hello,", *words.paragraphs]
    if words.path:
        parts.append(f"{words.button}:\n{OWN_LINK if for_the_log else words.address}")
    no_more = OWN_LINK if for_the_log else words.no_more_address
    parts += [
        "\n".join(words.sender.lines),
        f"{words.what_it_is}\n{words.why}",
        f"To ask us not to write to you again:\n{no_more}",
    ]
    return "\n\n".join(parts) + "\n"
