"""Who may do what with what others told us: rows of the table in `partners.policy`.

| act                                  | observer, board member | officer                   | manager, admin |
| see who was asked, replies, lessons  | as the action itself                               | all            |
| read what may not be quoted          | –                      | if their partner leads it | yes            |
| ask, record, reply, note a lesson    | –                      | if their partner leads it | yes            |
| answer a request                     | whoever is asked: the contact of the partner, else its officers     |
| see a resident's comment             | if it was passed to their partner                  | all            |
| suggest the reply to it              | –                      | if it was passed to them  | –              |
| publish, decline, answer, pass on    | –                      | –                         | yes            |
| make, open and tell surveys          | –                      | –                         | yes            |

Residents read what is published without signing in, on pages that ask nobody who they are.
"""

from collections.abc import Iterable

from actions.choices import ActionAct
from actions.models import Action
from actions.policy import OF_ANOTHER_PARTNER, pairs_seen
from engagement.models import (
    AskedFor,
    Consultation,
    ConsultationRequest,
    FeedbackAnswer,
    FeedbackReply,
    FeedbackRequest,
    FeedbackRound,
    Lesson,
    PublicComment,
    Survey,
)
from notices.querysets import hidden_from_some
from partners.choices import Act, Role
from partners.models import User
from partners.policy import managers, may, rule

ANSWER = "answer"


def action_of(part) -> Action | type[Action]:
    if isinstance(part, type):
        return Action
    return part.round.action if isinstance(part, FeedbackAnswer) else part.action


@rule(Consultation, Act.SEE)
@rule(FeedbackReply, Act.SEE)
@rule(FeedbackRound, Act.SEE)
@rule(Lesson, Act.SEE)
def sees_its_action(user, part) -> bool:
    return may(user, Act.SEE, action_of(part))


@rule(FeedbackAnswer, Act.SEE)
def reads_words(user, answer) -> bool:
    """What may be quoted is read by whoever sees the action. The score of one person is shown to nobody."""
    if isinstance(answer, type) or answer.may_quote:
        return sees_its_action(user, answer)
    return looks_after_its_action(user, answer)


@rule(Consultation, Act.ADD, Act.EDIT, elsewhere=OF_ANOTHER_PARTNER)
@rule(FeedbackRound, Act.ADD, Act.EDIT, elsewhere=OF_ANOTHER_PARTNER)
@rule(Lesson, Act.ADD, Act.EDIT, elsewhere=OF_ANOTHER_PARTNER)
def looks_after_its_action(user, part) -> bool:
    return may(user, ActionAct.UPDATE, action_of(part))


def people_asked(requests: Iterable[AskedFor]) -> dict[int, list[User]]:
    """{key of a request to a partner: who answers it}: the partner's contact, else its officers, and of these whoever
    sees the action. In a fixed number of statements for requests of one kind."""
    requests = [request for request in requests if request.partner_id]
    contacts = {request.partner_id: request.partner.contact_now for request in requests}
    without = [partner for partner, contact in contacts.items() if contact is None]
    officers = User.objects.active().with_role(Role.OFFICER).filter(partner__in=without).select_related("partner")
    people = {partner: [contact] if contact else [] for partner, contact in contacts.items()}
    for officer in officers:
        people[officer.partner_id].append(officer)
    everybody = {person.pk: person for found in people.values() for person in found}
    seen = pairs_seen(everybody.values(), {request.action.pk for request in requests})
    return {
        request.pk: [each for each in people[request.partner_id] if (each.pk, request.action.pk) in seen]
        for request in requests
    }


@rule(ConsultationRequest, Act.SEE, ANSWER)
@rule(FeedbackRequest, Act.SEE, ANSWER)
def is_asked(user, request) -> bool:
    if isinstance(request, type):
        return True
    return request.partner_id == user.partner_id and user in people_asked([request])[request.pk]


rule(PublicComment, Act.MANAGE)(managers)
rule(Survey, Act.ADD, Act.EDIT)(managers)


@rule(PublicComment, Act.SEE)
def sees_comment(user, comment) -> bool:
    return user.is_manager or isinstance(comment, type) or comment.passed_to_id == user.partner_id


@rule(PublicComment, ANSWER)
def may_suggest(user, comment) -> bool:
    is_theirs = isinstance(comment, type) or comment.passed_to_id == user.partner_id
    return is_theirs and user.has_role(Role.OFFICER)


def pairs_of_comments(people: Iterable[User], keys: Iterable[int]) -> set[tuple[int, int]]:
    """(person, comment) of those of many that `sees_comment` allows."""
    passed = dict(PublicComment.objects.filter(pk__in=list(keys)).values_list("pk", "passed_to"))
    return {
        (person.pk, key)
        for key, partner in passed.items()
        for person in people
        if person.is_manager or (partner is not None and partner == person.partner_id)
    }


hidden_from_some(PublicComment, rows=PublicComment.objects.visible_to, pairs=pairs_of_comments)
